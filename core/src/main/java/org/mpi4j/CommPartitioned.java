package org.mpi4j;

import static org.mpi4j.internal.check.Checks.notNull;

import org.mpi4j.internal.check.Checks;
import org.mpi4j.internal.partition.PartitionedMessages;
import org.mpi4j.spi.Endpoint;

/** Messages whose buffer is sent part by part. MPI-5.0 chapter 4. */
abstract class CommPartitioned extends CommPersistent {
  private PartitionedMessages partitioned;

  CommPartitioned(Rank owner, Endpoint endpoint) {
    super(owner, endpoint);
  }

  /** Made when it is needed: most communicators have none. */
  private synchronized PartitionedMessages partitioned() {
    if (partitioned == null) {
      partitioned = new PartitionedMessages(endpoint);
    }
    return partitioned;
  }

  /**
   * Makes a partitioned send. MPI_Psend_init; mpi4py {@code Comm.Psend_init}. Its receiver calls
   * {@link #precvInit}.
   *
   * @param buf the data, without records
   * @param partitions number of equal parts; divides the count of the buffer
   * @param dest rank of the receiver, or {@link MPI#PROC_NULL}
   * @param tag tag
   * @return the request, inactive
   * @throws MpiException (ERR_COUNT) if the buffer cannot be divided so
   */
  public PartitionedRequest psendInit(Buf buf, int partitions, int dest, int tag) {
    Endpoint ep = open();
    Buf b = checked("psendInit", buf, partitions);
    Checks.dest(ep, dest);
    Checks.sendTag(ep, tag);
    return new PartitionedRequest(
        this,
        partitioned()
            .sendInit(b.base(), b.byteOffset(), b.count(), b.type(), partitions, dest, tag));
  }

  /**
   * Makes a partitioned receive. MPI_Precv_init; mpi4py {@code Comm.Precv_init}.
   *
   * @param buf where the data goes: as much as is sent, without records
   * @param partitions number of equal parts that can be asked for; need not be that of the sender
   * @param source rank of the sender, or {@link MPI#PROC_NULL}; there is no ANY_SOURCE
   * @param tag tag; there is no ANY_TAG
   * @return the request, inactive
   * @throws MpiException (ERR_COUNT) if the buffer cannot be divided so; (ERR_RANK, ERR_TAG) for
   *     wildcards
   */
  public PartitionedRequest precvInit(Buf buf, int partitions, int source, int tag) {
    Endpoint ep = open();
    Buf b = checked("precvInit", buf, partitions).writable("precvInit");
    Checks.peer(ep, "source", source);
    Checks.sendTag(ep, tag);
    return new PartitionedRequest(
        this,
        partitioned()
            .recvInit(b.base(), b.byteOffset(), b.count(), b.type(), partitions, source, tag));
  }

  private static Buf checked(String call, Buf buf, int partitions) {
    Buf b = Staging.plain(call, notNull(buf, "buf"));
    if (partitions < 1 || b.count() % partitions != 0) {
      throw new MpiException(
          ErrorClass.ERR_COUNT,
          "%s: partitions = %d: %s has %d elements, which must be a multiple of it; pass a number from 1 that divides them"
              .formatted(call, partitions, b, b.count()));
    }
    return b;
  }
}
