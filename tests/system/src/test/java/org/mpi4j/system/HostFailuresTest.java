package org.mpi4j.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mpi4j.system.StartedBy.Part;

/** Hosts that lack something, or that go away. Each test has hosts of its own. */
class HostFailuresTest extends SystemTest {
  private static final String ROOT = System.getProperty("mpi4j.root");

  @TempDir Path place;

  private Box hosts;

  @BeforeEach
  void up() throws IOException {
    hosts = new Box("hosts", place);
    hosts.up("nsenter", "ip");
    write("Hosts.java", HostsTest.PROGRAM);
  }

  @AfterEach
  void down() throws IOException {
    hosts.down();
  }

  private Launch run(StartedBy by, List<String> options, String... words) {
    return by.launch(folder, hosts, null, options, List.of(new Part(4, List.of(), List.of(words))));
  }

  /** As root on the second host. */
  private void onSecond(String script) throws IOException {
    Finished f =
        new Launch(folder, List.of(hosts.file("on").toString(), "h2", "sh", "-c", script)).run();
    assertThat(f.code()).as(f.err()).isZero();
  }

  /** Makes a folder empty on the second host. */
  private void hide(String path) throws IOException {
    onSecond("mount -t tmpfs tmpfs '" + path + "'");
  }

  @ParameterizedTest
  @EnumSource(names = {"HOSTS_OPEN_MPI", "HOSTS_MPICH"})
  void noFilesAreShared(StartedBy by) throws IOException {
    hide(ROOT); // And the cache of compiled classes in it.
    Finished told = run(by, List.of(), "Hosts.java").run();
    assertThat(told.code()).isNotZero();
    assertThat(told.err())
        .containsOnlyOnce("mpi4j: host h2: class path: no ")
        .contains("use a file system that all hosts see, or add --stage");

    write("Hosts.java", HostsTest.PROGRAM.replace("\" ranks", "args[0] + \" ranks"));
    for (String words : List.of("first ", "again ")) {
      Finished f = run(by, List.of("--stage"), "Hosts.java", words).run();
      assertThat(f.out()).as(f.err()).isEqualTo("4" + words + " ranks on [h1, h2] 6.0\n");
      assertThat(f.code()).isZero();
    }
  }

  /** With a stand-in for the remote shell of a batch system, and the variables of a job. */
  @ParameterizedTest
  @CsvSource({
    "lsf, blaunch, LSB_JOBID, LS_SUBCWD, LSB_DJOB_HOSTFILE, h1, h1, h2, h2",
    "sge, qrsh -inherit, JOB_ID, SGE_O_WORKDIR, PE_HOSTFILE, h1 2 q@h1 U, h2 2 q@h2 U,,"
  })
  void aJobScriptStages(ArgumentsAccessor row) throws IOException {
    List<String> cells = row.toList().stream().map(c -> Objects.toString(c, "")).toList();
    String ranks = MpiLauncher.OPEN_MPI.command() + " --bind-to none -x JAVA_HOME -n 4";
    String mpi4j = Path.of(ROOT, "bin", "mpi4j").toString();
    List<String> words =
        List.of(mpi4j, "script", cells.get(0), "-n4", "--mpi", ranks, "--stage", "Hosts.java");
    write("job", new Launch(folder, words).run().out());
    hide(ROOT);
    hide("/var/tmp");
    write("hosts", "h1 slots=2\nh2 slots=2\n");
    write("slots", String.join("\n", cells.subList(5, 9)).strip() + "\n");
    String shell = cells.get(1).split(" ")[0];
    String given = cells.get(1).contains(" ") ? "[ $1 = -inherit ] && shift || exit 9" : "";
    write(shell, "#!/bin/sh\n" + given + "\nexec " + hosts.file("rsh") + " \"$@\"\n");
    assertThat(folder.resolve(shell).toFile().setExecutable(true)).isTrue();
    String id = "" + ProcessHandle.current().pid();
    var job = new Launch(folder, List.of(hosts.file("on").toString(), "h1", "bash", "job"));
    Finished f =
        MpiLauncher.environment(StartedBy.withRemoteShell(job, hosts))
            .env("PATH", folder + ":" + System.getenv("PATH"))
            .env("OMPI_MCA_orte_default_hostfile", folder.resolve("hosts").toString())
            .env(cells.get(2), id)
            .env(cells.get(3), folder.toString())
            .env(cells.get(4), folder.resolve("slots").toString())
            .run();
    assertThat(f.out()).as(f.err()).isEqualTo("4 ranks on [h1, h2] 6.0\n");
    assertThat(f.code()).isZero();
    assertThat(Path.of("/var/tmp/mpi4j-" + id)).doesNotExist();
    onSecond("! test -e /var/tmp/mpi4j-" + id);
  }

