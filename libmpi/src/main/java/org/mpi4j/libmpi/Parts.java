package org.mpi4j.libmpi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.mpi4j.Buf;
import org.mpi4j.Datatype;
import org.mpi4j.internal.type.Primitive;
import org.mpi4j.libmpi.call.Native;
import org.mpi4j.libmpi.call.Types;

/**
 * A buffer for each rank, of any type, as the library sees them: places are counted from the first.
 * Where displacements are ints and the buffers lie too far apart, types bring the places with them.
 */
final class Parts extends Side {
  private final List<Buf> bufs;
  private final boolean copied;
  private final boolean large;
  private final boolean wide;
  private final long[] made;
  private int madeCount;
  private MemorySegment memory;

  /** Where each copy begins in the memory, -1 if there is none. */
  private final long[] copies;

  private Parts(List<Buf> bufs, boolean copied, boolean large, boolean wide) {
    super(0, 0);
    this.bufs = bufs;
    this.copied = copied;
    this.large = large;
    this.wide = wide;
    this.made = new long[2 * bufs.size()];
    this.copies = new long[bufs.size()];
  }

  /**
   * A buffer for each rank.
   *
   * @param large whether counts and displacements are not ints
   */
  static Parts of(List<Buf> bufs, boolean large) {
    return new Parts(bufs, false, large, large);
  }

  /** Copies of the buffers for each rank. */
  static Parts copy(List<Buf> bufs, boolean large) {
    return new Parts(bufs, true, large, large);
  }

  /** A buffer for each neighbour: displacements are MPI_Aint even where counts are ints. */
  static Parts placed(List<Buf> bufs, boolean large) {
    return new Parts(bufs, false, large, true);
  }

  /** Bytes of each. */
  long[] lengths() {
    return bufs.stream().mapToLong(b -> b.count() * b.type().size()).toArray();
  }

  private boolean isStaged(Buf b) {
    return b.count() != 0 && (copied || !Area.isDirect(b.base()));
  }

  @Override
  long lentBytes() {
    long bytes = 3 * aligned((long) Long.BYTES * bufs.size());
    for (Buf b : bufs) {
      bytes += isStaged(b) ? aligned(b.count() * b.type().size()) : 0;
    }
    return bytes;
  }

  @Override
  void lend(MemorySegment lent, long from) {
    memory = lent;
    int n = bufs.size();
    long next = from;
    long[] places = new long[n];
    long first = Long.MAX_VALUE;
    long last = 0;
    for (int i = 0; i < n; i++) {
      Buf b = bufs.get(i);
      copies[i] = isStaged(b) ? next : -1;
      if (b.count() == 0) {
        continue;
      }
      if (copies[i] >= 0) {
        places[i] = lent.address() + next;
        next += aligned(b.count() * b.type().size());
      } else {
        places[i] = Area.address(b.base(), b.byteOffset());
      }
      first = Math.min(first, places[i]);
      last = Math.max(last, places[i]);
    }
    address = last == 0 ? lent.address() : first;
    describe(places, !wide && last - first > Integer.MAX_VALUE, lent, next);
  }

  private void describe(long[] places, boolean far, MemorySegment lent, long from) {
    int n = places.length;
    long step = aligned((long) Long.BYTES * n);
    long[] lengths = new long[n];
    long[] distances = new long[n];
    types = lent.address() + from + 2 * step;
    for (int i = 0; i < n; i++) {
      Buf b = bufs.get(i);
      boolean inUnits = copies[i] >= 0 || Area.isPlain(b.type());
      Primitive unit = Area.unit(b.type());
      long handle = inUnits ? NativeType.of(unit) : NativeType.of(b.type());
      lengths[i] = inUnits ? b.count() * b.type().size() / unit.bytes() : b.count();
      distances[i] = b.count() == 0 ? 0 : places[i] - address;
      if (!large && b.count() != 0 && (far || lengths[i] > Integer.MAX_VALUE)) {
        long extent = inUnits ? unit.bytes() : b.type().extent();
        handle = placed(handle, lengths[i], extent, distances[i]);
        lengths[i] = 1;
        distances[i] = 0;
      }
      Native.handle(types + (long) i * Native.HANDLE_BYTES, handle);
    }
    Counts.put(lengths, large, lent, from);
    counts = lent.address() + from;
    Counts.put(distances, wide, lent, from + step);
    displs = lent.address() + from + step;
  }

  /** A type of so many of another, at a distance. */
  private long placed(long type, long count, long extent, long distance) {
    long whole = type;
    long n = count;
    if (count > Integer.MAX_VALUE) {
      whole = NativeType.many(count, type, extent);
      made[madeCount++] = whole;
      n = 1;
    }
    try (Arena arena = Arena.ofConfined()) {
      long slot = arena.allocate(Long.BYTES, Long.BYTES).address();
      int code =
          Types.typeCreateHindexed(
              1,
              Counts.copy(new long[] {n}, Types.typeCreateHindexedIsLarge(), arena),
              Counts.copy(new long[] {distance}, true, arena),
              whole,
              slot);
      Errors.check(code, "MPI_Type_create_hindexed");
      made[madeCount++] = Native.handle(slot);
      Errors.check(Types.typeCommit(slot), "MPI_Type_commit");
      return Native.handle(slot);
    }
  }

  @Override
  void called() {
    while (madeCount > 0) {
      NativeType.free(made[--madeCount]);
    }
  }

  @Override
  void pack() {
    for (int i = 0; i < copies.length; i++) {
      if (copies[i] >= 0) {
        Buf b = bufs.get(i);
        Area.pack(base(b), offset(b), b.count(), b.type(), memory, copies[i]);
      }
    }
  }

  @Override
  void unpack() {
    for (int i = 0; i < copies.length; i++) {
      if (copies[i] >= 0) {
        Buf b = bufs.get(i);
        Datatype t = b.type();
        Area.unpack(memory, copies[i], base(b), offset(b), b.count(), t, b.count() * t.size());
      }
    }
  }

  @Override
  boolean isReachable(Thread thread) {
    return bufs.stream().allMatch(b -> isReachable(b, thread));
  }
}
