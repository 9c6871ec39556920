package org.mpi4j;

import static org.mpi4j.internal.check.Checks.notNull;

import java.util.List;
import java.util.function.Supplier;
import org.mpi4j.internal.check.Checks;
import org.mpi4j.internal.coll.InterCollectives;
import org.mpi4j.internal.coll.ScheduledCollectives;
import org.mpi4j.internal.coll.TagSequence;
import org.mpi4j.spi.Collectives;
import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.Operation;

/**
 * Operations that are made once and started again and again. MPI-5.0 sections 3.9 and 6.13. Making
 * one checks its arguments and moves nothing; {@link PersistentRequest#start} sends what is in the
 * buffer then.
 */
abstract class CommPersistent extends CommObjectCollectives {
  private static final Runnable NOTHING = () -> {};

  private CollectiveForm<PersistentRequest> form;

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
    try {
      Staging.outLater(notNull(buf, "buf"));
      Endpoint ep = open();
      Checks.dest(ep, dest);
      Checks.sendTag(ep, tag);
      return new PersistentRequest(
          this, new BufferedSend(buf, dest, tag), NOTHING, () -> Status.EMPTY);
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  private PersistentRequest sendInit(Buf buf, int dest, int tag, int mode) {
    try {
      Buf out = Staging.outLater(notNull(buf, "buf"));
      Operation op =
          sendOperation(out.base(), out.byteOffset(), out.count(), out.type(), dest, tag, mode);
      Runnable pack = buf == out ? NOTHING : () -> Staging.outAgain(buf, out);
      return new PersistentRequest(this, op, pack, op::status);
    } catch (MpiException e) {
      throw handled(e);
    }
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
    try {
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
    } catch (MpiException e) {
      throw handled(e);
    }
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

  // ---- collectives: made by all ranks in the same order, started in any

  /** Made when it is needed: most communicators have none. */
  final synchronized CollectiveForm<PersistentRequest> persistent() {
    if (form == null) {
      TagSequence own = TagSequence.persistent(open());
      Collectives library = collectives().persistent(own);
      if (library == null) {
        library =
            endpoint.isInter()
                ? InterCollectives.persistent(endpoint, own)
                : ScheduledCollectives.persistent(endpoint, own);
      }
      form = new CollectiveForm.Persistent(this, library);
    }
    return form;
  }

  /**
   * Makes a persistent barrier. MPI_Barrier_init; mpi4py {@code Comm.Barrier_init}.
   *
   * @return the request, inactive
   */
  public PersistentRequest barrierInit() {
    return barrier(persistent());
  }

  /**
   * Makes a persistent broadcast. MPI_Bcast_init; mpi4py {@code Comm.Bcast_init}.
   *
   * @param buf as in {@link #bcast(Buf, int)}
   * @param root rank that has the data
   * @return the request, inactive
   */
  public PersistentRequest bcastInit(Buf buf, int root) {
    return bcast(persistent(), buf, root);
  }

  /**
   * Makes a persistent gather. MPI_Gather_init; mpi4py {@code Comm.Gather_init}.
   *
   * @param send as in {@link #gather(Buf, Buf, int)}
   * @param recv as in {@link #gather(Buf, Buf, int)}
   * @param root rank that gets the data
   * @return the request, inactive
   */
  public PersistentRequest gatherInit(Buf send, Buf recv, int root) {
    return gather(persistent(), send, recv, root);
  }

  /**
   * Makes a persistent gather of parts of any length. MPI_Gatherv_init; mpi4py {@code
   * Comm.Gatherv_init}.
   *
   * @param send as in {@link #gatherv(Buf, Buf, int)}
   * @param recv as in {@link #gatherv(Buf, Buf, int)}
   * @param root rank that gets the data
   * @return the request, inactive
   */
  public PersistentRequest gathervInit(Buf send, Buf recv, int root) {
    return gatherv(persistent(), send, recv, root);
  }

  /**
   * Makes a persistent scatter. MPI_Scatter_init; mpi4py {@code Comm.Scatter_init}.
   *
   * @param send as in {@link #scatter(Buf, Buf, int)}
   * @param recv as in {@link #scatter(Buf, Buf, int)}
   * @param root rank that has the data
   * @return the request, inactive
   */
  public PersistentRequest scatterInit(Buf send, Buf recv, int root) {
    return scatter(persistent(), send, recv, root);
  }

  /**
   * Makes a persistent scatter of parts of any length. MPI_Scatterv_init; mpi4py {@code
   * Comm.Scatterv_init}.
   *
   * @param send as in {@link #scatterv(Buf, Buf, int)}
   * @param recv as in {@link #scatterv(Buf, Buf, int)}
   * @param root rank that has the data
   * @return the request, inactive
   */
  public PersistentRequest scattervInit(Buf send, Buf recv, int root) {
    return scatterv(persistent(), send, recv, root);
  }

  /**
   * Makes a persistent allgather. MPI_Allgather_init; mpi4py {@code Comm.Allgather_init}.
   *
   * @param send as in {@link #allgather(Buf, Buf)}
   * @param recv as in {@link #allgather(Buf, Buf)}
   * @return the request, inactive
   */
  public PersistentRequest allgatherInit(Buf send, Buf recv) {
    return allgather(persistent(), send, recv);
  }

  /**
   * Makes a persistent allgather of parts of any length. MPI_Allgatherv_init; mpi4py {@code
   * Comm.Allgatherv_init}.
   *
   * @param send as in {@link #allgatherv(Buf, Buf)}
   * @param recv as in {@link #allgatherv(Buf, Buf)}
   * @return the request, inactive
   */
  public PersistentRequest allgathervInit(Buf send, Buf recv) {
    return allgatherv(persistent(), send, recv);
  }

  /**
   * Makes a persistent alltoall. MPI_Alltoall_init; mpi4py {@code Comm.Alltoall_init}.
   *
   * @param send as in {@link #alltoall(Buf, Buf)}
   * @param recv as in {@link #alltoall(Buf, Buf)}
   * @return the request, inactive
   */
  public PersistentRequest alltoallInit(Buf send, Buf recv) {
    return alltoall(persistent(), send, recv);
  }

  /**
   * Makes a persistent alltoall of parts of any length. MPI_Alltoallv_init; mpi4py {@code
   * Comm.Alltoallv_init}.
   *
   * @param send as in {@link #alltoallv(Buf, Buf)}
   * @param recv as in {@link #alltoallv(Buf, Buf)}
   * @return the request, inactive
   */
  public PersistentRequest alltoallvInit(Buf send, Buf recv) {
    return alltoallv(persistent(), send, recv);
  }

  /**
   * Makes a persistent alltoall of parts of any length and type. MPI_Alltoallw_init; mpi4py {@code
   * Comm.Alltoallw_init}.
   *
   * @param send as in {@link #alltoallw(List, List)}
   * @param recv as in {@link #alltoallw(List, List)}
   * @return the request, inactive
   */
  public PersistentRequest alltoallwInit(List<Buf> send, List<Buf> recv) {
    return alltoallw(persistent(), send, recv);
  }

  /**
   * Makes a persistent reduction to one rank. MPI_Reduce_init; mpi4py {@code Comm.Reduce_init}.
   *
   * @param send as in {@link #reduce(Buf, Buf, Op, int)}
   * @param recv as in {@link #reduce(Buf, Buf, Op, int)}
   * @param op the operation
   * @param root rank that gets the result
   * @return the request, inactive
   */
  public PersistentRequest reduceInit(Buf send, Buf recv, Op op, int root) {
    return reduce(persistent(), send, recv, op, root);
  }

  /**
   * Makes a persistent reduction to all ranks. MPI_Allreduce_init; mpi4py {@code
   * Comm.Allreduce_init}.
   *
   * @param send as in {@link #allreduce(Buf, Buf, Op)}
   * @param recv as in {@link #allreduce(Buf, Buf, Op)}
   * @param op the operation
   * @return the request, inactive
   */
  public PersistentRequest allreduceInit(Buf send, Buf recv, Op op) {
    return allreduce(persistent(), send, recv, op);
  }

  /**
   * Makes a persistent reduction that deals its result in equal blocks.
   * MPI_Reduce_scatter_block_init; mpi4py {@code Comm.Reduce_scatter_block_init}.
   *
   * @param send as in {@link #reduceScatterBlock(Buf, Buf, Op)}
   * @param recv as in {@link #reduceScatterBlock(Buf, Buf, Op)}
   * @param op the operation
   * @return the request, inactive
   */
  public PersistentRequest reduceScatterBlockInit(Buf send, Buf recv, Op op) {
    return reduceScatterBlock(persistent(), send, recv, op);
  }

  /**
   * Makes a persistent reduction that deals its result in blocks of any length.
   * MPI_Reduce_scatter_init; mpi4py {@code Comm.Reduce_scatter_init}.
   *
   * @param send as in {@link #reduceScatter(Buf, Buf, long[], Op)}
   * @param recv as in {@link #reduceScatter(Buf, Buf, long[], Op)}
   * @param counts length of each rank's block
   * @param op the operation
   * @return the request, inactive
   */
  public PersistentRequest reduceScatterInit(Buf send, Buf recv, long[] counts, Op op) {
    return reduceScatter(persistent(), send, recv, counts, op);
  }

  /**
   * Makes a persistent scan. MPI_Scan_init; mpi4py {@code Intracomm.Scan_init}.
   *
   * @param send as in {@link #scan(Buf, Buf, Op)}
   * @param recv as in {@link #scan(Buf, Buf, Op)}
   * @param op the operation
   * @return the request, inactive
   */
  public PersistentRequest scanInit(Buf send, Buf recv, Op op) {
    return scan(persistent(), send, recv, op);
  }

  /**
   * Makes a persistent exclusive scan. MPI_Exscan_init; mpi4py {@code Intracomm.Exscan_init}.
   *
   * @param send as in {@link #exscan(Buf, Buf, Op)}
   * @param recv as in {@link #exscan(Buf, Buf, Op)}
   * @param op the operation
   * @return the request, inactive
   */
  public PersistentRequest exscanInit(Buf send, Buf recv, Op op) {
    return exscan(persistent(), send, recv, op);
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
