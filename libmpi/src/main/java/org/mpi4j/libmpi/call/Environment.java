package org.mpi4j.libmpi.call;

import java.lang.invoke.MethodHandle;

/**
 * Start, end and the environment; MPI-5.0 chapters 9 and 11. Each method is the C function of the
 * same name; addresses are longs. The result is the error code.
 */
public final class Environment {
  private Environment() {}

  private static final class InitThread {
    static final Function F = Function.bind("MPI_Init_thread", "ppip");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Init_thread(int *argc, char ***argv, int required, int *provided)}. */
  public static int initThread(long argc, long argv, int required, long provided) {
    try {
      return (int) InitThread.H.invokeExact(argc, argv, required, provided);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class Finalize {
    static final Function F = Function.bind("MPI_Finalize", "");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Finalize(void)}. */
  public static int finish() {
    try {
      return (int) Finalize.H.invokeExact();
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class Abort {
    static final Function F = Function.bind("MPI_Abort", "hi");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Abort(MPI_Comm comm, int code)}. */
  public static int abort(long comm, int code) {
    try {
      return (int) Abort.H.invokeExact(comm, code);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class GetProcessorName {
    static final Function F = Function.bind("MPI_Get_processor_name", "pp");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Get_processor_name(char *name, int *length)}. */
  public static int getProcessorName(long name, long length) {
    try {
      return (int) GetProcessorName.H.invokeExact(name, length);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class ErrorClass {
    static final Function F = Function.bind("MPI_Error_class", "ip");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Error_class(int code, int *errorClass)}. */
  public static int errorClass(int code, long errorClass) {
    try {
      return (int) ErrorClass.H.invokeExact(code, errorClass);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class ErrorString {
    static final Function F = Function.bind("MPI_Error_string", "ipp");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Error_string(int code, char *text, int *length)}. */
  public static int errorString(int code, long text, long length) {
    try {
      return (int) ErrorString.H.invokeExact(code, text, length);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class Pcontrol {
    static final Function F = Function.bind("MPI_Pcontrol", "i");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Pcontrol(int level)}. */
  public static int pcontrol(int level) {
    try {
      return (int) Pcontrol.H.invokeExact(level);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }
}
