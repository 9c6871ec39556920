package org.mpi4j.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tasks for whoever has time. */
@Timeout(120)
class BalancedTest {
  private Cluster cluster;
  private LoadBalancedView view;

  @BeforeEach
  void start() {
    cluster = ClusterFolder.start(3);
    cluster.client().onOutput(OutputListener.none());
    view = cluster.balanced();
  }

  @AfterEach
  void end() {
    cluster.close();
  }

  @Test
  void tasksMapsAndTheExecutor() throws Exception {
    var futures = new ArrayList<Future<Integer>>();
    for (int i = 0; i < 500; i++) {
      int n = i;
      futures.add(view.submit(() -> n * n));
    }
    for (int i = 0; i < 500; i++) {
      assertThat(futures.get(i).get()).isEqualTo(i * i);
    }
    List<Integer> inputs = IntStream.range(0, 1000).boxed().toList();
    List<Integer> squares = inputs.stream().map(i -> i * i).toList();
    assertThat(view.map((Integer i) -> i * i, inputs)).isEqualTo(squares);
    assertThat(view.withChunk(7).map((Integer i) -> i * i, inputs)).isEqualTo(squares);
    assertThat(view.withOrder(false).map((Integer i) -> i * i, inputs))
        .containsExactlyInAnyOrderElementsOf(squares);
    assertThat(view.mapAsync((Integer i) -> i * i, inputs).stream().toList()).isEqualTo(squares);
    // Without end: only what is needed is taken.
    Iterable<Integer> all = () -> Stream.iterate(0, i -> i + 1).iterator();
    try (Stream<Integer> results = view.imap((Integer i) -> 2 * i, all)) {
      assertThat(results.limit(100).toList())
          .isEqualTo(IntStream.range(0, 100).map(i -> 2 * i).boxed().toList());
    }
    List<Callable<Integer>> calls =
        List.of((EngineTask<Integer>) () -> 1, (EngineTask<Integer>) () -> 2);
    assertThat(view.invokeAll(calls)).extracting(Future::get).containsExactly(1, 2);
    assertThat(view.invokeAny(calls)).isIn(1, 2);
    view.shutdown();
    assertThat(view.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    assertThatThrownBy(() -> view.submit(() -> 1)).isInstanceOf(RejectedExecutionException.class);
    assertThat(cluster.balanced().apply(() -> 3)).isEqualTo(3);
  }

  @Test
  void retriesDependenciesAndTimeouts() {
    cluster.all().execute("int tries = 0;");
    String marker = "mpi4j.cluster.test.failed";
    // Fails once on each engine: the second retry finds one on which it has failed before.
    EngineTask<Integer> flaky =
        () -> {
          if (System.getProperty(marker) == null) {
            System.setProperty(marker, "yes");
            throw new IllegalStateException("first time here");
          }
          return Px.engine();
        };
    assertThatThrownBy(() -> view.apply(flaky)).hasMessageContaining("first time here");
    assertThat(view.withRetries(3).apply(flaky)).isBetween(0, 2);

    var first =
        view.applyAsync(() -> {
          Thread.sleep(200);
          return Px.engine();
        });
    int on = view.follow(first).apply(Px::engine);
    assertThat(first.get()).containsExactly(on);
    assertThat(view.after(first).applyAsync(() -> 1).get()).containsExactly(1);

    var failing = view.applyAsync(() -> Integer.parseInt("x"));
    assertThatThrownBy(() -> view.after(failing).apply(() -> 1))
        .isInstanceOf(TaskAbortedException.class)
        .hasMessageContaining("depends on");

    var busy = new ArrayList<AsyncResult<Integer>>();
    for (int i = 0; i < 3; i++) {
      busy.add(
          view.applyAsync(() -> {
            Thread.sleep(5_000);
            return 0;
          }));
    }
    assertThatThrownBy(() -> view.withTimeout(Duration.ofMillis(300)).apply(() -> 1))
        .isInstanceOf(TaskAbortedException.class)
        .hasMessageContaining("withTimeout");
    busy.forEach(AsyncResult::abort);
    busy.forEach(b -> assertThatThrownBy(b::get).isInstanceOf(TaskAbortedException.class));
    assertThat(view.withTargets(1).apply(Px::engine)).isEqualTo(1);
  }

  @Test
  void anEngineThatDiesTakesOnlyItsOwnWorkAlong() throws InterruptedException {
    long pid = cluster.client().engines().get(1).pid();
    // Whoever gets it first dies of it; another one does it then.
    EngineTask<Integer> deadly =
        () -> {
          if (ProcessHandle.current().pid() == pid) {
            Runtime.getRuntime().halt(9);
          }
          Thread.sleep(20);
          return Px.engine();
        };
    assertThatThrownBy(() -> cluster.all().withTargets(1).apply(deadly))
        .isInstanceOf(EngineDiedException.class)
        .hasMessageContaining("engine 1")
        .hasMessageContaining("restart");
    // The list of engines follows the exception.
    long end = System.nanoTime() + Duration.ofSeconds(45).toNanos();
    while (cluster.client().ids().size() > 2 && System.nanoTime() < end) {
      Thread.sleep(10);
    }
    assertThat(cluster.client().ids()).containsExactly(0, 2);
    // The others go on, with a world of their own.
    cluster.all().execute("int n = MPI.world().allreduce(1, SUM);");
    assertThat(cluster.all().get("n")).containsExactly(2, 2);
    long other = cluster.client().engines().getFirst().pid();
    EngineTask<Integer> deadlyAgain =
        () -> {
          if (ProcessHandle.current().pid() == other) {
            Runtime.getRuntime().halt(9);
          }
          return Px.engine();
        };
    var tasks = new ArrayList<AsyncResult<Integer>>();
    for (int i = 0; i < 20; i++) {
      tasks.add(view.withRetries(1).applyAsync(deadlyAgain));
    }
    tasks.forEach(t -> assertThat(t.get()).containsExactly(2));
    assertThat(cluster.client().restart(false)).contains("3 engines");
    assertThat(cluster.client().ids()).containsExactly(0, 1, 2);
  }
}
