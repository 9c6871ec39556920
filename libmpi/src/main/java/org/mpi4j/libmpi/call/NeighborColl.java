package org.mpi4j.libmpi.call;

import java.lang.invoke.MethodHandle;

/**
 * Collective operations among neighbours, each in its blocking and its non-blocking form; MPI-5.0
 * section 8.6. Each method is the C function of the same name; addresses are longs. The result is
 * the error code.
 */
public final class NeighborColl {
  private NeighborColl() {}

  private static final class NeighborAllgather {
    static final Function F = Function.bind("MPI_Neighbor_allgather", "pchpchh");
    static final MethodHandle H = F.handle();
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
    try {
      return (int)
          NeighborAllgather.H.invokeExact(
              send, sendCount, sendType, recv, recvCount, recvType, comm);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class IneighborAllgather {
    static final Function F = Function.bind("MPI_Ineighbor_allgather", "pchpchhp");
    static final MethodHandle H = F.handle();
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
    try {
      return (int)
          IneighborAllgather.H.invokeExact(
              send, sendCount, sendType, recv, recvCount, recvType, comm, request);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class NeighborAllgatherv {
    static final Function F = Function.bind("MPI_Neighbor_allgatherv", "pchpCDhh");
    static final MethodHandle H = F.handle();
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
    try {
      return (int)
          NeighborAllgatherv.H.invokeExact(
              send, sendCount, sendType, recv, recvCounts, recvDispls, recvType, comm);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class IneighborAllgatherv {
    static final Function F = Function.bind("MPI_Ineighbor_allgatherv", "pchpCDhhp");
    static final MethodHandle H = F.handle();
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
    try {
      return (int)
          IneighborAllgatherv.H.invokeExact(
              send, sendCount, sendType, recv, recvCounts, recvDispls, recvType, comm, request);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  /** Whether the arrays of counts hold MPI_Count. */
  public static boolean ineighborAllgathervIsLarge() {
    return IneighborAllgatherv.F.isLarge();
  }

  private static final class NeighborAlltoall {
    static final Function F = Function.bind("MPI_Neighbor_alltoall", "pchpchh");
    static final MethodHandle H = F.handle();
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
    try {
      return (int)
          NeighborAlltoall.H.invokeExact(
              send, sendCount, sendType, recv, recvCount, recvType, comm);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class IneighborAlltoall {
    static final Function F = Function.bind("MPI_Ineighbor_alltoall", "pchpchhp");
    static final MethodHandle H = F.handle();
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
    try {
      return (int)
          IneighborAlltoall.H.invokeExact(
              send, sendCount, sendType, recv, recvCount, recvType, comm, request);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class NeighborAlltoallv {
    static final Function F = Function.bind("MPI_Neighbor_alltoallv", "pCDhpCDhh");
    static final MethodHandle H = F.handle();
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
    try {
      return (int)
          NeighborAlltoallv.H.invokeExact(
              send, sendCounts, sendDispls, sendType, recv, recvCounts, recvDispls, recvType, comm);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class IneighborAlltoallv {
    static final Function F = Function.bind("MPI_Ineighbor_alltoallv", "pCDhpCDhhp");
    static final MethodHandle H = F.handle();
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
    try {
      return (int)
          IneighborAlltoallv.H.invokeExact(
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

  /** Whether the arrays of counts hold MPI_Count. */
  public static boolean ineighborAlltoallvIsLarge() {
    return IneighborAlltoallv.F.isLarge();
  }

  private static final class NeighborAlltoallw {
    static final Function F = Function.bind("MPI_Neighbor_alltoallw", "pCBppCBph");
    static final MethodHandle H = F.handle();
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
    try {
      return (int)
          NeighborAlltoallw.H.invokeExact(
              send,
              sendCounts,
              sendDispls,
              sendTypes,
              recv,
              recvCounts,
              recvDispls,
              recvTypes,
              comm);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class IneighborAlltoallw {
    static final Function F = Function.bind("MPI_Ineighbor_alltoallw", "pCBppCBphp");
    static final MethodHandle H = F.handle();
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
    try {
      return (int)
          IneighborAlltoallw.H.invokeExact(
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
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  /** Whether the arrays of counts hold MPI_Count. */
  public static boolean ineighborAlltoallwIsLarge() {
    return IneighborAlltoallw.F.isLarge();
  }
}
