package org.mpi4j.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.opentest4j.MultipleFailuresError;
import samples.ProcessSamples;

/** What the user sees of tests whose ranks are processes. */
@Timeout(120)
@ResourceLock(Resources.SYSTEM_OUT)
class ProcessesTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream before = System.out;

  @BeforeEach
  void redirect() {
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() throws IOException {
    System.setOut(before);
    try (Stream<Path> left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      assertThat(left.filter(p -> p.getFileName().toString().startsWith("mpi4j-junit-")))
          .as("directories that are left")
          .isEmpty();
    }
  }

  private List<String> printed() {
    return printed.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void passes() {
    assertThat(Ran.of(ProcessSamples.Passing.class).ends())
        .containsExactly("1 rank, processes: SUCCESSFUL", "2 ranks, processes: SUCCESSFUL");
    assertThat(printed())
        .as("output is that of ranks, and @AfterEach is theirs")
        .containsExactlyInAnyOrder(
            "[0] hello from 0",
            "[0] clean",
            "[0] hello from 0",
            "[0] clean",
            "[1] hello from 1",
            "[1] clean");
  }

  @Test
  void whatCannotTravelArrivesAsText() {
    Ran ran = Ran.of(ProcessSamples.OneFails.class);
    assertThat(ran.message())
        .isEqualTo(
            """
            rank 1 of 2: samples.ProcessSamples$NotSerialisable: held true
              rank 0 of 2: waits in recv(source=1, tag=11) on WORLD since TIME at ProcessSamples.java:LINE\
            """);
    assertThat(ran.thrown().getStackTrace()[0].getMethodName()).isEqualTo("one");
  }

  @Test
  void allRanksFail() {
    assertThat(Ran.of(ProcessSamples.AllFail.class).thrown())
        .isInstanceOf(MultipleFailuresError.class)
        .hasMessage(
            """
            2 of 2 ranks failed:
              rank 0 of 2: expected: <5> but was: <0>
              rank 1 of 2: expected: <5> but was: <1>\
            """);
  }

  @Test
  void aRankExits() {
    Ran ran = Ran.of(ProcessSamples.Exits.class);
    assertThat(ran.message().lines()).first().isEqualTo("rank 1 of 2: System.exit was called");
    assertThat(ran.thrown().getStackTrace())
        .as("the stack of the call")
        .anyMatch(e -> e.getClassName().equals(ProcessSamples.Exits.class.getName()));
  }

  @Test
  void aRankIsKilled() {
    assertThat(Ran.of(ProcessSamples.Killed.class).message().lines())
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .isEqualTo(
                        "rank 1 of 2: its process ended before its test did: rank 1 on HOST (pid)"
                            + " was killed by signal 9 (KILL); if nobody sent it, the system ran"
                            + " out of memory; the other rank was stopped"),
            second -> assertThat(second).startsWith("  rank 0 of 2: "));
  }

  @Test
  void aRankIsEndedFromOutside() {
    assertThat(Ran.of(ProcessSamples.Terminated.class).message().lines())
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .isEqualTo(
                        "the job was ended on 2 of 2 ranks: rank 1 on HOST (pid) was ended by signal"
                            + " 15 (TERM); the other rank was stopped"),
            second -> assertThat(second).startsWith("  rank 0 of 2: "),
            third -> assertThat(third).startsWith("  rank 1 of 2: "));
  }

  @Test
  void aThreadOfARankFails() {
    assertThat(Ran.of(ProcessSamples.ThreadFails.class).message())
        .isEqualTo(
            """
            rank 1 of 2: java.lang.IllegalStateException: in a thread
              rank 0 of 2: waits in recv(source=1, tag=11) on WORLD since TIME at ProcessSamples.java:LINE\
            """);
  }

  @Test
  void aRankHalts() {
    assertThat(Ran.of(ProcessSamples.Halts.class).message().lines().findFirst().orElseThrow())
        .startsWith(
            "rank 0 of 2: its process ended before its test did: rank 0 on HOST (pid) ended with"
                + " exit code 7");
  }

  @Test
  void hangs() {
    assertThat(Ran.of(ProcessSamples.Hangs.class).message())
        .isEqualTo(
            """
            no end after 15 s on 2 of 2 ranks:
              rank 0 of 2: waits in recv(source=1, tag=11) on WORLD since TIME at ProcessSamples.java:LINE
              rank 1 of 2: waits in recv(source=0, tag=11) on WORLD since TIME at ProcessSamples.java:LINE\
            """);
  }

  @Test
  void aRankHasTheOptionsAndThePropertiesOfTheTest() {
    System.setProperty("samples.given", "by the test");
    try {
      assertThat(Ran.of(ProcessSamples.Configured.class).ends())
          .containsExactly("1 rank, processes: SUCCESSFUL");
    } finally {
      System.clearProperty("samples.given");
    }
  }

  @Test
  void jvmsDoNotStart() {
    assertThat(
            Ran.of(
                    Map.of("mpi4j.junit.jvmOptions", "-XX:+NoSuchOption"),
                    ProcessSamples.Configured.class,
                    "hasThem")
                .message())
        .startsWith("rank 0 of 1: its process ended before its test began: rank 0 on HOST (pid)")
        .contains("Unrecognized VM option 'NoSuchOption'");
  }

  @Test
  void aFailureAfterTheTest() {
    assertThat(Ran.of(ProcessSamples.FailsAtExit.class).message())
        .startsWith("all ranks have passed, then the job ended with exit code 9: rank 0 on HOST");
  }
}
