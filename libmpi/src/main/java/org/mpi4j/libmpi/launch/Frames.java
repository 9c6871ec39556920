package org.mpi4j.libmpi.launch;

/**
 * What a rank and the launcher that has started its mpiexec tell each other through a socket: one
 * byte says what. The end of the stream says that the other is dead. Standard input stays with
 * mpiexec.
 */
final class Frames {
  /** In the environment of ranks: host and process id of the launcher, path of its socket. */
  static final String VARIABLE = "MPI4J_LAUNCHER";

  /** From the rank: number, process id. */
  static final int HELLO = 'H';

  /** From the rank: length and bytes of standard output, whole lines or the piece of one. */
  static final int OUT = 'o';

  /** From the rank: as {@link #OUT}, of standard error. */
  static final int ERR = 'e';

  /** From the rank: it ends the job with the exit code that follows. */
  static final int FAILED = 'x';

  /** From the rank: it has come to an orderly end. */
  static final int ENDED = 'd';

  /** From the rank: it has printed its report. */
  static final int REPORTED = 'r';

  /** To the rank: print where it waits. */
  static final int REPORT = 'Q';

  /** To the rank: print where it waits; the job is about to be ended. */
  static final int LAST_REPORT = 'A';

  private Frames() {}
}
