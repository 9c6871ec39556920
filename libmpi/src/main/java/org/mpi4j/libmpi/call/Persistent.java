package org.mpi4j.libmpi.call;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Persistent operations, which only newer libraries have; MPI-5.0 sections 3.9 and 6.13. */
public final class Persistent {
  private static final Map<String, Function> FUNCTIONS = new ConcurrentHashMap<>();

  private Persistent() {}

  private static final class Start {
    static final Function F = Function.bind("MPI_Start", "p");
  }

  /** {@code int MPI_Start(MPI_Request *request)}. */
  public static int start(long request) {
    return Start.F.call(request);
  }

  private static final class RequestFree {
    static final Function F = Function.bind("MPI_Request_free", "p");
  }

  /** {@code int MPI_Request_free(MPI_Request *request)}. */
  public static int requestFree(long request) {
    return RequestFree.F.call(request);
  }

  /**
   * Calls a function that makes a persistent collective.
   *
   * @param name its C name
   * @param parameters a letter for each parameter, as {@link Function} has them
   * @param arguments one for each
   * @return the error code
   */
  public static int init(String name, String parameters, List<Long> arguments) {
    return FUNCTIONS.computeIfAbsent(name, n -> Function.bind(n, parameters)).call(arguments);
  }
}
