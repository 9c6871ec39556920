package org.mpi4j.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mpi4j.system.MpiLauncher.Way;

/** Starting ranks of an MPI library: what goes in and out of them, and what is refused. */
class LibmpiRunTest extends LibmpiTest {
  @ParameterizedTest
  @MethodSource("everyWay")
  void theSameOutput(MpiLauncher launcher, Way way) throws IOException {
    Files.copy(EXAMPLES.resolve("PSum.java"), folder.resolve("PSum.java"));
    Finished f = launcher.launch(folder, way, 4, List.of(), "PSum.java").run();
    assertThat(f.errLines()).noneMatch(line -> !line.startsWith("mpi4j: "));
    assertThat(f.code()).isZero();
    assertThat(f.outLines())
        .containsExactlyInAnyOrder(
            "rank 0: my part 6.0, total 120.0",
            "rank 1: my part 22.0, total 120.0",
            "rank 2: my part 38.0, total 120.0",
            "rank 3: my part 54.0, total 120.0");
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void rankZeroReadsTheInput(MpiLauncher launcher, Way way) throws IOException {
    write(
        "Ask.java",
        """
        void main() {
          int rank = org.mpi4j.MPI.world().rank();
          if (rank == 0) {
            IO.println("hello " + IO.readln("name? "));
          } else if (%b) {
            IO.println("rank 1 " + IO.readln());
          }
        }
        """
            .formatted(way != Way.PLAIN)); // Where MPICH alone decides, it never ends.
    try (Started s = launcher.launch(folder, way, 2, List.of(), "Ask.java").start()) {
      s.awaitOut("name? ", 1);
      s.stdin().write("fred\n".getBytes(StandardCharsets.UTF_8));
      s.stdin().close();
      String out = s.finish().out();
      assertThat(out).contains("name? ", "hello fred\n");
      if (way != Way.PLAIN) {
        assertThat(out).contains("rank 1 null\n");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(MpiLauncher.class)
  void linesStayWhole(MpiLauncher launcher) throws IOException {
    write(
        "Lines.java",
        """
        void main() {
          int rank = org.mpi4j.MPI.world().rank();
          String text = String.valueOf((char) ('a' + rank)).repeat(9_000);
          for (int i = 0; i < 300; i++) {
            System.out.printf("%d %06d %s%n", rank, i, text);
          }
        }
        """);
    Finished f = launcher.launch(folder, Way.RUN, 4, List.of(), "Lines.java").run();
    var byRank = f.outLines().stream().collect(Collectors.groupingBy(line -> line.substring(0, 1)));
    assertThat(byRank).hasSize(4);
    byRank.forEach((rank, lines) -> {
      String text = String.valueOf((char) ('a' + Integer.parseInt(rank))).repeat(9_000);
      assertThat(lines)
          .isEqualTo(
              IntStream.range(0, 300)
                  .mapToObj(i -> "%s %06d %s".formatted(rank, i, text))
                  .toList());
    });
  }

  @ParameterizedTest
  @EnumSource(MpiLauncher.class)
  void tagOutput(MpiLauncher launcher) throws IOException {
    write(
        "Two.java",
        "void main() { org.mpi4j.MPI.world(); IO.println(\"a\\nb\"); System.err.println(\"c\"); }");
    for (Way way : List.of(Way.RUN, Way.SCRIPT)) {
      Finished f = launcher.launch(folder, way, 2, List.of("--tag-output"), "Two.java").run();
      assertThat(f.outLines()).containsExactlyInAnyOrder("[0] a", "[0] b", "[1] a", "[1] b");
      assertThat(f.errLines()).contains("[0] c", "[1] c");
    }
  }

  @ParameterizedTest
  @EnumSource(MpiLauncher.class)
  void severalPrograms(MpiLauncher launcher) throws IOException {
    String text =
        "void main(String[] a) { IO.println(a[0] + org.mpi4j.MPI.world().rank()"
            + " + System.getenv(\"V\") + System.getProperty(\"p\")"
            + " + System.getProperty(\"user.dir\").endsWith(\"sub\")); }";
    write("One.java", text);
    write("Two.java", text);
    Files.createDirectory(folder.resolve("sub"));
    Finished f =
        launcher
            .launch(
                folder,
                Way.RUN,
                1,
                List.of("-x", "V=a b", "-J-Dp=q"),
                "One.java",
                "x y ",
                ":",
                "-n",
                "2",
                "-x",
                "V=c",
                "-wdir",
                "sub",
                "Two.java",
                "it's ")
            .run();
    assertThat(f.outLines())
        .containsExactlyInAnyOrder("x y 0a bqfalse", "it's 1cnulltrue", "it's 2cnulltrue");
  }

  @ParameterizedTest
  @EnumSource(MpiLauncher.class)
  void optionsOfARank(MpiLauncher launcher) throws IOException {
    write(
        "Mine.java",
        "void main(String[] a) { IO.println(org.mpi4j.MPI.world().rank() + a[0]"
            + " + System.getenv(\"V\") + System.getProperty(\"p\") + Path.of(\"\").toAbsolutePath()"
            + ".getFileName()); }");
    Files.createDirectory(folder.resolve("sub"));
    var options = List.of("-x", "V=a 'b'", "-J-Dp=$HOME", "-wdir", "sub");
    Finished f =
        launcher.launch(folder, Way.SCRIPT, 2, options, "Mine.java", " *`ls`; $(x) \"y\" ").run();
    assertThat(f.outLines())
        .containsExactlyInAnyOrder(
            "0 *`ls`; $(x) \"y\" a 'b'$HOMEsub", "1 *`ls`; $(x) \"y\" a 'b'$HOMEsub");
  }

  @ParameterizedTest
  @EnumSource(MpiLauncher.class)
  void whatBelongsToTheLauncherIsRefused(MpiLauncher launcher) throws IOException {
    write("Hello.java", "void main() { IO.println(\"hello\"); }");
    Finished f = launcher.launch(folder, Way.SCRIPT, 2, List.of("-n", "2"), "Hello.java").run();
    assertThat(f.code()).isNotZero();
    assertThat(f.err())
        .contains("mpi4j run: -n 2: this process is a rank that mpiexec or srun has started; give");
    assertThat(mpi4j("run", "--as-rank", "--timeout", "3", "Hello.java").run().err())
        .contains("set MPIEXEC_TIMEOUT=3");
    assertThat(mpi4j("run", "--as-rank", "--ranks", "threads", "Hello.java").run().err())
        .contains("--ranks threads: this process is a rank");
    Finished own =
        launcher
            .launch(folder, Way.SCRIPT, 2, List.of("--engine", "local", "-n", "2"), "Hello.java")
            .run();
    assertThat(own.out()).isEqualTo("hello\n".repeat(4));
  }

  @ParameterizedTest
  @MethodSource("runAndPlain")
  void aLibraryOfAnotherLauncher(MpiLauncher launcher, Way way) throws IOException {
    write("Hello.java", "void main() { IO.println(org.mpi4j.MPI.world().rank()); }");
    MpiLauncher other = MpiLauncher.values()[1 - launcher.ordinal()];
    other.command();
    Finished f =
        launcher
            .launch(folder, way, 2, List.of(), "Hello.java")
            .env("MPI4J_LIBMPI", other.library())
            .run();
    assertThat(f.code()).isNotZero();
    assertThat(f.out()).isEmpty();
    assertThat(f.err())
        .contains("the world has 1 rank, but ")
        .contains(" started 2: the library that was loaded, ")
        .contains(other.library());
  }

  @Test
  void noMpiexec() throws IOException {
    write("Hello.java", "void main() { }");
    Finished none =
        mpi4j("run", "--engine", "libmpi", "-n", "2", "Hello.java")
            .env("PATH", "/none:/bin/no")
            .run();
    assertThat(none.code()).isEqualTo(1);
    assertThat(none.errLines())
        .singleElement()
        .asString()
        .contains("no mpiexec was found", "/none, /bin/no", "apt install", "MPI4J_MPIEXEC");
    Finished wrong =
        mpi4j("run", "--engine", "libmpi", "--mpiexec", "/bin/echo", "-n", "2", "Hello.java").run();
    assertThat(wrong.code()).isEqualTo(1);
    assertThat(wrong.errLines()).singleElement().asString().contains("neither Open MPI nor MPICH");
    Finished missing =
        mpi4j("run", "--engine", "libmpi", "-n", "2", "Hello.java")
            .env("MPI4J_MPIEXEC", "/no/mpiexec")
            .run();
    assertThat(missing.errLines()).singleElement().asString().contains("/no/mpiexec: no such file");
  }

  @Test
  void rootIsToldWhatOpenMpiWants() throws IOException {
    org.junit.jupiter.api.Assumptions.assumeTrue(
        System.getProperty("user.name").equals("root"), "the user is not root");
    write("Hello.java", "void main() { }");
    Finished f =
        mpi4j(
                "run",
                "--engine",
                "libmpi",
                "--mpiexec",
                MpiLauncher.OPEN_MPI.command(),
                "Hello.java")
            .withoutEnv("OMPI_ALLOW_RUN_AS_ROOT")
            .run();
    assertThat(f.code()).isEqualTo(1);
    assertThat(f.errLines())
        .singleElement()
        .asString()
        .contains("user = root", "OMPI_ALLOW_RUN_AS_ROOT=1 and OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1");
  }

  @ParameterizedTest
  @EnumSource(MpiLauncher.class)
  void theCommandCanBeShown(MpiLauncher launcher) throws IOException {
    write("Hello.java", "void main(String[] a) { IO.println(a[0]); }");
    Finished f =
        launcher.launch(folder, Way.RUN, 2, List.of("--print-command"), "Hello.java", "it's").run();
    assertThat(f.outLines()).singleElement().asString().contains(launcher.command() + " ");
    Finished shown =
        MpiLauncher.environment(new Launch(folder, List.of("sh", "-c", f.out()))).run();
    assertThat(shown.out()).isEqualTo("it's\n".repeat(2));
  }
}
