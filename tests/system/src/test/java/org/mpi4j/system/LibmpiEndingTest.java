package org.mpi4j.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mpi4j.system.MpiLauncher.Way;

/** How jobs end whose ranks mpiexec has started. */
class LibmpiEndingTest extends LibmpiTest {
  @ParameterizedTest
  @MethodSource("everyWay")
  void anExceptionEndsTheJob(MpiLauncher launcher, Way way) throws IOException {
    writeWaiting("throw new IllegalStateException(\"boom\");");
    try (Started s = waiting(launcher, way).start()) {
      Finished f = s.finish();
      assertThat(f.code()).isEqualTo(1);
      assertThat(f.err())
          .containsPattern(
              "rank 2 of 4 on \\S+ \\(pid \\d+\\): java.lang.IllegalStateException: boom\n"
                  + "\tat Wait.act\\(Wait.java:17\\)\n"
                  + "\tat Wait.main\\(Wait.java:9\\)\n(?!\t)");
      s.awaitNothingLeft(s.pids());
    }
  }

  @ParameterizedTest
  @MethodSource("ofOurCommand")
  void whoFailsBeforeMpiEndsTheJob(MpiLauncher launcher, Way way) throws IOException {
    write(
        "Early.java",
        """
        void main() {
          if ("2".equals(System.getenv("%s"))) {
            throw new IllegalStateException("boom");
          }
          org.mpi4j.MPI.world().barrier();
        }
        """
            .formatted(launcher == MpiLauncher.OPEN_MPI ? "OMPI_COMM_WORLD_RANK" : "PMI_RANK"));
    Finished f = launcher.launch(folder, way, 4, List.of(), "Early.java").run();
    assertThat(f.err()).contains("IllegalStateException: boom");
    assertThat(f.code()).isEqualTo(1);
  }

  static Stream<Arguments> failures() {
    String fatal = "world.errorHandler(ErrorHandler.ERRORS_ARE_FATAL); world.send(new int[1], 99);";
    String inThread = "new Thread(() -> { throw new RuntimeException(); }).start();";
    String inVirtual = "Thread.ofVirtual().start(() -> { throw new Error(); });";
    return Stream.of(MpiLauncher.values())
        .flatMap(launcher ->
            Stream.of(
                Arguments.of(launcher, Way.RUN, "System.exit(3);", 3),
                Arguments.of(launcher, Way.PLAIN, "System.exit(3);", 3),
                Arguments.of(launcher, Way.RUN, "MPI.abort(7);", 7),
                Arguments.of(launcher, Way.PLAIN, "MPI.abort(7);", 7),
                Arguments.of(launcher, Way.RUN, fatal, 6),
                Arguments.of(launcher, Way.RUN, inVirtual, 1),
                Arguments.of(launcher, Way.PLAIN, inThread, 1)));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void theExitCodeIsThatOfTheRankThatFailed(MpiLauncher launcher, Way way, String action, int code)
      throws IOException {
    writeWaiting(action);
    try (Started s = waiting(launcher, way).start()) {
      assertThat(s.finish().code()).isEqualTo(code);
      s.awaitNothingLeft(s.pids());
    }
  }

  @ParameterizedTest
  @MethodSource("runAndPlain")
  void anOrderlyEndOfOneRankIsNoFailure(MpiLauncher launcher, Way way) throws IOException {
    write(
        "Early.java",
        """
        void main() throws Exception {
          if (org.mpi4j.MPI.world().rank() == 0) {
            Thread.sleep(1000);
            IO.println("late");
          } else {
            System.exit(0);
          }
        }
        """);
    Finished f = launcher.launch(folder, way, 3, List.of(), "Early.java").run();
    assertThat(f.code()).isZero();
    assertThat(f.out()).isEqualTo("late\n");
    assertThat(f.err()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("runAndPlain")
  void aKilledRank(MpiLauncher launcher, Way way) throws IOException {
    writeWaiting("");
    try (Started s = waiting(launcher, way).start()) {
      s.awaitOut("pid=", 4);
      Started.signal(s.pids().getFirst(), "KILL");
      assertThat(s.finish().code()).isNotZero();
      s.awaitNothingLeft(s.pids());
    }
  }

  @ParameterizedTest
  @MethodSource("runAndPlain")
  void aKilledLauncher(MpiLauncher launcher, Way way) throws IOException {
    writeWaiting("");
    try (Started s = waiting(launcher, way).start()) {
      s.awaitOut("ready", 4);
      s.signal("KILL");
      s.awaitNothingLeft(s.pids());
    }
  }

  @ParameterizedTest
  @EnumSource(MpiLauncher.class)
  void aKilledMpiexec(MpiLauncher launcher) throws IOException {
    writeWaiting("");
    try (Started s = waiting(launcher, Way.RUN).start()) {
      s.awaitOut("ready", 4);
      long mpiexec =
          ProcessHandle.of(s.pid()).orElseThrow().children().findFirst().orElseThrow().pid();
      Started.signal(mpiexec, "KILL");
      assertThat(s.finish().code()).isEqualTo(137);
      s.awaitNothingLeft(s.pids());
    }
  }

  @ParameterizedTest
  @EnumSource(MpiLauncher.class)
  void signalsEndTheJob(MpiLauncher launcher) throws IOException {
    writeWaiting("");
    try (Started s = waiting(launcher, Way.RUN).start()) {
      s.awaitOut("ready", 4);
      s.signal("TERM");
      Finished f = s.finish();
      assertThat(f.code()).isEqualTo(143);
      assertThat(f.err())
          .contains("rank 3 waits in recv(source=0, tag=11) on WORLD")
          .contains("interrupted; the ranks were stopped");
      s.awaitNothingLeft(s.pids());
    }
  }

  @ParameterizedTest
  @EnumSource(MpiLauncher.class)
  void quitAsksAllRanks(MpiLauncher launcher) throws IOException {
    writeWaiting("");
    try (Started s = waiting(launcher, Way.RUN).start()) {
      s.awaitOut("ready", 4);
      for (int times = 1; times <= 2; times++) {
        s.signal("QUIT");
        for (int rank = 0; rank < 4; rank++) {
          s.awaitErr("rank %d waits in recv(source=%d".formatted(rank, (rank + 1) % 4), times);
        }
      }
      s.signal("TERM");
      assertThat(s.finish().out()).doesNotContain("Full thread dump");
    }
  }

  @ParameterizedTest
  @EnumSource(MpiLauncher.class)
  void theTimeLimitShowsWhoWaitsForWhom(MpiLauncher launcher) throws IOException {
    writeWaiting("");
    Finished f = waiting(launcher, Way.RUN, "--timeout", "8").run();
    assertThat(f.code()).isEqualTo(124);
    assertThat(f.err()).contains("rank 0 waits in recv(source=1, tag=11) on WORLD since ");
    assertThat(f.errLines()).first().asString().contains("has taken its 8.0 s (timeout)");
  }
}
