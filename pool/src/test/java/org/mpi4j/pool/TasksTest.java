package org.mpi4j.pool;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mpi4j.MpiException;

/** Tasks of a pool of two processes. */
@Timeout(60)
class TasksTest {
  private static MpiPool pool;

  @BeforeAll
  static void start() {
    pool = MpiPool.builder().workers(2).startLocal();
  }

  @AfterAll
  static void end() {
    pool.close();
    assertThat(pool.isTerminated()).isTrue();
  }

  private static int twice(int x) {
    return 2 * x;
  }

  private int thrice(int x) {
    return 3 * x;
  }

  record Point(double x, double y) {}

  enum Color {
    RED
  }

  @Test
  void lambdasAndMethodReferencesTravelAsTheyAreTyped() throws Exception {
    int seven = 7;
    var point = new Point(1, 2);
    List<String> list = List.of("a", "b");
    assertThat(pool.submit(() -> 6 * 7).get()).isEqualTo(42);
    assertThat(pool.submit(() -> twice(seven)).get()).isEqualTo(14);
    assertThat(pool.submit(() -> thrice(seven)).get()).isEqualTo(21);
    assertThat(pool.submit(() -> point.x() + point.y()).get()).isEqualTo(3.0);
    assertThat(pool.submit(list::size).get()).isEqualTo(2);
    assertThat(pool.submit(() -> Map.of(Color.RED, point)).get()).containsEntry(Color.RED, point);
    assertThat(pool.submit(() -> null).get()).isNull();
    assertThat(pool.submit(() -> System.setProperty("seen", "yes")).get()).isNull();
  }

  @Test
  void actionsHaveNoResult() throws Exception {
    assertThat(pool.submit(() -> {}).get()).isNull();
    assertThat(pool.submit((Runnable & java.io.Serializable) () -> {}, "done").get())
        .isEqualTo("done");
    pool.execute(() -> {});
  }

  record Named(int n) implements Task<String> {
    @Override
    public String call() {
      return "n" + n;
    }
  }

  @Test
  void objectsAreTasksToo() throws Exception {
    Callable<String> task = new Named(5);
    assertThat(pool.submit(task).get()).isEqualTo("n5");
    assertThat(pool.submit(new Named(6)).get()).isEqualTo("n6");
  }

  @Test
  void workersAreOtherProcesses() throws Exception {
    long here = ProcessHandle.current().pid();
    assertThat(pool.submit(() -> ProcessHandle.current().pid()).get()).isNotEqualTo(here);
  }

  @Test
  void valuesAreCopies() throws Exception {
    var list = new ArrayList<>(List.of(1));
    int[] large = new int[100_000];
    assertThat(
            pool.submit(
                    () -> {
                      list.add(2);
                      large[5] = 9;
                      return large;
                    })
                .get()[5])
        .isEqualTo(9);
    assertThat(list).containsExactly(1);
    assertThat(large[5]).isZero();
  }

  @Test
  void largeArgumentsOfEveryKind() throws Exception {
    double[] doubles = new double[1 << 20];
    doubles[1 << 19] = 0.5;
    String text = "x".repeat(3_000_000);
    List<byte[]> bytes = List.of(new byte[100_000], new byte[16_384], new byte[3]);
    boolean[] flags = new boolean[70_000];
    assertThat(pool.submit(() -> doubles).get()).isEqualTo(doubles);
    assertThat(pool.submit(() -> text).get()).isEqualTo(text);
    assertThat(pool.submit(() -> bytes.get(1).length + flags.length).get()).isEqualTo(86_384);
  }

  @Test
  void aFailureTellsWhere() {
    var future =
        pool.submit(() -> {
          throw new IllegalStateException("oops");
        });
    assertThatThrownBy(future::get)
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("oops")
        .satisfies(e -> assertThat(e.getStackTrace()[0].getClassName()).contains("TasksTest"))
        .cause()
        .isInstanceOfSatisfying(
            WorkerException.class,
            w -> {
              assertThat(w.rank()).isBetween(1, 2);
              assertThat(w).hasMessageContaining(w.host()).hasMessageContaining("" + w.pid());
              assertThat(w).hasMessageContaining("at org.mpi4j.pool.TasksTest");
              assertThat(w.getMessage()).doesNotContain("WorkerLoop");
            });
  }

