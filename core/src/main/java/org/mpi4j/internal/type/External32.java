package org.mpi4j.internal.type;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import org.mpi4j.Datatype;

/**
 * The standard's external data representation. Its sizes are those of Java's primitives, so that
 * the packed bytes only change their order.
 *
 * <p>MPI-5.0 section 14.5.2.
 */
public final class External32 {
  private static final long PIECE_BYTES = 1 << 15;
  private static final boolean NATIVE = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;

  private External32() {}

  /** A type in it whose form this machine's differs from by more than its order, or null. */
  public static Datatype unsupported(Datatype type) {
    DatatypeImpl t = DatatypeImpl.of(type);
    Primitive p = t.primitive();
    if (p == Primitive.LONG_DOUBLE || p == Primitive.WCHAR) {
      return p.datatype();
    }
    if (p == null && t.size() > 0) {
      for (Datatype part : t.constructor().parts()) {
        Datatype found = unsupported(part);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  /** Packs all elements to a segment. */
  public static void pack(
      Object base, long byteOffset, long count, Datatype type, MemorySegment dst, long at) {
    Packer.pack(base, byteOffset, count, type, 0, dst, at, count * type.size());
    swap(type, count, dst, at);
  }

  /** Unpacks all elements from a segment, which does not change. */
  public static void unpack(
      MemorySegment src, long at, Object base, long byteOffset, long count, Datatype type) {
    long size = type.size();
    if (size == 0 || count == 0) {
      return;
    }
    long piece = Math.min(count, Math.max(1, PIECE_BYTES / size));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment swapped = arena.allocate(piece * size, Long.BYTES);
      for (long done = 0; done < count; done += piece) {
        long n = Math.min(piece, count - done);
        MemorySegment.copy(src, at + done * size, swapped, 0, n * size);
        swap(type, n, swapped, 0);
        Packer.unpack(swapped, 0, base, byteOffset, count, type, done * size, n * size);
      }
    }
  }

  /** Turns the bytes of every primitive in packed elements; returns the place after them. */
  private static long swap(Datatype type, long count, MemorySegment s, long at) {
    DatatypeImpl t = DatatypeImpl.of(type);
    if (NATIVE || t.size() == 0) {
      return at + count * t.size();
    }
    if (t.primitive() != null) {
      return swapAll(t.primitive().alignment(), count * t.size(), s, at);
    }
    return switch (t.constructor()) {
      case Constructor.Packed _ -> at + count;
      case Constructor.Pair c -> {
        long place = at;
        for (long i = 0; i < count; i++) {
          place = swapAll(c.value().bytes(), c.value().bytes(), s, place);
          place = swapAll(c.index().bytes(), c.index().bytes(), s, place);
        }
        yield place;
      }
      case Constructor.Struct c -> {
        long place = at;
        for (long i = 0; i < count; i++) {
          for (int b = 0; b < c.types().length; b++) {
            place = swap(c.types()[b], c.blocklengths()[b], s, place);
          }
        }
        yield place;
      }
      default -> { // repeats one type
        Datatype part = t.constructor().parts().getFirst();
        yield swap(part, count * (t.size() / part.size()), s, at);
      }
    };
  }

  private static long swapAll(int width, long bytes, MemorySegment s, long at) {
    long end = at + bytes;
    switch (width) {
      case 2 -> {
        for (long i = at; i < end; i += 2) {
          s.set(JAVA_SHORT_UNALIGNED, i, Short.reverseBytes(s.get(JAVA_SHORT_UNALIGNED, i)));
        }
      }
      case 4 -> {
        for (long i = at; i < end; i += 4) {
          s.set(JAVA_INT_UNALIGNED, i, Integer.reverseBytes(s.get(JAVA_INT_UNALIGNED, i)));
        }
      }
      case 8 -> {
        for (long i = at; i < end; i += 8) {
          s.set(JAVA_LONG_UNALIGNED, i, Long.reverseBytes(s.get(JAVA_LONG_UNALIGNED, i)));
        }
      }
      default -> {} // bytes have no order
    }
    return end;
  }
}
