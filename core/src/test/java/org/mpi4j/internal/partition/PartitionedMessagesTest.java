package org.mpi4j.internal.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.mpi4j.Datatype;
import org.mpi4j.MpiException;
import org.mpi4j.loop.LoopJob;
import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.Engine;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
class PartitionedMessagesTest {
  /** Partitions are marked in any order, before and after the two sides have met. */
  @Test
  void anyNumbersOfPartitions() {
    for (int sends = 1; sends <= 6; sends++) {
      for (int recvs = 1; recvs <= 6; recvs++) {
        int s = sends;
        int r = recvs;
        LoopJob.run(2, engine -> exchange(engine, s, r));
      }
    }
  }

  private static void exchange(Engine engine, int sends, int recvs) {
    Endpoint ep = engine.world();
    var messages = new PartitionedMessages(ep);
    int other = 1 - ep.rank();
    int[] x = new int[60];
    int[] y = new int[60];
    var send = messages.sendInit(x, 0, x.length, Datatype.INT, sends, other, 5);
    var recv = messages.recvInit(y, 0, y.length, Datatype.INT, recvs, other, 5);
    var random = new Random(10L * sends + recvs + ep.rank());
    for (int round = 0; round < 4; round++) {
      Arrays.fill(x, -1);
      Arrays.fill(y, -1);
      send.activate();
      recv.activate();
      boolean[] marked = new boolean[sends];
      for (int left = sends; left > 0; ) {
        int i = random.nextInt(sends);
        if (!marked[i]) {
          int each = x.length / sends;
          Arrays.fill(x, i * each, (i + 1) * each, 100 * round + i);
          send.ready("pready", i, i);
          marked[i] = true;
          left--;
        }
      }
      for (int j = 0; j < recvs; j++) {
        int part = j;
        engine.progress().until(() -> recv.hasArrived(part) ? part : null, recv);
        int each = y.length / recvs;
        for (int k = j * each; k < (j + 1) * each; k++) {
          assertThat(y[k]).isEqualTo(100 * round + k / (x.length / sends));
        }
      }
      engine.progress().await(send);
      engine.progress().await(recv);
      assertThat(recv.get().bytes()).isEqualTo(240);
      send.get();
    }
    send.free();
    recv.free();
  }

  @Test
  void tagsAreGivenAwayOnce() {
    LoopJob.run(
        1,
        engine -> {
          var tags = new TagBlocks(engine.world());
          int a = tags.take(3);
          int b = tags.take(2);
          assertThat(a).isGreaterThan(TagBlocks.headers(engine.world()));
          assertThat(b).isEqualTo(a + 3);
          tags.giveBack(a);
          int c = tags.take(2);
          assertThat(c).isEqualTo(a);
          int d = tags.take(2);
          assertThat(d).isGreaterThanOrEqualTo(b + 2);
          assertThat(tags.take(1)).isEqualTo(a + 2);
          assertThatThrownBy(() -> tags.take(engine.world().maxTag()))
              .isInstanceOf(MpiException.class)
              .hasMessageContaining("no tags left");
        });
  }
}
