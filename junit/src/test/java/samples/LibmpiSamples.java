package samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mpi4j.junit.MpiTest.Engine.LIBMPI;

import org.mpi4j.Comm;
import org.mpi4j.MPI;
import org.mpi4j.junit.MpiTest;

/** Tests whose report a test looks at; their ranks belong to an MPI library. */
public final class LibmpiSamples {
  private LibmpiSamples() {}

  /** Passes, and says what carries the messages. */
  public static final class Passing {
    @MpiTest(ranks = 2, engine = LIBMPI)
    void ranksAddUp(Comm comm) {
      assertEquals(1, comm.allreduce(comm.rank(), MPI.SUM));
      if (comm.rank() == 0) {
        IO.println(MPI.vendor().name());
      }
    }
  }

  /** Fails on one rank while the other waits. */
  public static final class OneFails {
    @MpiTest(ranks = 2, engine = LIBMPI)
    void one(Comm comm) {
      assertEquals(0, comm.rank(), "my rank");
      comm.recv(new int[1], 1, 11);
    }
  }
}
