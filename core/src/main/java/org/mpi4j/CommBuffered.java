package org.mpi4j;

import static org.mpi4j.internal.check.Checks.notNull;

import org.mpi4j.internal.check.Checks;
import org.mpi4j.internal.type.DatatypeImpl;
import org.mpi4j.internal.type.Packer;
import org.mpi4j.internal.type.Primitive;
import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.Operation;

/**
 * Sends from a copy: the buffered mode, and exchanges in one buffer. The copies of buffered sends
 * are in the buffer that is attached to the communicator, else in that of {@link
 * MPI#attachBuffer(Buf)}, else in memory that is made and freed automatically (MPI-5.0 section 3.6,
 * MPI_BUFFER_AUTOMATIC).
 */
abstract class CommBuffered extends CommMessages {
  private final BufferScope scope = new BufferScope(null);

  CommBuffered(Rank owner, Endpoint endpoint) {
    super(owner, endpoint);
  }

  /** Starts to send a packed copy, with the primitive that the receiver expects. */
  private Operation startCopied(Buf buf, int dest, int tag, BsendBuffer copies) {
    try {
      Buf b = Staging.out(notNull(buf, "buf"));
      Endpoint ep = open();
      Checks.dest(ep, dest);
      Checks.sendTag(ep, tag);
      if (dest == MPI.PROC_NULL) {
        return new Done(Status.EMPTY);
      }
      long bytes = Math.multiplyExact(b.count(), b.type().size());
      BsendBuffer.Slot slot = copies.reserve(bytes, engine().progress());
      boolean started = false;
      try {
        Packer.pack(b.base(), b.byteOffset(), b.count(), b.type(), 0, slot.memory, 0, bytes);
        Primitive p = DatatypeImpl.of(b.type()).primitive();
        Datatype type = p == null ? Datatype.BYTE : p.datatype();
        long count = bytes / type.size();
        Operation op =
            ep.isend(slot.memory, 0, count, type, dest, tag, Endpoint.USER, Endpoint.STANDARD);
        slot.holds(op);
        started = true;
        return op;
      } finally {
        if (!started) {
          slot.giveBack();
        }
      }
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /** What buffered sends are copied to. */
  final BsendBuffer copies() {
    BsendBuffer own = scope.current();
    return own != null ? own : owner.buffers.current();
  }

  /**
   * Sends from a copy and returns at once; the buffer may be changed. MPI_Bsend; mpi4py {@code
   * Comm.Bsend}. No buffer needs to be attached.
   *
   * @param buf the data
   * @param dest rank of the receiver, or {@link MPI#PROC_NULL}
   * @param tag tag
   * @throws MpiException (ERR_BUFFER) if a buffer is attached that has no room for it; nothing was
   *     sent
   */
  public void bsend(Buf buf, int dest, int tag) {
    startCopied(buf, dest, tag, copies());
  }

  /**
   * Sends from a copy. MPI_Ibsend; mpi4py {@code Comm.Ibsend}.
   *
   * @param buf the data; it may be changed at once
   * @param dest rank of the receiver, or {@link MPI#PROC_NULL}
   * @param tag tag
   * @return a request that has ended: the copy is on its way
   * @throws MpiException (ERR_BUFFER) if a buffer is attached that has no room for it; nothing was
   *     sent
   */
  public Request<Status> ibsend(Buf buf, int dest, int tag) {
    startCopied(buf, dest, tag, copies());
    return nothing(Status.EMPTY);
  }

  /**
   * Attaches memory that the copies of this communicator's buffered sends are put in, instead of
   * that of {@link MPI#attachBuffer(Buf)}. Copies of the communicator do not have it.
   * MPI_Comm_attach_buffer; mpi4py {@code Comm.Attach_buffer}.
   *
   * @param buf the memory, in which each message takes its bytes and {@link MPI#BSEND_OVERHEAD};
   *     not to be used until it is detached; or {@link MPI#BUFFER_AUTOMATIC}
   * @throws MpiException (ERR_BUFFER) if one is attached, or it is no single run of memory that can
   *     be written
   */
  public void attachBuffer(Buf buf) {
    open();
    scope.attach(buf);
  }

  /**
   * Attaches an array; see {@link #attachBuffer(Buf)}.
   *
   * @param memory the array
   */
  public void attachBuffer(byte[] memory) {
    attachBuffer(Buf.of(memory));
  }

  /**
   * Waits until the messages in the attached buffer have gone, and detaches it.
   * MPI_Comm_detach_buffer; mpi4py {@code Comm.Detach_buffer}.
   *
   * @return what was attached, null when nothing was
   */
  public Buf detachBuffer() {
    open();
    return scope.detach(engine().progress());
  }

  /**
   * Waits until the messages in the attached buffer have gone. MPI_Comm_flush_buffer; mpi4py {@code
   * Comm.Flush_buffer}.
   *
   * @throws MpiException if one could not be delivered
   */
  public void flushBuffer() {
    iflushBuffer().await();
  }

  /**
   * Starts to flush. MPI_Comm_iflush_buffer; mpi4py {@code Comm.Iflush_buffer}.
   *
   * @return the request, which ends when the messages that are in the attached buffer now have gone
   */
  public Request<Status> iflushBuffer() {
    open();
    return request(scope.flush());
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
    Operation sending = startCopied(buf, dest, sendTag, BsendBuffer.automatic());
    Operation receive =
        startRecv(in.base(), in.byteOffset(), in.count(), in.type(), source, recvTag);
    return Staging.request(this, new Both(receive, sending), buf, in);
  }
}
