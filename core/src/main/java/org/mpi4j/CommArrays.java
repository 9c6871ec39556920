package org.mpi4j;

import static org.mpi4j.internal.check.Checks.notNull;

import org.mpi4j.internal.check.Checks;
import org.mpi4j.spi.Endpoint;

// spotless:off
// Made from core/src/main/templates/CommArrays.java.template by CommArraysTemplateTest; edit that.

/** The everyday operations on primitive arrays: one-line forms of those on {@link Buf}. */
abstract class CommArrays extends CommPartitioned {
  CommArrays(Rank owner, Endpoint endpoint) {
    super(owner, endpoint);
  }

  private static void divisible(String what, long length, int size) {
    if (length % size != 0) {
      throw new MpiException(
          ErrorClass.ERR_COUNT,
          "%s: the array has %d elements for %d ranks; equal parts need a multiple of %d; use the v form for unequal ones"
              .formatted(what, length, size, size));
    }
  }

  /** Number of ranks that data comes from and goes to. */
  private int ranks() {
    return open().peers();
  }

  private boolean isAt(int root) {
    return Checks.isRoot(open(), root);
  }

  /** What a rank passes whose data the root does not exchange is not looked at. */
  private boolean isWith(int root) {
    return Checks.isWithRoot(open(), root);
  }

  /** Counts that are not legal are left to the check of the operation itself. */
  private int own(long[] counts, int all) {
    int me = open().rank();
    boolean legal = me < notNull(counts, "counts").length && counts[me] >= 0 && counts[me] <= all;
    return legal ? (int) counts[me] : 0;
  }

  /** Length of root's part for each rank; a root that cannot divide tells all, so nobody waits. */
  private int partOf(long length, int root) {
    open();
    Checks.root(endpoint, root);
    long[] part = {isAt(root) ? (length % ranks() == 0 ? length / ranks() : -1 - length) : 0};
    bcast(part, root);
    if (part[0] < 0) {
      divisible("scatter", -1 - part[0], ranks());
    }
    return Math.toIntExact(part[0]);
  }

  private long[] countsAtRoot(long mine, int root) {
    long[] counts = new long[isAt(root) ? ranks() : 0];
    gather(new long[] {mine}, counts, root);
    return counts;
  }

  static int total(String what, long[] counts) {
    long sum = 0;
    for (long c : counts) {
      sum += c;
    }
    if (sum > Integer.MAX_VALUE - 8) {
      throw new MpiException(
          ErrorClass.ERR_COUNT,
          "%s: the result has %d elements; a Java array has at most 2147483639; receive into a Buf over a MemorySegment"
              .formatted(what, sum));
    }
    return (int) sum;
  }

  // ---- byte[]

  /**
   * Sends an array. MPI_Send; mpi4py {@code Comm.Send}. See {@link #send(Buf, int, int)}.
   *
   * @param x the data, all of it; {@link Buf#of(byte[], int, int)} sends a part
   * @param dest rank of the receiver, or {@link MPI#PROC_NULL}
   * @param tag a number from 0
   */
  public void send(byte[] x, int dest, int tag) {
    send(notNull(x, "x"), 0, x.length, Datatype.BYTE, dest, tag, Endpoint.STANDARD);
  }

  /**
   * Sends an array with tag 0.
   *
   * @param x the data
   * @param dest rank of the receiver
   */
  public void send(byte[] x, int dest) {
    send(x, dest, 0);
  }

  /**
   * Sends an array and returns when its receive has started. MPI_Ssend; mpi4py {@code Comm.Ssend}.
   *
   * @param x the data
   * @param dest rank of the receiver
   * @param tag tag
   */
  public void ssend(byte[] x, int dest, int tag) {
    send(notNull(x, "x"), 0, x.length, Datatype.BYTE, dest, tag, Endpoint.SYNCHRONOUS);
  }

  /**
   * Sends an array to a receive that is posted already. MPI_Rsend; mpi4py {@code Comm.Rsend}.
   *
   * @param x the data
   * @param dest rank of the receiver
   * @param tag tag
   */
  public void rsend(byte[] x, int dest, int tag) {
    send(notNull(x, "x"), 0, x.length, Datatype.BYTE, dest, tag, Endpoint.READY);
  }

  /**
   * Sends from a copy of an array and returns at once. MPI_Bsend; mpi4py {@code Comm.Bsend}.
   *
   * @param x the data; it may be changed at once
   * @param dest rank of the receiver
   * @param tag tag
   */
  public void bsend(byte[] x, int dest, int tag) {
    bsend(Buf.of(x), dest, tag);
  }

  /**
   * Sends an array and receives into the same. MPI_Sendrecv_replace; mpi4py {@code
   * Comm.Sendrecv_replace}.
   *
   * @param x the data, then what was received
   * @param dest rank of the receiver, or PROC_NULL
   * @param source rank of the sender, ANY_SOURCE or PROC_NULL
   * @return status of the message received
   */
  public Status sendrecvReplace(byte[] x, int dest, int source) {
    return sendrecvReplace(Buf.of(x), dest, 0, source, MPI.ANY_TAG);
  }

  /**
   * Receives into an array. MPI_Recv; mpi4py {@code Comm.Recv}. See {@link #recv(Buf, int, int)}.
   *
   * @param x where the data goes; may be longer than the message
   * @param source rank of the sender, {@link MPI#ANY_SOURCE} or {@link MPI#PROC_NULL}
   * @param tag tag or {@link MPI#ANY_TAG}
   * @return source, tag and length of the message
   */
  public Status recv(byte[] x, int source, int tag) {
    return recv(notNull(x, "x"), 0, x.length, Datatype.BYTE, source, tag);
  }

  /**
   * Receives a message with any tag into an array.
   *
   * @param x where the data goes
   * @param source rank of the sender
   * @return source, tag and length of the message
   */
  public Status recv(byte[] x, int source) {
    return recv(x, source, MPI.ANY_TAG);
  }

  /**
   * Receives a message from any rank with any tag into an array.
   *
   * @param x where the data goes
   * @return source, tag and length of the message
   */
  public Status recv(byte[] x) {
    return recv(x, MPI.ANY_SOURCE, MPI.ANY_TAG);
  }

  /**
   * Starts to send an array. MPI_Isend; mpi4py {@code Comm.Isend}.
   *
   * @param x the data; not to be changed before the request has ended
   * @param dest rank of the receiver
   * @param tag tag
   * @return the request
   */
  public Request<Status> isend(byte[] x, int dest, int tag) {
    return request(startSend(notNull(x, "x"), 0, x.length, Datatype.BYTE, dest, tag, Endpoint.STANDARD));
  }

  /**
   * Starts to send an array with tag 0.
   *
   * @param x the data
   * @param dest rank of the receiver
   * @return the request
   */
  public Request<Status> isend(byte[] x, int dest) {
    return isend(x, dest, 0);
  }

  /**
   * Starts to send an array; ends when its receive has started. MPI_Issend; mpi4py {@code
   * Comm.Issend}.
   *
   * @param x the data
   * @param dest rank of the receiver
   * @param tag tag
   * @return the request
   */
  public Request<Status> issend(byte[] x, int dest, int tag) {
    return request(startSend(notNull(x, "x"), 0, x.length, Datatype.BYTE, dest, tag, Endpoint.SYNCHRONOUS));
  }

  /**
   * Starts to send an array to a receive that is posted already. MPI_Irsend; mpi4py {@code
   * Comm.Irsend}.
   *
   * @param x the data
   * @param dest rank of the receiver
   * @param tag tag
   * @return the request
   */
  public Request<Status> irsend(byte[] x, int dest, int tag) {
    return request(startSend(notNull(x, "x"), 0, x.length, Datatype.BYTE, dest, tag, Endpoint.READY));
  }

  /**
   * Starts to receive into an array. MPI_Irecv; mpi4py {@code Comm.Irecv}.
   *
   * @param x where the data goes; not to be read before the request has ended
   * @param source rank of the sender, ANY_SOURCE or PROC_NULL
   * @param tag tag or ANY_TAG
   * @return the request
   */
  public Request<Status> irecv(byte[] x, int source, int tag) {
    return request(startRecv(notNull(x, "x"), 0, x.length, Datatype.BYTE, source, tag));
  }

  /**
   * Starts to receive any tag into an array.
   *
   * @param x where the data goes
   * @param source rank of the sender
   * @return the request
   */
  public Request<Status> irecv(byte[] x, int source) {
    return irecv(x, source, MPI.ANY_TAG);
  }

  /**
   * Makes a persistent send of an array. MPI_Send_init; mpi4py {@code Comm.Send_init}. See {@link
   * #sendInit(Buf, int, int)}.
   *
   * @param x the data; not to be changed while a round goes on
   * @param dest rank of the receiver, or {@link MPI#PROC_NULL}
   * @param tag tag
   * @return the request, inactive
   */
  public PersistentRequest sendInit(byte[] x, int dest, int tag) {
    return sendInit(Buf.of(x), dest, tag);
  }

  /**
   * Makes a persistent receive into an array. MPI_Recv_init; mpi4py {@code Comm.Recv_init}. See
   * {@link #recvInit(Buf, int, int)}.
   *
   * @param x where the data goes; not to be read while a round goes on
   * @param source rank of the sender, ANY_SOURCE or PROC_NULL
   * @param tag tag or ANY_TAG
   * @return the request, inactive
   */
  public PersistentRequest recvInit(byte[] x, int source, int tag) {
    return recvInit(Buf.of(x), source, tag);
  }

  /**
   * Sends one array and receives another at once. MPI_Sendrecv; mpi4py {@code Comm.Sendrecv}.
   *
   * @param send the data
   * @param dest rank of the receiver, or PROC_NULL
   * @param sendTag tag of the message sent
   * @param recv where the data goes; another array
   * @param source rank of the sender, ANY_SOURCE or PROC_NULL
   * @param recvTag tag of the message received, or ANY_TAG
   * @return status of the message received
   */
  public Status sendrecv(byte[] send, int dest, int sendTag, byte[] recv, int source, int recvTag) {
    return sendrecv(Buf.of(send), dest, sendTag, Buf.of(recv), source, recvTag);
  }

  /**
   * Sends one array with tag 0 and receives another with any tag at once.
   *
   * @param send the data
   * @param dest rank of the receiver
   * @param recv where the data goes
   * @param source rank of the sender
   * @return status of the message received
   */
  public Status sendrecv(byte[] send, int dest, byte[] recv, int source) {
    return sendrecv(send, dest, 0, recv, source, MPI.ANY_TAG);
  }

  /**
   * Sends an array from one rank to all. MPI_Bcast; mpi4py {@code Comm.Bcast}.
   *
   * @param x the data at root, the place for it elsewhere; equally long
   * @param root rank that has the data
   */
  public void bcast(byte[] x, int root) {
    bcast(isAt(root) || isWith(root) ? Buf.of(x) : Buf.NONE, root);
  }

  /**
   * Starts a broadcast of an array. MPI_Ibcast; mpi4py {@code Comm.Ibcast}.
   *
   * @param x the data at root, the place for it elsewhere
   * @param root rank that has the data
   * @return the request
   */
  public Request<Status> ibcast(byte[] x, int root) {
    return ibcast(isAt(root) || isWith(root) ? Buf.of(x) : Buf.NONE, root);
  }

  /**
   * Makes a persistent broadcast of an array. MPI_Bcast_init; mpi4py {@code Comm.Bcast_init}.
   *
   * @param x the data at root, the place for it elsewhere
   * @param root rank that has the data
   * @return the request, inactive
   */
  public PersistentRequest bcastInit(byte[] x, int root) {
    return bcastInit(isAt(root) || isWith(root) ? Buf.of(x) : Buf.NONE, root);
  }

  /**
   * Gathers equal parts at one rank. MPI_Gather; mpi4py {@code Comm.Gather}.
   *
   * @param send this rank's part
   * @param recv size times as long at root; ignored elsewhere, may be null or empty
   * @param root rank that gets the data
   */
  public void gather(byte[] send, byte[] recv, int root) {
    gather(isWith(root) ? Buf.of(send) : Buf.NONE, isAt(root) ? Buf.of(recv) : Buf.NONE, root);
  }

  /**
   * Gathers equal parts at one rank, in a new array.
   *
   * @param send this rank's part
   * @param root rank that gets the data
   * @return all parts in rank order at root, an empty array elsewhere
   */
  public byte[] gather(byte[] send, int root) {
    var all = new byte[isAt(root) ? Math.multiplyExact(notNull(send, "send").length, ranks()) : 0];
    gather(send, all, root);
    return all;
  }

  /**
   * Gathers parts of any length at one rank, in a new array; the lengths are gathered first.
   * MPI_Gatherv; mpi4py {@code Comm.Gatherv}.
   *
   * @param send this rank's part
   * @param root rank that gets the data
   * @return all parts in rank order at root, an empty array elsewhere
   */
  public byte[] gatherv(byte[] send, int root) {
    long[] counts = countsAtRoot(isWith(root) ? notNull(send, "send").length : 0, root);
    var all = new byte[total("gatherv", counts)];
    Buf part = isWith(root) ? Buf.of(send) : Buf.NONE;
    gatherv(part, isAt(root) ? Buf.of(all).counts(counts) : Buf.NONE, root);
    return all;
  }

  /**
   * Deals equal parts from one rank to all. MPI_Scatter; mpi4py {@code Comm.Scatter}.
   *
   * @param send size times as long as a part at root; ignored elsewhere, may be null
   * @param recv this rank's part
   * @param root rank that has the data
   */
  public void scatter(byte[] send, byte[] recv, int root) {
    Buf part = isWith(root) ? Buf.of(recv) : Buf.NONE;
    scatter(isAt(root) ? Buf.of(send) : Buf.NONE, part, root);
  }

  /**
   * Deals equal parts from one rank to all, in new arrays; their length is broadcast first.
   *
   * @param send a multiple of size long at root; ignored elsewhere, may be null
   * @param root rank that has the data
   * @return this rank's part
   * @throws MpiException (ERR_COUNT) on all ranks if the length is not a multiple of size
   */
  public byte[] scatter(byte[] send, int root) {
    int length = partOf(isAt(root) ? notNull(send, "send").length : 0, root);
    var part = new byte[isWith(root) ? length : 0];
    scatter(send, part, root);
    return part;
  }

  /**
   * Deals parts of any length from one rank to all, in new arrays; the lengths are scattered first.
   * MPI_Scatterv; mpi4py {@code Comm.Scatterv}.
   *
   * @param send all parts at root; ignored elsewhere, may be null
   * @param counts length of each rank's part at root; ignored elsewhere, may be null
   * @param root rank that has the data
   * @return this rank's part
   */
  public byte[] scatterv(byte[] send, long[] counts, int root) {
    Buf parts = isAt(root) ? Buf.of(send).counts(counts) : Buf.NONE;
    long[] mine = new long[1];
    scatter(counts, mine, root);
    var part = new byte[Math.toIntExact(mine[0])];
    scatterv(parts, Buf.of(part), root);
    return part;
  }

  /**
   * Gathers equal parts at all ranks. MPI_Allgather; mpi4py {@code Comm.Allgather}.
   *
   * @param send this rank's part
   * @param recv size times as long
   */
  public void allgather(byte[] send, byte[] recv) {
    allgather(Buf.of(send), Buf.of(recv));
  }

  /**
   * Gathers equal parts at all ranks, in a new array.
   *
   * @param send this rank's part, equally long on all ranks
   * @return all parts in rank order
   */
  public byte[] allgather(byte[] send) {
    var all = new byte[Math.multiplyExact(notNull(send, "send").length, ranks())];
    allgather(send, all);
    return all;
  }

  /**
   * Gathers parts of any length at all ranks, in a new array; the lengths are exchanged first.
   * MPI_Allgatherv; mpi4py {@code Comm.Allgatherv}.
   *
   * @param send this rank's part
   * @return all parts in rank order
   */
  public byte[] allgatherv(byte[] send) {
    long[] counts = allgather(new long[] {notNull(send, "send").length});
    var all = new byte[total("allgatherv", counts)];
    allgatherv(Buf.of(send), Buf.of(all).counts(counts));
    return all;
  }

  /**
   * Sends one part to each rank and receives one from each. MPI_Alltoall; mpi4py {@code
   * Comm.Alltoall}.
   *
   * @param send size parts
   * @param recv as long; another array
   */
  public void alltoall(byte[] send, byte[] recv) {
    alltoall(Buf.of(send), Buf.of(recv));
  }

  /**
   * Sends one part to each rank and returns those received.
   *
   * @param send size parts; a multiple of size long, equally on all ranks
   * @return one part from each rank, in rank order
   */
  public byte[] alltoall(byte[] send) {
    divisible("alltoall", notNull(send, "send").length, ranks());
    var all = new byte[send.length];
    alltoall(send, all);
    return all;
  }

  /**
   * Sends a part of any length to each rank and returns those received; the lengths are exchanged
   * first. MPI_Alltoallv; mpi4py {@code Comm.Alltoallv}.
   *
   * @param send the parts, one after the other
   * @param counts length of the part for each rank
   * @return one part from each rank, in rank order
   */
  public byte[] alltoallv(byte[] send, long[] counts) {
    long[] theirs = alltoall(counts);
    var all = new byte[total("alltoallv", theirs)];
    alltoallv(Buf.of(send).counts(counts), Buf.of(all).counts(theirs));
    return all;
  }

  /**
   * Reduces element by element to one rank. MPI_Reduce; mpi4py {@code Comm.Reduce}.
   *
   * @param send this rank's contribution
   * @param recv the result at root; ignored elsewhere, may be null
   * @param op the operation
   * @param root rank that gets the result
   */
  public void reduce(byte[] send, byte[] recv, Op op, int root) {
    reduce(isWith(root) ? Buf.of(send) : Buf.NONE, isAt(root) ? Buf.of(recv) : Buf.NONE, op, root);
  }

  /**
   * Reduces element by element to one rank, in a new array.
   *
   * @param send this rank's contribution
   * @param op the operation
   * @param root rank that gets the result
   * @return the result at root, an empty array elsewhere
   */
  public byte[] reduce(byte[] send, Op op, int root) {
    var result = new byte[isAt(root) ? notNull(send, "send").length : 0];
    reduce(send, result, op, root);
    return result;
  }

  /**
   * Reduces element by element; all ranks get the result. MPI_Allreduce; mpi4py {@code
   * Comm.Allreduce}.
   *
   * @param send this rank's contribution
   * @param recv the result, as long
   * @param op the operation
   */
  public void allreduce(byte[] send, byte[] recv, Op op) {
    allreduce(Buf.of(send), Buf.of(recv), op);
  }

  /**
   * Reduces element by element; all ranks get the result in a new array.
   *
   * @param send this rank's contribution
   * @param op the operation
   * @return the result
   */
  public byte[] allreduce(byte[] send, Op op) {
    var result = new byte[notNull(send, "send").length];
    allreduce(send, result, op);
    return result;
  }

