/** The command {@code mpi4j bench}: runs the programs, and the same loops in C and Python. */
package org.mpi4j.bench.command;
