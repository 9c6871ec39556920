package org.mpi4j;

/**
 * The error classes of the standard, one constant each. Engines map the codes of their library to
 * these.
 *
 * <p>MPI-5.0 section 9.4. mpi4py: {@code MPI.ERR_*}.
 */
public enum ErrorClass {
  /** No error. */
  SUCCESS,
  /** Invalid buffer. */
  ERR_BUFFER,
  /** Invalid count. */
  ERR_COUNT,
  /** Invalid datatype, or a datatype that does not match the message. */
  ERR_TYPE,
  /** Invalid tag. */
  ERR_TAG,
  /** Invalid or closed communicator. */
  ERR_COMM,
  /** Invalid rank. */
  ERR_RANK,
  /** Invalid request. */
  ERR_REQUEST,
  /** Invalid root. */
  ERR_ROOT,
  /** Invalid group. */
  ERR_GROUP,
  /** Invalid operation, or one that does not take the datatype. */
  ERR_OP,
  /** Invalid topology. */
  ERR_TOPOLOGY,
  /** Invalid dimension argument. */
  ERR_DIMS,
  /** Invalid argument of another kind. */
  ERR_ARG,
  /** Unknown error. */
  ERR_UNKNOWN,
  /** The message is longer than the receive buffer. */
  ERR_TRUNCATE,
  /** Known error that is in no other class. */
  ERR_OTHER,
  /** Internal error of the engine or the library under it. */
  ERR_INTERN,
  /** The error is in the status. */
  ERR_IN_STATUS,
  /** The request is pending. */
  ERR_PENDING,
  /** Permission denied. */
  ERR_ACCESS,
  /** Invalid file mode. */
  ERR_AMODE,
  /** Invalid asynchronous-mode assertion. */
  ERR_ASSERT,
  /** Invalid file name. */
  ERR_BAD_FILE,
  /** Invalid base address. */
  ERR_BASE,
  /** Error in a conversion function. */
  ERR_CONVERSION,
  /** Invalid displacement. */
  ERR_DISP,
  /** The data representation exists already. */
  ERR_DUP_DATAREP,
  /** The file exists. */
  ERR_FILE_EXISTS,
  /** The file is in use. */
  ERR_FILE_IN_USE,
  /** Invalid file handle. */
  ERR_FILE,
  /** Invalid info key. */
  ERR_INFO_KEY,
  /** The info key is not defined. */
  ERR_INFO_NOKEY,
  /** Invalid info value. */
  ERR_INFO_VALUE,
  /** Invalid info object. */
  ERR_INFO,
  /** Input or output error. */
  ERR_IO,
  /** Invalid attribute key. */
  ERR_KEYVAL,
  /** Invalid lock type. */
  ERR_LOCKTYPE,
  /** Invalid service name. */
  ERR_NAME,
  /** Out of memory. */
  ERR_NO_MEM,
  /** Collective argument that is not the same on all ranks. */
  ERR_NOT_SAME,
  /** No space left. */
  ERR_NO_SPACE,
  /** The file does not exist. */
  ERR_NO_SUCH_FILE,
  /** Invalid port. */
  ERR_PORT,
  /** A peer was aborted. */
  ERR_PROC_ABORTED,
  /** Quota exceeded. */
  ERR_QUOTA,
  /** The file is read-only. */
  ERR_READ_ONLY,
  /** Memory cannot be attached to the window. */
  ERR_RMA_ATTACH,
  /** Conflicting accesses to a window. */
  ERR_RMA_CONFLICT,
  /** The target is outside the window. */
  ERR_RMA_RANGE,
  /** The memory cannot be shared. */
  ERR_RMA_SHARED,
  /** Wrong synchronisation of one-sided calls. */
  ERR_RMA_SYNC,
  /** The window has the wrong flavor. */
  ERR_RMA_FLAVOR,
  /** Invalid service. */
  ERR_SERVICE,
  /** Invalid session. */
  ERR_SESSION,
  /** Invalid size. */
  ERR_SIZE,
  /** Processes could not be started. */
  ERR_SPAWN,
  /** Unsupported data representation. */
  ERR_UNSUPPORTED_DATAREP,
  /** Unsupported operation. */
  ERR_UNSUPPORTED_OPERATION,
  /** The value does not fit. */
  ERR_VALUE_TOO_LARGE,
  /** Invalid window. */
  ERR_WIN,
  /** Invalid error handler. */
  ERR_ERRHANDLER,
  /** The library's ABI cannot be used. */
  ERR_ABI,
  /** A peer has failed or has ended. */
  ERR_PROC_FAILED,
  /** The communicator was revoked. */
  ERR_REVOKED
}
