package org.mpi4j;

import static org.mpi4j.ErrorClass.ERR_REQUEST;
import static org.mpi4j.ErrorClass.ERR_TYPE;
import static org.mpi4j.internal.check.Checks.notNull;

import org.mpi4j.internal.object.ObjectReceive;
import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.Matched;
import org.mpi4j.spi.Operation;

/**
 * A message that a matched probe took out of the queue; it can be received once, by this object
 * only.
 *
 * <p>MPI-5.0 section 3.8.2. mpi4py: {@code MPI.Message}.
 */
public final class Message {
  private final CommBase comm;
  private final Status status;
  private final boolean fromNobody;
  private Matched matched;

  Message(CommBase comm, Matched matched) {
    this.comm = comm;
    this.matched = matched;
    this.fromNobody = matched == null;
    this.status = fromNobody ? Status.PROC_NULL : matched.status();
  }

  /**
   * Source, tag and length.
   *
   * @return the status
   */
  public Status status() {
    return status;
  }

  /**
   * Whether it was sent as an object: receive it with {@link #recvObject()} then, with {@link
   * #recv(Buf)} otherwise.
   *
   * @return true for an object
   */
  public boolean isObject() {
    return matched != null && matched.isObject();
  }

  /**
   * Receives it into a buffer. MPI_Mrecv; mpi4py {@code Message.Recv}.
   *
   * @param buf where the data goes
   * @return its status
   * @throws MpiException (ERR_TRUNCATE, ERR_TYPE) as {@link Comm#recv(Buf, int, int)},
   *     (ERR_REQUEST) if it was received already
   */
  public Status recv(Buf buf) {
    return irecv(buf).await();
  }

  /**
   * Starts to receive it into a buffer. MPI_Imrecv; mpi4py {@code Message.Irecv}.
   *
   * @param buf where the data goes
   * @return the request
   */
  public Request<Status> irecv(Buf buf) {
    try {
      Buf in = Staging.in(notNull(buf, "buf"));
      if (fromNobody) {
        return comm.nothing(Status.PROC_NULL);
      }
      Endpoint ep = comm.open();
      Matched m = take(false);
      Operation op = ep.imrecv(m, in.base(), in.byteOffset(), in.count(), in.type(), 0);
      return Staging.request(comm, op, buf, in);
    } catch (MpiException e) {
      throw comm.handled(e);
    }
  }

  /**
   * Receives it as an object. mpi4py {@code Message.recv}.
   *
   * @return the object, null from {@link MPI#PROC_NULL}
   */
  public Object recvObject() {
    return irecvObject().await();
  }

  /**
   * Starts to receive it as an object. mpi4py {@code Message.irecv}.
   *
   * @return the request, whose result is the object
   */
  public Request<Object> irecvObject() {
    try {
      if (fromNobody) {
        return comm.request(new CommBase.Done(Status.PROC_NULL), () -> null);
      }
      var op = new ObjectReceive(comm.open(), take(true));
      return comm.request(op, op::result);
    } catch (MpiException e) {
      throw comm.handled(e);
    }
  }

  /** The message, once; it stays for a call of the right kind. */
  private synchronized Matched take(boolean asObject) {
    if (matched == null) {
      throw new MpiException(
          ERR_REQUEST,
          "the message from rank %d with tag %d was received already; a matched message can be received once; probe again"
              .formatted(status.source(), status.tag()));
    }
    if (matched.isObject() != asObject) {
      throw new MpiException(
          ERR_TYPE,
          "the message from rank %d with tag %d %s"
              .formatted(
                  status.source(),
                  status.tag(),
                  asObject
                      ? "is a buffer, not an object; receive it with recv(Buf)"
                      : "is an object; receive it with recvObject()"),
          null,
          comm.endpoint.name(),
          status.source(),
          status.tag());
    }
    Matched m = matched;
    matched = null;
    return m;
  }

  /**
   * Gives the message to native code, which receives it with {@code MPI_Mrecv}; see {@link
   * Handles}. mpi4py {@code Message.tohandle}.
   *
   * @return its {@code MPI_Message}
   * @throws MpiException (ERR_REQUEST) if it was received already, (ERR_TYPE) if it is an object,
   *     (ERR_UNSUPPORTED_OPERATION) if there is no MPI library under the engine or it is from
   *     PROC_NULL
   */
  public long toHandle() {
    org.mpi4j.spi.Handles handles = Handles.of(comm.owner);
    if (fromNobody) {
      throw new MpiException(
          ErrorClass.ERR_UNSUPPORTED_OPERATION,
          "the message from PROC_NULL has no handle; there is nothing to receive");
    }
    return handles.message(take(false));
  }

  /**
   * The message of a handle: native code has matched it with {@code MPI_Mprobe}, and does not use
   * it any more. mpi4py {@code Message.fromhandle}.
   *
   * @param comm the communicator
   * @param handle its {@code MPI_Message}
   * @param status what the probe said: source, tag and length
   * @return the message
   * @throws MpiException (ERR_UNSUPPORTED_OPERATION) if there is no MPI library under the engine
   */
  public static Message fromHandle(Comm comm, long handle, Status status) {
    Endpoint ep = comm.open();
    return new Message(comm, Handles.of(comm.owner).message(ep, handle, status));
  }
}
