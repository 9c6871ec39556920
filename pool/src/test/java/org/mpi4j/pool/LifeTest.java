package org.mpi4j.pool;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mpi4j.MPI;
import org.mpi4j.MpiException;

/** How pools begin and end. */
@Timeout(60)
class LifeTest {
  private static MpiPool two() {
    return MpiPool.builder().workers(2).startLocal();
  }

  @Test
  void whatWasSubmittedIsDone() throws Exception {
    var futures = new ArrayList<CompletableFuture<Integer>>();
    MpiPool pool = two();
    for (int i = 0; i < 20; i++) {
      int n = i;
      futures.add(pool.submit(() -> n));
    }
    pool.shutdown();
    assertThat(pool.isShutdown()).isTrue();
    assertThatThrownBy(() -> pool.submit(() -> 1))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessageContaining("shut down");
    assertThatThrownBy(() -> pool.map(x -> x, List.of(1)))
        .isInstanceOf(RejectedExecutionException.class);
    assertThat(pool.awaitTermination(30, SECONDS)).isTrue();
    assertThat(pool.isTerminated()).isTrue();
    for (int i = 0; i < 20; i++) {
      assertThat(futures.get(i).join()).isEqualTo(i);
    }
    pool.close();
    pool.close();
  }

  @Test
  void futuresCanBeCancelledAtTheEnd() throws Exception {
    MpiPool pool = two();
    var futures = new ArrayList<CompletableFuture<Integer>>();
    for (int i = 0; i < 20; i++) {
      futures.add(
          pool.submit(() -> {
            Thread.sleep(200);
            return 1;
          }));
    }
    pool.shutdown(true);
    assertThat(pool.awaitTermination(30, SECONDS)).isTrue();
    assertThat(futures).filteredOn(CompletableFuture::isCancelled).hasSizeGreaterThan(10);
    assertThat(futures).allMatch(CompletableFuture::isDone);
  }

  @Test
  void shutdownNowInterrupts() throws Exception {
    MpiPool pool = two();
    pool.submit(() -> 1).get();
    var running =
        pool.submit(() -> {
          Thread.sleep(60_000);
          return 1;
        });
    Thread.sleep(50);
    pool.shutdownNow();
    assertThatThrownBy(running::get).isInstanceOf(CancellationException.class);
    assertThat(pool.awaitTermination(30, SECONDS)).isTrue();
  }

  @Test
  void shutdownDuringAMap() {
    MpiPool pool = two();
    var results =
        pool.map(
                x -> x,
                IntStream.range(0, 10_000).boxed().toList(),
                MapOptions.DEFAULT.withChunkSize(1).withLookAhead(10))
            .iterator();
    assertThat(results.next()).isZero();
    pool.shutdown();
    var rest = new ArrayList<Integer>();
    assertThatThrownBy(() -> results.forEachRemaining(rest::add))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessageContaining("map had inputs left");
    assertThat(rest).isNotEmpty().hasSizeLessThan(20);
    pool.close();
  }

  @Test
  void aPoolThatNobodyUses() {
    MpiPool pool = two();
    pool.close();
    assertThat(pool.isTerminated()).isTrue();
  }

  @Test
  void initializersComeFirst() throws Exception {
    try (MpiPool pool =
        MpiPool.builder().workers(2).initializer(() -> System.setProperty("a", "b")).startLocal()) {
      assertThat(pool.submitParallel(_ -> System.getProperty("a")).get()).containsExactly("b", "b");
    }
  }

  private static void fail() {
    throw new IllegalStateException("not here");
  }

  @Test
  void anInitializerThatThrowsBreaksThePool() {
    try (MpiPool pool = MpiPool.builder().workers(2).initializer(() -> fail()).startLocal()) {
      assertThatThrownBy(() -> pool.submit(() -> 1).get())
          .satisfies(e ->
              assertThat(e instanceof BrokenExecutorException ? e : e.getCause())
                  .isInstanceOf(BrokenExecutorException.class)
                  .hasMessageContaining("initializer failed on rank")
                  .hasMessageContaining("not here"));
    }
  }

