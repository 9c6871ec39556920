package org.mpi4j.internal.type;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.MemorySegment;

/**
 * Moves whole runs of a list, one loop per kind of memory: asking for the kind at every run takes
 * three times as long as copying 64 bytes.
 *
 * @param at where the list is placed in memory
 * @param offsets see {@link Layout.Runs}
 * @param positions see {@link Layout.Runs}
 * @param from first run
 * @param to run after the last
 * @param stream where the first byte of run {@code from} is in the stream
 */
record RunList(long at, long[] offsets, long[] positions, int from, int to, long stream) {
  /** Packs them. */
  void gather(Object base, MemorySegment dst) {
    long shift = stream - positions[from];
    switch (base) {
      case double[] a when areLines() && dst.heapBase().orElse(null) instanceof byte[] b -> {
        int place = (int) (dst.address() + stream);
        for (int i = from; i < to; i++, place += Lines.BYTES) {
          Lines.fromDoubles(a, (int) ((at + offsets[i]) >> 3), 0, b, place, 0, 1);
        }
      }
      case double[] a when areWhole(7) -> gather(a, dst, shift);
      case byte[] a -> gather(a, dst, shift);
      case int[] a when areWhole(3) -> gather(a, dst, shift);
      case float[] a when areWhole(3) -> gather(a, dst, shift);
      case long[] a when areWhole(7) -> gather(a, dst, shift);
      case MemorySegment s -> gather(s, dst, shift);
      default -> {
        for (int i = from; i < to; i++) {
          Memory.copyIn(base, at + offsets[i], dst, shift + positions[i], length(i));
        }
      }
    }
  }

  /** Unpacks them. */
  void scatter(MemorySegment src, Object base) {
    long shift = stream - positions[from];
    switch (base) {
      case double[] a when areLines() && src.heapBase().orElse(null) instanceof byte[] b -> {
        int place = (int) (src.address() + stream);
        for (int i = from; i < to; i++, place += Lines.BYTES) {
          Lines.toDoubles(b, place, 0, a, (int) ((at + offsets[i]) >> 3), 0, 1);
        }
      }
      case double[] a when areWhole(7) -> scatter(src, a, shift);
      case byte[] a -> scatter(src, a, shift);
      case int[] a when areWhole(3) -> scatter(src, a, shift);
      case float[] a when areWhole(3) -> scatter(src, a, shift);
      case long[] a when areWhole(7) -> scatter(src, a, shift);
      case MemorySegment s -> scatter(src, s, shift);
      default -> {
        for (int i = from; i < to; i++) {
          Memory.copyOut(src, shift + positions[i], base, at + offsets[i], length(i));
        }
      }
    }
  }

  private long length(int i) {
    return positions[i + 1] - positions[i];
  }

  /** Whether all runs are of 64 bytes and begin at doubles. */
  private boolean areLines() {
    long places = at;
    boolean lines = true;
    for (int i = from; i < to; i++) {
      places |= offsets[i];
      lines &= length(i) == Lines.BYTES;
    }
    return lines && (places & 7) == 0;
  }

  /** Whether all of it is whole elements of an array. */
  private boolean areWhole(long mask) {
    long all = at | positions[from];
    for (int i = from; i < to; i++) {
      all |= offsets[i] | positions[i + 1];
    }
    return (all & mask) == 0;
  }

  private void gather(double[] a, MemorySegment dst, long shift) {
    for (int i = from; i < to; i++) {
      int index = (int) ((at + offsets[i]) >> 3);
      int n = (int) (length(i) >> 3);
      if (n == 1) {
        dst.set(JAVA_DOUBLE_UNALIGNED, shift + positions[i], a[index]);
      } else {
        MemorySegment.copy(a, index, dst, JAVA_DOUBLE_UNALIGNED, shift + positions[i], n);
      }
    }
  }

  private void scatter(MemorySegment src, double[] a, long shift) {
    for (int i = from; i < to; i++) {
      int index = (int) ((at + offsets[i]) >> 3);
      int n = (int) (length(i) >> 3);
      if (n == 1) {
        a[index] = src.get(JAVA_DOUBLE_UNALIGNED, shift + positions[i]);
      } else {
        MemorySegment.copy(src, JAVA_DOUBLE_UNALIGNED, shift + positions[i], a, index, n);
      }
    }
  }