  /**
   * Reduces in place: {@code allreduce(IN_PLACE, x, SUM)}.
   *
   * @param inPlace {@link MPI#IN_PLACE}, or a contribution in another kind of memory
   * @param x the contribution and the result
   * @param op the operation
   */
  public void allreduce(Buf inPlace, byte[] x, Op op) {
    allreduce(inPlace, Buf.of(x), op);
  }

  /**
   * Starts a reduction to all ranks. MPI_Iallreduce; mpi4py {@code Comm.Iallreduce}.
   *
   * @param send this rank's contribution
   * @param recv the result
   * @param op the operation
   * @return the request
   */
  public Request<Status> iallreduce(byte[] send, byte[] recv, Op op) {
    return iallreduce(Buf.of(send), Buf.of(recv), op);
  }

  /**
   * Makes a persistent reduction to all ranks. MPI_Allreduce_init; mpi4py {@code
   * Comm.Allreduce_init}.
   *
   * @param send this rank's contribution
   * @param recv the result; another array, equally long
   * @param op the operation
   * @return the request, inactive
   */
  public PersistentRequest allreduceInit(byte[] send, byte[] recv, Op op) {
    return allreduceInit(Buf.of(send), Buf.of(recv), op);
  }

  /**
   * Starts a reduction to all ranks whose result is a new array.
   *
   * @param send this rank's contribution
   * @param op the operation
   * @return the request, whose result is the array
   */
  public Request<byte[]> iallreduce(byte[] send, Op op) {
    var result = new byte[notNull(send, "send").length];
    return withResult(iallreduce(send, result, op), () -> result);
  }

  /**
   * Reduces and deals the result in equal blocks. MPI_Reduce_scatter_block; mpi4py {@code
   * Comm.Reduce_scatter_block}.
   *
   * @param send size blocks
   * @param recv one block
   * @param op the operation
   */
  public void reduceScatterBlock(byte[] send, byte[] recv, Op op) {
    reduceScatterBlock(Buf.of(send), Buf.of(recv), op);
  }

  /**
   * Reduces and deals the result in equal blocks, in new arrays.
   *
   * @param send size blocks; a multiple of size long
   * @param op the operation
   * @return this rank's block
   */
  public byte[] reduceScatterBlock(byte[] send, Op op) {
    divisible("reduceScatterBlock", notNull(send, "send").length, open().size());
    var block = new byte[send.length / open().size()];
    reduceScatterBlock(send, block, op);
    return block;
  }

  /**
   * Reduces and deals the result in blocks of any length. MPI_Reduce_scatter; mpi4py {@code
   * Comm.Reduce_scatter}.
   *
   * @param send all blocks
   * @param counts length of each rank's block
   * @param op the operation
   * @return this rank's block
   */
  public byte[] reduceScatter(byte[] send, long[] counts, Op op) {
    var block = new byte[own(counts, notNull(send, "send").length)];
    reduceScatter(Buf.of(send), Buf.of(block), counts, op);
    return block;
  }

  /**
   * Reduces over the ranks 0 to this one. MPI_Scan; mpi4py {@code Intracomm.Scan}.
   *
   * @param send this rank's contribution
   * @param recv the result
   * @param op the operation
   */
  public void scan(byte[] send, byte[] recv, Op op) {
    scan(Buf.of(send), Buf.of(recv), op);
  }

  /**
   * Reduces over the ranks 0 to this one, in a new array.
   *
   * @param send this rank's contribution
   * @param op the operation
   * @return the result
   */
  public byte[] scan(byte[] send, Op op) {
    var result = new byte[notNull(send, "send").length];
    scan(send, result, op);
    return result;
  }

  /**
   * Reduces over the ranks before this one; rank 0's result is left as it is. MPI_Exscan; mpi4py
   * {@code Intracomm.Exscan}.
   *
   * @param send this rank's contribution
   * @param recv the result
   * @param op the operation
   */
  public void exscan(byte[] send, byte[] recv, Op op) {
    exscan(Buf.of(send), Buf.of(recv), op);
  }

  /**
   * Reduces over the ranks before this one, in a new array.
   *
   * @param send this rank's contribution
   * @param op the operation
   * @return the result, zeros on rank 0
   */
  public byte[] exscan(byte[] send, Op op) {
    var result = new byte[notNull(send, "send").length];
    exscan(send, result, op);
    return result;
  }

  // ---- char[]

  /**
   * Sends an array. MPI_Send; mpi4py {@code Comm.Send}. See {@link #send(Buf, int, int)}.
   *
   * @param x the data, all of it; {@link Buf#of(char[], int, int)} sends a part
   * @param dest rank of the receiver, or {@link MPI#PROC_NULL}
   * @param tag a number from 0
   */
  public void send(char[] x, int dest, int tag) {
    send(notNull(x, "x"), 0, x.length, Datatype.CHAR, dest, tag, Endpoint.STANDARD);
  }

  /**
   * Sends an array with tag 0.
   *
   * @param x the data
   * @param dest rank of the receiver
   */
  public void send(char[] x, int dest) {
    send(x, dest, 0);
  }

  /**
   * Sends an array and returns when its receive has started. MPI_Ssend; mpi4py {@code Comm.Ssend}.
   *
   * @param x the data
   * @param dest rank of the receiver
   * @param tag tag
   */
  public void ssend(char[] x, int dest, int tag) {
    send(notNull(x, "x"), 0, x.length, Datatype.CHAR, dest, tag, Endpoint.SYNCHRONOUS);
  }

  /**
   * Sends an array to a receive that is posted already. MPI_Rsend; mpi4py {@code Comm.Rsend}.
   *
   * @param x the data
   * @param dest rank of the receiver
   * @param tag tag
   */
  public void rsend(char[] x, int dest, int tag) {
    send(notNull(x, "x"), 0, x.length, Datatype.CHAR, dest, tag, Endpoint.READY);
  }

  /**
   * Sends from a copy of an array and returns at once. MPI_Bsend; mpi4py {@code Comm.Bsend}.
   *
   * @param x the data; it may be changed at once
   * @param dest rank of the receiver
   * @param tag tag
   */
  public void bsend(char[] x, int dest, int tag) {
    bsend(Buf.of(x), dest, tag);
  }

  /**
   * Sends an array and receives into the same. MPI_Sendrecv_replace; mpi4py {@code
   * Comm.Sendrecv_replace}.
   *
   * @param x the data, then what was received
   * @param dest rank of the receiver, or PROC_NULL
   * @param source rank of the sender, ANY_SOURCE or PROC_NULL
   * @return status of the message received
   */
  public Status sendrecvReplace(char[] x, int dest, int source) {
    return sendrecvReplace(Buf.of(x), dest, 0, source, MPI.ANY_TAG);
  }

  /**
   * Receives into an array. MPI_Recv; mpi4py {@code Comm.Recv}. See {@link #recv(Buf, int, int)}.
   *
   * @param x where the data goes; may be longer than the message
   * @param source rank of the sender, {@link MPI#ANY_SOURCE} or {@link MPI#PROC_NULL}
   * @param tag tag or {@link MPI#ANY_TAG}
   * @return source, tag and length of the message
   */
  public Status recv(char[] x, int source, int tag) {
    return recv(notNull(x, "x"), 0, x.length, Datatype.CHAR, source, tag);
  }

  /**
   * Receives a message with any tag into an array.
   *
   * @param x where the data goes
   * @param source rank of the sender
   * @return source, tag and length of the message
   */
  public Status recv(char[] x, int source) {
    return recv(x, source, MPI.ANY_TAG);
  }

  /**
   * Receives a message from any rank with any tag into an array.
   *
   * @param x where the data goes
   * @return source, tag and length of the message
   */
  public Status recv(char[] x) {
    return recv(x, MPI.ANY_SOURCE, MPI.ANY_TAG);
  }

  /**
   * Starts to send an array. MPI_Isend; mpi4py {@code Comm.Isend}.
   *
   * @param x the data; not to be changed before the request has ended
   * @param dest rank of the receiver
   * @param tag tag
   * @return the request
   */
  public Request<Status> isend(char[] x, int dest, int tag) {
    return request(startSend(notNull(x, "x"), 0, x.length, Datatype.CHAR, dest, tag, Endpoint.STANDARD));
  }

  /**
   * Starts to send an array with tag 0.
   *
   * @param x the data
   * @param dest rank of the receiver
   * @return the request
   */
  public Request<Status> isend(char[] x, int dest) {
    return isend(x, dest, 0);
  }

  /**
   * Starts to send an array; ends when its receive has started. MPI_Issend; mpi4py {@code
   * Comm.Issend}.
   *
   * @param x the data
   * @param dest rank of the receiver
   * @param tag tag
   * @return the request
   */
  public Request<Status> issend(char[] x, int dest, int tag) {
    return request(startSend(notNull(x, "x"), 0, x.length, Datatype.CHAR, dest, tag, Endpoint.SYNCHRONOUS));
  }

  /**
   * Starts to send an array to a receive that is posted already. MPI_Irsend; mpi4py {@code
   * Comm.Irsend}.
   *
   * @param x the data
   * @param dest rank of the receiver
   * @param tag tag
   * @return the request
   */
  public Request<Status> irsend(char[] x, int dest, int tag) {
    return request(startSend(notNull(x, "x"), 0, x.length, Datatype.CHAR, dest, tag, Endpoint.READY));
  }

  /**
   * Starts to receive into an array. MPI_Irecv; mpi4py {@code Comm.Irecv}.
   *
   * @param x where the data goes; not to be read before the request has ended
   * @param source rank of the sender, ANY_SOURCE or PROC_NULL
   * @param tag tag or ANY_TAG
   * @return the request
   */
  public Request<Status> irecv(char[] x, int source, int tag) {
    return request(startRecv(notNull(x, "x"), 0, x.length, Datatype.CHAR, source, tag));
  }

  /**
   * Starts to receive any tag into an array.
   *
   * @param x where the data goes
   * @param source rank of the sender
   * @return the request
   */
  public Request<Status> irecv(char[] x, int source) {
    return irecv(x, source, MPI.ANY_TAG);
  }

  /**
   * Makes a persistent send of an array. MPI_Send_init; mpi4py {@code Comm.Send_init}. See {@link
   * #sendInit(Buf, int, int)}.
   *
   * @param x the data; not to be changed while a round goes on
   * @param dest rank of the receiver, or {@link MPI#PROC_NULL}
   * @param tag tag
   * @return the request, inactive
   */
  public PersistentRequest sendInit(char[] x, int dest, int tag) {
    return sendInit(Buf.of(x), dest, tag);
  }

  /**
   * Makes a persistent receive into an array. MPI_Recv_init; mpi4py {@code Comm.Recv_init}. See
   * {@link #recvInit(Buf, int, int)}.
   *
   * @param x where the data goes; not to be read while a round goes on
   * @param source rank of the sender, ANY_SOURCE or PROC_NULL
   * @param tag tag or ANY_TAG
   * @return the request, inactive
   */
  public PersistentRequest recvInit(char[] x, int source, int tag) {
    return recvInit(Buf.of(x), source, tag);
  }

  /**
   * Sends one array and receives another at once. MPI_Sendrecv; mpi4py {@code Comm.Sendrecv}.
   *
   * @param send the data
   * @param dest rank of the receiver, or PROC_NULL
   * @param sendTag tag of the message sent
   * @param recv where the data goes; another array
   * @param source rank of the sender, ANY_SOURCE or PROC_NULL
   * @param recvTag tag of the message received, or ANY_TAG
   * @return status of the message received
   */
  public Status sendrecv(char[] send, int dest, int sendTag, char[] recv, int source, int recvTag) {
    return sendrecv(Buf.of(send), dest, sendTag, Buf.of(recv), source, recvTag);
  }

  /**
   * Sends one array with tag 0 and receives another with any tag at once.
   *
   * @param send the data
   * @param dest rank of the receiver
   * @param recv where the data goes
   * @param source rank of the sender
   * @return status of the message received
   */
  public Status sendrecv(char[] send, int dest, char[] recv, int source) {
    return sendrecv(send, dest, 0, recv, source, MPI.ANY_TAG);
  }

  /**
   * Sends an array from one rank to all. MPI_Bcast; mpi4py {@code Comm.Bcast}.
   *
   * @param x the data at root, the place for it elsewhere; equally long
   * @param root rank that has the data
   */
  public void bcast(char[] x, int root) {
    bcast(isAt(root) || isWith(root) ? Buf.of(x) : Buf.NONE, root);
  }

  /**
   * Starts a broadcast of an array. MPI_Ibcast; mpi4py {@code Comm.Ibcast}.
   *
   * @param x the data at root, the place for it elsewhere
   * @param root rank that has the data
   * @return the request
   */
  public Request<Status> ibcast(char[] x, int root) {
    return ibcast(isAt(root) || isWith(root) ? Buf.of(x) : Buf.NONE, root);
  }

  /**
   * Makes a persistent broadcast of an array. MPI_Bcast_init; mpi4py {@code Comm.Bcast_init}.
   *
   * @param x the data at root, the place for it elsewhere
   * @param root rank that has the data
   * @return the request, inactive
   */
  public PersistentRequest bcastInit(char[] x, int root) {
    return bcastInit(isAt(root) || isWith(root) ? Buf.of(x) : Buf.NONE, root);
  }

  /**
   * Gathers equal parts at one rank. MPI_Gather; mpi4py {@code Comm.Gather}.
   *
   * @param send this rank's part
   * @param recv size times as long at root; ignored elsewhere, may be null or empty
   * @param root rank that gets the data
   */
  public void gather(char[] send, char[] recv, int root) {
    gather(isWith(root) ? Buf.of(send) : Buf.NONE, isAt(root) ? Buf.of(recv) : Buf.NONE, root);
  }

  /**
   * Gathers equal parts at one rank, in a new array.
   *
   * @param send this rank's part
   * @param root rank that gets the data
   * @return all parts in rank order at root, an empty array elsewhere
   */
  public char[] gather(char[] send, int root) {
    var all = new char[isAt(root) ? Math.multiplyExact(notNull(send, "send").length, ranks()) : 0];
    gather(send, all, root);
    return all;
  }

  /**
   * Gathers parts of any length at one rank, in a new array; the lengths are gathered first.
   * MPI_Gatherv; mpi4py {@code Comm.Gatherv}.
   *
   * @param send this rank's part
   * @param root rank that gets the data
   * @return all parts in rank order at root, an empty array elsewhere
   */
  public char[] gatherv(char[] send, int root) {
    long[] counts = countsAtRoot(isWith(root) ? notNull(send, "send").length : 0, root);
    var all = new char[total("gatherv", counts)];
    Buf part = isWith(root) ? Buf.of(send) : Buf.NONE;
    gatherv(part, isAt(root) ? Buf.of(all).counts(counts) : Buf.NONE, root);
    return all;
  }

  /**
   * Deals equal parts from one rank to all. MPI_Scatter; mpi4py {@code Comm.Scatter}.
   *
   * @param send size times as long as a part at root; ignored elsewhere, may be null
   * @param recv this rank's part
   * @param root rank that has the data
   */
  public void scatter(char[] send, char[] recv, int root) {
    Buf part = isWith(root) ? Buf.of(recv) : Buf.NONE;
    scatter(isAt(root) ? Buf.of(send) : Buf.NONE, part, root);
  }

  /**
   * Deals equal parts from one rank to all, in new arrays; their length is broadcast first.
   *
   * @param send a multiple of size long at root; ignored elsewhere, may be null
   * @param root rank that has the data
   * @return this rank's part
   * @throws MpiException (ERR_COUNT) on all ranks if the length is not a multiple of size
   */
  public char[] scatter(char[] send, int root) {
    int length = partOf(isAt(root) ? notNull(send, "send").length : 0, root);
    var part = new char[isWith(root) ? length : 0];
    scatter(send, part, root);
    return part;
  }

  /**
   * Deals parts of any length from one rank to all, in new arrays; the lengths are scattered first.
   * MPI_Scatterv; mpi4py {@code Comm.Scatterv}.
   *
   * @param send all parts at root; ignored elsewhere, may be null
   * @param counts length of each rank's part at root; ignored elsewhere, may be null
   * @param root rank that has the data
   * @return this rank's part
   */
  public char[] scatterv(char[] send, long[] counts, int root) {
    Buf parts = isAt(root) ? Buf.of(send).counts(counts) : Buf.NONE;
    long[] mine = new long[1];
    scatter(counts, mine, root);
    var part = new char[Math.toIntExact(mine[0])];
    scatterv(parts, Buf.of(part), root);
    return part;
  }

  /**
   * Gathers equal parts at all ranks. MPI_Allgather; mpi4py {@code Comm.Allgather}.
   *
   * @param send this rank's part
   * @param recv size times as long
   */
  public void allgather(char[] send, char[] recv) {
    allgather(Buf.of(send), Buf.of(recv));
  }

  /**
   * Gathers equal parts at all ranks, in a new array.
   *
   * @param send this rank's part, equally long on all ranks
   * @return all parts in rank order
   */
  public char[] allgather(char[] send) {
    var all = new char[Math.multiplyExact(notNull(send, "send").length, ranks())];
    allgather(send, all);
    return all;
  }

  /**
   * Gathers parts of any length at all ranks, in a new array; the lengths are exchanged first.
   * MPI_Allgatherv; mpi4py {@code Comm.Allgatherv}.
   *
   * @param send this rank's part
   * @return all parts in rank order
   */
  public char[] allgatherv(char[] send) {
    long[] counts = allgather(new long[] {notNull(send, "send").length});
    var all = new char[total("allgatherv", counts)];
    allgatherv(Buf.of(send), Buf.of(all).counts(counts));
    return all;
  }

  /**
   * Sends one part to each rank and receives one from each. MPI_Alltoall; mpi4py {@code
   * Comm.Alltoall}.
   *
   * @param send size parts
   * @param recv as long; another array
   */
  public void alltoall(char[] send, char[] recv) {
    alltoall(Buf.of(send), Buf.of(recv));
  }

  /**
   * Sends one part to each rank and returns those received.
   *
   * @param send size parts; a multiple of size long, equally on all ranks
   * @return one part from each rank, in rank order
   */
  public char[] alltoall(char[] send) {
    divisible("alltoall", notNull(send, "send").length, ranks());
    var all = new char[send.length];
    alltoall(send, all);
    return all;
  }

  /**
   * Sends a part of any length to each rank and returns those received; the lengths are exchanged
   * first. MPI_Alltoallv; mpi4py {@code Comm.Alltoallv}.
   *
   * @param send the parts, one after the other
   * @param counts length of the part for each rank
   * @return one part from each rank, in rank order
   */
  public char[] alltoallv(char[] send, long[] counts) {
    long[] theirs = alltoall(counts);
    var all = new char[total("alltoallv", theirs)];
    alltoallv(Buf.of(send).counts(counts), Buf.of(all).counts(theirs));
    return all;
  }

