package org.mpi4j.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs over two hosts, between which messages go by TCP. */
class HostsTest extends SystemTest {
  /** Prints how many ranks there are, where they are, and the sum of their numbers. */
  static final String PROGRAM =
      """
      import org.mpi4j.MPI;
      void main(String[] args) {
        var world = MPI.world();
        var hosts = world.gatherObject(MPI.processorName(), 0);
        double sum = world.allreduce((double) world.rank(), MPI.SUM);
        if (world.rank() == 0) {
          IO.println(world.size() + " ranks on " + new java.util.TreeSet<>(hosts) + " " + sum);
        }
      }
      """;

  @TempDir static Path place;

  private static Box hosts;

  @BeforeAll
  static void up() throws IOException {
    hosts = new Box("hosts", place);
    hosts.up("nsenter", "ip");
  }

  @AfterAll
  static void down() throws IOException {
    hosts.down();
  }

  private Launch run(MpiLauncher launcher, String... options) {
    var words = new ArrayList<String>();
    words.addAll(List.of(hosts.file("on").toString(), "h1"));
    words.add(Path.of(System.getProperty("mpi4j.root"), "bin", "mpi4j").toString());
    words.addAll(List.of("run", "--mpiexec", launcher.command()));
    words.addAll(List.of(options));
    Launch launch = new Launch(folder, words);
    return MpiLauncher.environment(StartedBy.withRemoteShell(launch, hosts));
  }

  private static void check(Finished f, String line) {
    assertThat(f.out()).as(f.err()).isEqualTo(line + "\n");
    assertThat(f.code()).isZero();
  }

  @Test
  void openMpi() throws IOException {
    write("Hosts.java", PROGRAM);
    check(
        run(MpiLauncher.OPEN_MPI, "--hosts", "h1:2,h2:2", "Hosts.java").run(),
        "4 ranks on [h1, h2] 6.0");
  }

  @Test
  void mpich() throws IOException {
    write("Hosts.java", PROGRAM);
    check(
        run(MpiLauncher.MPICH, "--hosts", "h1:2,h2:2", "Hosts.java").run(),
        "4 ranks on [h1, h2] 6.0");
  }

  @Test
  void aHostfileOfAnyDialect() throws IOException {
    write("Hosts.java", PROGRAM);
    write("hosts", "# ours\nh1 slots=1\nh2:1\n\nh2 # again\n");
    check(
        run(MpiLauncher.OPEN_MPI, "--hostfile", "hosts", "Hosts.java").run(),
        "3 ranks on [h1, h2] 3.0");
  }

  @Test
  void someOnEachHost() throws IOException {
    write("Hosts.java", PROGRAM);
    check(
        run(MpiLauncher.OPEN_MPI, "-H", "h1:2,h2:2", "-ppn", "1", "-n2", "Hosts.java").run(),
        "2 ranks on [h1, h2] 1.0");
  }

  @Test
  void aRankOnAnotherHostThrows() throws IOException {
    write(
        "Bad.java",
        """
        import org.mpi4j.MPI;
        void main() {
          var world = MPI.world();
          if (world.rank() == 3) {
            throw new IllegalStateException("boom");
          }
          world.barrier();
        }
        """);
    Finished f = run(MpiLauncher.OPEN_MPI, "--hosts", "h1:2,h2:2", "Bad.java").run();
    assertThat(f.code()).isEqualTo(1);
    assertThat(f.err()).contains("rank 3 of 4 on h2", "IllegalStateException: boom");
  }

  @Test
  void aRankOnAnotherHostIsKilled() throws IOException {
    write(
        "Kill.java",
        """
        import org.mpi4j.MPI;
        void main() throws Exception {
          var world = MPI.world();
          long me = ProcessHandle.current().pid();
          IO.println("pid=" + me);
          world.barrier();
          if (world.rank() == 2) {
            new ProcessBuilder("kill", "-KILL", "" + me).start().waitFor();
          }
          world.recv(new int[1], (world.rank() + 1) % world.size());
        }
        """);
    try (Started s = run(MpiLauncher.OPEN_MPI, "--hosts", "h1:2,h2:2", "Kill.java").start()) {
      s.awaitOut("pid=", 4);
      List<Long> pids = s.pids();
      Finished f = s.finish();
      assertThat(f.code()).isEqualTo(137);
      assertThat(f.err()).contains("rank 2", "on node h2", "signal 9").doesNotContain("was lost");
      s.awaitNothingLeft(pids);
    }
  }

  /** A command on the first host, with Open MPI and a place for clusters. */
  private Launch onFirst(String... command) {
    var words = new ArrayList<>(List.of(hosts.file("on").toString(), "h1"));
    words.addAll(List.of(command));
    Launch launch = MpiLauncher.environment(new Launch(folder, words));
    return StartedBy.withRemoteShell(launch, hosts)
        .env("MPI4J_MPIEXEC", MpiLauncher.OPEN_MPI.command())
        .env("MPI4J_CLUSTERS", folder.resolve("c").toString());
  }

  @Test
  void enginesOfACluster() throws IOException {
    String mpi4j = Path.of(System.getProperty("mpi4j.root"), "bin", "mpi4j").toString();
    write(
        "Use.java",
        """
        import org.mpi4j.cluster.*;
        void main() {
          try (var client = Client.connect("default")) {
            var all = client.all();
            all.execute("String on = MPI.processorName() + MPI.world().allreduce(1, SUM);");
            IO.println(all.get("on"));
          }
        }
        """);
    Finished started = onFirst(mpi4j, "cluster", "start", "-n", "4", "--ssh", "h1:2,h2:2").run();
    try {
      assertThat(started.code()).as(started.err()).isZero();
      assertThat(started.out()).contains("4 engines, world of size 4", "Open MPI");
      String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      check(onFirst(java, "-cp", Launch.classPath(), "Use.java").run(), "[h14, h14, h24, h24]");
    } finally {
      assertThat(onFirst(mpi4j, "cluster", "stop").run().out()).contains("ended");
    }
  }

  @Test
  void whatCannotBe() throws IOException {
    write("Hosts.java", PROGRAM);
    for (MpiLauncher launcher : MpiLauncher.values()) {
      Finished f = run(launcher, "--hosts", "h1,h9", "Hosts.java").run();
      assertThat(f.code()).isEqualTo(1);
      assertThat(f.errLines())
          .last()
          .asString()
          .startsWith("mpi4j: host = h9: this machine does not know the name");
    }
    Finished many = run(MpiLauncher.MPICH, "--hosts", "h1,h2", "-n", "4", "Hosts.java").run();
    assertThat(many.code()).isEqualTo(2);
    assertThat(many.err()).contains("-n 4: the hosts have room for 2 ranks; give them more");
  }
}
