package org.mpi4j.libmpi;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.locks.LockSupport;
import org.mpi4j.MpiException;
import org.mpi4j.Status;
import org.mpi4j.ThreadLevel;
import org.mpi4j.libmpi.call.Native;
import org.mpi4j.libmpi.call.Requests;
import org.mpi4j.spi.Operation;

/** An operation that the library works on, or will. */
abstract class NativeOp extends Operation {
  /** Longer messages go in several pieces. */
  static final long BULKY = 32 << 10;

  final LibmpiEndpoint ep;

  /** Where {@link Pending} keeps it, -1 when it does not. Under its lock. */
  int index = -1;

  /** The next of those that ended together. */
  NativeOp next;

  /** Holds the request until {@link Pending} does, and the data when it is short. */
  Scratch scratch;

  private Staging staging;
  private boolean keepsScratch;
  private boolean keepsMemory;
  private boolean inScratch;
  private boolean waits;
  private int returned;
  private volatile Thread sleeper;
  private Status result;
  private MpiException error;

  NativeOp(LibmpiEndpoint ep) {
    this.ep = ep;
  }

  /**
   * The library has finished with it: takes the data and says how it ended with {@link #end}. Must
   * not call anybody back.
   *
   * @param code error code
   * @param status address of its status
   * @param slot where a count may be written
   */
  abstract void ended(int code, long status, long slot);

  /** For operations that are used again and again: their scratch stays with them. */
  final void keepScratch() {
    keepsScratch = true;
  }

  final void takeScratch() {
    if (scratch == null) {
      scratch = Scratch.take();
    }
  }

  /** Memory off the heap for the data; starts at {@link #lentAt}. */
  final MemorySegment lend(long bytes) {
    if (bytes <= Scratch.BUFFER_BYTES) {
      inScratch = true;
      return scratch.memory;
    }
    staging = Staging.take(bytes);
    return staging.memory;
  }

  /** The memory lent. */
  final MemorySegment lent() {
    return inScratch ? scratch.memory : staging.memory;
  }

  /** Where in it the data begins. */
  final long lentAt() {
    return inScratch ? Scratch.BUFFER : 0;
  }

  /** For persistent operations: what is lent stays until {@link #free}. */
  final void keepMemory() {
    keepsScratch = true;
    keepsMemory = true;
  }

  @Override
  public void free() {
    keepsScratch = false;
    keepsMemory = false;
    release();
  }

  /** Gives everything back that was lent. */
  final void release() {
    if (keepsMemory) {
      return;
    }
    inScratch = false;
    if (scratch != null && !keepsScratch) {
      scratch.giveBack();
      scratch = null;
    }
    if (staging != null) {
      staging.giveBack();
      staging = null;
    }
  }

  /** Whether it has ended; to be asked by the one who started it, until {@link #leave}. */
  final boolean test() {
    Scratch s = scratch;
    int code;
    code = Requests.test(s.handle, s.flag, s.status);
    if (code == 0 && Native.getInt(s.flag) == 0) {
      return false;
    }
    ended(code, s.status, s.count);
    announce();
    return true;
  }

  /** The caller waits in the library: nothing else of this rank goes on meanwhile. */
  final void waits() {
    waits = true;
  }

  final boolean isWaiting() {
    return waits;
  }

  /** Calls the library and waits; how it went is taken by {@link #hasReturned}. */
  final void call(Blocking.Call call) {
    LibmpiEngine engine = ep.engine();
    returned =
        engine.progress().hasTasks() && engine.threadLevel() == ThreadLevel.MULTIPLE
            ? Blocking.callBeside(engine.progress(), call)
            : Blocking.call(call);
  }

  /** Finishes it if the library has been waited for. */
  final boolean hasReturned() {
    if (!waits) {
      return false;
    }
    waits = false;
    ended(returned, scratch.status, scratch.count);
    announce();
    return true;
  }

  /** Whether something is left to do here when the library has finished with it. */
  boolean needsJava() {
    return inScratch || staging != null;
  }

  /** Nobody else knows of it until {@link #leave}. */
  final void own() {
    alone(true);
  }

  /** Leaves it to whoever makes progress. */
  final void leave() {
    alone(false);
    ep.engine().pending().add(this, Native.handle(scratch.handle));
  }

  final void end(Status status) {
    result = status;
    error = null;
  }

  final void end(MpiException why) {
    error = why;
  }

  /** Finishes it, for those who wait. */
  final void announce() {
    release();
    if (error != null) {
      fail(error);
    } else {
      complete(result);
    }
    Thread t = sleeper;
    if (t != null) {
      LockSupport.unpark(t);
    }
  }

  /** Sleeps unless it is done. */
  final void sleep(long nanos) {
    sleeper = Thread.currentThread();
    try {
      if (!isDone()) {
        LockSupport.parkNanos(this, nanos);
      }
    } finally {
      sleeper = null;
    }
  }

  /** Whether the library moves its data piece by piece, while it is asked. */
  boolean isBulky() {
    return false;
  }

  /** Whether nothing depends on its end. */
  boolean isIdle() {
    return false;
  }

  /** Looks for a reason why it will never end; called now and then while it waits. */
  void suspect() {}

  @Override
  public void cancel() {
    ep.engine().pending().cancel(this);
  }
}