  /**
   * Reduces element by element to one rank. MPI_Reduce; mpi4py {@code Comm.Reduce}.
   *
   * @param send this rank's contribution
   * @param recv the result at root; ignored elsewhere, may be null
   * @param op the operation
   * @param root rank that gets the result
   */
  public void reduce(char[] send, char[] recv, Op op, int root) {
    reduce(isWith(root) ? Buf.of(send) : Buf.NONE, isAt(root) ? Buf.of(recv) : Buf.NONE, op, root);
  }

  /**
   * Reduces element by element to one rank, in a new array.
   *
   * @param send this rank's contribution
   * @param op the operation
   * @param root rank that gets the result
   * @return the result at root, an empty array elsewhere
   */
  public char[] reduce(char[] send, Op op, int root) {
    var result = new char[isAt(root) ? notNull(send, "send").length : 0];
    reduce(send, result, op, root);
    return result;
  }

  /**
   * Reduces element by element; all ranks get the result. MPI_Allreduce; mpi4py {@code
   * Comm.Allreduce}.
   *
   * @param send this rank's contribution
   * @param recv the result, as long
   * @param op the operation
   */
  public void allreduce(char[] send, char[] recv, Op op) {
    allreduce(Buf.of(send), Buf.of(recv), op);
  }

  /**
   * Reduces element by element; all ranks get the result in a new array.
   *
   * @param send this rank's contribution
   * @param op the operation
   * @return the result
   */
  public char[] allreduce(char[] send, Op op) {
    var result = new char[notNull(send, "send").length];
    allreduce(send, result, op);
    return result;
  }

  /**
   * Reduces in place: {@code allreduce(IN_PLACE, x, SUM)}.
   *
   * @param inPlace {@link MPI#IN_PLACE}, or a contribution in another kind of memory
   * @param x the contribution and the result
   * @param op the operation
   */
  public void allreduce(Buf inPlace, char[] x, Op op) {
    allreduce(inPlace, Buf.of(x), op);
  }

  /**
   * Starts a reduction to all ranks. MPI_Iallreduce; mpi4py {@code Comm.Iallreduce}.
   *
   * @param send this rank's contribution
   * @param recv the result
   * @param op the operation
   * @return the request
   */
  public Request<Status> iallreduce(char[] send, char[] recv, Op op) {
    return iallreduce(Buf.of(send), Buf.of(recv), op);
  }

  /**
   * Makes a persistent reduction to all ranks. MPI_Allreduce_init; mpi4py {@code
   * Comm.Allreduce_init}.
   *
   * @param send this rank's contribution
   * @param recv the result; another array, equally long
   * @param op the operation
   * @return the request, inactive
   */
  public PersistentRequest allreduceInit(char[] send, char[] recv, Op op) {
    return allreduceInit(Buf.of(send), Buf.of(recv), op);
  }

  /**
   * Starts a reduction to all ranks whose result is a new array.
   *
   * @param send this rank's contribution
   * @param op the operation
   * @return the request, whose result is the array
   */
  public Request<char[]> iallreduce(char[] send, Op op) {
    var result = new char[notNull(send, "send").length];
    return withResult(iallreduce(send, result, op), () -> result);
  }

  /**
   * Reduces and deals the result in equal blocks. MPI_Reduce_scatter_block; mpi4py {@code
   * Comm.Reduce_scatter_block}.
   *
   * @param send size blocks
   * @param recv one block
   * @param op the operation
   */
  public void reduceScatterBlock(char[] send, char[] recv, Op op) {
    reduceScatterBlock(Buf.of(send), Buf.of(recv), op);
  }

  /**
   * Reduces and deals the result in equal blocks, in new arrays.
   *
   * @param send size blocks; a multiple of size long
   * @param op the operation
   * @return this rank's block
   */
  public char[] reduceScatterBlock(char[] send, Op op) {
    divisible("reduceScatterBlock", notNull(send, "send").length, open().size());
    var block = new char[send.length / open().size()];
    reduceScatterBlock(send, block, op);
    return block;
  }

  /**
   * Reduces and deals the result in blocks of any length. MPI_Reduce_scatter; mpi4py {@code
   * Comm.Reduce_scatter}.
   *
   * @param send all blocks
   * @param counts length of each rank's block
   * @param op the operation
   * @return this rank's block
   */
  public char[] reduceScatter(char[] send, long[] counts, Op op) {
    var block = new char[own(counts, notNull(send, "send").length)];
    reduceScatter(Buf.of(send), Buf.of(block), counts, op);
    return block;
  }

  /**
   * Reduces over the ranks 0 to this one. MPI_Scan; mpi4py {@code Intracomm.Scan}.
   *
   * @param send this rank's contribution
   * @param recv the result
   * @param op the operation
   */
  public void scan(char[] send, char[] recv, Op op) {
    scan(Buf.of(send), Buf.of(recv), op);
  }

  /**
   * Reduces over the ranks 0 to this one, in a new array.
   *
   * @param send this rank's contribution
   * @param op the operation
   * @return the result
   */
  public char[] scan(char[] send, Op op) {
    var result = new char[notNull(send, "send").length];
    scan(send, result, op);
    return result;
  }

  /**
   * Reduces over the ranks before this one; rank 0's result is left as it is. MPI_Exscan; mpi4py
   * {@code Intracomm.Exscan}.
   *
   * @param send this rank's contribution
   * @param recv the result
   * @param op the operation
   */
  public void exscan(char[] send, char[] recv, Op op) {
    exscan(Buf.of(send), Buf.of(recv), op);
  }

  /**
   * Reduces over the ranks before this one, in a new array.
   *
   * @param send this rank's contribution
   * @param op the operation
   * @return the result, zeros on rank 0
   */
  public char[] exscan(char[] send, Op op) {
    var result = new char[notNull(send, "send").length];
    exscan(send, result, op);
    return result;
  }

  // ---- short[]

  /**
   * Sends an array. MPI_Send; mpi4py {@code Comm.Send}. See {@link #send(Buf, int, int)}.
   *
   * @param x the data, all of it; {@link Buf#of(short[], int, int)} sends a part
   * @param dest rank of the receiver, or {@link MPI#PROC_NULL}
   * @param tag a number from 0
   */
  public void send(short[] x, int dest, int tag) {
    send(notNull(x, "x"), 0, x.length, Datatype.SHORT, dest, tag, Endpoint.STANDARD);
  }

  /**
   * Sends an array with tag 0.
   *
   * @param x the data
   * @param dest rank of the receiver
   */
  public void send(short[] x, int dest) {
    send(x, dest, 0);
  }

  /**
   * Sends an array and returns when its receive has started. MPI_Ssend; mpi4py {@code Comm.Ssend}.
   *
   * @param x the data
   * @param dest rank of the receiver
   * @param tag tag
   */
  public void ssend(short[] x, int dest, int tag) {
    send(notNull(x, "x"), 0, x.length, Datatype.SHORT, dest, tag, Endpoint.SYNCHRONOUS);
  }

  /**
   * Sends an array to a receive that is posted already. MPI_Rsend; mpi4py {@code Comm.Rsend}.
   *
   * @param x the data
   * @param dest rank of the receiver
   * @param tag tag
   */
  public void rsend(short[] x, int dest, int tag) {
    send(notNull(x, "x"), 0, x.length, Datatype.SHORT, dest, tag, Endpoint.READY);
  }

  /**
   * Sends from a copy of an array and returns at once. MPI_Bsend; mpi4py {@code Comm.Bsend}.
   *
   * @param x the data; it may be changed at once
   * @param dest rank of the receiver
   * @param tag tag
   */
  public void bsend(short[] x, int dest, int tag) {
    bsend(Buf.of(x), dest, tag);
  }

  /**
   * Sends an array and receives into the same. MPI_Sendrecv_replace; mpi4py {@code
   * Comm.Sendrecv_replace}.
   *
   * @param x the data, then what was received
   * @param dest rank of the receiver, or PROC_NULL
   * @param source rank of the sender, ANY_SOURCE or PROC_NULL
   * @return status of the message received
   */
  public Status sendrecvReplace(short[] x, int dest, int source) {
    return sendrecvReplace(Buf.of(x), dest, 0, source, MPI.ANY_TAG);
  }

  /**
   * Receives into an array. MPI_Recv; mpi4py {@code Comm.Recv}. See {@link #recv(Buf, int, int)}.
   *
   * @param x where the data goes; may be longer than the message
   * @param source rank of the sender, {@link MPI#ANY_SOURCE} or {@link MPI#PROC_NULL}
   * @param tag tag or {@link MPI#ANY_TAG}
   * @return source, tag and length of the message
   */
  public Status recv(short[] x, int source, int tag) {
    return recv(notNull(x, "x"), 0, x.length, Datatype.SHORT, source, tag);
  }

  /**
   * Receives a message with any tag into an array.
   *
   * @param x where the data goes
   * @param source rank of the sender
   * @return source, tag and length of the message
   */
  public Status recv(short[] x, int source) {
    return recv(x, source, MPI.ANY_TAG);
  }

  /**
   * Receives a message from any rank with any tag into an array.
   *
   * @param x where the data goes
   * @return source, tag and length of the message
   */
  public Status recv(short[] x) {
    return recv(x, MPI.ANY_SOURCE, MPI.ANY_TAG);
  }

  /**
   * Starts to send an array. MPI_Isend; mpi4py {@code Comm.Isend}.
   *
   * @param x the data; not to be changed before the request has ended
   * @param dest rank of the receiver
   * @param tag tag
   * @return the request
   */
  public Request<Status> isend(short[] x, int dest, int tag) {
    return request(startSend(notNull(x, "x"), 0, x.length, Datatype.SHORT, dest, tag, Endpoint.STANDARD));
  }

  /**
   * Starts to send an array with tag 0.
   *
   * @param x the data
   * @param dest rank of the receiver
   * @return the request
   */
  public Request<Status> isend(short[] x, int dest) {
    return isend(x, dest, 0);
  }

  /**
   * Starts to send an array; ends when its receive has started. MPI_Issend; mpi4py {@code
   * Comm.Issend}.
   *
   * @param x the data
   * @param dest rank of the receiver
   * @param tag tag
   * @return the request
   */
  public Request<Status> issend(short[] x, int dest, int tag) {
    return request(startSend(notNull(x, "x"), 0, x.length, Datatype.SHORT, dest, tag, Endpoint.SYNCHRONOUS));
  }

  /**
   * Starts to send an array to a receive that is posted already. MPI_Irsend; mpi4py {@code
   * Comm.Irsend}.
   *
   * @param x the data
   * @param dest rank of the receiver
   * @param tag tag
   * @return the request
   */
  public Request<Status> irsend(short[] x, int dest, int tag) {
    return request(startSend(notNull(x, "x"), 0, x.length, Datatype.SHORT, dest, tag, Endpoint.READY));
  }

  /**
   * Starts to receive into an array. MPI_Irecv; mpi4py {@code Comm.Irecv}.
   *
   * @param x where the data goes; not to be read before the request has ended
   * @param source rank of the sender, ANY_SOURCE or PROC_NULL
   * @param tag tag or ANY_TAG
   * @return the request
   */
  public Request<Status> irecv(short[] x, int source, int tag) {
    return request(startRecv(notNull(x, "x"), 0, x.length, Datatype.SHORT, source, tag));
  }

  /**
   * Starts to receive any tag into an array.
   *
   * @param x where the data goes
   * @param source rank of the sender
   * @return the request
   */
  public Request<Status> irecv(short[] x, int source) {
    return irecv(x, source, MPI.ANY_TAG);
  }

  /**
   * Makes a persistent send of an array. MPI_Send_init; mpi4py {@code Comm.Send_init}. See {@link
   * #sendInit(Buf, int, int)}.
   *
   * @param x the data; not to be changed while a round goes on
   * @param dest rank of the receiver, or {@link MPI#PROC_NULL}
   * @param tag tag
   * @return the request, inactive
   */
  public PersistentRequest sendInit(short[] x, int dest, int tag) {
    return sendInit(Buf.of(x), dest, tag);
  }

  /**
   * Makes a persistent receive into an array. MPI_Recv_init; mpi4py {@code Comm.Recv_init}. See
   * {@link #recvInit(Buf, int, int)}.
   *
   * @param x where the data goes; not to be read while a round goes on
   * @param source rank of the sender, ANY_SOURCE or PROC_NULL
   * @param tag tag or ANY_TAG
   * @return the request, inactive
   */
  public PersistentRequest recvInit(short[] x, int source, int tag) {
    return recvInit(Buf.of(x), source, tag);
  }

  /**
   * Sends one array and receives another at once. MPI_Sendrecv; mpi4py {@code Comm.Sendrecv}.
   *
   * @param send the data
   * @param dest rank of the receiver, or PROC_NULL
   * @param sendTag tag of the message sent
   * @param recv where the data goes; another array
   * @param source rank of the sender, ANY_SOURCE or PROC_NULL
   * @param recvTag tag of the message received, or ANY_TAG
   * @return status of the message received
   */
  public Status sendrecv(short[] send, int dest, int sendTag, short[] recv, int source, int recvTag) {
    return sendrecv(Buf.of(send), dest, sendTag, Buf.of(recv), source, recvTag);
  }

  /**
   * Sends one array with tag 0 and receives another with any tag at once.
   *
   * @param send the data
   * @param dest rank of the receiver
   * @param recv where the data goes
   * @param source rank of the sender
   * @return status of the message received
   */
  public Status sendrecv(short[] send, int dest, short[] recv, int source) {
    return sendrecv(send, dest, 0, recv, source, MPI.ANY_TAG);
  }

  /**
   * Sends an array from one rank to all. MPI_Bcast; mpi4py {@code Comm.Bcast}.
   *
   * @param x the data at root, the place for it elsewhere; equally long
   * @param root rank that has the data
   */
  public void bcast(short[] x, int root) {
    bcast(isAt(root) || isWith(root) ? Buf.of(x) : Buf.NONE, root);
  }

  /**
   * Starts a broadcast of an array. MPI_Ibcast; mpi4py {@code Comm.Ibcast}.
   *
   * @param x the data at root, the place for it elsewhere
   * @param root rank that has the data
   * @return the request
   */
  public Request<Status> ibcast(short[] x, int root) {
    return ibcast(isAt(root) || isWith(root) ? Buf.of(x) : Buf.NONE, root);
  }

  /**
   * Makes a persistent broadcast of an array. MPI_Bcast_init; mpi4py {@code Comm.Bcast_init}.
   *
   * @param x the data at root, the place for it elsewhere
   * @param root rank that has the data
   * @return the request, inactive
   */
  public PersistentRequest bcastInit(short[] x, int root) {
    return bcastInit(isAt(root) || isWith(root) ? Buf.of(x) : Buf.NONE, root);
  }

  /**
   * Gathers equal parts at one rank. MPI_Gather; mpi4py {@code Comm.Gather}.
   *
   * @param send this rank's part
   * @param recv size times as long at root; ignored elsewhere, may be null or empty
   * @param root rank that gets the data
   */
  public void gather(short[] send, short[] recv, int root) {
    gather(isWith(root) ? Buf.of(send) : Buf.NONE, isAt(root) ? Buf.of(recv) : Buf.NONE, root);
  }

  /**
   * Gathers equal parts at one rank, in a new array.
   *
   * @param send this rank's part
   * @param root rank that gets the data
   * @return all parts in rank order at root, an empty array elsewhere
   */
  public short[] gather(short[] send, int root) {
    var all = new short[isAt(root) ? Math.multiplyExact(notNull(send, "send").length, ranks()) : 0];
    gather(send, all, root);
    return all;
  }

  /**
   * Gathers parts of any length at one rank, in a new array; the lengths are gathered first.
   * MPI_Gatherv; mpi4py {@code Comm.Gatherv}.
   *
   * @param send this rank's part
   * @param root rank that gets the data
   * @return all parts in rank order at root, an empty array elsewhere
   */
  public short[] gatherv(short[] send, int root) {
    long[] counts = countsAtRoot(isWith(root) ? notNull(send, "send").length : 0, root);
    var all = new short[total("gatherv", counts)];
    Buf part = isWith(root) ? Buf.of(send) : Buf.NONE;
    gatherv(part, isAt(root) ? Buf.of(all).counts(counts) : Buf.NONE, root);
    return all;
  }

  /**
   * Deals equal parts from one rank to all. MPI_Scatter; mpi4py {@code Comm.Scatter}.
   *
   * @param send size times as long as a part at root; ignored elsewhere, may be null
   * @param recv this rank's part
   * @param root rank that has the data
   */
  public void scatter(short[] send, short[] recv, int root) {
    Buf part = isWith(root) ? Buf.of(recv) : Buf.NONE;
    scatter(isAt(root) ? Buf.of(send) : Buf.NONE, part, root);
  }

  /**
   * Deals equal parts from one rank to all, in new arrays; their length is broadcast first.
   *
   * @param send a multiple of size long at root; ignored elsewhere, may be null
   * @param root rank that has the data
   * @return this rank's part
   * @throws MpiException (ERR_COUNT) on all ranks if the length is not a multiple of size
   */
  public short[] scatter(short[] send, int root) {
    int length = partOf(isAt(root) ? notNull(send, "send").length : 0, root);
    var part = new short[isWith(root) ? length : 0];
    scatter(send, part, root);
    return part;
  }

  /**
   * Deals parts of any length from one rank to all, in new arrays; the lengths are scattered first.
   * MPI_Scatterv; mpi4py {@code Comm.Scatterv}.
   *
   * @param send all parts at root; ignored elsewhere, may be null
   * @param counts length of each rank's part at root; ignored elsewhere, may be null
   * @param root rank that has the data
   * @return this rank's part
   */
  public short[] scatterv(short[] send, long[] counts, int root) {
    Buf parts = isAt(root) ? Buf.of(send).counts(counts) : Buf.NONE;
    long[] mine = new long[1];
    scatter(counts, mine, root);
    var part = new short[Math.toIntExact(mine[0])];
    scatterv(parts, Buf.of(part), root);
    return part;
  }

  /**
   * Gathers equal parts at all ranks. MPI_Allgather; mpi4py {@code Comm.Allgather}.
   *
   * @param send this rank's part
   * @param recv size times as long
   */
  public void allgather(short[] send, short[] recv) {
    allgather(Buf.of(send), Buf.of(recv));
  }

  /**
   * Gathers equal parts at all ranks, in a new array.
   *
   * @param send this rank's part, equally long on all ranks
   * @return all parts in rank order
   */
  public short[] allgather(short[] send) {
    var all = new short[Math.multiplyExact(notNull(send, "send").length, ranks())];
    allgather(send, all);
    return all;
  }

  /**
   * Gathers parts of any length at all ranks, in a new array; the lengths are exchanged first.
   * MPI_Allgatherv; mpi4py {@code Comm.Allgatherv}.
   *
   * @param send this rank's part
   * @return all parts in rank order
   */
  public short[] allgatherv(short[] send) {
    long[] counts = allgather(new long[] {notNull(send, "send").length});
    var all = new short[total("allgatherv", counts)];
    allgatherv(Buf.of(send), Buf.of(all).counts(counts));
    return all;
  }

