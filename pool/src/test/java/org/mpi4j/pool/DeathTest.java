package org.mpi4j.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.mpi4j.MPI;
import org.mpi4j.MpiException;

/** Workers that die take nothing along but their own task. */
@Timeout(60)
class DeathTest {
  private static int die() {
    Runtime.getRuntime().halt(3);
    return 0;
  }

  private static int sleep(int x) throws InterruptedException {
    Thread.sleep(20);
    return x;
  }

  @Test
  void onlyItsTaskFails() throws Exception {
    try (MpiPool pool = MpiPool.builder().workers(2).startLocal()) {
      var others = new ArrayList<CompletableFuture<Integer>>();
      for (int i = 0; i < 50; i++) {
        int n = i;
        others.add(pool.submit(() -> sleep(n)));
      }
      var last = pool.submit(() -> die());
      for (int i = 50; i < 100; i++) {
        int n = i;
        others.add(pool.submit(() -> sleep(n)));
      }
      assertThatThrownBy(last::get)
          .cause()
          .isInstanceOf(MpiException.class)
          .hasMessageContaining("ended with exit code 3")
          .hasMessageContaining("withRetries");
      for (int i = 0; i < 100; i++) {
        assertThat(others.get(i).get()).isEqualTo(i);
      }
      assertThat(pool.size()).isEqualTo(2); // Replaced.
      assertThat(pool.statistics().workers()).hasSize(3);
      assertThat(pool.submitParallel(w -> w.allreduce(1, MPI.SUM)).get()).containsExactly(2, 2);
    }
  }

  @Test
  void itsTaskRunsElsewhere() throws Exception {
    try (MpiPool pool = MpiPool.builder().workers(2).startLocal()) {
      long first = pool.submit(() -> ProcessHandle.current().pid()).get();
      Task<Integer> once = () -> ProcessHandle.current().pid() == first ? die() : 7;
      var all = new ArrayList<CompletableFuture<Integer>>();
      for (int i = 0; i < 10; i++) {
        all.add(pool.submit(once, TaskOptions.DEFAULT.withRetries(2)));
      }
      for (var f : all) {
        assertThat(f.get()).isEqualTo(7);
      }
    }
  }

  @Test
  void workersThatAreKilled() throws Exception {
    try (MpiPool pool = MpiPool.builder().workers(2).startLocal()) {
      List<Integer> inputs = java.util.stream.IntStream.range(0, 200).boxed().toList();
      var options = MapOptions.DEFAULT.withChunkSize(1).withEach(new TaskOptions(0, null, 3));
      var results = pool.map(x -> sleep(x), inputs, options).iterator();
      assertThat(results.next()).isZero();
      pool.statistics()
          .workers()
          .forEach(w -> ProcessHandle.of(w.pid()).ifPresent(ProcessHandle::destroyForcibly));
      for (int i = 1; i < 200; i++) {
        assertThat(results.next()).isEqualTo(i);
      }
    }
  }

