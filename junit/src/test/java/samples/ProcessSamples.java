package samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mpi4j.junit.MpiTest.Mode.PROCESSES;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.mpi4j.Comm;
import org.mpi4j.MPI;
import org.mpi4j.junit.MpiTest;

/** Tests whose report a test looks at; their ranks are processes. */
public final class ProcessSamples {
  private ProcessSamples() {}

  /** Passes, and prints. */
  public static final class Passing {
    private int base;

    @BeforeEach
    void prepare(Comm comm) {
      base = comm.allreduce(1, MPI.SUM);
    }

    @AfterEach
    void clean() {
      IO.println("clean");
    }

    @MpiTest(
        ranks = {1, 2},
        mode = PROCESSES)
    void ranksAddUp(Comm comm) {
      assertThat(base).isEqualTo(comm.size());
      IO.println("hello from " + comm.rank());
      int n = comm.size();
      assertEquals(n * (n - 1) / 2, comm.allreduce(comm.rank(), MPI.SUM));
    }
  }

  /** Fails on one rank, with what cannot be serialised, while the other waits. */
  public static final class OneFails {
    @MpiTest(ranks = 2, mode = PROCESSES)
    void one(Comm comm) {
      comm.barrier(); // All have started.
      if (comm.rank() == 1) {
        throw new NotSerialisable();
      }
      comm.recv(new int[1], 1, 11);
    }
  }

  /** Fails on all. */
  public static final class AllFail {
    @MpiTest(ranks = 2, mode = PROCESSES)
    void all(Comm comm) {
      assertEquals(5, comm.rank());
    }
  }

  /** One rank exits. */
  public static final class Exits {
    @MpiTest(ranks = 2, mode = PROCESSES)
    void one(Comm comm) {
      comm.barrier(); // All have started.
      if (comm.rank() == 1) {
        System.exit(0);
      }
      comm.recv(new int[1], 1, 11);
    }
  }

  /** One rank is killed. */
  public static final class Killed {
    @MpiTest(ranks = 2, mode = PROCESSES)
    void one(Comm comm) throws IOException, InterruptedException {
      comm.barrier();
      if (comm.rank() == 1) {
        String me = Long.toString(ProcessHandle.current().pid());
        new ProcessBuilder("kill", "-9", me).start().waitFor();
      }
      comm.recv(new int[1], 1, 11);
    }
  }

  /** One rank ends without a word. */
  public static final class Halts {
    @MpiTest(ranks = 2, mode = PROCESSES)
    void one(Comm comm) {
      comm.barrier(); // All have started.
      if (comm.rank() == 0) {
        Runtime.getRuntime().halt(7);
      }
      comm.recv(new int[1], 0, 11);
    }
  }

  /** A thread of a rank fails. */
  public static final class ThreadFails {
    @MpiTest(ranks = 2, mode = PROCESSES)
    void one(Comm comm) {
      comm.barrier();
      if (comm.rank() == 1) {
        Thread.ofPlatform()
            .start(() -> {
              throw new IllegalStateException("in a thread");
            });
      }
      comm.recv(new int[1], 1 - comm.rank(), 11);
    }
  }

  /** Somebody ends a rank. */
  public static final class Terminated {
    @MpiTest(ranks = 2, mode = PROCESSES)
    void one(Comm comm) throws IOException, InterruptedException {
      comm.barrier();
      if (comm.rank() == 1) {
        String me = Long.toString(ProcessHandle.current().pid());
        new ProcessBuilder("kill", "-TERM", me).start().waitFor();
      }
      comm.recv(new int[1], 1 - comm.rank(), 11);
    }
  }

  /** Looks at what it was given. */
  public static final class Configured {
    @MpiTest(ranks = 1, mode = PROCESSES, jvmOptions = "-Dsamples.option=set")
    void hasThem() {
      assertEquals("set", System.getProperty("samples.option"));
      assertEquals("by the test", System.getProperty("samples.given"));
    }
  }

  /** Passes, but the process does not. */
  public static final class FailsAtExit {
    @MpiTest(ranks = 1, mode = PROCESSES)
    void passes() {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(9)));
    }
  }

  /** Never ends. */
  public static final class Hangs {
    @MpiTest(ranks = 2, mode = PROCESSES, timeout = 15)
    void both(Comm comm) {
      comm.recv(new int[1], 1 - comm.rank(), 11);
    }
  }

  @SuppressWarnings("serial")
  private static final class NotSerialisable extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Object held = new Object();

    @Override
    public String getMessage() {
      return "held " + (held != null);
    }
  }
}