  /**
   * Sends one part to each rank and receives one from each. MPI_Alltoall; mpi4py {@code
   * Comm.Alltoall}.
   *
   * @param send size parts
   * @param recv as long; another array
   */
  public void alltoall(short[] send, short[] recv) {
    alltoall(Buf.of(send), Buf.of(recv));
  }

  /**
   * Sends one part to each rank and returns those received.
   *
   * @param send size parts; a multiple of size long, equally on all ranks
   * @return one part from each rank, in rank order
   */
  public short[] alltoall(short[] send) {
    divisible("alltoall", notNull(send, "send").length, ranks());
    var all = new short[send.length];
    alltoall(send, all);
    return all;
  }

  /**
   * Sends a part of any length to each rank and returns those received; the lengths are exchanged
   * first. MPI_Alltoallv; mpi4py {@code Comm.Alltoallv}.
   *
   * @param send the parts, one after the other
   * @param counts length of the part for each rank
   * @return one part from each rank, in rank order
   */
  public short[] alltoallv(short[] send, long[] counts) {
    long[] theirs = alltoall(counts);
    var all = new short[total("alltoallv", theirs)];
    alltoallv(Buf.of(send).counts(counts), Buf.of(all).counts(theirs));
    return all;
  }

  /**
   * Reduces element by element to one rank. MPI_Reduce; mpi4py {@code Comm.Reduce}.
   *
   * @param send this rank's contribution
   * @param recv the result at root; ignored elsewhere, may be null
   * @param op the operation
   * @param root rank that gets the result
   */
  public void reduce(short[] send, short[] recv, Op op, int root) {
    reduce(isWith(root) ? Buf.of(send) : Buf.NONE, isAt(root) ? Buf.of(recv) : Buf.NONE, op, root);
  }

  /**
   * Reduces element by element to one rank, in a new array.
   *
   * @param send this rank's contribution
   * @param op the operation
   * @param root rank that gets the result
   * @return the result at root, an empty array elsewhere
   */
  public short[] reduce(short[] send, Op op, int root) {
    var result = new short[isAt(root) ? notNull(send, "send").length : 0];
    reduce(send, result, op, root);
    return result;
  }

  /**
   * Reduces element by element; all ranks get the result. MPI_Allreduce; mpi4py {@code
   * Comm.Allreduce}.
   *
   * @param send this rank's contribution
   * @param recv the result, as long
   * @param op the operation
   */
  public void allreduce(short[] send, short[] recv, Op op) {
    allreduce(Buf.of(send), Buf.of(recv), op);
  }

  /**
   * Reduces element by element; all ranks get the result in a new array.
   *
   * @param send this rank's contribution
   * @param op the operation
   * @return the result
   */
  public short[] allreduce(short[] send, Op op) {
    var result = new short[notNull(send, "send").length];
    allreduce(send, result, op);
    return result;
  }

  /**
   * Reduces in place: {@code allreduce(IN_PLACE, x, SUM)}.
   *
   * @param inPlace {@link MPI#IN_PLACE}, or a contribution in another kind of memory
   * @param x the contribution and the result
   * @param op the operation
   */
  public void allreduce(Buf inPlace, short[] x, Op op) {
    allreduce(inPlace, Buf.of(x), op);
  }

  /**
   * Starts a reduction to all ranks. MPI_Iallreduce; mpi4py {@code Comm.Iallreduce}.
   *
   * @param send this rank's contribution
   * @param recv the result
   * @param op the operation
   * @return the request
   */
  public Request<Status> iallreduce(short[] send, short[] recv, Op op) {
    return iallreduce(Buf.of(send), Buf.of(recv), op);
  }

  /**
   * Makes a persistent reduction to all ranks. MPI_Allreduce_init; mpi4py {@code
   * Comm.Allreduce_init}.
   *
   * @param send this rank's contribution
   * @param recv the result; another array, equally long
   * @param op the operation
   * @return the request, inactive
   */
  public PersistentRequest allreduceInit(short[] send, short[] recv, Op op) {
    return allreduceInit(Buf.of(send), Buf.of(recv), op);
  }

  /**
   * Starts a reduction to all ranks whose result is a new array.
   *
   * @param send this rank's contribution
   * @param op the operation
   * @return the request, whose result is the array
   */
  public Request<short[]> iallreduce(short[] send, Op op) {
    var result = new short[notNull(send, "send").length];
    return withResult(iallreduce(send, result, op), () -> result);
  }

  /**
   * Reduces and deals the result in equal blocks. MPI_Reduce_scatter_block; mpi4py {@code
   * Comm.Reduce_scatter_block}.
   *
   * @param send size blocks
   * @param recv one block
   * @param op the operation
   */
  public void reduceScatterBlock(short[] send, short[] recv, Op op) {
    reduceScatterBlock(Buf.of(send), Buf.of(recv), op);
  }

  /**
   * Reduces and deals the result in equal blocks, in new arrays.
   *
   * @param send size blocks; a multiple of size long
   * @param op the operation
   * @return this rank's block
   */
  public short[] reduceScatterBlock(short[] send, Op op) {
    divisible("reduceScatterBlock", notNull(send, "send").length, open().size());
    var block = new short[send.length / open().size()];
    reduceScatterBlock(send, block, op);
    return block;
  }

  /**
   * Reduces and deals the result in blocks of any length. MPI_Reduce_scatter; mpi4py {@code
   * Comm.Reduce_scatter}.
   *
   * @param send all blocks
   * @param counts length of each rank's block
   * @param op the operation
   * @return this rank's block
   */
  public short[] reduceScatter(short[] send, long[] counts, Op op) {
    var block = new short[own(counts, notNull(send, "send").length)];
    reduceScatter(Buf.of(send), Buf.of(block), counts, op);
    return block;
  }

  /**
   * Reduces over the ranks 0 to this one. MPI_Scan; mpi4py {@code Intracomm.Scan}.
   *
   * @param send this rank's contribution
   * @param recv the result
   * @param op the operation
   */
  public void scan(short[] send, short[] recv, Op op) {
    scan(Buf.of(send), Buf.of(recv), op);
  }

  /**
   * Reduces over the ranks 0 to this one, in a new array.
   *
   * @param send this rank's contribution
   * @param op the operation
   * @return the result
   */
  public short[] scan(short[] send, Op op) {
    var result = new short[notNull(send, "send").length];
    scan(send, result, op);
    return result;
  }

  /**
   * Reduces over the ranks before this one; rank 0's result is left as it is. MPI_Exscan; mpi4py
   * {@code Intracomm.Exscan}.
   *
   * @param send this rank's contribution
   * @param recv the result
   * @param op the operation
   */
  public void exscan(short[] send, short[] recv, Op op) {
    exscan(Buf.of(send), Buf.of(recv), op);
  }

  /**
   * Reduces over the ranks before this one, in a new array.
   *
   * @param send this rank's contribution
   * @param op the operation
   * @return the result, zeros on rank 0
   */
  public short[] exscan(short[] send, Op op) {
    var result = new short[notNull(send, "send").length];
    exscan(send, result, op);
    return result;
  }

  // ---- int[]

  /**
   * Sends an array. MPI_Send; mpi4py {@code Comm.Send}. See {@link #send(Buf, int, int)}.
   *
   * @param x the data, all of it; {@link Buf#of(int[], int, int)} sends a part
   * @param dest rank of the receiver, or {@link MPI#PROC_NULL}
   * @param tag a number from 0
   */
  public void send(int[] x, int dest, int tag) {
    send(notNull(x, "x"), 0, x.length, Datatype.INT, dest, tag, Endpoint.STANDARD);
  }

  /**
   * Sends an array with tag 0.
   *
   * @param x the data
   * @param dest rank of the receiver
   */
  public void send(int[] x, int dest) {
    send(x, dest, 0);
  }

  /**
   * Sends an array and returns when its receive has started. MPI_Ssend; mpi4py {@code Comm.Ssend}.
   *
   * @param x the data
   * @param dest rank of the receiver
   * @param tag tag
   */
  public void ssend(int[] x, int dest, int tag) {
    send(notNull(x, "x"), 0, x.length, Datatype.INT, dest, tag, Endpoint.SYNCHRONOUS);
  }

  /**
   * Sends an array to a receive that is posted already. MPI_Rsend; mpi4py {@code Comm.Rsend}.
   *
   * @param x the data
   * @param dest rank of the receiver
   * @param tag tag
   */
  public void rsend(int[] x, int dest, int tag) {
    send(notNull(x, "x"), 0, x.length, Datatype.INT, dest, tag, Endpoint.READY);
  }

  /**
   * Sends from a copy of an array and returns at once. MPI_Bsend; mpi4py {@code Comm.Bsend}.
   *
   * @param x the data; it may be changed at once
   * @param dest rank of the receiver
   * @param tag tag
   */
  public void bsend(int[] x, int dest, int tag) {
    bsend(Buf.of(x), dest, tag);
  }

  /**
   * Sends an array and receives into the same. MPI_Sendrecv_replace; mpi4py {@code
   * Comm.Sendrecv_replace}.
   *
   * @param x the data, then what was received
   * @param dest rank of the receiver, or PROC_NULL
   * @param source rank of the sender, ANY_SOURCE or PROC_NULL
   * @return status of the message received
   */
  public Status sendrecvReplace(int[] x, int dest, int source) {
    return sendrecvReplace(Buf.of(x), dest, 0, source, MPI.ANY_TAG);
  }

  /**
   * Receives into an array. MPI_Recv; mpi4py {@code Comm.Recv}. See {@link #recv(Buf, int, int)}.
   *
   * @param x where the data goes; may be longer than the message
   * @param source rank of the sender, {@link MPI#ANY_SOURCE} or {@link MPI#PROC_NULL}
   * @param tag tag or {@link MPI#ANY_TAG}
   * @return source, tag and length of the message
   */
  public Status recv(int[] x, int source, int tag) {
    return recv(notNull(x, "x"), 0, x.length, Datatype.INT, source, tag);
  }

  /**
   * Receives a message with any tag into an array.
   *
   * @param x where the data goes
   * @param source rank of the sender
   * @return source, tag and length of the message
   */
  public Status recv(int[] x, int source) {
    return recv(x, source, MPI.ANY_TAG);
  }

  /**
   * Receives a message from any rank with any tag into an array.
   *
   * @param x where the data goes
   * @return source, tag and length of the message
   */
  public Status recv(int[] x) {
    return recv(x, MPI.ANY_SOURCE, MPI.ANY_TAG);
  }

  /**
   * Starts to send an array. MPI_Isend; mpi4py {@code Comm.Isend}.
   *
   * @param x the data; not to be changed before the request has ended
   * @param dest rank of the receiver
   * @param tag tag
   * @return the request
   */
  public Request<Status> isend(int[] x, int dest, int tag) {
    return request(startSend(notNull(x, "x"), 0, x.length, Datatype.INT, dest, tag, Endpoint.STANDARD));
  }

  /**
   * Starts to send an array with tag 0.
   *
   * @param x the data
   * @param dest rank of the receiver
   * @return the request
   */
  public Request<Status> isend(int[] x, int dest) {
    return isend(x, dest, 0);
  }

  /**
   * Starts to send an array; ends when its receive has started. MPI_Issend; mpi4py {@code
   * Comm.Issend}.
   *
   * @param x the data
   * @param dest rank of the receiver
   * @param tag tag
   * @return the request
   */
  public Request<Status> issend(int[] x, int dest, int tag) {
    return request(startSend(notNull(x, "x"), 0, x.length, Datatype.INT, dest, tag, Endpoint.SYNCHRONOUS));
  }

  /**
   * Starts to send an array to a receive that is posted already. MPI_Irsend; mpi4py {@code
   * Comm.Irsend}.
   *
   * @param x the data
   * @param dest rank of the receiver
   * @param tag tag
   * @return the request
   */
  public Request<Status> irsend(int[] x, int dest, int tag) {
    return request(startSend(notNull(x, "x"), 0, x.length, Datatype.INT, dest, tag, Endpoint.READY));
  }

  /**
   * Starts to receive into an array. MPI_Irecv; mpi4py {@code Comm.Irecv}.
   *
   * @param x where the data goes; not to be read before the request has ended
   * @param source rank of the sender, ANY_SOURCE or PROC_NULL
   * @param tag tag or ANY_TAG
   * @return the request
   */
  public Request<Status> irecv(int[] x, int source, int tag) {
    return request(startRecv(notNull(x, "x"), 0, x.length, Datatype.INT, source, tag));
  }

  /**
   * Starts to receive any tag into an array.
   *
   * @param x where the data goes
   * @param source rank of the sender
   * @return the request
   */
  public Request<Status> irecv(int[] x, int source) {
    return irecv(x, source, MPI.ANY_TAG);
  }

  /**
   * Makes a persistent send of an array. MPI_Send_init; mpi4py {@code Comm.Send_init}. See {@link
   * #sendInit(Buf, int, int)}.
   *
   * @param x the data; not to be changed while a round goes on
   * @param dest rank of the receiver, or {@link MPI#PROC_NULL}
   * @param tag tag
   * @return the request, inactive
   */
  public PersistentRequest sendInit(int[] x, int dest, int tag) {
    return sendInit(Buf.of(x), dest, tag);
  }

  /**
   * Makes a persistent receive into an array. MPI_Recv_init; mpi4py {@code Comm.Recv_init}. See
   * {@link #recvInit(Buf, int, int)}.
   *
   * @param x where the data goes; not to be read while a round goes on
   * @param source rank of the sender, ANY_SOURCE or PROC_NULL
   * @param tag tag or ANY_TAG
   * @return the request, inactive
   */
  public PersistentRequest recvInit(int[] x, int source, int tag) {
    return recvInit(Buf.of(x), source, tag);
  }

  /**
   * Sends one array and receives another at once. MPI_Sendrecv; mpi4py {@code Comm.Sendrecv}.
   *
   * @param send the data
   * @param dest rank of the receiver, or PROC_NULL
   * @param sendTag tag of the message sent
   * @param recv where the data goes; another array
   * @param source rank of the sender, ANY_SOURCE or PROC_NULL
   * @param recvTag tag of the message received, or ANY_TAG
   * @return status of the message received
   */
  public Status sendrecv(int[] send, int dest, int sendTag, int[] recv, int source, int recvTag) {
    return sendrecv(Buf.of(send), dest, sendTag, Buf.of(recv), source, recvTag);
  }

  /**
   * Sends one array with tag 0 and receives another with any tag at once.
   *
   * @param send the data
   * @param dest rank of the receiver
   * @param recv where the data goes
   * @param source rank of the sender
   * @return status of the message received
   */
  public Status sendrecv(int[] send, int dest, int[] recv, int source) {
    return sendrecv(send, dest, 0, recv, source, MPI.ANY_TAG);
  }

  /**
   * Sends an array from one rank to all. MPI_Bcast; mpi4py {@code Comm.Bcast}.
   *
   * @param x the data at root, the place for it elsewhere; equally long
   * @param root rank that has the data
   */
  public void bcast(int[] x, int root) {
    bcast(isAt(root) || isWith(root) ? Buf.of(x) : Buf.NONE, root);
  }

  /**
   * Starts a broadcast of an array. MPI_Ibcast; mpi4py {@code Comm.Ibcast}.
   *
   * @param x the data at root, the place for it elsewhere
   * @param root rank that has the data
   * @return the request
   */
  public Request<Status> ibcast(int[] x, int root) {
    return ibcast(isAt(root) || isWith(root) ? Buf.of(x) : Buf.NONE, root);
  }

  /**
   * Makes a persistent broadcast of an array. MPI_Bcast_init; mpi4py {@code Comm.Bcast_init}.
   *
   * @param x the data at root, the place for it elsewhere
   * @param root rank that has the data
   * @return the request, inactive
   */
  public PersistentRequest bcastInit(int[] x, int root) {
    return bcastInit(isAt(root) || isWith(root) ? Buf.of(x) : Buf.NONE, root);
  }

  /**
   * Gathers equal parts at one rank. MPI_Gather; mpi4py {@code Comm.Gather}.
   *
   * @param send this rank's part
   * @param recv size times as long at root; ignored elsewhere, may be null or empty
   * @param root rank that gets the data
   */
  public void gather(int[] send, int[] recv, int root) {
    gather(isWith(root) ? Buf.of(send) : Buf.NONE, isAt(root) ? Buf.of(recv) : Buf.NONE, root);
  }

  /**
   * Gathers equal parts at one rank, in a new array.
   *
   * @param send this rank's part
   * @param root rank that gets the data
   * @return all parts in rank order at root, an empty array elsewhere
   */
  public int[] gather(int[] send, int root) {
    var all = new int[isAt(root) ? Math.multiplyExact(notNull(send, "send").length, ranks()) : 0];
    gather(send, all, root);
    return all;
  }

  /**
   * Gathers parts of any length at one rank, in a new array; the lengths are gathered first.
   * MPI_Gatherv; mpi4py {@code Comm.Gatherv}.
   *
   * @param send this rank's part
   * @param root rank that gets the data
   * @return all parts in rank order at root, an empty array elsewhere
   */
  public int[] gatherv(int[] send, int root) {
    long[] counts = countsAtRoot(isWith(root) ? notNull(send, "send").length : 0, root);
    var all = new int[total("gatherv", counts)];
    Buf part = isWith(root) ? Buf.of(send) : Buf.NONE;
    gatherv(part, isAt(root) ? Buf.of(all).counts(counts) : Buf.NONE, root);
    return all;
  }

  /**
   * Deals equal parts from one rank to all. MPI_Scatter; mpi4py {@code Comm.Scatter}.
   *
   * @param send size times as long as a part at root; ignored elsewhere, may be null
   * @param recv this rank's part
   * @param root rank that has the data
   */
  public void scatter(int[] send, int[] recv, int root) {
    Buf part = isWith(root) ? Buf.of(recv) : Buf.NONE;
    scatter(isAt(root) ? Buf.of(send) : Buf.NONE, part, root);
  }

  /**
   * Deals equal parts from one rank to all, in new arrays; their length is broadcast first.
   *
   * @param send a multiple of size long at root; ignored elsewhere, may be null
   * @param root rank that has the data
   * @return this rank's part
   * @throws MpiException (ERR_COUNT) on all ranks if the length is not a multiple of size
   */
  public int[] scatter(int[] send, int root) {
    int length = partOf(isAt(root) ? notNull(send, "send").length : 0, root);
    var part = new int[isWith(root) ? length : 0];
    scatter(send, part, root);
    return part;
  }

  /**
   * Deals parts of any length from one rank to all, in new arrays; the lengths are scattered first.
   * MPI_Scatterv; mpi4py {@code Comm.Scatterv}.
   *
   * @param send all parts at root; ignored elsewhere, may be null
   * @param counts length of each rank's part at root; ignored elsewhere, may be null
   * @param root rank that has the data
   * @return this rank's part
   */
  public int[] scatterv(int[] send, long[] counts, int root) {
    Buf parts = isAt(root) ? Buf.of(send).counts(counts) : Buf.NONE;
    long[] mine = new long[1];
    scatter(counts, mine, root);
    var part = new int[Math.toIntExact(mine[0])];
    scatterv(parts, Buf.of(part), root);
    return part;
  }

