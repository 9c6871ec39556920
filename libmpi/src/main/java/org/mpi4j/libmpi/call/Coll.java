package org.mpi4j.libmpi.call;

import java.lang.invoke.MethodHandle;

/**
 * Collective operations with one source or target, each in its blocking and its non-blocking form;
 * MPI-5.0 chapter 6. Each method is the C function of the same name; addresses are longs. The
 * result is the error code.
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
}
