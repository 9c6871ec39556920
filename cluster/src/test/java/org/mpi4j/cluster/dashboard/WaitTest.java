package org.mpi4j.cluster.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mpi4j.cluster.EngineInfo;

/** Who waits for whom, from what engines say. */
class WaitTest {
  private static final String SINCE =
      " since 12:03:11 (1.6 s) at cell 2 line 3, called at cell 5 line 4";

  /**
   * Engines 10, 11, ... with ranks 0, 1, ...; what each waits in, or null; "dead" for a dead one.
   */
  private static List<EngineInfo> engines(String... waits) {
    var all = new ArrayList<EngineInfo>();
    for (int i = 0; i < waits.length; i++) {
      EngineInfo.State state =
          "dead".equals(waits[i]) ? EngineInfo.State.DEAD : EngineInfo.State.BUSY;
      List<String> own =
          waits[i] == null || state == EngineInfo.State.DEAD
              ? List.of()
              : List.of(waits[i] + SINCE);
      all.add(new EngineInfo(10 + i, 0, i, "h", 1, state, 1, 0, "w", 0, own, List.of()));
    }
    return all;
  }

  @Test
  void parts() {
    Wait w = Wait.of(engines("recv(source=1, tag=11) on WORLD", null)).getFirst();
    assertThat(w.engine()).isEqualTo(10);
    assertThat(w.call()).isEqualTo("recv(source=1, tag=11)");
    assertThat(w.comm()).isEqualTo("WORLD");
    assertThat(w.since()).isEqualTo("12:03:11 (1.6 s)");
    assertThat(w.where()).isEqualTo("cell 2 line 3, called at cell 5 line 4");
    assertThat(w.waitsFor()).containsExactly(11);
  }

  @Test
  void collectivesWaitForWhoIsNotThere() {
    List<Wait> waits =
        Wait.of(
            engines(
                "allreduce(op=SUM) on WORLD.2, round 1 of 2: recv from 1",
                null,
                "allreduce(op=SUM) on WORLD.2, round 2 of 2: recv from 1",
                "barrier() on WORLD.2, round 1 of 2: recv from 2"));
    assertThat(waits.get(0).waitsFor()).containsExactly(11, 13);
    assertThat(waits.get(0).step()).isEqualTo("round 1 of 2: recv from 1");
    assertThat(waits.get(1).waitsFor()).containsExactly(11, 13);
    assertThat(waits.get(2).waitsFor()).containsExactly(10, 11, 12);
  }

  @Test
  void stepsOfSharedCollectivesAreNoPartOfTheName() {
    List<Wait> waits =
        Wait.of(
            engines(
                "allreduce(SUM, 1 x DOUBLE) on WORLD, step 1 of 2: rank 1 is missing",
                null,
                "allreduce(SUM, 1 x DOUBLE) on WORLD"));
    assertThat(waits.get(0).comm()).isEqualTo("WORLD");
    assertThat(waits.get(0).step()).isEqualTo("step 1 of 2: rank 1 is missing");
    assertThat(waits.get(0).waitsFor()).containsExactly(11);
    assertThat(waits.get(1).waitsFor()).containsExactly(11);
  }

  @Test
  void ranksOfTheLivingAreCounted() {
    List<Wait> waits = Wait.of(engines(null, "dead", "send(dest=0, tag=1, 8 bytes) on WORLD.1"));
    assertThat(waits.getFirst().waitsFor()).containsExactly(10);
    waits = Wait.of(engines("recv(source=1, tag=1) on WORLD.1", "dead", null));
    assertThat(waits.getFirst().waitsFor()).containsExactly(12);
  }

  @Test
  void anySourceIsAnyOther() {
    Wait w = Wait.of(engines("recv(source=ANY_SOURCE, tag=1) on WORLD", null, null)).getFirst();
    assertThat(w.any()).isTrue();
    assertThat(w.waitsFor()).containsExactly(11, 12);
  }

  @Test
  void otherCommunicatorsAreNotGuessedAt() {
    Wait w = Wait.of(engines("recv(source=0, tag=1) on row of 3", null)).getFirst();
    assertThat(w.comm()).isEqualTo("row of 3");
    assertThat(w.waitsFor()).isEmpty();
    assertThat(Wait.of(engines("something else")).getFirst().call()).contains("something else");
  }

  @Test
  void ringsAreFound() {
    String from = "recv(source=%d, tag=0) on WORLD";
    List<Wait> ring =
        Wait.of(engines(from.formatted(2), null, from.formatted(3), from.formatted(0)));
    assertThat(Wait.ring(ring)).containsExactly(10, 12, 13);
    List<Wait> chain = Wait.of(engines(from.formatted(2), null, from.formatted(1)));
    assertThat(Wait.ring(chain)).isEmpty();
    List<Wait> leadsIntoOne =
        Wait.of(engines(from.formatted(1), from.formatted(2), from.formatted(1)));
    assertThat(Wait.ring(leadsIntoOne)).containsExactly(11, 12);
  }
}
