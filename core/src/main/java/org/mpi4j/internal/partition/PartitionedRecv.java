package org.mpi4j.internal.partition;

import org.mpi4j.Datatype;
import org.mpi4j.MPI;
import org.mpi4j.MpiException;
import org.mpi4j.Status;
import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.Operation;

/** The receiving side: a partition has arrived when all messages with a part of it have. */
public final class PartitionedRecv extends PartitionedOperation {
  private final Status result;
  private volatile boolean posted;
  private Runnable forget = () -> {};

  PartitionedRecv(
      Endpoint ep,
      Object base,
      long offset,
      long count,
      Datatype type,
      int partitions,
      int source,
      int tag) {
    super(ep, base, offset, count, type, partitions, source, tag);
    if (source == MPI.PROC_NULL) {
      messages = NO_MESSAGES;
      result = Status.PROC_NULL;
    } else {
      result = Status.of(source, tag, bytes());
    }
  }

  /** The sender was found: its data comes in {@code n} messages. */
  synchronized void met(int n, int firstTag, Runnable whenFreed) {
    forget = whenFreed;
    var all = new Operation[n];
    long each = count / n;
    for (int k = 0; k < n; k++) {
      all[k] =
          ep.recvInit(
              base,
              offset + k * each * type.extent(),
              each,
              type,
              peer,
              firstTag + k,
              Endpoint.COLLECTIVE,
              0);
    }
    messages = all;
  }

  synchronized void refuse(MpiException why) {
    breakBy(why);
  }

  @Override
  void meet() {}

  @Override
  void begin() {
    posted = false;
  }

  @Override
  boolean send() {
    synchronized (this) {
      if (posted || messages == null || isBroken()) {
        return false;
      }
      try {
        for (Operation m : messages) {
          m.activate();
        }
      } catch (MpiException e) {
        breakBy(e);
      }
      posted = true;
      return true;
    }
  }

  @Override
  boolean isStarted(int k) {
    return posted;
  }

  @Override
  Status result() {
    return result;
  }

  /**
   * Whether the data of a partition is in the buffer.
   *
   * @param i the partition
   * @return true when it is, and between rounds
   */
  public boolean hasArrived(int i) {
    checkPartition("parrived", i);
    if (!isRunning()) {
      return true;
    }
    if (!posted) {
      return false;
    }
    Operation[] all = messages;
    long m = all.length;
    int end = (int) (((i + 1) * m + partitions - 1) / partitions);
    for (int k = (int) (i * m / partitions); k < end; k++) {
      if (!all[k].isDone()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void free() {
    super.free();
    forget.run();
  }

  @Override
  public String describe() {
    return "precv(partitions=%d, source=%s, tag=%d) on %s"
        .formatted(partitions, MPI.rankText(peer), tag, ep.name());
  }
}
