package org.mpi4j;

/**
 * The error classes of the standard, one constant each. Engines map the codes of their library to
 * these.
 *
 * <p>MPI-5.0 section 9.4. mpi4py: {@code MPI.ERR_*}.
 */
public enum ErrorClass {
  /** No error. */
  SUCCESS(0, "no error"),
  /** Invalid buffer. */
  ERR_BUFFER(1, "invalid buffer"),
  /** Invalid count. */
  ERR_COUNT(2, "invalid count"),
  /** Invalid datatype, or a datatype that does not match the message. */
  ERR_TYPE(3, "invalid datatype, or one that does not match the message"),
  /** Invalid tag. */
  ERR_TAG(4, "invalid tag"),
  /** Invalid or closed communicator. */
  ERR_COMM(5, "invalid communicator"),
  /** Invalid rank. */
  ERR_RANK(6, "invalid rank"),
  /** Invalid request. */
  ERR_REQUEST(7, "invalid request"),
  /** Invalid root. */
  ERR_ROOT(8, "invalid root"),
  /** Invalid group. */
  ERR_GROUP(9, "invalid group"),
  /** Invalid operation, or one that does not take the datatype. */
  ERR_OP(10, "invalid reduction operation"),
  /** Invalid topology. */
  ERR_TOPOLOGY(11, "invalid communicator topology"),
  /** Invalid dimension argument. */
  ERR_DIMS(12, "invalid topology dimension"),
  /** Invalid argument of another kind. */
  ERR_ARG(13, "invalid argument"),
  /** Unknown error. */
  ERR_UNKNOWN(14, "unknown error"),
  /** The message is longer than the receive buffer. */
  ERR_TRUNCATE(15, "message truncated"),
  /** Known error that is in no other class. */
  ERR_OTHER(16, "known error not in list"),
  /** Internal error of the engine or the library under it. */
  ERR_INTERN(17, "internal error"),
  /** The error is in the status. */
  ERR_IN_STATUS(19, "error code in status"),
  /** The request is pending. */
  ERR_PENDING(18, "pending request"),
  /** Permission denied. */
  ERR_ACCESS(20, "permission denied"),
  /** Invalid file mode. */
  ERR_AMODE(21, "invalid access mode"),
  /** Invalid asynchronous-mode assertion. */
  ERR_ASSERT(22, "invalid assertion"),
  /** Invalid file name. */
  ERR_BAD_FILE(23, "invalid file name"),
  /** Invalid base address. */
  ERR_BASE(24, "invalid base address"),
  /** Error in a conversion function. */
  ERR_CONVERSION(25, "error in data conversion function"),
  /** Invalid displacement. */
  ERR_DISP(26, "invalid displacement"),
  /** The data representation exists already. */
  ERR_DUP_DATAREP(27, "data representation is defined already"),
  /** The file exists. */
  ERR_FILE_EXISTS(28, "file exists"),
  /** The file is in use. */
  ERR_FILE_IN_USE(29, "file in use"),
  /** Invalid file handle. */
  ERR_FILE(30, "invalid file handle"),
  /** Invalid info key. */
  ERR_INFO_KEY(31, "invalid info key"),
  /** The info key is not defined. */
  ERR_INFO_NOKEY(32, "info key is not defined"),
  /** Invalid info value. */
  ERR_INFO_VALUE(33, "invalid info value"),
  /** Invalid info object. */
  ERR_INFO(34, "invalid info"),
  /** Input or output error. */
  ERR_IO(35, "input or output error"),
  /** Invalid attribute key. */
  ERR_KEYVAL(36, "invalid attribute key"),
  /** Invalid lock type. */
  ERR_LOCKTYPE(37, "invalid lock type"),
  /** Invalid service name. */
  ERR_NAME(38, "invalid service name"),
  /** Out of memory. */
  ERR_NO_MEM(39, "out of memory"),
  /** Collective argument that is not the same on all ranks. */
  ERR_NOT_SAME(40, "argument is not the same on all ranks"),
  /** No space left. */
  ERR_NO_SPACE(41, "not enough space"),
  /** The file does not exist. */
  ERR_NO_SUCH_FILE(42, "file does not exist"),
  /** Invalid port. */
  ERR_PORT(43, "invalid port"),
  /** A peer was aborted. */
  ERR_PROC_ABORTED(58, "a peer was aborted"),
  /** Quota exceeded. */
  ERR_QUOTA(44, "quota exceeded"),
  /** The file is read-only. */
  ERR_READ_ONLY(45, "file is read-only"),
  /** Memory cannot be attached to the window. */
  ERR_RMA_ATTACH(46, "memory cannot be attached"),
  /** Conflicting accesses to a window. */
  ERR_RMA_CONFLICT(47, "conflicting accesses to a window"),
  /** The target is outside the window. */
  ERR_RMA_RANGE(48, "target is outside the window"),
  /** The memory cannot be shared. */
  ERR_RMA_SHARED(49, "memory cannot be shared"),
  /** Wrong synchronisation of one-sided calls. */
  ERR_RMA_SYNC(50, "wrong synchronisation of one-sided calls"),
  /** The window has the wrong flavor. */
  ERR_RMA_FLAVOR(57, "window has the wrong flavor"),
  /** Invalid service. */
  ERR_SERVICE(51, "invalid service"),
  /** Invalid session. */
  ERR_SESSION(60, "invalid session"),
  /** Invalid size. */
  ERR_SIZE(52, "invalid size"),
  /** Processes could not be started. */
  ERR_SPAWN(53, "processes could not be started"),
  /** Unsupported data representation. */
  ERR_UNSUPPORTED_DATAREP(54, "data representation is not supported"),
  /** Unsupported operation. */
  ERR_UNSUPPORTED_OPERATION(55, "operation is not supported"),
  /** The value does not fit. */
  ERR_VALUE_TOO_LARGE(59, "value too large to return"),
  /** Invalid window. */
  ERR_WIN(56, "invalid window"),
  /** Invalid error handler. */
  ERR_ERRHANDLER(61, "invalid error handler"),
  /** The library's ABI cannot be used. */
  ERR_ABI(62, "ABI mismatch"),
  /** A peer has failed or has ended. */
  ERR_PROC_FAILED(63, "a peer has failed or has ended"),
  /** The communicator was revoked. */
  ERR_REVOKED(64, "communicator was revoked");

  /** Larger than the code of any class here. MPI_ERR_LASTCODE. */
  public static final int LASTCODE = 16383;

  private static final ErrorClass[] BY_CODE = new ErrorClass[values().length];

  static {
    for (ErrorClass c : values()) {
      BY_CODE[c.code] = c;
    }
  }

  private final int code;
  private final String text;

  ErrorClass(int code, String text) {
    this.code = code;
    this.text = text;
  }

  /**
   * Its number: that of the standard's ABI, on every engine.
   *
   * @return 0 for SUCCESS, else less than {@link #LASTCODE}
   */
  public int code() {
    return code;
  }

  /**
   * What it means. MPI_Error_string; mpi4py {@code MPI.Get_error_string}.
   *
   * @return a few words
   */
  public String text() {
    return text;
  }

  /** The class with a number, or null. */
  static ErrorClass of(int code) {
    return code < 0 || code >= BY_CODE.length ? null : BY_CODE[code];
  }
}
