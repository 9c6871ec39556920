package org.mpi4j.internal.partition;

import static org.mpi4j.ErrorClass.ERR_ARG;
import static org.mpi4j.ErrorClass.ERR_COUNT;

import java.util.Arrays;
import org.mpi4j.Datatype;
import org.mpi4j.MPI;
import org.mpi4j.MpiException;
import org.mpi4j.Status;
import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.Operation;

/** The sending side: a message goes when all its partitions have been marked. */
public final class PartitionedSend extends PartitionedOperation {
  private final boolean[] marked;
  private int unmarked;

  /** What the receiver says, null without a receiver. */
  private final Operation reply;

  private final long[] answer;
  private final Runnable forget;

  /** Of each message, how many of its partitions have not been marked. */
  private int[] open;

  private boolean[] started;

  /** Messages whose partitions were all marked before the two sides met. */
  private boolean late;

  PartitionedSend(
      Endpoint ep,
      Object base,
      long offset,
      long count,
      Datatype type,
      int partitions,
      int dest,
      int tag,
      Operation reply,
      long[] answer,
      Runnable forget) {
    super(ep, base, offset, count, type, partitions, dest, tag);
    this.marked = new boolean[partitions];
    this.reply = reply;
    this.answer = answer;
    this.forget = forget;
    if (reply == null) {
      messages = NO_MESSAGES;
    }
  }

  @Override
  void meet() {
    if (messages != null || isBroken() || !reply.isDone()) {
      return;
    }
    if (reply.failure() != null) {
      breakBy(reply.failure());
      return;
    }
    int n = (int) answer[Reply.MESSAGES];
    if (n == Reply.REFUSED) {
      breakBy(
          new MpiException(
              ERR_COUNT,
              "%s: it has %d bytes, rank %d receives %d; both sides must pass the same amount of data"
                  .formatted(describe(), bytes(), peer, answer[Reply.BYTES])));
      return;
    }
    var all = new Operation[n];
    long each = count / n;
    for (int k = 0; k < n; k++) {
      all[k] =
          ep.sendInit(
              base,
              offset + k * each * type.extent(),
              each,
              type,
              peer,
              (int) answer[Reply.FIRST_TAG] + k,
              Endpoint.COLLECTIVE,
              Endpoint.STANDARD);
    }
    open = new int[n];
    started = new boolean[n];
    Arrays.fill(open, partitions / n);
    for (int i = 0; i < partitions; i++) {
      if (marked[i]) {
        open[i / (partitions / n)]--;
      }
    }
    late = true;
    messages = all;
  }

  @Override
  void begin() {
    Arrays.fill(marked, false);
    unmarked = partitions;
    meet();
    if (open != null) {
      Arrays.fill(open, partitions / open.length);
      Arrays.fill(started, false);
      late = false;
    }
  }

  @Override
  boolean send() {
    int n;
    synchronized (this) {
      n = late ? open.length : 0;
      late = false;
    }
    boolean moved = false;
    for (int k = 0; k < n; k++) {
      boolean go;
      synchronized (this) {
        go = open[k] == 0;
        open[k] -= go ? 1 : 0;
      }
      if (go) {
        start(k);
        moved = true;
      }
    }
    return moved;
  }

  private void start(int k) {
    MpiException why = null;
    try {
      messages[k].activate();
    } catch (MpiException e) {
      why = e;
    }
    synchronized (this) {
      started[k] = true;
      if (why != null) {
        breakBy(why);
      }
    }
  }

  @Override
  boolean isStarted(int k) {
    return started[k];
  }

  @Override
  Status result() {
    return Status.EMPTY;
  }

  /**
   * Marks partitions: their data can be sent.
   *
   * @param call the method, for errors
   * @param lo the first
   * @param hi the last
   */
  public void ready(String call, int lo, int hi) {
    checkPartition(call, lo);
    checkPartition(call, hi);
    if (lo > hi) {
      throw new MpiException(
          ERR_ARG,
          "%s: %s: low = %d is above high = %d; pass the first and the last partition"
              .formatted(describe(), call, lo, hi));
    }
    synchronized (this) {
      for (int i = lo; i <= hi; i++) {
        checkUnmarked(call, i);
      }
    }
    for (int i = lo; i <= hi; i++) {
      mark(call, i);
    }
  }

  /**
   * Marks partitions.
   *
   * @param call the method, for errors
   * @param list the partitions
   */
  public void ready(String call, int... list) {
    synchronized (this) {
      for (int n = 0; n < list.length; n++) {
        checkPartition(call, list[n]);
        checkUnmarked(call, list[n]);
        for (int m = 0; m < n; m++) {
          if (list[m] == list[n]) {
            throw twice(call, list[n]);
          }
        }
      }
    }
    for (int i : list) {
      mark(call, i);
    }
  }

  private void checkUnmarked(String call, int i) {
    if (marked[i]) {
      throw twice(call, i);
    }
  }

  private MpiException twice(String call, int i) {
    return new MpiException(
        ERR_ARG,
        "%s: %s: partition %d was marked before in this round; mark each once"
            .formatted(describe(), call, i));
  }

  private void mark(String call, int i) {
    int send = -1;
    synchronized (this) {
      checkUnmarked(call, i);
      marked[i] = true;
      unmarked--;
      if (open != null) {
        int k = i / (partitions / open.length);
        open[k]--;
        if (open[k] == 0) {
          open[k] = -1;
          send = k;
        }
      }
    }
    if (send >= 0) {
      start(send);
    }
  }

  @Override
  public void free() {
    super.free();
    if (reply == null || reply.isDone()) {
      forget.run();
    }
  }

  @Override
  public String describe() {
    String waits = isRunning() && unmarked > 0 ? ", " + unmarked + " partitions not ready" : "";
    return "psend(partitions=%d, dest=%s, tag=%d%s) on %s"
        .formatted(partitions, MPI.rankText(peer), tag, waits, ep.name());
  }
}
