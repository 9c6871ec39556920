package org.mpi4j.libmpi.call;

import java.lang.invoke.MethodHandle;

/**
 * Collective operations, each in its blocking and its non-blocking form; MPI-5.0 chapter 6. Each
 * method is the C function of the same name; addresses are longs. The result is the error code.
 */
public final class Coll {
  private Coll() {}

  private static final class Barrier {
    static final Function F = Function.bind("MPI_Barrier", "h");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Barrier(MPI_Comm comm)}. */
  public static int barrier(long comm) {
    try {
      return (int) Barrier.H.invokeExact(comm);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class Ibarrier {
    static final Function F = Function.bind("MPI_Ibarrier", "hp");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Ibarrier(MPI_Comm comm, MPI_Request *request)}. */
  public static int ibarrier(long comm, long request) {
    try {
      return (int) Ibarrier.H.invokeExact(comm, request);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class Bcast {
    static final Function F = Function.bind("MPI_Bcast", "pchih");
    static final MethodHandle H = F.handle();
  }

  /**
   * {@code int MPI_Bcast(void *buf, MPI_Count count, MPI_Datatype type, int root, MPI_Comm comm)}.
   */
  public static int bcast(long buf, long count, long type, int root, long comm) {
    try {
      return (int) Bcast.H.invokeExact(buf, count, type, root, comm);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class Ibcast {
    static final Function F = Function.bind("MPI_Ibcast", "pchihp");
    static final MethodHandle H = F.handle();
  }

  /**
   * {@code int MPI_Ibcast(void *buf, MPI_Count count, MPI_Datatype type, int root, MPI_Comm comm,
   * MPI_Request *request)}.
   */
  public static int ibcast(long buf, long count, long type, int root, long comm, long request) {
    try {
      return (int) Ibcast.H.invokeExact(buf, count, type, root, comm, request);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class Gather {
    static final Function F = Function.bind("MPI_Gather", "pchpchih");
    static final MethodHandle H = F.handle();
  }

  /**
   * {@code int MPI_Gather(const void *send, MPI_Count sendCount, MPI_Datatype sendType, void *recv,
   * MPI_Count recvCount, MPI_Datatype recvType, int root, MPI_Comm comm)}.
   */
  public static int gather(
      long send,
      long sendCount,
      long sendType,
      long recv,
      long recvCount,
      long recvType,
      int root,
      long comm) {
    try {
      return (int)
          Gather.H.invokeExact(send, sendCount, sendType, recv, recvCount, recvType, root, comm);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class Igather {
    static final Function F = Function.bind("MPI_Igather", "pchpchihp");
    static final MethodHandle H = F.handle();
  }

  /**
   * {@code int MPI_Igather(const void *send, MPI_Count sendCount, MPI_Datatype sendType, void
   * *recv, MPI_Count recvCount, MPI_Datatype recvType, int root, MPI_Comm comm, MPI_Request
   * *request)}.
   */
  public static int igather(
      long send,
      long sendCount,
      long sendType,
      long recv,
      long recvCount,
      long recvType,
      int root,
      long comm,
      long request) {
    try {
      return (int)
          Igather.H.invokeExact(
              send, sendCount, sendType, recv, recvCount, recvType, root, comm, request);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class Gatherv {
    static final Function F = Function.bind("MPI_Gatherv", "pchpCDhih");
    static final MethodHandle H = F.handle();
  }

  /**
   * {@code int MPI_Gatherv(const void *send, MPI_Count sendCount, MPI_Datatype sendType, void
   * *recv, const MPI_Count *recvCounts, const MPI_Aint *recvDispls, MPI_Datatype recvType, int
   * root, MPI_Comm comm)}.
   */
  public static int gatherv(
      long send,
      long sendCount,
      long sendType,
      long recv,
      long recvCounts,
      long recvDispls,
      long recvType,
      int root,
      long comm) {
    try {
      return (int)
          Gatherv.H.invokeExact(
              send, sendCount, sendType, recv, recvCounts, recvDispls, recvType, root, comm);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class Igatherv {
    static final Function F = Function.bind("MPI_Igatherv", "pchpCDhihp");
    static final MethodHandle H = F.handle();
  }

  /**
   * {@code int MPI_Igatherv(const void *send, MPI_Count sendCount, MPI_Datatype sendType, void
   * *recv, const MPI_Count *recvCounts, const MPI_Aint *recvDispls, MPI_Datatype recvType, int
   * root, MPI_Comm comm, MPI_Request *request)}.
   */
  public static int igatherv(
      long send,
      long sendCount,
      long sendType,
      long recv,
      long recvCounts,
      long recvDispls,
      long recvType,
      int root,
      long comm,
      long request) {
    try {
      return (int)
          Igatherv.H.invokeExact(
              send,
              sendCount,
              sendType,
              recv,
              recvCounts,
              recvDispls,
              recvType,
              root,
              comm,
              request);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  /** Whether the arrays of {@link #igatherv} hold MPI_Count. */
  public static boolean igathervIsLarge() {
    return Igatherv.F.isLarge();
  }

  private static final class Scatter {
    static final Function F = Function.bind("MPI_Scatter", "pchpchih");
    static final MethodHandle H = F.handle();
  }

  /**
   * {@code int MPI_Scatter(const void *send, MPI_Count sendCount, MPI_Datatype sendType, void
   * *recv, MPI_Count recvCount, MPI_Datatype recvType, int root, MPI_Comm comm)}.
   */
  public static int scatter(
      long send,
      long sendCount,
      long sendType,
      long recv,
      long recvCount,
      long recvType,
      int root,
      long comm) {
    try {
      return (int)
          Scatter.H.invokeExact(send, sendCount, sendType, recv, recvCount, recvType, root, comm);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class Iscatter {
    static final Function F = Function.bind("MPI_Iscatter", "pchpchihp");
    static final MethodHandle H = F.handle();
  }

  /**
   * {@code int MPI_Iscatter(const void *send, MPI_Count sendCount, MPI_Datatype sendType, void
   * *recv, MPI_Count recvCount, MPI_Datatype recvType, int root, MPI_Comm comm, MPI_Request
   * *request)}.
   */
  public static int iscatter(
      long send,
      long sendCount,
      long sendType,
      long recv,
      long recvCount,
      long recvType,
      int root,
      long comm,
      long request) {
    try {
      return (int)
          Iscatter.H.invokeExact(
              send, sendCount, sendType, recv, recvCount, recvType, root, comm, request);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class Scatterv {
    static final Function F = Function.bind("MPI_Scatterv", "pCDhpchih");
    static final MethodHandle H = F.handle();
  }

  /**
   * {@code int MPI_Scatterv(const void *send, const MPI_Count *sendCounts, const MPI_Aint
   * *sendDispls, MPI_Datatype sendType, void *recv, MPI_Count recvCount, MPI_Datatype recvType, int
   * root, MPI_Comm comm)}.
   */
  public static int scatterv(
      long send,
      long sendCounts,
      long sendDispls,
      long sendType,
      long recv,
      long recvCount,
      long recvType,
      int root,
      long comm) {
    try {
      return (int)
          Scatterv.H.invokeExact(
              send, sendCounts, sendDispls, sendType, recv, recvCount, recvType, root, comm);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class Iscatterv {
    static final Function F = Function.bind("MPI_Iscatterv", "pCDhpchihp");
    static final MethodHandle H = F.handle();
  }

  /**
   * {@code int MPI_Iscatterv(const void *send, const MPI_Count *sendCounts, const MPI_Aint
   * *sendDispls, MPI_Datatype sendType, void *recv, MPI_Count recvCount, MPI_Datatype recvType, int
   * root, MPI_Comm comm, MPI_Request *request)}.
   */
  public static int iscatterv(
      long send,
      long sendCounts,
      long sendDispls,
      long sendType,
      long recv,
      long recvCount,
      long recvType,
      int root,
      long comm,
      long request) {
    try {
      return (int)
          Iscatterv.H.invokeExact(
              send,
              sendCounts,
              sendDispls,
              sendType,
              recv,
              recvCount,
              recvType,
              root,
              comm,
              request);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  /** Whether the arrays of {@link #iscatterv} hold MPI_Count. */
  public static boolean iscattervIsLarge() {
    return Iscatterv.F.isLarge();
  }

  private static final class Allgather {
    static final Function F = Function.bind("MPI_Allgather", "pchpchh");
    static final MethodHandle H = F.handle();
  }

  /**
   * {@code int MPI_Allgather(const void *send, MPI_Count sendCount, MPI_Datatype sendType, void
   * *recv, MPI_Count recvCount, MPI_Datatype recvType, MPI_Comm comm)}.
   */
  public static int allgather(
      long send,
      long sendCount,
      long sendType,
      long recv,
      long recvCount,
      long recvType,
      long comm) {
    try {
      return (int)
          Allgather.H.invokeExact(send, sendCount, sendType, recv, recvCount, recvType, comm);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class Iallgather {
    static final Function F = Function.bind("MPI_Iallgather", "pchpchhp");
    static final MethodHandle H = F.handle();
  }

  /**
   * {@code int MPI_Iallgather(const void *send, MPI_Count sendCount, MPI_Datatype sendType, void
   * *recv, MPI_Count recvCount, MPI_Datatype recvType, MPI_Comm comm, MPI_Request *request)}.
   */
  public static int iallgather(
      long send,
      long sendCount,
      long sendType,
      long recv,
      long recvCount,
      long recvType,
      long comm,
      long request) {
    try {
      return (int)
          Iallgather.H.invokeExact(
              send, sendCount, sendType, recv, recvCount, recvType, comm, request);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class Allgatherv {
    static final Function F = Function.bind("MPI_Allgatherv", "pchpCDhh");
    static final MethodHandle H = F.handle();
  }

  /**
   * {@code int MPI_Allgatherv(const void *send, MPI_Count sendCount, MPI_Datatype sendType, void
   * *recv, const MPI_Count *recvCounts, const MPI_Aint *recvDispls, MPI_Datatype recvType, MPI_Comm
   * comm)}.
   */
  public static int allgatherv(
      long send,
      long sendCount,
      long sendType,
      long recv,
      long recvCounts,
      long recvDispls,
      long recvType,
      long comm) {
    try {
      return (int)
          Allgatherv.H.invokeExact(
              send, sendCount, sendType, recv, recvCounts, recvDispls, recvType, comm);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class Iallgatherv {
    static final Function F = Function.bind("MPI_Iallgatherv", "pchpCDhhp");
    static final MethodHandle H = F.handle();
  }

  /**
   * {@code int MPI_Iallgatherv(const void *send, MPI_Count sendCount, MPI_Datatype sendType, void
   * *recv, const MPI_Count *recvCounts, const MPI_Aint *recvDispls, MPI_Datatype recvType, MPI_Comm
   * comm, MPI_Request *request)}.
   */
  public static int iallgatherv(
      long send,
      long sendCount,
      long sendType,
      long recv,
      long recvCounts,
      long recvDispls,
      long recvType,
      long comm,
      long request) {
    try {
      return (int)
          Iallgatherv.H.invokeExact(
              send, sendCount, sendType, recv, recvCounts, recvDispls, recvType, comm, request);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  /** Whether the arrays of {@link #iallgatherv} hold MPI_Count. */
  public static boolean iallgathervIsLarge() {
    return Iallgatherv.F.isLarge();
  }

  private static final class Alltoall {
    static final Function F = Function.bind("MPI_Alltoall", "pchpchh");
    static final MethodHandle H = F.handle();
  }

  /**
   * {@code int MPI_Alltoall(const void *send, MPI_Count sendCount, MPI_Datatype sendType, void
   * *recv, MPI_Count recvCount, MPI_Datatype recvType, MPI_Comm comm)}.
   */
  public static int alltoall(
      long send,
      long sendCount,
      long sendType,
      long recv,
      long recvCount,
      long recvType,
      long comm) {
    try {
      return (int)
          Alltoall.H.invokeExact(send, sendCount, sendType, recv, recvCount, recvType, comm);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class Ialltoall {
    static final Function F = Function.bind("MPI_Ialltoall", "pchpchhp");
    static final MethodHandle H = F.handle();
  }

  /**
   * {@code int MPI_Ialltoall(const void *send, MPI_Count sendCount, MPI_Datatype sendType, void
   * *recv, MPI_Count recvCount, MPI_Datatype recvType, MPI_Comm comm, MPI_Request *request)}.
   */
  public static int ialltoall(
      long send,
      long sendCount,
      long sendType,
      long recv,
      long recvCount,
      long recvType,
      long comm,
      long request) {
    try {
      return (int)
          Ialltoall.H.invokeExact(
              send, sendCount, sendType, recv, recvCount, recvType, comm, request);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class Alltoallv {
    static final Function F = Function.bind("MPI_Alltoallv", "pCDhpCDhh");
    static final MethodHandle H = F.handle();
  }

  /**
   * {@code int MPI_Alltoallv(const void *send, const MPI_Count *sendCounts, const MPI_Aint
   * *sendDispls, MPI_Datatype sendType, void *recv, const MPI_Count *recvCounts, const MPI_Aint
   * *recvDispls, MPI_Datatype recvType, MPI_Comm comm)}.
   */
  public static int alltoallv(
      long send,
      long sendCounts,
      long sendDispls,
      long sendType,
      long recv,
      long recvCounts,
      long recvDispls,
      long recvType,
      long comm) {
    try {
      return (int)
          Alltoallv.H.invokeExact(
              send, sendCounts, sendDispls, sendType, recv, recvCounts, recvDispls, recvType, comm);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class Ialltoallv {
    static final Function F = Function.bind("MPI_Ialltoallv", "pCDhpCDhhp");
    static final MethodHandle H = F.handle();
  }

  /**
   * {@code int MPI_Ialltoallv(const void *send, const MPI_Count *sendCounts, const MPI_Aint
   * *sendDispls, MPI_Datatype sendType, void *recv, const MPI_Count *recvCounts, const MPI_Aint
   * *recvDispls, MPI_Datatype recvType, MPI_Comm comm, MPI_Request *request)}.
   */
  public static int ialltoallv(
      long send,
      long sendCounts,
      long sendDispls,
      long sendType,
      long recv,
      long recvCounts,
      long recvDispls,
      long recvType,
      long comm,
      long request) {
    try {
      return (int)
          Ialltoallv.H.invokeExact(
              send,
              sendCounts,
              sendDispls,
              sendType,
              recv,
              recvCounts,
              recvDispls,
              recvType,
              comm,
              request);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  /** Whether the arrays of {@link #ialltoallv} hold MPI_Count. */
  public static boolean ialltoallvIsLarge() {
    return Ialltoallv.F.isLarge();
  }

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