  static final class Untold extends RuntimeException {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // Cannot be serialised: that is what it is for.
    private final Object there = new Object();
  }

  @Test
  void aFailureThatCannotTravelIsTold() {
    var future =
        pool.submit(() -> {
          throw new Untold();
        });
    assertThatThrownBy(future::get)
        .cause()
        .hasMessageContaining("Untold")
        .cause()
        .isInstanceOf(WorkerException.class);
  }

  @Test
  void aCapturedValueThatCannotTravelIsNamed() {
    var socket = new Object();
    assertThatThrownBy(() -> pool.submit(() -> socket.hashCode()))
        .isInstanceOf(MpiException.class)
        .hasMessageContaining("captures socket, of java.lang.Object")
        .hasMessageContaining("TasksTest");
  }

  private final class Holder {
    private final Object lock = new Object();

    CompletableFuture<Integer> submit() {
      return pool.submit(() -> lock.hashCode());
    }
  }

  @Test
  void thisThatCannotTravelIsNamed() {
    assertThatThrownBy(() -> new Holder().submit())
        .isInstanceOf(MpiException.class)
        .hasMessageContaining("uses this, an object of org.mpi4j.pool.TasksTest$Holder")
        .hasMessageContaining("static");
  }

  @Test
  void aLambdaOfAnotherTypeIsRefused() {
    Callable<Integer> plain = () -> 1;
    assertThatThrownBy(() -> pool.submit(plain))
        .isInstanceOf(MpiException.class)
        .hasMessageContaining("not Serializable")
        .hasMessageContaining("org.mpi4j.pool.Task");
    assertThatThrownBy(() -> pool.submit((Task<Object>) null))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  void aResultThatCannotTravelIsAnError() {
    assertThatThrownBy(() -> pool.submit(() -> new Object()).get())
        .cause()
        .isInstanceOf(MpiException.class)
        .hasMessageContaining("result of the task = an object of java.lang.Object");
  }

  @Test
  void invokeAllAndAny() throws Exception {
    List<Task<Integer>> tasks = List.of(() -> 1, () -> 2, () -> 3);
    assertThat(pool.invokeAll(tasks)).extracting(f -> f.get()).containsExactly(1, 2, 3);
    assertThat(pool.invokeAny(tasks)).isBetween(1, 3);
    List<Task<Integer>> some =
        List.of(
            () -> {
              throw new IllegalStateException();
            },
            () -> 5);
    assertThat(pool.invokeAny(some)).isEqualTo(5);
    List<Task<Integer>> slow =
        List.of(
            () -> {
              Thread.sleep(60_000);
              return 1;
            },
            () -> 2);
    var futures = pool.invokeAll(slow, 1, SECONDS);
    assertThat(futures.get(0).isCancelled()).isTrue();
    assertThatThrownBy(() ->
            pool.invokeAny(slow.subList(0, 1), 10, java.util.concurrent.TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    assertThatThrownBy(() -> pool.invokeAny(List.<Task<Integer>>of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aRunningTaskIsInterruptedWhenCancelled() throws Exception {
    String key = "interrupted" + System.nanoTime();
    CompletableFuture<Void> task =
        pool.submit(() -> {
          try {
            Thread.sleep(60_000);
          } catch (InterruptedException e) {
            System.setProperty(key, "yes");
          }
        });
    Thread.sleep(100);
    assertThat(task.cancel(true)).isTrue();
    assertThatThrownBy(task::get).isInstanceOf(CancellationException.class);
    // Its worker is free again, and nothing else was interrupted.
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < 50 && !seen.contains("yes"); i++) {
      seen.addAll(pool.submitParallel(_ -> System.getProperty(key)).get());
    }
    assertThat(seen).contains("yes");
  }

  @Test
  void aTaskThatTakesTooLongFails() throws Exception {
    var options = TaskOptions.DEFAULT.withTimeout(Duration.ofMillis(100));
    var future =
        pool.submit(
            () -> {
              Thread.sleep(60_000);
              return 1;
            },
            options);
    assertThatThrownBy(future::get)
        .cause()
        .isInstanceOf(TimeoutException.class)
        .hasMessageContaining("PT0.1S");
    assertThat(pool.submit(() -> 3, options).get()).isEqualTo(3);
  }

  @Test
  void aFailedTaskRunsAgain() throws Exception {
    String key = "tries" + System.nanoTime();
    Task<Integer> third =
        () -> {
          if (Integer.getInteger(key, 0) < 1) {
            System.setProperty(key, "1");
            throw new IllegalStateException("again");
          }
          return Integer.getInteger(key);
        };
    assertThat(pool.submit(third, TaskOptions.DEFAULT.withRetries(4)).get()).isEqualTo(1);
    assertThat(pool.statistics().retried()).isPositive();
  }

  @Test
  void higherPrioritiesStartFirst() throws Exception {
    try (MpiPool one = MpiPool.builder().workers(1).startLocal()) {
      var order = java.util.Collections.synchronizedList(new ArrayList<Integer>());
      var blocker =
          one.submit(() -> {
            Thread.sleep(300);
            return 0;
          });
      var all = new ArrayList<CompletableFuture<?>>();
      for (int p : new int[] {0, 5, -3, 5}) {
        all.add(one.submit(() -> p, TaskOptions.DEFAULT.withPriority(p)).thenAccept(order::add));
      }
      blocker.get();
      for (var f : all) {
        f.get();
      }
      assertThat(order).containsExactly(5, 5, 0, -3);
    }
  }

  @Test
  void tasksDoNotWaitBehindALongOne() throws Exception {
    for (int i = 0; i < 2000; i++) {
      pool.submit(() -> null).get(); // Short ones: now they are sent ahead.
    }
    var slow =
        pool.submit(() -> {
          Thread.sleep(20_000);
          return 1;
        });
    var rest = new ArrayList<CompletableFuture<Integer>>();
    for (int i = 0; i < 200; i++) {
      rest.add(pool.submit(() -> 2));
    }
    for (var f : rest) {
      assertThat(f.get(15, SECONDS)).isEqualTo(2);
    }
    assertThat(slow.isDone()).isFalse();
    slow.cancel(true);
  }

  @Test
  void statisticsCount() throws Exception {
    long before = pool.statistics().done();
    pool.submit(() -> 1).get();
    PoolStatistics now = pool.statistics();
    assertThat(now.done()).isGreaterThan(before);
    assertThat(now.submitted()).isGreaterThanOrEqualTo(now.done());
    assertThat(now.workers()).anySatisfy(w -> assertThat(w.alive()).isTrue());
    assertThat(pool.size()).isEqualTo(2);
  }

  @Test
  void manyThreadsSubmitAtOnce() throws Exception {
    var threads = new ArrayList<Thread>();
    var wrong = new java.util.concurrent.atomic.AtomicInteger();
    for (int t = 0; t < 8; t++) {
      int mine = t;
      threads.add(
          Thread.startVirtualThread(() -> {
            for (int i = 0; i < 500; i++) {
              int n = mine * 1000 + i;
              if (pool.submit(() -> n).join() != n) {
                wrong.incrementAndGet();
              }
            }
          }));
    }
    for (Thread t : threads) {
      t.join();
    }
    assertThat(wrong).hasValue(0);
  }

  @Test
  void collectedResults() throws Exception {
    List<CompletableFuture<Integer>> some =
        List.of(pool.submit(() -> 1), pool.submit(() -> 2), CompletableFuture.completedFuture(3));
    assertThat(MpiPool.<Integer>collect(some).get()).containsExactly(1, 2, 3);
    assertThat(MpiPool.collect(List.<CompletableFuture<Integer>>of()).get()).isEmpty();

    var open = new CompletableFuture<Integer>();
    var failed = MpiPool.collect(List.of(open, pool.submit(() -> Integer.parseInt("many"))));
    assertThatThrownBy(failed::get).cause().isInstanceOf(NumberFormatException.class);
    assertThat(open).isCancelled();

    var other = new CompletableFuture<Integer>();
    MpiPool.collect(List.of(other)).cancel(true);
    assertThat(other).isCancelled();
  }

  @Test
  void resultsAsTheyEnd() throws Exception {
    var first = new CompletableFuture<Integer>();
    var second = new CompletableFuture<Integer>();
    try (var ended = MpiPool.asCompleted(List.of(first, second))) {
      var order = ended.iterator();
      second.complete(2);
      assertThat(order.next()).isSameAs(second);
      first.completeExceptionally(new IllegalStateException());
      assertThat(order.next()).isSameAs(first);
      assertThat(order.hasNext()).isFalse();
    }
  }
}
