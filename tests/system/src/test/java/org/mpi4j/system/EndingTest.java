package org.mpi4j.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How jobs end. */
class EndingTest extends SystemTest {
  /** All ranks say who they are and wait for a message that nobody sends; rank 2 does something. */
  private void writeWaiting(String rankTwo) throws IOException {
    write(
        "Wait.java",
        """
        import org.mpi4j.*;

        void main() throws Exception {
          Comm world = MPI.world();
          int rank = world.rank();
          IO.println("pid=" + ProcessHandle.current().pid());
          world.barrier();
          if (rank == 2 && %b) {
            awaitParked(world.size() - 1);
            act(world);
          }
          Thread me = Thread.currentThread();
          Thread.ofPlatform().daemon().start(() -> tellWhenParked(me, rank));
          world.recv(new int[1], (rank + 1) %% world.size(), 11);
        }

        void act(Comm world) throws Exception {
          %s
        }

        void awaitParked(int number) throws Exception {
          while (new File(".").list((_, name) -> name.startsWith("parked-")).length < number) {
            Thread.sleep(10);
          }
        }

        void tellWhenParked(Thread thread, int rank) {
          while (Arrays.stream(thread.getStackTrace())
              .noneMatch(e -> e.getMethodName().equals("park"))) {
            Thread.onSpinWait();
          }
          new File("parked-" + rank).mkdir();
          IO.println("ready");
        }
        """
            .formatted(!rankTwo.isEmpty(), rankTwo));
  }

  private Finished runWaiting(String ranks) throws IOException {
    for (int rank = 0; rank < 4; rank++) {
      Files.deleteIfExists(folder.resolve("parked-" + rank));
    }
    try (Started s = mpi4j("run", "-n", "4", "--ranks", ranks, "Wait.java").start()) {
      Finished f = s.finish();
      s.awaitNothingLeft(s.pids());
      return f;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"processes", "threads"})
  void anExceptionEndsTheJob(String ranks) throws IOException {
    writeWaiting("throw new IllegalStateException(\"boom\");");
    Finished f = runWaiting(ranks);
    assertThat(f.code()).isEqualTo(1);
    assertThat(f.err())
        .containsPattern(
            "rank 2 of 4 on \\S+ \\(pid \\d+\\).*: java.lang.IllegalStateException: boom\n"
                + "\tat Wait.act\\(Wait.java:18\\)\n"
                + "\tat Wait.main\\(Wait.java:10\\)\n[^\t]")
        .containsPattern(
            "rank 0 (waits|was waiting) in recv\\(source=1, tag=11\\) on WORLD since .* at Wait.java:14")
        .contains("ended with exit code 1");
  }

