package org.mpi4j.pool;

/** How many tasks have gone which way. Belongs to the lock of the scheduler. */
final class TaskCounts {
  long submitted;
  long done;
  long failed;
  long cancelled;
  long retried;
}