  /**
   * Gathers equal parts at all ranks. MPI_Allgather; mpi4py {@code Comm.Allgather}.
   *
   * @param send this rank's part
   * @param recv size times as long
   */
  public void allgather(int[] send, int[] recv) {
    allgather(Buf.of(send), Buf.of(recv));
  }

  /**
   * Gathers equal parts at all ranks, in a new array.
   *
   * @param send this rank's part, equally long on all ranks
   * @return all parts in rank order
   */
  public int[] allgather(int[] send) {
    var all = new int[Math.multiplyExact(notNull(send, "send").length, ranks())];
    allgather(send, all);
    return all;
  }

  /**
   * Gathers parts of any length at all ranks, in a new array; the lengths are exchanged first.
   * MPI_Allgatherv; mpi4py {@code Comm.Allgatherv}.
   *
   * @param send this rank's part
   * @return all parts in rank order
   */
  public int[] allgatherv(int[] send) {
    long[] counts = allgather(new long[] {notNull(send, "send").length});
    var all = new int[total("allgatherv", counts)];
    allgatherv(Buf.of(send), Buf.of(all).counts(counts));
    return all;
  }

  /**
   * Sends one part to each rank and receives one from each. MPI_Alltoall; mpi4py {@code
   * Comm.Alltoall}.
   *
   * @param send size parts
   * @param recv as long; another array
   */
  public void alltoall(int[] send, int[] recv) {
    alltoall(Buf.of(send), Buf.of(recv));
  }

  /**
   * Sends one part to each rank and returns those received.
   *
   * @param send size parts; a multiple of size long, equally on all ranks
   * @return one part from each rank, in rank order
   */
  public int[] alltoall(int[] send) {
    divisible("alltoall", notNull(send, "send").length, ranks());
    var all = new int[send.length];
    alltoall(send, all);
    return all;
  }

  /**
   * Sends a part of any length to each rank and returns those received; the lengths are exchanged
   * first. MPI_Alltoallv; mpi4py {@code Comm.Alltoallv}.
   *
   * @param send the parts, one after the other
   * @param counts length of the part for each rank
   * @return one part from each rank, in rank order
   */
  public int[] alltoallv(int[] send, long[] counts) {
    long[] theirs = alltoall(counts);
    var all = new int[total("alltoallv", theirs)];
    alltoallv(Buf.of(send).counts(counts), Buf.of(all).counts(theirs));
    return all;
  }

  /**
   * Reduces element by element to one rank. MPI_Reduce; mpi4py {@code Comm.Reduce}.
   *
   * @param send this rank's contribution
   * @param recv the result at root; ignored elsewhere, may be null
   * @param op the operation
   * @param root rank that gets the result
   */
  public void reduce(int[] send, int[] recv, Op op, int root) {
    reduce(isWith(root) ? Buf.of(send) : Buf.NONE, isAt(root) ? Buf.of(recv) : Buf.NONE, op, root);
  }

  /**
   * Reduces element by element to one rank, in a new array.
   *
   * @param send this rank's contribution
   * @param op the operation
   * @param root rank that gets the result
   * @return the result at root, an empty array elsewhere
   */
  public int[] reduce(int[] send, Op op, int root) {
    var result = new int[isAt(root) ? notNull(send, "send").length : 0];
    reduce(send, result, op, root);
    return result;
  }

  /**
   * Reduces element by element; all ranks get the result. MPI_Allreduce; mpi4py {@code
   * Comm.Allreduce}.
   *
   * @param send this rank's contribution
   * @param recv the result, as long
   * @param op the operation
   */
  public void allreduce(int[] send, int[] recv, Op op) {
    allreduce(Buf.of(send), Buf.of(recv), op);
  }

  /**
   * Reduces element by element; all ranks get the result in a new array.
   *
   * @param send this rank's contribution
   * @param op the operation
   * @return the result
   */
  public int[] allreduce(int[] send, Op op) {
    var result = new int[notNull(send, "send").length];
    allreduce(send, result, op);
    return result;
  }

  /**
   * Reduces in place: {@code allreduce(IN_PLACE, x, SUM)}.
   *
   * @param inPlace {@link MPI#IN_PLACE}, or a contribution in another kind of memory
   * @param x the contribution and the result
   * @param op the operation
   */
  public void allreduce(Buf inPlace, int[] x, Op op) {
    allreduce(inPlace, Buf.of(x), op);
  }

  /**
   * Starts a reduction to all ranks. MPI_Iallreduce; mpi4py {@code Comm.Iallreduce}.
   *
   * @param send this rank's contribution
   * @param recv the result
   * @param op the operation
   * @return the request
   */
  public Request<Status> iallreduce(int[] send, int[] recv, Op op) {
    return iallreduce(Buf.of(send), Buf.of(recv), op);
  }

  /**
   * Makes a persistent reduction to all ranks. MPI_Allreduce_init; mpi4py {@code
   * Comm.Allreduce_init}.
   *
   * @param send this rank's contribution
   * @param recv the result; another array, equally long
   * @param op the operation
   * @return the request, inactive
   */
  public PersistentRequest allreduceInit(int[] send, int[] recv, Op op) {
    return allreduceInit(Buf.of(send), Buf.of(recv), op);
  }

  /**
   * Starts a reduction to all ranks whose result is a new array.
   *
   * @param send this rank's contribution
   * @param op the operation
   * @return the request, whose result is the array
   */
  public Request<int[]> iallreduce(int[] send, Op op) {
    var result = new int[notNull(send, "send").length];
    return withResult(iallreduce(send, result, op), () -> result);
  }

  /**
   * Reduces and deals the result in equal blocks. MPI_Reduce_scatter_block; mpi4py {@code
   * Comm.Reduce_scatter_block}.
   *
   * @param send size blocks
   * @param recv one block
   * @param op the operation
   */
  public void reduceScatterBlock(int[] send, int[] recv, Op op) {
    reduceScatterBlock(Buf.of(send), Buf.of(recv), op);
  }

  /**
   * Reduces and deals the result in equal blocks, in new arrays.
   *
   * @param send size blocks; a multiple of size long
   * @param op the operation
   * @return this rank's block
   */
  public int[] reduceScatterBlock(int[] send, Op op) {
    divisible("reduceScatterBlock", notNull(send, "send").length, open().size());
    var block = new int[send.length / open().size()];
    reduceScatterBlock(send, block, op);
    return block;
  }

  /**
   * Reduces and deals the result in blocks of any length. MPI_Reduce_scatter; mpi4py {@code
   * Comm.Reduce_scatter}.
   *
   * @param send all blocks
   * @param counts length of each rank's block
   * @param op the operation
   * @return this rank's block
   */
  public int[] reduceScatter(int[] send, long[] counts, Op op) {
    var block = new int[own(counts, notNull(send, "send").length)];
    reduceScatter(Buf.of(send), Buf.of(block), counts, op);
    return block;
  }

  /**
   * Reduces over the ranks 0 to this one. MPI_Scan; mpi4py {@code Intracomm.Scan}.
   *
   * @param send this rank's contribution
   * @param recv the result
   * @param op the operation
   */
  public void scan(int[] send, int[] recv, Op op) {
    scan(Buf.of(send), Buf.of(recv), op);
  }

  /**
   * Reduces over the ranks 0 to this one, in a new array.
   *
   * @param send this rank's contribution
   * @param op the operation
   * @return the result
   */
  public int[] scan(int[] send, Op op) {
    var result = new int[notNull(send, "send").length];
    scan(send, result, op);
    return result;
  }

  /**
   * Reduces over the ranks before this one; rank 0's result is left as it is. MPI_Exscan; mpi4py
   * {@code Intracomm.Exscan}.
   *
   * @param send this rank's contribution
   * @param recv the result
   * @param op the operation
   */
  public void exscan(int[] send, int[] recv, Op op) {
    exscan(Buf.of(send), Buf.of(recv), op);
  }

  /**
   * Reduces over the ranks before this one, in a new array.
   *
   * @param send this rank's contribution
   * @param op the operation
   * @return the result, zeros on rank 0
   */
  public int[] exscan(int[] send, Op op) {
    var result = new int[notNull(send, "send").length];
    exscan(send, result, op);
    return result;
  }

  // ---- long[]

  /**
   * Sends an array. MPI_Send; mpi4py {@code Comm.Send}. See {@link #send(Buf, int, int)}.
   *
   * @param x the data, all of it; {@link Buf#of(long[], int, int)} sends a part
   * @param dest rank of the receiver, or {@link MPI#PROC_NULL}
   * @param tag a number from 0
   */
  public void send(long[] x, int dest, int tag) {
    send(notNull(x, "x"), 0, x.length, Datatype.LONG, dest, tag, Endpoint.STANDARD);
  }

  /**
   * Sends an array with tag 0.
   *
   * @param x the data
   * @param dest rank of the receiver
   */
  public void send(long[] x, int dest) {
    send(x, dest, 0);
  }

  /**
   * Sends an array and returns when its receive has started. MPI_Ssend; mpi4py {@code Comm.Ssend}.
   *
   * @param x the data
   * @param dest rank of the receiver
   * @param tag tag
   */
  public void ssend(long[] x, int dest, int tag) {
    send(notNull(x, "x"), 0, x.length, Datatype.LONG, dest, tag, Endpoint.SYNCHRONOUS);
  }

  /**
   * Sends an array to a receive that is posted already. MPI_Rsend; mpi4py {@code Comm.Rsend}.
   *
   * @param x the data
   * @param dest rank of the receiver
   * @param tag tag
   */
  public void rsend(long[] x, int dest, int tag) {
    send(notNull(x, "x"), 0, x.length, Datatype.LONG, dest, tag, Endpoint.READY);
  }

  /**
   * Sends from a copy of an array and returns at once. MPI_Bsend; mpi4py {@code Comm.Bsend}.
   *
   * @param x the data; it may be changed at once
   * @param dest rank of the receiver
   * @param tag tag
   */
  public void bsend(long[] x, int dest, int tag) {
    bsend(Buf.of(x), dest, tag);
  }

  /**
   * Sends an array and receives into the same. MPI_Sendrecv_replace; mpi4py {@code
   * Comm.Sendrecv_replace}.
   *
   * @param x the data, then what was received
   * @param dest rank of the receiver, or PROC_NULL
   * @param source rank of the sender, ANY_SOURCE or PROC_NULL
   * @return status of the message received
   */
  public Status sendrecvReplace(long[] x, int dest, int source) {
    return sendrecvReplace(Buf.of(x), dest, 0, source, MPI.ANY_TAG);
  }

  /**
   * Receives into an array. MPI_Recv; mpi4py {@code Comm.Recv}. See {@link #recv(Buf, int, int)}.
   *
   * @param x where the data goes; may be longer than the message
   * @param source rank of the sender, {@link MPI#ANY_SOURCE} or {@link MPI#PROC_NULL}
   * @param tag tag or {@link MPI#ANY_TAG}
   * @return source, tag and length of the message
   */
  public Status recv(long[] x, int source, int tag) {
    return recv(notNull(x, "x"), 0, x.length, Datatype.LONG, source, tag);
  }

  /**
   * Receives a message with any tag into an array.
   *
   * @param x where the data goes
   * @param source rank of the sender
   * @return source, tag and length of the message
   */
  public Status recv(long[] x, int source) {
    return recv(x, source, MPI.ANY_TAG);
  }

  /**
   * Receives a message from any rank with any tag into an array.
   *
   * @param x where the data goes
   * @return source, tag and length of the message
   */
  public Status recv(long[] x) {
    return recv(x, MPI.ANY_SOURCE, MPI.ANY_TAG);
  }

  /**
   * Starts to send an array. MPI_Isend; mpi4py {@code Comm.Isend}.
   *
   * @param x the data; not to be changed before the request has ended
   * @param dest rank of the receiver
   * @param tag tag
   * @return the request
   */
  public Request<Status> isend(long[] x, int dest, int tag) {
    return request(startSend(notNull(x, "x"), 0, x.length, Datatype.LONG, dest, tag, Endpoint.STANDARD));
  }

  /**
   * Starts to send an array with tag 0.
   *
   * @param x the data
   * @param dest rank of the receiver
   * @return the request
   */
  public Request<Status> isend(long[] x, int dest) {
    return isend(x, dest, 0);
  }

  /**
   * Starts to send an array; ends when its receive has started. MPI_Issend; mpi4py {@code
   * Comm.Issend}.
   *
   * @param x the data
   * @param dest rank of the receiver
   * @param tag tag
   * @return the request
   */
  public Request<Status> issend(long[] x, int dest, int tag) {
    return request(startSend(notNull(x, "x"), 0, x.length, Datatype.LONG, dest, tag, Endpoint.SYNCHRONOUS));
  }

  /**
   * Starts to send an array to a receive that is posted already. MPI_Irsend; mpi4py {@code
   * Comm.Irsend}.
   *
   * @param x the data
   * @param dest rank of the receiver
   * @param tag tag
   * @return the request
   */
  public Request<Status> irsend(long[] x, int dest, int tag) {
    return request(startSend(notNull(x, "x"), 0, x.length, Datatype.LONG, dest, tag, Endpoint.READY));
  }

  /**
   * Starts to receive into an array. MPI_Irecv; mpi4py {@code Comm.Irecv}.
   *
   * @param x where the data goes; not to be read before the request has ended
   * @param source rank of the sender, ANY_SOURCE or PROC_NULL
   * @param tag tag or ANY_TAG
   * @return the request
   */
  public Request<Status> irecv(long[] x, int source, int tag) {
    return request(startRecv(notNull(x, "x"), 0, x.length, Datatype.LONG, source, tag));
  }

  /**
   * Starts to receive any tag into an array.
   *
   * @param x where the data goes
   * @param source rank of the sender
   * @return the request
   */
  public Request<Status> irecv(long[] x, int source) {
    return irecv(x, source, MPI.ANY_TAG);
  }

  /**
   * Makes a persistent send of an array. MPI_Send_init; mpi4py {@code Comm.Send_init}. See {@link
   * #sendInit(Buf, int, int)}.
   *
   * @param x the data; not to be changed while a round goes on
   * @param dest rank of the receiver, or {@link MPI#PROC_NULL}
   * @param tag tag
   * @return the request, inactive
   */
  public PersistentRequest sendInit(long[] x, int dest, int tag) {
    return sendInit(Buf.of(x), dest, tag);
  }

  /**
   * Makes a persistent receive into an array. MPI_Recv_init; mpi4py {@code Comm.Recv_init}. See
   * {@link #recvInit(Buf, int, int)}.
   *
   * @param x where the data goes; not to be read while a round goes on
   * @param source rank of the sender, ANY_SOURCE or PROC_NULL
   * @param tag tag or ANY_TAG
   * @return the request, inactive
   */
  public PersistentRequest recvInit(long[] x, int source, int tag) {
    return recvInit(Buf.of(x), source, tag);
  }

  /**
   * Sends one array and receives another at once. MPI_Sendrecv; mpi4py {@code Comm.Sendrecv}.
   *
   * @param send the data
   * @param dest rank of the receiver, or PROC_NULL
   * @param sendTag tag of the message sent
   * @param recv where the data goes; another array
   * @param source rank of the sender, ANY_SOURCE or PROC_NULL
   * @param recvTag tag of the message received, or ANY_TAG
   * @return status of the message received
   */
  public Status sendrecv(long[] send, int dest, int sendTag, long[] recv, int source, int recvTag) {
    return sendrecv(Buf.of(send), dest, sendTag, Buf.of(recv), source, recvTag);
  }

  /**
   * Sends one array with tag 0 and receives another with any tag at once.
   *
   * @param send the data
   * @param dest rank of the receiver
   * @param recv where the data goes
   * @param source rank of the sender
   * @return status of the message received
   */
  public Status sendrecv(long[] send, int dest, long[] recv, int source) {
    return sendrecv(send, dest, 0, recv, source, MPI.ANY_TAG);
  }

  /**
   * Sends an array from one rank to all. MPI_Bcast; mpi4py {@code Comm.Bcast}.
   *
   * @param x the data at root, the place for it elsewhere; equally long
   * @param root rank that has the data
   */
  public void bcast(long[] x, int root) {
    bcast(isAt(root) || isWith(root) ? Buf.of(x) : Buf.NONE, root);
  }

  /**
   * Starts a broadcast of an array. MPI_Ibcast; mpi4py {@code Comm.Ibcast}.
   *
   * @param x the data at root, the place for it elsewhere
   * @param root rank that has the data
   * @return the request
   */
  public Request<Status> ibcast(long[] x, int root) {
    return ibcast(isAt(root) || isWith(root) ? Buf.of(x) : Buf.NONE, root);
  }

  /**
   * Makes a persistent broadcast of an array. MPI_Bcast_init; mpi4py {@code Comm.Bcast_init}.
   *
   * @param x the data at root, the place for it elsewhere
   * @param root rank that has the data
   * @return the request, inactive
   */
  public PersistentRequest bcastInit(long[] x, int root) {
    return bcastInit(isAt(root) || isWith(root) ? Buf.of(x) : Buf.NONE, root);
  }

  /**
   * Gathers equal parts at one rank. MPI_Gather; mpi4py {@code Comm.Gather}.
   *
   * @param send this rank's part
   * @param recv size times as long at root; ignored elsewhere, may be null or empty
   * @param root rank that gets the data
   */
  public void gather(long[] send, long[] recv, int root) {
    gather(isWith(root) ? Buf.of(send) : Buf.NONE, isAt(root) ? Buf.of(recv) : Buf.NONE, root);
  }

  /**
   * Gathers equal parts at one rank, in a new array.
   *
   * @param send this rank's part
   * @param root rank that gets the data
   * @return all parts in rank order at root, an empty array elsewhere
   */
  public long[] gather(long[] send, int root) {
    var all = new long[isAt(root) ? Math.multiplyExact(notNull(send, "send").length, ranks()) : 0];
    gather(send, all, root);
    return all;
  }

  /**
   * Gathers parts of any length at one rank, in a new array; the lengths are gathered first.
   * MPI_Gatherv; mpi4py {@code Comm.Gatherv}.
   *
   * @param send this rank's part
   * @param root rank that gets the data
   * @return all parts in rank order at root, an empty array elsewhere
   */
  public long[] gatherv(long[] send, int root) {
    long[] counts = countsAtRoot(isWith(root) ? notNull(send, "send").length : 0, root);
    var all = new long[total("gatherv", counts)];
    Buf part = isWith(root) ? Buf.of(send) : Buf.NONE;
    gatherv(part, isAt(root) ? Buf.of(all).counts(counts) : Buf.NONE, root);
    return all;
  }

