package org.mpi4j.libmpi.launch;

import static org.mpi4j.ErrorClass.ERR_SPAWN;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mpi4j.Job;
import org.mpi4j.MpiException;
import org.mpi4j.Placement;

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
    switch (mpiexec.dialect()) {
      case OPEN_MPI -> {
        checkRoot();
        addOpenMpi(words, job.placement());
      }
      case HYDRA -> addHydra(words, job.placement());
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
      words.addAll(rank(job, app));
    }
    return words;
  }

  private static List<String> rank(Job job, Job.App app) {
    Placement placement = job.placement();
    if (placement.staged()) {
      var words = new ArrayList<>(Staged.of(job).command());
      words.addAll(app.arguments());
      return words;
    }
    boolean here = placement.hosts().isEmpty();
    int together = placement.mostOnOne(job.size());
    List<String> jvm = RankCommandLine.of(app, together, job.tagOutput(), here);
    return here ? jvm : RankScript.of(jvm);
  }

  /** Open MPI would refuse more ranks than cores, and bind two ranks to one core each. */
  private static void addOpenMpi(List<String> words, Placement placement) {
    String nodes = System.getenv("PBS_NODEFILE");
    if (!placement.hosts().isEmpty()) {
      words.addAll(List.of("--host", hosts(placement)));
    } else if (nodes != null && Files.isReadable(Path.of(nodes))) {
      // An Open MPI that was built without PBS would start all on this host.
      words.addAll(List.of("-machinefile", nodes));
    } else if (!isInAllocation()) {
      words.add("--oversubscribe");
    }
    if (placement.perHost() > 0) {
      words.addAll(List.of("--map-by", "ppr:" + placement.perHost() + ":node"));
    } else if (placement.mapBy() != null) {
      words.addAll(List.of("--map-by", placement.mapBy()));
    }
    words.addAll(List.of("--bind-to", placement.bindTo() == null ? "none" : placement.bindTo()));
  }

  /** Whether a batch system starts the ranks. */
  static boolean isInAllocation() {
    return ALLOCATIONS.stream().anyMatch(name -> System.getenv(name) != null);
  }

  private static void addHydra(List<String> words, Placement placement) {
    if (!placement.hosts().isEmpty()) {
      words.addAll(List.of("-hosts", hosts(placement)));
    }
    int perHost = "node".equals(placement.mapBy()) ? 1 : placement.perHost(); // Around and around.
    if (perHost > 0) {
      words.addAll(List.of("-ppn", Integer.toString(perHost)));
    }
    if (placement.bindTo() != null) {
      words.addAll(List.of("-bind-to", placement.bindTo()));
    }
  }

  private static String hosts(Placement placement) {
    checkHosts(placement.hosts());
    return placement.hosts().stream()
        .map(h -> h.host() + ":" + h.count())
        .collect(Collectors.joining(","));
  }

  static void checkHosts(List<Placement.Slots> hosts) {
    hosts.forEach(h -> checkHost(h.host()));
  }

  /** MPICH's mpiexec waits for ever for a host that there is not. */
  private static void checkHost(String host) {
    try {
      InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new MpiException(
          ERR_SPAWN,
          "host = "
              + host
              + ": this machine does not know the name; check its spelling and /etc/hosts, or give"
              + " its address",
          e);
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
