package org.mpi4j.local;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * The lock of a rank excludes while it leans to a thread, and when another comes; also entered
 * twice.
 */
@JCStressTest
@State
@Outcome(id = "20", expect = Expect.ACCEPTABLE, desc = "No addition was lost.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Two threads were inside.")
public class LeaningLockStress {
  private final RankLock lock = new RankLock();
  private int sum;

  private void add() {
    for (int i = 0; i < 10; i++) {
      lock.lock();
      boolean again = lock.tryLock();
      sum++;
      if (again) {
        lock.unlock();
      }
      lock.unlock();
    }
  }

  /** The thread of the rank. */
  @Actor
  public void a() {
    lock.lean();
    add();
  }

  /** Another. */
  @Actor
  public void b() {
    add();
  }

  /** Afterwards. */
  @Arbiter
  public void after(I_Result r) {
    r.r1 = sum;
  }
}
