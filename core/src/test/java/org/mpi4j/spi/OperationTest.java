package org.mpi4j.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.mpi4j.Status;
import org.mpi4j.loop.LoopJob;

/** Operations that are started again, and the lists they are in. */
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
class OperationTest {
  private static final class Again extends Operation implements Progress.Task {
    int advanced;

    @Override
    public void activate() {
      reset();
    }

    @Override
    public boolean advance() {
      advanced++;
      return true;
    }

    @Override
    public boolean isFinished() {
      return isDone();
    }

    @Override
    public String describe() {
      return "again";
    }
  }

  @Test
  void aListenerBelongsToARound() {
    var op = new Again();
    List<String> told = new ArrayList<>();
    op.whenDone(() -> told.add("first"));
    op.complete(Status.EMPTY);
    op.whenDone(() -> told.add("late"));
    op.activate();
    assertThat(op.isDone()).isFalse();
    op.whenDone(() -> told.add("second"));
    assertThat(told).containsExactly("first", "late");
    op.complete(Status.EMPTY);
    assertThat(told).containsExactly("first", "late", "second");
  }

  @Test
  void aListenerMayStartItAgain() {
    var op = new Again();
    int[] rounds = new int[1];
    op.whenDone(() -> {
      rounds[0]++;
      op.activate();
    });
    op.complete(Status.EMPTY);
    assertThat(op.isDone()).isFalse();
    op.complete(Status.EMPTY);
    assertThat(rounds[0]).isEqualTo(1);
  }

  @Test
  void workThatStartsAgainIsInTheListOnce() {
    LoopJob.run(
        1,
        engine -> {
          Progress progress = engine.progress();
          var op = new Again();
          for (int round = 0; round < 10; round++) {
            progress.add(op);
            progress.add(op);
            int before = op.advanced;
            progress.step();
            assertThat(op.advanced).isEqualTo(before + 1);
            op.complete(Status.EMPTY);
            assertThat(progress.hasTasks()).isFalse();
            op.activate();
          }
        });
  }

  @Test
  void manyTasks() {
    LoopJob.run(
        1,
        engine -> {
          Progress progress = engine.progress();
          List<Again> all = new ArrayList<>();
          for (int i = 0; i < 100; i++) {
            all.add(new Again());
            progress.add(all.get(i));
          }
          progress.step();
          assertThat(all).allMatch(t -> t.advanced == 1);
          for (int i = 0; i < 100; i += 2) {
            all.get(i).complete(Status.EMPTY);
          }
          progress.step();
          progress.step();
          for (int i = 0; i < 100; i++) {
            assertThat(all.get(i).advanced).isEqualTo(i % 2 == 0 ? 1 : 3);
          }
        });
  }
}
