package org.mpi4j;

import static org.mpi4j.internal.check.Checks.notNull;

import java.util.List;
import java.util.function.Supplier;
import org.mpi4j.internal.check.Checks;
import org.mpi4j.internal.check.CollectiveChecks;
import org.mpi4j.internal.coll.InterCollectives;
import org.mpi4j.internal.coll.ScheduledCollectives;
import org.mpi4j.internal.coll.TagSequence;
import org.mpi4j.spi.Collectives;
import org.mpi4j.spi.Endpoint;

/**
 * Collective operations on buffers. MPI-5.0 chapter 6. Every rank of the communicator calls them in
 * the same order; what one rank did before the call happens-before what another does after it where
 * data flowed from one to the other, and for a barrier always.
 *
 * <p>The blocking form is the non-blocking one, awaited; the engine may take a shorter way.
 */
abstract class CommCollectives extends CommObjects {
  final CollectiveForm<Request<Status>> started;
  final CollectiveForm<Request<Status>> awaited;

  /** Numbers the collectives of this communicator, on buffers and on objects alike. */
  final TagSequence tags;

  CommCollectives(Rank owner, Endpoint endpoint) {
    super(owner, endpoint);
    this.tags = endpoint == null ? null : new TagSequence(endpoint);
    Collectives chosen = endpoint == null ? null : choose();
    this.started = new CollectiveForm.Once(this, chosen);
    this.awaited = new CollectiveForm.Awaited(this, chosen == null ? null : chosen.awaited());
  }

  private Collectives choose() {
    Collectives own = endpoint.collectives(tags);
    if (own != null) {
      return own;
    }
    return endpoint.isInter()
        ? new InterCollectives(endpoint, tags)
        : new ScheduledCollectives(endpoint, tags);
  }

  /** The operations of this communicator that are started when they are called. */
  final Collectives collectives() {
    return started.on;
  }

  /** What other ranks pass as the root's buffer is not looked at. */
  private Buf atRoot(int root, Buf recv) {
    return Checks.isRoot(endpoint, root) ? Staging.in(recv) : Buf.NONE;
  }

  private Buf toRoot(CollectiveForm<?> form, int root, Buf send) {
    return Checks.isWithRoot(endpoint, root) ? form.out(send) : Buf.NONE;
  }

  private Buf fromRoot(int root, Buf recv) {
    return Checks.isWithRoot(endpoint, root) ? Staging.in(recv) : Buf.NONE;
  }

  final <T> Request<T> withResult(Request<Status> r, Supplier<T> result) {
    return r.map(result);
  }

  /**
   * Waits until all ranks have called it. MPI_Barrier; mpi4py {@code Comm.Barrier}, {@code
   * Comm.barrier}.
   */
  public void barrier() {
    barrier(awaited).await();
  }

  /**
   * Starts a barrier. MPI_Ibarrier; mpi4py {@code Comm.Ibarrier}.
   *
   * @return the request, which ends when all ranks have started theirs
   */
  public Request<Status> ibarrier() {
    return barrier(started);
  }

