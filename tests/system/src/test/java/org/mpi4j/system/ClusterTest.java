package org.mpi4j.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mpi4j.cluster.Client;
import org.mpi4j.cluster.ClusterException;
import org.mpi4j.cluster.EngineInfo;
import org.mpi4j.cluster.OutputListener;

/** {@code mpi4j cluster}: clusters that outlive the command, and what kills leave. */
@Timeout(120)
class ClusterTest extends SystemTest {
  private static final String PSUM =
      """
      double psum(double[] x) {
        double sum = 0;
        for (double v : x) sum += v;
        return MPI.world().allreduce(sum, SUM);
      }
      """;

  private Path clusters() {
    return folder.resolve("c");
  }

  private Launch cluster(String... words) {
    String[] all = Stream.concat(Stream.of("cluster"), Stream.of(words)).toArray(String[]::new);
    return mpi4j(all).env("MPI4J_CLUSTERS", clusters().toString());
  }

  private Client connect(String name) {
    Client client = Client.connect(clusters().resolve(name).resolve("client.properties"));
    client.onOutput(OutputListener.none());
    return client;
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    cluster("stop", "--all").run();
    String mark = clusters().toString();
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (processes(mark) > 0 && System.nanoTime() < end) {
      Thread.sleep(20);
    }
    assertThat(processes(mark)).as("processes of clusters of this test").isZero();
    if (Files.exists(clusters())) {
      assertThat(clusters()).isEmptyDirectory();
    }
  }

  private static long processes(String mark) {
    return ProcessHandle.allProcesses()
        .filter(p -> p.info().commandLine().orElse("").contains(mark))
        .count();
  }

  @Test
  void startUseListStop() throws Exception {
    write("init.jsh", "int started = MPI.world().size();");
    Finished started = cluster("start", "-n", "4", "--startup", "init.jsh").run();
    assertThat(started.code()).as(started.err()).isZero();
    assertThat(started.out()).contains("4 engines, world of size 4", "local");
    Path file = clusters().resolve("default/client.properties");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwx------");
    try (Client client = connect("default")) {
      assertThat(client.all().get("started")).containsOnly(4);
      client.all().execute(PSUM);
      client
          .all()
          .scatter("a", Stream.iterate(0.0, x -> x + 1).limit(16).mapToDouble(x -> x).toArray());
      client.all().execute("double totalsum = psum(a);");
      assertThat(client.all().get("totalsum")).containsExactly(120.0, 120.0, 120.0, 120.0);
    }
    // The client is gone; another one finds all as it was.
    try (Client client = connect("default")) {
      assertThat(client.all().get("totalsum")).containsOnly(120.0);
      client.all().execute("totalsum += psum(a);");
      assertThat(client.all().get("totalsum")).containsOnly(240.0);
    }
    assertThat(cluster("list").run().outLines().getLast()).contains("default", "yes", "4", "local");
    Finished again = cluster("start", "-n", "2").run();
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.err()).contains("runs already");
    Finished engines = cluster("engines", "-n", "2").run();
    assertThat(engines.out()).contains("engines [4, 5]");
    assertThat(cluster("engines").run().out()).contains("6 engines", "engine 5: set 1 rank 1");
    try (Client client = connect("default")) {
      assertThat(client.all().get("started")).containsExactly(4, 4, 4, 4, 2, 2);
    }
    assertThat(cluster("stop").run().out()).contains("ended");
    Finished unknown = cluster("stop", "nobody").run();
    assertThat(unknown.code()).isEqualTo(1);
    assertThat(unknown.err()).contains("nobody", "none of this name");
  }

  @Test
  void killsLeaveNothing() throws Exception {
    assertThat(cluster("start", "-n", "3", "--name", "k").run().code()).isZero();
    long controller;
    List<EngineInfo> engines;
    try (Client client = connect("k")) {
      engines = client.engines();
      // An engine is killed: the others go on.
      ProcessHandle.of(engines.get(1).pid()).orElseThrow().destroyForcibly();
      while (client.ids().size() == 3) {
        Thread.sleep(10);
      }
      assertThat(client.ids()).containsExactly(0, 2);
      client.all().execute("int n = MPI.world().allreduce(1, SUM);");
      assertThat(client.all().get("n")).containsExactly(2, 2);
      String line = cluster("list").run().outLines().getLast();
      controller = Long.parseLong(line.substring(line.lastIndexOf(' ') + 1));
      // The controller is killed: all engines end, and the client is told.
      ProcessHandle.of(controller).orElseThrow().destroyForcibly();
      while (client.isOpen()) {
        Thread.sleep(10);
      }
      assertThatThrownBy(() -> client.all().execute("1 + 1")).isInstanceOf(ClusterException.class);
    }
    while (cluster("list").run().outLines().getLast().contains(" yes ")) {
      Thread.sleep(10); // Its connections end before the process does.
    }
    assertThat(cluster("list").run().outLines().getLast()).contains("k", "no");
    assertThat(cluster("clean").run().out()).contains("removed what cluster k had left");
  }

  @Test
  void aStartThatFailsSaysWhy() {
    Finished launcher = cluster("start", "-n", "2", "--engine", "nothing").run();
    assertThat(launcher.code()).isNotZero();
    assertThat(launcher.err()).contains("nothing", "local");
    Finished file = cluster("start", "-n", "2", "--startup", "none.jsh").run();
    assertThat(file.code()).isNotZero();
    assertThat(file.err()).contains("--startup none.jsh: there is no such file");
    Finished cell = cluster("start", "-n", "2", "--startup-code", "int x = y;").run();
    assertThat(cell.code()).isNotZero();
    assertThat(cell.err()).contains("cell of the start 1 line 1: cannot find symbol");
    Finished options = cluster("start", "-n", "2", "--jvm=-XX:NoSuchOption").run();
    assertThat(options.code()).isNotZero();
    assertThat(options.err()).contains("did not start");
  }

  @Test
  void aRankOfAnMpiLibraryIsAnEngine() throws IOException {
    String mpiexec = MpiLauncher.OPEN_MPI.command();
    Finished started =
        MpiLauncher.environment(
                cluster("start", "-n", "2", "--engine", "libmpi", "--name", "m")
                    .env("MPI4J_MPIEXEC", mpiexec))
            .run();
    assertThat(started.code()).as(started.err()).isZero();
    assertThat(started.out()).contains("world of size 2", "Open MPI");
    try (Client client = connect("m")) {
      client.all().execute("int n = MPI.world().allreduce(1, SUM);");
      assertThat(client.all().get("n")).containsExactly(2, 2);
      var hang =
          client
              .all()
              .executeAsync(
                  "if (MPI.world().rank() == 1) throw new IllegalStateException(\"boom\");\n"
                      + "MPI.world().barrier();");
      while (client.engines().getFirst().waits().isEmpty()) {
        assertThat(hang.isDone()).isFalse();
      }
      assertThat(client.interrupt(Duration.ofSeconds(20))).contains("fresh communicator");
      client.all().execute("n = MPI.world().allreduce(2, SUM);");
      assertThat(client.all().get("n")).containsExactly(4, 4);
    }
  }
}
