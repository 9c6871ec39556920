package org.mpi4j.local;

import java.util.concurrent.atomic.AtomicInteger;
import org.mpi4j.Status;
import org.mpi4j.spi.Operation;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Completion under the lock of a rank against registration by another thread. */
@JCStressTest
@State
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "It ran once and saw the data.")
@Outcome(expect = Expect.FORBIDDEN, desc = "The listener was lost, ran twice, or ran too early.")
public class OperationLockedStress {
  private final RankLock lock = new RankLock();
  private final AtomicInteger ran = new AtomicInteger();
  private final AtomicInteger saw = new AtomicInteger();
  private int data;

  private final Operation op =
      new Operation(true) {
        @Override
        protected void hold() {
          lock.lock();
        }

        @Override
        protected void letGo() {
          lock.unlock();
        }

        @Override
        public String describe() {
          return "test";
        }
      };

  /** Completes, as the thread of the rank. */
  @Actor
  public void complete() {
    lock.lean();
    lock.lock();
    data = 1;
    op.complete(Status.EMPTY);
    lock.unlock();
  }

  /** Registers. */
  @Actor
  public void register() {
    op.whenDone(this::count);
  }

  private void count() {
    ran.incrementAndGet();
    saw.addAndGet(op.isDone() ? data : 100);
  }

  /** Afterwards. */
  @Arbiter
  public void after(II_Result r) {
    r.r1 = ran.get();
    r.r2 = saw.get();
  }
}
