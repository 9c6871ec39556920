package org.mpi4j.libmpi.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mpi4j.MpiException;
import org.mpi4j.libmpi.library.Launcher.Kind;

/** What the variables of each launcher mean. */
@Timeout(30)
class LauncherTest {
  private static Arguments env(Kind kind, int size, String... variables) {
    Map<String, String> env = new HashMap<>(Map.of("PATH", "/usr/bin", "HOME", "/root"));
    for (String variable : variables) {
      int at = variable.indexOf('=');
      env.put(variable.substring(0, at), variable.substring(at + 1));
    }
    return Arguments.of(kind, size, env);
  }

  static Stream<Arguments> environments() {
    return Stream.of(
        env(Kind.NONE, 0),
        env(
            Kind.OPEN_MPI,
            4,
            "OMPI_COMM_WORLD_SIZE=4",
            "OMPI_COMM_WORLD_RANK=1",
            "PMIX_NAMESPACE=1",
            "PMIX_RANK=1"),
        env(
            Kind.HYDRA,
            3,
            "PMI_RANK=0",
            "PMI_SIZE=3",
            "PMI_FD=6",
            "MPI_LOCALRANKID=0",
            "HYDI_CONTROL_FD=7"),
        env(Kind.HYDRA, 0, "PMI_PORT=host:1234", "PMI_ID=1", "HYDI_CONTROL_FD=7"),
        env(Kind.PMI, 0, "PMI_PORT=host:1234", "PMI_ID=1"),
        env(Kind.PMI, 2, "PMI_SIZE=2", "PMI_RANK=0"),
        env(Kind.INTEL, 2, "PMI_SIZE=2", "PMI_RANK=0", "I_MPI_HYDRA_TOPOLIB=hwloc"),
        env(Kind.MVAPICH, 8, "MV2_COMM_WORLD_SIZE=8", "PMI_ID=1", "PMI_PORT=x"),
        env(Kind.PALS, 2, "PALS_RANKID=0", "PMI_RANK=0", "PMI_SIZE=2", "SLURM_PROCID=0"),
        env(Kind.FLUX, 2, "FLUX_TASK_RANK=0", "FLUX_JOB_SIZE=2", "PMI_SIZE=2", "PMI_FD=9"),
        env(Kind.JSM, 6, "JSM_NAMESPACE_RANK=0", "JSM_NAMESPACE_SIZE=6", "PMIX_NAMESPACE=n"),
        env(
            Kind.SLURM_PMI,
            2,
            "SLURM_STEP_ID=0",
            "SLURM_STEP_NUM_TASKS=2",
            "PMI_SIZE=2",
            "PMI_FD=3",
            "SLURM_MPI_TYPE=pmi2"),
        env(
            Kind.SLURM_PMIX,
            2,
            "SLURM_STEP_ID=0",
            "SLURM_STEP_NUM_TASKS=2",
            "PMIX_NAMESPACE=slurm.pmix.1.0",
            "PMIX_RANK=0"),
        env(Kind.PMIX, 0, "PMIX_NAMESPACE=n", "PMIX_RANK=0"),
        env(Kind.SLURM_NONE, 2, "SLURM_STEP_ID=0", "SLURM_STEP_NUM_TASKS=2", "SLURM_PROCID=1"),
        // One task needs no partners; a batch script is no step; an id may be a word.
        env(Kind.NONE, 0, "SLURM_STEP_ID=0", "SLURM_STEP_NUM_TASKS=1"),
        env(Kind.NONE, 0, "SLURM_PROCID=0", "SLURM_NTASKS=4"),
        env(Kind.NONE, 0, "SLURM_STEP_ID=batch", "SLURM_STEP_NUM_TASKS=4"),
        // Hydra starts its ranks through srun.
        env(
            Kind.HYDRA,
            4,
            "SLURM_STEP_ID=0",
            "SLURM_STEP_NUM_TASKS=2",
            "PMI_SIZE=4",
            "PMI_FD=6",
            "HYDI_CONTROL_FD=7"),
        env(Kind.NONE, 0, "PMI_PORT=host:1"),
        env(Kind.PMI, 0, "PMI_SIZE=many"));
  }

  @ParameterizedTest
  @MethodSource("environments")
  void isReadFromTheEnvironment(Kind kind, int size, Map<String, String> env) {
    assertThat(Launcher.of(env)).isEqualTo(new Launcher(kind, size));
  }

  @Test
  void worldsOfOneAreNoticed() {
    var hydra = new Launcher(Kind.HYDRA, 4);
    assertThatThrownBy(() -> hydra.checkWorld(1, "Open MPI v4.1.4 (MPI 3.1) at /lib/libmpi.so.40"))
        .isInstanceOf(MpiException.class)
        .hasMessageContainingAll(
            "MPICH's mpiexec (Hydra) started 4", "/lib/libmpi.so.40", "MPI4J_LIBMPI");
    assertThatCode(() -> hydra.checkWorld(4, "x")).doesNotThrowAnyException();
    // Children of MPI_Comm_spawn are fewer than what another launcher says.
    assertThatCode(() -> hydra.checkWorld(2, "x")).doesNotThrowAnyException();
    assertThatCode(() -> new Launcher(Kind.HYDRA, 1).checkWorld(1, "x")).doesNotThrowAnyException();
    assertThatThrownBy(() -> new Launcher(Kind.SLURM_PMIX, 2).checkWorld(1, "x"))
        .hasMessageContaining("--mpi=pmi2 with MPICH");
  }

  @Test
  void srunWithoutMpiIsAnError() {
    assertThatThrownBy(() -> new Launcher(Kind.SLURM_NONE, 2).checkConnection(null, Path.of("/")))
        .isInstanceOf(MpiException.class)
        .hasMessageContainingAll("srun started 2 ranks", "--mpi=pmix", "srun --mpi=list");
  }

  @Test
  void closedConnectionIsAnError(@TempDir Path descriptors) throws IOException {
    Files.createSymbolicLink(descriptors.resolve("5"), Path.of("socket:[123]"));
    Files.createSymbolicLink(descriptors.resolve("6"), Path.of("/usr/lib/some.jar"));
    var hydra = new Launcher(Kind.HYDRA, 2);
    assertThatCode(() -> hydra.checkConnection("5", descriptors)).doesNotThrowAnyException();
    assertThatCode(() -> hydra.checkConnection(null, descriptors)).doesNotThrowAnyException();
    assertThatThrownBy(() -> hydra.checkConnection("6", descriptors))
        .hasMessageContainingAll("PMI_FD = 6", "/usr/lib/some.jar", "mpiexec");
    assertThatThrownBy(() -> hydra.checkConnection("7", descriptors))
        .isInstanceOf(MpiException.class)
        .hasMessageContainingAll("PMI_FD = 7", "closed", "without the variables PMI_*");
    // Open MPI does not look at it.
    assertThatCode(() -> new Launcher(Kind.OPEN_MPI, 2).checkConnection("7", descriptors))
        .doesNotThrowAnyException();
  }
}
