package org.mpi4j.cluster;

/**
 * Something that an engine shows.
 *
 * @param engine its number
 * @param kind what it is
 * @param text whole lines, as far as the engine has written whole lines; of an error, the exception
 *     and where it was thrown
 */
public record Output(int engine, Kind kind, String text) {
  /** What is shown. */
  public enum Kind {
    /** Standard output. */
    STDOUT,
    /** Standard error. */
    STDERR,
    /** Value of the last expression of a cell. */
    RESULT,
    /** An exception, sent at once, while other engines may still run. */
    ERROR,
    /** A word of the cluster itself, such as which engines wait for whom. */
    NOTICE
  }
}
