package org.mpi4j;

import org.mpi4j.spi.Endpoint;

/** The error handler of a communicator. MPI-5.0 section 9.3. */
abstract class CommErrors extends CommBase {
  private volatile ErrorHandler handler = ErrorHandler.ERRORS_RETURN;

  CommErrors(Rank owner, Endpoint endpoint) {
    super(owner, endpoint);
  }

  /**
   * What is done about errors. MPI_Comm_get_errhandler; mpi4py {@code Comm.Get_errhandler}.
   *
   * @return the handler, {@link ErrorHandler#ERRORS_RETURN} unless another was set
   */
  public ErrorHandler errorHandler() {
    open();
    return handler;
  }

  /**
   * Sets what is done about errors, on this rank; communicators that are made from this one
   * afterwards have it too. MPI_Comm_create_errhandler, MPI_Comm_set_errhandler; mpi4py {@code
   * Comm.Create_errhandler}, {@code Comm.Set_errhandler}.
   *
   * @param newHandler a function, or a constant of {@link ErrorHandler}
   * @throws MpiException (ERR_ERRHANDLER) if it is null
   */
  public void errorHandler(ErrorHandler newHandler) {
    open();
    handler = checked(newHandler);
  }

  private static ErrorHandler checked(ErrorHandler handler) {
    if (handler == null) {
      throw new MpiException(
          ErrorClass.ERR_ERRHANDLER,
          "errorHandler(null): a handler is a function; pass ErrorHandler.ERRORS_RETURN for none");
    }
    return handler;
  }

  /**
   * Calls the handler with an error of the program's own, and returns when it does.
   * MPI_Comm_call_errhandler; mpi4py {@code Comm.Call_errhandler}.
   *
   * @param error the error
   */
  public void callErrorHandler(MpiException error) {
    open();
    if (error == null) {
      throw new MpiException(
          ErrorClass.ERR_ARG, "callErrorHandler(null): an error is needed; pass an MpiException");
    }
    handler.handle((Comm) this, error);
  }

  /**
   * Calls the handler with an error code; see {@link #callErrorHandler(MpiException)}.
   *
   * @param errorCode code of an {@link ErrorClass}, or one of {@link MPI#addErrorCode}
   * @throws MpiException (ERR_ARG) if there is no such code
   */
  public void callErrorHandler(int errorCode) {
    open();
    callErrorHandler(
        new MpiException(
            errorCode,
            "%s: error code %d; the program called the error handler with it"
                .formatted(endpoint.name(), errorCode)));
  }

  @Override
  final MpiException handled(MpiException error) {
    ErrorHandler h = handler;
    if (h != ErrorHandler.ERRORS_RETURN
        && !(error instanceof MpiInterruptedException)
        && error.isFirstHandling()) {
      h.handle((Comm) this, error);
    }
    return error;
  }

  /** A communicator made from this one has its handler. */
  final <C extends CommErrors> C inherit(C made) {
    ((CommErrors) made).handler = handler;
    return made;
  }

  static void end(Comm comm, MpiException error, String which) {
    comm.engine()
        .abort(error.errorCode(), "%s of %s: %s".formatted(which, comm.name(), error.getMessage()));
  }
}
