package org.mpi4j.libmpi.call;

/**
 * Operations under way and their status; MPI-5.0 sections 3.2.5, 3.7 and 3.8. Each method is the C
 * function of the same name; addresses are longs. The result is the error code.
 */
public final class Requests {
  private Requests() {}

  private static final class Test {
    static final Function F = Function.bind("MPI_Test", "ppp");
  }

  /** {@code int MPI_Test(MPI_Request *request, int *flag, MPI_Status *status)}. */
  public static int test(long request, long flag, long status) {
    return Test.F.call(request, flag, status);
  }

  private static final class Testsome {
    static final Function F = Function.bind("MPI_Testsome", "ipppp");
  }

  /**
   * {@code int MPI_Testsome(int count, MPI_Request *requests, int *outcount, int *indices,
   * MPI_Status *statuses)}.
   */
  public static int testsome(int count, long requests, long outcount, long indices, long statuses) {
    return Testsome.F.call(count, requests, outcount, indices, statuses);
  }

  private static final class Cancel {
    static final Function F = Function.bind("MPI_Cancel", "p");
  }

  /** {@code int MPI_Cancel(MPI_Request *request)}. */
  public static int cancel(long request) {
    return Cancel.F.call(request);
  }

  private static final class TestCancelled {
    static final Function F = Function.bind("MPI_Test_cancelled", "pp");
  }

  /** {@code int MPI_Test_cancelled(MPI_Status *status, int *flag)}. */
  public static int testCancelled(long status, long flag) {
    return TestCancelled.F.call(status, flag);
  }

  private static final class GetElementsX {
    static final Function F = Function.bind("MPI_Get_elements_x", "php");
  }

  /**
   * {@code int MPI_Get_elements_x(const MPI_Status *status, MPI_Datatype type, MPI_Count *count)}.
   */
  public static int getElementsX(long status, long type, long count) {
    return GetElementsX.F.call(status, type, count);
  }
}