  final <R extends Request<Status>> R barrier(CollectiveForm<R> form) {
    try {
      open();
      return form.request(form.on.barrier());
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /**
   * Sends a buffer from one rank to all. MPI_Bcast; mpi4py {@code Comm.Bcast}.
   *
   * @param buf the data at root, the place for it elsewhere; equal in type and count
   * @param root rank that has the data, the same on all ranks
   */
  public void bcast(Buf buf, int root) {
    bcast(awaited, buf, root).await();
  }

  /**
   * Starts a broadcast. MPI_Ibcast; mpi4py {@code Comm.Ibcast}.
   *
   * @param buf as in {@link #bcast(Buf, int)}
   * @param root rank that has the data
   * @return the request
   */
  public Request<Status> ibcast(Buf buf, int root) {
    return bcast(started, buf, root);
  }

  final <R extends Request<Status>> R bcast(CollectiveForm<R> form, Buf buf, int root) {
    try {
      CollectiveChecks.bcast(open(), notNull(buf, "buf"), root);
      if (Checks.isRoot(endpoint, root)) {
        Buf out = form.out(buf);
        return form.request(form.on.bcast(out, root), buf, out, Buf.NONE, Buf.NONE);
      }
      Buf in = fromRoot(root, buf);
      return form.request(form.on.bcast(in, root), Buf.NONE, Buf.NONE, buf, in);
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /**
   * Gathers equal parts at one rank, in rank order. MPI_Gather; mpi4py {@code Comm.Gather}.
   *
   * @param send this rank's part; IN_PLACE at root when it is in {@code recv} already
   * @param recv room for size parts at root; ignored elsewhere, may be {@link Buf#NONE}
   * @param root rank that gets the data
   */
  public void gather(Buf send, Buf recv, int root) {
    gather(awaited, send, recv, root).await();
  }

  /**
   * Starts a gather. MPI_Igather; mpi4py {@code Comm.Igather}.
   *
   * @param send as in {@link #gather(Buf, Buf, int)}
   * @param recv as in {@link #gather(Buf, Buf, int)}
   * @param root rank that gets the data
   * @return the request
   */
  public Request<Status> igather(Buf send, Buf recv, int root) {
    return gather(started, send, recv, root);
  }

  final <R extends Request<Status>> R gather(CollectiveForm<R> form, Buf send, Buf recv, int root) {
    try {
      CollectiveChecks.gather(open(), notNull(send, "send"), notNull(recv, "recv"), root);
      Buf in = atRoot(root, recv);
      Buf out = toRoot(form, root, send);
      return form.request(form.on.gather(out, in, root), send, out, recv, in);
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /**
   * Gathers parts of any length at one rank. MPI_Gatherv; mpi4py {@code Comm.Gatherv}.
   *
   * @param send this rank's part; IN_PLACE at root when it is in {@code recv} already
   * @param recv at root, with {@link Buf#counts(long...)} and perhaps {@link Buf#displs(long...)};
   *     ignored elsewhere
   * @param root rank that gets the data
   */
  public void gatherv(Buf send, Buf recv, int root) {
    gatherv(awaited, send, recv, root).await();
  }

  /**
   * Starts a gather of parts of any length. MPI_Igatherv; mpi4py {@code Comm.Igatherv}.
   *
   * @param send as in {@link #gatherv(Buf, Buf, int)}
   * @param recv as in {@link #gatherv(Buf, Buf, int)}
   * @param root rank that gets the data
   * @return the request
   */
  public Request<Status> igatherv(Buf send, Buf recv, int root) {
    return gatherv(started, send, recv, root);
  }

  final <R extends Request<Status>> R gatherv(
      CollectiveForm<R> form, Buf send, Buf recv, int root) {
    try {
      CollectiveChecks.gatherv(open(), notNull(send, "send"), notNull(recv, "recv"), root);
      Buf in = atRoot(root, recv);
      Buf out = toRoot(form, root, send);
      return form.request(form.on.gatherv(out, in, root), send, out, recv, in);
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /**
   * Deals equal parts from one rank to all, in rank order. MPI_Scatter; mpi4py {@code
   * Comm.Scatter}.
   *
   * @param send size parts at root; ignored elsewhere, may be {@link Buf#NONE}
   * @param recv this rank's part; IN_PLACE at root when it shall stay in {@code send}
   * @param root rank that has the data
   */
  public void scatter(Buf send, Buf recv, int root) {
    scatter(awaited, send, recv, root).await();
  }

  /**
   * Starts a scatter. MPI_Iscatter; mpi4py {@code Comm.Iscatter}.
   *
   * @param send as in {@link #scatter(Buf, Buf, int)}
   * @param recv as in {@link #scatter(Buf, Buf, int)}
   * @param root rank that has the data
   * @return the request
   */
  public Request<Status> iscatter(Buf send, Buf recv, int root) {
    return scatter(started, send, recv, root);
  }

  final <R extends Request<Status>> R scatter(
      CollectiveForm<R> form, Buf send, Buf recv, int root) {
    try {
      CollectiveChecks.scatter(open(), notNull(send, "send"), notNull(recv, "recv"), root);
      Buf in = fromRoot(root, recv);
      Buf out = Checks.isRoot(endpoint, root) ? form.out(send) : Buf.NONE;
      return form.request(form.on.scatter(out, in, root), send, out, recv, in);
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /**
   * Deals parts of any length from one rank to all. MPI_Scatterv; mpi4py {@code Comm.Scatterv}.
   *
   * @param send at root, with {@link Buf#counts(long...)} and perhaps displacements; ignored
   *     elsewhere
   * @param recv this rank's part; IN_PLACE at root when it shall stay in {@code send}
   * @param root rank that has the data
   */
  public void scatterv(Buf send, Buf recv, int root) {
    scatterv(awaited, send, recv, root).await();
  }

  /**
   * Starts a scatter of parts of any length. MPI_Iscatterv; mpi4py {@code Comm.Iscatterv}.
   *
   * @param send as in {@link #scatterv(Buf, Buf, int)}
   * @param recv as in {@link #scatterv(Buf, Buf, int)}
   * @param root rank that has the data
   * @return the request
   */
  public Request<Status> iscatterv(Buf send, Buf recv, int root) {
    return scatterv(started, send, recv, root);
  }

  final <R extends Request<Status>> R scatterv(
      CollectiveForm<R> form, Buf send, Buf recv, int root) {
    try {
      CollectiveChecks.scatterv(open(), notNull(send, "send"), notNull(recv, "recv"), root);
      Buf in = fromRoot(root, recv);
      Buf out = Checks.isRoot(endpoint, root) ? form.out(send) : Buf.NONE;
      return form.request(form.on.scatterv(out, in, root), send, out, recv, in);
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /**
   * Gathers equal parts at all ranks, in rank order. MPI_Allgather; mpi4py {@code Comm.Allgather}.
   *
   * @param send this rank's part, or IN_PLACE when it is in {@code recv} already
   * @param recv room for size parts
   */
  public void allgather(Buf send, Buf recv) {
    allgather(awaited, send, recv).await();
  }

  /**
   * Starts an allgather. MPI_Iallgather; mpi4py {@code Comm.Iallgather}.
   *
   * @param send as in {@link #allgather(Buf, Buf)}
   * @param recv as in {@link #allgather(Buf, Buf)}
   * @return the request
   */
  public Request<Status> iallgather(Buf send, Buf recv) {
    return allgather(started, send, recv);
  }

  final <R extends Request<Status>> R allgather(CollectiveForm<R> form, Buf send, Buf recv) {
    try {
      CollectiveChecks.allgather(open(), notNull(send, "send"), notNull(recv, "recv"));
      Buf in = Staging.in(recv);
      Buf out = form.out(send);
      return form.request(form.on.allgather(out, in), send, out, recv, in);
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /**
   * Gathers parts of any length at all ranks. MPI_Allgatherv; mpi4py {@code Comm.Allgatherv}.
   *
   * @param send this rank's part, or IN_PLACE when it is in {@code recv} already
   * @param recv with {@link Buf#counts(long...)} and perhaps displacements
   */
  public void allgatherv(Buf send, Buf recv) {
    allgatherv(awaited, send, recv).await();
  }

  /**
   * Starts an allgather of parts of any length. MPI_Iallgatherv; mpi4py {@code Comm.Iallgatherv}.
   *
   * @param send as in {@link #allgatherv(Buf, Buf)}
   * @param recv as in {@link #allgatherv(Buf, Buf)}
   * @return the request
   */
  public Request<Status> iallgatherv(Buf send, Buf recv) {
    return allgatherv(started, send, recv);
  }

  final <R extends Request<Status>> R allgatherv(CollectiveForm<R> form, Buf send, Buf recv) {
    try {
      CollectiveChecks.allgatherv(open(), notNull(send, "send"), notNull(recv, "recv"));
      Buf in = Staging.in(recv);
      Buf out = form.out(send);
      return form.request(form.on.allgatherv(out, in), send, out, recv, in);
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /**
   * Sends one part to each rank and receives one from each. MPI_Alltoall; mpi4py {@code
   * Comm.Alltoall}.
   *
   * @param send size parts, or IN_PLACE when they are in {@code recv}
   * @param recv room for size parts
   */
  public void alltoall(Buf send, Buf recv) {
    alltoall(awaited, send, recv).await();
  }

  /**
   * Starts an alltoall. MPI_Ialltoall; mpi4py {@code Comm.Ialltoall}.
   *
   * @param send as in {@link #alltoall(Buf, Buf)}
   * @param recv as in {@link #alltoall(Buf, Buf)}
   * @return the request
   */
  public Request<Status> ialltoall(Buf send, Buf recv) {
    return alltoall(started, send, recv);
  }

  final <R extends Request<Status>> R alltoall(CollectiveForm<R> form, Buf send, Buf recv) {
    try {
      CollectiveChecks.alltoall(open(), notNull(send, "send"), notNull(recv, "recv"));
      Buf in = Staging.in(recv);
      Buf out = form.out(send);
      return form.request(form.on.alltoall(out, in), send, out, recv, in);
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /**
   * Sends a part of any length to each rank and receives one from each. MPI_Alltoallv; mpi4py
   * {@code Comm.Alltoallv}.
   *
   * @param send with counts and perhaps displacements, or IN_PLACE
   * @param recv with counts and perhaps displacements
   */
  public void alltoallv(Buf send, Buf recv) {
    alltoallv(awaited, send, recv).await();
  }

  /**
   * Starts an alltoall of parts of any length. MPI_Ialltoallv; mpi4py {@code Comm.Ialltoallv}.
   *
   * @param send as in {@link #alltoallv(Buf, Buf)}
   * @param recv as in {@link #alltoallv(Buf, Buf)}
   * @return the request
   */
  public Request<Status> ialltoallv(Buf send, Buf recv) {
    return alltoallv(started, send, recv);
  }

  final <R extends Request<Status>> R alltoallv(CollectiveForm<R> form, Buf send, Buf recv) {
    try {
      CollectiveChecks.alltoallv(open(), notNull(send, "send"), notNull(recv, "recv"));
      Buf in = Staging.in(recv);
      Buf out = form.out(send);
      return form.request(form.on.alltoallv(out, in), send, out, recv, in);
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /**
   * Sends a buffer of any length and type to each rank and receives one from each. MPI_Alltoallw;
   * mpi4py {@code Comm.Alltoallw}. The parts may lie anywhere: each has memory and a datatype of
   * its own.
   *
   * @param send a buffer for each rank; or only {@link MPI#IN_PLACE}, when the parts are in {@code
   *     recv} and are replaced
   * @param recv a buffer for each rank
   * @throws MpiException (ERR_COUNT) if there is not one for each rank; (ERR_BUFFER) if a buffer
   *     that is sent overlaps one that is received
   */
  public void alltoallw(List<Buf> send, List<Buf> recv) {
    alltoallw(awaited, send, recv).await();
  }

  /**
   * Starts an alltoall of parts of any length and type. MPI_Ialltoallw; mpi4py {@code
   * Comm.Ialltoallw}.
   *
   * @param send as in {@link #alltoallw(List, List)}
   * @param recv as in {@link #alltoallw(List, List)}
   * @return the request
   */
  public Request<Status> ialltoallw(List<Buf> send, List<Buf> recv) {
    return alltoallw(started, send, recv);
  }

  final <R extends Request<Status>> R alltoallw(
      CollectiveForm<R> form, List<Buf> send, List<Buf> recv) {
    try {
      CollectiveChecks.alltoallw(open(), notNull(send, "send"), notNull(recv, "recv"));
      List<Buf> out = send.stream().map(b -> b == Buf.IN_PLACE ? b : form.out(b)).toList();
      List<Buf> in = recv.stream().map(Staging::in).toList();
      return form.request(
          form.on.alltoallw(out, in), List.copyOf(send), out, List.copyOf(recv), in);
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /**
   * Reduces element by element to one rank. MPI_Reduce; mpi4py {@code Comm.Reduce}.
   *
   * @param send this rank's contribution; IN_PLACE at root when it is in {@code recv}
   * @param recv the result at root; ignored elsewhere, may be {@link Buf#NONE}
   * @param op the operation, the same on all ranks
   * @param root rank that gets the result
   * @throws MpiException (ERR_OP) if the operation does not take the datatype
   */
  public void reduce(Buf send, Buf recv, Op op, int root) {
    reduce(awaited, send, recv, op, root).await();
  }

  /**
   * Starts a reduction to one rank. MPI_Ireduce; mpi4py {@code Comm.Ireduce}.
   *
   * @param send as in {@link #reduce(Buf, Buf, Op, int)}
   * @param recv as in {@link #reduce(Buf, Buf, Op, int)}
   * @param op the operation
   * @param root rank that gets the result
   * @return the request
   */
  public Request<Status> ireduce(Buf send, Buf recv, Op op, int root) {
    return reduce(started, send, recv, op, root);
  }

  final <R extends Request<Status>> R reduce(
      CollectiveForm<R> form, Buf send, Buf recv, Op op, int root) {
    try {
      CollectiveChecks.reduce(
          open(), notNull(send, "send"), notNull(recv, "recv"), notNull(op, "op"), root);
      Buf in = atRoot(root, recv);
      Buf out = toRoot(form, root, send);
      return form.request(form.on.reduce(out, in, op, root), send, out, recv, in);
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /**
   * Reduces element by element; all ranks get the result. MPI_Allreduce; mpi4py {@code
   * Comm.Allreduce}.
   *
   * @param send this rank's contribution, or IN_PLACE when it is in {@code recv}
   * @param recv the result
   * @param op the operation, the same on all ranks
   */
  public void allreduce(Buf send, Buf recv, Op op) {
    allreduce(awaited, send, recv, op).await();
  }

  /**
   * Starts a reduction to all ranks. MPI_Iallreduce; mpi4py {@code Comm.Iallreduce}.
   *
   * @param send as in {@link #allreduce(Buf, Buf, Op)}
   * @param recv as in {@link #allreduce(Buf, Buf, Op)}
   * @param op the operation
   * @return the request
   */
  public Request<Status> iallreduce(Buf send, Buf recv, Op op) {
    return allreduce(started, send, recv, op);
  }

  final <R extends Request<Status>> R allreduce(CollectiveForm<R> form, Buf send, Buf recv, Op op) {
    try {
      CollectiveChecks.allreduce(
          open(), notNull(send, "send"), notNull(recv, "recv"), notNull(op, "op"));
      Buf in = Staging.in(recv);
      Buf out = form.out(send);
      return form.request(form.on.allreduce(out, in, op), send, out, recv, in);
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /**
   * Reduces, then deals the result in equal blocks. MPI_Reduce_scatter_block; mpi4py {@code
   * Comm.Reduce_scatter_block}.
   *
   * @param send size blocks, or IN_PLACE when they are in {@code recv}
   * @param recv one block; with IN_PLACE size blocks, of which the first gets the result
   * @param op the operation
   */
  public void reduceScatterBlock(Buf send, Buf recv, Op op) {
    reduceScatterBlock(awaited, send, recv, op).await();
  }

  /**
   * Starts a reduction that deals its result in equal blocks. MPI_Ireduce_scatter_block; mpi4py
   * {@code Comm.Ireduce_scatter_block}.
   *
   * @param send as in {@link #reduceScatterBlock(Buf, Buf, Op)}
   * @param recv as in {@link #reduceScatterBlock(Buf, Buf, Op)}
   * @param op the operation
   * @return the request
   */
  public Request<Status> ireduceScatterBlock(Buf send, Buf recv, Op op) {
    return reduceScatterBlock(started, send, recv, op);
  }

  final <R extends Request<Status>> R reduceScatterBlock(
      CollectiveForm<R> form, Buf send, Buf recv, Op op) {
    try {
      CollectiveChecks.reduceScatterBlock(
          open(), notNull(send, "send"), notNull(recv, "recv"), notNull(op, "op"));
      Buf in = Staging.in(recv);
      Buf out = form.out(send);
      return form.request(form.on.reduceScatterBlock(out, in, op), send, out, recv, in);
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /**
   * Reduces, then deals the result in blocks of any length. MPI_Reduce_scatter; mpi4py {@code
   * Comm.Reduce_scatter}.
   *
   * @param send all blocks, or IN_PLACE when they are in {@code recv}
   * @param recv this rank's block; with IN_PLACE all blocks, the start of which gets the result
   * @param counts length of each rank's block, the same on all ranks
   * @param op the operation
   */
  public void reduceScatter(Buf send, Buf recv, long[] counts, Op op) {
    reduceScatter(awaited, send, recv, counts, op).await();
  }

  /**
   * Starts a reduction that deals its result in blocks of any length. MPI_Ireduce_scatter; mpi4py
   * {@code Comm.Ireduce_scatter}.
   *
   * @param send as in {@link #reduceScatter(Buf, Buf, long[], Op)}
   * @param recv as in {@link #reduceScatter(Buf, Buf, long[], Op)}
   * @param counts length of each rank's block
   * @param op the operation
   * @return the request
   */
  public Request<Status> ireduceScatter(Buf send, Buf recv, long[] counts, Op op) {
    return reduceScatter(started, send, recv, counts, op);
  }

  final <R extends Request<Status>> R reduceScatter(
      CollectiveForm<R> form, Buf send, Buf recv, long[] counts, Op op) {
    try {
      CollectiveChecks.reduceScatter(
          open(),
          notNull(send, "send"),
          notNull(recv, "recv"),
          notNull(counts, "counts"),
          notNull(op, "op"));
      Buf in = Staging.in(recv);
      Buf out = form.out(send);
      return form.request(form.on.reduceScatter(out, in, counts.clone(), op), send, out, recv, in);
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /**
   * Reduces over the ranks 0 to this one. MPI_Scan; mpi4py {@code Intracomm.Scan}.
   *
   * @param send this rank's contribution, or IN_PLACE when it is in {@code recv}
   * @param recv the result
   * @param op the operation
   */
  public void scan(Buf send, Buf recv, Op op) {
    scan(awaited, send, recv, op).await();
  }

  /**
   * Starts a scan. MPI_Iscan; mpi4py {@code Intracomm.Iscan}.
   *
   * @param send as in {@link #scan(Buf, Buf, Op)}
   * @param recv as in {@link #scan(Buf, Buf, Op)}
   * @param op the operation
   * @return the request
   */
  public Request<Status> iscan(Buf send, Buf recv, Op op) {
    return scan(started, send, recv, op);
  }

  final <R extends Request<Status>> R scan(CollectiveForm<R> form, Buf send, Buf recv, Op op) {
    try {
      CollectiveChecks.scan(
          open(), notNull(send, "send"), notNull(recv, "recv"), notNull(op, "op"));
      Buf in = Staging.in(recv);
      Buf out = form.out(send);
      return form.request(form.on.scan(out, in, op), send, out, recv, in);
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /**
   * Reduces over the ranks before this one. Rank 0's result is left as it is. MPI_Exscan; mpi4py
   * {@code Intracomm.Exscan}.
   *
   * @param send this rank's contribution, or IN_PLACE when it is in {@code recv}
   * @param recv the result
   * @param op the operation
   */
  public void exscan(Buf send, Buf recv, Op op) {
    exscan(awaited, send, recv, op).await();
  }

  /**
   * Starts an exclusive scan. MPI_Iexscan; mpi4py {@code Intracomm.Iexscan}.
   *
   * @param send as in {@link #exscan(Buf, Buf, Op)}
   * @param recv as in {@link #exscan(Buf, Buf, Op)}
   * @param op the operation
   * @return the request
   */
  public Request<Status> iexscan(Buf send, Buf recv, Op op) {
    return exscan(started, send, recv, op);
  }

  final <R extends Request<Status>> R exscan(CollectiveForm<R> form, Buf send, Buf recv, Op op) {
    try {
      CollectiveChecks.scan(
          open(), notNull(send, "send"), notNull(recv, "recv"), notNull(op, "op"));
      Buf in = Staging.in(recv);
      Buf out = form.out(send);
      return form.request(form.on.exscan(out, in, op), send, out, recv, in);
    } catch (MpiException e) {
      throw handled(e);
    }
  }
}
