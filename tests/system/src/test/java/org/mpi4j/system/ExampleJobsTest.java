package org.mpi4j.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each example has a job file for Slurm and one for PBS, and Slurm runs all of its own. After a
 * change of an example run this test with {@code -Dmpi4j.jobs.write=true}: it writes the files.
 */
class ExampleJobsTest extends SystemTest {
  private static final Path ROOT = Path.of(System.getProperty("mpi4j.root"));

  /** For each job; there is no room for all of them at once. */
  private static final String LIMIT = "00:02:00";

  @TempDir static Path place;

  @Test
  void everyExampleHasItsJobFiles() throws IOException {
    var expected = new ArrayList<String>();
    for (Example e : Example.all()) {
      for (JobFile kind : JobFile.values()) {
        expected.add(kind.path(e));
        Path file = ROOT.resolve(kind.path(e));
        if (Boolean.getBoolean("mpi4j.jobs.write")) {
          Files.createDirectories(file.getParent());
          Files.writeString(file, kind.text(e));
        }
        assertThat(file).content().isEqualTo(kind.text(e));
      }
    }
    try (Stream<Path> files = Files.list(ROOT.resolve("examples/jobs"))) {
      assertThat(files.map(f -> "examples/jobs/" + f.getFileName()))
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void theTableNamesEveryExample() throws IOException {
    String page = Files.readString(ROOT.resolve("examples/README.md"));
    for (Example e : Example.all()) {
      assertThat(page).contains("[%s](%s.java)".formatted(e.name(), e.place()));
    }
    for (MatchResult link : Pattern.compile("]\\(([^)#]+)\\)").matcher(page).results().toList()) {
      assertThat(ROOT.resolve("examples").resolve(link.group(1))).exists();
    }
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void slurmRunsThemAll() throws IOException {
    MpiLauncher.OPEN_MPI.command();
    var slurm = new Box("slurm", place);
    try {
      slurm.up("slurmctld", "munged");
      submitAll(slurm);
    } finally {
      slurm.down();
    }
  }

  private void submitAll(Box slurm) throws IOException {
    Files.createDirectory(folder.resolve("bin"));
    Files.createSymbolicLink(folder.resolve("bin/mpi4j"), ROOT.resolve("bin/mpi4j"));
    Files.createSymbolicLink(folder.resolve("examples"), ROOT.resolve("examples"));
    Map<String, Example> jobs = new LinkedHashMap<>();
    for (Example e : Example.all()) {
      Finished f = command(slurm, "sbatch", "--parsable", "-t", LIMIT, JobFile.SLURM.path(e));
      assertThat(f.code()).as(f.err()).isZero();
      jobs.put(f.out().strip(), e);
    }
    // The imitation of PBS that Slurm has; the files differ in nothing but the example.
    boolean pbs = Box.isInstalled("qsub");
    if (pbs) {
      Finished f = command(slurm, "qsub", JobFile.PBS.path(Example.of("PSum")));
      assertThat(f.code()).as(f.err()).isZero();
    }
    awaitEmptyQueue(slurm);
    Map<String, String> states =
        command(slurm, "squeue", "-h", "-t", "all", "-o", "%i %T").outLines().stream()
            .map(l -> l.split(" "))
            .collect(Collectors.toMap(w -> w[0], w -> w[1]));
    assertAll(jobs.entrySet().stream().map(job -> () -> check(job, states.get(job.getKey()))));
    assumeTrue(pbs, "slurm-wlm-torque is not installed: the PBS files were not submitted");
  }

  private void awaitEmptyQueue(Box slurm) {
    while (true) {
      Finished f = command(slurm, "squeue", "-h", "-o", "%j %T");
      assertThat(f.code()).as(f.err()).isZero();
      if (f.out().isEmpty()) {
        return;
      }
      LockSupport.parkNanos(500_000_000);
    }
  }

  private void check(Map.Entry<String, Example> job, String state) throws IOException {
    Example e = job.getValue();
    String out = Files.readString(folder.resolve(e.name() + "-" + job.getKey() + ".out"));
    assertThat(state).as("%s: %s", e, out).isEqualTo(e.code() == 0 ? "COMPLETED" : "FAILED");
    for (String line : e.output()) {
      assertThat(out.lines())
          .as("%s: %s", e, out)
          .anyMatch(l -> Example.pattern(line).matcher(l).matches());
    }
  }

  private Finished command(Box slurm, String... words) {
    Launch launch =
        new Launch(folder, List.of(words))
            .env("SLURM_CONF", slurm.file("slurm.conf").toString())
            .env("OMPI_MCA_btl_tcp_if_include", "lo")
            .env("OMPI_MCA_oob_tcp_if_include", "lo");
    return MpiLauncher.environment(launch).run();
  }
}
