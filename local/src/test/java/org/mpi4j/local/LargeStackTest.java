package org.mpi4j.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Serializable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mpi4j.MPI;

@Timeout(60)
class LargeStackTest {
  private static final int NODES = 100_000;

  record Link(int value, Link next) {}

  static final class Bean implements Serializable {
    private static final long serialVersionUID = 1;
    Bean next;
  }

  @Test
  void longListsOfRecordsTravel() {
    MPI.run(
        2,
        world -> {
          if (world.rank() == 0) {
            Link link = null;
            for (int i = 0; i < NODES; i++) {
              link = new Link(i, link);
            }
            world.sendObject(link, 1);
            return;
          }
          int count = 0;
          for (Link l = world.recvObject(0, MPI.ANY_TAG, Link.class); l != null; l = l.next) {
            count += l.value == NODES - 1 - count ? 1 : 0;
          }
          assertThat(count).isEqualTo(NODES);
        });
  }

  @Test
  void longListsOfSerializableObjectsTravel() {
    MPI.run(
        2,
        world -> {
          if (world.rank() == 0) {
            Bean first = null;
            for (int i = 0; i < NODES; i++) {
              Bean bean = new Bean();
              bean.next = first;
              first = bean;
            }
            world.sendObject(first, 1);
            return;
          }
          int count = 0;
          for (Bean b = world.recvObject(0, MPI.ANY_TAG, Bean.class); b != null; b = b.next) {
            count++;
          }
          assertThat(count).isEqualTo(NODES);
        });
  }

  @Test
  void whatTheTaskThrowsComesBack() {
    LargeStack stack = new LargeStack();
    IOException failure = new IOException("x");
    assertThatThrownBy(() ->
            stack.call(() -> {
              throw failure;
            }))
        .isSameAs(failure);
    assertThatThrownBy(() -> stack.call(() -> endless(0))).isInstanceOf(StackOverflowError.class);
  }

  private static int endless(int depth) {
    return endless(depth + 1) + 1;
  }

  @Test
  void anInterruptWaitsForTheTask() throws Exception {
    Thread.currentThread().interrupt();
    assertThat(new LargeStack().call(() -> 7)).isEqualTo(7);
    assertThat(Thread.interrupted()).isTrue();
  }
}
