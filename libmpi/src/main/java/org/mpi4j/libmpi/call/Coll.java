package org.mpi4j.libmpi.call;

/**
 * Collective operations with one source or target, each in its blocking and its non-blocking form;
 * MPI-5.0 chapter 6. Each method is the C function of the same name; addresses are longs. The
 * result is the error code.
 */
public final class Coll {
  private Coll() {}

  private static final class Barrier {
    static final Function F = Function.bind("MPI_Barrier", "h");
  }

  /** {@code int MPI_Barrier(MPI_Comm comm)}. */
  public static int barrier(long comm) {
    return Barrier.F.call(comm);
  }

  private static final class Ibarrier {
    static final Function F = Function.bind("MPI_Ibarrier", "hp");
  }

  /** {@code int MPI_Ibarrier(MPI_Comm comm, MPI_Request *request)}. */
  public static int ibarrier(long comm, long request) {
    return Ibarrier.F.call(comm, request);
  }

  private static final class Bcast {
    static final Function F = Function.bind("MPI_Bcast", "pchih");
  }

  /**
   * {@code int MPI_Bcast(void *buf, MPI_Count count, MPI_Datatype type, int root, MPI_Comm comm)}.
   */
  public static int bcast(long buf, long count, long type, int root, long comm) {
    return Bcast.F.call(buf, count, type, root, comm);
  }

  private static final class Ibcast {
    static final Function F = Function.bind("MPI_Ibcast", "pchihp");
  }

  /**
   * {@code int MPI_Ibcast(void *buf, MPI_Count count, MPI_Datatype type, int root, MPI_Comm comm,
   * MPI_Request *request)}.
   */
  public static int ibcast(long buf, long count, long type, int root, long comm, long request) {
    return Ibcast.F.call(buf, count, type, root, comm, request);
  }

  private static final class Gather {
    static final Function F = Function.bind("MPI_Gather", "pchpchih");
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
    return Gather.F.call(send, sendCount, sendType, recv, recvCount, recvType, root, comm);
  }

  private static final class Igather {
    static final Function F = Function.bind("MPI_Igather", "pchpchihp");
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
    return Igather.F.call(
        send, sendCount, sendType, recv, recvCount, recvType, root, comm, request);
  }

  private static final class Gatherv {
    static final Function F = Function.bind("MPI_Gatherv", "pchpCDhih");
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
    return Gatherv.F.call(
        send, sendCount, sendType, recv, recvCounts, recvDispls, recvType, root, comm);
  }

  private static final class Igatherv {
    static final Function F = Function.bind("MPI_Igatherv", "pchpCDhihp");
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
    return Igatherv.F.call(
        send, sendCount, sendType, recv, recvCounts, recvDispls, recvType, root, comm, request);
  }

  /** Whether the arrays of {@link #igatherv} hold MPI_Count. */
  public static boolean igathervIsLarge() {
    return Igatherv.F.isLarge();
  }

  private static final class Scatter {
    static final Function F = Function.bind("MPI_Scatter", "pchpchih");
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
    return Scatter.F.call(send, sendCount, sendType, recv, recvCount, recvType, root, comm);
  }

  private static final class Iscatter {
    static final Function F = Function.bind("MPI_Iscatter", "pchpchihp");
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
    return Iscatter.F.call(
        send, sendCount, sendType, recv, recvCount, recvType, root, comm, request);
  }

  private static final class Scatterv {
    static final Function F = Function.bind("MPI_Scatterv", "pCDhpchih");
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
    return Scatterv.F.call(
        send, sendCounts, sendDispls, sendType, recv, recvCount, recvType, root, comm);
  }

  private static final class Iscatterv {
    static final Function F = Function.bind("MPI_Iscatterv", "pCDhpchihp");
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
    return Iscatterv.F.call(
        send, sendCounts, sendDispls, sendType, recv, recvCount, recvType, root, comm, request);
  }

  /** Whether the arrays of {@link #iscatterv} hold MPI_Count. */
  public static boolean iscattervIsLarge() {
    return Iscatterv.F.isLarge();
  }
}
