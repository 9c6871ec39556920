package org.mpi4j.cli;

import java.util.ArrayList;
import java.util.List;
import org.mpi4j.Job;
import org.mpi4j.cli.script.ShellWords;

/**
 * What {@code mpi4j run} does in a process that mpiexec or srun has started as a rank. Only that
 * process has the connection to the launcher, so it has to become the rank itself: the script
 * {@code bin/mpi4j} executes the command that is printed here.
 *
 * @param app the program and its options
 * @param engine the options of the job, null where they are not given
 * @param ranks likewise
 * @param timeout likewise
 * @param mpiexec likewise
 */
record StartedAsRank(AppOptions app, String engine, String ranks, Double timeout, String mpiexec) {
  private static final String WHOSE = ": this process is a rank that mpiexec or srun has started; ";
  private static final String OWN_JOB = "add --engine local for a job of its own in each rank";

  /** Refuses what belongs to the launcher. */
  void check() {
    if (engine != null && !engine.equals("libmpi")) {
      throw new BadOption("--engine " + engine + ": an engine is one of local, libmpi");
    }
    if (app.hasSize()) {
      throw new BadOption("-n " + app.size() + WHOSE + "give -n to mpiexec, or " + OWN_JOB);
    }
    if (ranks != null && !ranks.equals("processes")) {
      throw new BadOption("--ranks " + ranks + WHOSE + "leave this option out, or " + OWN_JOB);
    }
    if (timeout != null) {
      throw new BadOption(
          "--timeout " + timeout + WHOSE + "set MPIEXEC_TIMEOUT=" + timeout + " for mpiexec");
    }
    if (mpiexec != null) {
      throw new BadOption("--mpiexec " + mpiexec + WHOSE + "leave this option out");
    }
    if (app.rest() != null) {
      throw new BadOption(
          "':'"
              + WHOSE
              + "mpiexec separates programs: mpiexec -n 1 bin/mpi4j run A.java : -n 3 bin/mpi4j"
              + " run B.java");
    }
  }

  /** Shell text that replaces the shell by the rank. */
  static String command(Job.App app, boolean tagOutput) {
    var words = new ArrayList<String>();
    words.add("exec");
    if (!app.environment().isEmpty()) {
      words.add("env");
      app.environment().forEach((name, value) -> words.add(name + "=" + value));
    }
    words.addAll(app.rankCommand(tagOutput));
    String command = ShellWords.join(words);
    return app.directory() == null
        ? command
        : ShellWords.join(List.of("cd", app.directory().toString())) + " && " + command;
  }
}
