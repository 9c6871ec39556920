package org.mpi4j.libmpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class OtherProgramsTest {
  @Test
  void openMpiCountsPrograms() {
    assertThat(OtherPrograms.isSaidBy(Map.of())).isFalse();
    assertThat(OtherPrograms.isSaidBy(Map.of("OMPI_NUM_APP_CTX", "1"))).isFalse();
    assertThat(OtherPrograms.isSaidBy(Map.of("OMPI_NUM_APP_CTX", "2"))).isTrue();
  }

  @Test
  void programsAreSeparatedByColons() {
    assertThat(OtherPrograms.isSeparated("-n 1 java -cp a:b Main : -n 1 peer".split(" "))).isTrue();
    assertThat(OtherPrograms.isSeparated("-n 2 java -cp a:b Main".split(" "))).isFalse();
  }
}
