/**
 * Collectives through memory that all ranks of a communicator see: each rank writes what it gives
 * once, and reads what it needs from where the others wrote it.
 */
package org.mpi4j.local.shared;
