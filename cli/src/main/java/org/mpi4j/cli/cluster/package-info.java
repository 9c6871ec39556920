/** {@code mpi4j cluster}: starts, shows and ends interactive clusters. */
package org.mpi4j.cli.cluster;
