package org.mpi4j.libmpi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.mpi4j.Datatype;
import org.mpi4j.internal.type.ArrayParts;
import org.mpi4j.internal.type.Constructor;
import org.mpi4j.internal.type.DatatypeImpl;
import org.mpi4j.internal.type.Primitive;
import org.mpi4j.libmpi.call.Native;
import org.mpi4j.libmpi.call.Types;
import org.mpi4j.libmpi.library.Handle;
import org.mpi4j.libmpi.library.Library;

/** A datatype made in the library, so that it packs. Freed some time after the datatype is gone. */
final class NativeType {
  private static final Object ENGINE = new Object();
  private static final Map<Long, WeakReference<Datatype>> MADE = new ConcurrentHashMap<>();
  private static final Queue<Long> GARBAGE = new ConcurrentLinkedQueue<>();
  private static final long[] PRIMITIVES = primitives();
  private static final List<Datatype> PAIRS =
      List.of(
          Datatype.FLOAT_INT,
          Datatype.DOUBLE_INT,
          Datatype.LONG_INT,
          Datatype.INT_INT,
          Datatype.SHORT_INT);

  private static final class Cleaning {
    static final Cleaner CLEANER = Cleaner.create();
  }

  private final long handle;

  private NativeType(long handle, Datatype made) {
    this.handle = handle;
    if (made != null) {
      MADE.put(handle, new WeakReference<>(made));
      Cleaning.CLEANER.register(this, () -> GARBAGE.add(handle));
    }
  }

  private static long[] primitives() {
    long[] handles = new long[Primitive.values().length];
    for (Primitive p : Primitive.values()) {
      handles[p.ordinal()] =
          Library.get()
              .abi()
              .handle(
                  switch (p) {
                    case BYTE -> Handle.INT8_T;
                    case CHAR -> Handle.UINT16_T;
                    case SHORT -> Handle.INT16_T;
                    case INT -> Handle.INT32_T;
                    case LONG -> Handle.INT64_T;
                    case FLOAT -> Handle.FLOAT;
                    case DOUBLE -> Handle.DOUBLE;
                    case BOOLEAN -> Handle.C_BOOL;
                    case UINT8 -> Handle.UINT8_T;
                    case UINT32 -> Handle.UINT32_T;
                    case UINT64 -> Handle.UINT64_T;
                    case C_CHAR -> Handle.CHAR;
                    case WCHAR -> Handle.WCHAR;
                    case LOGICAL ->
                        Library.get().abi().has(Handle.LOGICAL) ? Handle.LOGICAL : Handle.INT32_T;
                    case FLOAT_COMPLEX -> Handle.C_FLOAT_COMPLEX;
                    case DOUBLE_COMPLEX -> Handle.C_DOUBLE_COMPLEX;
                    case LONG_DOUBLE -> Handle.LONG_DOUBLE;
                  });
    }
    return handles;
  }

  /** The library's type for a primitive. */
  static long of(Primitive p) {
    return PRIMITIVES[p.ordinal()];
  }

  /** The library's type for a datatype, committed. */
  static long of(Datatype type) {
    return DatatypeImpl.of(type)
        .translation(ENGINE, NativeType.class, NativeType::translate)
        .handle;
  }

  private static NativeType translate(Datatype type) {
    Constructor call = DatatypeImpl.of(type).constructor();
    long named = named(call);
    if (named != 0) {
      return new NativeType(named, null);
    }
    sweep();
    try (Arena arena = Arena.ofConfined()) {
      long made = arena.allocate(Long.BYTES, Long.BYTES).address();
      Errors.check(make(call, made, arena), "datatype " + type);
      setBounds(type, made, arena.allocate(2L * Long.BYTES, Long.BYTES).address());
      Errors.check(Types.typeCommit(made), "MPI_Type_commit");
      return new NativeType(Native.handle(made), type);
    }
  }

  /**
   * Makes the library's bounds those that the standard says. Open MPI 4.1 pads the extent after
   * each block rather than once, so that it may be too large, and has bounds for no data.
   */
  private static void setBounds(Datatype type, long made, long bounds) {
    long handle = Native.handle(made);
    int code = Types.typeGetExtent(handle, bounds, bounds + Long.BYTES);
    Errors.check(code, "MPI_Type_get_extent");
    if (Native.getLong(bounds) == type.lb()
        && Native.getLong(bounds + Long.BYTES) == type.extent()) {
      return;
    }
    Errors.check(
        Types.typeCreateResized(handle, type.lb(), type.extent(), made), "MPI_Type_create_resized");
    free(handle);
  }

