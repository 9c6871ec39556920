package org.mpi4j.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs of Slurm that are ended from outside, and nodes that lack something. */
class SlurmFailuresTest extends SystemTest {
  private static final String WAIT =
      """
      void main() {
        var world = org.mpi4j.MPI.world();
        world.barrier();
        System.out.println("pid=" + ProcessHandle.current().pid());
        System.out.flush();
        world.recv(new int[1], (world.rank() + 1) % world.size(), 11);
      }
      """;

  @TempDir Path place;

  private Box slurm;

  @BeforeEach
  void up() throws IOException {
    slurm = new Box("slurm", place);
    slurm.up("slurmctld", "munged");
    MpiLauncher.OPEN_MPI.command();
    write("Wait.java", WAIT);
    write("Hosts.java", HostsTest.PROGRAM);
  }

  @AfterEach
  void down() throws IOException {
    slurm.down();
  }

  private Launch command(String... words) {
    Launch launch = new Launch(folder, List.of(words));
    return MpiLauncher.environment(StartedBy.withSlurm(launch, slurm));
  }

  private Launch submit(String system, String... options) {
    var words = new ArrayList<String>();
    words.add(Path.of(System.getProperty("mpi4j.root"), "bin", "mpi4j").toString());
    words.addAll(List.of("script", system, "-n4", "--nodes", "2", "--submit"));
    words.addAll(List.of(options));
    return command(words.toArray(String[]::new));
  }

