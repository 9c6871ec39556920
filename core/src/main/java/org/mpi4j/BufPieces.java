package org.mpi4j;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.mpi4j.internal.type.AllMemory;
import org.mpi4j.internal.type.DatatypeImpl;
import org.mpi4j.internal.type.Layout;
import org.mpi4j.internal.type.Pieces;

/** Checks the arguments of {@link Buf#bottom} and {@link Buf#join}. */
final class BufPieces {
  private BufPieces() {}

  static Pieces memory(MemorySegment[] memory) {
    var parts = new ArrayList<Pieces.Part>();
    for (MemorySegment s : BufErrors.notNull(memory, "memory")) {
      BufErrors.alive(s);
      if (!s.isNative()) {
        throw new MpiException(
            ErrorClass.ERR_BUFFER,
            "Buf.bottom: a segment of %d bytes is on the heap, where nothing has an address; use MPI.allocate, or Buf.join"
                .formatted(s.byteSize()));
      }
      parts.add(new Pieces.Part(s, 0, s.byteSize()));
    }
    return new Pieces(parts);
  }

  /** Checks that all data is in the memory. */
  static void check(Pieces pieces, long at, Datatype type, long count) {
    DatatypeImpl t = DatatypeImpl.of(type);
    if (count == 0 || t.size() == 0) {
      return;
    }
    long address;
    try {
      address = pieces.uncovered(Layout.loop(count, t.extent(), t.layout()), at);
    } catch (ArithmeticException e) {
      throw new MpiException(
          ErrorClass.ERR_BUFFER,
          "Buf of %d %s: its addresses do not fit in 64 bits; take a smaller count"
              .formatted(count, type),
          e);
    }
    if (address >= 0) {
      throw new MpiException(
          ErrorClass.ERR_BUFFER,
          "Buf of %d %s: data begins at address 0x%x, which is not inside the %s given, or reaches beyond; displacements are what MPI.address tells of them"
              .formatted(count, type, address, pieces));
    }
  }

  static void checkAllowed() {
    if (!AllMemory.isAllowed()) {
      throw new MpiException(
          ErrorClass.ERR_UNSUPPORTED_OPERATION,
          "Buf.bottom(type, count): it may touch any memory, which Java allows with --enable-native-access=ALL-UNNAMED (or =org.mpi4j on the module path); start Java so, or pass the segments");
    }
  }

  static void checkParts(Buf[] parts) {
    for (Buf b : BufErrors.notNull(parts, "parts")) {
      if (b == null
          || b == Buf.NONE
          || b == Buf.IN_PLACE
          || b.isRecords()
          || b.counts() != null
          || b.base() instanceof Pieces) {
        throw new MpiException(
            ErrorClass.ERR_BUFFER,
            "Buf.join: %s is no part; parts are buffers of primitive memory without counts, not joined ones; pass Buf.of an array or a segment"
                .formatted(b));
      }
    }
  }

  /** All elements of all parts, one after the other. */
  static Datatype type(Pieces pieces, Buf[] parts) {
    long[] counts = new long[parts.length];
    long[] places = new long[parts.length];
    var types = new Datatype[parts.length];
    for (int i = 0; i < parts.length; i++) {
      counts[i] = parts[i].count();
      places[i] = pieces.offset(parts[i].base(), parts[i].byteOffset());
      types[i] = parts[i].type();
    }
    return Datatype.struct(counts, places, types);
  }

  /** Whether one of the memories can only be read. */
  static boolean isReadOnly(Pieces pieces) {
    return segments(pieces).stream().anyMatch(MemorySegment::isReadOnly);
  }

  static void alive(Pieces pieces) {
    segments(pieces).forEach(BufErrors::alive);
  }

  private static List<MemorySegment> segments(Pieces pieces) {
    return pieces.bases().stream()
        .filter(MemorySegment.class::isInstance)
        .map(MemorySegment.class::cast)
        .toList();
  }
}
