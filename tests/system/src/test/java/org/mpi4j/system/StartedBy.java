package org.mpi4j.system;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All that may start the four ranks of a job: the rows of the table in docs/guide/launchers.md. */
enum StartedBy {
  RUN("mpi4j run", null),
  RUN_OPEN_MPI("mpi4j run --engine libmpi", MpiLauncher.OPEN_MPI),
  RUN_MPICH("mpi4j run --engine libmpi", MpiLauncher.MPICH),
  MPIEXEC_OPEN_MPI("mpiexec bin/mpi4j run", MpiLauncher.OPEN_MPI),
  MPIEXEC_MPICH("mpiexec bin/mpi4j run", MpiLauncher.MPICH),
  SRUN_PMIX("srun --mpi=pmix bin/mpi4j run", MpiLauncher.OPEN_MPI),
  SRUN_PMI2("srun --mpi=pmi2 bin/mpi4j run", MpiLauncher.MPICH),
  HOSTS_OPEN_MPI("mpi4j run --hosts", MpiLauncher.OPEN_MPI),
  HOSTS_MPICH("mpi4j run --hosts", MpiLauncher.MPICH);

  /**
   * One program of a job.
   *
   * @param ranks number of ranks
   * @param options of mpi4j run
   * @param words the program and its arguments
   */
  record Part(int ranks, List<String> options, List<String> words) {}

  private final String text;
  private final MpiLauncher library;

  StartedBy(String text, MpiLauncher library) {
    this.text = text;
    this.library = library;
  }

  /** Whether our own command stays between the user and the ranks. */
  boolean isRun() {
    return text.startsWith("mpi4j run");
  }

  boolean isSrun() {
    return text.startsWith("srun");
  }

  boolean isOverHosts() {
    return this == HOSTS_OPEN_MPI || this == HOSTS_MPICH;
  }

  /** Whether ranks are on two hosts. */
  boolean isDistributed() {
    return isSrun() || isOverHosts();
  }

  MpiLauncher library() {
    return library;
  }

  /** The library's name, "none" for the local engine. */
  @Override
  public String toString() {
    return text + (library == null ? "" : ", " + library);
  }

  /**
   * The command that starts a job of four ranks.
   *
   * @param hosts two hosts
   * @param slurm two nodes
   * @param options of the job
   */
  Launch launch(Path folder, Box hosts, Box slurm, List<String> options, List<Part> parts) {
    Path command = Path.of(System.getProperty("mpi4j.root"), "bin", "mpi4j");
    assumeTrue(
        Files.exists(command.resolve("../../target/dist/stamp").normalize()),
        "bin/mpi4j was not used yet");
    String mpiexec = library == null ? null : library.command();
    var words = new ArrayList<String>();
    if (isRun()) {
      if (isOverHosts()) {
        words.addAll(List.of(hosts.file("on").toString(), "h1"));
      }
      words.addAll(List.of(command.toString(), "run"));
      if (library != null) {
        words.addAll(List.of("--engine", "libmpi", "--mpiexec", mpiexec));
      }
      if (isOverHosts()) {
        words.addAll(List.of("--hosts", "h1:2,h2:2"));
      }
      words.addAll(options);
    } else {
      words.add(isSrun() ? "srun" : mpiexec);
      if (isSrun()) {
        words.addAll(List.of(text.split(" ")[1], "--kill-on-bad-exit=1"));
        words.addAll(List.of("-N", "2", "--ntasks-per-node", "2"));
      }
    }
    if (isSrun() && parts.size() > 1) {
      words.addAll(List.of("-n", "4", "--multi-prog", programs(folder, command, parts)));
      return withSlurm(MpiLauncher.environment(new Launch(folder, words)), slurm);
    }
    for (Part part : parts) {
      if (part != parts.getFirst()) {
        words.add(":");
      }
      words.addAll(List.of("-n", "" + part.ranks));
      if (!isRun()) {
        words.addAll(List.of(command.toString(), "run"));
        words.addAll(options);
      }
      words.addAll(part.options);
      words.addAll(part.words);
    }
    Launch launch = MpiLauncher.environment(new Launch(folder, words));
    if (isOverHosts()) {
      withRemoteShell(launch, hosts);
    } else if (isSrun()) {
      withSlurm(launch, slurm);
    }
    return launch;
  }

  /** What srun reads: which ranks run what. */
  private static String programs(Path folder, Path command, List<Part> parts) {
    var lines = new StringBuilder();
    int next = 0;
    for (Part p : parts) {
      lines.append(next).append('-').append(next + p.ranks - 1).append(' ').append(command);
      lines.append(" run ").append(String.join(" ", p.words)).append('\n');
      next += p.ranks;
    }
    try {
      return Files.writeString(folder.resolve("programs"), lines).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The stand-in for ssh. */
  static Launch withRemoteShell(Launch launch, Box hosts) {
    String rsh = hosts.file("rsh").toString();
    return launch
        .env("OMPI_MCA_plm_rsh_agent", rsh)
        // Ranks that ask without pause leave no time for the kernel's TCP on a small machine.
        .env("OMPI_MCA_mpi_yield_when_idle", "1")
        .env("HYDRA_LAUNCHER", "ssh")
        .env("HYDRA_LAUNCHER_EXEC", rsh);
  }

  /** The Slurm of the test, with all sockets on the loopback interface. */
  static Launch withSlurm(Launch launch, Box slurm) {
    return launch
        .env("SLURM_CONF", slurm.file("slurm.conf").toString())
        .env("OMPI_MCA_btl_tcp_if_include", "lo")
        .env("OMPI_MCA_oob_tcp_if_include", "lo")
        .env("UCX_NET_DEVICES", "lo")
        .whenStuck(() -> queue(slurm));
  }

  /** How the jobs and nodes stand. */
  private static String queue(Box slurm) {
    String conf = "SLURM_CONF=" + slurm.file("slurm.conf");
    return Stuck.output(List.of("env", conf, "squeue", "-l"))
        + Stuck.output(List.of("env", conf, "sinfo", "-lN"))
        + Stuck.output(List.of("sh", "-c", "tail -n 30 " + slurm.file("log") + "/*"));
  }
}