  @Test
  void theSummaryNamesTheRank() throws IOException {
    writeWaiting("System.exit(3);");
    Finished f = runWaiting("processes");
    assertThat(f.code()).isEqualTo(3);
    assertThat(f.errLines())
        .last()
        .asString()
        .matches(
            "mpi4j: rank 2 on \\S+ \\(pid \\d+\\) ended with exit code 3;"
                + " the other 3 ranks were stopped");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "System.exit(3);                                            | 3",
        "Runtime.getRuntime().halt(5);                              | 5",
        "MPI.abort(7);                                              | 7",
        "world.abort(8);                                            | 8",
        "world.errorHandler(ErrorHandler.ERRORS_ARE_FATAL); world.send(new int[1], 99); | 6",
        "world.errorHandler(ErrorHandler.ERRORS_ABORT); world.send(new int[1], 0, -5); | 4",
        "new Thread(() -> { throw new RuntimeException(); }).start(); | 1",
        "Thread.ofVirtual().start(() -> { throw new Error(); });    | 1",
        "Object o = \"x\"; Integer i = (Integer) o;                 | 1"
      })
  void theExitCodeIsThatOfTheRankThatFailed(String action, int code) throws IOException {
    writeWaiting(action);
    assertThat(runWaiting("processes").code()).isEqualTo(code);
    assertThat(runWaiting("threads").code()).isEqualTo(code);
  }

  @Test
  void anOrderlyEndOfOneRankIsNoFailure() throws IOException {
    write(
        "Early.java",
        """
        void main() throws Exception {
          if (org.mpi4j.MPI.world().rank() == 0) {
            Thread.sleep(300);
            IO.println("late");
          } else {
            System.exit(0);
          }
        }
        """);
    Finished f = mpi4j("run", "-n", "3", "Early.java").run();
    assertThat(f.code()).isZero();
    assertThat(f.out()).isEqualTo("late\n");
    assertThat(f.err()).isEmpty();
  }

  @Test
  void whoWaitsForARankThatHasEndedFails() throws IOException {
    writeWaiting("System.exit(0);");
    Finished f = runWaiting("processes");
    assertThat(f.code()).isEqualTo(1);
    assertThat(f.err()).contains("rank 1 of 4").contains("since rank 2 has ended");
  }

  @Test
  void outOfMemory() throws IOException {
    writeWaiting("var all = new ArrayList<long[]>(); while (true) { all.add(new long[100_000]); }");
    try (Started s = mpi4j("run", "-n", "4", "-J-Xmx40m", "Wait.java").start()) {
      Finished f = s.finish();
      assertThat(f.code()).isEqualTo(1);
      assertThat(f.err()).containsPattern("rank 2 of 4 on \\S+ \\(pid \\d+\\): java.lang.OutOfM");
      s.awaitNothingLeft(s.pids());
    }
  }

  @Test
  void aKilledRank() throws IOException {
    writeWaiting("");
    try (Started s = mpi4j("run", "-n", "4", "Wait.java").start()) {
      s.awaitOut("pid=", 4);
      Started.signal(s.pids().getFirst(), "KILL");
      Finished f = s.finish();
      assertThat(f.code()).isEqualTo(137);
      assertThat(f.errLines()).last().asString().contains("was killed by signal 9 (KILL)");
      s.awaitNothingLeft(s.pids());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"processes", "threads"})
  void aKilledLauncher(String ranks) throws IOException {
    writeWaiting("");
    try (Started s = mpi4j("run", "-n", "4", "--ranks", ranks, "Wait.java").start()) {
      s.awaitOut("pid=", 4);
      s.signal("KILL");
      s.awaitNothingLeft(s.pids());
    }
  }

  @Test
  void aKilledLauncherOfRanksWhoseHooksHang() throws IOException {
    write(
        "Hang.java",
        """
        void main() {
          Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            IO.println("pid=" + ProcessHandle.current().pid());
            while (true) {
              java.util.concurrent.locks.LockSupport.park();
            }
          }));
        }
        """);
    try (Started s = mpi4j("run", "-n", "2", "Hang.java").start()) {
      s.awaitOut("pid=", 2);
      s.signal("KILL");
      s.awaitNothingLeft(s.pids());
    }
  }

  /**
   * Under nohup, or in the background of some shells: all processes started from here inherit it.
   */
  private static boolean isIgnored(int signal) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("SigIgn:")) {
        return (Long.parseUnsignedLong(line.substring(7).strip(), 16) >> signal - 1 & 1) != 0;
      }
    }
    return false;
  }

  @ParameterizedTest
  @CsvSource({"INT,130", "TERM,143", "HUP,129"})
  void signalsEndTheJob(String signal, int code) throws IOException {
    assumeFalse(isIgnored(code - 128), signal + " is ignored by whoever started the tests");
    writeWaiting("");
    try (Started s = mpi4j("run", "-n", "4", "Wait.java").start()) {
      s.awaitOut("ready", 4);
      s.signal(signal);
      Finished f = s.finish();
      assertThat(f.code()).isEqualTo(code);
      assertThat(f.err()).contains("rank 3 waits in recv(source=0, tag=11) on WORLD");
      assertThat(f.errLines()).last().asString().contains("interrupted; 4 ranks were stopped");
      s.awaitNothingLeft(s.pids());
    }
  }

  @Test
  void theTerminalSignalsAllProcesses() throws IOException, InterruptedException {
    writeWaiting("");
    try (Started s = mpi4j("run", "-n", "4", "Wait.java").start()) {
      s.awaitOut("ready", 4);
      // A rank has to wait for some milliseconds before it is known to.
      Thread.sleep(500);
      s.pids().forEach(pid -> Started.signal(pid, "INT"));
      s.signal("INT");
      Finished f = s.finish();
      assertThat(f.code()).isEqualTo(130);
      assertThat(f.err()).contains("was waiting in recv(source=").doesNotContain("exit code");
      s.awaitNothingLeft(s.pids());
    }
  }

  @Test
  void theTimeLimitShowsWhoWaitsForWhom() throws IOException {
    write(
        "Stuck.java",
        """
        import org.mpi4j.*;

        void main() {
          Comm world = MPI.world();
          world.recv(new int[1], 1 - world.rank(), 7);
        }
        """);
    Finished f = mpi4j("run", "-n", "2", "--timeout", "10", "Stuck.java").run();
    assertThat(f.code()).isEqualTo(124);
    assertThat(f.err())
        .containsPattern(
            "rank 0 waits in recv\\(source=1, tag=7\\) on WORLD since .* at Stuck.java:5")
        .containsPattern(
            "rank 1 waits in recv\\(source=0, tag=7\\) on WORLD since .* at Stuck.java:5");
    assertThat(f.errLines()).first().asString().contains("has taken its 10.0 s (timeout)");
  }

  @Test
  void aJobWithinItsTimeLimit() throws IOException {
    write("Fast.java", "void main() { }");
    assertThat(mpi4j("run", "-n", "2", "--timeout", "40", "Fast.java").run().code()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"processes", "threads"})
  void quitAsksAllRanks(String ranks) throws IOException {
    writeWaiting("");
    try (Started s = mpi4j("run", "-n", "4", "--ranks", ranks, "Wait.java").start()) {
      s.awaitOut("ready", 4);
      for (int times = 1; times <= 2; times++) {
        s.signal("QUIT");
        for (int rank = 0; rank < 4; rank++) {
          s.awaitErr("rank %d waits in recv(source=%d".formatted(rank, (rank + 1) % 4), times);
        }
      }
      s.signal("TERM");
      Finished f = s.finish();
      assertThat(f.out()).doesNotContain("Full thread dump");
    }
  }

  @Test
  void ranksOutsideMpiAreReportedToo() throws IOException {
    write(
        "Busy.java",
        """
        volatile long x;

        void main() {
          while (true) {
            x++;
          }
        }
        """);
    Finished f = mpi4j("run", "-n", "1", "--timeout", "2", "Busy.java").run();
    assertThat(f.err()).contains("rank 0 takes no part in MPI now; it is at Busy.main(Busy.java:");
  }

  @Test
  void whatKilledLaunchersLeftIsRemoved() throws IOException {
    Path jobs = Files.createDirectory(folder.resolve("jobs"));
    Files.setPosixFilePermissions(
        jobs, java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
    Path dead = Files.createDirectory(jobs.resolve("999999999-1700000000000-0"));
    Files.writeString(dead.resolve("shared"), "x");
    Path reused =
        Files.createDirectory(jobs.resolve(ProcessHandle.current().pid() + "-1700000000000-0"));
    long started = ProcessHandle.current().info().startInstant().orElseThrow().toEpochMilli();
    Path alive =
        Files.createDirectory(jobs.resolve(ProcessHandle.current().pid() + "-" + started + "-0"));
    Path foreign = Files.createDirectory(jobs.resolve("something"));
    write("Nothing.java", "void main() { }");
    assertThat(mpi4j("run", "-n", "1", "Nothing.java").run().code()).isZero();
    assertThat(dead).doesNotExist();
    assertThat(reused).doesNotExist();
    assertThat(alive).exists();
    assertThat(foreign).exists();
    Files.delete(alive);
    Files.delete(foreign);
  }

  @Test
  void aForeignFolderForJobsIsRefused() throws IOException {
    write("Nothing.java", "void main() { }");
    Path open = Files.createDirectory(folder.resolve("open"));
    Files.setPosixFilePermissions(
        open, java.nio.file.attribute.PosixFilePermissions.fromString("rwxrwxrwx"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), open);
    for (var bad : List.of(List.of(open, "can be entered by others"), List.of(link, "symbolic"))) {
      Finished f =
          mpi4j("run", "-n", "1", "Nothing.java").env("MPI4J_JOBS", bad.get(0).toString()).run();
      assertThat(f.code()).isEqualTo(1);
      assertThat(f.errLines()).singleElement().asString().contains(bad.get(1).toString());
    }
    assertThat(open).isEmptyDirectory();
  }

  @Test
  void manyRanks() throws IOException {
    write(
        "Sum.java",
        """
        void main() {
          var world = org.mpi4j.MPI.world();
          int sum = world.allreduce(world.rank(), org.mpi4j.MPI.SUM);
          if (world.rank() == 0) {
            IO.println(sum);
          }
        }
        """);
    Finished f = mpi4j("run", "-n", "64", "Sum.java").run();
    assertThat(f.err()).isEmpty();
    assertThat(f.out()).isEqualTo("2016\n");
  }
}
