package org.mpi4j.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;
import org.mpi4j.Status;

@Timeout(60)
final class JoinedOperationTest {
  private static final Status LAST = Status.of(1, 2, 3);

  private static final class Part extends Operation {
    void end() {
      complete(LAST);
    }

    void end(String why) {
      fail(new MpiException(ErrorClass.ERR_OTHER, why));
    }

    @Override
    public String describe() {
      return "part";
    }
  }

  private static final class Joined extends JoinedOperation {
    Joined(Operation... parts) {
      super(parts);
      follow();
    }

    @Override
    protected Status joined(Operation[] ended) {
      return ended[ended.length - 1].status();
    }

    @Override
    public String describe() {
      return "joined";
    }
  }

  @Test
  void endsWithTheLastOfItsPartsInAnyOrder() {
    var a = new Part();
    var b = new Part();
    var joined = new Joined(a, b);
    b.end();
    assertThat(joined.isDone()).isFalse();
    a.end();
    assertThat(joined.isDone()).isTrue();
    assertThat(joined.failure()).isNull();
    assertThat(joined.status()).isSameAs(LAST);
  }

  @Test
  void endsAtOnceWhenItsPartsHaveEnded() {
    var a = new Part();
    a.end();
    assertThat(new Joined(a).isDone()).isTrue();
  }

  @Test
  void waitsForAllAndFailsAsTheFirstInTheirOrder() {
    var a = new Part();
    var b = new Part();
    var c = new Part();
    var joined = new Joined(a, b, c);
    c.end("third");
    b.end("second");
    assertThat(joined.isDone()).isFalse();
    a.end();
    assertThat(joined.failure()).hasMessage("second");
  }

  @Test
  void endsOnceWhenThreadsEndItsPartsAtTheSameTime() throws InterruptedException {
    var random = new Random(6);
    for (int round = 0; round < 300; round++) {
      List<Part> parts = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        parts.add(new Part());
      }
      var joined = new Joined(parts.toArray(Part[]::new));
      var ends = new AtomicInteger();
      joined.whenDone(ends::incrementAndGet);
      Collections.shuffle(parts, random);
      var start = new CountDownLatch(1);
      List<Thread> threads = new ArrayList<>();
      for (Part part : parts) {
        threads.add(
            Thread.ofPlatform()
                .start(() -> {
                  try {
                    start.await();
                    part.end();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                }));
      }
      start.countDown();
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(joined.isDone()).isTrue();
      assertThat(ends).hasValue(1);
    }
  }
}