  private void gather(byte[] a, MemorySegment dst, long shift) {
    for (int i = from; i < to; i++) {
      int index = (int) (at + offsets[i]);
      int n = (int) length(i);
      if (n == 1) {
        dst.set(JAVA_BYTE, shift + positions[i], a[index]);
      } else {
        MemorySegment.copy(a, index, dst, JAVA_BYTE, shift + positions[i], n);
      }
    }
  }

  private void scatter(MemorySegment src, byte[] a, long shift) {
    for (int i = from; i < to; i++) {
      int index = (int) (at + offsets[i]);
      int n = (int) length(i);
      if (n == 1) {
        a[index] = src.get(JAVA_BYTE, shift + positions[i]);
      } else {
        MemorySegment.copy(src, JAVA_BYTE, shift + positions[i], a, index, n);
      }
    }
  }

  private void gather(int[] a, MemorySegment dst, long shift) {
    for (int i = from; i < to; i++) {
      int index = (int) ((at + offsets[i]) >> 2);
      int n = (int) (length(i) >> 2);
      if (n == 1) {
        dst.set(JAVA_INT_UNALIGNED, shift + positions[i], a[index]);
      } else {
        MemorySegment.copy(a, index, dst, JAVA_INT_UNALIGNED, shift + positions[i], n);
      }
    }
  }

  private void scatter(MemorySegment src, int[] a, long shift) {
    for (int i = from; i < to; i++) {
      int index = (int) ((at + offsets[i]) >> 2);
      int n = (int) (length(i) >> 2);
      if (n == 1) {
        a[index] = src.get(JAVA_INT_UNALIGNED, shift + positions[i]);
      } else {
        MemorySegment.copy(src, JAVA_INT_UNALIGNED, shift + positions[i], a, index, n);
      }
    }
  }

  private void gather(float[] a, MemorySegment dst, long shift) {
    for (int i = from; i < to; i++) {
      int index = (int) ((at + offsets[i]) >> 2);
      int n = (int) (length(i) >> 2);
      if (n == 1) {
        dst.set(JAVA_FLOAT_UNALIGNED, shift + positions[i], a[index]);
      } else {
        MemorySegment.copy(a, index, dst, JAVA_FLOAT_UNALIGNED, shift + positions[i], n);
      }
    }
  }

  private void scatter(MemorySegment src, float[] a, long shift) {
    for (int i = from; i < to; i++) {
      int index = (int) ((at + offsets[i]) >> 2);
      int n = (int) (length(i) >> 2);
      if (n == 1) {
        a[index] = src.get(JAVA_FLOAT_UNALIGNED, shift + positions[i]);
      } else {
        MemorySegment.copy(src, JAVA_FLOAT_UNALIGNED, shift + positions[i], a, index, n);
      }
    }
  }

  private void gather(long[] a, MemorySegment dst, long shift) {
    for (int i = from; i < to; i++) {
      int index = (int) ((at + offsets[i]) >> 3);
      int n = (int) (length(i) >> 3);
      if (n == 1) {
        dst.set(JAVA_LONG_UNALIGNED, shift + positions[i], a[index]);
      } else {
        MemorySegment.copy(a, index, dst, JAVA_LONG_UNALIGNED, shift + positions[i], n);
      }
    }
  }

  private void scatter(MemorySegment src, long[] a, long shift) {
    for (int i = from; i < to; i++) {
      int index = (int) ((at + offsets[i]) >> 3);
      int n = (int) (length(i) >> 3);
      if (n == 1) {
        a[index] = src.get(JAVA_LONG_UNALIGNED, shift + positions[i]);
      } else {
        MemorySegment.copy(src, JAVA_LONG_UNALIGNED, shift + positions[i], a, index, n);
      }
    }
  }

  private void gather(MemorySegment s, MemorySegment dst, long shift) {
    for (int i = from; i < to; i++) {
      long n = length(i);
      if (n == 8) {
        dst.set(
            JAVA_LONG_UNALIGNED, shift + positions[i], s.get(JAVA_LONG_UNALIGNED, at + offsets[i]));
      } else {
        MemorySegment.copy(s, at + offsets[i], dst, shift + positions[i], n);
      }
    }
  }

  private void scatter(MemorySegment src, MemorySegment s, long shift) {
    for (int i = from; i < to; i++) {
      long n = length(i);
      if (n == 8) {
        s.set(
            JAVA_LONG_UNALIGNED,
            at + offsets[i],
            src.get(JAVA_LONG_UNALIGNED, shift + positions[i]));
      } else {
        MemorySegment.copy(src, shift + positions[i], s, at + offsets[i], n);
      }
    }
  }
}
