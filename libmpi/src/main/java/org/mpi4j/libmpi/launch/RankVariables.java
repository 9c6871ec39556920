package org.mpi4j.libmpi.launch;

import java.util.List;
import org.mpi4j.libmpi.library.Launcher;

/**
 * What a launcher says of this rank in its environment, before MPI is started.
 *
 * @param rank its number, null when nothing tells
 * @param size number of ranks, 0 when nothing tells
 */
record RankVariables(String rank, int size) {
  private static final List<String> RANK =
      List.of(
          "OMPI_COMM_WORLD_RANK",
          "MV2_COMM_WORLD_RANK",
          "PMI_RANK",
          "PALS_RANKID",
          "FLUX_TASK_RANK",
          "JSM_NAMESPACE_RANK",
          "PMIX_RANK",
          "PMI_ID",
          "SLURM_PROCID");

  private static final List<String> LOCAL_SIZE =
      List.of("OMPI_COMM_WORLD_LOCAL_SIZE", "MV2_COMM_WORLD_LOCAL_SIZE", "MPI_LOCALNRANKS");

  static RankVariables current() {
    Launcher launcher = Launcher.current();
    return new RankVariables(launcher.present() ? first(RANK) : null, launcher.size());
  }

  /** Number of ranks on this host, or a guess that is not too small. */
  int localSize() {
    String local = first(LOCAL_SIZE);
    if (local != null && local.matches("\\d{1,9}")) {
      return Math.max(1, Integer.parseInt(local));
    }
    return Math.max(1, Math.min(size, largest(System.getenv("SLURM_STEP_TASKS_PER_NODE"), size)));
  }

  /** The largest number of ranks on one node in what srun says of a step: "4(x2),3". */
  static int largest(String tasksPerNode, int unknown) {
    if (tasksPerNode == null
        || !tasksPerNode.matches("\\d{1,9}(\\(x\\d+\\))?(,\\d{1,9}(\\(x\\d+\\))?)*")) {
      return unknown;
    }
    int largest = 0;
    for (String node : tasksPerNode.split(",")) {
      largest = Math.max(largest, Integer.parseInt(node.replaceFirst("\\(.*", "")));
    }
    return largest;
  }

  /** "rank 2 of 4", or as much of it as is known. */
  String name() {
    if (rank == null) {
      return "rank 0 of 1";
    }
    return "rank " + rank + (size > 0 ? " of " + size : "");
  }

  private static String first(List<String> names) {
    for (String name : names) {
      String value = System.getenv(name);
      if (value != null && !value.isEmpty()) {
        return value;
      }
    }
    return null;
  }
}
