package org.mpi4j.local;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Why {@link LocalEngine#park} looks twice: release and acquire alone may lose a wake-up. */
@JCStressTest
@State
@Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "Woken although it saw the message.")
@Outcome(id = "true, false", expect = Expect.ACCEPTABLE, desc = "The sender wakes the sleeper.")
@Outcome(id = "false, true", expect = Expect.ACCEPTABLE, desc = "The sleeper saw the message.")
@Outcome(
    id = "false, false",
    expect = Expect.ACCEPTABLE_INTERESTING,
    desc = "A lost wake-up: the store of the frame passed the load of the sleepers.")
public class SleepWithoutFenceStress {
  private final ThreadFabric fabric = ThreadFabric.of(2);
  private final Fabric.Place place = fabric.ring(1, 0);
  private final OutRing out = new OutRing(place.memory(), place.at(), fabric.layout.ringBytes());
  private final InRing in = new InRing(place.memory(), place.at(), fabric.layout.ringBytes(), 0);

  /** As {@link LocalEngine#wake} does it. */
  @Actor
  public void sender(ZZ_Result r) {
    long at = out.reserve(Frame.word(Frame.EAGER, 8));
    out.publish(at, Frame.word(Frame.EAGER, 8));
    r.r1 = fabric.sleeps(1);
  }

  /** As {@link LocalEngine#park} begins. */
  @Actor
  public void sleeper(ZZ_Result r) {
    fabric.sleepers(1, 1);
    r.r2 = in.peek() != 0;
  }
}
