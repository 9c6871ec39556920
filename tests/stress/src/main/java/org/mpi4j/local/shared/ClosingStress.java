package org.mpi4j.local.shared;

import java.lang.foreign.Arena;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Ranks close a communicator: exactly one of them is the last, and the region is as new then. */
@JCStressTest
@State
@Outcome(id = "1, 2, 0", expect = Expect.ACCEPTABLE, desc = "The second was the last.")
@Outcome(id = "2, 1, 0", expect = Expect.ACCEPTABLE, desc = "The first was the last.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Nobody, or both, or something was left.")
public class ClosingStress {
  private final Geometry geometry = new Geometry(2, 4096, 8, 4);
  private final Region region =
      new Region(Arena.ofAuto().allocate(geometry.regionBytes(), 4096), 0, geometry);

  private int close(int rank) {
    region.stamp(rank, 0, 1, 1, 1, 0);
    region.finished(rank, 1);
    region.leave(rank);
    int place = region.close();
    if (place == 2) {
      region.clear(2);
    }
    return place;
  }

  /** A rank. */
  @Actor
  public void first(III_Result r) {
    r.r1 = close(0);
  }

  /** A rank. */
  @Actor
  public void second(III_Result r) {
    r.r2 = close(1);
  }

  /** What is left of both. */
  @Arbiter
  public void left(III_Result r) {
    for (int rank = 0; rank < 2; rank++) {
      boolean left =
          region.hasLeft(rank)
              || region.isStamped(region.head(rank, 0), 0)
              || region.finished(rank) != 0;
      r.r3 += left ? 1 : 0;
    }
  }
}
