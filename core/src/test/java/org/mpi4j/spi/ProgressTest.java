package org.mpi4j.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.mpi4j.Datatype;
import org.mpi4j.MpiInterruptedException;
import org.mpi4j.loop.LoopJob;

@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
class ProgressTest {
  private static final class Restless implements Progress.Task {
    @Override
    public boolean advance() {
      return true;
    }

    @Override
    public boolean isFinished() {
      return false;
    }
  }

  @Test
  void aWaitCanBeInterruptedThoughSomethingAlwaysMoves() {
    LoopJob.run(1, ProgressTest::interrupt);
  }

  private static void interrupt(Engine engine) {
    engine.progress().add(new Restless());
    assertThat(engine.progress().hasTasks()).isTrue();
    Operation never =
        engine
            .world()
            .irecv(new int[1], 0, 1, Datatype.INT, 0, 1, Endpoint.USER, Endpoint.STANDARD);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> engine.progress().await(never))
        .isInstanceOf(MpiInterruptedException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
