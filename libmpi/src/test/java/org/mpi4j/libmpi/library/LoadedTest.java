package org.mpi4j.libmpi.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mpi4j.libmpi.library.Launcher.Kind;

/** The libraries of this machine, each in a JVM of its own with MPI started. */
@Timeout(120)
class LoadedTest {
  private static final int TRIES = 5;

  /** Two names of one type: libraries know it by the other. */
  private static final Map<String, String> SYNONYMS =
      Map.of(
          "MPI_LONG_LONG", "MPI_LONG_LONG_INT",
          "MPI_LONG_LONG_INT", "MPI_LONG_LONG",
          "MPI_C_FLOAT_COMPLEX", "MPI_C_COMPLEX",
          "MPI_C_COMPLEX", "MPI_C_FLOAT_COMPLEX");

  @TempDir Path dir;

  static List<Path> libraries() {
    return Libraries.all();
  }

  private ChildJvm probe(Path library, String what, String... options)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(options));
    all.add("-Dmpi4j.libmpi=" + library);
    return ChildJvm.run(dir, Probe.class, all, what);
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("libraries")
  void everyDatatypeTellsItsName(Path library) throws Exception {
    ChildJvm child = probe(library, "names");
    assertThat(child.output()).as("exit code %d", child.exitCode()).endsWith("end\n");
    var wrong = new TreeMap<String, String>();
    int right = 0;
    for (String line : child.output().lines().filter(l -> l.startsWith("name ")).toList()) {
      String[] parts = line.split(" ", -1);
      if (parts[2].equals(parts[1]) || parts[2].equals(SYNONYMS.get(parts[1]))) {
        right++;
      } else {
        wrong.put(parts[1], parts[2]);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(right).isGreaterThan(60);
  }

  /** For builds of MPI whose parts look for its symbols. */
  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("libraries")
  void symbolsMayBeGlobal(Path library) throws Exception {
    ChildJvm child = probe(library, "names", "-Dmpi4j.libmpi.global=true");
    assertThat(child.output()).contains("name MPI_INT MPI_INT\n").endsWith("end\n");
    child = probe(dir.resolve("none.so"), "names", "-Dmpi4j.libmpi.global=true");
    assertThat(child.output()).contains("cannot be used: no such file");
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("libraries")
  void halfAFileIsNotLoaded(Path library) throws Exception {
    byte[] whole = Files.readAllBytes(library);
    Path half = Files.write(dir.resolve("libmpi.so"), Arrays.copyOf(whole, whole.length / 2));
    ChildJvm child = probe(half, "names");
    assertThat(child.exitCode()).isEqualTo(1);
    assertThat(child.output())
        .contains("the MPI library " + half + " cannot be used: truncated: it has");
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("libraries")
  void javaKeepsItsSignals(Path library) throws Exception {
    for (String collector : List.of("-XX:+UseSerialGC", "-XX:+UseG1GC")) {
      ChildJvm child = probe(library, "survive", collector, "-Xmx128m");
      assertThat(child.output())
          .as("exit code %d with %s", child.exitCode(), collector)
          .contains("NullPointerException", "ArithmeticException", "StackOverflowError")
          .endsWith("survived\nend\n");
      assertThat(child.exitCode()).isZero();
    }
  }

  /** What the guard is for: without it an implicit check may end the JVM, if not every time. */
  @Test
  void withoutTheGuardUcxEndsTheJvm() throws Exception {
    Path library = Libraries.first(Kind.HYDRA);
    assumeTrue(library != null, "no MPICH on this machine");
    String output = "";
    for (int i = 0; i < TRIES; i++) {
      ChildJvm child = probe(library, "survive", "-Dmpi4j.libmpi.guardSignals=false");
      assumeTrue(child.output().contains("takes signals [4, 7, 8, 11]"), "this one leaves them");
      if (child.exitCode() != 0 && !child.output().contains("survived")) {
        return;
      }
      output = child.output();
    }
    fail("the JVM has survived " + TRIES + " times: what is the guard for? " + output);
  }
}
