package org.mpi4j.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mpi4j.system.StartedBy.Part;
import org.opentest4j.TestAbortedException;

/**
 * One program under all that may start it: the table in docs/guide/launchers.md, each of whose
 * columns is a method here. What a launcher forces to be different is said in the methods.
 */
class LaunchersTest extends SystemTest {
  @TempDir static Path place;

  private static Box hosts;
  private static Box slurm;
  private static final Map<Box, TestAbortedException> MISSING =
      new TreeMap<>((a, b) -> a.kind().compareTo(b.kind()));

  @BeforeAll
  static void up() throws IOException {
    hosts = new Box("hosts", place);
    slurm = new Box("slurm", place);
    up(hosts, "nsenter", "ip");
    up(slurm, "slurmctld", "munged");
  }

  private static void up(Box box, String... commands) throws IOException {
    try {
      box.up(commands);
    } catch (TestAbortedException e) {
      MISSING.put(box, e); // The other rows of the table need it not.
    }
  }

  @AfterAll
  static void down() throws IOException {
    hosts.down();
    slurm.down();
  }

  private Launch launch(StartedBy by, List<String> options, Part... parts) {
    Box box = by.isSrun() ? slurm : by.isOverHosts() ? hosts : null;
    if (box != null && MISSING.containsKey(box)) {
      throw MISSING.get(box);
    }
    return by.launch(folder, hosts, slurm, options, List.of(parts));
  }

  private Launch launch(StartedBy by, String program, String... options) {
    return launch(by, List.of(), new Part(4, List.of(options), List.of(program)));
  }

  /** What each rank finds: lines "rank: value value ...". */
  private static Map<String, String> byRank(Finished f) {
    return f.outLines().stream()
        .filter(line -> line.matches("\\d: .*"))
        .collect(Collectors.toMap(l -> l.substring(0, 1), l -> l.substring(3)));
  }

