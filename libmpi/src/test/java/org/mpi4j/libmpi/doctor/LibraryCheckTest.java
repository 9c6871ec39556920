package org.mpi4j.libmpi.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mpi4j.libmpi.library.Library.Attempt;

/** What is made of a process that a library has ended. */
@Timeout(60)
class LibraryCheckTest {
  private static final String START =
      """
      mpi4j-check\tstage\tloading the library
      mpi4j-check\ttried\t/a/libmpi.so\tMPI_HOME\tloaded
      mpi4j-check\tfile\t/a/libmpi.so
      mpi4j-check\tstage\tstarting MPI (MPI_Init_thread)
      """;

  private static final String END =
      """
      mpi4j-check\tstage\tthe end
      """;

  @Test
  void allIsWell() {
    LibraryCheck check = LibraryCheck.of(new Command(0, START + "hello\n" + END));
    assertThat(check.failure()).isNull();
    assertThat(check.loaded()).isTrue();
    assertThat(check.attempts()).containsExactly(new Attempt("/a/libmpi.so", "MPI_HOME", "loaded"));
  }

  @Test
  void theStageAndTheLastWordsAreKept() {
    LibraryCheck check = LibraryCheck.of(new Command(134, START + "a\nb\nc\nd\ne\nf\ng\n"));
    assertThat(check.failure())
        .isEqualTo(
            "starting MPI (MPI_Init_thread) ended the process with exit code 134; its last"
                + " lines:\nb\nc\nd\ne\nf\ng");
  }

  @Test
  void hangsAndLateFailuresAreSeen() {
    assertThat(LibraryCheck.of(new Command(Command.TOO_LONG, START)).failure())
        .matches("starting MPI \\(MPI_Init_thread\\) did not end within \\d+ s");
    assertThat(LibraryCheck.of(new Command(139, START + END)).failure())
        .isEqualTo("the end ended the process with exit code 139");
    assertThat(LibraryCheck.of(new Command(Command.NOT_STARTED, "no java")).failure())
        .isEqualTo("starting Java was not possible; its last lines:\nno java");
  }

  @Test
  void programsThatDoNotEndAreEnded() {
    Command sleep = Command.run(1, List.of("sh", "-c", "echo began; sleep 600"));
    assertThat(sleep.exitCode()).isEqualTo(Command.TOO_LONG);
    assertThat(sleep.output()).startsWith("began\n");
    assertThat(Command.run(1, List.of("/nowhere/program")).exitCode())
        .isEqualTo(Command.NOT_STARTED);
  }
}
