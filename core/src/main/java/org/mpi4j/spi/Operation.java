package org.mpi4j.spi;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.mpi4j.MpiException;
import org.mpi4j.Status;

/**
 * An operation that may finish later: a send, a receive, a collective. Made by one thread,
 * completed by whichever thread makes progress, read by any.
 */
public abstract class Operation {
  private static final int PENDING = 0;
  private static final int DONE = 1;
  private static final VarHandle STATE;
  private static final VarHandle LISTENERS;
  private static final Listener CLOSED = new Listener(null, null);

  static {
    try {
      var lookup = MethodHandles.lookup();
      STATE = lookup.findVarHandle(Operation.class, "state", int.class);
      LISTENERS = lookup.findVarHandle(Operation.class, "listeners", Listener.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private record Listener(Runnable action, Listener next) {}

  private int state;
  private Listener listeners;
  private Status status = Status.EMPTY;
  private MpiException failure;
  private boolean alone;
  private final boolean locked;

  /** A new, pending operation. */
  protected Operation() {
    this(false);
  }

  /**
   * A new, pending operation.
   *
   * @param locked whether it is always finished under a lock that {@link #hold} takes: then
   *     finishing it needs no atomic instruction
   */
  protected Operation(boolean locked) {
    this.locked = locked;
  }

  /** Takes the lock under which a {@code locked} operation is finished; it is reentrant. */
  protected void hold() {}

  /** Gives the lock of {@link #hold} back. */
  protected void letGo() {}

  /**
   * Whether it has finished, well or not. Reading true makes its effects visible.
   *
   * @return true when finished
   */
  public final boolean isDone() {
    return (int) STATE.getAcquire(this) == DONE;
  }

  /**
   * The status of a finished operation.
   *
   * @return the status
   */
  public final Status status() {
    return status;
  }

  /**
   * Why it failed.
   *
   * @return the exception, or null when it did not fail
   */
  public final MpiException failure() {
    return failure;
  }

  /**
   * The status of a finished operation, or its failure thrown.
   *
   * @return the status
   * @throws MpiException why it failed
   */
  public final Status get() {
    if (failure != null) {
      throw failure;
    }
    return status;
  }

  /**
   * Finishes the operation.
   *
   * @param result its status
   */
  public final void complete(Status result) {
    status = result;
    finish();
  }

  /**
   * Finishes the operation with an error.
   *
   * @param why the error
   */
  public final void fail(MpiException why) {
    failure = why;
    status = Status.EMPTY.withError(why.errorClass());
    finish();
  }

  private void finish() {
    if (alone) {
      STATE.setRelease(this, DONE);
      return;
    }
    // The list first: once it is done another thread may start it again, with new listeners.
    Listener first;
    if (locked) {
      first = listeners;
      listeners = null;
    } else {
      first = (Listener) LISTENERS.getAndSet(this, CLOSED);
    }
    STATE.setRelease(this, DONE);
    for (Listener l = first; l != null && l != CLOSED; l = l.next) {
      l.action.run();
    }
  }

  /**
   * Runs {@code action} once the operation has finished; at once when it has. The action runs in
   * the thread that makes progress: it must be short and must not wait.
   *
   * @param action what to run
   */
  public final void whenDone(Runnable action) {
    if (locked) {
      hold();
      try {
        if (!isDone()) {
          listeners = new Listener(action, listeners);
          return;
        }
      } finally {
        letGo();
      }
      action.run();
      return;
    }
    while (true) {
      Listener head = (Listener) LISTENERS.getVolatile(this);
      if (head == CLOSED) {
        while (!isDone()) {
          Thread.onSpinWait(); // Between two instructions of the thread that finishes it.
        }
        action.run();
        return;
      }
      if (LISTENERS.compareAndSet(this, head, new Listener(action, head))) {
        VarHandle.fullFence();
        if (isDone()) {
          Listener first = (Listener) LISTENERS.getAndSet(this, CLOSED);
          for (Listener l = first; l != null && l != CLOSED; l = l.next) {
            l.action.run();
          }
        }
        return;
      }
    }
  }

  /**
   * Whether only the thread that finishes it waits for it now: then finishing it need not order
   * anything for others. To be changed by the engine while nothing can finish it.
   *
   * @param alone true when no other thread waits or listens
   */
  protected final void alone(boolean alone) {
    this.alone = alone;
  }

  /**
   * Makes a finished operation pending again, for engines and persistent requests that reuse it.
   */
  protected final void reset() {
    status = Status.EMPTY;
    failure = null;
    listeners = null;
    STATE.setRelease(this, PENDING);
  }

  /**
   * Starts a persistent operation: one made inactive by {@link Endpoint#sendInit}, {@link
   * Endpoint#recvInit} or {@link Collectives#persistent}, again and again. Allocates nothing where
   * the engine can do so. The caller sees to it that the operation is inactive.
   *
   * @throws MpiException if it cannot be started; it is inactive then
   */
  public void activate() {
    throw new UnsupportedOperationException(describe() + " was started when it was made");
  }

  /** Gives back what a persistent operation holds; it is inactive and is not used again. */
  public void free() {}

  /**
   * Tries to cancel it. A cancelled operation finishes with a cancelled status; one that has
   * matched already finishes as usual.
   */
  public void cancel() {}

  /**
   * What it is, for reports: {@code recv(source=1, tag=11) on WORLD}.
   *
   * @return one line
   */
  public abstract String describe();

  @Override
  public String toString() {
    return describe();
  }
}
