package org.mpi4j.libmpi.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mpi4j.libmpi.library.Launcher.Kind;

/** Programs whose launcher and library do not go together, as users start them. */
@Timeout(120)
class MismatchTest {
  private static final List<String> HYDRA = List.of("/usr/bin/mpiexec.mpich", "-n", "2");
  private static final List<String> OPEN_MPI =
      List.of("/usr/bin/mpiexec.openmpi", "--oversubscribe", "-n", "2");

  @TempDir Path dir;

  @BeforeAll
  static void bothAreThere() {
    assumeTrue(
        Files.isExecutable(Path.of(HYDRA.getFirst()))
            && Files.isExecutable(Path.of(OPEN_MPI.getFirst())),
        "needs Open MPI and MPICH");
  }

  private ChildJvm world(List<String> launcher, Map<String, String> env) throws Exception {
    return ChildJvm.run(dir, launcher, WorldSize.class, List.of(), env);
  }

  @Test
  void eachLauncherFindsItsLibrary() throws Exception {
    for (List<String> launcher : List.of(HYDRA, OPEN_MPI)) {
      ChildJvm ranks = world(launcher, Map.of());
      assertThat(ranks.output()).isEqualTo("size 2\nsize 2\n");
      assertThat(ranks.exitCode()).isZero();
    }
  }

  @Test
  void theLibraryOfAnotherLauncherIsAnErrorThatNamesBoth() throws Exception {
    Path openMpi = Libraries.first(Kind.OPEN_MPI);
    ChildJvm ranks = world(HYDRA, Map.of("MPI4J_LIBMPI", openMpi.toString()));
    assertThat(ranks.exitCode()).isNotZero();
    assertThat(ranks.output())
        .contains("the world has 1 rank, but MPICH's mpiexec (Hydra) started 2")
        .contains("Open MPI v", openMpi.toString(), "start the job with the mpiexec that belongs");
    Path mpich = Libraries.first(Kind.HYDRA);
    ranks = world(OPEN_MPI, Map.of("MPI4J_LIBMPI", mpich.toString()));
    assertThat(ranks.exitCode()).isNotZero();
    assertThat(ranks.output())
        .contains("Open MPI's mpiexec started 2", "MPICH 4", mpich.toString());
  }

  @Test
  void variablesOfARankWithoutItsConnectionAreAnError() throws Exception {
    var env = Map.of("PMI_RANK", "0", "PMI_SIZE", "2", "PMI_FD", "77");
    ChildJvm alone = world(List.of(), env);
    assertThat(alone.exitCode()).isNotZero();
    assertThat(alone.output()).contains("PMI_FD = 77: this descriptor is closed");
  }

  @Test
  void srunWithoutMpiIsAnError() throws Exception {
    ChildJvm alone = world(List.of(), Map.of("SLURM_STEP_ID", "0", "SLURM_STEP_NUM_TASKS", "2"));
    assertThat(alone.exitCode()).isNotZero();
    assertThat(alone.output()).contains("srun started 2 ranks without MPI support");
  }
}
