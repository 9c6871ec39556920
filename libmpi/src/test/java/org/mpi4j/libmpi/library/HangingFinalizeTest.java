package org.mpi4j.libmpi.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HangingFinalizeTest {
  private static final String DEBIAN =
      "MPICH Version:\t4.0.2\nMPICH Device:\tch4:ucx\nMPICH configure: --with-pm=hydra\n";
  private static final Map<String, String> SRUN =
      Map.of("PMI_FD", "6", "PMI_SIZE", "4", "SLURM_STEP_ID", "0", "SLURM_STEP_NUM_NODES", "2");

  private static Map<String, String> hydra(String here) {
    return Map.of("PMI_FD", "6", "PMI_SIZE", "4", "HYDI_CONTROL_FD", "7", "MPI_LOCALNRANKS", here);
  }

  @Test
  void onSeveralHostsOnly() {
    assertThat(HangingFinalize.isLikely(DEBIAN, SRUN)).isTrue();
    assertThat(HangingFinalize.isLikely(DEBIAN, hydra("2"))).isTrue();
    assertThat(HangingFinalize.isLikely(DEBIAN, hydra("4"))).isFalse();
    assertThat(HangingFinalize.isLikely(DEBIAN, Map.of())).isFalse();
    assertThat(HangingFinalize.isLikely(DEBIAN, Map.of("PMI_PORT", "h:1", "PMI_ID", "0")))
        .isFalse();
  }

  @Test
  void inOldLibrariesOnly() {
    assertThat(HangingFinalize.isLikely("MPICH Version: 3.4.1\nch4:ucx", SRUN)).isTrue();
    assertThat(HangingFinalize.isLikely("MPICH Version: 4.2.0\nch4:ucx", SRUN)).isFalse();
    assertThat(HangingFinalize.isLikely("MPICH Version: 5.0.0\nch4:ucx", SRUN)).isFalse();
    assertThat(HangingFinalize.isLikely("MPICH Version: 4.0.2\nch4:ofi", SRUN)).isFalse();
    assertThat(HangingFinalize.isLikely(DEBIAN + "--with-pmi=slurm", SRUN)).isFalse();
    assertThat(HangingFinalize.isLikely("Open MPI v4.1.4", SRUN)).isFalse();
  }
}
