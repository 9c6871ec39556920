package org.mpi4j.internal.type;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** The kinds of memory a buffer can be, and their bytes without {@link Memory}. */
enum Bases {
  BYTE,
  CHAR,
  SHORT,
  INT,
  LONG,
  FLOAT,
  DOUBLE,
  BOOLEAN,
  NATIVE,
  HEAP_SEGMENT;

  static final List<Bases> ALL = List.of(values());

  /** Memory of at least so many bytes. */
  Object allocate(long bytes) {
    return switch (this) {
      case NATIVE -> Arena.ofAuto().allocate(bytes);
      case HEAP_SEGMENT -> MemorySegment.ofArray(new long[(int) bytes / 8 + 1]).asSlice(4);
      default -> {
        Primitive p = Primitive.valueOf(name());
        yield p.allocate((int) bytes / p.bytes() + 1);
      }
    };
  }

  static byte[] read(Object base) {
    if (base instanceof boolean[] flags) {
      byte[] bytes = new byte[flags.length];
      for (int i = 0; i < flags.length; i++) {
        bytes[i] = (byte) (flags[i] ? 1 : 0);
      }
      return bytes;
    }
    return Memory.segment(base).toArray(ValueLayout.JAVA_BYTE);
  }

  /** Sets the memory to these bytes, a {@code boolean[]} to their lowest bits. */
  static void write(Object base, byte[] bytes) {
    if (base instanceof boolean[] flags) {
      for (int i = 0; i < flags.length; i++) {
        flags[i] = (bytes[i] & 1) != 0;
      }
      return;
    }
    MemorySegment s = Memory.segment(base);
    s.copyFrom(MemorySegment.ofArray(bytes).asSlice(0, s.byteSize()));
  }
}