  @ParameterizedTest
  @EnumSource(names = {"HOSTS_OPEN_MPI", "HOSTS_MPICH"})
  void noJdk(StartedBy by) throws IOException {
    hide(System.getProperty("java.home"));
    onSecond("for j in $(command -v java); do mount --bind /dev/null $(readlink -f $j) || :; done");
    Finished f = run(by, List.of(), "Hosts.java").run();
    assertThat(f.code()).isNotZero();
    assertThat(f.err())
        .containsPattern("mpi4j: host h2: (no JDK at |the JDK at .* needs )")
        .doesNotContain("mpi4j: host h1");
  }

  @Test
  void aJdkThatIsTooOld() throws IOException {
    String home = System.getProperty("java.home");
    Path old = Files.createDirectories(folder.resolve("old/bin")).getParent();
    Files.writeString(old.resolve("release"), "JAVA_VERSION=\"21.0.1\"\n");
    Files.writeString(old.resolve("bin/java"), "#!/bin/sh\nexit 99\n");
    assertThat(old.resolve("bin/java").toFile().setExecutable(true)).isTrue();
    onSecond("mount --bind '" + old + "' '" + home + "'");
    Finished f = run(StartedBy.HOSTS_OPEN_MPI, List.of(), "Hosts.java").run();
    assertThat(f.code()).isNotZero();
    assertThat(f.err())
        .contains(
            "mpi4j: host h2: the JDK at " + home + " is version 21; the program needs 25 or newer");
  }

  @Test
  void aHostThatCannotBeReached() throws IOException {
    write("gone", "#!/bin/sh\necho no route to host >&2\nexit 255\n");
    assertThat(folder.resolve("gone").toFile().setExecutable(true)).isTrue();
    Finished f =
        run(StartedBy.HOSTS_MPICH, List.of("--stage"), "Hosts.java")
            .env("HYDRA_LAUNCHER_EXEC", folder.resolve("gone").toString())
            .run();
    assertThat(f.code()).isEqualTo(1);
    assertThat(f.errLines())
        .last()
        .asString()
        .startsWith("mpi4j: host = h2: the program could not be staged there (no route to host)");
  }

  @ParameterizedTest
  @EnumSource(names = {"HOSTS_OPEN_MPI", "HOSTS_MPICH"})
  void aHostThatDies(StartedBy by) throws IOException {
    write(
        "Wait.java",
        """
        void main() {
          var world = org.mpi4j.MPI.world();
          world.barrier();
          IO.println("pid=" + ProcessHandle.current().pid());
          world.recv(new int[1], (world.rank() + 1) % world.size(), 11);
        }
        """);
    try (Started s = run(by, List.of(), "Wait.java").start()) {
      s.awaitOut("pid=", 4);
      List<Long> pids = s.pids();
      // Its address answers no more then.
      String second = Files.readString(hosts.file("host/h2.pid")).strip();
      hosts.crash(second, "net");
      Finished f = s.finish();
      assertThat(f.code()).isNotZero();
      assertThat(f.err()).contains("mpi4j: no answer any more from host h2: it is down");
      s.awaitNothingLeft(pids);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"HOSTS_OPEN_MPI", "HOSTS_MPICH"})
  void moreRanksThanPlaces(StartedBy by) throws IOException {
    Finished f =
        by.launch(
                folder,
                hosts,
                null,
                List.of(),
                List.of(new Part(5, List.of(), List.of("Hosts.java"))))
            .run();
    assertThat(f.code()).isEqualTo(2);
    assertThat(f.err()).contains("-n 5: the hosts have room for 4 ranks; give them more");
  }
}
