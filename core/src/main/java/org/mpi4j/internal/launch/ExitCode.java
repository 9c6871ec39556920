package org.mpi4j.internal.launch;

/** What the exit code of a process says. */
public final class ExitCode {
  /** The launcher's: the time limit of the job was reached. */
  public static final int TIMEOUT = 124;

  /** The launcher's: nobody reads its output any more, as of a process killed by PIPE. */
  public static final int OUTPUT_CLOSED = 141;

  /** The launcher's: its thread was interrupted. */
  public static final int INTERRUPTED = 130;

  /** Of a rank that the launcher has stopped, and of a job that another thread has closed. */
  public static final int STOPPED = 143;

  private static final int SIGNAL = 128;
  private static final int HUP = 1;
  private static final int INT = 2;
  private static final int QUIT = 3;
  private static final int ABRT = 6;
  private static final int KILL = 9;
  private static final int TERM = 15;

  private ExitCode() {}

  /**
   * Whether the process ended as it does when a terminal or a user ends a whole group.
   *
   * @param code exit code of the process
   * @return true for the signals of a terminal
   */
  public static boolean isInterrupt(int code) {
    return code == SIGNAL + HUP
        || code == SIGNAL + INT
        || code == SIGNAL + QUIT
        || code == SIGNAL + TERM;
  }

  /**
   * What happened to the process, to follow its name.
   *
   * @param code its exit code
   * @param pid its number
   * @return text
   */
  public static String text(int code, long pid) {
    return switch (code - SIGNAL) {
      case HUP -> "was ended by signal 1 (HUP)";
      case INT -> "was ended by signal 2 (INT)";
      case QUIT -> "was killed by signal 3 (QUIT)";
      case 4 -> "was killed by signal 4 (ILL)";
      case ABRT ->
          "crashed: killed by signal 6 (ABRT); if there is an hs_err_pid"
              + pid
              + ".log in its directory, it says where";
      case 7 -> "was killed by signal 7 (BUS); is the file system of its shared memory full?";
      case KILL -> "was killed by signal 9 (KILL); if nobody sent it, the system ran out of memory";
      case 11 -> "was killed by signal 11 (SEGV)";
      case TERM -> "was ended by signal 15 (TERM)";
      default -> "ended with exit code " + code;
    };
  }
}
