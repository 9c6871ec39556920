/** The command {@code mpi4j jupyter}. */
package org.mpi4j.jupyter.command;
