package org.mpi4j.libmpi.call;

/**
 * Collective operations that bring data to all ranks, each in its blocking and its non-blocking
 * form; MPI-5.0 chapter 6. Each method is the C function of the same name; addresses are longs. The
 * result is the error code.
 */
public final class AllColl {
  private AllColl() {}

  private static final class Allgather {
    static final Function F = Function.bind("MPI_Allgather", "pchpchh");
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
    return Allgather.F.call(send, sendCount, sendType, recv, recvCount, recvType, comm);
  }

  private static final class Iallgather {
    static final Function F = Function.bind("MPI_Iallgather", "pchpchhp");
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
    return Iallgather.F.call(send, sendCount, sendType, recv, recvCount, recvType, comm, request);
  }

  private static final class Allgatherv {
    static final Function F = Function.bind("MPI_Allgatherv", "pchpCDhh");
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
    return Allgatherv.F.call(
        send, sendCount, sendType, recv, recvCounts, recvDispls, recvType, comm);
  }

  private static final class Iallgatherv {
    static final Function F = Function.bind("MPI_Iallgatherv", "pchpCDhhp");
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
    return Iallgatherv.F.call(
        send, sendCount, sendType, recv, recvCounts, recvDispls, recvType, comm, request);
  }

  /** Whether the arrays of {@link #iallgatherv} hold MPI_Count. */
  public static boolean iallgathervIsLarge() {
    return Iallgatherv.F.isLarge();
  }

  private static final class Alltoall {
    static final Function F = Function.bind("MPI_Alltoall", "pchpchh");
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
    return Alltoall.F.call(send, sendCount, sendType, recv, recvCount, recvType, comm);
  }

  private static final class Ialltoall {
    static final Function F = Function.bind("MPI_Ialltoall", "pchpchhp");
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
    return Ialltoall.F.call(send, sendCount, sendType, recv, recvCount, recvType, comm, request);
  }

  private static final class Alltoallv {
    static final Function F = Function.bind("MPI_Alltoallv", "pCDhpCDhh");
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
    return Alltoallv.F.call(
        send, sendCounts, sendDispls, sendType, recv, recvCounts, recvDispls, recvType, comm);
  }

  private static final class Ialltoallv {
    static final Function F = Function.bind("MPI_Ialltoallv", "pCDhpCDhhp");
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
    return Ialltoallv.F.call(
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
  }

  /** Whether the arrays of {@link #ialltoallv} hold MPI_Count. */
  public static boolean ialltoallvIsLarge() {
    return Ialltoallv.F.isLarge();
  }

  private static final class Alltoallw {
    static final Function F = Function.bind("MPI_Alltoallw", "pCDppCDph");
  }

  /**
   * {@code int MPI_Alltoallw(const void *send, const MPI_Count *sendCounts, const MPI_Aint
   * *sendDispls, const MPI_Datatype *sendTypes, void *recv, const MPI_Count *recvCounts, const
   * MPI_Aint *recvDispls, const MPI_Datatype *recvTypes, MPI_Comm comm)}.
   */
  public static int alltoallw(
      long send,
      long sendCounts,
      long sendDispls,
      long sendTypes,
      long recv,
      long recvCounts,
      long recvDispls,
      long recvTypes,
      long comm) {
    return Alltoallw.F.call(
        send, sendCounts, sendDispls, sendTypes, recv, recvCounts, recvDispls, recvTypes, comm);
  }

  private static final class Ialltoallw {
    static final Function F = Function.bind("MPI_Ialltoallw", "pCDppCDphp");
  }

  /**
   * {@code int MPI_Ialltoallw(const void *send, const MPI_Count *sendCounts, const MPI_Aint
   * *sendDispls, const MPI_Datatype *sendTypes, void *recv, const MPI_Count *recvCounts, const
   * MPI_Aint *recvDispls, const MPI_Datatype *recvTypes, MPI_Comm comm, MPI_Request *request)}.
   */
  public static int ialltoallw(
      long send,
      long sendCounts,
      long sendDispls,
      long sendTypes,
      long recv,
      long recvCounts,
      long recvDispls,
      long recvTypes,
      long comm,
      long request) {
    return Ialltoallw.F.call(
        send,
        sendCounts,
        sendDispls,
        sendTypes,
        recv,
        recvCounts,
        recvDispls,
        recvTypes,
        comm,
        request);
  }

  /** Whether the arrays of {@link #ialltoallw} hold MPI_Count and MPI_Aint. */
  public static boolean ialltoallwIsLarge() {
    return Ialltoallw.F.isLarge();
  }
}
