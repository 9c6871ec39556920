package org.mpi4j.libmpi;

import java.lang.foreign.MemorySegment;
import org.mpi4j.Datatype;
import org.mpi4j.internal.reduce.Operand;
import org.mpi4j.internal.type.DatatypeImpl;
import org.mpi4j.internal.type.Packer;
import org.mpi4j.internal.type.Pieces;
import org.mpi4j.internal.type.Primitive;

/** How the user's memory is shown to the library. */
final class Area {
  private static final int PIECE_BYTES = 8 << 10;

  private Area() {}

  /** Whether the library can work on the memory itself: it is off the heap. */
  static boolean isDirect(Object base) {
    return base instanceof MemorySegment s
        ? s.isNative()
        : base instanceof Pieces p && p.isAbsolute();
  }

  /** Address of memory off the heap. */
  static long address(Object base, long offset) {
    return base instanceof MemorySegment s ? s.address() + offset : offset;
  }

  /**
   * Whether elements of the type lie there like elements of its primitive, which is a type that
   * every library knows.
   */
  static boolean isPlain(Datatype type) {
    return type.isContiguous() && DatatypeImpl.of(type).primitive() != null;
  }

  /** The primitive of packed data; bytes when there are several. */
  static Primitive unit(Datatype type) {
    Primitive p = DatatypeImpl.of(type).primitive();
    return p == null ? Primitive.BYTE : p;
  }

  /** Packs elements into memory off the heap. */
  static void pack(Object base, long offset, long count, Datatype type, MemorySegment to, long at) {
    Packer.pack(base, offset, count, type, 0, to, at, count * type.size());
  }

  /** Copies data to elements with their holes, or back. */
  static void move(
      boolean out,
      Object base,
      long offset,
      long count,
      Datatype type,
      MemorySegment memory,
      long at,
      Operand element) {
    int most = Math.max(1, PIECE_BYTES / element.size());
    long total = count * type.size() / element.size();
    byte[] piece = new byte[(int) Math.min(most, total) * element.size()];
    for (long i = 0; i < total; i += most) {
      int n = (int) Math.min(most, total - i);
      int bytes = n * element.size();
      long from = i * element.size();
      long place = at + i * element.extent();
      if (out) {
        Packer.pack(base, offset, count, type, from, piece, 0, bytes);
        Packer.unpack(piece, 0, memory, place, n, element.type(), 0, bytes);
      } else {
        Packer.pack(memory, place, n, element.type(), 0, piece, 0, bytes);
        Packer.unpack(piece, 0, base, offset, count, type, from, bytes);
      }
    }
  }

  /** Unpacks the first bytes of the packed elements. */
  static void unpack(
      MemorySegment from,
      long at,
      Object base,
      long offset,
      long count,
      Datatype type,
      long bytes) {
    Packer.unpack(from, at, base, offset, count, type, 0, bytes);
  }
}
