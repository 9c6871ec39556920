package org.mpi4j.libmpi;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.WeakHashMap;
import org.mpi4j.Buf;
import org.mpi4j.Datatype;
import org.mpi4j.Op;
import org.mpi4j.internal.reduce.PredefinedOp;
import org.mpi4j.libmpi.call.Native;
import org.mpi4j.libmpi.call.Ops;
import org.mpi4j.libmpi.library.Abi;
import org.mpi4j.libmpi.library.Handle;
import org.mpi4j.libmpi.library.Library;

/** Java ops that native code uses, and ops of native code that Java uses. */
final class ForeignOp {
  private static final Map<Op, Long> HANDLES = new WeakHashMap<>();
  private static final MethodHandle CALL;

  static {
    try {
      CALL =
          MethodHandles.lookup()
              .findVirtual(
                  ForeignOp.class,
                  "call",
                  MethodType.methodType(
                      void.class, long.class, long.class, long.class, long.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Op op;
  private final LibmpiEngine engine;

  private ForeignOp(Op op, LibmpiEngine engine) {
    this.op = op;
    this.engine = engine;
  }

  /** The handle of native code's op, 0 if it is not one. */
  static long known(Op op) {
    synchronized (HANDLES) {
      return HANDLES.isEmpty() ? 0 : HANDLES.getOrDefault(op, 0L);
    }
  }

  /** A handle that native code can use with every type that the op takes. */
  static long handle(Op op, LibmpiEngine engine) {
    if (op instanceof PredefinedOp) {
      return Library.get().abi().handle(Handle.valueOf(op.name()));
    }
    synchronized (HANDLES) {
      return HANDLES.computeIfAbsent(op, o -> make(o, engine));
    }
  }

  @SuppressWarnings("restricted")
  private static long make(Op op, LibmpiEngine engine) {
    MemorySegment stub =
        Linker.nativeLinker()
            .upcallStub(
                CALL.bindTo(new ForeignOp(op, engine)),
                FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
                Arena.global());
    Scratch s = Scratch.take();
    try {
      int code = Ops.opCreate(stub.address(), op.isCommutative() ? 1 : 0, s.handle);
      Errors.check(code, "MPI_Op_create");
      return Native.handle(s.handle);
    } finally {
      s.giveBack();
    }
  }

  /** {@code void MPI_User_function(void *in, void *inout, int *length, MPI_Datatype *type)}. */
  private void call(long in, long inout, long length, long type) {
    try {
      Datatype t = ForeignType.of(Native.handle(type));
      int n = Native.getInt(length);
      long bytes = n == 0 ? 0 : (n - 1) * t.extent() + t.trueLb() + t.trueExtent();
      op.reduceLocal(
          Buf.of(Native.ALL.asSlice(in, bytes), n, t),
          Buf.of(Native.ALL.asSlice(inout, bytes), n, t));
    } catch (Throwable e) {
      // Who called has no way to learn of it, and the process would end without a word.
      engine.abort(1, "op = " + op.name() + ", called by native code, threw " + e);
    }
  }

  /** The op that calls the library's for a handle. */
  static Op of(long handle) {
    Abi abi = Library.get().abi();
    for (PredefinedOp p : PredefinedOp.values()) {
      if (abi.handle(Handle.valueOf(p.name())) == handle) {
        return p;
      }
    }
    Scratch s = Scratch.take();
    try {
      Errors.check(Ops.opCommutative(handle, s.flag), "MPI_Op_commutative");
      Op made =
          Op.ofSegments((in, inout, type) -> reduce(handle, in, inout, type))
              .named("fromHandle(0x" + Long.toHexString(handle) + ")");
      Op known = Native.getInt(s.flag) == 0 ? made.nonCommutative() : made;
      synchronized (HANDLES) {
        HANDLES.put(known, handle);
      }
      return known;
    } finally {
      s.giveBack();
    }
  }

  private static void reduce(long op, MemorySegment in, MemorySegment inout, Datatype type) {
    long bytes = in.byteSize();
    Staging memory = Staging.take(2 * bytes);
    try {
      MemorySegment left = memory.memory.asSlice(0, bytes).copyFrom(in);
      MemorySegment right = memory.memory.asSlice(bytes, bytes).copyFrom(inout);
      int code =
          Ops.reduceLocal(
              left.address(), right.address(), bytes / type.extent(), NativeType.of(type), op);
      Errors.check(code, "MPI_Reduce_local");
      inout.copyFrom(right);
    } finally {
      memory.giveBack();
    }
  }
}
