package org.mpi4j.spi;

import java.util.concurrent.atomic.AtomicInteger;
import org.mpi4j.Status;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Completion against registration: each listener runs once, and sees what was written before. */
@JCStressTest
@State
@Outcome(id = "1, 1, 2", expect = Expect.ACCEPTABLE, desc = "Both ran once and saw the data.")
@Outcome(expect = Expect.FORBIDDEN, desc = "A listener was lost, ran twice, or ran too early.")
public class OperationStress {
  private final AtomicInteger first = new AtomicInteger();
  private final AtomicInteger second = new AtomicInteger();
  private final AtomicInteger saw = new AtomicInteger();
  private int data;

  private final Operation op =
      new Operation() {
        @Override
        public String describe() {
          return "test";
        }
      };

  /** Completes. */
  @Actor
  public void complete() {
    data = 1;
    op.complete(Status.EMPTY);
  }

  /** Registers. */
  @Actor
  public void register() {
    op.whenDone(() -> ran(first));
  }

  /** Registers too. */
  @Actor
  public void registerToo() {
    op.whenDone(() -> ran(second));
  }

  private void ran(AtomicInteger count) {
    count.incrementAndGet();
    saw.addAndGet(op.isDone() ? data : 100);
  }

  /** Afterwards. */
  @Arbiter
  public void after(III_Result r) {
    r.r1 = first.get();
    r.r2 = second.get();
    r.r3 = saw.get();
  }
}
