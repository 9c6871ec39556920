package org.mpi4j.libmpi.call;

/**
 * Collective operations among neighbours, each in its blocking and its non-blocking form; MPI-5.0
 * section 8.6. Each method is the C function of the same name; addresses are longs. The result is
 * the error code.
 */
public final class NeighborColl {
  private NeighborColl() {}

  private static final class NeighborAllgather {
    static final Function F = Function.bind("MPI_Neighbor_allgather", "pchpchh");
  }

  /**
   * {@code int MPI_Neighbor_allgather(send, sendCount, sendType, recv, recvCount, recvType, comm)}.
   */
  public static int neighborAllgather(
      long send,
      long sendCount,
      long sendType,
      long recv,
      long recvCount,
      long recvType,
      long comm) {
    return NeighborAllgather.F.call(send, sendCount, sendType, recv, recvCount, recvType, comm);
  }

  private static final class IneighborAllgather {
    static final Function F = Function.bind("MPI_Ineighbor_allgather", "pchpchhp");
  }

  /**
   * {@code int MPI_Ineighbor_allgather(send, sendCount, sendType, recv, recvCount, recvType, comm,
   * request)}.
   */
  public static int ineighborAllgather(
      long send,
      long sendCount,
      long sendType,
      long recv,
      long recvCount,
      long recvType,
      long comm,
      long request) {
    return IneighborAllgather.F.call(
        send, sendCount, sendType, recv, recvCount, recvType, comm, request);
  }

  private static final class NeighborAllgatherv {
    static final Function F = Function.bind("MPI_Neighbor_allgatherv", "pchpCDhh");
  }

  /**
   * {@code int MPI_Neighbor_allgatherv(send, sendCount, sendType, recv, recvCounts, recvDispls,
   * recvType, comm)}.
   */
  public static int neighborAllgatherv(
      long send,
      long sendCount,
      long sendType,
      long recv,
      long recvCounts,
      long recvDispls,
      long recvType,
      long comm) {
    return NeighborAllgatherv.F.call(
        send, sendCount, sendType, recv, recvCounts, recvDispls, recvType, comm);
  }

  private static final class IneighborAllgatherv {
    static final Function F = Function.bind("MPI_Ineighbor_allgatherv", "pchpCDhhp");
  }

  /**
   * {@code int MPI_Ineighbor_allgatherv(send, sendCount, sendType, recv, recvCounts, recvDispls,
   * recvType, comm, request)}.
   */
  public static int ineighborAllgatherv(
      long send,
      long sendCount,
      long sendType,
      long recv,
      long recvCounts,
      long recvDispls,
      long recvType,
      long comm,
      long request) {
    return IneighborAllgatherv.F.call(
        send, sendCount, sendType, recv, recvCounts, recvDispls, recvType, comm, request);
  }

  /** Whether the arrays of counts hold MPI_Count. */
  public static boolean ineighborAllgathervIsLarge() {
    return IneighborAllgatherv.F.isLarge();
  }

  private static final class NeighborAlltoall {
    static final Function F = Function.bind("MPI_Neighbor_alltoall", "pchpchh");
  }

  /**
   * {@code int MPI_Neighbor_alltoall(send, sendCount, sendType, recv, recvCount, recvType, comm)}.
   */
  public static int neighborAlltoall(
      long send,
      long sendCount,
      long sendType,
      long recv,
      long recvCount,
      long recvType,
      long comm) {
    return NeighborAlltoall.F.call(send, sendCount, sendType, recv, recvCount, recvType, comm);
  }

  private static final class IneighborAlltoall {
    static final Function F = Function.bind("MPI_Ineighbor_alltoall", "pchpchhp");
  }

  /**
   * {@code int MPI_Ineighbor_alltoall(send, sendCount, sendType, recv, recvCount, recvType, comm,
   * request)}.
   */
  public static int ineighborAlltoall(
      long send,
      long sendCount,
      long sendType,
      long recv,
      long recvCount,
      long recvType,
      long comm,
      long request) {
    return IneighborAlltoall.F.call(
        send, sendCount, sendType, recv, recvCount, recvType, comm, request);
  }

  private static final class NeighborAlltoallv {
    static final Function F = Function.bind("MPI_Neighbor_alltoallv", "pCDhpCDhh");
  }

  /**
   * {@code int MPI_Neighbor_alltoallv(send, sendCounts, sendDispls, sendType, recv, recvCounts,
   * recvDispls, recvType, comm)}.
   */
  public static int neighborAlltoallv(
      long send,
      long sendCounts,
      long sendDispls,
      long sendType,
      long recv,
      long recvCounts,
      long recvDispls,
      long recvType,
      long comm) {
    return NeighborAlltoallv.F.call(
        send, sendCounts, sendDispls, sendType, recv, recvCounts, recvDispls, recvType, comm);
  }

  private static final class IneighborAlltoallv {
    static final Function F = Function.bind("MPI_Ineighbor_alltoallv", "pCDhpCDhhp");
  }

  /**
   * {@code int MPI_Ineighbor_alltoallv(send, sendCounts, sendDispls, sendType, recv, recvCounts,
   * recvDispls, recvType, comm, request)}.
   */
  public static int ineighborAlltoallv(
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
    return IneighborAlltoallv.F.call(
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

  /** Whether the arrays of counts hold MPI_Count. */
  public static boolean ineighborAlltoallvIsLarge() {
    return IneighborAlltoallv.F.isLarge();
  }

  private static final class NeighborAlltoallw {
    static final Function F = Function.bind("MPI_Neighbor_alltoallw", "pCBppCBph");
  }

  /**
   * {@code int MPI_Neighbor_alltoallw(send, sendCounts, sendDispls, sendTypes, recv, recvCounts,
   * recvDispls, recvTypes, comm)}.
   */
  public static int neighborAlltoallw(
      long send,
      long sendCounts,
      long sendDispls,
      long sendTypes,
      long recv,
      long recvCounts,
      long recvDispls,
      long recvTypes,
      long comm) {
    return NeighborAlltoallw.F.call(
        send, sendCounts, sendDispls, sendTypes, recv, recvCounts, recvDispls, recvTypes, comm);
  }

  private static final class IneighborAlltoallw {
    static final Function F = Function.bind("MPI_Ineighbor_alltoallw", "pCBppCBphp");
  }

  /**
   * {@code int MPI_Ineighbor_alltoallw(send, sendCounts, sendDispls, sendTypes, recv, recvCounts,
   * recvDispls, recvTypes, comm, request)}.
   */
  public static int ineighborAlltoallw(
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
    return IneighborAlltoallw.F.call(
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

  /** Whether the arrays of counts hold MPI_Count. */
  public static boolean ineighborAlltoallwIsLarge() {
    return IneighborAlltoallw.F.isLarge();
  }
}