  @ParameterizedTest
  @EnumSource
  void variableFolderInputAndMemory(StartedBy by) throws IOException {
    write(
        "Finds.java",
        """
        void main(String[] args) throws Exception {
          int rank = org.mpi4j.MPI.world().rank();
          String line = rank == 0 ? IO.readln() : String.valueOf(System.in.read());
          String heap = java.lang.management.ManagementFactory.getRuntimeMXBean()
              .getInputArguments().stream().filter(a -> a.contains("MaxRAMPercentage"))
              .findFirst().orElse("none");
          IO.println(rank + ": " + System.getenv("V") + " "
              + Path.of("").toAbsolutePath().getFileName() + " " + line + " "
              + heap.replaceFirst(".*=", ""));
        }
        """);
    Files.createDirectory(folder.resolve("sub"));
    Finished f = launch(by, "Finds.java", "-x", "V=v=1", "-wdir", "sub").stdin("hello\n").run();
    String part = by.isDistributed() ? "35.0" : "17.5";
    assertThat(byRank(f))
        .as(f.toString())
        .isEqualTo(
            Map.of(
                "0", "v=1 sub hello " + part,
                "1", "v=1 sub -1 " + part,
                "2", "v=1 sub -1 " + part,
                "3", "v=1 sub -1 " + part));
    assertThat(f.code()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void severalPrograms(StartedBy by) throws IOException {
    String text =
        "void main(String[] a) { var w = org.mpi4j.MPI.world();"
            + " IO.println(w.rank() + \": %s \" + a[0] + \" of \" + w.size()); }";
    write("A.java", text.formatted("A"));
    write("B.java", text.formatted("B"));
    Finished f =
        launch(
                by,
                List.of(),
                new Part(1, List.of(), List.of("A.java", "x")),
                new Part(3, List.of(), List.of("B.java", "y")))
            .run();
    assertThat(byRank(f))
        .as(f.toString())
        .isEqualTo(Map.of("0", "A x of 4", "1", "B y of 4", "2", "B y of 4", "3", "B y of 4"));
    assertThat(f.code()).isZero();
  }

  private void writeEnding(String action) throws IOException {
    write(
        "Ends.java",
        """
        import org.mpi4j.*;
        void main() throws Exception {
          Comm world = MPI.world();
          IO.println("pid=" + ProcessHandle.current().pid());
          System.out.flush();
          world.barrier();
          if (world.rank() == 2) {
            %s
          }
          world.recv(new int[1], (world.rank() + 1) %% world.size(), 11);
        }
        """
            .formatted(action));
  }

  private Finished ending(StartedBy by, String action) throws IOException {
    writeEnding(action);
    try (Started s = launch(by, "Ends.java").start()) {
      Finished f = s.finish();
      s.awaitNothingLeft(s.pids());
      return f;
    }
  }

  @ParameterizedTest
  @EnumSource
  void anExceptionEndsTheJob(StartedBy by) throws IOException {
    Finished f = ending(by, "throw new IllegalStateException(\"boom\");");
    assertThat(f.err()).contains("rank 2 of 4 on ", "IllegalStateException: boom");
    assertThat(f.code()).isEqualTo(by == StartedBy.SRUN_PMI2 ? 137 : 1);
  }

  @ParameterizedTest
  @EnumSource
  void exitCodes(StartedBy by) throws IOException {
    // Under pmi2 MPICH asks Slurm to kill the step, and all that srun sees is that.
    boolean killed = by == StartedBy.SRUN_PMI2;
    assertThat(ending(by, "System.exit(3);").code()).isEqualTo(killed ? 137 : 3);
    assertThat(ending(by, "MPI.abort(7);").code()).isEqualTo(killed ? 137 : 7);
  }

  @ParameterizedTest
  @EnumSource
  void aKilledRankEndsTheJob(StartedBy by) throws IOException {
    Finished f =
        ending(
            by,
            "new ProcessBuilder(\"kill\", \"-KILL\", \"\" + ProcessHandle.current().pid())"
                + ".start().waitFor();");
    if (by == StartedBy.HOSTS_MPICH) {
      assertThat(f.code()).isNotZero(); // 9, or 255 when its own proxies quarrel.
    } else {
      boolean signal = by.library() == MpiLauncher.MPICH && !by.isSrun();
      assertThat(f.code()).as(f.toString()).isEqualTo(signal ? 9 : 137);
    }
  }

  @ParameterizedTest
  @EnumSource
  void terminatedAllEnd(StartedBy by) throws IOException {
    writeEnding("");
    try (Started s = launch(by, "Ends.java").start()) {
      s.awaitOut("pid=", 4);
      List<Long> pids = s.pids();
      s.signal("TERM");
      assertThat(s.finish().code()).isNotZero();
      s.awaitNothingLeft(pids);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"HOSTS_OPEN_MPI", "HOSTS_MPICH", "SRUN_PMIX", "SRUN_PMI2"})
  void dealtInTurn(StartedBy by) throws IOException {
    write(
        "Where.java",
        "void main() { var w = org.mpi4j.MPI.world();"
            + " IO.println(w.rank() + \": \" + org.mpi4j.MPI.processorName()); }");
    List<String> options = by.isSrun() ? List.of() : List.of("--map-by", "node");
    Launch launch = launch(by, options, new Part(4, List.of(), List.of("Where.java")));
    if (by.isSrun()) {
      launch.env("SLURM_DISTRIBUTION", "cyclic"); // srun -m cyclic
    }
    Finished f = launch.run();
    var names = new ArrayList<>(new TreeMap<>(byRank(f)).values());
    assertThat(names).as(f.toString()).hasSize(4);
    assertThat(names.get(0)).isEqualTo(names.get(2)).isNotEqualTo(names.get(1));
    assertThat(names.get(1)).isEqualTo(names.get(3));
  }

  @ParameterizedTest
  @EnumSource(names = {"RUN_OPEN_MPI", "RUN_MPICH"})
  void boundToACore(StartedBy by) throws IOException {
    write(
        "Bound.java",
        "void main() { var w = org.mpi4j.MPI.world();"
            + " IO.println(w.rank() + \": \" + Runtime.getRuntime().availableProcessors()); }");
    List<Part> two = List.of(new Part(2, List.of(), List.of("Bound.java")));
    Finished f = launch(by, List.of("--bind-to", "core"), two.getFirst()).run();
    assertThat(byRank(f)).as(f.toString()).isEqualTo(Map.of("0", "1", "1", "1"));
  }
}
