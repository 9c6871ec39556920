package org.mpi4j.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mpi4j.cluster.Client;

/** Job scripts under a real Slurm of two nodes, brought up for the test. */
class SlurmTest extends SystemTest {
  @TempDir static Path place;

  private static Box slurm;

  @BeforeAll
  static void up() throws IOException {
    slurm = new Box("slurm", place);
    slurm.up("slurmctld", "munged");
  }

  @AfterAll
  static void down() throws IOException {
    slurm.down();
  }

  /** A command in the folder of the test, on a node where jobs are submitted. */
  private Launch command(String... words) {
    Launch launch = new Launch(folder, List.of(words));
    return MpiLauncher.environment(StartedBy.withSlurm(launch, slurm));
  }

  private Launch mpi4jScript(String system, String... options) {
    var words = new ArrayList<String>();
    words.add(Path.of(System.getProperty("mpi4j.root"), "bin", "mpi4j").toString());
    words.addAll(List.of("script", system));
    words.addAll(List.of(options));
    return command(words.toArray(String[]::new));
  }

  private void checkHosts(Finished f, int ranks) {
    double sum = ranks * (ranks - 1) / 2.0;
    assertThat(f.out()).as(f.err()).contains(ranks + " ranks on [n1, n2] " + sum);
    assertThat(f.code()).isZero();
    assertThat(f.errLines()).last().asString().endsWith("exit code 0");
  }

  @Test
  void openMpiOnTwoNodes() throws IOException {
    MpiLauncher.OPEN_MPI.command();
    write("Hosts.java", HostsTest.PROGRAM);
    checkHosts(mpi4jScript("slurm", "-n", "4", "--nodes", "2", "--submit", "Hosts.java").run(), 4);
  }

  @Test
  void srunStartsOpenMpi() throws IOException {
    MpiLauncher.OPEN_MPI.command();
    write("Hosts.java", HostsTest.PROGRAM);
    checkHosts(
        mpi4jScript("slurm", "-n4", "-N2", "--mpi=srun-pmix", "--submit", "Hosts.java").run(), 4);
  }

  @Test
  void srunStartsMpich() throws IOException {
    MpiLauncher.MPICH.command();
    write("Hosts.java", HostsTest.PROGRAM);
    checkHosts(
        mpi4jScript("slurm", "-n4", "-N2", "--mpi=srun-pmi2", "--submit", "Hosts.java").run(), 4);
  }

  @Test
  void enginesOfAClusterAreOneJob() throws IOException {
    checkCluster("--slurm");
  }

  @Test
  void enginesOfAClusterAreOneJobOfTheImitationOfPbs() throws IOException {
    assumeTrue(Box.isInstalled("qsub"), "slurm-wlm-torque is not installed");
    checkCluster("--pbs");
  }

  private void checkCluster(String system) throws IOException {
    MpiLauncher.OPEN_MPI.command();
    String mpi4j = Path.of(System.getProperty("mpi4j.root"), "bin", "mpi4j").toString();
    String clusters = folder.resolve("c").toString();
    List<String> start = List.of(mpi4j, "cluster", "start", "-n", "4", system, "--timeout", "90");
    List<String> options = List.of("--set=nodes=2", "--set=ip=127.0.0.1", "--set=host=127.0.0.1");
    String[] words = Stream.concat(start.stream(), options.stream()).toArray(String[]::new);
    Finished started = command(words).env("MPI4J_CLUSTERS", clusters).run();
    try {
      assertThat(started.code()).as(started.err()).isZero();
      assertThat(started.out()).contains("4 engines, world of size 4", "Open MPI");
      assertThat(started.err()).containsPattern("cluster default: job \\d+ is");
      Path file = Path.of(clusters, "default", "client.properties");
      assertThat(file).content().contains("fingerprint");
      try (Client client = Client.connect(file)) {
        client.all().execute("int n = MPI.world().allreduce(1, SUM);");
        assertThat(client.all().get("n")).containsExactly(4, 4, 4, 4);
      }
    } finally {
      command(mpi4j, "cluster", "stop").env("MPI4J_CLUSTERS", clusters).run();
    }
    assertThat(command("squeue", "-h", "-n", "mpi4j-engines", "-t", "R,PD").run().out()).isEmpty();
  }

