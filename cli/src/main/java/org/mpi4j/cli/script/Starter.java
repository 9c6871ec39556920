package org.mpi4j.cli.script;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What starts the ranks inside a job. */
public sealed interface Starter {
  /**
   * The words before the program.
   *
   * @param job the job
   * @return shell text
   */
  String line(JobScript job);

  /** The names that {@link #of} knows. */
  static String names() {
    return Arrays.stream(Known.values()).map(Known::toString).collect(Collectors.joining(", "));
  }

  /** A known starter by its name, or else a site's own command. */
  static Starter of(String text) {
    for (Known k : Known.values()) {
      if (k.toString().equals(text)) {
        return k;
      }
    }
    return new Wrapper(text);
  }

  /** Those of MPI libraries and Slurm. */
  enum Known implements Starter {
    /** Open MPI's mpiexec. */
    OPENMPI {
      @Override
      public String line(JobScript job) {
        // Many are built without PBS and would then start all ranks on the first node.
        String nodes =
            job.scheduler() == Scheduler.PBS
                ? " ${PBS_NODEFILE:+-machinefile \"$PBS_NODEFILE\"}"
                : "";
        // It hands no variable to other nodes unless told.
        String home = job.javaHome() == null ? "" : " -x JAVA_HOME";
        return "mpiexec --bind-to none" + nodes + home + " -n " + job.ranks();
      }
    },
    /** Hydra: MPICH's, Intel MPI's and MVAPICH's mpiexec, which asks the batch system itself. */
    MPICH {
      @Override
      public String line(JobScript job) {
        return "mpiexec -n " + job.ranks();
      }
    },
    /** Slurm's srun for Open MPI. */
    SRUN_PMIX {
      @Override
      public String line(JobScript job) {
        return "srun --mpi=pmix --kill-on-bad-exit=1";
      }
    },
    /** Slurm's srun for MPICH and its relatives. */
    SRUN_PMI2 {
      @Override
      public String line(JobScript job) {
        return "srun --mpi=pmi2 --kill-on-bad-exit=1";
      }
    };

    public boolean isSrun() {
      return List.of(SRUN_PMIX, SRUN_PMI2).contains(this);
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * A command of the site, such as mvp2run, which knows where the ranks go.
   *
   * @param command shell text
   */
  record Wrapper(String command) implements Starter {
    @Override
    public String line(JobScript job) {
      return command;
    }
  }
}
