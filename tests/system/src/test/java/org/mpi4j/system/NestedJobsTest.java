package org.mpi4j.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Jobs that a program starts through {@link org.mpi4j.Job}; here the program is a rank itself. */
class NestedJobsTest extends SystemTest {
  private void writeStarter(String body) throws IOException {
    write(
        "Part.java",
        "class Part { public static void main(String[] a) throws Exception {"
            + " var w = org.mpi4j.MPI.world(); IO.println(\"part \" + w.rank() + \" of \" + w.size());"
            + " if (a.length > 0) w.recv(new int[1], w.rank(), 5); } }");
    write(
        "Starter.java",
        """
        import java.nio.file.Path;
        import org.mpi4j.*;

        void main() throws Exception {
          new Part();
          var here = Path.of(getClass().getProtectionDomain().getCodeSource().getLocation().toURI());
          %s
        }
        """
            .formatted(body));
  }

  @Test
  void aRankStartsAJobOfItsOwn() throws IOException {
    writeStarter(
        """
        int code = new Job(List.of(Job.App.of(2, "Part", List.of(here)))).run();
        IO.println(MPI.world().rank() + " of " + MPI.world().size() + " got " + code);
        """);
    Finished f = mpi4j("run", "-n", "2", "Starter.java").run();
    assertThat(f.err()).isEmpty();
    assertThat(f.outLines())
        .containsExactlyInAnyOrder(
            "part 0 of 2",
            "part 1 of 2",
            "part 0 of 2",
            "part 1 of 2",
            "0 of 2 got 0",
            "1 of 2 got 0");
  }

  @Test
  void aJobIsClosedWhileItRuns() throws IOException {
    writeStarter(
        """
        var job = new Job(List.of(Job.App.of(2, "Part", List.of(here), "wait")));
        var running = job.start();
        Thread.ofVirtual().start(() -> {
          try {
            Thread.sleep(1000);
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
          running.close();
        });
        IO.println("got " + running.await());
        running.close();
        """);
    Finished f = mpi4j("run", "-n", "1", "Starter.java").run();
    assertThat(f.code()).isZero();
    assertThat(f.outLines()).contains("got 143");
    assertThat(Files.exists(folder.resolve("jobs"))).isTrue();
  }

  @Test
  void badJobsAreRefusedBeforeTheyStart() throws IOException {
    writeStarter(
        """
        for (Runnable bad : List.<Runnable>of(
            () -> new Job(List.of()),
            () -> Job.App.of(0, "Part", List.of(here)),
            () -> Job.App.of(1, " ", List.of(here)),
            () -> new Job(List.of(Job.App.of(1, "Part", List.of(here))), Job.Ranks.THREADS, false,
                java.time.Duration.ZERO))) {
          try {
            bad.run();
          } catch (IllegalArgumentException e) {
            IO.println(e.getMessage());
          }
        }
        """);
    assertThat(mpi4j("run", "-n", "1", "Starter.java").run().outLines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("apps is empty"),
            line -> assertThat(line).startsWith("size = 0"),
            line -> assertThat(line).startsWith("mainClass = ' '"),
            line -> assertThat(line).startsWith("timeout = PT0S"));
  }
}