  @Test
  void tooFewLeftBreaksThePool() throws Exception {
    try (MpiPool pool =
        MpiPool.builder().workers(2).minimumWorkers(2).replacements(0).startLocal()) {
      var waiting = new ArrayList<CompletableFuture<Integer>>();
      var dies = pool.submit(() -> die());
      for (int i = 0; i < 10; i++) {
        waiting.add(
            pool.submit(() -> {
              Thread.sleep(60_000);
              return 1;
            }));
      }
      assertThatThrownBy(dies::get).isInstanceOf(java.util.concurrent.ExecutionException.class);
      for (var f : waiting) {
        assertThatThrownBy(f::get)
            .cause()
            .isInstanceOf(BrokenExecutorException.class)
            .hasMessageContaining("1 workers are left and the pool needs 2")
            .hasMessageContaining("exit code 3");
      }
      assertThatThrownBy(() -> pool.submit(() -> 1)).isInstanceOf(BrokenExecutorException.class);
      assertThat(pool.awaitTermination(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void allGoneBreaksThePool() throws Exception {
    try (MpiPool pool = MpiPool.builder().workers(1).replacements(1).startLocal()) {
      assertThatThrownBy(() -> pool.submit(() -> die()).get()).cause().isNotNull();
      assertThat(pool.submit(() -> 5).get()).isEqualTo(5);
      assertThatThrownBy(() -> pool.submit(() -> die()).get()).cause().isNotNull();
      assertThatThrownBy(() -> pool.submit(() -> 5).get())
          .satisfies(e ->
              assertThat(e instanceof BrokenExecutorException ? e : e.getCause())
                  .isInstanceOf(BrokenExecutorException.class));
    }
  }

  @Test
  void aDeathInAParallelTaskFailsIt() throws Exception {
    try (MpiPool pool = MpiPool.builder().workers(3).startLocal()) {
      var together =
          pool.submitParallel(w -> {
            if (w.rank() == 2) {
              die();
            }
            return w.allreduce(1, MPI.SUM);
          });
      assertThatThrownBy(together::get).cause().isNotNull();
      assertThat(pool.submitParallel(w -> w.allreduce(1, MPI.SUM)).get()).containsExactly(3, 3, 3);
    }
  }

  @Test
  void aTaskThatDoesNotReactIsKilled() throws Exception {
    try (MpiPool pool = MpiPool.builder().workers(1).startLocal()) {
      var endless =
          pool.submit(
              () -> {
                while (true) {
                  Thread.onSpinWait();
                }
              },
              TaskOptions.DEFAULT.withTimeout(Duration.ofMillis(100)));
      var next = pool.submit(() -> 8);
      assertThatThrownBy(endless::get).cause().isInstanceOf(TimeoutException.class);
      assertThat(next.get()).isEqualTo(8);
    }
  }

  @Test
  void whoCannotStartBreaksThePool() {
    try (MpiPool pool = MpiPool.builder().workers(2).jvmOptions("-XX:NoSuchOption").startLocal()) {
      assertThatThrownBy(() -> pool.submit(() -> 1).get())
          .satisfies(e ->
              assertThat(e instanceof BrokenExecutorException ? e : e.getCause())
                  .isInstanceOf(BrokenExecutorException.class)
                  .hasMessageContaining("exit code 1"));
    }
  }

  @Test
  void shutdownNowEndsTasksThatDoNotReact() throws Exception {
    MpiPool pool = MpiPool.builder().workers(1).startLocal();
    pool.submit(() -> 1).get();
    pool.submit(() -> {
      while (true) {
        Thread.onSpinWait();
      }
    });
    pool.submit(() -> 2);
    Thread.sleep(100);
    assertThat(pool.shutdownNow()).hasSize(1);
    assertThat(pool.awaitTermination(30, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aCancelledTaskThatDoesNotReactHoldsUpNoEnd() throws Exception {
    MpiPool pool = MpiPool.builder().workers(1).startLocal();
    var endless = pool.submit(() -> spin(), TaskOptions.DEFAULT);
    Thread.sleep(100);
    endless.cancel(true);
    assertThat(pool.submit(() -> 4).get()).isEqualTo(4); // In another process.
    var another = pool.submit(() -> spin(), TaskOptions.DEFAULT);
    Thread.sleep(100);
    another.cancel(true);
    pool.close();
    assertThat(pool.isTerminated()).isTrue();
  }

  private static int spin() {
    while (true) {
      Thread.onSpinWait();
    }
  }

  private static double[] large() throws InterruptedException {
    Thread.sleep(10);
    return new double[4 << 20];
  }

  /** Stopped ten times, most of them while 32 MiB are on their way. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aWorkerStoppedInALargeResultHoldsUpNobody() throws Exception {
    try (MpiPool pool = MpiPool.builder().workers(2).jvmOptions("-Xmx200m").startLocal()) {
      var held = pool.submit(() -> ProcessHandle.current().pid());
      long pid = held.get();
      for (int round = 0; round < 10; round++) {
        var results = new ArrayList<CompletableFuture<double[]>>();
        for (int i = 0; i < 4; i++) {
          results.add(pool.submit(() -> large()));
        }
        results.getFirst().get();
        signal("STOP", pid);
        var others = new ArrayList<CompletableFuture<Integer>>();
        for (int i = 0; i < 6; i++) {
          others.add(pool.submit(() -> sleep(1)));
        }
        // At most one went to the worker that is stopped.
        assertThat(MpiPool.asCompleted(others).limit(5).mapToInt(CompletableFuture::join).sum())
            .isEqualTo(5);
        signal("CONT", pid);
        assertThat(MpiPool.collect(results).get()).allMatch(r -> r.length == 4 << 20);
        MpiPool.collect(others).get();
      }
    }
  }

  private static void signal(String name, long pid) throws Exception {
    assertThat(new ProcessBuilder("kill", "-" + name, "" + pid).start().waitFor()).isZero();
  }
}
