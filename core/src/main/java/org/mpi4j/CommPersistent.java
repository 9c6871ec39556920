package org.mpi4j;

import static org.mpi4j.internal.check.Checks.notNull;

import java.util.function.Supplier;
import org.mpi4j.internal.check.Checks;
import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.Operation;

/**
 * Operations that are made once and started again and again. MPI-5.0 sections 3.9 and 6.13. Making
 * one checks its arguments and moves nothing; {@link PersistentRequest#start} sends what is in the
 * buffer then.
 */
abstract class CommPersistent extends CommObjectCollectives {
  private static final Runnable NOTHING = () -> {};

  CommPersistent(Rank owner, Endpoint endpoint) {
    super(owner, endpoint);
  }

  // ---- messages

  /**
   * Makes a persistent send. MPI_Send_init; mpi4py {@code Comm.Send_init}.
   *
   * @param buf the data; not to be changed while a round goes on
   * @param dest rank of the receiver, or {@link MPI#PROC_NULL}
   * @param tag tag
   * @return the request, inactive
   */
  public PersistentRequest sendInit(Buf buf, int dest, int tag) {
    return sendInit(buf, dest, tag, Endpoint.STANDARD);
  }

  /**
   * Makes a persistent send whose rounds end when their receive has started. MPI_Ssend_init; mpi4py
   * {@code Comm.Ssend_init}.
   *
   * @param buf the data
   * @param dest rank of the receiver, or {@link MPI#PROC_NULL}
   * @param tag tag
   * @return the request, inactive
   */
  public PersistentRequest ssendInit(Buf buf, int dest, int tag) {
    return sendInit(buf, dest, tag, Endpoint.SYNCHRONOUS);
  }

  /**
   * Makes a persistent send whose receive is posted before each start. MPI_Rsend_init; mpi4py
   * {@code Comm.Rsend_init}.
   *
   * @param buf the data
   * @param dest rank of the receiver, or {@link MPI#PROC_NULL}
   * @param tag tag
   * @return the request, inactive
   */
  public PersistentRequest rsendInit(Buf buf, int dest, int tag) {
    return sendInit(buf, dest, tag, Endpoint.READY);
  }

  /**
   * Makes a persistent send from a copy, which each start makes: a round ends at once.
   * MPI_Bsend_init; mpi4py {@code Comm.Bsend_init}.
   *
   * @param buf the data
   * @param dest rank of the receiver, or {@link MPI#PROC_NULL}
   * @param tag tag
   * @return the request, inactive
   */
  public PersistentRequest bsendInit(Buf buf, int dest, int tag) {
    Staging.out(notNull(buf, "buf"));
    Endpoint ep = open();
    Checks.dest(ep, dest);
    Checks.sendTag(ep, tag);
    return new PersistentRequest(
        this, new BufferedSend(buf, dest, tag), NOTHING, () -> Status.EMPTY);
  }

  private PersistentRequest sendInit(Buf buf, int dest, int tag, int mode) {
    Buf out = Staging.out(notNull(buf, "buf"));
    Operation op =
        sendOperation(out.base(), out.byteOffset(), out.count(), out.type(), dest, tag, mode);
    Runnable pack = buf == out ? NOTHING : () -> Staging.outAgain(buf, out);
    return new PersistentRequest(this, op, pack, op::status);
  }

  /**
   * Makes a persistent receive. MPI_Recv_init; mpi4py {@code Comm.Recv_init}.
   *
   * @param buf where the data goes; not to be read while a round goes on
   * @param source rank of the sender, ANY_SOURCE or PROC_NULL
   * @param tag tag or ANY_TAG
   * @return the request, inactive
   */
  public PersistentRequest recvInit(Buf buf, int source, int tag) {
    Buf in = Staging.in(notNull(buf, "buf"));
    Operation op = recvOperation(in.base(), in.byteOffset(), in.count(), in.type(), source, tag);
    if (buf == in) {
      return new PersistentRequest(this, op, NOTHING, op::status);
    }
    Supplier<Status> unpack =
        () -> {
          Staging.back(buf, in, op.status().bytes());
          return op.status();
        };
    return new PersistentRequest(this, op, () -> Staging.inAgain(buf, in), unpack);
  }

  final PersistentRequest sendInit(
      Object base, long count, Datatype type, int dest, int tag, int mode) {
    Operation op = sendOperation(base, 0, count, type, dest, tag, mode);
    return new PersistentRequest(this, op, NOTHING, op::status);
  }

  final PersistentRequest recvInit(Object base, long count, Datatype type, int source, int tag) {
    Operation op = recvOperation(base, 0, count, type, source, tag);
    return new PersistentRequest(this, op, NOTHING, op::status);
  }

  private Operation sendOperation(
      Object base, long offset, long count, Datatype type, int dest, int tag, int mode) {
    Endpoint ep = open();
    Checks.dest(ep, dest);
    Checks.sendTag(ep, tag);
    return dest == MPI.PROC_NULL
        ? new Nowhere(Status.EMPTY)
        : ep.sendInit(base, offset, count, type, dest, tag, Endpoint.USER, mode);
  }

  private Operation recvOperation(
      Object base, long offset, long count, Datatype type, int source, int tag) {
    Endpoint ep = open();
    Checks.source(ep, source);
    Checks.recvTag(ep, tag);
    return source == MPI.PROC_NULL
        ? new Nowhere(Status.PROC_NULL)
        : ep.recvInit(base, offset, count, type, source, tag, Endpoint.USER, 0);
  }

  /** A message to or from PROC_NULL: each round ends at once. */
  private static final class Nowhere extends Operation {
    private final Status result;

    Nowhere(Status result) {
      this.result = result;
    }

    @Override
    public void activate() {
      reset();
      complete(result);
    }

    @Override
    public String describe() {
      return "nothing";
    }
  }

  private final class BufferedSend extends Operation {
    private final Buf buf;
    private final int dest;
    private final int tag;

    BufferedSend(Buf buf, int dest, int tag) {
      this.buf = buf;
      this.dest = dest;
      this.tag = tag;
    }

    @Override
    public void activate() {
      bsend(buf, dest, tag);
      reset();
      complete(Status.EMPTY);
    }

    @Override
    public String describe() {
      return "bsend(dest=%s, tag=%d) on %s".formatted(MPI.rankText(dest), tag, endpoint.name());
    }
  }
}