  /** The handle of a type that the library has, or 0. */
  private static long named(Constructor call) {
    return switch (call) {
      case Constructor.Predefined p -> of(p.primitive());
      case Constructor.Pair p -> Library.get().abi().handle(pair(p));
      case Constructor.Packed _ -> Library.get().abi().handle(Handle.PACKED);
      default -> 0;
    };
  }

  /** The library's type for a pair that lies there like one of its own, or 0. */
  static long pair(Datatype type) {
    return switch (DatatypeImpl.of(type).constructor()) {
      case Constructor.Pair p -> Library.get().abi().handle(pair(p));
      case Constructor.Struct s when s.types().length == 2 -> {
        Datatype like = likePair(s.types()[0]);
        boolean same =
            like != null
                && s.types()[1] == Datatype.INT
                && s.blocklengths()[0] == 1
                && s.blocklengths()[1] == 1
                && s.displacements()[0] == 0
                && s.displacements()[1] == like.trueExtent() - Integer.BYTES
                && type.extent() == like.extent();
        yield same ? of(like) : 0;
      }
      default -> 0;
    };
  }

  private static Datatype likePair(Datatype value) {
    for (Datatype pair : PAIRS) {
      if (DatatypeImpl.of(pair).constructor().parts().getFirst() == value) {
        return pair;
      }
    }
    return null;
  }

  private static Handle pair(Constructor.Pair p) {
    return switch (p.value()) {
      case FLOAT -> Handle.FLOAT_INT;
      case DOUBLE -> Handle.DOUBLE_INT;
      case LONG -> Handle.LONG_INT;
      case INT -> Handle.TWO_INT;
      case SHORT -> Handle.SHORT_INT;
      default -> throw new AssertionError(p);
    };
  }

  private static int make(Constructor call, long made, Arena arena) {
    return switch (call) {
      case Constructor.Predefined _, Constructor.Pair _, Constructor.Packed _ ->
          throw new AssertionError(call);
      case Constructor.Dup c -> Types.typeDup(of(c.type()), made);
      case Constructor.Contiguous c -> Types.typeContiguous(c.count(), of(c.type()), made);
      case Constructor.Vector c when c.stride() * c.type().extent() == -1 ->
          backwards(c.count(), c.blocklength(), c.type(), made, arena);
      case Constructor.Vector c ->
          Types.typeVector(c.count(), c.blocklength(), c.stride(), of(c.type()), made);
      case Constructor.Hvector c when c.stride() == -1 ->
          backwards(c.count(), c.blocklength(), c.type(), made, arena);
      case Constructor.Hvector c ->
          Types.typeCreateHvector(c.count(), c.blocklength(), c.stride(), of(c.type()), made);
      case Constructor.Indexed c ->
          hindexed(c.blocklengths(), scaled(c.displacements(), c.type()), c.type(), made, arena);
      case Constructor.Hindexed c ->
          hindexed(c.blocklengths(), c.displacements(), c.type(), made, arena);
      case Constructor.IndexedBlock c ->
          hindexed(
              repeated(c.blocklength(), c.displacements().length),
              scaled(c.displacements(), c.type()),
              c.type(),
              made,
              arena);
      case Constructor.HindexedBlock c ->
          hindexed(
              repeated(c.blocklength(), c.displacements().length),
              c.displacements(),
              c.type(),
              made,
              arena);
      case Constructor.Struct c -> struct(c, made, arena);
      case Constructor.Subarray c -> subarray(c, made, arena);
      case Constructor.Darray c -> Types.typeDup(of(ArrayParts.expanded(c)), made);
      case Constructor.Resized c -> Types.typeCreateResized(of(c.type()), c.lb(), c.extent(), made);
    };
  }

  /** Blocks at a stride of -1 byte, which Open MPI 4.1 takes for none given. */
  private static int backwards(long count, long length, Datatype type, long made, Arena arena) {
    long[] places = new long[Math.toIntExact(count)];
    Arrays.setAll(places, i -> -i);
    return hindexed(repeated(length, places.length), places, type, made, arena);
  }

  private static long[] scaled(long[] displacements, Datatype type) {
    long[] bytes = new long[displacements.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = displacements[i] * type.extent();
    }
    return bytes;
  }

