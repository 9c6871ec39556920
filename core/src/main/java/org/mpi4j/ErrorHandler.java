package org.mpi4j;

/**
 * What is done about an error of an operation of a communicator, before the operation throws it.
 * Called once for each error, in the thread that is about to throw it; for a request, by whoever
 * learns first that it has ended. When it returns, the error is thrown; when it throws, what it
 * throws is thrown.
 *
 * {@snippet :
 * comm.errorHandler((c, e) -> log.warn(c.name() + ": " + e.errorString()));
 * comm.errorHandler(ErrorHandler.ERRORS_ARE_FATAL);
 * }
 *
 * <p>Errors of arguments that belong to no communicator, such as null or a {@link Buf} beyond its
 * array, and interruptions of a thread are thrown without it.
 *
 * <p>MPI-5.0 section 9.3. mpi4py: {@code MPI.Errhandler}, {@code Comm.Create_errhandler}; there is
 * no {@code Free}.
 */
@FunctionalInterface
public interface ErrorHandler {
  /** Errors are thrown, and nothing else happens: that of a new communicator of a job. */
  ErrorHandler ERRORS_RETURN = (_, _) -> {};

  /**
   * The whole job ends; its report names the error and what each rank waits for. The exit code is
   * {@link MpiException#errorCode()}.
   */
  ErrorHandler ERRORS_ARE_FATAL = (comm, error) -> CommErrors.end(comm, error, "ERRORS_ARE_FATAL");

  /**
   * The ranks of the communicator end, where that is possible (MPI-5.0 section 9.3). Here a rank
   * cannot end apart from its job, under an MPI library as on the local engine: the others would
   * wait for it. So the whole job ends, as with ERRORS_ARE_FATAL.
   */
  ErrorHandler ERRORS_ABORT = (comm, error) -> CommErrors.end(comm, error, "ERRORS_ABORT");

  /**
   * Called with an error.
   *
   * @param comm where it happened
   * @param error the error
   */
  void handle(Comm comm, MpiException error);
}