  @Test
  void theScriptIsAnOrdinaryOne() throws IOException {
    MpiLauncher.OPEN_MPI.command();
    write("Hosts.java", HostsTest.PROGRAM);
    Finished script =
        mpi4jScript("slurm", "-n", "4", "--nodes", "2", "--time", "00:02:00", "Hosts.java").run();
    write("job.sh", script.out());
    Finished f = command("sbatch", "--wait", "job.sh").run();
    assertThat(f.code()).as(f.err()).isZero();
    String id = f.out().strip().replaceFirst(".* ", "");
    assertThat(folder.resolve("Hosts-" + id + ".out"))
        .content()
        .contains("4 ranks on [n1, n2] 6.0");
  }

  @Test
  void theScriptOfTheGuide() throws IOException {
    MpiLauncher.OPEN_MPI.command();
    Path root = Path.of(System.getProperty("mpi4j.root"));
    write("job.sh", PageBlock.of(root.resolve("docs/guide/clusters/slurm.md")).getFirst().text());
    write("Prog.java", HostsTest.PROGRAM);
    Files.createSymbolicLink(folder.resolve("bin"), root.resolve("bin"));
    Finished f = command("sbatch", "--wait", "job.sh").run();
    String id = f.out().strip().replaceFirst(".* ", "");
    assertThat(folder.resolve("job-" + id + ".out")).content().contains("4 ranks on [n1, n2] 6.0");
    assertThat(f.code()).as(f.err()).isZero();
  }

  @Test
  void theImitationOfPbs() throws IOException {
    MpiLauncher.OPEN_MPI.command();
    assumeTrue(Box.isInstalled("qsub"), "slurm-wlm-torque is not installed");
    write("Hosts.java", HostsTest.PROGRAM);
    checkHosts(mpi4jScript("pbs", "-n", "4", "--nodes", "2", "--submit", "Hosts.java").run(), 4);
  }

  @Test
  void aRankThatThrowsEndsTheJob() throws IOException {
    MpiLauncher.OPEN_MPI.command();
    write(
        "Bad.java",
        """
        import org.mpi4j.MPI;
        void main() {
          var world = MPI.world();
          if (world.rank() == 2) {
            throw new IllegalStateException("boom");
          }
          world.barrier();
        }
        """);
    for (String mpi : List.of("openmpi", "srun-pmix")) {
      Finished f = mpi4jScript("slurm", "-n4", "-N2", "--mpi", mpi, "--submit", "Bad.java").run();
      assertThat(f.code()).as(mpi).isEqualTo(1);
      assertThat(f.out()).contains("rank 2 of 4 on n2", "IllegalStateException: boom");
      assertThat(f.errLines()).last().asString().contains("FAILED", "exit code 1");
    }
  }

  @Test
  void cancelledWhileItRuns() throws IOException {
    MpiLauncher.OPEN_MPI.command();
    write(
        "Sleep.java",
        """
        void main() throws Exception {
          org.mpi4j.MPI.world().barrier();
          IO.println("ready");
          Thread.sleep(600_000);
        }
        """);
    try (Started s =
        mpi4jScript("slurm", "-n4", "-N2", "--name", "sleeper", "--submit", "Sleep.java").start()) {
      s.awaitErr("RUNNING", 1);
      assertThat(command("scancel", "--name", "sleeper").run().code()).isZero();
      Finished f = s.finish();
      assertThat(f.code()).isNotZero();
      assertThat(f.errLines()).last().asString().contains("CANCELLED");
    }
    assertThat(command("squeue", "-h").run().out()).isEmpty();
  }

  @Test
  void whoStopsWaitingIsToldOfTheJob() throws IOException {
    write("Sleep.java", "void main() throws Exception { Thread.sleep(600_000); }");
    try (Started s = mpi4jScript("slurm", "-n1", "--submit", "Sleep.java").start()) {
      s.awaitErr("RUNNING", 1);
      s.signal("INT");
      s.awaitErr("goes on; scancel ", 1);
      s.finish();
    }
    command("scancel", "--name", "Sleep").run();
  }

  @Test
  void whatSlurmRefuses() throws IOException {
    write("Hosts.java", HostsTest.PROGRAM);
    Finished f = mpi4jScript("slurm", "-n4", "--queue", "nosuch", "--submit", "Hosts.java").run();
    assertThat(f.code()).isEqualTo(1);
    assertThat(f.err()).contains("invalid partition", "mpi4j: sbatch refused the job");
  }
}
