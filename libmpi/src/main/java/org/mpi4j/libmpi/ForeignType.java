package org.mpi4j.libmpi;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.mpi4j.ArrayOrder;
import org.mpi4j.Datatype;
import org.mpi4j.libmpi.call.Native;
import org.mpi4j.libmpi.call.Newer;
import org.mpi4j.libmpi.call.Types;
import org.mpi4j.libmpi.library.Abi;
import org.mpi4j.libmpi.library.Constant;
import org.mpi4j.libmpi.library.Handle;
import org.mpi4j.libmpi.library.Library;

/** Reads the datatypes of native code. */
final class ForeignType {
  private static final Abi ABI = Library.get().abi();
  private static final boolean LARGE = Library.get().find("MPI_Type_get_envelope_c") != null;
  private static final Map<Long, Datatype> NAMED = named();

  private final long handle;
  private final int[] ints;
  private final long[] addresses;
  private final Datatype[] types;

  private ForeignType(long handle, int[] ints, long[] addresses, Datatype[] types) {
    this.handle = handle;
    this.ints = ints;
    this.addresses = addresses;
    this.types = types;
  }

  private static Map<Long, Datatype> named() {
    var all = new HashMap<Long, Datatype>();
    put(all, Datatype.BYTE, Handle.INT8_T, Handle.SIGNED_CHAR, Handle.BYTE, Handle.INTEGER1);
    put(all, Datatype.SHORT, Handle.INT16_T, Handle.SHORT, Handle.INTEGER2);
    put(all, Datatype.INT, Handle.INT32_T, Handle.INT, Handle.INTEGER, Handle.INTEGER4);
    put(all, Datatype.LONG, Handle.INT64_T, Handle.LONG, Handle.LONG_LONG, Handle.INTEGER8);
    put(all, Datatype.LONG, Handle.AINT, Handle.COUNT, Handle.OFFSET);
    put(all, Datatype.UINT8, Handle.UINT8_T, Handle.UNSIGNED_CHAR);
    put(all, Datatype.UINT16, Handle.UINT16_T, Handle.UNSIGNED_SHORT);
    put(all, Datatype.UINT32, Handle.UINT32_T, Handle.UNSIGNED);
    put(all, Datatype.UINT64, Handle.UINT64_T, Handle.UNSIGNED_LONG, Handle.UNSIGNED_LONG_LONG);
    put(all, Datatype.FLOAT, Handle.FLOAT, Handle.REAL, Handle.REAL4);
    put(all, Datatype.DOUBLE, Handle.DOUBLE, Handle.DOUBLE_PRECISION, Handle.REAL8);
    put(all, Datatype.BOOLEAN, Handle.C_BOOL, Handle.CXX_BOOL);
    put(all, Datatype.C_CHAR, Handle.CHAR, Handle.CHARACTER);
    put(all, Datatype.WCHAR, Handle.WCHAR);
    put(all, Datatype.LOGICAL, Handle.LOGICAL);
    put(all, Datatype.FLOAT_COMPLEX, Handle.C_FLOAT_COMPLEX, Handle.CXX_FLOAT_COMPLEX);
    put(all, Datatype.FLOAT_COMPLEX, Handle.COMPLEX, Handle.COMPLEX8);
    put(all, Datatype.DOUBLE_COMPLEX, Handle.C_DOUBLE_COMPLEX, Handle.CXX_DOUBLE_COMPLEX);
    put(all, Datatype.DOUBLE_COMPLEX, Handle.DOUBLE_COMPLEX, Handle.COMPLEX16);
    put(all, Datatype.LONG_DOUBLE, Handle.LONG_DOUBLE);
    put(all, Datatype.FLOAT_INT, Handle.FLOAT_INT);
    put(all, Datatype.DOUBLE_INT, Handle.DOUBLE_INT);
    put(all, Datatype.LONG_INT, Handle.LONG_INT);
    put(all, Datatype.INT_INT, Handle.TWO_INT, Handle.TWO_INTEGER);
    put(all, Datatype.SHORT_INT, Handle.SHORT_INT);
    put(all, Datatype.PACKED, Handle.PACKED);
    return all;
  }

  private static void put(Map<Long, Datatype> all, Datatype type, Handle... names) {
    for (Handle name : names) {
      if (ABI.has(name)) {
        all.putIfAbsent(ABI.handle(name), type);
      }
    }
  }

  /** The datatype of a handle. */
  static Datatype of(long handle) {
    Datatype known = NAMED.get(handle);
    if (known == null) {
      known = NativeType.known(handle);
    }
    return known != null ? known : read(handle);
  }

