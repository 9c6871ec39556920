package org.mpi4j.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RankLockTest {
  private final RankLock lock = new RankLock();
  private int entered; // under the lock

  private void enter() {
    lock.lock();
    entered++;
    lock.unlock();
  }

  /** The holder comes back to another queue of the scheduler than that of those who only yield. */
  @Test
  void virtualThreadsThatWaitLetTheHolderRun() throws Exception {
    int threads = 200;
    int rounds = 20;
    // Not closed: that would wait for threads that starve.
    var executor = Executors.newVirtualThreadPerTaskExecutor();
    for (int r = 0; r < rounds; r++) {
      var all = new ArrayList<Future<?>>();
      var held = new CountDownLatch(1);
      all.add(
          executor.submit(() -> {
            lock.lock();
            held.countDown();
            LockSupport.parkNanos(5_000_000);
            entered++;
            lock.unlock();
          }));
      assertThat(held.await(20, TimeUnit.SECONDS)).isTrue();
      for (int t = 1; t < threads; t++) {
        all.add(executor.submit(this::enter));
      }
      for (Future<?> f : all) {
        f.get(20, TimeUnit.SECONDS);
      }
    }
    assertThat(entered).isEqualTo(rounds * threads);
  }

  @Test
  void anInterruptedThreadWaitsAndStaysInterrupted() throws Exception {
    lock.lock();
    var result = new ArrayList<Boolean>();
    Thread thread =
        Thread.ofVirtual()
            .start(() -> {
              Thread.currentThread().interrupt();
              enter();
              result.add(Thread.interrupted());
            });
    assertThat(thread.join(Duration.ofMillis(50))).isFalse();
    lock.unlock();
    thread.join();
    assertThat(result).containsExactly(true);
    assertThat(entered).isEqualTo(1);
  }

  @Test
  void itIsReentrantForTheThreadThatItLeansToAndForOthers() throws Exception {
    lock.lean();
    for (int i = 0; i < 2; i++) {
      lock.lock();
      lock.lock();
      entered++;
      lock.unlock();
      lock.unlock();
      // The first other thread ends the leaning.
      Thread other = Thread.ofPlatform().start(this::enter);
      other.join();
    }
    assertThat(entered).isEqualTo(4);
  }
}
