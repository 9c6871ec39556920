/** The command {@code mpi4j}: reads its arguments, compiles programs, then calls the API. */
package org.mpi4j.cli;
