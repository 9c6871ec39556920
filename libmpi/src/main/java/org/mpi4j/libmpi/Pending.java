package org.mpi4j.libmpi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import org.mpi4j.ErrorClass;
import org.mpi4j.libmpi.call.Native;
import org.mpi4j.libmpi.call.Requests;
import org.mpi4j.libmpi.library.Abi;
import org.mpi4j.libmpi.library.Constant;
import org.mpi4j.libmpi.library.Library;

/**
 * The operations that the library has not finished yet: asked with one MPI_Testsome, a window of
 * them at a time, since each call looks at all it is given.
 */
final class Pending {
  private static final int WINDOW = 128;
  private static final int SUSPECT_EVERY = 1 << 12;
  private static final long BUSY_NANOS = 1500;
  private static final long COLD_NANOS = 10_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final int undefined;
  private final int statusBytes;
  private final int errorOffset;
  private final MemorySegment results;
  private final long outcount;
  private final long slot;
  private final long indices;
  private final long statuses;
  private MemorySegment handles;
  private long requests;
  private NativeOp[] ops = new NativeOp[WINDOW];
  private volatile int count;
  private int start;
  private int idle;
  private int bulky;
  private int code;
  private long asked;
  private long took;
  private boolean wasCold;

  Pending() {
    Abi abi = Library.get().abi();
    undefined = abi.value(Constant.UNDEFINED);
    statusBytes = abi.statusBytes();
    errorOffset = abi.errorOffset();
    results = Arena.global().allocate(64 + WINDOW * (Integer.BYTES + (long) statusBytes), 64);
    outcount = results.address();
    slot = outcount + 8;
    statuses = outcount + 64;
    indices = statuses + (long) WINDOW * statusBytes;
    handles = newHandles(WINDOW);
    requests = handles.address();
  }

  private static MemorySegment newHandles(int n) {
    return Arena.ofAuto().allocate((long) n * Native.HANDLE_BYTES, 64);
  }

  boolean isEmpty() {
    return count == 0;
  }

  /**
   * Adds an operation.
   *
   * @param op the operation
   * @param request its handle
   */
  void add(NativeOp op, long request) {
    lock.lock();
    try {
      int n = count;
      if (n == ops.length) {
        ops = Arrays.copyOf(ops, 2 * n);
        MemorySegment longer = newHandles(2 * n);
        longer.copyFrom(handles);
        handles = longer;
        requests = handles.address();
      }
      ops[n] = op;
      op.index = n;
      bulky += op.isBulky() ? 1 : 0;
      Native.handle(address(n), request);
      count = n + 1;
    } finally {
      lock.unlock();
    }
  }

  private long address(int index) {
    return requests + (long) index * Native.HANDLE_BYTES;
  }

  /** Asks the library for progress; finishes what has ended. */
  boolean poll() {
    if (count == 0 || !lock.tryLock()) {
      return false;
    }
    NativeOp first = null;
    NativeOp last = null;
    NativeOp suspect = null;
    try {
      int n = count;
      if (n == 0) {
        return false;
      }
      if (start >= n) {
        start = 0;
      }
      int window = Math.min(WINDOW, n - start);
      boolean transferring = false;
      int ended = ask(window);
      if (ended == 0 && bulky != 0 && took > BUSY_NANOS) {
        // Once more if the caches were cold: then any call takes long.
        if (wasCold) {
          ended = ask(window);
        }
        transferring = took > BUSY_NANOS;
      }
      if (ended == 0) {
        start += window;
        if (++idle % SUSPECT_EVERY == 0) {
          suspect = ops[Math.floorMod(idle / SUSPECT_EVERY, n)];
        }
        return transferring;
      }
      for (int i = 0; i < ended; i++) {
        int at = start + Native.getInt(indices + (long) i * Integer.BYTES);
        long status = statuses + (long) i * statusBytes;
        NativeOp op = ops[at];
        ops[at] = null;
        forget(op);
        op.ended(code == 0 ? 0 : Native.getInt(status + errorOffset), status, slot);
        if (last == null) {
          first = op;
        } else {
          last.next = op;
        }
        last = op;
      }
      closeGaps(start, start + window);
    } finally {
      lock.unlock();
      if (suspect != null) {
        suspect.suspect();
      }
    }
    while (first != null) {
      NativeOp op = first;
      first = op.next;
      op.next = null; // Before others can start it again.
      op.announce();
    }
    return true;
  }

  /**
   * Lets native code end an operation.
   *
   * @return its handle, 0 if it is not here
   */
  long giveAway(NativeOp op) {
    lock.lock();
    try {
      int at = op.index;
      if (at < 0) {
        return 0;
      }
      long handle = Native.handle(address(at));
      ops[at] = null;
      forget(op);
      closeGaps(at, at + 1);
      op.end(Errors.givenAway(op));
      op.announce();
      return handle;
    } finally {
      lock.unlock();
    }
  }

  private void forget(NativeOp op) {
    op.index = -1;
    bulky -= op.isBulky() ? 1 : 0;
  }

  /**
   * Asks the library; gives the number of operations that have ended. It does not tell whether it
   * has moved pieces of long messages, but a call that has takes longer than one that found
   * nothing.
   */
  private int ask(int window) {
    long begin = bulky == 0 ? 0 : System.nanoTime();
    code = Requests.testsome(window, address(start), outcount, indices, statuses);
    if (bulky != 0) {
      long end = System.nanoTime();
      took = end - begin;
      wasCold = begin - asked > COLD_NANOS;
      asked = end;
    }
    if (code != 0 && Errors.errorClass(code) != ErrorClass.ERR_IN_STATUS) {
      Errors.check(code, "MPI_Testsome");
    }
    int ended = Native.getInt(outcount);
    return ended == undefined ? 0 : ended;
  }

  private void closeGaps(int from, int to) {
    int n = count;
    for (int i = Math.min(to, n) - 1; i >= from; i--) {
      if (ops[i] == null) {
        n--;
        if (i != n) {
          ops[i] = ops[n];
          ops[i].index = i;
          Native.handle(address(i), Native.handle(address(n)));
          ops[n] = null;
        }
      }
    }
    count = n;
  }

  /** Cancels a receive; has no effect on one that has matched. */
  void cancel(NativeOp op) {
    lock.lock();
    try {
      int at = op.index;
      if (at < 0) {
        return;
      }
      Scratch s = Scratch.take();
      try {
        int code;
        Errors.check(Requests.cancel(address(at)), "MPI_Cancel");
        code = Requests.test(address(at), s.flag, s.status);
        if (Native.getInt(s.flag) == 0) {
          return;
        }
        ops[at] = null;
        forget(op);
        op.ended(code, s.status, s.count);
      } finally {
        s.giveBack();
      }
      closeGaps(at, at + 1);
    } finally {
      lock.unlock();
    }
    op.announce();
  }

  /** An operation that somebody may be waiting for; null when there is none. */
  NativeOp unfinished() {
    for (NativeOp op : all()) {
      if (!op.isIdle()) {
        return op;
      }
    }
    return null;
  }

  /** All of them. */
  NativeOp[] all() {
    lock.lock();
    try {
      return Arrays.copyOf(ops, count);
    } finally {
      lock.unlock();
    }
  }
}
