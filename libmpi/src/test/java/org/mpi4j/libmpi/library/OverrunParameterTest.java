package org.mpi4j.libmpi.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class OverrunParameterTest {
  private static final String PROGRAMS = "OMPI_NUM_APP_CTX";

  @Test
  void ranksOfOneProgramAreLikeThisOne() {
    assertThat(Overrun.othersOffer(Map.of(PROGRAMS, "1"))).isFalse();
  }

  @Test
  void ranksOfSeveralProgramsMayOffer() {
    assertThat(Overrun.othersOffer(Map.of(PROGRAMS, "2"))).isTrue();
  }

  @Test
  void unknownLaunchersMayMix() {
    assertThat(Overrun.othersOffer(Map.of())).isTrue();
  }

  @Test
  void theParameterOfTheJobHoldsForAll() {
    assertThat(Overrun.othersOffer(Map.of(PROGRAMS, "2", Overrun.PARAMETER, "0"))).isFalse();
    assertThat(Overrun.othersOffer(Map.of(PROGRAMS, "1", Overrun.PARAMETER, "4"))).isTrue();
  }
}