  /** The job's output, in a file of the folder, once all ranks are at work. */
  private List<Long> awaitRanks() throws IOException {
    long end = System.nanoTime() + 120_000_000_000L;
    while (true) {
      var pids = new ArrayList<Long>();
      try (var files = Files.list(folder)) {
        for (Path file :
            files.filter(f -> f.toString().matches(".*Wait.*(out|\\.o\\d+)")).toList()) {
          Files.readString(file)
              .lines()
              .filter(l -> l.contains("pid="))
              .forEach(l -> pids.add(Long.valueOf(l.replaceFirst(".*pid=", "").strip())));
        }
      }
      if (pids.size() == 4) {
        return pids;
      }
      assertThat(System.nanoTime()).as("ranks at work: " + pids).isLessThan(end);
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
  }

  /** Process id of what stands for the second node. */
  private String secondNode() throws IOException {
    return Files.readAllLines(slurm.file("pids")).stream()
        .filter(l -> l.endsWith(" n2"))
        .findFirst()
        .orElseThrow()
        .split(" ")[0];
  }

  private String jobId() {
    return command("squeue", "-h", "-o", "%i").run().out().strip();
  }

  /** Slurm looks for jobs over their limit twice a minute. */
  @Test
  void theTimeLimit() throws IOException {
    try (Started s = submit("slurm", "--mpi=srun-pmix", "Wait.java").start()) {
      List<Long> pids = awaitRanks();
      // The shortest limit that can be asked for is a minute.
      Finished now = command("scontrol", "update", "jobid=" + jobId(), "EndTime=now").run();
      assertThat(now.code()).as(now.err()).isZero();
      Finished f = s.finish();
      assertThat(f.code()).isNotZero();
      assertThat(f.errLines())
          .last()
          .asString()
          .contains("TIMEOUT", "it has reached the time limit; ask for more with --time");
      assertThat(f.out()).contains("was waiting in recv(source=");
      s.awaitNothingLeft(pids);
    }
  }

  /** Slurm gives up a node after SlurmdTimeout, here 20 seconds. */
  @ParameterizedTest
  @ValueSource(strings = {"openmpi", "srun-pmix"})
  void aNodeThatDies(String mpi) throws IOException {
    // Else the job would be queued again, and wait for a second node for ever.
    Launch submit = submit("slurm", "--mpi", mpi, "Wait.java").env("SBATCH_NO_REQUEUE", "1");
    try (Started s = submit.start()) {
      List<Long> pids = awaitRanks();
      slurm.crash(secondNode(), "uts");
      Finished f = s.finish();
      assertThat(f.code()).isNotZero();
      String last = f.errLines().getLast();
      if (mpi.startsWith("srun")) {
        assertThat(last).contains("NODE_FAIL", "a node has failed, and its ranks are lost");
      } else {
        // mpiexec has noticed before.
        assertThat(last).containsPattern("job \\d+ (FAILED|NODE_FAIL)");
      }
      s.awaitNothingLeft(pids);
    }
  }

  @Test
  void scancelLeavesNothing() throws IOException {
    try (Started s = submit("slurm", "--mpi=srun-pmix", "Wait.java").start()) {
      List<Long> pids = awaitRanks();
      assertThat(command("scancel", "--name", "Wait").run().code()).isZero();
      Finished f = s.finish();
      assertThat(f.code()).isNotZero();
      assertThat(f.errLines()).last().asString().contains("CANCELLED");
      s.awaitNothingLeft(pids);
    }
  }

  @Test
  void qdelLeavesNothing() throws IOException {
    assumeTrue(Box.isInstalled("qsub"), "slurm-wlm-torque is not installed");
    try (Started s = submit("pbs", "Wait.java").start()) {
      List<Long> pids = awaitRanks();
      assertThat(command("qdel", jobId()).run().code()).isZero();
      s.finish(); // Slurm's qstat says exit code 0 of a job that was killed.
      s.awaitNothingLeft(pids);
    }
  }

  @Test
  void aNodeDoesNotSeeTheFiles() throws IOException {
    hideOnSecondNode();
    for (String mpi : List.of("openmpi", "srun-pmix")) {
      Finished f = submit("slurm", "--stage", "--mpi", mpi, "Hosts.java", "a b").run();
      assertThat(f.out()).as(f.err()).contains("4 ranks on [n1, n2] 6.0");
      assertThat(f.code()).isZero();
    }
    nothingIsStaged();
  }

  /** The node that PBS names is reached by ssh, for which something stands here. */
  @Test
  void aNodeOfPbsDoesNotSeeTheFiles() throws IOException {
    assumeTrue(Box.isInstalled("qsub"), "slurm-wlm-torque is not installed");
    hideOnSecondNode();
    // The imitation of PBS leaves this variable empty.
    write("site", "export PBS_NODEFILE=$(generate_pbs_nodefile)");
    write(
        "ssh",
        "#!/bin/sh\n[ \"$1 $2 $3\" = '-x -o BatchMode=yes' ] && [ \"$4\" = n2 ] || exit 9\nshift 4\n"
            + ("exec nsenter -t " + secondNode() + " --mount --uts --ipc \"$@\"\n"));
    assertThat(folder.resolve("ssh").toFile().setExecutable(true)).isTrue();
    Finished f =
        submit("pbs", "--stage", "Hosts.java", "a b")
            .env("BASH_ENV", folder.resolve("site").toString())
            .env("PATH", folder + ":" + System.getenv("PATH"))
            .run();
    assertThat(f.out()).as(f.err()).contains("4 ranks on [n1, n2] 6.0");
    assertThat(f.code()).isZero();
    nothingIsStaged();
  }

  /** The checkout, on the second node. */
  private void hideOnSecondNode() throws IOException {
    String root = System.getProperty("mpi4j.root");
    var mount = List.of("nsenter", "-t", secondNode(), "-m", "mount", "-t", "tmpfs", "tmpfs", root);
    Finished hidden = new Launch(folder, mount).run();
    assertThat(hidden.code()).as(hidden.err()).isZero();
  }

  private void nothingIsStaged() {
    for (String node : List.of("n1", "n2")) {
      // What Slurm has there itself bears no such name.
      assertThat(slurm.file("tmp/" + node).toFile().list((d, name) -> name.startsWith("mpi4j-")))
          .isEmpty();
    }
  }

  @Test
  void aCommandOfTheSite() throws IOException {
    write("mvp2run", "#!/bin/sh\nexec mpiexec.openmpi --bind-to none -n $SLURM_NTASKS \"$@\"\n");
    assertThat(folder.resolve("mvp2run").toFile().setExecutable(true)).isTrue();
    Finished f = submit("slurm", "--mpi", "./mvp2run", "Hosts.java").run();
    assertThat(f.out()).as(f.err()).contains("4 ranks on [n1, n2] 6.0");
    assertThat(f.code()).isZero();
  }
}
