package org.mpi4j.libmpi.call;

/**
 * Reductions, each in its blocking and its non-blocking form; MPI-5.0 chapter 6. Each method is the
 * C function of the same name; addresses are longs. The result is the error code.
 */
public final class ReduceColl {
  private ReduceColl() {}

  private static final class Reduce {
    static final Function F = Function.bind("MPI_Reduce", "ppchhih");
  }

  /**
   * {@code int MPI_Reduce(const void *send, void *recv, MPI_Count count, MPI_Datatype type, MPI_Op
   * op, int root, MPI_Comm comm)}.
   */
  public static int reduce(
      long send, long recv, long count, long type, long op, int root, long comm) {
    return Reduce.F.call(send, recv, count, type, op, root, comm);
  }

  private static final class Ireduce {
    static final Function F = Function.bind("MPI_Ireduce", "ppchhihp");
  }

  /**
   * {@code int MPI_Ireduce(const void *send, void *recv, MPI_Count count, MPI_Datatype type, MPI_Op
   * op, int root, MPI_Comm comm, MPI_Request *request)}.
   */
  public static int ireduce(
      long send, long recv, long count, long type, long op, int root, long comm, long request) {
    return Ireduce.F.call(send, recv, count, type, op, root, comm, request);
  }

  private static final class Allreduce {
    static final Function F = Function.bind("MPI_Allreduce", "ppchhh");
  }

  /**
   * {@code int MPI_Allreduce(const void *send, void *recv, MPI_Count count, MPI_Datatype type,
   * MPI_Op op, MPI_Comm comm)}.
   */
  public static int allreduce(long send, long recv, long count, long type, long op, long comm) {
    return Allreduce.F.call(send, recv, count, type, op, comm);
  }

  private static final class Iallreduce {
    static final Function F = Function.bind("MPI_Iallreduce", "ppchhhp");
  }

  /**
   * {@code int MPI_Iallreduce(const void *send, void *recv, MPI_Count count, MPI_Datatype type,
   * MPI_Op op, MPI_Comm comm, MPI_Request *request)}.
   */
  public static int iallreduce(
      long send, long recv, long count, long type, long op, long comm, long request) {
    return Iallreduce.F.call(send, recv, count, type, op, comm, request);
  }

  private static final class ReduceScatterBlock {
    static final Function F = Function.bind("MPI_Reduce_scatter_block", "ppchhh");
  }

  /**
   * {@code int MPI_Reduce_scatter_block(const void *send, void *recv, MPI_Count recvCount,
   * MPI_Datatype type, MPI_Op op, MPI_Comm comm)}.
   */
  public static int reduceScatterBlock(
      long send, long recv, long recvCount, long type, long op, long comm) {
    return ReduceScatterBlock.F.call(send, recv, recvCount, type, op, comm);
  }

  private static final class IreduceScatterBlock {
    static final Function F = Function.bind("MPI_Ireduce_scatter_block", "ppchhhp");
  }

  /**
   * {@code int MPI_Ireduce_scatter_block(const void *send, void *recv, MPI_Count recvCount,
   * MPI_Datatype type, MPI_Op op, MPI_Comm comm, MPI_Request *request)}.
   */
  public static int ireduceScatterBlock(
      long send, long recv, long recvCount, long type, long op, long comm, long request) {
    return IreduceScatterBlock.F.call(send, recv, recvCount, type, op, comm, request);
  }

  private static final class ReduceScatter {
    static final Function F = Function.bind("MPI_Reduce_scatter", "ppChhh");
  }

  /**
   * {@code int MPI_Reduce_scatter(const void *send, void *recv, const MPI_Count *recvCounts,
   * MPI_Datatype type, MPI_Op op, MPI_Comm comm)}.
   */
  public static int reduceScatter(
      long send, long recv, long recvCounts, long type, long op, long comm) {
    return ReduceScatter.F.call(send, recv, recvCounts, type, op, comm);
  }

  private static final class IreduceScatter {
    static final Function F = Function.bind("MPI_Ireduce_scatter", "ppChhhp");
  }

  /**
   * {@code int MPI_Ireduce_scatter(const void *send, void *recv, const MPI_Count *recvCounts,
   * MPI_Datatype type, MPI_Op op, MPI_Comm comm, MPI_Request *request)}.
   */
  public static int ireduceScatter(
      long send, long recv, long recvCounts, long type, long op, long comm, long request) {
    return IreduceScatter.F.call(send, recv, recvCounts, type, op, comm, request);
  }

  /** Whether the arrays of {@link #ireduceScatter} hold MPI_Count. */
  public static boolean ireduceScatterIsLarge() {
    return IreduceScatter.F.isLarge();
  }

  private static final class Scan {
    static final Function F = Function.bind("MPI_Scan", "ppchhh");
  }

  /**
   * {@code int MPI_Scan(const void *send, void *recv, MPI_Count count, MPI_Datatype type, MPI_Op
   * op, MPI_Comm comm)}.
   */
  public static int scan(long send, long recv, long count, long type, long op, long comm) {
    return Scan.F.call(send, recv, count, type, op, comm);
  }

  private static final class Iscan {
    static final Function F = Function.bind("MPI_Iscan", "ppchhhp");
  }

  /**
   * {@code int MPI_Iscan(const void *send, void *recv, MPI_Count count, MPI_Datatype type, MPI_Op
   * op, MPI_Comm comm, MPI_Request *request)}.
   */
  public static int iscan(
      long send, long recv, long count, long type, long op, long comm, long request) {
    return Iscan.F.call(send, recv, count, type, op, comm, request);
  }

  private static final class Exscan {
    static final Function F = Function.bind("MPI_Exscan", "ppchhh");
  }

  /**
   * {@code int MPI_Exscan(const void *send, void *recv, MPI_Count count, MPI_Datatype type, MPI_Op
   * op, MPI_Comm comm)}.
   */
  public static int exscan(long send, long recv, long count, long type, long op, long comm) {
    return Exscan.F.call(send, recv, count, type, op, comm);
  }

  private static final class Iexscan {
    static final Function F = Function.bind("MPI_Iexscan", "ppchhhp");
  }

  /**
   * {@code int MPI_Iexscan(const void *send, void *recv, MPI_Count count, MPI_Datatype type, MPI_Op
   * op, MPI_Comm comm, MPI_Request *request)}.
   */
  public static int iexscan(
      long send, long recv, long count, long type, long op, long comm, long request) {
    return Iexscan.F.call(send, recv, count, type, op, comm, request);
  }
}
