/**
 * The MPI library of the process: which launcher started the process, which file fits, how it is
 * loaded without harm to the JVM, and the values and layouts of its binary interface.
 */
package org.mpi4j.libmpi.library;
