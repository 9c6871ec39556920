package org.mpi4j.libmpi.call;

import static org.mpi4j.ErrorClass.ERR_OTHER;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.locks.ReentrantLock;
import org.mpi4j.MpiException;
import org.mpi4j.ThreadLevel;

/**
 * Who may call a library that is not THREAD_MULTIPLE: with SERIALIZED one thread after the other,
 * below that only the thread that initialised it.
 */
final class Gate {
  private static final MethodHandle ENTER = find("enter", MethodType.methodType(void.class));
  private static final MethodHandle EXIT =
      find("exit", MethodType.methodType(int.class, Throwable.class, int.class));

  private final ThreadLevel level;
  private final Thread owner = Thread.currentThread();
  private final ReentrantLock lock = new ReentrantLock();

  Gate(ThreadLevel level) {
    this.level = level;
  }

  private static MethodHandle find(String name, MethodType type) {
    try {
      return MethodHandles.lookup().findVirtual(Gate.class, name, type);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** The same function, for one thread at a time. */
  MethodHandle around(MethodHandle function) {
    return MethodHandles.foldArguments(
        MethodHandles.tryFinally(function, EXIT.bindTo(this)), ENTER.bindTo(this));
  }

  private void enter() {
    if (level.compareTo(ThreadLevel.SERIALIZED) < 0 && Thread.currentThread() != owner) {
      throw new MpiException(
          ERR_OTHER,
          "thread %s calls MPI, but the thread level is %s: only thread %s, which initialised MPI, may call; ask for MULTIPLE (the default), or use a library that gives it"
              .formatted(Thread.currentThread().getName(), level, owner.getName()));
    }
    lock.lock();
  }

  private int exit(Throwable thrown, int result) {
    lock.unlock();
    return result;
  }
}