  private static long[] repeated(long value, int n) {
    long[] all = new long[n];
    Arrays.fill(all, value);
    return all;
  }

  private static int hindexed(
      long[] blocklengths, long[] displacements, Datatype type, long made, Arena arena) {
    return Types.typeCreateHindexed(
        blocklengths.length,
        Counts.copy(blocklengths, Types.typeCreateHindexedIsLarge(), arena),
        Counts.copy(displacements, true, arena),
        of(type),
        made);
  }

  private static int struct(Constructor.Struct c, long made, Arena arena) {
    int n = c.types().length;
    MemorySegment types = arena.allocate(Math.max(1, n) * (long) Long.BYTES, Long.BYTES);
    for (int i = 0; i < n; i++) {
      Native.handle(types.address() + (long) i * Native.HANDLE_BYTES, of(c.types()[i]));
    }
    return Types.typeCreateStruct(
        n,
        Counts.copy(c.blocklengths(), Types.typeCreateStructIsLarge(), arena),
        Counts.copy(c.displacements(), true, arena),
        types.address(),
        made);
  }

  /** As nested vectors: the library's own constructor takes ints. */
  private static int subarray(Constructor.Subarray c, long made, Arena arena) {
    long step = c.type().extent();
    long start = 0;
    long part = of(c.type());
    boolean temporary = false;
    int n = c.sizes().length;
    for (int i = 0; i < n; i++) {
      int d = ArrayParts.dimension(i, n, c.order());
      int code = Types.typeCreateHvector(c.subsizes()[d], 1, step, part, made);
      if (temporary) {
        free(part);
      }
      if (code != 0) {
        return code;
      }
      part = Native.handle(made);
      temporary = true;
      start += c.starts()[d] * step;
      step *= c.sizes()[d];
    }
    int code =
        Types.typeCreateHindexed(
            1,
            Counts.copy(new long[] {1}, Types.typeCreateHindexedIsLarge(), arena),
            Counts.copy(new long[] {start}, true, arena),
            part,
            made);
    if (temporary) {
      free(part);
    }
    if (code != 0) {
      return code;
    }
    long placed = Native.handle(made);
    code = Types.typeCreateResized(placed, 0, step, made);
    free(placed);
    return code;
  }

  /**
   * One element that is many of a type, for libraries whose counts are ints.
   *
   * @return a committed type, to be freed once the call has started
   */
  static long many(long count, long type, long extent) {
    long chunk = 1L << 30;
    try (Arena arena = Arena.ofConfined()) {
      long made = arena.allocate(Long.BYTES, Long.BYTES).address();
      Errors.check(Types.typeContiguous(chunk, type, made), "MPI_Type_contiguous");
      long chunkType = Native.handle(made);
      long whole = count / chunk;
      MemorySegment types = arena.allocate(2L * Long.BYTES, Long.BYTES);
      Native.handle(types.address(), chunkType);
      Native.handle(types.address() + Native.HANDLE_BYTES, type);
      int code =
          Types.typeCreateStruct(
              2,
              Counts.copy(
                  new long[] {whole, count % chunk}, Types.typeCreateStructIsLarge(), arena),
              Counts.copy(new long[] {0, whole * chunk * extent}, true, arena),
              types.address(),
              made);
      free(chunkType);
      Errors.check(code, "MPI_Type_create_struct");
      Errors.check(Types.typeCommit(made), "MPI_Type_commit");
      return Native.handle(made);
    }
  }

  /** The datatype for which a handle was made; null for other handles. */
  static Datatype known(long handle) {
    WeakReference<Datatype> found = MADE.get(handle);
    return found == null ? null : found.get();
  }

  /** Frees a type of the library. */
  static void free(long handle) {
    Scratch s = Scratch.take();
    Native.handle(s.handle, handle);
    int code = Types.typeFree(s.handle);
    s.giveBack();
    Errors.check(code, "MPI_Type_free");
  }

  /** Frees the types whose datatypes are gone; called where new ones and communicators are made. */
  static void sweep() {
    for (Long handle; (handle = GARBAGE.poll()) != null; ) {
      MADE.remove(handle);
      free(handle);
    }
  }

  /** Frees all of them, as MPI ends: MPICH warns of those that are left. */
  static void freeAll() {
    sweep();
    for (Long handle : MADE.keySet()) {
      if (MADE.remove(handle) != null) {
        free(handle);
      }
    }
  }
}
