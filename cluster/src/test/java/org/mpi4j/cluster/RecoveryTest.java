package org.mpi4j.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Engines that hang are freed, and go on with a world in order. */
@Timeout(120)
class RecoveryTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String HANG =
      """
      int dummy = 1;
      if (MPI.world().rank() == 1) {
        throw new IllegalStateException("boom");
      }
      double sum = MPI.world().allreduce(1.0, SUM);
      """;

  private static Cluster cluster;
  private static DirectView view;

  @BeforeAll
  static void start() {
    cluster = ClusterFolder.start(4);
    view = cluster.all();
    cluster.client().onOutput(OutputListener.none());
  }

  @AfterAll
  static void end() {
    cluster.close();
  }

  private static void works() {
    view.execute("double ok = MPI.world().allreduce(1.0, SUM);");
    assertThat(view.get("ok")).containsOnly(4.0);
  }

  @Test
  void oneThrowsBeforeACollective() throws Exception {
    var shown = new Shown();
    var options = CellOptions.DEFAULT.withLabel("hang").withOutput(shown).withStuckLimit(null);
    var work = view.executeAsync(HANG, options);
    // At once, while the others wait.
    assertThat(shown.await(Output.Kind.ERROR, "boom").engine()).isEqualTo(1);
    assertThat(work.isDone()).isFalse();
    Output notice = shown.await(Output.Kind.NOTICE, "allreduce");
    assertThat(notice.text())
        .contains("engine 0 waits in", "engine 2 waits in", "engine 3 waits in", "hang line 5");
    assertThat(cluster.client().engines())
        .filteredOn(e -> e.id() != 1)
        .allSatisfy(e -> assertThat(e.waits().getFirst()).contains("since", "hang line 5"));
    assertThat(cluster.client().interrupt(LIMIT)).contains("fresh communicator of 4 ranks");
    assertThatThrownBy(work::get)
        .isInstanceOfSatisfying(
            CompositeException.class,
            e -> {
              assertThat(e.errors().getFirst()).hasMessageContaining("boom");
              assertThat(e.errors().subList(1, 4)).allMatch(TaskAbortedException.class::isInstance);
            });
    works();
  }

  @Test
  void nobodyHasToInterruptWhoSetsALimit() {
    var options = CellOptions.DEFAULT.withStuckLimit(Duration.ofSeconds(2));
    assertThatThrownBy(() -> view.execute(HANG, options)).hasMessageContaining("boom");
    works();
  }

  @Test
  void loopsEndWhenTheyAreInterrupted() throws Exception {
    for (String loop :
        List.of(
            "while (true) {}",
            "for (;;) { try { Thread.sleep(10_000); } catch (InterruptedException e) { } }",
            "long n = 0; do { n++; } while (n >= 0);")) {
      var work = view.executeAsync(loop);
      while (cluster.client().engines().stream().anyMatch(e -> e.work() == null)) {
        Thread.sleep(5);
      }
      cluster.client().interrupt(LIMIT);
      assertThatThrownBy(work::get).isInstanceOf(CompositeException.class);
      assertThat(work.errors()).allMatch(TaskAbortedException.class::isInstance);
    }
    assertThat(cluster.client().interrupt(LIMIT)).isEqualTo("nothing was running");
    works();
  }

  @Test
  void workThatWaitsIsGivenUp() {
    var first = view.withTargets(0).executeAsync("while (true) {}");
    var second = view.withTargets(0).applyAsync(() -> 1);
    second.abort();
    first.abort();
    assertThatThrownBy(first::get).isInstanceOf(TaskAbortedException.class);
    assertThatThrownBy(second::get).isInstanceOf(TaskAbortedException.class);
    works();
  }

  @Test
  void restartReplaysCells() {
    view.execute("int kept = MPI.world().rank() * 10;");
    view.execute("int twice(int x) { return 2 * x; }");
    long before = cluster.client().engines().getFirst().pid();
    assertThat(cluster.client().restart(true))
        .contains("4 engines were started again", "cells were run again");
    assertThat(cluster.client().engines().getFirst().pid()).isNotEqualTo(before);
    view.execute("int value = twice(kept);");
    assertThat(view.get("value")).containsExactly(0, 20, 40, 60);
    assertThat(cluster.client().restart(false)).contains("variables are lost");
    view.execute("int value2 = twice(kept) + 1;");
    assertThat(view.get("value2")).containsOnly(1);
    works();
  }
}
