package org.mpi4j.local.shared;

import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.MemorySegment;

/**
 * How a rank writes to memory that another one reads. Where the cores share no cache a copy waits
 * for each of its lines; to store one word into all of them first lets the core fetch more of them
 * at a time: a third to a half faster. Where they share one that takes a tenth longer, so each way
 * is timed now and then.
 */
public final class Lines {
  private static final int LINE = 64;
  private static final int LEAST = 4096;

  /** One of so many copies is timed. */
  private static final int TIMED = 16;

  /** How much one time counts; a longer one may be due to another process. */
  private static final double WEIGHT = 0.25;

  private static final double LONGEST = 4;

  /** Nanoseconds for a byte, smoothed: copied at once, and after its line was fetched. */
  private final double[] cost = new double[2];

  private int copies;
  private boolean fetches;
  private long began;

  /** One for each pair of ranks, or each group. */
  public Lines() {}

  /**
   * To be called before each copy.
   *
   * @param memory where it goes; what is there is lost
   * @param at where it begins
   * @param bytes how much it is
   */
  public void before(MemorySegment memory, long at, long bytes) {
    if (bytes < LEAST) {
      return;
    }
    copies++;
    boolean isTimed = copies % TIMED == 0;
    fetches = isTimed ? copies / TIMED % 2 == 0 : cost[1] < cost[0];
    began = isTimed ? System.nanoTime() : 0;
    if (fetches) {
      for (long line = (at + LINE - 1) & -LINE; line + Long.BYTES <= at + bytes; line += LINE) {
        memory.set(JAVA_LONG_UNALIGNED, line, 0);
      }
    }
  }

  /**
   * To be called after it.
   *
   * @param bytes how much it was
   */
  public void after(long bytes) {
    if (bytes >= LEAST && began != 0) {
      int way = fetches ? 1 : 0;
      double now = (double) (System.nanoTime() - began) / bytes;
      cost[way] =
          cost[way] == 0
              ? now
              : cost[way] + WEIGHT * (Math.min(now, LONGEST * cost[way]) - cost[way]);
    }
  }
}
