package org.mpi4j.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mpi4j.MPI;
import org.mpi4j.spi.Operation;

/** The queues against two plain lists searched from the front. */
class MatcherTest {
  private static final int SIZE = 5;

  private static final class Label extends Operation {
    @Override
    public String describe() {
      return "label";
    }
  }

  private static boolean fits(Posted p, Incoming m) {
    return (p.source == MPI.ANY_SOURCE || p.source == m.source)
        && (p.tag == MPI.ANY_TAG || p.tag == m.tag);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void matchesLikeListsSearchedInOrder(long seed) {
    var random = new Random(seed);
    var matcher = new Matcher(0, SIZE);
    List<Posted> posted = new ArrayList<>();
    List<Incoming> early = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      int source = random.nextInt(SIZE);
      int tag = random.nextInt(4);
      if (random.nextInt(20) == 0 && !posted.isEmpty()) {
        Posted cancelled = posted.remove(random.nextInt(posted.size()));
        matcher.remove(cancelled);
      } else if (random.nextBoolean()) {
        arrive(matcher, posted, early, source, tag);
      } else {
        var p = new Posted(new Label());
        p.source = random.nextInt(3) == 0 ? MPI.ANY_SOURCE : source;
        p.tag = random.nextInt(3) == 0 ? MPI.ANY_TAG : tag;
        post(matcher, posted, early, p);
      }
    }
    assertThat(matcher.allPosted()).containsExactlyInAnyOrderElementsOf(posted);
    assertThat(matcher.allEarly()).containsExactlyInAnyOrderElementsOf(early);
  }

  private static void arrive(
      Matcher matcher, List<Posted> posted, List<Incoming> early, int source, int tag) {
    var m = new Incoming();
    m.source = source;
    m.tag = tag;
    Posted expected = posted.stream().filter(p -> fits(p, m)).findFirst().orElse(null);
    Posted found = matcher.findPosted(source, tag);
    assertThat(found).isSameAs(expected);
    if (found != null) {
      matcher.remove(found);
    }
    if (expected == null) {
      matcher.arrive(m);
      early.add(m);
    } else {
      posted.remove(expected);
    }
  }

  private static void post(Matcher matcher, List<Posted> posted, List<Incoming> early, Posted p) {
    Incoming expected = early.stream().filter(m -> fits(p, m)).findFirst().orElse(null);
    assertThat(matcher.findEarly(p.source, p.tag)).isSameAs(expected);
    if (expected == null) {
      matcher.post(p);
      posted.add(p);
    } else {
      matcher.takeEarly(expected);
      early.remove(expected);
    }
  }
}
