package org.mpi4j.internal.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;

class DeepObjectsTest {
  private static final int NODES = 20_000;
  private static final long SMALL_STACK = 1 << 18;
  private static final long LARGE_STACK = 1 << 28;

  record Link(int value, Object next) {}

  static final class Bean implements Serializable {
    private static final long serialVersionUID = 1;
    int value;
    Bean next;
  }

  private static void start(Runnable task, long stackBytes) {
    Thread thread = new Thread(null, task, "large", Math.min(stackBytes, LARGE_STACK));
    thread.setDaemon(true);
    thread.start();
  }

  private static <T> T run(long stackBytes, Callable<T> task) throws Exception {
    FutureTask<T> future = new FutureTask<>(task);
    Thread thread = new Thread(null, future, "stack", stackBytes);
    thread.start();
    try {
      return future.get();
    } catch (java.util.concurrent.ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (Exception) e.getCause();
    }
  }

  @AfterEach
  void removeStack() {
    DeepStack.install(null);
  }

  private static Object links() {
    Object link = null;
    for (int i = 0; i < NODES; i++) {
      link = new Link(i, link);
    }
    return link;
  }

  private static Object beans() {
    Bean first = null;
    for (int i = 0; i < NODES; i++) {
      Bean bean = new Bean();
      bean.value = i;
      bean.next = first;
      first = bean;
    }
    return first;
  }

  private static Object arrays() {
    Object[] array = {};
    for (int i = 0; i < NODES; i++) {
      array = new Object[] {array};
    }
    return array;
  }

  @Test
  void longListsOfRecordsAndOfBeansTravel() throws Exception {
    DeepStack.install(DeepObjectsTest::start);
    Link link = (Link) run(SMALL_STACK, () -> Wired.copy(links()));
    int count = 0;
    for (Object l = link; l != null; l = ((Link) l).next) {
      count += ((Link) l).value == NODES - 1 - count ? 1 : 0;
    }
    assertThat(count).isEqualTo(NODES);
    Bean bean = (Bean) run(SMALL_STACK, () -> Wired.copy(beans()));
    count = 0;
    for (Bean b = bean; b != null; b = b.next) {
      count += b.value == NODES - 1 - count ? 1 : 0;
    }
    assertThat(count).isEqualTo(NODES);
    assertThat(run(SMALL_STACK, () -> Wired.copy(arrays()))).isInstanceOf(Object[].class);
  }

  @Test
  void withoutALargerStackTheyAreRefused() throws Exception {
    for (Object deep : new Object[] {links(), beans(), arrays()}) {
      assertThatThrownBy(() -> run(SMALL_STACK, () -> Wired.of(deep)))
          .isInstanceOfSatisfying(
              MpiException.class, e -> assertThat(e.errorClass()).isEqualTo(ErrorClass.ERR_OTHER))
          .hasMessageContaining("nesting of the object")
          .hasMessageContaining("-Xss");
    }
    DeepStack.install(DeepObjectsTest::start);
    Wired wired = Wired.of(links());
    DeepStack.install(null);
    assertThatThrownBy(() -> run(SMALL_STACK, wired::decode)).isInstanceOf(MpiException.class);
  }

  @Test
  void errorsOnTheLargeStackComeBack() {
    DeepStack.install(DeepObjectsTest::start);
    Object deep = links();
    Object bad = new Object[] {deep, new Object()};
    assertThatThrownBy(() -> run(SMALL_STACK, () -> Wired.of(bad)))
        .isInstanceOf(MpiException.class)
        .hasMessageStartingWith("Object[][1] = class java.lang.Object");
  }

  private static int endless(int depth) {
    return endless(depth + 1) + 1;
  }

  @Test
  void whatIsTooDeepForTheLargeStackIsRefused() {
    DeepStack.install(DeepObjectsTest::start);
    assertThatThrownBy(() -> DeepStack.again(new StackOverflowError(), () -> endless(0)))
        .isInstanceOf(MpiException.class)
        .hasMessageContaining("nesting of the object");
  }

  @Test
  void anInterruptWaitsForTheTask() {
    DeepStack.install(DeepObjectsTest::start);
    Thread.currentThread().interrupt();
    assertThat(DeepStack.<Integer>again(new StackOverflowError(), () -> 7)).isEqualTo(7);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aSystemWithoutSuchThreadsIsNamed() {
    DeepStack.install((task, bytes) -> {
      throw new OutOfMemoryError("unable to create native thread");
    });
    assertThatThrownBy(() -> DeepStack.again(new StackOverflowError(), () -> 7))
        .isInstanceOfSatisfying(
            MpiException.class, e -> assertThat(e.errorClass()).isEqualTo(ErrorClass.ERR_NO_MEM))
        .hasMessageContaining("536870912 bytes");
  }
}
