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

  /** Number of the error, that of its class unless the program has added it. */
  private final int errorCode;

  /** What the number means. */
  private final String errorString;

  /** Whether an error handler has seen it. */
  private transient boolean handled;

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
   * An error with a code of the program, for {@link Comm#callErrorHandler(MpiException)} and to be
   * thrown.
   *
   * @param errorCode code of an {@link ErrorClass}, or one of {@link MPI#addErrorCode}
   * @param message what = value; the rule; what to do next
   * @throws MpiException (ERR_ARG) if there is no such code
   */
  public MpiException(int errorCode, String message) {
    super(message);
    ErrorClass standard = ErrorClass.of(MPI.errorClass(errorCode));
    this.errorClass = standard == null ? ErrorClass.ERR_OTHER : standard;
    this.errorCode = errorCode;
    this.errorString = MPI.errorString(errorCode);
    this.comm = "";
    this.peer = NONE;
    this.tag = NONE;
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
    this.errorCode = errorClass.code();
    this.errorString = errorClass.text();
    this.comm = comm;
    this.peer = peer;
    this.tag = tag;
  }

  /** True the first time: an error is handled once, however many calls it passes through. */
  final synchronized boolean isFirstHandling() {
    boolean first = !handled;
    handled = true;
    return first;
  }

  /**
   * Number of the error. mpi4py {@code Exception.Get_error_code}, {@code Exception.error_code}.
   *
   * @return the code that the program has added, else that of the class
   */
  public int errorCode() {
    return errorCode;
  }

  /**
   * What the number means; {@link #getMessage} says what happened. mpi4py {@code
   * Exception.Get_error_string}, {@code Exception.error_string}.
   *
   * @return the text of the class, or what {@link MPI#addErrorString} gave for the code
   */
  public String errorString() {
    return errorString;
  }

  /**
   * Class of the error, as the standard names it. mpi4py {@code Exception.Get_error_class}, {@code
   * Exception.error_class}.
   *
   * @return the class; ERR_OTHER if the program has added it: {@link MPI#errorClass(int)} of {@link
   *     #errorCode()} is its number then
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
