package org.mpi4j.bench;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.Datatype;
import org.mpi4j.MPI;
import org.mpi4j.Packing;

/** Time to pack and unpack 256 KiB of data that is not in one piece. */
final class PackBench {
  private static final int BYTES = 256 << 10;
  private static final int OPERATIONS = 4;

  private PackBench() {}

  static void main(String[] args) {
    var options = ProgramOptions.parse(args);
    Comm world = MPI.world();
    var batches = new Batches(world, 1, options);
    if (world.rank() == 0) {
      types().forEach((name, type) -> both(batches, name, type, options.memory()));
      batches.run("mpi4j pack and unpack of 256 KiB");
    }
  }

  private static Map<String, Datatype> types() {
    var types = new LinkedHashMap<String, Datatype>();
    for (int doubles = 1; doubles <= 512; doubles *= 8) {
      types.put(
          "vector " + 8 * doubles + " B",
          Datatype.DOUBLE.vector(BYTES / 8 / doubles, doubles, 2L * doubles));
    }
    types.put(
        "struct 16+4 B",
        Datatype.struct(
            new long[] {2, 1}, new long[] {0, 16}, new Datatype[] {Datatype.DOUBLE, Datatype.INT}));
    types.put(
        "struct 64+64 B",
        Datatype.struct(
                new long[] {8, 16},
                new long[] {0, 80},
                new Datatype[] {Datatype.DOUBLE, Datatype.FLOAT})
            .resized(0, 160));
    types.put(
        "subarray 128 B",
        Datatype.DOUBLE.subarray(
            new long[] {32, 64, 32}, new long[] {32, 64, 16}, new long[] {0, 0, 5}));
    types.put(
        "subarray 4096 B",
        Datatype.DOUBLE.subarray(
            new long[] {64, 128, 8}, new long[] {64, 64, 8}, new long[] {0, 32, 0}));
    long[] places = new long[BYTES / 64];
    Arrays.setAll(places, PackBench::place);
    types.put("indexed 64 B", Datatype.DOUBLE.indexedBlock(8, places));
    return types;
  }

  /** The place of block i of indexed types: like random, the same in all languages. */
  private static long place(int i) {
    return 16L * i + (i * 7 + i / 5 * 3) % 8;
  }

  private static void both(Batches batches, String name, Datatype type, Memory kind) {
    long count = BYTES / type.size();
    long length = type.extent() * count;
    Buf memory = memory(length, kind);
    Buf data = memory.as(type, count);
    Buf back = memory(length, kind).as(type, count);
    Buf packed = bytes(kind);
    Buf again = bytes(kind);
    for (int i = 0; i < length / 8; i++) {
      if (memory.base() instanceof double[] a) {
        a[i] = i;
      } else {
        ((MemorySegment) memory.base()).setAtIndex(ValueLayout.JAVA_DOUBLE, i, i);
      }
    }
    long end = Packing.NATIVE.pack(data, packed, 0);
    Packing.NATIVE.unpack(packed, 0, back);
    Packing.NATIVE.pack(back, again, 0);
    if (end != count * type.size() || !same(packed, again)) {
      throw new IllegalStateException(type + ": packed and unpacked data differ");
    }
    Batches.Body pack =
        n -> {
          for (int i = 0; i < n; i++) {
            Packing.NATIVE.pack(data, packed, 0);
          }
        };
    Batches.Body unpack =
        n -> {
          for (int i = 0; i < n; i++) {
            Packing.NATIVE.unpack(packed, 0, back);
          }
        };
    batches.add("pack " + name, OPERATIONS, 1, pack);
    batches.add("unpack " + name, OPERATIONS, 1, unpack);
  }

  private static Buf memory(long length, Memory kind) {
    return kind.doubles(length / 8).doubles(length / 8);
  }

  private static Buf bytes(Memory kind) {
    return kind.bytes(BYTES).bytes(BYTES);
  }

  private static boolean same(Buf a, Buf b) {
    return a.base() instanceof byte[] x
        ? Arrays.equals(x, (byte[]) b.base())
        : ((MemorySegment) a.base()).mismatch((MemorySegment) b.base()) == -1;
  }
}
