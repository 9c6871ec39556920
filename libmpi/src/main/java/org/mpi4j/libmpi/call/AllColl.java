package org.mpi4j.libmpi.call;

import java.lang.invoke.MethodHandle;

/**
 * Collective operations that bring data to all ranks, each in its blocking and its non-blocking
 * form; MPI-5.0 chapter 6. Each method is the C function of the same name; addresses are longs. The
 * result is the error code.
 */
public final class AllColl {
  private AllColl() {}

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

  private static final class Alltoallw {
    static final Function F = Function.bind("MPI_Alltoallw", "pCDppCDph");
    static final MethodHandle H = F.handle();
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
    try {
      return (int)
          Alltoallw.H.invokeExact(
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

  private static final class Ialltoallw {
    static final Function F = Function.bind("MPI_Ialltoallw", "pCDppCDphp");
    static final MethodHandle H = F.handle();
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
    try {
      return (int)
          Ialltoallw.H.invokeExact(
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

  /** Whether the arrays of {@link #ialltoallw} hold MPI_Count and MPI_Aint. */
  public static boolean ialltoallwIsLarge() {
    return Ialltoallw.F.isLarge();
  }
}
