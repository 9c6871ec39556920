package org.mpi4j;

/**
 * Thrown by every operation that fails. Its text names what was wrong with its value, the rule, and
 * what to do next; the fields are for programs.
 *
 * <p>MPI-5.0 section 9.3. mpi4py: {@code MPI.Exception}.
 */
public class MpiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The value of {@link #peer()} and {@link #tag()} when there is none. */
  public static final int NONE = Integer.MIN_VALUE;

  /** Class of the error. */
  private final ErrorClass errorClass;

  /** Name of the communicator, or an empty text. */
  private final String comm;

  /** Rank of the peer. */
  private final int peer;

  /** Tag of the message. */
  private final int tag;

  /**
   * An error that belongs to no communicator.
   *
   * @param errorClass class of the error
   * @param message what = value; the rule; what to do next
   */
  public MpiException(ErrorClass errorClass, String message) {
    this(errorClass, message, null);
  }

  /**
   * An error that belongs to no communicator, with its cause.
   *
   * @param errorClass class of the error
   * @param message what = value; the rule; what to do next
   * @param cause the exception under it, or null
   */
  public MpiException(ErrorClass errorClass, String message, Throwable cause) {
    this(errorClass, message, cause, "", NONE, NONE);
  }

  /**
   * An error of a message.
   *
   * @param errorClass class of the error
   * @param message what = value; the rule; what to do next
   * @param cause the exception under it, or null
   * @param comm name of the communicator
   * @param peer rank of the other side, or {@link #NONE}
   * @param tag tag of the message, or {@link #NONE}
   */
  public MpiException(
      ErrorClass errorClass, String message, Throwable cause, String comm, int peer, int tag) {
    super(message, cause);
    this.errorClass = errorClass;
    this.comm = comm;
    this.peer = peer;
    this.tag = tag;
  }

  /**
   * Class of the error, as the standard names it.
   *
   * @return the class
   */
  public ErrorClass errorClass() {
    return errorClass;
  }

  /**
   * Name of the communicator in which it happened.
   *
   * @return the name, empty when the error belongs to none
   */
  public String comm() {
    return comm;
  }

  /**
   * Rank of the other side.
   *
   * @return the rank, or {@link #NONE}
   */
  public int peer() {
    return peer;
  }

  /**
   * Tag of the message.
   *
   * @return the tag, or {@link #NONE}
   */
  public int tag() {
    return tag;
  }
}
