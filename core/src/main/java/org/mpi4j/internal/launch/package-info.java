/**
 * What the launchers of all engines share: how a program is found and called, the command line of a
 * rank's JVM, the texts about its end, and the merging of output. It starts no thread and prints
 * nothing by itself.
 */
package org.mpi4j.internal.launch;
