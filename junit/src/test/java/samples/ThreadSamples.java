package samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Assumptions;
import org.mpi4j.Comm;
import org.mpi4j.MPI;
import org.mpi4j.junit.MpiTest;

/** Tests whose report a test looks at; they run as thread ranks. */
@SuppressWarnings("JUnitMalformedDeclaration")
public final class ThreadSamples {
  private ThreadSamples() {}

  /** Passes. */
  public static final class Passing {
    @MpiTest(ranks = {1, 2, 4})
    void ranksAddUp(Comm comm) {
      int n = comm.size();
      assertEquals(n * (n - 1) / 2, comm.allreduce(comm.rank(), MPI.SUM));
    }

    @MpiTest(ranks = 3)
    void worldIsTheComm(Comm comm) {
      assertThat(MPI.world()).isSameAs(comm);
    }

    @MpiTest(ranks = 3)
    void needsNoComm() {
      MPI.world().barrier();
    }
  }

  /** Fails on one rank; the others have ended. */
  public static final class OneFails {
    @MpiTest(ranks = 4)
    void two(Comm comm) {
      assertEquals(comm.rank(), comm.rank() == 2 ? 7 : comm.rank());
    }
  }

  /** Fails on one rank while the others wait for it. */
  public static final class OneFailsOthersWait {
    @MpiTest(ranks = 3)
    void zero(Comm comm) {
      comm.barrier(); // All have started.
      if (comm.rank() == 0) {
        throw new IllegalStateException("boom");
      }
      comm.recv(new int[1], 0, 11);
    }
  }

  /** Fails on every rank. */
  public static final class AllFail {
    @MpiTest(ranks = 3)
    void all(Comm comm) {
      assertEquals(5, comm.rank());
    }
  }

  /** Never ends. */
  public static final class Hangs {
    @MpiTest(ranks = 3, timeout = 1)
    void twoOfThree(Comm comm) throws InterruptedException {
      switch (comm.rank()) {
        case 0 -> comm.recv(new int[1], 1, 11);
        case 1 -> Thread.sleep(100_000);
        default -> {}
      }
    }
  }

  /** One rank skips. */
  public static final class OneAborts {
    @MpiTest(ranks = 2)
    void one(Comm comm) {
      Assumptions.assumeTrue(comm.rank() == 0, "needs a printer");
      comm.barrier();
    }
  }
}
