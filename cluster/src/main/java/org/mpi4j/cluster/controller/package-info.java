/** The controller: knows the engines, routes frames, and never makes an object of a user. */
package org.mpi4j.cluster.controller;
