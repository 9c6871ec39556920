package org.mpi4j.libmpi.call;

import java.lang.invoke.MethodHandle;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Persistent operations, which only newer libraries have; MPI-5.0 sections 3.9 and 6.13. */
public final class Persistent {
  private static final Map<String, Function> FUNCTIONS = new ConcurrentHashMap<>();

  private Persistent() {}

  private static final class Start {
    static final Function F = Function.bind("MPI_Start", "p");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Start(MPI_Request *request)}. */
  public static int start(long request) {
    try {
      return (int) Start.H.invokeExact(request);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class RequestFree {
    static final Function F = Function.bind("MPI_Request_free", "p");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Request_free(MPI_Request *request)}. */
  public static int requestFree(long request) {
    try {
      return (int) RequestFree.H.invokeExact(request);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  /**
   * Calls a function that makes a persistent collective.
   *
   * @param name its C name
   * @param parameters a letter for each parameter, as {@link Function} has them
   * @param arguments a Long for each, an Integer for ints
   * @return the error code
   */
  public static int init(String name, String parameters, Object... arguments) {
    Function f = FUNCTIONS.computeIfAbsent(name, n -> Function.bind(n, parameters));
    try {
      return (int) f.handle().invokeWithArguments(arguments);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }
}
