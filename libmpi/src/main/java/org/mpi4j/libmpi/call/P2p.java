package org.mpi4j.libmpi.call;

/**
 * Messages between two ranks; MPI-5.0 chapter 3. Each method is the C function of the same name;
 * addresses are longs. The result is the error code.
 */
public final class P2p {
  private P2p() {}

  private static final class Send {
    static final Function F = Function.bind("MPI_Send", "pchiih");
  }

  /**
   * {@code int MPI_Send(const void *buf, MPI_Count count, MPI_Datatype type, int dest, int tag,
   * MPI_Comm comm)}.
   */
  public static int send(long buf, long count, long type, int dest, int tag, long comm) {
    return Send.F.call(buf, count, type, dest, tag, comm);
  }

  private static final class Ssend {
    static final Function F = Function.bind("MPI_Ssend", "pchiih");
  }

  /**
   * {@code int MPI_Ssend(const void *buf, MPI_Count count, MPI_Datatype type, int dest, int tag,
   * MPI_Comm comm)}.
   */
  public static int ssend(long buf, long count, long type, int dest, int tag, long comm) {
    return Ssend.F.call(buf, count, type, dest, tag, comm);
  }

  private static final class Rsend {
    static final Function F = Function.bind("MPI_Rsend", "pchiih");
  }

  /**
   * {@code int MPI_Rsend(const void *buf, MPI_Count count, MPI_Datatype type, int dest, int tag,
   * MPI_Comm comm)}.
   */
  public static int rsend(long buf, long count, long type, int dest, int tag, long comm) {
    return Rsend.F.call(buf, count, type, dest, tag, comm);
  }

  private static final class Recv {
    static final Function F = Function.bind("MPI_Recv", "pchiihp");
  }

  /**
   * {@code int MPI_Recv(void *buf, MPI_Count count, MPI_Datatype type, int source, int tag,
   * MPI_Comm comm, MPI_Status *status)}.
   */
  public static int recv(
      long buf, long count, long type, int source, int tag, long comm, long status) {
    return Recv.F.call(buf, count, type, source, tag, comm, status);
  }

  private static final class Isend {
    static final Function F = Function.bind("MPI_Isend", "pchiihp");
  }

  /**
   * {@code int MPI_Isend(const void *buf, MPI_Count count, MPI_Datatype type, int dest, int tag,
   * MPI_Comm comm, MPI_Request *request)}.
   */
  public static int isend(
      long buf, long count, long type, int dest, int tag, long comm, long request) {
    return Isend.F.call(buf, count, type, dest, tag, comm, request);
  }

  private static final class Issend {
    static final Function F = Function.bind("MPI_Issend", "pchiihp");
  }

  /**
   * {@code int MPI_Issend(const void *buf, MPI_Count count, MPI_Datatype type, int dest, int tag,
   * MPI_Comm comm, MPI_Request *request)}.
   */
  public static int issend(
      long buf, long count, long type, int dest, int tag, long comm, long request) {
    return Issend.F.call(buf, count, type, dest, tag, comm, request);
  }

  private static final class Irsend {
    static final Function F = Function.bind("MPI_Irsend", "pchiihp");
  }

  /**
   * {@code int MPI_Irsend(const void *buf, MPI_Count count, MPI_Datatype type, int dest, int tag,
   * MPI_Comm comm, MPI_Request *request)}.
   */
  public static int irsend(
      long buf, long count, long type, int dest, int tag, long comm, long request) {
    return Irsend.F.call(buf, count, type, dest, tag, comm, request);
  }

  private static final class Irecv {
    static final Function F = Function.bind("MPI_Irecv", "pchiihp");
  }

  /**
   * {@code int MPI_Irecv(void *buf, MPI_Count count, MPI_Datatype type, int source, int tag,
   * MPI_Comm comm, MPI_Request *request)}.
   */
  public static int irecv(
      long buf, long count, long type, int source, int tag, long comm, long request) {
    return Irecv.F.call(buf, count, type, source, tag, comm, request);
  }

  private static final class Iprobe {
    static final Function F = Function.bind("MPI_Iprobe", "iihpp");
  }

  /** {@code int MPI_Iprobe(int source, int tag, MPI_Comm comm, int *flag, MPI_Status *status)}. */
  public static int iprobe(int source, int tag, long comm, long flag, long status) {
    return Iprobe.F.call(source, tag, comm, flag, status);
  }

  private static final class Improbe {
    static final Function F = Function.bind("MPI_Improbe", "iihppp");
  }

  /**
   * {@code int MPI_Improbe(int source, int tag, MPI_Comm comm, int *flag, MPI_Message *message,
   * MPI_Status *status)}.
   */
  public static int improbe(int source, int tag, long comm, long flag, long message, long status) {
    return Improbe.F.call(source, tag, comm, flag, message, status);
  }

  private static final class Imrecv {
    static final Function F = Function.bind("MPI_Imrecv", "pchpp");
  }

  /**
   * {@code int MPI_Imrecv(void *buf, MPI_Count count, MPI_Datatype type, MPI_Message *message,
   * MPI_Request *request)}.
   */
  public static int imrecv(long buf, long count, long type, long message, long request) {
    return Imrecv.F.call(buf, count, type, message, request);
  }
}