  /**
   * Deals equal parts from one rank to all. MPI_Scatter; mpi4py {@code Comm.Scatter}.
   *
   * @param send size times as long as a part at root; ignored elsewhere, may be null
   * @param recv this rank's part
   * @param root rank that has the data
   */
  public void scatter(long[] send, long[] recv, int root) {
    Buf part = isWith(root) ? Buf.of(recv) : Buf.NONE;
    scatter(isAt(root) ? Buf.of(send) : Buf.NONE, part, root);
  }

  /**
   * Deals equal parts from one rank to all, in new arrays; their length is broadcast first.
   *
   * @param send a multiple of size long at root; ignored elsewhere, may be null
   * @param root rank that has the data
   * @return this rank's part
   * @throws MpiException (ERR_COUNT) on all ranks if the length is not a multiple of size
   */
  public long[] scatter(long[] send, int root) {
    int length = partOf(isAt(root) ? notNull(send, "send").length : 0, root);
    var part = new long[isWith(root) ? length : 0];
    scatter(send, part, root);
    return part;
  }

  /**
   * Deals parts of any length from one rank to all, in new arrays; the lengths are scattered first.
   * MPI_Scatterv; mpi4py {@code Comm.Scatterv}.
   *
   * @param send all parts at root; ignored elsewhere, may be null
   * @param counts length of each rank's part at root; ignored elsewhere, may be null
   * @param root rank that has the data
   * @return this rank's part
   */
  public long[] scatterv(long[] send, long[] counts, int root) {
    Buf parts = isAt(root) ? Buf.of(send).counts(counts) : Buf.NONE;
    long[] mine = new long[1];
    scatter(counts, mine, root);
    var part = new long[Math.toIntExact(mine[0])];
    scatterv(parts, Buf.of(part), root);
    return part;
  }

  /**
   * Gathers equal parts at all ranks. MPI_Allgather; mpi4py {@code Comm.Allgather}.
   *
   * @param send this rank's part
   * @param recv size times as long
   */
  public void allgather(long[] send, long[] recv) {
    allgather(Buf.of(send), Buf.of(recv));
  }

  /**
   * Gathers equal parts at all ranks, in a new array.
   *
   * @param send this rank's part, equally long on all ranks
   * @return all parts in rank order
   */
  public long[] allgather(long[] send) {
    var all = new long[Math.multiplyExact(notNull(send, "send").length, ranks())];
    allgather(send, all);
    return all;
  }

  /**
   * Gathers parts of any length at all ranks, in a new array; the lengths are exchanged first.
   * MPI_Allgatherv; mpi4py {@code Comm.Allgatherv}.
   *
   * @param send this rank's part
   * @return all parts in rank order
   */
  public long[] allgatherv(long[] send) {
    long[] counts = allgather(new long[] {notNull(send, "send").length});
    var all = new long[total("allgatherv", counts)];
    allgatherv(Buf.of(send), Buf.of(all).counts(counts));
    return all;
  }

  /**
   * Sends one part to each rank and receives one from each. MPI_Alltoall; mpi4py {@code
   * Comm.Alltoall}.
   *
   * @param send size parts
   * @param recv as long; another array
   */
  public void alltoall(long[] send, long[] recv) {
    alltoall(Buf.of(send), Buf.of(recv));
  }

  /**
   * Sends one part to each rank and returns those received.
   *
   * @param send size parts; a multiple of size long, equally on all ranks
   * @return one part from each rank, in rank order
   */
  public long[] alltoall(long[] send) {
    divisible("alltoall", notNull(send, "send").length, ranks());
    var all = new long[send.length];
    alltoall(send, all);
    return all;
  }

  /**
   * Sends a part of any length to each rank and returns those received; the lengths are exchanged
   * first. MPI_Alltoallv; mpi4py {@code Comm.Alltoallv}.
   *
   * @param send the parts, one after the other
   * @param counts length of the part for each rank
   * @return one part from each rank, in rank order
   */
  public long[] alltoallv(long[] send, long[] counts) {
    long[] theirs = alltoall(counts);
    var all = new long[total("alltoallv", theirs)];
    alltoallv(Buf.of(send).counts(counts), Buf.of(all).counts(theirs));
    return all;
  }

  /**
   * Reduces element by element to one rank. MPI_Reduce; mpi4py {@code Comm.Reduce}.
   *
   * @param send this rank's contribution
   * @param recv the result at root; ignored elsewhere, may be null
   * @param op the operation
   * @param root rank that gets the result
   */
  public void reduce(long[] send, long[] recv, Op op, int root) {
    reduce(isWith(root) ? Buf.of(send) : Buf.NONE, isAt(root) ? Buf.of(recv) : Buf.NONE, op, root);
  }

  /**
   * Reduces element by element to one rank, in a new array.
   *
   * @param send this rank's contribution
   * @param op the operation
   * @param root rank that gets the result
   * @return the result at root, an empty array elsewhere
   */
  public long[] reduce(long[] send, Op op, int root) {
    var result = new long[isAt(root) ? notNull(send, "send").length : 0];
    reduce(send, result, op, root);
    return result;
  }

  /**
   * Reduces element by element; all ranks get the result. MPI_Allreduce; mpi4py {@code
   * Comm.Allreduce}.
   *
   * @param send this rank's contribution
   * @param recv the result, as long
   * @param op the operation
   */
  public void allreduce(long[] send, long[] recv, Op op) {
    allreduce(Buf.of(send), Buf.of(recv), op);
  }

  /**
   * Reduces element by element; all ranks get the result in a new array.
   *
   * @param send this rank's contribution
   * @param op the operation
   * @return the result
   */
  public long[] allreduce(long[] send, Op op) {
    var result = new long[notNull(send, "send").length];
    allreduce(send, result, op);
    return result;
  }

  /**
   * Reduces in place: {@code allreduce(IN_PLACE, x, SUM)}.
   *
   * @param inPlace {@link MPI#IN_PLACE}, or a contribution in another kind of memory
   * @param x the contribution and the result
   * @param op the operation
   */
  public void allreduce(Buf inPlace, long[] x, Op op) {
    allreduce(inPlace, Buf.of(x), op);
  }

  /**
   * Starts a reduction to all ranks. MPI_Iallreduce; mpi4py {@code Comm.Iallreduce}.
   *
   * @param send this rank's contribution
   * @param recv the result
   * @param op the operation
   * @return the request
   */
  public Request<Status> iallreduce(long[] send, long[] recv, Op op) {
    return iallreduce(Buf.of(send), Buf.of(recv), op);
  }

  /**
   * Makes a persistent reduction to all ranks. MPI_Allreduce_init; mpi4py {@code
   * Comm.Allreduce_init}.
   *
   * @param send this rank's contribution
   * @param recv the result; another array, equally long
   * @param op the operation
   * @return the request, inactive
   */
  public PersistentRequest allreduceInit(long[] send, long[] recv, Op op) {
    return allreduceInit(Buf.of(send), Buf.of(recv), op);
  }

  /**
   * Starts a reduction to all ranks whose result is a new array.
   *
   * @param send this rank's contribution
   * @param op the operation
   * @return the request, whose result is the array
   */
  public Request<long[]> iallreduce(long[] send, Op op) {
    var result = new long[notNull(send, "send").length];
    return withResult(iallreduce(send, result, op), () -> result);
  }

  /**
   * Reduces and deals the result in equal blocks. MPI_Reduce_scatter_block; mpi4py {@code
   * Comm.Reduce_scatter_block}.
   *
   * @param send size blocks
   * @param recv one block
   * @param op the operation
   */
  public void reduceScatterBlock(long[] send, long[] recv, Op op) {
    reduceScatterBlock(Buf.of(send), Buf.of(recv), op);
  }

  /**
   * Reduces and deals the result in equal blocks, in new arrays.
   *
   * @param send size blocks; a multiple of size long
   * @param op the operation
   * @return this rank's block
   */
  public long[] reduceScatterBlock(long[] send, Op op) {
    divisible("reduceScatterBlock", notNull(send, "send").length, open().size());
    var block = new long[send.length / open().size()];
    reduceScatterBlock(send, block, op);
    return block;
  }

  /**
   * Reduces and deals the result in blocks of any length. MPI_Reduce_scatter; mpi4py {@code
   * Comm.Reduce_scatter}.
   *
   * @param send all blocks
   * @param counts length of each rank's block
   * @param op the operation
   * @return this rank's block
   */
  public long[] reduceScatter(long[] send, long[] counts, Op op) {
    var block = new long[own(counts, notNull(send, "send").length)];
    reduceScatter(Buf.of(send), Buf.of(block), counts, op);
    return block;
  }

  /**
   * Reduces over the ranks 0 to this one. MPI_Scan; mpi4py {@code Intracomm.Scan}.
   *
   * @param send this rank's contribution
   * @param recv the result
   * @param op the operation
   */
  public void scan(long[] send, long[] recv, Op op) {
    scan(Buf.of(send), Buf.of(recv), op);
  }

  /**
   * Reduces over the ranks 0 to this one, in a new array.
   *
   * @param send this rank's contribution
   * @param op the operation
   * @return the result
   */
  public long[] scan(long[] send, Op op) {
    var result = new long[notNull(send, "send").length];
    scan(send, result, op);
    return result;
  }

  /**
   * Reduces over the ranks before this one; rank 0's result is left as it is. MPI_Exscan; mpi4py
   * {@code Intracomm.Exscan}.
   *
   * @param send this rank's contribution
   * @param recv the result
   * @param op the operation
   */
  public void exscan(long[] send, long[] recv, Op op) {
    exscan(Buf.of(send), Buf.of(recv), op);
  }

  /**
   * Reduces over the ranks before this one, in a new array.
   *
   * @param send this rank's contribution
   * @param op the operation
   * @return the result, zeros on rank 0
   */
  public long[] exscan(long[] send, Op op) {
    var result = new long[notNull(send, "send").length];
    exscan(send, result, op);
    return result;
  }

  // ---- float[]

  /**
   * Sends an array. MPI_Send; mpi4py {@code Comm.Send}. See {@link #send(Buf, int, int)}.
   *
   * @param x the data, all of it; {@link Buf#of(float[], int, int)} sends a part
   * @param dest rank of the receiver, or {@link MPI#PROC_NULL}
   * @param tag a number from 0
   */
  public void send(float[] x, int dest, int tag) {
    send(notNull(x, "x"), 0, x.length, Datatype.FLOAT, dest, tag, Endpoint.STANDARD);
  }

  /**
   * Sends an array with tag 0.
   *
   * @param x the data
   * @param dest rank of the receiver
   */
  public void send(float[] x, int dest) {
    send(x, dest, 0);
  }

  /**
   * Sends an array and returns when its receive has started. MPI_Ssend; mpi4py {@code Comm.Ssend}.
   *
   * @param x the data
   * @param dest rank of the receiver
   * @param tag tag
   */
  public void ssend(float[] x, int dest, int tag) {
    send(notNull(x, "x"), 0, x.length, Datatype.FLOAT, dest, tag, Endpoint.SYNCHRONOUS);
  }

  /**
   * Sends an array to a receive that is posted already. MPI_Rsend; mpi4py {@code Comm.Rsend}.
   *
   * @param x the data
   * @param dest rank of the receiver
   * @param tag tag
   */
  public void rsend(float[] x, int dest, int tag) {
    send(notNull(x, "x"), 0, x.length, Datatype.FLOAT, dest, tag, Endpoint.READY);
  }

  /**
   * Sends from a copy of an array and returns at once. MPI_Bsend; mpi4py {@code Comm.Bsend}.
   *
   * @param x the data; it may be changed at once
   * @param dest rank of the receiver
   * @param tag tag
   */
  public void bsend(float[] x, int dest, int tag) {
    bsend(Buf.of(x), dest, tag);
  }

  /**
   * Sends an array and receives into the same. MPI_Sendrecv_replace; mpi4py {@code
   * Comm.Sendrecv_replace}.
   *
   * @param x the data, then what was received
   * @param dest rank of the receiver, or PROC_NULL
   * @param source rank of the sender, ANY_SOURCE or PROC_NULL
   * @return status of the message received
   */
  public Status sendrecvReplace(float[] x, int dest, int source) {
    return sendrecvReplace(Buf.of(x), dest, 0, source, MPI.ANY_TAG);
  }

  /**
   * Receives into an array. MPI_Recv; mpi4py {@code Comm.Recv}. See {@link #recv(Buf, int, int)}.
   *
   * @param x where the data goes; may be longer than the message
   * @param source rank of the sender, {@link MPI#ANY_SOURCE} or {@link MPI#PROC_NULL}
   * @param tag tag or {@link MPI#ANY_TAG}
   * @return source, tag and length of the message
   */
  public Status recv(float[] x, int source, int tag) {
    return recv(notNull(x, "x"), 0, x.length, Datatype.FLOAT, source, tag);
  }

  /**
   * Receives a message with any tag into an array.
   *
   * @param x where the data goes
   * @param source rank of the sender
   * @return source, tag and length of the message
   */
  public Status recv(float[] x, int source) {
    return recv(x, source, MPI.ANY_TAG);
  }

  /**
   * Receives a message from any rank with any tag into an array.
   *
   * @param x where the data goes
   * @return source, tag and length of the message
   */
  public Status recv(float[] x) {
    return recv(x, MPI.ANY_SOURCE, MPI.ANY_TAG);
  }

  /**
   * Starts to send an array. MPI_Isend; mpi4py {@code Comm.Isend}.
   *
   * @param x the data; not to be changed before the request has ended
   * @param dest rank of the receiver
   * @param tag tag
   * @return the request
   */
  public Request<Status> isend(float[] x, int dest, int tag) {
    return request(startSend(notNull(x, "x"), 0, x.length, Datatype.FLOAT, dest, tag, Endpoint.STANDARD));
  }

  /**
   * Starts to send an array with tag 0.
   *
   * @param x the data
   * @param dest rank of the receiver
   * @return the request
   */
  public Request<Status> isend(float[] x, int dest) {
    return isend(x, dest, 0);
  }

  /**
   * Starts to send an array; ends when its receive has started. MPI_Issend; mpi4py {@code
   * Comm.Issend}.
   *
   * @param x the data
   * @param dest rank of the receiver
   * @param tag tag
   * @return the request
   */
  public Request<Status> issend(float[] x, int dest, int tag) {
    return request(startSend(notNull(x, "x"), 0, x.length, Datatype.FLOAT, dest, tag, Endpoint.SYNCHRONOUS));
  }

  /**
   * Starts to send an array to a receive that is posted already. MPI_Irsend; mpi4py {@code
   * Comm.Irsend}.
   *
   * @param x the data
   * @param dest rank of the receiver
   * @param tag tag
   * @return the request
   */
  public Request<Status> irsend(float[] x, int dest, int tag) {
    return request(startSend(notNull(x, "x"), 0, x.length, Datatype.FLOAT, dest, tag, Endpoint.READY));
  }

  /**
   * Starts to receive into an array. MPI_Irecv; mpi4py {@code Comm.Irecv}.
   *
   * @param x where the data goes; not to be read before the request has ended
   * @param source rank of the sender, ANY_SOURCE or PROC_NULL
   * @param tag tag or ANY_TAG
   * @return the request
   */
  public Request<Status> irecv(float[] x, int source, int tag) {
    return request(startRecv(notNull(x, "x"), 0, x.length, Datatype.FLOAT, source, tag));
  }

  /**
   * Starts to receive any tag into an array.
   *
   * @param x where the data goes
   * @param source rank of the sender
   * @return the request
   */
  public Request<Status> irecv(float[] x, int source) {
    return irecv(x, source, MPI.ANY_TAG);
  }

  /**
   * Makes a persistent send of an array. MPI_Send_init; mpi4py {@code Comm.Send_init}. See {@link
   * #sendInit(Buf, int, int)}.
   *
   * @param x the data; not to be changed while a round goes on
   * @param dest rank of the receiver, or {@link MPI#PROC_NULL}
   * @param tag tag
   * @return the request, inactive
   */
  public PersistentRequest sendInit(float[] x, int dest, int tag) {
    return sendInit(Buf.of(x), dest, tag);
  }

  /**
   * Makes a persistent receive into an array. MPI_Recv_init; mpi4py {@code Comm.Recv_init}. See
   * {@link #recvInit(Buf, int, int)}.
   *
   * @param x where the data goes; not to be read while a round goes on
   * @param source rank of the sender, ANY_SOURCE or PROC_NULL
   * @param tag tag or ANY_TAG
   * @return the request, inactive
   */
  public PersistentRequest recvInit(float[] x, int source, int tag) {
    return recvInit(Buf.of(x), source, tag);
  }

  /**
   * Sends one array and receives another at once. MPI_Sendrecv; mpi4py {@code Comm.Sendrecv}.
   *
   * @param send the data
   * @param dest rank of the receiver, or PROC_NULL
   * @param sendTag tag of the message sent
   * @param recv where the data goes; another array
   * @param source rank of the sender, ANY_SOURCE or PROC_NULL
   * @param recvTag tag of the message received, or ANY_TAG
   * @return status of the message received
   */
  public Status sendrecv(float[] send, int dest, int sendTag, float[] recv, int source, int recvTag) {
    return sendrecv(Buf.of(send), dest, sendTag, Buf.of(recv), source, recvTag);
  }

  /**
   * Sends one array with tag 0 and receives another with any tag at once.
   *
   * @param send the data
   * @param dest rank of the receiver
   * @param recv where the data goes
   * @param source rank of the sender
   * @return status of the message received
   */
  public Status sendrecv(float[] send, int dest, float[] recv, int source) {
    return sendrecv(send, dest, 0, recv, source, MPI.ANY_TAG);
  }

  /**
   * Sends an array from one rank to all. MPI_Bcast; mpi4py {@code Comm.Bcast}.
   *
   * @param x the data at root, the place for it elsewhere; equally long
   * @param root rank that has the data
   */
  public void bcast(float[] x, int root) {
    bcast(isAt(root) || isWith(root) ? Buf.of(x) : Buf.NONE, root);
  }

  /**
   * Starts a broadcast of an array. MPI_Ibcast; mpi4py {@code Comm.Ibcast}.
   *
   * @param x the data at root, the place for it elsewhere
   * @param root rank that has the data
   * @return the request
   */
  public Request<Status> ibcast(float[] x, int root) {
    return ibcast(isAt(root) || isWith(root) ? Buf.of(x) : Buf.NONE, root);
  }

  /**
   * Makes a persistent broadcast of an array. MPI_Bcast_init; mpi4py {@code Comm.Bcast_init}.
   *
   * @param x the data at root, the place for it elsewhere
   * @param root rank that has the data
   * @return the request, inactive
   */
  public PersistentRequest bcastInit(float[] x, int root) {
    return bcastInit(isAt(root) || isWith(root) ? Buf.of(x) : Buf.NONE, root);
  }

  /**
   * Gathers equal parts at one rank. MPI_Gather; mpi4py {@code Comm.Gather}.
   *
   * @param send this rank's part
   * @param recv size times as long at root; ignored elsewhere, may be null or empty
   * @param root rank that gets the data
   */
  public void gather(float[] send, float[] recv, int root) {
    gather(isWith(root) ? Buf.of(send) : Buf.NONE, isAt(root) ? Buf.of(recv) : Buf.NONE, root);
  }

