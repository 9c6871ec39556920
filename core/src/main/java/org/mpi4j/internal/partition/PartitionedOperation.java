package org.mpi4j.internal.partition;

import static org.mpi4j.ErrorClass.ERR_ARG;

import org.mpi4j.Datatype;
import org.mpi4j.MpiException;
import org.mpi4j.Status;
import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.Operation;
import org.mpi4j.spi.Progress;

/** One side of a partitioned message: rounds of the same ordinary messages. */
public abstract sealed class PartitionedOperation extends Operation implements Progress.Task
    permits PartitionedSend, PartitionedRecv {
  static final Operation[] NO_MESSAGES = {};

  final Endpoint ep;
  final Object base;
  final long offset;
  final long count;
  final Datatype type;
  final int partitions;
  final int peer;
  final int tag;

  /** Null until the two sides have met. Written under the lock of this object, as all below. */
  volatile Operation[] messages;

  /** Why it cannot work. */
  private MpiException broken;

  private volatile boolean running;

  /** Messages of this round that have ended, from the first on. */
  private int done;

  private MpiException failure;

  PartitionedOperation(
      Endpoint ep,
      Object base,
      long offset,
      long count,
      Datatype type,
      int partitions,
      int peer,
      int tag) {
    this.ep = ep;
    this.base = base;
    this.offset = offset;
    this.count = count;
    this.type = type;
    this.partitions = partitions;
    this.peer = peer;
    this.tag = tag;
  }

  final long bytes() {
    return count * type.size();
  }

  /** Looks whether the two sides have met; under the lock. */
  abstract void meet();

  /** Begins a round; under the lock. */
  abstract void begin();

  /** Starts what can be started; without the lock. */
  abstract boolean send();

  /** Whether message k was started in this round; under the lock. */
  abstract boolean isStarted(int k);

  /** Status of a round that went well. */
  abstract Status result();

  /** It can never work; under the lock. */
  final void breakBy(MpiException why) {
    if (broken == null) {
      broken = why;
    }
  }

  final boolean isBroken() {
    return broken != null;
  }

  final boolean isRunning() {
    return running;
  }

  @Override
  public final void activate() {
    synchronized (this) {
      reset();
      done = 0;
      failure = null;
      begin();
      running = true;
    }
    advance();
    if (running) {
      ep.engine().progress().add(this);
    }
  }

  @Override
  public final boolean isFinished() {
    return !running;
  }

  @Override
  public final boolean advance() {
    if (!running) {
      return false;
    }
    synchronized (this) {
      meet();
    }
    boolean moved = send();
    MpiException why;
    synchronized (this) {
      if (!running) {
        return moved;
      }
      why = broken;
      if (why == null && !isComplete()) {
        return moved;
      }
      why = why == null ? failure : why;
      running = false;
    }
    // Last: then it may be started again.
    if (why != null) {
      fail(why);
    } else {
      complete(result());
    }
    return true;
  }

  private boolean isComplete() {
    Operation[] all = messages;
    if (all == null) {
      return false;
    }
    while (done < all.length && isStarted(done) && all[done].isDone()) {
      if (failure == null) {
        failure = all[done].failure();
      }
      done++;
    }
    return done == all.length;
  }

  @Override
  public void free() {
    for (Operation op : messages == null ? NO_MESSAGES : messages) {
      op.free();
    }
  }

  final void checkPartition(String call, int i) {
    if (i < 0 || i >= partitions) {
      throw new MpiException(
          ERR_ARG,
          "%s: %s: partition %d does not exist; it has the partitions 0..%d; pass one of these"
              .formatted(describe(), call, i, partitions - 1));
    }
  }
}
