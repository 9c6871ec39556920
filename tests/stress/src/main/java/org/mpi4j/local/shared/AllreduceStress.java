package org.mpi4j.local.shared;

import java.lang.foreign.Arena;
import java.util.Arrays;
import org.mpi4j.Buf;
import org.mpi4j.MPI;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * Reductions in which all wait for all, in turn by everybody and by slices: the counters that say
 * which cell is free are not written in their steps, but follow from the stamps.
 */
@JCStressTest
@State
@Outcome(id = "ok, ok", expect = Expect.ACCEPTABLE, desc = "All sums are right.")
@Outcome(expect = Expect.FORBIDDEN, desc = "A rank combined what was not there yet, or no longer.")
public class AllreduceStress {
  private static final int RANKS = 2;
  private static final int ROUNDS = 6;
  private static final int INTS = 9;

  private final Geometry geometry = new Geometry(RANKS, 4096, 8, 4);
  private final Region region =
      new Region(Arena.ofAuto().allocate(geometry.regionBytes(), 4096), 0, geometry);
  private final Channel[] channels = new Channel[RANKS];

  /** Two ranks of one communicator. */
  public AllreduceStress() {
    for (int r = 0; r < RANKS; r++) {
      channels[r] = new Channel(new StressHost(r, RANKS), region);
    }
  }

  private String run(int rank) {
    int[] x = new int[INTS];
    int[] sum = new int[INTS];
    var direct = new ReduceOp(channels[rank], Kind.ALLREDUCE);
    var sliced = new SlicedReduceOp(channels[rank], true);
    for (int i = 1; i <= ROUNDS; i++) {
      Arrays.fill(x, i * (rank + 1));
      Buf in = Buf.of(x);
      Buf out = Buf.of(sum);
      StressHost.await(
          channels[rank],
          i % 2 == 0 ? direct.with(in, out, MPI.SUM, i, -1) : sliced.with(in, out, MPI.SUM, i, -1));
      for (int value : sum) {
        if (value != 3 * i) {
          return "round " + i + " gave " + value;
        }
      }
    }
    return "ok";
  }

  /** A rank. */
  @Actor
  public void first(LL_Result r) {
    r.r1 = run(0);
  }

  /** A rank. */
  @Actor
  public void second(LL_Result r) {
    r.r2 = run(1);
  }
}
