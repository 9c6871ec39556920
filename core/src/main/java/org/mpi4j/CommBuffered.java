package org.mpi4j;

import static org.mpi4j.internal.check.Checks.notNull;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.mpi4j.internal.check.Checks;
import org.mpi4j.internal.type.DatatypeImpl;
import org.mpi4j.internal.type.Packer;
import org.mpi4j.internal.type.Primitive;
import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.Operation;

/**
 * Sends from a copy: the buffered mode, and exchanges in one buffer. The copies are made and freed
 * automatically (MPI-5.0 section 3.6, MPI_BUFFER_AUTOMATIC).
 */
abstract class CommBuffered extends CommMessages {
  CommBuffered(Rank owner, Endpoint endpoint) {
    super(owner, endpoint);
  }

  /** Starts to send a packed copy, with the primitive that the receiver expects. */
  private Operation startCopied(Buf buf, int dest, int tag) {
    try {
      Buf b = Staging.out(notNull(buf, "buf"));
      Endpoint ep = open();
      Checks.dest(ep, dest);
      Checks.sendTag(ep, tag);
      if (dest == MPI.PROC_NULL) {
        return new Done(Status.EMPTY);
      }
      long bytes = Math.multiplyExact(b.count(), b.type().size());
      MemorySegment copy = Arena.ofAuto().allocate(Math.max(bytes, 1), 8);
      Packer.pack(b.base(), b.byteOffset(), b.count(), b.type(), 0, copy, 0, bytes);
      Primitive p = DatatypeImpl.of(b.type()).primitive();
      Datatype type = p == null ? Datatype.BYTE : p.datatype();
      return ep.isend(
          copy, 0, bytes / type.size(), type, dest, tag, Endpoint.USER, Endpoint.STANDARD);
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /**
   * Sends from a copy and returns at once; the buffer may be changed. MPI_Bsend; mpi4py {@code
   * Comm.Bsend}. No buffer needs to be attached.
   *
   * @param buf the data
   * @param dest rank of the receiver, or {@link MPI#PROC_NULL}
   * @param tag tag
   */
  public void bsend(Buf buf, int dest, int tag) {
    startCopied(buf, dest, tag);
  }

  /**
   * Sends from a copy. MPI_Ibsend; mpi4py {@code Comm.Ibsend}.
   *
   * @param buf the data; it may be changed at once
   * @param dest rank of the receiver, or {@link MPI#PROC_NULL}
   * @param tag tag
   * @return a request that has ended: the copy is on its way
   */
  public Request<Status> ibsend(Buf buf, int dest, int tag) {
    startCopied(buf, dest, tag);
    return nothing(Status.EMPTY);
  }

  /**
   * Sends a buffer and receives into the same. MPI_Sendrecv_replace; mpi4py {@code
   * Comm.Sendrecv_replace}.
   *
   * @param buf the data, then what was received
   * @param dest rank of the receiver, or PROC_NULL
   * @param sendTag tag of the message sent
   * @param source rank of the sender, ANY_SOURCE or PROC_NULL
   * @param recvTag tag of the message received, or ANY_TAG
   * @return status of the message received
   */
  public Status sendrecvReplace(Buf buf, int dest, int sendTag, int source, int recvTag) {
    return isendrecvReplace(buf, dest, sendTag, source, recvTag).await();
  }

  /**
   * Starts to send a buffer and to receive into the same. MPI_Isendrecv_replace; mpi4py {@code
   * Comm.Isendrecv_replace}.
   *
   * @param buf the data, then what was received
   * @param dest rank of the receiver, or PROC_NULL
   * @param sendTag tag of the message sent
   * @param source rank of the sender, ANY_SOURCE or PROC_NULL
   * @param recvTag tag of the message received, or ANY_TAG
   * @return the request; its status is that of the message received
   */
  public Request<Status> isendrecvReplace(Buf buf, int dest, int sendTag, int source, int recvTag) {
    Checks.source(open(), source);
    Checks.recvTag(endpoint, recvTag);
    Buf in = Staging.in(notNull(buf, "buf"));
    Operation sending = startCopied(buf, dest, sendTag);
    Operation receive =
        startRecv(in.base(), in.byteOffset(), in.count(), in.type(), source, recvTag);
    return Staging.request(this, new Both(receive, sending), buf, in);
  }
}
