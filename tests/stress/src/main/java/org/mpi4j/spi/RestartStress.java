package org.mpi4j.spi;

import org.mpi4j.Status;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Who sees that an operation is done starts it again: its end must not reach the next round. */
@JCStressTest
@State
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "Not done yet, so not started again.")
@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "Started again, and that goes on.")
@Outcome(expect = Expect.FORBIDDEN, desc = "The end of the first round was one of the second too.")
public class RestartStress {
  private int restarted;
  private int told;

  private final Restarted op = new Restarted();

  private static final class Restarted extends Operation {
    @Override
    public void activate() {
      reset();
    }

    @Override
    public String describe() {
      return "test";
    }
  }

  /** Completes the first round. */
  @Actor
  public void complete() {
    op.complete(Status.EMPTY);
  }

  /** Starts the second. */
  @Actor
  public void restart() {
    if (op.isDone()) {
      op.activate();
      op.whenDone(() -> told++);
      restarted = 1;
    }
  }

  /** Afterwards. */
  @Arbiter
  public void after(II_Result r) {
    r.r1 = restarted;
    r.r2 = restarted == 1 && op.isDone() ? 2 : told;
  }
}
