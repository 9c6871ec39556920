package org.mpi4j.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;
import samples.LibmpiSamples;

/** What the user sees of tests whose ranks belong to an MPI library. */
@Timeout(180)
class LibmpiTest {
  private static final String MPIEXEC = "mpi4j.mpiexec";
  private final String before = System.getProperty(MPIEXEC);

  @BeforeEach
  @AfterEach
  void restore() {
    if (before == null) {
      System.clearProperty(MPIEXEC);
    } else {
      System.setProperty(MPIEXEC, before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mpiexec.openmpi", "mpiexec.mpich"})
  void runsUnderMpiexec(String mpiexec) {
    assumeThat(isOnPath(mpiexec)).as(mpiexec + " is on the PATH").isTrue();
    System.setProperty(MPIEXEC, mpiexec);
    assertThat(Ran.of(LibmpiSamples.Passing.class).ends())
        .containsExactly("2 ranks, libmpi: SUCCESSFUL");
    assertThat(Ran.of(LibmpiSamples.OneFails.class).message().lines())
        .satisfiesExactly(
            first ->
                assertThat(first).isEqualTo("rank 1 of 2: my rank ==> expected: <0> but was: <1>"),
            second -> assertThat(second).startsWith("  rank 0 of 2: "));
  }

  @Test
  void withoutALibraryTheTestIsSkipped() {
    System.setProperty(MPIEXEC, "/nowhere/mpiexec");
    assertThat(Ran.of(LibmpiSamples.Passing.class).thrown())
        .isInstanceOf(TestAbortedException.class)
        .hasMessage(
            "@MpiTest of Passing.ranksAddUp: engine = LIBMPI: mpiexec = /nowhere/mpiexec: no such"
                + " file; name the mpiexec of an MPI installation, such as /usr/bin/mpiexec");
  }

  private static boolean isOnPath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
