package org.mpi4j.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mpi4j.MpiException;

/** Maps of a pool of two processes. */
@Timeout(60)
class MapTest {
  private static MpiPool pool;

  @BeforeAll
  static void start() {
    pool = MpiPool.builder().workers(2).startLocal();
  }

  @AfterAll
  static void end() {
    pool.close();
  }

  private static List<Integer> to(int n) {
    return IntStream.range(0, n).boxed().toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 1000})
  void resultsComeInOrder(int chunk) {
    var options = MapOptions.DEFAULT.withChunkSize(chunk);
    for (int n : new int[] {0, 1, 2, 1001, 20_000}) {
      int add = 3;
      assertThat(pool.map(x -> x + add, to(n), options).toList())
          .isEqualTo(IntStream.range(3, n + 3).boxed().toList());
    }
  }

  @Test
  void resultsComeAsTheyAreReady() {
    var options = MapOptions.DEFAULT.withChunkSize(1).unordered();
    List<Integer> got =
        pool.map(
                x -> {
                  Thread.sleep(x == 0 ? 500 : 0);
                  return x;
                },
                to(100),
                options)
            .toList();
    assertThat(got).containsExactlyInAnyOrderElementsOf(to(100));
    assertThat(got.getFirst()).isNotZero();
  }

  @Test
  void inputsWithoutEndAreTakenAsResultsAre() {
    var taken = new AtomicInteger();
    var options = MapOptions.DEFAULT.withLookAhead(50);
    try (Stream<Integer> results =
        pool.map(x -> -x, Stream.generate(taken::incrementAndGet), options)) {
      assertThat(results.limit(500).toList()).hasSize(500).startsWith(-1, -2, -3);
    }
    assertThat(taken).hasValueBetween(500, 600);
  }

  @Test
  void pairs() {
    assertThat(pool.map((a, b) -> a + b, List.of(1, 2, 3), List.of("a", "b")).toList())
        .containsExactly("1a", "2b");
    assertThat(pool.starmap(Math::max, List.of(Map.entry(1, 5), Map.entry(7, 2))).toList())
        .containsExactly(5, 7);
  }

  @Test
  void theFirstFailureEndsIt() {
    for (int chunk : new int[] {1, 10}) {
      var got = new ArrayList<Integer>();
      Stream<Integer> results =
          pool.map(
              x -> {
                if (x == 25) {
                  throw new IllegalArgumentException("x=" + x);
                }
                return x;
              },
              to(1000),
              MapOptions.DEFAULT.withChunkSize(chunk));
      assertThatThrownBy(() -> results.forEach(got::add))
          .isInstanceOf(CompletionException.class)
          .cause()
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("x=25")
          .cause()
          .isInstanceOf(WorkerException.class);
      assertThat(got).isEqualTo(to(25));
    }
  }

  @Test
  void aResultThatCannotTravelEndsIt() {
    assertThatThrownBy(() -> pool.map(_ -> new Object(), to(3)).toList())
        .cause()
        .isInstanceOf(MpiException.class)
        .hasMessageContaining("cannot be sent back");
  }

  @Test
  void aCapturedValueThatCannotTravelIsNamed() {
    var lock = new Object();
    assertThatThrownBy(() -> pool.map(x -> lock.hashCode() + x, to(3)))
        .hasMessageContaining("captures lock, of java.lang.Object");
    assertThatThrownBy(() -> pool.map((x, y) -> lock.hashCode() + x + y, to(3), to(3)))
        .hasMessageContaining("captures lock, of java.lang.Object");
  }

  @Test
  void aLimitForAll() {
    var options = MapOptions.DEFAULT.withLimit(Duration.ofMillis(200)).withChunkSize(1);
    assertThatThrownBy(() ->
            pool.map(
                    x -> {
                      Thread.sleep(60_000);
                      return x;
                    },
                    to(4),
                    options)
                .toList())
        .cause()
        .isInstanceOf(TimeoutException.class)
        .hasMessageContaining("PT0.2S");
    assertThat(pool.map(x -> x, to(10)).count()).isEqualTo(10);
  }

  @Test
  void aChunkRunsAgain() {
    String key = "chunk" + System.nanoTime();
    var options = MapOptions.DEFAULT.withChunkSize(5).withEach(TaskOptions.DEFAULT.withRetries(10));
    assertThat(
            pool.map(
                    x -> {
                      if (System.setProperty(key, "tried") == null) {
                        throw new IllegalStateException("first");
                      }
                      return x;
                    },
                    to(20),
                    options)
                .toList())
        .isEqualTo(to(20));
  }

  @Test
  void listenersHearOfProgress() {
    var last = new AtomicInteger();
    var options =
        MapOptions.DEFAULT
            .withChunkSize(10)
            .withBar()
            .withListener((done, total) -> {
              assertThat(total).isEqualTo(95);
              last.accumulateAndGet((int) done, Math::max);
            });
    assertThat(pool.map(x -> x, to(95), options).count()).isEqualTo(95);
    assertThat(last).hasValue(95);
  }

  @Test
  void aListenerThatThrowsEndsIt() {
    var options =
        MapOptions.DEFAULT.withListener((_, _) -> {
          throw new IllegalStateException("listener");
        });
    assertThatThrownBy(() -> pool.map(x -> x, to(5), options).count())
        .cause()
        .hasMessage("listener");
  }

  @Test
  void theBarShowsHowFar() {
    var bytes = new ByteArrayOutputStream();
    ProgressBar bar = ProgressBar.on(new PrintStream(bytes, true));
    bar.progress(50, 100);
    bar.progress(100, 100);
    assertThat(bytes.toString())
        .contains("###############...............] 50 %, 50 of 100")
        .contains("100 %, 100 of 100")
        .endsWith("\n");
  }
}
