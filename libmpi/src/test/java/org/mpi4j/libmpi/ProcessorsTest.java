package org.mpi4j.libmpi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class ProcessorsTest {
  @Test
  void listsOfTheKernel() {
    assertThat(Processors.count("0")).isEqualTo(1);
    assertThat(Processors.count("0-3")).isEqualTo(4);
    assertThat(Processors.count("0-3,8,10-11")).isEqualTo(7);
  }

  @Test
  void atLeastWhatThisProcessMayUse() {
    assertThat(Processors.online())
        .isGreaterThanOrEqualTo(Runtime.getRuntime().availableProcessors());
  }
}
