package org.mpi4j.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The options of {@code mpi4j run}. */
class OptionsTest extends SystemTest {
  private static final String HELLO =
      """
      import org.mpi4j.MPI;
      void main(String[] args) {
        IO.println("rank " + MPI.world().rank() + " of " + MPI.world().size() + " "
            + String.join("|", args));
      }
      """;

  @ParameterizedTest
  @ValueSource(strings = {"-n", "-np", "--np", "-c"})
  void numberOfRanks(String option) throws IOException {
    write("Hello.java", HELLO);
    Finished f = mpi4j("run", option, "3", "Hello.java").run();
    assertThat(f.outLines())
        .containsExactlyInAnyOrder("rank 0 of 3 ", "rank 1 of 3 ", "rank 2 of 3 ");
    assertThat(f.err()).isEmpty();
    assertThat(f.code()).isZero();
  }

  @Test
  void oneRankForEachProcessorByDefault() throws IOException {
    write("Hello.java", HELLO);
    assertThat(mpi4j("run", "Hello.java").run().outLines())
        .hasSize(Runtime.getRuntime().availableProcessors());
  }

  @Test
  void argumentsArePassedUntouched() throws IOException {
    write("Hello.java", HELLO);
    Finished f =
        mpi4j("run", "-n", "1", "Hello.java", "-n", "7", "", "a b", "--help", "x.java", "--").run();
    assertThat(f.out()).isEqualTo("rank 0 of 1 -n|7||a b|--help|x.java|--\n");
  }

  @Test
  void variables() throws IOException {
    write("Env.java", "void main() { IO.println(System.getenv(\"A\") + System.getenv(\"B\")); }");
    Finished f =
        mpi4j("run", "-n", "1", "-x", "A=1=2", "-x", "B", "Env.java").env("B", "here").run();
    assertThat(f.out()).isEqualTo("1=2here\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-wdir", "--wdir", "-wd"})
  void workingDirectory(String option) throws IOException {
    write("Where.java", "void main() { IO.println(System.getProperty(\"user.dir\")); }");
    Path there = Files.createDirectory(folder.resolve("there"));
    Finished f = mpi4j("run", "-n", "1", option, "there", "Where.java").run();
    assertThat(f.out()).isEqualTo(there.toRealPath() + "\n");
  }

  @ParameterizedTest
  @CsvSource({"-J-Dx=y", "--jvm=-Dx=y", "-J=-Dx=y"})
  void jvmOptions(String option) throws IOException {
    write("Prop.java", "void main() { IO.println(System.getProperty(\"x\")); }");
    assertThat(mpi4j("run", "-n", "1", option, "Prop.java").run().out()).isEqualTo("y\n");
  }

  @Test
  void heapsOfAllRanksFitTheMemory() throws IOException {
    write("Heap.java", "void main() { IO.println(Runtime.getRuntime().maxMemory()); }");
    long ofOne = Long.parseLong(mpi4j("run", "-n", "1", "Heap.java").run().out().strip());
    mpi4j("run", "-n", "4", "Heap.java")
        .run()
        .outLines()
        .forEach(line -> assertThat(Long.parseLong(line)).isLessThan(ofOne / 3));
    assertThat(mpi4j("run", "-n", "1", "-J-Xmx64m", "Heap.java").run().outLines())
        .allMatch(line -> Long.parseLong(line) <= 64 << 20);
  }

  @Test
  void tagOutput() throws IOException {
    write("Two.java", "void main() { IO.println(\"a\\nb\"); System.err.println(\"c\"); }");
    Finished f = mpi4j("run", "-n", "2", "--tag-output", "Two.java").run();
    assertThat(f.outLines()).containsExactlyInAnyOrder("[0] a", "[0] b", "[1] a", "[1] b");
    assertThat(f.errLines()).containsExactlyInAnyOrder("[0] c", "[1] c");
  }

  @Test
  void severalPrograms() throws IOException {
    write("Hello.java", HELLO);
    write(
        "Other.java",
        "void main() { IO.println(\"other \" + org.mpi4j.MPI.world().rank()"
            + " + System.getenv(\"V\")); }");
    Finished f =
        mpi4j(
                "run",
                "-n",
                "1",
                "Hello.java",
                "x",
                ":",
                "-n",
                "2",
                "-x",
                "V=1",
                "Other.java",
                ":",
                "-n",
                "1",
                "-x",
                "V=2",
                "Other.java")
            .run();
    assertThat(f.outLines())
        .containsExactlyInAnyOrder("rank 0 of 4 x", "other 11", "other 21", "other 32");
  }

