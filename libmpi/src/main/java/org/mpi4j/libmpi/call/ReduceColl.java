package org.mpi4j.libmpi.call;

import java.lang.invoke.MethodHandle;

/**
 * Reductions, each in its blocking and its non-blocking form; MPI-5.0 chapter 6. Each method is the
 * C function of the same name; addresses are longs. The result is the error code.
 */
public final class ReduceColl {
  private ReduceColl() {}

  private static final class Reduce {
    static final Function F = Function.bind("MPI_Reduce", "ppchhih");
    static final MethodHandle H = F.handle();
  }

  /**
   * {@code int MPI_Reduce(const void *send, void *recv, MPI_Count count, MPI_Datatype type, MPI_Op
   * op, int root, MPI_Comm comm)}.
   */
  public static int reduce(
      long send, long recv, long count, long type, long op, int root, long comm) {
    try {
      return (int) Reduce.H.invokeExact(send, recv, count, type, op, root, comm);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class Ireduce {
    static final Function F = Function.bind("MPI_Ireduce", "ppchhihp");
    static final MethodHandle H = F.handle();
  }

  /**
   * {@code int MPI_Ireduce(const void *send, void *recv, MPI_Count count, MPI_Datatype type, MPI_Op
   * op, int root, MPI_Comm comm, MPI_Request *request)}.
   */
  public static int ireduce(
      long send, long recv, long count, long type, long op, int root, long comm, long request) {
    try {
      return (int) Ireduce.H.invokeExact(send, recv, count, type, op, root, comm, request);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class Allreduce {
    static final Function F = Function.bind("MPI_Allreduce", "ppchhh");
    static final MethodHandle H = F.handle();
  }

  /**
   * {@code int MPI_Allreduce(const void *send, void *recv, MPI_Count count, MPI_Datatype type,
   * MPI_Op op, MPI_Comm comm)}.
   */
  public static int allreduce(long send, long recv, long count, long type, long op, long comm) {
    try {
      return (int) Allreduce.H.invokeExact(send, recv, count, type, op, comm);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class Iallreduce {
    static final Function F = Function.bind("MPI_Iallreduce", "ppchhhp");
    static final MethodHandle H = F.handle();
  }

  /**
   * {@code int MPI_Iallreduce(const void *send, void *recv, MPI_Count count, MPI_Datatype type,
   * MPI_Op op, MPI_Comm comm, MPI_Request *request)}.
   */
  public static int iallreduce(
      long send, long recv, long count, long type, long op, long comm, long request) {
    try {
      return (int) Iallreduce.H.invokeExact(send, recv, count, type, op, comm, request);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class ReduceScatterBlock {
    static final Function F = Function.bind("MPI_Reduce_scatter_block", "ppchhh");
    static final MethodHandle H = F.handle();
  }

  /**
   * {@code int MPI_Reduce_scatter_block(const void *send, void *recv, MPI_Count recvCount,
   * MPI_Datatype type, MPI_Op op, MPI_Comm comm)}.
   */
  public static int reduceScatterBlock(
      long send, long recv, long recvCount, long type, long op, long comm) {
    try {
      return (int) ReduceScatterBlock.H.invokeExact(send, recv, recvCount, type, op, comm);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class IreduceScatterBlock {
    static final Function F = Function.bind("MPI_Ireduce_scatter_block", "ppchhhp");
    static final MethodHandle H = F.handle();
  }

  /**
   * {@code int MPI_Ireduce_scatter_block(const void *send, void *recv, MPI_Count recvCount,
   * MPI_Datatype type, MPI_Op op, MPI_Comm comm, MPI_Request *request)}.
   */
  public static int ireduceScatterBlock(
      long send, long recv, long recvCount, long type, long op, long comm, long request) {
    try {
      return (int)
          IreduceScatterBlock.H.invokeExact(send, recv, recvCount, type, op, comm, request);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class ReduceScatter {
    static final Function F = Function.bind("MPI_Reduce_scatter", "ppChhh");
    static final MethodHandle H = F.handle();
  }

  /**
   * {@code int MPI_Reduce_scatter(const void *send, void *recv, const MPI_Count *recvCounts,
   * MPI_Datatype type, MPI_Op op, MPI_Comm comm)}.
   */
  public static int reduceScatter(
      long send, long recv, long recvCounts, long type, long op, long comm) {
    try {
      return (int) ReduceScatter.H.invokeExact(send, recv, recvCounts, type, op, comm);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class IreduceScatter {
    static final Function F = Function.bind("MPI_Ireduce_scatter", "ppChhhp");
    static final MethodHandle H = F.handle();
  }

  /**
   * {@code int MPI_Ireduce_scatter(const void *send, void *recv, const MPI_Count *recvCounts,
   * MPI_Datatype type, MPI_Op op, MPI_Comm comm, MPI_Request *request)}.
   */
  public static int ireduceScatter(
      long send, long recv, long recvCounts, long type, long op, long comm, long request) {
    try {
      return (int) IreduceScatter.H.invokeExact(send, recv, recvCounts, type, op, comm, request);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  /** Whether the arrays of {@link #ireduceScatter} hold MPI_Count. */
  public static boolean ireduceScatterIsLarge() {
    return IreduceScatter.F.isLarge();
  }

  private static final class Scan {
    static final Function F = Function.bind("MPI_Scan", "ppchhh");
    static final MethodHandle H = F.handle();
  }

  /**
   * {@code int MPI_Scan(const void *send, void *recv, MPI_Count count, MPI_Datatype type, MPI_Op
   * op, MPI_Comm comm)}.
   */
  public static int scan(long send, long recv, long count, long type, long op, long comm) {
    try {
      return (int) Scan.H.invokeExact(send, recv, count, type, op, comm);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class Iscan {
    static final Function F = Function.bind("MPI_Iscan", "ppchhhp");
    static final MethodHandle H = F.handle();
  }

  /**
   * {@code int MPI_Iscan(const void *send, void *recv, MPI_Count count, MPI_Datatype type, MPI_Op
   * op, MPI_Comm comm, MPI_Request *request)}.
   */
  public static int iscan(
      long send, long recv, long count, long type, long op, long comm, long request) {
    try {
      return (int) Iscan.H.invokeExact(send, recv, count, type, op, comm, request);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class Exscan {
    static final Function F = Function.bind("MPI_Exscan", "ppchhh");
    static final MethodHandle H = F.handle();
  }

  /**
   * {@code int MPI_Exscan(const void *send, void *recv, MPI_Count count, MPI_Datatype type, MPI_Op
   * op, MPI_Comm comm)}.
   */
  public static int exscan(long send, long recv, long count, long type, long op, long comm) {
    try {
      return (int) Exscan.H.invokeExact(send, recv, count, type, op, comm);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class Iexscan {
    static final Function F = Function.bind("MPI_Iexscan", "ppchhhp");
    static final MethodHandle H = F.handle();
  }

  /**
   * {@code int MPI_Iexscan(const void *send, void *recv, MPI_Count count, MPI_Datatype type, MPI_Op
   * op, MPI_Comm comm, MPI_Request *request)}.
   */
  public static int iexscan(
      long send, long recv, long count, long type, long op, long comm, long request) {
    try {
      return (int) Iexscan.H.invokeExact(send, recv, count, type, op, comm, request);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }
}
