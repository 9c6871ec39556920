package org.mpi4j.libmpi.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;

/**
 * What started this process, read from the environment that launchers give to ranks.
 *
 * @param kind which one
 * @param size number of ranks it has started, 0 when it does not say
 */
public record Launcher(Kind kind, int size) {
  /** The launchers. The families are those of libraries that it may serve, the likeliest first. */
  public enum Kind {
    /** mpirun, mpiexec, prterun of Open MPI. */
    OPEN_MPI("Open MPI's mpiexec", Family.OPEN_MPI),
    /** mpirun_rsh of MVAPICH. */
    MVAPICH("MVAPICH's mpirun_rsh", Family.MPICH),
    /** mpirun, mpiexec.hydra of Intel MPI. */
    INTEL("Intel MPI's mpiexec", Family.MPICH),
    /** mpiexec of HPE Cray systems. */
    PALS("HPE's mpiexec (PALS)", Family.MPICH),
    /** mpiexec of MPICH. */
    HYDRA("MPICH's mpiexec (Hydra)", Family.MPICH),
    /** flux run. */
    FLUX("Flux", Family.MPICH, Family.OPEN_MPI),
    /** jsrun of IBM. */
    JSM("IBM's jsrun", Family.OPEN_MPI),
    /** srun --mpi=pmi2. */
    SLURM_PMI("srun --mpi=pmi2", Family.MPICH),
    /** srun --mpi=pmix. */
    SLURM_PMIX("srun --mpi=pmix", Family.OPEN_MPI, Family.MPICH),
    /** srun --mpi=none: the ranks cannot find each other. */
    SLURM_NONE("srun without MPI support"),
    /** Others that speak PMI. */
    PMI("a launcher that speaks PMI", Family.MPICH),
    /** Others that speak PMIx. */
    PMIX("a launcher that speaks PMIx", Family.OPEN_MPI, Family.MPICH),
    /** Started without a launcher. */
    NONE("no launcher");

    private final String text;
    private final List<Family> families;

    Kind(String text, Family... families) {
      this.text = text;
      this.families = List.of(families);
    }

    /**
     * Its name, for people.
     *
     * @return such as "Open MPI's mpiexec"
     */
    public String text() {
      return text;
    }

    /**
     * Families of libraries that it may serve.
     *
     * @return the likeliest first; empty when it serves none
     */
    public List<Family> families() {
      return families;
    }
  }

  /**
   * The launcher that started this process.
   *
   * @return the launcher
   */
  public static Launcher current() {
    return of(System.getenv());
  }

  /**
   * The launcher that leaves such an environment.
   *
   * @param env the variables
   * @return the launcher
   */
  public static Launcher of(Map<String, String> env) {
    Kind kind = kind(env);
    return new Launcher(kind, kind == Kind.NONE ? 0 : size(env));
  }

  /**
   * Whether this process is a rank.
   *
   * @return false when it was started without a launcher
   */
  public boolean present() {
    return kind != Kind.NONE;
  }

  /** Inner launchers first: Hydra and Open MPI start their ranks through srun, not the reverse. */
  private static Kind kind(Map<String, String> env) {
    if (env.containsKey("OMPI_COMM_WORLD_SIZE")) {
      return Kind.OPEN_MPI;
    }
    if (env.containsKey("MV2_COMM_WORLD_SIZE")) {
      return Kind.MVAPICH;
    }
    boolean pmi =
        env.containsKey("PMI_SIZE") || env.containsKey("PMI_PORT") && env.containsKey("PMI_ID");
    boolean hydra = env.containsKey("HYDI_CONTROL_FD");
    if (hydra || pmi && hasIntel(env)) {
      return hasIntel(env) ? Kind.INTEL : Kind.HYDRA;
    }
    if (env.containsKey("PALS_RANKID")) {
      return Kind.PALS;
    }
    if (env.containsKey("FLUX_TASK_RANK")) {
      return Kind.FLUX;
    }
    if (env.containsKey("JSM_NAMESPACE_SIZE") || env.containsKey("JSM_NAMESPACE_RANK")) {
      return Kind.JSM;
    }
    // A batch script has SLURM_ variables too, but no step of its own.
    boolean step = number(env, "SLURM_STEP_ID") >= 0;
    if (pmi) {
      return step ? Kind.SLURM_PMI : env.containsKey("MPI_LOCALRANKID") ? Kind.HYDRA : Kind.PMI;
    }
    if (env.containsKey("PMIX_NAMESPACE")) {
      return step ? Kind.SLURM_PMIX : Kind.PMIX;
    }
    return step && number(env, "SLURM_STEP_NUM_TASKS") > 1 ? Kind.SLURM_NONE : Kind.NONE;
  }

