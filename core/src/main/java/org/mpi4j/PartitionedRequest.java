package org.mpi4j;

import static org.mpi4j.internal.check.Checks.notNull;

import org.mpi4j.internal.partition.PartitionedOperation;
import org.mpi4j.internal.partition.PartitionedRecv;
import org.mpi4j.internal.partition.PartitionedSend;

/**
 * A persistent message whose buffer has equal parts, so that several threads can each send a part
 * when it is ready, and begin with a part that has arrived.
 *
 * <pre>{@code
 * try (PartitionedRequest send = comm.psendInit(Buf.of(field), threads, right, 0)) {
 *   for (int step = 0; step < 100; step++) {
 *     send.start();
 *     IntStream.range(0, threads).parallel().forEach(i -> {
 *       compute(field, i);
 *       send.pready(i);
 *     });
 *     send.await();
 *   }
 * }
 * }</pre>
 *
 * <p>A sender and a receiver find each other by rank and tag, in the order in which both sides made
 * them, apart from all other messages. They must have the same amount of data; how many partitions
 * each side makes of it is its own affair. A round of a send ends when all its partitions were
 * marked and sent, which may need the receiver to have been made.
 *
 * <p>All methods may be called by any thread. MPI-5.0 chapter 4. mpi4py: {@code MPI.Prequest}.
 */
public final class PartitionedRequest extends PersistentRequest {
  private static final Runnable NOTHING = () -> {};
  private final PartitionedOperation partitioned;

  PartitionedRequest(CommBase comm, PartitionedOperation operation) {
    super(comm, operation, NOTHING, operation::status);
    this.partitioned = operation;
  }

  /**
   * Says that a partition may be sent; it must not be changed until the round has ended.
   * MPI_Pready; mpi4py {@code Prequest.Pready}.
   *
   * @param partition from 0
   * @throws MpiException (ERR_ARG) if there is no such partition, or it was marked in this round;
   *     (ERR_REQUEST) if it is not a send or not active
   */
  public void pready(int partition) {
    sender("pready").ready("pready", partition, partition);
  }

  /**
   * Says that several partitions may be sent. MPI_Pready_range; mpi4py {@code
   * Prequest.Pready_range}.
   *
   * @param low the first
   * @param high the last, which is one of them
   * @throws MpiException as {@link #pready}; then none was marked
   */
  public void preadyRange(int low, int high) {
    sender("preadyRange").ready("preadyRange", low, high);
  }

  /**
   * Says that several partitions may be sent. MPI_Pready_list; mpi4py {@code Prequest.Pready_list}.
   *
   * @param partitions each of them once
   * @throws MpiException as {@link #pready}; then none was marked
   */
  public void preadyList(int... partitions) {
    sender("preadyList").ready("preadyList", notNull(partitions, "partitions"));
  }

  private PartitionedSend sender(String call) {
    if (!(partitioned instanceof PartitionedSend send)) {
      throw error(call + ": it is a receive; mark the partitions of a send");
    }
    checkActive(call);
    return send;
  }

  /**
   * Whether a partition of a receive is in the buffer, after one step of progress if it is not.
   * MPI_Parrived; mpi4py {@code Prequest.Parrived}.
   *
   * @param partition from 0
   * @return true when it has arrived, and between rounds
   * @throws MpiException (ERR_ARG) if there is no such partition; (ERR_REQUEST) if it is not a
   *     receive
   */
  public boolean parrived(int partition) {
    if (!(partitioned instanceof PartitionedRecv recv)) {
      throw error("parrived: it is a send; ask the receive for its partitions");
    }
    if (recv.hasArrived(partition)) {
      return true;
    }
    step();
    return recv.hasArrived(partition);
  }
}
