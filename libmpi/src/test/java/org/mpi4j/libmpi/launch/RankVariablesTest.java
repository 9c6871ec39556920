package org.mpi4j.libmpi.launch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RankVariablesTest {
  @Test
  void theFullestNodeOfAStep() {
    assertThat(RankVariables.largest("2", 8)).isEqualTo(2);
    assertThat(RankVariables.largest("2(x2)", 8)).isEqualTo(2);
    assertThat(RankVariables.largest("4(x2),3", 11)).isEqualTo(4);
    assertThat(RankVariables.largest("1,3(x2)", 7)).isEqualTo(3);
  }

  @Test
  void whatCannotBeRead() {
    assertThat(RankVariables.largest(null, 8)).isEqualTo(8);
    assertThat(RankVariables.largest("two", 8)).isEqualTo(8);
  }
}