  /**
   * Gathers equal parts at one rank, in a new array.
   *
   * @param send this rank's part
   * @param root rank that gets the data
   * @return all parts in rank order at root, an empty array elsewhere
   */
  public float[] gather(float[] send, int root) {
    var all = new float[isAt(root) ? Math.multiplyExact(notNull(send, "send").length, ranks()) : 0];
    gather(send, all, root);
    return all;
  }

  /**
   * Gathers parts of any length at one rank, in a new array; the lengths are gathered first.
   * MPI_Gatherv; mpi4py {@code Comm.Gatherv}.
   *
   * @param send this rank's part
   * @param root rank that gets the data
   * @return all parts in rank order at root, an empty array elsewhere
   */
  public float[] gatherv(float[] send, int root) {
    long[] counts = countsAtRoot(isWith(root) ? notNull(send, "send").length : 0, root);
    var all = new float[total("gatherv", counts)];
    Buf part = isWith(root) ? Buf.of(send) : Buf.NONE;
    gatherv(part, isAt(root) ? Buf.of(all).counts(counts) : Buf.NONE, root);
    return all;
  }

  /**
   * Deals equal parts from one rank to all. MPI_Scatter; mpi4py {@code Comm.Scatter}.
   *
   * @param send size times as long as a part at root; ignored elsewhere, may be null
   * @param recv this rank's part
   * @param root rank that has the data
   */
  public void scatter(float[] send, float[] recv, int root) {
    Buf part = isWith(root) ? Buf.of(recv) : Buf.NONE;
    scatter(isAt(root) ? Buf.of(send) : Buf.NONE, part, root);
  }

  /**
   * Deals equal parts from one rank to all, in new arrays; their length is broadcast first.
   *
   * @param send a multiple of size long at root; ignored elsewhere, may be null
   * @param root rank that has the data
   * @return this rank's part
   * @throws MpiException (ERR_COUNT) on all ranks if the length is not a multiple of size
   */
  public float[] scatter(float[] send, int root) {
    int length = partOf(isAt(root) ? notNull(send, "send").length : 0, root);
    var part = new float[isWith(root) ? length : 0];
    scatter(send, part, root);
    return part;
  }

  /**
   * Deals parts of any length from one rank to all, in new arrays; the lengths are scattered first.
   * MPI_Scatterv; mpi4py {@code Comm.Scatterv}.
   *
   * @param send all parts at root; ignored elsewhere, may be null
   * @param counts length of each rank's part at root; ignored elsewhere, may be null
   * @param root rank that has the data
   * @return this rank's part
   */
  public float[] scatterv(float[] send, long[] counts, int root) {
    Buf parts = isAt(root) ? Buf.of(send).counts(counts) : Buf.NONE;
    long[] mine = new long[1];
    scatter(counts, mine, root);
    var part = new float[Math.toIntExact(mine[0])];
    scatterv(parts, Buf.of(part), root);
    return part;
  }

  /**
   * Gathers equal parts at all ranks. MPI_Allgather; mpi4py {@code Comm.Allgather}.
   *
   * @param send this rank's part
   * @param recv size times as long
   */
  public void allgather(float[] send, float[] recv) {
    allgather(Buf.of(send), Buf.of(recv));
  }

  /**
   * Gathers equal parts at all ranks, in a new array.
   *
   * @param send this rank's part, equally long on all ranks
   * @return all parts in rank order
   */
  public float[] allgather(float[] send) {
    var all = new float[Math.multiplyExact(notNull(send, "send").length, ranks())];
    allgather(send, all);
    return all;
  }

  /**
   * Gathers parts of any length at all ranks, in a new array; the lengths are exchanged first.
   * MPI_Allgatherv; mpi4py {@code Comm.Allgatherv}.
   *
   * @param send this rank's part
   * @return all parts in rank order
   */
  public float[] allgatherv(float[] send) {
    long[] counts = allgather(new long[] {notNull(send, "send").length});
    var all = new float[total("allgatherv", counts)];
    allgatherv(Buf.of(send), Buf.of(all).counts(counts));
    return all;
  }

  /**
   * Sends one part to each rank and receives one from each. MPI_Alltoall; mpi4py {@code
   * Comm.Alltoall}.
   *
   * @param send size parts
   * @param recv as long; another array
   */
  public void alltoall(float[] send, float[] recv) {
    alltoall(Buf.of(send), Buf.of(recv));
  }

  /**
   * Sends one part to each rank and returns those received.
   *
   * @param send size parts; a multiple of size long, equally on all ranks
   * @return one part from each rank, in rank order
   */
  public float[] alltoall(float[] send) {
    divisible("alltoall", notNull(send, "send").length, ranks());
    var all = new float[send.length];
    alltoall(send, all);
    return all;
  }

  /**
   * Sends a part of any length to each rank and returns those received; the lengths are exchanged
   * first. MPI_Alltoallv; mpi4py {@code Comm.Alltoallv}.
   *
   * @param send the parts, one after the other
   * @param counts length of the part for each rank
   * @return one part from each rank, in rank order
   */
  public float[] alltoallv(float[] send, long[] counts) {
    long[] theirs = alltoall(counts);
    var all = new float[total("alltoallv", theirs)];
    alltoallv(Buf.of(send).counts(counts), Buf.of(all).counts(theirs));
    return all;
  }

  /**
   * Reduces element by element to one rank. MPI_Reduce; mpi4py {@code Comm.Reduce}.
   *
   * @param send this rank's contribution
   * @param recv the result at root; ignored elsewhere, may be null
   * @param op the operation
   * @param root rank that gets the result
   */
  public void reduce(float[] send, float[] recv, Op op, int root) {
    reduce(isWith(root) ? Buf.of(send) : Buf.NONE, isAt(root) ? Buf.of(recv) : Buf.NONE, op, root);
  }

  /**
   * Reduces element by element to one rank, in a new array.
   *
   * @param send this rank's contribution
   * @param op the operation
   * @param root rank that gets the result
   * @return the result at root, an empty array elsewhere
   */
  public float[] reduce(float[] send, Op op, int root) {
    var result = new float[isAt(root) ? notNull(send, "send").length : 0];
    reduce(send, result, op, root);
    return result;
  }

  /**
   * Reduces element by element; all ranks get the result. MPI_Allreduce; mpi4py {@code
   * Comm.Allreduce}.
   *
   * @param send this rank's contribution
   * @param recv the result, as long
   * @param op the operation
   */
  public void allreduce(float[] send, float[] recv, Op op) {
    allreduce(Buf.of(send), Buf.of(recv), op);
  }

  /**
   * Reduces element by element; all ranks get the result in a new array.
   *
   * @param send this rank's contribution
   * @param op the operation
   * @return the result
   */
  public float[] allreduce(float[] send, Op op) {
    var result = new float[notNull(send, "send").length];
    allreduce(send, result, op);
    return result;
  }

  /**
   * Reduces in place: {@code allreduce(IN_PLACE, x, SUM)}.
   *
   * @param inPlace {@link MPI#IN_PLACE}, or a contribution in another kind of memory
   * @param x the contribution and the result
   * @param op the operation
   */
  public void allreduce(Buf inPlace, float[] x, Op op) {
    allreduce(inPlace, Buf.of(x), op);
  }

  /**
   * Starts a reduction to all ranks. MPI_Iallreduce; mpi4py {@code Comm.Iallreduce}.
   *
   * @param send this rank's contribution
   * @param recv the result
   * @param op the operation
   * @return the request
   */
  public Request<Status> iallreduce(float[] send, float[] recv, Op op) {
    return iallreduce(Buf.of(send), Buf.of(recv), op);
  }

  /**
   * Makes a persistent reduction to all ranks. MPI_Allreduce_init; mpi4py {@code
   * Comm.Allreduce_init}.
   *
   * @param send this rank's contribution
   * @param recv the result; another array, equally long
   * @param op the operation
   * @return the request, inactive
   */
  public PersistentRequest allreduceInit(float[] send, float[] recv, Op op) {
    return allreduceInit(Buf.of(send), Buf.of(recv), op);
  }

  /**
   * Starts a reduction to all ranks whose result is a new array.
   *
   * @param send this rank's contribution
   * @param op the operation
   * @return the request, whose result is the array
   */
  public Request<float[]> iallreduce(float[] send, Op op) {
    var result = new float[notNull(send, "send").length];
    return withResult(iallreduce(send, result, op), () -> result);
  }

  /**
   * Reduces and deals the result in equal blocks. MPI_Reduce_scatter_block; mpi4py {@code
   * Comm.Reduce_scatter_block}.
   *
   * @param send size blocks
   * @param recv one block
   * @param op the operation
   */
  public void reduceScatterBlock(float[] send, float[] recv, Op op) {
    reduceScatterBlock(Buf.of(send), Buf.of(recv), op);
  }

  /**
   * Reduces and deals the result in equal blocks, in new arrays.
   *
   * @param send size blocks; a multiple of size long
   * @param op the operation
   * @return this rank's block
   */
  public float[] reduceScatterBlock(float[] send, Op op) {
    divisible("reduceScatterBlock", notNull(send, "send").length, open().size());
    var block = new float[send.length / open().size()];
    reduceScatterBlock(send, block, op);
    return block;
  }

  /**
   * Reduces and deals the result in blocks of any length. MPI_Reduce_scatter; mpi4py {@code
   * Comm.Reduce_scatter}.
   *
   * @param send all blocks
   * @param counts length of each rank's block
   * @param op the operation
   * @return this rank's block
   */
  public float[] reduceScatter(float[] send, long[] counts, Op op) {
    var block = new float[own(counts, notNull(send, "send").length)];
    reduceScatter(Buf.of(send), Buf.of(block), counts, op);
    return block;
  }

  /**
   * Reduces over the ranks 0 to this one. MPI_Scan; mpi4py {@code Intracomm.Scan}.
   *
   * @param send this rank's contribution
   * @param recv the result
   * @param op the operation
   */
  public void scan(float[] send, float[] recv, Op op) {
    scan(Buf.of(send), Buf.of(recv), op);
  }

  /**
   * Reduces over the ranks 0 to this one, in a new array.
   *
   * @param send this rank's contribution
   * @param op the operation
   * @return the result
   */
  public float[] scan(float[] send, Op op) {
    var result = new float[notNull(send, "send").length];
    scan(send, result, op);
    return result;
  }

  /**
   * Reduces over the ranks before this one; rank 0's result is left as it is. MPI_Exscan; mpi4py
   * {@code Intracomm.Exscan}.
   *
   * @param send this rank's contribution
   * @param recv the result
   * @param op the operation
   */
  public void exscan(float[] send, float[] recv, Op op) {
    exscan(Buf.of(send), Buf.of(recv), op);
  }

  /**
   * Reduces over the ranks before this one, in a new array.
   *
   * @param send this rank's contribution
   * @param op the operation
   * @return the result, zeros on rank 0
   */
  public float[] exscan(float[] send, Op op) {
    var result = new float[notNull(send, "send").length];
    exscan(send, result, op);
    return result;
  }

  // ---- double[]

  /**
   * Sends an array. MPI_Send; mpi4py {@code Comm.Send}. See {@link #send(Buf, int, int)}.
   *
   * @param x the data, all of it; {@link Buf#of(double[], int, int)} sends a part
   * @param dest rank of the receiver, or {@link MPI#PROC_NULL}
   * @param tag a number from 0
   */
  public void send(double[] x, int dest, int tag) {
    send(notNull(x, "x"), 0, x.length, Datatype.DOUBLE, dest, tag, Endpoint.STANDARD);
  }

  /**
   * Sends an array with tag 0.
   *
   * @param x the data
   * @param dest rank of the receiver
   */
  public void send(double[] x, int dest) {
    send(x, dest, 0);
  }

  /**
   * Sends an array and returns when its receive has started. MPI_Ssend; mpi4py {@code Comm.Ssend}.
   *
   * @param x the data
   * @param dest rank of the receiver
   * @param tag tag
   */
  public void ssend(double[] x, int dest, int tag) {
    send(notNull(x, "x"), 0, x.length, Datatype.DOUBLE, dest, tag, Endpoint.SYNCHRONOUS);
  }

  /**
   * Sends an array to a receive that is posted already. MPI_Rsend; mpi4py {@code Comm.Rsend}.
   *
   * @param x the data
   * @param dest rank of the receiver
   * @param tag tag
   */
  public void rsend(double[] x, int dest, int tag) {
    send(notNull(x, "x"), 0, x.length, Datatype.DOUBLE, dest, tag, Endpoint.READY);
  }

  /**
   * Sends from a copy of an array and returns at once. MPI_Bsend; mpi4py {@code Comm.Bsend}.
   *
   * @param x the data; it may be changed at once
   * @param dest rank of the receiver
   * @param tag tag
   */
  public void bsend(double[] x, int dest, int tag) {
    bsend(Buf.of(x), dest, tag);
  }

  /**
   * Sends an array and receives into the same. MPI_Sendrecv_replace; mpi4py {@code
   * Comm.Sendrecv_replace}.
   *
   * @param x the data, then what was received
   * @param dest rank of the receiver, or PROC_NULL
   * @param source rank of the sender, ANY_SOURCE or PROC_NULL
   * @return status of the message received
   */
  public Status sendrecvReplace(double[] x, int dest, int source) {
    return sendrecvReplace(Buf.of(x), dest, 0, source, MPI.ANY_TAG);
  }

  /**
   * Receives into an array. MPI_Recv; mpi4py {@code Comm.Recv}. See {@link #recv(Buf, int, int)}.
   *
   * @param x where the data goes; may be longer than the message
   * @param source rank of the sender, {@link MPI#ANY_SOURCE} or {@link MPI#PROC_NULL}
   * @param tag tag or {@link MPI#ANY_TAG}
   * @return source, tag and length of the message
   */
  public Status recv(double[] x, int source, int tag) {
    return recv(notNull(x, "x"), 0, x.length, Datatype.DOUBLE, source, tag);
  }

  /**
   * Receives a message with any tag into an array.
   *
   * @param x where the data goes
   * @param source rank of the sender
   * @return source, tag and length of the message
   */
  public Status recv(double[] x, int source) {
    return recv(x, source, MPI.ANY_TAG);
  }

  /**
   * Receives a message from any rank with any tag into an array.
   *
   * @param x where the data goes
   * @return source, tag and length of the message
   */
  public Status recv(double[] x) {
    return recv(x, MPI.ANY_SOURCE, MPI.ANY_TAG);
  }

  /**
   * Starts to send an array. MPI_Isend; mpi4py {@code Comm.Isend}.
   *
   * @param x the data; not to be changed before the request has ended
   * @param dest rank of the receiver
   * @param tag tag
   * @return the request
   */
  public Request<Status> isend(double[] x, int dest, int tag) {
    return request(startSend(notNull(x, "x"), 0, x.length, Datatype.DOUBLE, dest, tag, Endpoint.STANDARD));
  }

  /**
   * Starts to send an array with tag 0.
   *
   * @param x the data
   * @param dest rank of the receiver
   * @return the request
   */
  public Request<Status> isend(double[] x, int dest) {
    return isend(x, dest, 0);
  }

  /**
   * Starts to send an array; ends when its receive has started. MPI_Issend; mpi4py {@code
   * Comm.Issend}.
   *
   * @param x the data
   * @param dest rank of the receiver
   * @param tag tag
   * @return the request
   */
  public Request<Status> issend(double[] x, int dest, int tag) {
    return request(startSend(notNull(x, "x"), 0, x.length, Datatype.DOUBLE, dest, tag, Endpoint.SYNCHRONOUS));
  }

  /**
   * Starts to send an array to a receive that is posted already. MPI_Irsend; mpi4py {@code
   * Comm.Irsend}.
   *
   * @param x the data
   * @param dest rank of the receiver
   * @param tag tag
   * @return the request
   */
  public Request<Status> irsend(double[] x, int dest, int tag) {
    return request(startSend(notNull(x, "x"), 0, x.length, Datatype.DOUBLE, dest, tag, Endpoint.READY));
  }

  /**
   * Starts to receive into an array. MPI_Irecv; mpi4py {@code Comm.Irecv}.
   *
   * @param x where the data goes; not to be read before the request has ended
   * @param source rank of the sender, ANY_SOURCE or PROC_NULL
   * @param tag tag or ANY_TAG
   * @return the request
   */
  public Request<Status> irecv(double[] x, int source, int tag) {
    return request(startRecv(notNull(x, "x"), 0, x.length, Datatype.DOUBLE, source, tag));
  }

  /**
   * Starts to receive any tag into an array.
   *
   * @param x where the data goes
   * @param source rank of the sender
   * @return the request
   */
  public Request<Status> irecv(double[] x, int source) {
    return irecv(x, source, MPI.ANY_TAG);
  }

  /**
   * Makes a persistent send of an array. MPI_Send_init; mpi4py {@code Comm.Send_init}. See {@link
   * #sendInit(Buf, int, int)}.
   *
   * @param x the data; not to be changed while a round goes on
   * @param dest rank of the receiver, or {@link MPI#PROC_NULL}
   * @param tag tag
   * @return the request, inactive
   */
  public PersistentRequest sendInit(double[] x, int dest, int tag) {
    return sendInit(Buf.of(x), dest, tag);
  }

  /**
   * Makes a persistent receive into an array. MPI_Recv_init; mpi4py {@code Comm.Recv_init}. See
   * {@link #recvInit(Buf, int, int)}.
   *
   * @param x where the data goes; not to be read while a round goes on
   * @param source rank of the sender, ANY_SOURCE or PROC_NULL
   * @param tag tag or ANY_TAG
   * @return the request, inactive
   */
  public PersistentRequest recvInit(double[] x, int source, int tag) {
    return recvInit(Buf.of(x), source, tag);
  }

  /**
   * Sends one array and receives another at once. MPI_Sendrecv; mpi4py {@code Comm.Sendrecv}.
   *
   * @param send the data
   * @param dest rank of the receiver, or PROC_NULL
   * @param sendTag tag of the message sent
   * @param recv where the data goes; another array
   * @param source rank of the sender, ANY_SOURCE or PROC_NULL
   * @param recvTag tag of the message received, or ANY_TAG
   * @return status of the message received
   */
  public Status sendrecv(double[] send, int dest, int sendTag, double[] recv, int source, int recvTag) {
    return sendrecv(Buf.of(send), dest, sendTag, Buf.of(recv), source, recvTag);
  }

  /**
   * Sends one array with tag 0 and receives another with any tag at once.
   *
   * @param send the data
   * @param dest rank of the receiver
   * @param recv where the data goes
   * @param source rank of the sender
   * @return status of the message received
   */
  public Status sendrecv(double[] send, int dest, double[] recv, int source) {
    return sendrecv(send, dest, 0, recv, source, MPI.ANY_TAG);
  }

