package org.mpi4j.local.shared;

/**
 * Up to which size a collective goes through shared memory, and how. Depends only on what is the
 * same on all ranks.
 */
final class Limits {
  private static final long SMALL_REDUCTION = 16 << 10;
  private static final long SHORT_SCAN = 4 << 10;

  private Limits() {}

  /** Whether everybody combines everything, rather than each rank a slice. */
  static boolean isDirect(int ranks, long bytes) {
    return ranks == 2 || bytes * ranks <= SMALL_REDUCTION;
  }

  /** Whether each rank of a scan combines those below it. */
  static boolean isShortScan(int ranks, long bytes) {
    return ranks == 2 || bytes <= SHORT_SCAN;
  }
}
