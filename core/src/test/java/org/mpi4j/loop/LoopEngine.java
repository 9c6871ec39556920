package org.mpi4j.loop;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.mpi4j.MpiException;
import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.Engine;
import org.mpi4j.spi.Operation;
import org.mpi4j.spi.Progress;

/** One rank of a {@link LoopJob}. */
public final class LoopEngine implements Engine {
  private static final int AT_ONCE = 3;
  private static final long LONGEST_PARK = 100_000;

  final LoopJob job;
  final int rank;
  private final Random random;
  private final Progress progress = new Progress(this);
  private final ConcurrentLinkedQueue<LoopMessage> inbox = new ConcurrentLinkedQueue<>();
  private final List<LoopOperation> posted = new ArrayList<>();
  private final List<LoopMessage> unexpected = new ArrayList<>();
  private final LoopEndpoint world;
  private final LoopEndpoint self;

  LoopEngine(LoopJob job, int rank, Random random) {
    this.job = job;
    this.rank = rank;
    this.random = random;
    int[] all = new int[job.engines().length];
    for (int i = 0; i < all.length; i++) {
      all[i] = i;
    }
    world = new LoopEndpoint(this, all, "WORLD", "world");
    self = new LoopEndpoint(this, new int[] {rank}, "SELF", "self" + rank);
  }

  /**
   * An intercommunicator of the first ranks and the others.
   *
   * @param first size of the first group
   * @param withLocal whether messages can be sent within a group
   */
  public Endpoint inter(int first, boolean withLocal) {
    int[] a = IntStream.range(0, first).toArray();
    int[] b = IntStream.range(first, job.engines().length).toArray();
    boolean isFirst = rank < first;
    return new LoopEndpoint(this, isFirst ? a : b, isFirst ? b : a, withLocal, "inter" + first);
  }

  void deliver(LoopMessage m) {
    inbox.add(m);
  }

  synchronized void post(LoopOperation recv) {
    LoopMessage m = take(recv);
    if (m == null) {
      posted.add(recv);
    } else {
      m.into(recv);
    }
  }

  synchronized boolean unpost(LoopOperation recv) {
    return posted.remove(recv);
  }

  /** The first unexpected message that matches. */
  synchronized LoopMessage find(LoopOperation recv) {
    for (LoopMessage m : unexpected) {
      if (recv.matches(m)) {
        return m;
      }
    }
    return null;
  }

  synchronized LoopMessage take(LoopOperation recv) {
    LoopMessage m = find(recv);
    unexpected.remove(m);
    return m;
  }

  /** Number of messages and receives that nobody has matched. */
  public synchronized int leftOver() {
    poll();
    return inbox.size() + posted.size() + unexpected.size();
  }

  @Override
  public synchronized boolean poll() {
    MpiException aborted = job.contexts().aborted;
    if (aborted != null) {
      throw aborted;
    }
    int most = job.seed() == 0 ? Integer.MAX_VALUE : random.nextInt(AT_ONCE);
    boolean moved = false;
    while (most-- > 0) {
      LoopMessage m = inbox.poll();
      if (m == null) {
        break;
      }
      moved = true;
      match(m);
    }
    return moved;
  }

  private void match(LoopMessage m) {
    for (LoopOperation recv : posted) {
      if (recv.matches(m)) {
        posted.remove(recv);
        m.into(recv);
        return;
      }
    }
    unexpected.add(m);
  }

  @Override
  public void park(Operation waitingFor, long nanos) {
    LockSupport.parkNanos(Math.min(nanos, LONGEST_PARK));
  }

  @Override
  public int spins() {
    return 10;
  }

  @Override
  public String name() {
    return "loop";
  }

  @Override
  public String libraryVersion() {
    return "loop 1.0";
  }

  @Override
  public String processorName() {
    return "here";
  }

  @Override
  public Endpoint world() {
    return world;
  }

  @Override
  public Endpoint self() {
    return self;
  }

  @Override
  public Progress progress() {
    return progress;
  }

  @Override
  public MemorySegment allocate(long bytes) {
    return Arena.ofAuto().allocate(bytes, 64);
  }

  @Override
  public void finishInBackground(Operation op) {
    Thread.ofVirtual().start(() -> progress.await(op));
  }

  @Override
  public void abort(int code, String reason) {
    job.abort(reason);
    poll();
  }

  @Override
  public void close() {}

  @Override
  public void atEnd(java.util.function.Supplier<java.util.List<String>> lines) {
    // These ranks end with the test, which has its own look at what is left.
  }
}
