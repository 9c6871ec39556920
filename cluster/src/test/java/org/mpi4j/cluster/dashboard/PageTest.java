package org.mpi4j.cluster.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mpi4j.cluster.EngineInfo;
import org.mpi4j.cluster.Session;

/** What the page says of a session, without a cluster. */
class PageTest {
  private static final Instant START = Instant.parse("2026-05-04T10:00:00Z");
  private static final String EVIL = "</pre><script>alert(\"1\")</script><img src=x onerror='a()'>";

  private static EngineInfo engine(int id, String... waits) {
    return new EngineInfo(
        id,
        0,
        id,
        EVIL,
        100 + id,
        waits.length == 0 ? EngineInfo.State.IDLE : EngineInfo.State.BUSY,
        waits.length,
        7,
        null,
        3 << 20,
        List.of(waits),
        List.of(0L, 2048L, (long) id));
  }

  private static Session.Work work(int engine, Session.State state, double from, double to) {
    boolean bad = state != Session.State.DONE;
    return new Session.Work(
        engine,
        Session.Kind.CELL,
        state,
        START.plusMillis((long) (1000 * from)),
        START.plusMillis((long) (1000 * to)),
        "c-1",
        EVIL,
        10,
        20,
        bad ? EVIL : null,
        bad ? EVIL : null);
  }

  private static Session session(List<EngineInfo> engines, List<Session.Work> works) {
    return new Session(
        EVIL,
        EVIL,
        START,
        START.plusSeconds(100),
        2,
        engines,
        works,
        List.of(work(0, Session.State.RUNNING, 90, 100)),
        List.of(
            new Session.Cell(START, "c-1", EVIL, EVIL), new Session.Cell(START, null, EVIL, EVIL)),
        List.of(new Session.Notice(START, 1, EVIL)),
        0);
  }

  private static Session evil() {
    var works = new ArrayList<Session.Work>();
    for (Session.State state : Session.State.values()) {
      works.add(work(0, state, 1, 5));
    }
    String wait = EVIL + "(source=1) on WORLD since 10:00:01 (2.0 s) at " + EVIL;
    return session(List.of(engine(0, wait), engine(1, EVIL)), works);
  }

  @Test
  void whatOthersHaveWrittenIsText() {
    for (String page : List.of(Page.report(evil()), Page.live(evil(), "n"), Page.live(evil()))) {
      assertThat(page).contains("&lt;/pre&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;");
      assertThat(page).doesNotContain("<script>", "<img", "onerror='", "</pre><script");
    }
  }

  @Test
  void nothingIsLoadedFromElsewhere() {
    String page = Page.report(evil());
    assertThat(page).doesNotContain("http:", "https:", "src=\"", "href=", "url(", "@import");
    assertThat(page).doesNotContain("<script");
    assertThat(page).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
  }

  @Test
  void controlCharactersAreReplaced() {
    assertThat(Html.escape("a\u0000b\u001b[1m\tc\n")).isEqualTo("a\uFFFDb\uFFFD[1m\tc\n");
    assertThat(Html.escape(null)).isEmpty();
  }

  @Test
  void aMillionShortTasksMakeAPageOfBoundedLength() {
    List<Session.Work> works =
        IntStream.range(0, 20_000)
            .mapToObj(i -> work(0, Session.State.DONE, i / 250.0, i / 250.0 + 0.002))
            .toList();
    String page = Page.live(session(List.of(engine(0)), works));
    assertThat(page.length()).isLessThan(2_000_000);
    assertThat(page).contains("short ones, such as");
  }

  @Test
  void sectionsOfAnEmptySession() {
    var empty =
        new Session(
            "e",
            "0 engines",
            START,
            START,
            1,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            0);
    assertThat(Page.report(empty))
        .contains("No engine waits in an MPI call", "Nobody has run a cell", "No work has failed");
  }

  @Test
  void bytesBetweenRanks() {
    assertThat(Page.report(evil())).contains("title=\"2048 bytes\">2.0 KiB</td>");
    EngineInfo silent =
        new EngineInfo(0, 0, 0, "h", 1, EngineInfo.State.IDLE, 0, 0, null, 0, List.of(), List.of());
    assertThat(Page.report(session(List.of(silent), List.of())))
        .contains("the MPI library of these engines does not tell");
  }

  @Test
  void unitsForPeople() {
    assertThat(Units.bytes(0)).isEqualTo("0 B");
    assertThat(Units.bytes(1536)).isEqualTo("1.5 KiB");
    assertThat(Units.bytes(Long.MAX_VALUE)).endsWith("TiB");
    assertThat(Units.time(java.time.Duration.ofNanos(12_000))).isEqualTo("12 µs");
    assertThat(Units.time(java.time.Duration.ofMillis(1500))).isEqualTo("1.5 s");
    assertThat(Units.time(java.time.Duration.ofSeconds(605))).isEqualTo("10 min 05 s");
    assertThat(EngineSection.numbers(List.of(3, 0, 1, 2, 2, 5, 7, 8))).isEqualTo("0–3, 5, 7, 8");
  }
}