  private static Datatype read(long handle) {
    if (handle == ABI.handle(Handle.DATATYPE_NULL)) {
      throw LibmpiHandles.unknownType(handle, "it is MPI_DATATYPE_NULL");
    }
    try (Arena arena = Arena.ofConfined()) {
      long n = arena.allocate(5 * Long.BYTES, Long.BYTES).address();
      int code =
          LARGE
              ? Newer.typeGetEnvelopeC(handle, n, n + 8, n + 24, n + 16, n + 32)
              : Types.typeGetEnvelope(handle, n, n + 8, n + 16, n + 32);
      Errors.check(code, "MPI_Type_get_envelope");
      int combiner = Native.getInt(n + 32);
      if (combiner == ABI.value(Constant.COMBINER_NAMED)) {
        throw LibmpiHandles.unknownType(handle, "Java has no type like this predefined one");
      }
      if (LARGE && Native.getLong(n + 24) != 0) {
        throw LibmpiHandles.unknownType(handle, "its counts are MPI_Counts");
      }
      int ints = Native.getInt(n);
      int addresses = Native.getInt(n + 8);
      int types = Native.getInt(n + 16);
      MemorySegment i = arena.allocate(JAVA_INT, Math.max(1, ints));
      MemorySegment a = arena.allocate(JAVA_LONG, Math.max(1, addresses));
      MemorySegment t = arena.allocate(JAVA_LONG, Math.max(1, types));
      code =
          Types.typeGetContents(
              handle, ints, addresses, types, i.address(), a.address(), t.address());
      Errors.check(code, "MPI_Type_get_contents");
      return new ForeignType(
              handle,
              i.asSlice(0, 4L * ints).toArray(JAVA_INT),
              a.asSlice(0, 8L * addresses).toArray(JAVA_LONG),
              parts(t.address(), types))
          .make(combiner);
    }
  }

  /** The types that one is made of; MPI has made handles for those that are not predefined. */
  private static Datatype[] parts(long handles, int n) {
    var parts = new Datatype[n];
    for (int k = 0; k < n; k++) {
      long part = Native.handle(handles + (long) k * Native.HANDLE_BYTES);
      parts[k] = NAMED.get(part);
      if (parts[k] == null) {
        try {
          parts[k] = of(part);
        } finally {
          NativeType.free(part);
        }
      }
    }
    return parts;
  }

  private Datatype make(int combiner) {
    if (is(combiner, Constant.COMBINER_DUP)) {
      return types[0].dup();
    }
    if (is(combiner, Constant.COMBINER_CONTIGUOUS)) {
      return types[0].contiguous(ints[0]);
    }
    if (is(combiner, Constant.COMBINER_VECTOR)) {
      return types[0].vector(ints[0], ints[1], ints[2]);
    }
    if (is(combiner, Constant.COMBINER_HVECTOR)) {
      return types[0].hvector(ints[0], ints[1], addresses[0]);
    }
    if (is(combiner, Constant.COMBINER_INDEXED)) {
      return types[0].indexed(longs(1, ints[0]), longs(1 + ints[0], ints[0]));
    }
    if (is(combiner, Constant.COMBINER_HINDEXED)) {
      return types[0].hindexed(longs(1, ints[0]), addresses);
    }
    if (is(combiner, Constant.COMBINER_INDEXED_BLOCK)) {
      return types[0].indexedBlock(ints[1], longs(2, ints[0]));
    }
    if (is(combiner, Constant.COMBINER_HINDEXED_BLOCK)) {
      return types[0].hindexedBlock(ints[1], addresses);
    }
    if (is(combiner, Constant.COMBINER_STRUCT)) {
      return Datatype.struct(longs(1, ints[0]), addresses, types);
    }
    if (is(combiner, Constant.COMBINER_RESIZED)) {
      return types[0].resized(addresses[0], addresses[1]);
    }
    if (is(combiner, Constant.COMBINER_SUBARRAY)) {
      int n = ints[0];
      boolean fortran = is(ints[1 + 3 * n], Constant.ORDER_FORTRAN);
      return types[0].subarray(
          longs(1, n),
          longs(1 + n, n),
          longs(1 + 2 * n, n),
          fortran ? ArrayOrder.FORTRAN : ArrayOrder.C);
    }
    throw LibmpiHandles.unknownType(handle, "combiner " + combiner + " is not read");
  }

  private static boolean is(int value, Constant constant) {
    return ABI.value(constant) == value;
  }

  private long[] longs(int from, int n) {
    return Arrays.stream(ints, from, from + n).asLongStream().toArray();
  }
}
