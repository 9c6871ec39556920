package org.mpi4j.libmpi.call;

import java.lang.invoke.MethodHandle;

/**
 * Messages between two ranks; MPI-5.0 chapter 3. Each method is the C function of the same name;
 * addresses are longs. The result is the error code.
 */
public final class P2p {
  private P2p() {}

  private static final class Send {
    static final Function F = Function.bind("MPI_Send", "pchiih");
    static final MethodHandle H = F.handle();
  }

  /**
   * {@code int MPI_Send(const void *buf, MPI_Count count, MPI_Datatype type, int dest, int tag,
   * MPI_Comm comm)}.
   */
  public static int send(long buf, long count, long type, int dest, int tag, long comm) {
    try {
      return (int) Send.H.invokeExact(buf, count, type, dest, tag, comm);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class Ssend {
    static final Function F = Function.bind("MPI_Ssend", "pchiih");
    static final MethodHandle H = F.handle();
  }

  /**
   * {@code int MPI_Ssend(const void *buf, MPI_Count count, MPI_Datatype type, int dest, int tag,
   * MPI_Comm comm)}.
   */
  public static int ssend(long buf, long count, long type, int dest, int tag, long comm) {
    try {
      return (int) Ssend.H.invokeExact(buf, count, type, dest, tag, comm);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class Rsend {
    static final Function F = Function.bind("MPI_Rsend", "pchiih");
    static final MethodHandle H = F.handle();
  }

  /**
   * {@code int MPI_Rsend(const void *buf, MPI_Count count, MPI_Datatype type, int dest, int tag,
   * MPI_Comm comm)}.
   */
  public static int rsend(long buf, long count, long type, int dest, int tag, long comm) {
    try {
      return (int) Rsend.H.invokeExact(buf, count, type, dest, tag, comm);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class Recv {
    static final Function F = Function.bind("MPI_Recv", "pchiihp");
    static final MethodHandle H = F.handle();
  }

  /**
   * {@code int MPI_Recv(void *buf, MPI_Count count, MPI_Datatype type, int source, int tag,
   * MPI_Comm comm, MPI_Status *status)}.
   */
  public static int recv(
      long buf, long count, long type, int source, int tag, long comm, long status) {
    try {
      return (int) Recv.H.invokeExact(buf, count, type, source, tag, comm, status);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class Isend {
    static final Function F = Function.bind("MPI_Isend", "pchiihp");
    static final MethodHandle H = F.handle();
  }

  /**
   * {@code int MPI_Isend(const void *buf, MPI_Count count, MPI_Datatype type, int dest, int tag,
   * MPI_Comm comm, MPI_Request *request)}.
   */
  public static int isend(
      long buf, long count, long type, int dest, int tag, long comm, long request) {
    try {
      return (int) Isend.H.invokeExact(buf, count, type, dest, tag, comm, request);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class Issend {
    static final Function F = Function.bind("MPI_Issend", "pchiihp");
    static final MethodHandle H = F.handle();
  }

  /**
   * {@code int MPI_Issend(const void *buf, MPI_Count count, MPI_Datatype type, int dest, int tag,
   * MPI_Comm comm, MPI_Request *request)}.
   */
  public static int issend(
      long buf, long count, long type, int dest, int tag, long comm, long request) {
    try {
      return (int) Issend.H.invokeExact(buf, count, type, dest, tag, comm, request);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class Irsend {
    static final Function F = Function.bind("MPI_Irsend", "pchiihp");
    static final MethodHandle H = F.handle();
  }

  /**
   * {@code int MPI_Irsend(const void *buf, MPI_Count count, MPI_Datatype type, int dest, int tag,
   * MPI_Comm comm, MPI_Request *request)}.
   */
  public static int irsend(
      long buf, long count, long type, int dest, int tag, long comm, long request) {
    try {
      return (int) Irsend.H.invokeExact(buf, count, type, dest, tag, comm, request);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class Irecv {
    static final Function F = Function.bind("MPI_Irecv", "pchiihp");
    static final MethodHandle H = F.handle();
  }

  /**
   * {@code int MPI_Irecv(void *buf, MPI_Count count, MPI_Datatype type, int source, int tag,
   * MPI_Comm comm, MPI_Request *request)}.
   */
  public static int irecv(
      long buf, long count, long type, int source, int tag, long comm, long request) {
    try {
      return (int) Irecv.H.invokeExact(buf, count, type, source, tag, comm, request);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class Iprobe {
    static final Function F = Function.bind("MPI_Iprobe", "iihpp");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Iprobe(int source, int tag, MPI_Comm comm, int *flag, MPI_Status *status)}. */
  public static int iprobe(int source, int tag, long comm, long flag, long status) {
    try {
      return (int) Iprobe.H.invokeExact(source, tag, comm, flag, status);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class Improbe {
    static final Function F = Function.bind("MPI_Improbe", "iihppp");
    static final MethodHandle H = F.handle();
  }

  /**
   * {@code int MPI_Improbe(int source, int tag, MPI_Comm comm, int *flag, MPI_Message *message,
   * MPI_Status *status)}.
   */
  public static int improbe(int source, int tag, long comm, long flag, long message, long status) {
    try {
      return (int) Improbe.H.invokeExact(source, tag, comm, flag, message, status);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class Imrecv {
    static final Function F = Function.bind("MPI_Imrecv", "pchpp");
    static final MethodHandle H = F.handle();
  }

  /**
   * {@code int MPI_Imrecv(void *buf, MPI_Count count, MPI_Datatype type, MPI_Message *message,
   * MPI_Request *request)}.
   */
  public static int imrecv(long buf, long count, long type, long message, long request) {
    try {
      return (int) Imrecv.H.invokeExact(buf, count, type, message, request);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }
}
