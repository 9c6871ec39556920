package org.mpi4j.spi;

import java.util.List;
import java.util.function.IntSupplier;
import org.mpi4j.Buf;
import org.mpi4j.Op;

/**
 * The collective operations of one communicator, started: the caller waits for the operation, or
 * does not. Buffers have been checked and hold no records; {@link Buf#IN_PLACE} stands where the
 * standard allows it, {@link Buf#NONE} where a rank has nothing to give or to get.
 *
 * <p>All ranks of the communicator start their collectives in the same order.
 */
public interface Collectives {
  /**
   * The same operations for callers that wait for each at once.
   *
   * @return operations that may have finished already; starting one may wait for it
   */
  default Collectives awaited() {
    return this;
  }

  /**
   * The same operations made inactive, for {@link Operation#activate}. They are made by all ranks
   * in the same order, and may be started in any order.
   *
   * @param tags gives a tag of plane COLLECTIVE for each, the same on all ranks, which no other
   *     operation uses
   * @return the library's own, or null: then the schedules of the core are used
   */
  default Collectives persistent(IntSupplier tags) {
    return null;
  }

  /**
   * Starts a barrier.
   *
   * @return the operation
   */
  Operation barrier();

  /**
   * Starts a broadcast.
   *
   * @param buf the data at root, the place for it elsewhere
   * @param root rank that has the data
   * @return the operation
   */
  Operation bcast(Buf buf, int root);

  /**
   * Starts a gather of equal parts.
   *
   * @param send one part, or IN_PLACE at root
   * @param recv size parts at root (its count is that of all parts together), NONE elsewhere
   * @param root rank that gets the data
   * @return the operation
   */
  Operation gather(Buf send, Buf recv, int root);

  /**
   * Starts a gather of parts of any length.
   *
   * @param send one part, or IN_PLACE at root
   * @param recv with counts and displacements at root, NONE elsewhere
   * @param root rank that gets the data
   * @return the operation
   */
  Operation gatherv(Buf send, Buf recv, int root);

  /**
   * Starts a scatter of equal parts.
   *
   * @param send size parts at root, NONE elsewhere
   * @param recv one part, or IN_PLACE at root
   * @param root rank that has the data
   * @return the operation
   */
  Operation scatter(Buf send, Buf recv, int root);

  /**
   * Starts a scatter of parts of any length.
   *
   * @param send with counts and displacements at root, NONE elsewhere
   * @param recv one part, or IN_PLACE at root
   * @param root rank that has the data
   * @return the operation
   */
  Operation scatterv(Buf send, Buf recv, int root);

  /**
   * Starts an allgather of equal parts.
   *
   * @param send one part, or IN_PLACE
   * @param recv size parts
   * @return the operation
   */
  Operation allgather(Buf send, Buf recv);

  /**
   * Starts an allgather of parts of any length.
   *
   * @param send one part, or IN_PLACE
   * @param recv with counts and displacements
   * @return the operation
   */
  Operation allgatherv(Buf send, Buf recv);

  /**
   * Starts a total exchange of equal parts.
   *
   * @param send size parts, or IN_PLACE
   * @param recv size parts
   * @return the operation
   */
  Operation alltoall(Buf send, Buf recv);

  /**
   * Starts a total exchange of parts of any length.
   *
   * @param send with counts and displacements, or IN_PLACE
   * @param recv with counts and displacements
   * @return the operation
   */
  Operation alltoallv(Buf send, Buf recv);

  /**
   * Starts a total exchange of parts of any length and type.
   *
   * @param send a buffer for each rank, or IN_PLACE alone
   * @param recv a buffer for each rank
   * @return the operation
   */
  Operation alltoallw(List<Buf> send, List<Buf> recv);

  /**
   * Starts a reduction to one rank.
   *
   * @param send the contribution, or IN_PLACE at root
   * @param recv the result at root, NONE elsewhere
   * @param op the operation
   * @param root rank that gets the result
   * @return the operation
   */
  Operation reduce(Buf send, Buf recv, Op op, int root);

  /**
   * Starts a reduction to all ranks.
   *
   * @param send the contribution, or IN_PLACE
   * @param recv the result
   * @param op the operation
   * @return the operation
   */
  Operation allreduce(Buf send, Buf recv, Op op);

  /**
   * Starts a reduction whose result is scattered in equal blocks.
   *
   * @param send size blocks, or IN_PLACE
   * @param recv one block; with IN_PLACE size blocks, the first of which gets the result
   * @param op the operation
   * @return the operation
   */
  Operation reduceScatterBlock(Buf send, Buf recv, Op op);

  /**
   * Starts a reduction whose result is scattered.
   *
   * @param send all blocks together, or IN_PLACE
   * @param recv this rank's block; with IN_PLACE all blocks, the first of which gets the result
   * @param counts length of each rank's block
   * @param op the operation
   * @return the operation
   */
  Operation reduceScatter(Buf send, Buf recv, long[] counts, Op op);

  /**
   * Starts an inclusive prefix reduction.
   *
   * @param send the contribution, or IN_PLACE
   * @param recv the result
   * @param op the operation
   * @return the operation
   */
  Operation scan(Buf send, Buf recv, Op op);

  /**
   * Starts an exclusive prefix reduction; rank 0's result is left as it is.
   *
   * @param send the contribution, or IN_PLACE
   * @param recv the result
   * @param op the operation
   * @return the operation
   */
  Operation exscan(Buf send, Buf recv, Op op);

  /**
   * Starts to gather a part of each source. The ranks and the order of blocks are those of {@link
   * Endpoint#topology}, in this and the four methods below; there is no IN_PLACE, and the blocks of
   * PROC_NULL are left as they are.
   *
   * @param send one part, sent to each dest
   * @param recv a part of each source
   * @return the operation
   */
  default Operation neighborAllgather(Buf send, Buf recv) {
    throw noTopology();
  }

  /**
   * Starts to gather a part of any length of each source.
   *
   * @param send one part, sent to each dest
   * @param recv with a count and a displacement for each source
   * @return the operation
   */
  default Operation neighborAllgatherv(Buf send, Buf recv) {
    throw noTopology();
  }

  /**
   * Starts an exchange of equal parts with the neighbours.
   *
   * @param send a part for each dest
   * @param recv a part of each source
   * @return the operation
   */
  default Operation neighborAlltoall(Buf send, Buf recv) {
    throw noTopology();
  }

  /**
   * Starts an exchange of parts of any length with the neighbours.
   *
   * @param send with a count and a displacement for each dest
   * @param recv with a count and a displacement for each source
   * @return the operation
   */
  default Operation neighborAlltoallv(Buf send, Buf recv) {
    throw noTopology();
  }

  /**
   * Starts an exchange of parts of any length and type with the neighbours.
   *
   * @param send a buffer for each dest
   * @param recv a buffer for each source
   * @return the operation
   */
  default Operation neighborAlltoallw(List<Buf> send, List<Buf> recv) {
    throw noTopology();
  }

  private static RuntimeException noTopology() {
    return new UnsupportedOperationException("neighbours of a communicator without a topology");
  }
}
