package org.mpi4j.libmpi.call;

import java.lang.invoke.MethodHandle;

/**
 * Operations under way and their status; MPI-5.0 sections 3.2.5, 3.7 and 3.8. Each method is the C
 * function of the same name; addresses are longs. The result is the error code.
 */
public final class Requests {
  private Requests() {}

  private static final class Test {
    static final Function F = Function.bind("MPI_Test", "ppp");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Test(MPI_Request *request, int *flag, MPI_Status *status)}. */
  public static int test(long request, long flag, long status) {
    try {
      return (int) Test.H.invokeExact(request, flag, status);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class Testsome {
    static final Function F = Function.bind("MPI_Testsome", "ipppp");
    static final MethodHandle H = F.handle();
  }

  /**
   * {@code int MPI_Testsome(int count, MPI_Request *requests, int *outcount, int *indices,
   * MPI_Status *statuses)}.
   */
  public static int testsome(int count, long requests, long outcount, long indices, long statuses) {
    try {
      return (int) Testsome.H.invokeExact(count, requests, outcount, indices, statuses);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class Cancel {
    static final Function F = Function.bind("MPI_Cancel", "p");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Cancel(MPI_Request *request)}. */
  public static int cancel(long request) {
    try {
      return (int) Cancel.H.invokeExact(request);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class TestCancelled {
    static final Function F = Function.bind("MPI_Test_cancelled", "pp");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Test_cancelled(MPI_Status *status, int *flag)}. */
  public static int testCancelled(long status, long flag) {
    try {
      return (int) TestCancelled.H.invokeExact(status, flag);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class GetElementsX {
    static final Function F = Function.bind("MPI_Get_elements_x", "php");
    static final MethodHandle H = F.handle();
  }

  /**
   * {@code int MPI_Get_elements_x(const MPI_Status *status, MPI_Datatype type, MPI_Count *count)}.
   */
  public static int getElementsX(long status, long type, long count) {
    try {
      return (int) GetElementsX.H.invokeExact(status, type, count);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }
}
