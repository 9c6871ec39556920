package org.mpi4j.local.shared;

import java.lang.foreign.Arena;
import java.util.Arrays;
import org.mpi4j.Buf;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * More broadcasts than there are cells, whose root does not wait for the other rank: it must not
 * write into a cell that the other still reads, and that one must never take old data for new.
 */
@JCStressTest
@State
@Outcome(id = "ok", expect = Expect.ACCEPTABLE, desc = "All data arrived, in order, whole.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Data was lost, repeated or torn.")
public class CellReuseStress {
  private static final int RANKS = 2;
  private static final int ROUNDS = 11;

  /** Too long for a head: five of them fill the cells. */
  private static final int INTS = 700;

  private final Geometry geometry = new Geometry(RANKS, 4096, 4, 16);
  private final Region region =
      new Region(Arena.ofAuto().allocate(geometry.regionBytes(), 4096), 0, geometry);
  private final Channel[] channels = new Channel[RANKS];

  /** Two ranks of one communicator. */
  public CellReuseStress() {
    for (int r = 0; r < RANKS; r++) {
      channels[r] = new Channel(new StressHost(r, RANKS), region);
    }
  }

  private String run(int rank) {
    int[] x = new int[INTS];
    BcastOp op = new BcastOp(channels[rank]);
    for (int i = 1; i <= ROUNDS; i++) {
      if (rank == 0) {
        Arrays.fill(x, i);
      }
      StressHost.await(channels[rank], op.with(Buf.of(x), i, 0));
      for (int value : x) {
        if (value != i) {
          return "round " + i + " brought " + value;
        }
      }
    }
    return "ok";
  }

  /** The root. */
  @Actor
  public void root() {
    run(0);
  }

  /** A reader. */
  @Actor
  public void reader(L_Result r) {
    r.r1 = run(1);
  }
}
