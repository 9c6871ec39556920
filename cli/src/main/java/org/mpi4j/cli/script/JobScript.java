package org.mpi4j.cli.script;

import java.util.List;

/**
 * A job for a batch system.
 *
 * @param scheduler the batch system
 * @param starter what starts the ranks
 * @param name name of the job
 * @param ranks number of ranks
 * @param nodes number of nodes, null to let the batch system choose
 * @param time longest time, null for its default
 * @param memory memory in its own words, null for its default
 * @param queue queue or partition, null for its default
 * @param account who pays, null for its default
 * @param environment Grid Engine's parallel environment
 * @param modules environment modules to load
 * @param javaHome the JDK on the nodes
 * @param staging what brings the program to the nodes, or null
 * @param command the words of bin/mpi4j run and the program, as shell text
 */
public record JobScript(
    Scheduler scheduler,
    Starter starter,
    String name,
    int ranks,
    Integer nodes,
    TimeLimit time,
    String memory,
    String queue,
    String account,
    String environment,
    List<String> modules,
    String javaHome,
    Staging staging,
    String command) {
  /** Ranks on a node that has most of them. */
  int mostPerNode() {
    return nodes == null ? ranks : Math.ceilDiv(ranks, nodes);
  }

  /** Where the output goes; {@code id} is what the batch system writes for the job's number. */
  String outputFile(String id) {
    return switch (scheduler) {
      case SLURM, LSF -> name + "-" + id + ".out";
      case PBS, SGE -> name + ".o" + id;
    };
  }

  /** The script. */
  public String text() {
    return text("");
  }

  /**
   * The script with a command that comes at its end, whatever that is.
   *
   * @param atEnd shell text without single quotes, which may look at {@code $?}; or nothing
   */
  String text(String atEnd) {
    var s = new StringBuilder("#!/bin/bash\n");
    for (String request : scheduler.requests(this)) {
      s.append(scheduler.marker()).append(' ').append(request).append('\n');
    }
    s.append("\n# The JDK 25 and the MPI library of the nodes.\n");
    for (String module : modules) {
      s.append("module load ").append(module).append('\n');
    }
    if (javaHome != null) {
      s.append("export JAVA_HOME=").append(javaHome).append('\n');
    }
    s.append("\ncd \"$").append(scheduler.directory()).append("\" || exit\n");
    if (staging != null) {
      s.append(staging.place(scheduler));
    }
    String last = staging == null ? atEnd : join(atEnd, Staging.REMOVE);
    if (!last.isEmpty()) {
      s.append("trap '").append(last).append("' EXIT\n");
    }
    if (staging != null) {
      s.append(staging.copy(scheduler));
    }
    s.append(starter.line(this)).append(" \\\n  ").append(command).append('\n');
    return s.toString();
  }

  private static String join(String first, String second) {
    return first.isEmpty() ? second : first + "; " + second;
  }
}