  /**
   * Sends an array from one rank to all. MPI_Bcast; mpi4py {@code Comm.Bcast}.
   *
   * @param x the data at root, the place for it elsewhere; equally long
   * @param root rank that has the data
   */
  public void bcast(double[] x, int root) {
    bcast(isAt(root) || isWith(root) ? Buf.of(x) : Buf.NONE, root);
  }

  /**
   * Starts a broadcast of an array. MPI_Ibcast; mpi4py {@code Comm.Ibcast}.
   *
   * @param x the data at root, the place for it elsewhere
   * @param root rank that has the data
   * @return the request
   */
  public Request<Status> ibcast(double[] x, int root) {
    return ibcast(isAt(root) || isWith(root) ? Buf.of(x) : Buf.NONE, root);
  }

  /**
   * Makes a persistent broadcast of an array. MPI_Bcast_init; mpi4py {@code Comm.Bcast_init}.
   *
   * @param x the data at root, the place for it elsewhere
   * @param root rank that has the data
   * @return the request, inactive
   */
  public PersistentRequest bcastInit(double[] x, int root) {
    return bcastInit(isAt(root) || isWith(root) ? Buf.of(x) : Buf.NONE, root);
  }

  /**
   * Gathers equal parts at one rank. MPI_Gather; mpi4py {@code Comm.Gather}.
   *
   * @param send this rank's part
   * @param recv size times as long at root; ignored elsewhere, may be null or empty
   * @param root rank that gets the data
   */
  public void gather(double[] send, double[] recv, int root) {
    gather(isWith(root) ? Buf.of(send) : Buf.NONE, isAt(root) ? Buf.of(recv) : Buf.NONE, root);
  }

  /**
   * Gathers equal parts at one rank, in a new array.
   *
   * @param send this rank's part
   * @param root rank that gets the data
   * @return all parts in rank order at root, an empty array elsewhere
   */
  public double[] gather(double[] send, int root) {
    var all = new double[isAt(root) ? Math.multiplyExact(notNull(send, "send").length, ranks()) : 0];
    gather(send, all, root);
    return all;
  }

  /**
   * Gathers parts of any length at one rank, in a new array; the lengths are gathered first.
   * MPI_Gatherv; mpi4py {@code Comm.Gatherv}.
   *
   * @param send this rank's part
   * @param root rank that gets the data
   * @return all parts in rank order at root, an empty array elsewhere
   */
  public double[] gatherv(double[] send, int root) {
    long[] counts = countsAtRoot(isWith(root) ? notNull(send, "send").length : 0, root);
    var all = new double[total("gatherv", counts)];
    Buf part = isWith(root) ? Buf.of(send) : Buf.NONE;
    gatherv(part, isAt(root) ? Buf.of(all).counts(counts) : Buf.NONE, root);
    return all;
  }

  /**
   * Deals equal parts from one rank to all. MPI_Scatter; mpi4py {@code Comm.Scatter}.
   *
   * @param send size times as long as a part at root; ignored elsewhere, may be null
   * @param recv this rank's part
   * @param root rank that has the data
   */
  public void scatter(double[] send, double[] recv, int root) {
    Buf part = isWith(root) ? Buf.of(recv) : Buf.NONE;
    scatter(isAt(root) ? Buf.of(send) : Buf.NONE, part, root);
  }

  /**
   * Deals equal parts from one rank to all, in new arrays; their length is broadcast first.
   *
   * @param send a multiple of size long at root; ignored elsewhere, may be null
   * @param root rank that has the data
   * @return this rank's part
   * @throws MpiException (ERR_COUNT) on all ranks if the length is not a multiple of size
   */
  public double[] scatter(double[] send, int root) {
    int length = partOf(isAt(root) ? notNull(send, "send").length : 0, root);
    var part = new double[isWith(root) ? length : 0];
    scatter(send, part, root);
    return part;
  }

  /**
   * Deals parts of any length from one rank to all, in new arrays; the lengths are scattered first.
   * MPI_Scatterv; mpi4py {@code Comm.Scatterv}.
   *
   * @param send all parts at root; ignored elsewhere, may be null
   * @param counts length of each rank's part at root; ignored elsewhere, may be null
   * @param root rank that has the data
   * @return this rank's part
   */
  public double[] scatterv(double[] send, long[] counts, int root) {
    Buf parts = isAt(root) ? Buf.of(send).counts(counts) : Buf.NONE;
    long[] mine = new long[1];
    scatter(counts, mine, root);
    var part = new double[Math.toIntExact(mine[0])];
    scatterv(parts, Buf.of(part), root);
    return part;
  }

  /**
   * Gathers equal parts at all ranks. MPI_Allgather; mpi4py {@code Comm.Allgather}.
   *
   * @param send this rank's part
   * @param recv size times as long
   */
  public void allgather(double[] send, double[] recv) {
    allgather(Buf.of(send), Buf.of(recv));
  }

  /**
   * Gathers equal parts at all ranks, in a new array.
   *
   * @param send this rank's part, equally long on all ranks
   * @return all parts in rank order
   */
  public double[] allgather(double[] send) {
    var all = new double[Math.multiplyExact(notNull(send, "send").length, ranks())];
    allgather(send, all);
    return all;
  }

  /**
   * Gathers parts of any length at all ranks, in a new array; the lengths are exchanged first.
   * MPI_Allgatherv; mpi4py {@code Comm.Allgatherv}.
   *
   * @param send this rank's part
   * @return all parts in rank order
   */
  public double[] allgatherv(double[] send) {
    long[] counts = allgather(new long[] {notNull(send, "send").length});
    var all = new double[total("allgatherv", counts)];
    allgatherv(Buf.of(send), Buf.of(all).counts(counts));
    return all;
  }

  /**
   * Sends one part to each rank and receives one from each. MPI_Alltoall; mpi4py {@code
   * Comm.Alltoall}.
   *
   * @param send size parts
   * @param recv as long; another array
   */
  public void alltoall(double[] send, double[] recv) {
    alltoall(Buf.of(send), Buf.of(recv));
  }

  /**
   * Sends one part to each rank and returns those received.
   *
   * @param send size parts; a multiple of size long, equally on all ranks
   * @return one part from each rank, in rank order
   */
  public double[] alltoall(double[] send) {
    divisible("alltoall", notNull(send, "send").length, ranks());
    var all = new double[send.length];
    alltoall(send, all);
    return all;
  }

  /**
   * Sends a part of any length to each rank and returns those received; the lengths are exchanged
   * first. MPI_Alltoallv; mpi4py {@code Comm.Alltoallv}.
   *
   * @param send the parts, one after the other
   * @param counts length of the part for each rank
   * @return one part from each rank, in rank order
   */
  public double[] alltoallv(double[] send, long[] counts) {
    long[] theirs = alltoall(counts);
    var all = new double[total("alltoallv", theirs)];
    alltoallv(Buf.of(send).counts(counts), Buf.of(all).counts(theirs));
    return all;
  }

  /**
   * Reduces element by element to one rank. MPI_Reduce; mpi4py {@code Comm.Reduce}.
   *
   * @param send this rank's contribution
   * @param recv the result at root; ignored elsewhere, may be null
   * @param op the operation
   * @param root rank that gets the result
   */
  public void reduce(double[] send, double[] recv, Op op, int root) {
    reduce(isWith(root) ? Buf.of(send) : Buf.NONE, isAt(root) ? Buf.of(recv) : Buf.NONE, op, root);
  }

  /**
   * Reduces element by element to one rank, in a new array.
   *
   * @param send this rank's contribution
   * @param op the operation
   * @param root rank that gets the result
   * @return the result at root, an empty array elsewhere
   */
  public double[] reduce(double[] send, Op op, int root) {
    var result = new double[isAt(root) ? notNull(send, "send").length : 0];
    reduce(send, result, op, root);
    return result;
  }

  /**
   * Reduces element by element; all ranks get the result. MPI_Allreduce; mpi4py {@code
   * Comm.Allreduce}.
   *
   * @param send this rank's contribution
   * @param recv the result, as long
   * @param op the operation
   */
  public void allreduce(double[] send, double[] recv, Op op) {
    allreduce(Buf.of(send), Buf.of(recv), op);
  }

  /**
   * Reduces element by element; all ranks get the result in a new array.
   *
   * @param send this rank's contribution
   * @param op the operation
   * @return the result
   */
  public double[] allreduce(double[] send, Op op) {
    var result = new double[notNull(send, "send").length];
    allreduce(send, result, op);
    return result;
  }

  /**
   * Reduces in place: {@code allreduce(IN_PLACE, x, SUM)}.
   *
   * @param inPlace {@link MPI#IN_PLACE}, or a contribution in another kind of memory
   * @param x the contribution and the result
   * @param op the operation
   */
  public void allreduce(Buf inPlace, double[] x, Op op) {
    allreduce(inPlace, Buf.of(x), op);
  }

  /**
   * Starts a reduction to all ranks. MPI_Iallreduce; mpi4py {@code Comm.Iallreduce}.
   *
   * @param send this rank's contribution
   * @param recv the result
   * @param op the operation
   * @return the request
   */
  public Request<Status> iallreduce(double[] send, double[] recv, Op op) {
    return iallreduce(Buf.of(send), Buf.of(recv), op);
  }

  /**
   * Makes a persistent reduction to all ranks. MPI_Allreduce_init; mpi4py {@code
   * Comm.Allreduce_init}.
   *
   * @param send this rank's contribution
   * @param recv the result; another array, equally long
   * @param op the operation
   * @return the request, inactive
   */
  public PersistentRequest allreduceInit(double[] send, double[] recv, Op op) {
    return allreduceInit(Buf.of(send), Buf.of(recv), op);
  }

  /**
   * Starts a reduction to all ranks whose result is a new array.
   *
   * @param send this rank's contribution
   * @param op the operation
   * @return the request, whose result is the array
   */
  public Request<double[]> iallreduce(double[] send, Op op) {
    var result = new double[notNull(send, "send").length];
    return withResult(iallreduce(send, result, op), () -> result);
  }

  /**
   * Reduces and deals the result in equal blocks. MPI_Reduce_scatter_block; mpi4py {@code
   * Comm.Reduce_scatter_block}.
   *
   * @param send size blocks
   * @param recv one block
   * @param op the operation
   */
  public void reduceScatterBlock(double[] send, double[] recv, Op op) {
    reduceScatterBlock(Buf.of(send), Buf.of(recv), op);
  }

  /**
   * Reduces and deals the result in equal blocks, in new arrays.
   *
   * @param send size blocks; a multiple of size long
   * @param op the operation
   * @return this rank's block
   */
  public double[] reduceScatterBlock(double[] send, Op op) {
    divisible("reduceScatterBlock", notNull(send, "send").length, open().size());
    var block = new double[send.length / open().size()];
    reduceScatterBlock(send, block, op);
    return block;
  }

  /**
   * Reduces and deals the result in blocks of any length. MPI_Reduce_scatter; mpi4py {@code
   * Comm.Reduce_scatter}.
   *
   * @param send all blocks
   * @param counts length of each rank's block
   * @param op the operation
   * @return this rank's block
   */
  public double[] reduceScatter(double[] send, long[] counts, Op op) {
    var block = new double[own(counts, notNull(send, "send").length)];
    reduceScatter(Buf.of(send), Buf.of(block), counts, op);
    return block;
  }

  /**
   * Reduces over the ranks 0 to this one. MPI_Scan; mpi4py {@code Intracomm.Scan}.
   *
   * @param send this rank's contribution
   * @param recv the result
   * @param op the operation
   */
  public void scan(double[] send, double[] recv, Op op) {
    scan(Buf.of(send), Buf.of(recv), op);
  }

  /**
   * Reduces over the ranks 0 to this one, in a new array.
   *
   * @param send this rank's contribution
   * @param op the operation
   * @return the result
   */
  public double[] scan(double[] send, Op op) {
    var result = new double[notNull(send, "send").length];
    scan(send, result, op);
    return result;
  }

  /**
   * Reduces over the ranks before this one; rank 0's result is left as it is. MPI_Exscan; mpi4py
   * {@code Intracomm.Exscan}.
   *
   * @param send this rank's contribution
   * @param recv the result
   * @param op the operation
   */
  public void exscan(double[] send, double[] recv, Op op) {
    exscan(Buf.of(send), Buf.of(recv), op);
  }

  /**
   * Reduces over the ranks before this one, in a new array.
   *
   * @param send this rank's contribution
   * @param op the operation
   * @return the result, zeros on rank 0
   */
  public double[] exscan(double[] send, Op op) {
    var result = new double[notNull(send, "send").length];
    exscan(send, result, op);
    return result;
  }

  // ---- one int

  /**
   * Reduces one value; all ranks get the result. mpi4py {@code comm.allreduce(x, op)}.
   *
   * @param x this rank's value
   * @param op the operation
   * @return the result
   */
  public int allreduce(int x, Op op) {
    return allreduce(new int[] {x}, op)[0];
  }

  /**
   * Reduces one value to one rank. mpi4py {@code comm.reduce(x, op, root)}.
   *
   * @param x this rank's value
   * @param op the operation
   * @param root rank that gets the result
   * @return the result at root, 0 elsewhere
   */
  public int reduce(int x, Op op, int root) {
    int[] result = reduce(new int[] {x}, op, root);
    return isAt(root) ? result[0] : 0;
  }

  /**
   * Sends one value from one rank to all. mpi4py {@code comm.bcast(x, root)}.
   *
   * @param x the value at root; ignored elsewhere
   * @param root rank that has the value
   * @return the value
   */
  public int bcast(int x, int root) {
    int[] one = {x};
    bcast(one, root);
    return one[0];
  }

  /**
   * Reduces one value over the ranks 0 to this one. mpi4py {@code comm.scan(x, op)}.
   *
   * @param x this rank's value
   * @param op the operation
   * @return the result
   */
  public int scan(int x, Op op) {
    return scan(new int[] {x}, op)[0];
  }

  /**
   * Reduces one value over the ranks before this one. mpi4py {@code comm.exscan(x, op)}.
   *
   * @param x this rank's value
   * @param op the operation
   * @return the result, 0 on rank 0
   */
  public int exscan(int x, Op op) {
    return exscan(new int[] {x}, op)[0];
  }

  // ---- one long

  /**
   * Reduces one value; all ranks get the result. mpi4py {@code comm.allreduce(x, op)}.
   *
   * @param x this rank's value
   * @param op the operation
   * @return the result
   */
  public long allreduce(long x, Op op) {
    return allreduce(new long[] {x}, op)[0];
  }

  /**
   * Reduces one value to one rank. mpi4py {@code comm.reduce(x, op, root)}.
   *
   * @param x this rank's value
   * @param op the operation
   * @param root rank that gets the result
   * @return the result at root, 0 elsewhere
   */
  public long reduce(long x, Op op, int root) {
    long[] result = reduce(new long[] {x}, op, root);
    return isAt(root) ? result[0] : 0;
  }

  /**
   * Sends one value from one rank to all. mpi4py {@code comm.bcast(x, root)}.
   *
   * @param x the value at root; ignored elsewhere
   * @param root rank that has the value
   * @return the value
   */
  public long bcast(long x, int root) {
    long[] one = {x};
    bcast(one, root);
    return one[0];
  }

  /**
   * Reduces one value over the ranks 0 to this one. mpi4py {@code comm.scan(x, op)}.
   *
   * @param x this rank's value
   * @param op the operation
   * @return the result
   */
  public long scan(long x, Op op) {
    return scan(new long[] {x}, op)[0];
  }

  /**
   * Reduces one value over the ranks before this one. mpi4py {@code comm.exscan(x, op)}.
   *
   * @param x this rank's value
   * @param op the operation
   * @return the result, 0 on rank 0
   */
  public long exscan(long x, Op op) {
    return exscan(new long[] {x}, op)[0];
  }

  // ---- one float

  /**
   * Reduces one value; all ranks get the result. mpi4py {@code comm.allreduce(x, op)}.
   *
   * @param x this rank's value
   * @param op the operation
   * @return the result
   */
  public float allreduce(float x, Op op) {
    return allreduce(new float[] {x}, op)[0];
  }

  /**
   * Reduces one value to one rank. mpi4py {@code comm.reduce(x, op, root)}.
   *
   * @param x this rank's value
   * @param op the operation
   * @param root rank that gets the result
   * @return the result at root, 0 elsewhere
   */
  public float reduce(float x, Op op, int root) {
    float[] result = reduce(new float[] {x}, op, root);
    return isAt(root) ? result[0] : 0;
  }

  /**
   * Sends one value from one rank to all. mpi4py {@code comm.bcast(x, root)}.
   *
   * @param x the value at root; ignored elsewhere
   * @param root rank that has the value
   * @return the value
   */
  public float bcast(float x, int root) {
    float[] one = {x};
    bcast(one, root);
    return one[0];
  }

  /**
   * Reduces one value over the ranks 0 to this one. mpi4py {@code comm.scan(x, op)}.
   *
   * @param x this rank's value
   * @param op the operation
   * @return the result
   */
  public float scan(float x, Op op) {
    return scan(new float[] {x}, op)[0];
  }

  /**
   * Reduces one value over the ranks before this one. mpi4py {@code comm.exscan(x, op)}.
   *
   * @param x this rank's value
   * @param op the operation
   * @return the result, 0 on rank 0
   */
  public float exscan(float x, Op op) {
    return exscan(new float[] {x}, op)[0];
  }

  // ---- one double

  /**
   * Reduces one value; all ranks get the result. mpi4py {@code comm.allreduce(x, op)}.
   *
   * @param x this rank's value
   * @param op the operation
   * @return the result
   */
  public double allreduce(double x, Op op) {
    return allreduce(new double[] {x}, op)[0];
  }

  /**
   * Reduces one value to one rank. mpi4py {@code comm.reduce(x, op, root)}.
   *
   * @param x this rank's value
   * @param op the operation
   * @param root rank that gets the result
   * @return the result at root, 0 elsewhere
   */
  public double reduce(double x, Op op, int root) {
    double[] result = reduce(new double[] {x}, op, root);
    return isAt(root) ? result[0] : 0;
  }

  /**
   * Sends one value from one rank to all. mpi4py {@code comm.bcast(x, root)}.
   *
   * @param x the value at root; ignored elsewhere
   * @param root rank that has the value
   * @return the value
   */
  public double bcast(double x, int root) {
    double[] one = {x};
    bcast(one, root);
    return one[0];
  }

  /**
   * Reduces one value over the ranks 0 to this one. mpi4py {@code comm.scan(x, op)}.
   *
   * @param x this rank's value
   * @param op the operation
   * @return the result
   */
  public double scan(double x, Op op) {
    return scan(new double[] {x}, op)[0];
  }

  /**
   * Reduces one value over the ranks before this one. mpi4py {@code comm.exscan(x, op)}.
   *
   * @param x this rank's value
   * @param op the operation
   * @return the result, 0 on rank 0
   */
  public double exscan(double x, Op op) {
    return exscan(new double[] {x}, op)[0];
  }
}
// spotless:on
