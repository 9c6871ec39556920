package org.mpi4j.local.shared;

import java.lang.foreign.Arena;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Stamp, then look for sleepers; announce sleep, then look for the stamp. */
@JCStressTest
@State
@Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "Woken although it saw the stamp.")
@Outcome(id = "true, false", expect = Expect.ACCEPTABLE, desc = "The other wakes the sleeper.")
@Outcome(id = "false, true", expect = Expect.ACCEPTABLE, desc = "The sleeper saw the stamp.")
@Outcome(id = "false, false", expect = Expect.FORBIDDEN, desc = "A lost wake-up.")
public class StampSleepStress {
  private final Geometry geometry = new Geometry(2, 4096, 8, 4);
  private final Region region =
      new Region(Arena.ofAuto().allocate(geometry.regionBytes(), 4096), 0, geometry);
  private final AtomicInteger sleepers = new AtomicInteger();

  /** As the channel and its host do it. */
  @Actor
  public void publisher(ZZ_Result r) {
    region.stamp(0, 0, 0, 0, 0, 0);
    VarHandle.fullFence();
    r.r1 = sleepers.getOpaque() > 0;
  }

  /** As the engine does it when a rank sleeps. */
  @Actor
  public void sleeper(ZZ_Result r) {
    sleepers.getAndIncrement();
    r.r2 = region.isStamped(region.head(0, 0), 0);
  }
}
