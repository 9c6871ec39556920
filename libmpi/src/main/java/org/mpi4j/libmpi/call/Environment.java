package org.mpi4j.libmpi.call;

/**
 * Start, end and the environment; MPI-5.0 chapters 9 and 11. Each method is the C function of the
 * same name; addresses are longs. The result is the error code.
 */
public final class Environment {
  private Environment() {}

  private static final class InitThread {
    static final Function F = Function.bind("MPI_Init_thread", "ppip");
  }

  /** {@code int MPI_Init_thread(int *argc, char ***argv, int required, int *provided)}. */
  public static int initThread(long argc, long argv, int required, long provided) {
    return InitThread.F.call(argc, argv, required, provided);
  }

  private static final class Finalize {
    static final Function F = Function.bind("MPI_Finalize", "");
  }

  /** {@code int MPI_Finalize(void)}. */
  public static int finish() {
    return Finalize.F.call();
  }

  private static final class Abort {
    static final Function F = Function.bind("MPI_Abort", "hi");
  }

  /** {@code int MPI_Abort(MPI_Comm comm, int code)}. */
  public static int abort(long comm, int code) {
    return Abort.F.call(comm, code);
  }

  private static final class GetProcessorName {
    static final Function F = Function.bind("MPI_Get_processor_name", "pp");
  }

  /** {@code int MPI_Get_processor_name(char *name, int *length)}. */
  public static int getProcessorName(long name, long length) {
    return GetProcessorName.F.call(name, length);
  }

  private static final class ErrorClass {
    static final Function F = Function.bind("MPI_Error_class", "ip");
  }

  /** {@code int MPI_Error_class(int code, int *errorClass)}. */
  public static int errorClass(int code, long errorClass) {
    return ErrorClass.F.call(code, errorClass);
  }

  private static final class ErrorString {
    static final Function F = Function.bind("MPI_Error_string", "ipp");
  }

  /** {@code int MPI_Error_string(int code, char *text, int *length)}. */
  public static int errorString(int code, long text, long length) {
    return ErrorString.F.call(code, text, length);
  }

  private static final class Pcontrol {
    static final Function F = Function.bind("MPI_Pcontrol", "i");
  }

  /** {@code int MPI_Pcontrol(int level)}. */
  public static int pcontrol(int level) {
    return Pcontrol.F.call(level);
  }
}
