package org.mpi4j.libmpi;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.atomic.AtomicReference;
import org.mpi4j.internal.reduce.Operand;
import org.mpi4j.internal.type.Memory;
import org.mpi4j.libmpi.call.Native;
import org.mpi4j.libmpi.call.Ops;

/**
 * An MPI_Op that calls Java. The kernels work on arrays, so that the values are copied to arrays
 * and the results back. The library calls it in any thread that makes progress, in several at once.
 */
final class JavaOp {
  /** Of each of the two arrays: both stay in the first cache. */
  private static final int PIECE_BYTES = 8 << 10;

  private static final FunctionDescriptor USER_FUNCTION =
      FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle CALL;

  static {
    try {
      CALL =
          MethodHandles.lookup()
              .findVirtual(
                  JavaOp.class,
                  "call",
                  MethodType.methodType(
                      void.class, long.class, long.class, long.class, long.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Where the kernel works. */
  private record Arrays(Object in, Object inout) {}

  /** What it does now: an MPI_Op whose Java op is gone gets another. */
  private record Task(Operand unit, AtomicReference<Arrays> spare, int last) {
    Task(Operand unit) {
      // Behind the data of the last element there may be other things.
      this(unit, new AtomicReference<>(), (int) (unit.type().trueLb() + unit.type().trueExtent()));
    }
  }

  /** The library's handle. */
  final long handle;

  private volatile Task task;
  private volatile int failures;
  private volatile Throwable lastFailure;

  /**
   * Makes an MPI_Op.
   *
   * @param commutative whether the library may change the order
   */
  @SuppressWarnings("restricted")
  JavaOp(boolean commutative) {
    MemorySegment stub =
        Linker.nativeLinker().upcallStub(CALL.bindTo(this), USER_FUNCTION, Arena.global());
    Scratch s = Scratch.take();
    try {
      int code = Ops.opCreate(stub.address(), commutative ? 1 : 0, s.handle);
      Errors.check(code, "MPI_Op_create");
      handle = Native.handle(s.handle);
    } finally {
      s.giveBack();
    }
  }

  /** Gives it something to do, or nothing. */
  void assign(Operand unit) {
    lastFailure = null;
    task = unit == null ? null : new Task(unit);
  }

  /** How often it has thrown. */
  int failures() {
    return failures;
  }

  /** What it threw last. */
  Throwable lastFailure() {
    return lastFailure;
  }

  /** {@code void MPI_User_function(void *in, void *inout, int *length, MPI_Datatype *type)}. */
  private void call(long in, long inout, long length, long type) {
    // Nothing may escape: it would end the process.
    try {
      Task t = task;
      int extent = t.unit.extent();
      int most = Math.max(1, PIECE_BYTES / extent);
      Arrays arrays = t.spare.getAndSet(null);
      if (arrays == null) {
        arrays = new Arrays(t.unit.allocate(most), t.unit.allocate(most));
      }
      int count = Native.getInt(length);
      for (int i = 0; i < count; i += most) {
        int n = Math.min(most, count - i);
        long at = (long) i * extent;
        long bytes = (long) (n - 1) * extent + t.last;
        Memory.copyOut(Native.ALL, in + at, arrays.in, 0, bytes);
        Memory.copyOut(Native.ALL, inout + at, arrays.inout, 0, bytes);
        t.unit.kernel().left(arrays.in, arrays.inout, 0, n);
        Memory.copyIn(arrays.inout, 0, Native.ALL, inout + at, bytes);
      }
      t.spare.setRelease(arrays);
    } catch (Throwable e) {
      threw(e);
    }
  }

  private synchronized void threw(Throwable e) {
    lastFailure = e;
    failures++;
  }
}
