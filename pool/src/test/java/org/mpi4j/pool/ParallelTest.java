package org.mpi4j.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mpi4j.MPI;

/** Tasks that workers do together. */
@Timeout(60)
class ParallelTest {
  private static MpiPool pool;

  @BeforeAll
  static void start() {
    pool = MpiPool.builder().workers(3).startLocal();
  }

  @AfterAll
  static void end() {
    pool.close();
  }

  @Test
  void allWorkersHaveACommunicator() throws Exception {
    assertThat(pool.submitParallel(w -> w.allreduce(w.rank() + 1, MPI.SUM)).get())
        .containsExactly(6, 6, 6);
    assertThat(pool.submitParallel(w -> MpiPool.workers().rank() + w.size()).get())
        .containsExactly(3, 4, 5);
    assertThat(pool.submitParallel(2, w -> w.allreduce(1, MPI.SUM), TaskOptions.DEFAULT).get())
        .containsExactly(2, 2);
  }

  @Test
  void severalAtOnceAmongOtherTasks() throws Exception {
    var all = new ArrayList<CompletableFuture<List<Integer>>>();
    for (int i = 0; i < 30; i++) {
      int n = i;
      pool.submit(() -> n);
      all.add(
          i % 2 == 0
              ? pool.submitParallel(w -> w.allreduce(n, MPI.SUM))
              : pool.submitParallel(2, w -> w.allreduce(n, MPI.SUM), TaskOptions.DEFAULT));
    }
    for (int i = 0; i < all.size(); i++) {
      int members = i % 2 == 0 ? 3 : 2;
      assertThat(all.get(i).get()).hasSize(members).containsOnly(i * members);
    }
  }

  @Test
  void aFailureOnOneInterruptsTheOthers() throws Exception {
    var failing =
        pool.submitParallel(w -> {
          if (w.rank() == 1) {
            throw new IllegalStateException("one");
          }
          w.barrier();
          return w.rank();
        });
    assertThatThrownBy(failing::get).cause().hasMessage("one");
    assertThat(pool.submitParallel(w -> w.allreduce(1, MPI.SUM)).get()).containsExactly(3, 3, 3);
  }

  @Test
  void aLimitHoldsForAll() throws Exception {
    var options = TaskOptions.DEFAULT.withTimeout(Duration.ofMillis(200));
    var stuck = pool.submitParallel(2, w -> w.recvObject(w.rank()), options);
    assertThatThrownBy(stuck::get).cause().isInstanceOf(TimeoutException.class);
    assertThat(pool.submitParallel(w -> w.allreduce(1, MPI.SUM)).get()).containsExactly(3, 3, 3);
  }

  @Test
  void notMoreThanThereAre() {
    assertThatThrownBy(() -> pool.submitParallel(4, w -> w.rank(), TaskOptions.DEFAULT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the pool has 3 workers");
    assertThatThrownBy(MpiPool::workers).isInstanceOf(IllegalStateException.class);
  }
}
