package org.mpi4j.local.shared;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.mpi4j.MpiException;
import org.mpi4j.spi.Backoff;
import org.mpi4j.spi.Operation;
import org.mpi4j.spi.Progress;

/**
 * The collectives of one communicator as one rank carries them out: one after the other, in the
 * order in which they were started. All ranks count the steps alike.
 */
public final class Channel implements Progress.Task {
  private static final int SPINS = 2000;
  private static final int YIELDS = 500;
  private static final int LOOK_ROUND = 64;
  private static final int LINE = 64;

  private static final VarHandle OWNER;

  static {
    try {
      OWNER = MethodHandles.lookup().findVarHandle(Channel.class, "owner", Thread.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final Host host;
  final Region region;
  final int rank;
  final int size;
  final Fold fold = new Fold();
  final Lines lines = new Lines();
  private final boolean crowded;

  private Thread owner;

  // Under the lock.
  private SharedOp first;
  private SharedOp last;
  private MpiException broken;
  private boolean published;

  /** Number of the step that comes next or is under way. */
  private long step;

  /** All ranks have finished at least so many steps. */
  private long safe;

  /** Each rank has finished at least so many. */
  private final long[] known;

  private int slowest;

  /** Where behind the heads the newest part lies. */
  private int offset;

  /** Bytes of the cells that this rank has used or left out: in all, until each step's end. */
  private long used;

  private final long[] usedUntil;
  private final int mask;

  /** Most bytes in use that leave room for a cell, and for one left out at the end. */
  private final long most;

  private volatile boolean pending;

  /**
   * The collectives of a communicator.
   *
   * @param host its engine
   * @param region its memory
   */
  public Channel(Host host, Region region) {
    this.host = host;
    this.region = region;
    this.rank = host.rank();
    this.size = host.size();
    this.crowded = host.isCrowded();
    Geometry g = region.geometry;
    this.mask = g.heads() - 1;
    this.usedUntil = new long[g.heads()];
    this.known = new long[size];
    this.most = g.cellsBytes() - 2L * g.cellBytes();
  }

  // ---- steps, for the operation that is under way

  long step() {
    return step;
  }

  /** Whether the head of this step and a cell are free. */
  boolean mayWrite() {
    long needed = step - mask;
    if (safe < needed && !allHaveFinished(needed)) {
      return false;
    }
    while (!hasRoom()) {
      if (!allHaveFinished(safe + 1)) {
        return false;
      }
    }
    return true;
  }

  private boolean hasRoom() {
    return used - usedUntil[index(safe - 1)] <= most;
  }

  private int index(long step) {
    return (int) step & mask;
  }

  private boolean allHaveFinished(long needed) {
    long least = Long.MAX_VALUE;
    for (int r = 0; r < size; r++) {
      if (r != rank) {
        if (known[r] < needed) {
          known[r] = region.finished(r);
          if (known[r] < needed) {
            slowest = r;
            return false;
          }
        }
        least = Math.min(least, known[r]);
      }
    }
    safe = Math.max(safe, least);
    return true;
  }

  /** Who keeps this rank from writing. */
  int slowest() {
    return slowest;
  }

  /**
   * Memory for this rank's part of the step; to be asked for once, when it may write.
   *
   * @return its place
   */
  long room(long bytes) {
    if (bytes <= Geometry.INLINE) {
      return region.inHead(rank, step);
    }
    Geometry g = region.geometry;
    int cell = g.shortBytes();
    if (bytes <= cell) {
      offset = index(step) * cell;
    } else {
      long at = used % g.cellsBytes();
      if (at + bytes > g.cellsBytes()) {
        used += g.cellsBytes() - at;
        at = 0;
      }
      offset = g.heads() * cell + (int) at;
      used += (bytes + LINE - 1) / LINE * LINE;
    }
    return region.inCells(rank, offset);
  }

  /** Publishes this rank's part of the step. */
  void post(long call, long length, int status) {
    region.stamp(rank, step, call, length, status, offset);
    published = true;
  }

  /** A rank that has published its part of this step has finished those before. */
  void seen(int from) {
    known[from] = Math.max(known[from], step);
  }

  /** Ends a step in which this rank has seen the parts of all. */
  void endOfAll() {
    safe = Math.max(safe, step);
    next();
  }

  /**
   * Ends a step in which this rank has not waited for all: it says that it has read what it needs.
   */
  void end() {
    next();
    region.finished(rank, step);
    published = true;
  }

  private void next() {
    usedUntil[index(step)] = used;
    step++;
  }

  // ---- the queue

  private boolean tryLock(Thread me) {
    return OWNER.getOpaque(this) == null && OWNER.compareAndSet(this, null, me);
  }

  private boolean lock() {
    Thread me = Thread.currentThread();
    if (owner == me) {
      return false; // An op or a completion that starts another: who runs goes on with it.
    }
    for (int i = 0; !tryLock(me); i++) {
      Backoff.giveWay(i);
    }
    return true;
  }

  private void unlock() {
    OWNER.setRelease(this, null);
  }

  /** Starts an operation: it goes on while any thread of the rank makes progress. */
  void start(SharedOp op) {
    boolean outermost = lock();
    append(op);
    if (outermost) {
      runAndUnlock();
    }
    if (!op.isDone()) {
      host.progress().add(this);
    }
  }

  /** Starts an operation and waits for it for a while, which is mostly long enough. */
  void startAwaited(SharedOp op) {
    if (!lock()) {
      append(op);
      return;
    }
    append(op);
    runAndUnlock();
    if (op.isDone()) {
      return;
    }
    Progress progress = host.progress();
    int rounds = crowded ? YIELDS : SPINS;
    for (int i = 1; i <= rounds; i++) {
      if (crowded) {
        Thread.yield();
      } else {
        Thread.onSpinWait();
      }
      advance();
      if (op.isDone()) {
        return;
      }
      if (crowded || i % LOOK_ROUND == 0) {
        progress.step();
      }
    }
    progress.add(this);
  }

  private void append(SharedOp op) {
    if (broken != null) {
      op.fail(op.errors.earlier(broken));
      return;
    }
    op.next = null;
    if (first == null) {
      first = op;
    } else {
      last.next = op;
    }
    last = op;
    pending = true;
  }

  /** Lets an operation begin that was started before its turn. */
  void release(SharedOp op) {
    boolean outermost = lock();
    op.held = false;
    if (outermost) {
      runAndUnlock();
    }
    if (!op.isDone()) {
      host.progress().add(this);
    }
  }

  /** Takes an operation back that has not begun, on all ranks alike. */
  void drop(SharedOp op) {
    boolean outermost = lock();
    SharedOp before = null;
    for (SharedOp o = first; o != null; before = o, o = o.next) {
      if (o == op) {
        if (before == null) {
          first = o.next;
        } else {
          before.next = o.next;
        }
        if (last == o) {
          last = before;
        }
        break;
      }
    }
    pending = first != null;
    if (outermost) {
      runAndUnlock();
    }
  }

  @Override
  public boolean isFinished() {
    return !pending;
  }

  @Override
  public boolean advance() {
    if (!pending || !tryLock(Thread.currentThread())) {
      return false;
    }
    return runAndUnlock();
  }

  private boolean runAndUnlock() {
    boolean moved = false;
    try {
      while (first != null) {
        SharedOp op = first;
        long before = op.moves;
        boolean ended = run(op);
        moved |= ended || op.moves != before;
        if (!ended) {
          break;
        }
      }
    } finally {
      boolean tell = published;
      published = false;
      unlock();
      if (tell) {
        host.wakeOthers();
      }
    }
    return moved;
  }

  private boolean run(SharedOp op) {
    MpiException why = broken;
    if (why == null) {
      try {
        if (!op.run()) {
          if (region.brokenBy() < 0) {
            return false;
          }
          why = op.errors.notTheSame(region.brokenBy());
        }
      } catch (MpiException e) {
        // The ranks do not agree on the steps, so no later one can be trusted.
        region.breakUp(rank);
        published = true;
        why = e;
      }
      broken = why;
    }
    first = op.next;
    op.next = null;
    pending = first != null;
    op.end(why);
    return true;
  }

  // ---- the end of others, and of this communicator

  /**
   * The operation that is under way.
   *
   * @return null when there is none
   */
  public Operation open() {
    if (!pending) {
      return null;
    }
    boolean outermost = lock();
    Operation op = first;
    if (outermost) {
      unlock();
    }
    return op;
  }

  /** Whether an operation is under way. */
  public boolean hasPending() {
    return pending;
  }

  /** Fails what waits for a rank that takes no part any more. */
  public void failImpossible() {
    if (!pending || !tryLock(Thread.currentThread())) {
      return;
    }
    MpiException why = null;
    SharedOp op = first;
    if (op != null) {
      int missing = op.waitsFor();
      long before = step;
      boolean left = missing >= 0 && region.hasLeft(missing);
      boolean ended = missing >= 0 && host.hasEnded(missing);
      boolean passed = missing >= 0 && region.finished(missing) > before;
      if (left || ended || passed) {
        // What it published before is seen now. If it was enough, nothing is wrong.
        if (!run(op) && op.waitsFor() == missing) {
          if (left) {
            why = op.errors.left(missing);
          } else if (ended) {
            why = op.errors.ended(missing);
          } else if (step == before) {
            // It has done the step, and has not written what this rank waits for.
            why = op.errors.notGiven(missing);
          }
        }
      } else {
        why = op.strayMessage();
      }
    }
    if (why != null) {
      broken = why;
      region.breakUp(rank);
      published = true;
    }
    runAndUnlock();
  }

  /** Ends this rank's part in the communicator. */
  public void close() {
    lock();
    try {
      while (first != null) {
        SharedOp op = first;
        first = op.next;
        op.end(op.errors.closed());
      }
      pending = false;
      region.leave(rank);
    } finally {
      unlock();
    }
    host.wakeOthers();
    if (region.close() == size) {
      region.clear(size);
      host.release();
    }
  }
}
