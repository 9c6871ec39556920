/**
 * Programs that measure an engine. Each is a plain mpi4j program: it runs under any launcher,
 * checks its data once, and prints a table on rank 0.
 */
package org.mpi4j.bench;