  @ParameterizedTest
  @ValueSource(strings = {"processes", "threads"})
  void numbersOfPrograms(String ranks) throws IOException {
    write(
        "App.java",
        """
        import static org.mpi4j.MPI.*;

        void main() {
          IO.println(world().rank() + " runs " + world().attr(APPNUM));
        }
        """);
    Finished f =
        mpi4j("run", "--ranks", ranks, "-n", "2", "App.java", ":", "-n", "1", "App.java").run();
    assertThat(f.outLines()).containsExactlyInAnyOrder("0 runs 0", "1 runs 0", "2 runs 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "-n 0 Hello.java                  | -n 0: a program runs on at least 1 rank",
        "-n x Hello.java                  | 'x' is not a number; give one, as in --np 4",
        "-n                               | Missing required parameter",
        "-n 2                             | no program",
        "--tagoutput Hello.java           | did you mean",
        "-n 2 Helo.java                   | Helo.java: no such file",
        "-n 2 no.jar                      | no.jar: no such file",
        "-n 2 no.Class                    | no class of that name",
        "-x NOT_SET_HERE Hello.java       | -x NOT_SET_HERE: no such variable",
        "-x =1 Hello.java                 | -x =1: the name",
        "-wdir nowhere Hello.java         | -wdir nowhere: no such directory",
        "--ranks fibers Hello.java        | --ranks fibers: a rank is one of",
        "--engine tcp Hello.java          | --engine tcp: an engine is one of",
        "--engine libmpi --ranks threads Hello.java | --ranks threads: ranks of the libmpi",
        "--mpiexec x Hello.java           | --mpiexec x: the local engine starts its ranks",
        "--print-command Hello.java       | --print-command: the local engine starts its",
        "--timeout 0 Hello.java           | --timeout 0.0: give a number",
        "--timeout soon Hello.java        | --timeout: 'soon' is not a number; give one",
        "-J Xmx1g Hello.java              | -J Xmx1g: JVM options start with",
        "-n 1 Hello.java : -n 2           | no program",
        "Hello.java : --timeout 3 A.java  | options of the job go before its first program"
      })
  void badOptionsAreOneLine(String args, String text) throws IOException {
    write("Hello.java", HELLO);
    Finished f = mpi4j(("run " + args).split(" +")).run();
    assertThat(f.code()).isEqualTo(2);
    assertThat(f.out()).isEmpty();
    assertThat(f.errLines()).singleElement().asString().startsWith("mpi4j run: ").contains(text);
  }

  @Test
  void versionAndHelp() {
    Finished version = mpi4j("--version").run();
    assertThat(version.code()).isZero();
    assertThat(version.out()).startsWith("mpi4j ").contains("Java " + Runtime.version());
    Finished help = mpi4j("run", "--help").run();
    assertThat(help.code()).isZero();
    assertThat(help.out()).contains("--tag-output", "--timeout", "one for each processor");
    Finished none = mpi4j().run();
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.errLines()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "rum -n 2 A.java, rum: no such command; did you mean run?",
    "Hello.java, Hello.java: no such command; to run a program: mpi4j run Hello.java",
    "-n 2 Hello.java, -n: no such option; to run a program: mpi4j run -n 2 Hello.java",
    "--verion, --verion: no such option; did you mean --version?"
  })
  void wordsThatAreNoCommand(String args, String text) {
    Finished f = mpi4j(args.split(" ")).run();
    assertThat(f.code()).isEqualTo(2);
    assertThat(f.errLines()).singleElement().asString().startsWith("mpi4j: " + text);
  }

  @Test
  void otherLaunchersAreNoticed() throws IOException {
    write("Hello.java", HELLO);
    Finished f = mpi4j("run", "-n", "2", "Hello.java").env("OMPI_COMM_WORLD_SIZE", "4").run();
    assertThat(f.code()).isEqualTo(2);
    assertThat(f.err()).contains("started by another launcher (OMPI_COMM_WORLD_SIZE=4)");
  }
}
