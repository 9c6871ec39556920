package conformance.run;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs programs on ranks that are processes: as many as possible in one job, since starting it
 * takes longer than most of them. The one at which a job ended has failed; the rest goes on in
 * another job.
 */
final class ProcessJobs {
  /** A way to start processes that are ranks. */
  interface Launcher {
    /**
     * Runs {@link ProgramsMain} on all ranks, to its end.
     *
     * @param outcomes its programs
     * @return how the job ended
     */
    Ended run(Outcomes outcomes) throws IOException;
  }

  private final List<Program> programs;
  private final Launcher launcher;
  // Why a program failed; empty when it passed.
  private final Map<Program, String> results = new HashMap<>();

  ProcessJobs(List<Program> programs, Launcher launcher) {
    this.programs = programs;
    this.launcher = launcher;
  }

  /** A test of programs: those that need no job of their own run in one. */
  static Topics.Runner sharing(List<Program> programs, Launcher launcher) {
    var shared = new ProcessJobs(programs.stream().filter(Program::sharesJob).toList(), launcher);
    return p -> (p.sharesJob() ? shared : new ProcessJobs(List.of(p), launcher)).check(p);
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
      Ended ended = launcher.run(outcomes);
      for (int i = 0; i < some.size(); i++) {
        if (!outcomes.hasPassed(i)) {
          results.put(some.get(i), ended + outcomes.reasons(i));
          return i + 1;
        }
        results.put(some.get(i), "");
      }
      if (ended.code() != 0) {
        results.put(some.getLast(), "all ranks passed, but " + ended);
      }
      return some.size();
    } finally {
      outcomes.delete();
    }
  }
}