  private static boolean hasIntel(Map<String, String> env) {
    for (String name : env.keySet()) {
      if (name.startsWith("I_MPI_HYDRA_")) {
        return true;
      }
    }
    return false;
  }

  private static int size(Map<String, String> env) {
    for (String name :
        List.of(
            "OMPI_COMM_WORLD_SIZE",
            "PMI_SIZE",
            "MV2_COMM_WORLD_SIZE",
            "FLUX_JOB_SIZE",
            "JSM_NAMESPACE_SIZE")) {
      int size = number(env, name);
      if (size > 0) {
        return size;
      }
    }
    return number(env, "SLURM_STEP_ID") < 0 ? 0 : Math.max(number(env, "SLURM_STEP_NUM_TASKS"), 0);
  }

  /** The value of a variable; -1 when it is missing or no number. */
  private static int number(Map<String, String> env, String name) {
    String text = env.get(name);
    if (text == null || text.isEmpty() || text.length() > 9) {
      return -1;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return -1;
      }
    }
    return Integer.parseInt(text);
  }

  /**
   * Checks that the launcher can be reached. Libraries start a world of their own when it cannot,
   * or end the process.
   *
   * @throws MpiException (ERR_OTHER) if srun gave no MPI support, or the connection to the launcher
   *     was not inherited
   */
  public void checkConnection() {
    checkConnection(System.getenv("PMI_FD"), Path.of("/proc/self/fd"));
  }

  void checkConnection(String descriptor, Path descriptors) {
    if (kind == Kind.SLURM_NONE) {
      throw new MpiException(
          ErrorClass.ERR_OTHER,
          "srun started "
              + size
              + " ranks without MPI support, so they cannot find each other: use srun --mpi=pmix"
              + " with Open MPI or srun --mpi=pmi2 with MPICH; srun --mpi=list shows which there"
              + " are");
    }
    // A JVM may have opened a file of its own under the number of a closed descriptor.
    if (descriptor == null || !kind.families.contains(Family.MPICH) || !Files.exists(descriptors)) {
      return;
    }
    String target = target(descriptors.resolve(descriptor));
    if (!target.startsWith("socket:") && !target.startsWith("pipe:")) {
      throw new MpiException(
          ErrorClass.ERR_OTHER,
          "PMI_FD = "
              + descriptor
              + ": this descriptor is "
              + (target.isEmpty() ? "closed" : target)
              + ", not the connection to "
              + kind.text
              + "; the process has the variables of a rank but was not started by the launcher:"
              + " start it with mpiexec, or without the variables PMI_*");
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return "";
    }
  }

  /**
   * Compares the world with what the launcher said: a library that does not understand the launcher
   * starts a world of its own in every process.
   *
   * @param worldSize size of MPI_COMM_WORLD
   * @param library name and path of the library that was loaded
   * @throws MpiException (ERR_OTHER) if the launcher started more ranks than the world of 1 has
   */
  public void checkWorld(int worldSize, String library) {
    if (worldSize != 1 || size <= 1) {
      return;
    }
    throw new MpiException(
        ErrorClass.ERR_OTHER,
        "the world has 1 rank, but "
            + kind.text
            + " started "
            + size
            + ": the library that was loaded, "
            + library
            + ", is not that of the launcher; "
            + remedy());
  }

  private String remedy() {
    return switch (kind) {
      case SLURM_PMI, SLURM_PMIX ->
          "use srun --mpi=pmix with Open MPI, srun --mpi=pmi2 with MPICH (srun --mpi=list shows"
              + " which there are), or name the library in MPI4J_LIBMPI";
      default ->
          "start the job with the mpiexec that belongs to this library, or name the library of the"
              + " launcher in MPI4J_LIBMPI (bin/mpi4j doctor shows both)";
    };
  }
}
