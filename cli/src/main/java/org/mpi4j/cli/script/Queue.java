package org.mpi4j.cli.script;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands of a batch system. */
public interface Queue {
  /**
   * How a job stands.
   *
   * @param state in the batch system's word
   * @param ended whether it is over
   * @param exitCode of the script; null while it runs, or when nobody knows
   */
  record State(String state, boolean ended, Integer exitCode) {}

  /** The command that submits a script. */
  List<String> submit();

  /** Whether that command takes the script from a file and not from its input. */
  default boolean takesFile() {
    return false;
  }

  /** The number of the job, from what {@link #submit} printed. */
  String id(String printed);

  /** How a job stands. */
  State state(String id) throws IOException, InterruptedException;

  /** The command that ends a job. */
  String cancel(String id);

  /** The commands of a batch system. */
  static Queue of(Scheduler scheduler) {
    return switch (scheduler) {
      case SLURM -> new SlurmQueue();
      case PBS -> new PbsQueue();
      case LSF -> new LsfQueue();
      case SGE -> new SgeQueue();
    };
  }

  /** The first group of a pattern in a text, or null. */
  static String find(String pattern, String text) {
    Matcher m = Pattern.compile(pattern).matcher(text);
    return m.find() ? m.group(1) : null;
  }

  /** A number that was found, or null. */
  static Integer number(String found) {
    return found == null ? null : Integer.valueOf(found);
  }
}
