package org.mpi4j.libmpi.launch;

import static org.mpi4j.ErrorClass.ERR_SPAWN;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mpi4j.Job;
import org.mpi4j.MpiException;

/** The command line of an mpiexec. */
final class MpiexecCommand {
  private static final List<String> ROOT =
      List.of("OMPI_ALLOW_RUN_AS_ROOT", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM");

  /** Batch systems that tell mpiexec how many ranks belong on which host. */
  private static final List<String> ALLOCATIONS =
      List.of(
          "SLURM_JOB_ID", "PBS_JOBID", "LSB_JOBID", "PE_HOSTFILE", "COBALT_JOBID", "FLUX_JOB_ID");

  private static final String ENV = "/usr/bin/env";

  private MpiexecCommand() {}

  /** The words. */
  static List<String> of(Job job, Mpiexec mpiexec) {
    if (job.ranks() == Job.Ranks.THREADS) {
      throw new MpiException(
          ERR_SPAWN,
          "ranks = threads: ranks of the libmpi engine are processes; run them as processes, or on"
              + " the local engine");
    }
    var words = new ArrayList<String>();
    words.add(mpiexec.path().toString());
    if (mpiexec.dialect() == Mpiexec.Dialect.OPEN_MPI) {
      checkRoot();
      addOpenMpi(words);
    }
    int first = words.size();
    for (Job.App app : job.apps()) {
      if (words.size() > first) {
        words.add(":");
      }
      words.add("-n");
      words.add(Integer.toString(app.size()));
      if (app.directory() != null) {
        words.add("-wdir");
        words.add(app.directory().toString());
      }
      addVariables(words, app.environment(), mpiexec.dialect());
      if (mpiexec.dialect() == Mpiexec.Dialect.OPEN_MPI) {
        // It adds the current directory to the class path of programs named java.
        words.add(ENV);
      }
      words.addAll(RankCommandLine.of(app, job.size(), job.tagOutput()));
    }
    return words;
  }

  /** Open MPI would refuse more ranks than cores, and bind two ranks to one core each. */
  private static void addOpenMpi(List<String> words) {
    String hosts = System.getenv("PBS_NODEFILE");
    if (hosts != null && Files.isReadable(Path.of(hosts))) {
      // An Open MPI that was built without PBS would start all on this host.
      words.addAll(List.of("-machinefile", hosts));
    }
    if (ALLOCATIONS.stream().allMatch(name -> System.getenv(name) == null)) {
      words.addAll(List.of("--oversubscribe", "--bind-to", "none"));
    }
  }

  private static void addVariables(
      List<String> words, Map<String, String> variables, Mpiexec.Dialect dialect) {
    variables.forEach((name, value) -> {
      switch (dialect) {
        case OPEN_MPI -> words.addAll(List.of("-x", name + "=" + value));
        case HYDRA -> words.addAll(List.of("-env", name, value));
      }
    });
  }

  private static void checkRoot() {
    if (System.getProperty("user.name").equals("root")
        && !ROOT.stream().allMatch(name -> "1".equals(System.getenv(name)))) {
      throw new MpiException(
          ERR_SPAWN,
          "user = root: Open MPI starts no job for root unless it is told so; run as another user"
              + " or, in a container, set "
              + String.join("=1 and ", ROOT)
              + "=1");
    }
  }
}
