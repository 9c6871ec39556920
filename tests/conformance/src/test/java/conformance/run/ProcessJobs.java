package conformance.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mpi4j.Job;

/**
 * Runs programs on ranks that are processes: as many as possible in one job, since starting it
 * takes longer than most of them. The one at which a job ended has failed; the rest goes on in
 * another job.
 */
final class ProcessJobs {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final List<String> JVM =
      List.of("-Dmpi4j.checks=strict", "-Xmx400m", "-XX:+UseSerialGC");

  private final int ranks;
  private final List<Program> programs;
  // Why a program failed; empty when it passed.
  private final Map<Program, String> results = new HashMap<>();

  ProcessJobs(int ranks, List<Program> programs) {
    this.ranks = ranks;
    this.programs = programs;
  }

  /** Runs all, the first time; then fails if this program failed. */
  void check(Program p) throws IOException {
    if (results.isEmpty()) {
      runAll();
    }
    String reason = results.get(p);
    if (!reason.isEmpty()) {
      throw new AssertionError(reason);
    }
  }

  private void runAll() throws IOException {
    List<Program> left = programs;
    while (!left.isEmpty()) {
      left = left.subList(runSome(left), left.size());
    }
  }

  /** Gives the number of programs whose result is known. */
  private int runSome(List<Program> some) throws IOException {
    Outcomes outcomes = Outcomes.create(some);
    try {
      int code = new Job(List.of(app(outcomes)), Job.Ranks.PROCESSES, true, LIMIT).run();
      for (int i = 0; i < some.size(); i++) {
        if (!outcomes.hasPassed(i)) {
          results.put(some.get(i), "the job ended with code " + code + "\n" + outcomes.reasons(i));
          return i + 1;
        }
        results.put(some.get(i), "");
      }
      if (code != 0) {
        results.put(some.getLast(), "all ranks passed, but the job ended with code " + code);
      }
      return some.size();
    } finally {
      outcomes.delete();
    }
  }

  private Job.App app(Outcomes outcomes) {
    List<Path> classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .toList();
    return new Job.App(
        ranks,
        ProgramsMain.class.getName(),
        List.of(outcomes.directory().toString()),
        classPath,
        JVM,
        Map.of(),
        null);
  }
}