  @Test
  void processesAsTheyAreAskedFor(@TempDir Path folder) throws Exception {
    try (MpiPool pool =
        MpiPool.builder()
            .workers(1)
            .jvmOptions("-Dmine=1", "-Xmx64m")
            .environment("POOL_TEST", "2")
            .directory(folder)
            .startLocal()) {
      assertThat(
              pool.submit(() ->
                      List.of(
                          System.getProperty("mine"),
                          System.getenv("POOL_TEST"),
                          System.getProperty("user.dir")))
                  .get())
          .containsExactly("1", "2", folder.toRealPath().toString());
    }
  }

  @Test
  void anotherClassPath() throws Exception {
    try (MpiPool pool = MpiPool.builder().workers(1).classPath(List.of()).startLocal()) {
      assertThatThrownBy(() -> pool.submit(() -> 1).get())
          .cause()
          .hasMessageContaining("org.mpi4j.pool.LifeTest");
    }
  }

  @Test
  void aPoolInsideOfATask() throws Exception {
    try (MpiPool pool = MpiPool.builder().workers(1).startLocal()) {
      int sum =
          pool.submit(
                  () -> {
                    try (MpiPool inner = MpiPool.builder().workers(1).create()) {
                      return inner.submit(() -> 20).get() + 1;
                    }
                  })
              .get();
      assertThat(sum).isEqualTo(21);
    }
  }

  @Test
  void thePoolItselfIsNoValue() {
    try (MpiPool pool = MpiPool.builder().workers(1).startLocal()) {
      assertThatThrownBy(() -> pool.submit(() -> pool.size()))
          .isInstanceOf(MpiException.class)
          .hasMessageContaining("captures pool, of org.mpi4j.pool.MpiPool");
    }
  }

  @Test
  void overACommunicator() {
    MPI.run(
        3,
        world -> {
          for (int root = 0; root < 3; root++) {
            try (MpiPool pool = MpiPool.over(world, root)) {
              assertThat(pool != null).isEqualTo(world.rank() == root);
              if (pool != null) {
                assertThat(pool.size()).isEqualTo(2);
                assertThat(pool.map(x -> 2 * x, List.of(1, 2, 3)).toList())
                    .containsExactly(2, 4, 6);
                assertThat(pool.submitParallel(w -> w.allreduce(1, MPI.SUM)).join())
                    .containsExactly(2, 2);
              }
            }
          }
        });
  }

  @Test
  void overOneRank() {
    MPI.run(
        1,
        world -> {
          try (MpiPool pool = MpiPool.over(world, 0)) {
            assertThat(pool.submit(() -> 42).join()).isEqualTo(42);
            assertThat(pool.map(x -> -x, List.of(1, 2)).toList()).containsExactly(-1, -2);
          }
        });
  }

  @Test
  void createNeedsProcesses() {
    assertThatThrownBy(() ->
            MPI.run(
                2,
                _ -> {
                  MpiPool.builder().startLimit(Duration.ofSeconds(20)).create();
                }))
        .hasStackTraceContaining("ranks are threads");
  }

  @Test
  void wrongArguments() {
    assertThatThrownBy(() -> MpiPool.builder().workers(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("workers = 0");
    assertThatThrownBy(() -> MpiPool.builder().minimumWorkers(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> MpiPool.builder().replacements(-1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> MpiPool.builder().directory(Path.of("/no/such")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> MpiPool.builder().startLimit(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TaskOptions.DEFAULT.withRetries(-1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TaskOptions.DEFAULT.withTimeout(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> MapOptions.DEFAULT.withChunkSize(-1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> MpiPool.over(MPI.self(), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ranks 0 to 0");
  }
}
