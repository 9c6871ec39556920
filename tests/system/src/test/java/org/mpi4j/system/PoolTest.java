package org.mpi4j.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Pools in jobs: of our own launcher and of both MPI libraries. */
class PoolTest extends SystemTest {
  private static final String PROGRAM =
      """
      import org.mpi4j.*;
      import org.mpi4j.pool.*;

      int twice(int x) {
        return 2 * x;
      }

      void main() {
        for (int round = 0; round < 2; round++) {
          try (MpiPool pool = MpiPool.create()) {
            IO.println(pool.size() + " workers");
            IO.println(pool.map(x -> twice(x), List.of(1, 2, 3)).toList());
            IO.println(pool.submitParallel(w -> w.allreduce(1, MPI.SUM)).join().getFirst());
            double[] large = new double[1 << 18];
            IO.println(pool.submit(() -> large.length).join());
          }
        }
      }
      """;

  @BeforeEach
  void writeProgram() throws IOException {
    write("Prog.java", PROGRAM);
  }

  private static void isRight(Finished f, int workers) {
    assertThat(f.code()).as(f.err()).isZero();
    String[] once = {workers + " workers", "[2, 4, 6]", "" + workers, "262144"};
    assertThat(f.outLines())
        .filteredOn(line -> !line.contains("UCX")) // MPICH's, of messages it has itself.
        .containsExactly(once[0], once[1], once[2], once[3], once[0], once[1], once[2], once[3]);
  }

  @ParameterizedTest
  @CsvSource({"pool, 4, 3", "pool, 2, 1", "run, 3, 2"})
  void ofOurLauncher(String verb, int ranks, int workers) {
    Finished f = mpi4j(verb, "-n", "" + ranks, "Prog.java").run();
    isRight(f, workers);
    assertThat(f.err()).isEmpty();
  }

  @Test
  void aloneItStartsItsOwn() {
    isRight(mpi4j("pool", "-n", "1", "Prog.java").env("MPI4J_POOL_WORKERS", "3").run(), 3);
    isRight(mpi4j("run", "-n", "1", "Prog.java").env("MPI4J_POOL_WORKERS", "2").run(), 2);
    Finished f = mpi4j("run", "-n", "1", "Prog.java").env("MPI4J_POOL_WORKERS", "two").run();
    assertThat(f.err()).contains("MPI4J_POOL_WORKERS = two");
  }

  @ParameterizedTest
  @EnumSource(MpiLauncher.class)
  void ofAnMpiLibrary(MpiLauncher launcher) {
    for (String verb : new String[] {"pool", "run"}) {
      Launch launch =
          mpi4j(
              verb, "--engine", "libmpi", "--mpiexec", launcher.command(), "-n", "3", "Prog.java");
      isRight(MpiLauncher.environment(launch).run(), 2);
    }
  }

  @Test
  void whatTheProgramDoesNotCatchEndsTheJob() throws IOException {
    write(
        "Fails.java",
        """
        import org.mpi4j.pool.*;

        void main() {
          MpiPool pool = MpiPool.create();
          pool.submit(() -> {
            Thread.sleep(60_000);
            return 1;
          });
          throw new IllegalStateException("no more");
        }
        """);
    for (String ranks : new String[] {"1", "3"}) {
      Finished f = mpi4j("pool", "-n", ranks, "Fails.java").run();
      assertThat(f.code()).isEqualTo(1);
      assertThat(f.err()).contains("IllegalStateException: no more");
    }
  }

  @Test
  void aPoolThatIsNotClosedDoesNotHang() throws IOException {
    write(
        "Open.java",
        """
        import org.mpi4j.pool.*;

        void main() {
          IO.println(MpiPool.create().submit(() -> 5).join());
        }
        """);
    for (String ranks : new String[] {"1", "3"}) {
      Finished f = mpi4j("pool", "-n", ranks, "Open.java").run();
      assertThat(f.out()).isEqualTo("5\n");
      assertThat(f.code()).as(f.err()).isZero();
    }
  }

  /** With another worker the program goes on; without, what waits fails. Both come to an end. */
  @ParameterizedTest
  @CsvSource({"3, 5", "2, BrokenExecutorException"})
  void aTaskThatIgnoresItsTimeLimit(int ranks, String other) throws IOException {
    write(
        "Endless.java",
        """
        import java.time.Duration;
        import org.mpi4j.pool.*;

        void main() {
          try (MpiPool pool = MpiPool.create()) {
            TaskOptions brief = TaskOptions.DEFAULT.withTimeout(Duration.ofMillis(100));
            var endless =
                pool.submit(
                    () -> {
                      while (true) {
                        Thread.onSpinWait();
                      }
                    },
                    brief);
            IO.println(end(endless));
            IO.println(end(pool.submit(() -> 5)));
          }
          IO.println("closed");
        }

        String end(CompletableFuture<?> future) {
          return future
              .handle((value, why) -> why == null ? "" + value : why.getClass().getSimpleName())
              .join();
        }
        """);
    Finished f = mpi4j("pool", "-n", "" + ranks, "Endless.java").run();
    assertThat(f.out()).isEqualTo("TimeoutException\n" + other + "\nclosed\n");
    assertThat(f.code()).isEqualTo(1);
    assertThat(f.err()).contains("a task goes on although it was interrupted");
  }

  @Test
  void ranksAreProcesses() {
    Finished f = mpi4j("pool", "--ranks=threads", "-n", "2", "Prog.java").run();
    assertThat(f.code()).isEqualTo(2);
    assertThat(f.err()).contains("--ranks threads: workers of a pool are processes");
    Finished g = mpi4j("pool", "-n", "2", "Prog.java", ":", "-n", "1", "Prog.java").run();
    assertThat(g.code()).isEqualTo(2);
  }
}
