package org.mpi4j.internal.type;

import java.util.Arrays;

/**
 * Where the bytes of one element of a datatype are, in the order in which they are packed: nested
 * loops and lists of dense runs. A vector of a million blocks is one {@link Loop}.
 *
 * <p>Always in normal form: neighbours that touch are one run, a loop of one turn is its body, a
 * loop over a loop that continues it is one loop, and nothing holds an empty part. So a layout
 * whose bytes are one dense ascending run <em>is</em> a {@link Run}, and nesting is at most 63 deep
 * (every level at least doubles {@link #size()}).
 */
public sealed interface Layout {
  /** The layout of nothing. */
  Layout EMPTY = new Run(0, 0);

  /** Where the first byte in packing order is, from the element's start. */
  long offset();

  /** Number of data bytes. */
  long size();

  /** The same layout, {@code by} bytes further. */
  Layout shifted(long by);

  /** {@code size} bytes at {@code offset}. */
  record Run(long offset, long size) implements Layout {
    @Override
    public Layout shifted(long by) {
      return by == 0 || size == 0 ? this : new Run(Math.addExact(offset, by), size);
    }
  }

  /** {@code body} at {@code start}, {@code start + stride}, ... ({@code count} times). */
  record Loop(long start, long count, long stride, Layout body, long size) implements Layout {
    @Override
    public long offset() {
      return start + body.offset();
    }

    @Override
    public Layout shifted(long by) {
      return by == 0 ? this : new Loop(Math.addExact(start, by), count, stride, body, size);
    }
  }

  /**
   * Runs of any length at any place: run {@code i} is at {@code start + offsets[i]} and holds the
   * packed bytes from {@code positions[i]} to {@code positions[i + 1]}.
   */
  record Runs(long start, long[] offsets, long[] positions) implements Layout {
    @Override
    public long offset() {
      return start + offsets[0];
    }

    @Override
    public long size() {
      return positions[offsets.length];
    }

    @Override
    public Layout shifted(long by) {
      return by == 0 ? this : new Runs(Math.addExact(start, by), offsets, positions);
    }
  }

  /** Parts of any kind: part {@code i} is placed at {@code start + offsets[i]}. */
  record Parts(long start, long[] offsets, Layout[] parts, long[] positions) implements Layout {
    @Override
    public long offset() {
      return start + offsets[0] + parts[0].offset();
    }

    @Override
    public long size() {
      return positions[parts.length];
    }

    @Override
    public Layout shifted(long by) {
      return by == 0 ? this : new Parts(Math.addExact(start, by), offsets, parts, positions);
    }
  }

  /** {@code size} bytes at {@code offset}. */
  static Layout run(long offset, long size) {
    return size == 0 ? EMPTY : new Run(offset, size);
  }

  /** {@code body}, {@code count} times, {@code stride} bytes apart. */
  static Layout loop(long count, long stride, Layout body) {
    long size = Math.multiplyExact(count, body.size());
    if (size == 0) {
      return EMPTY;
    }
    Math.multiplyExact(count, stride);
    if (count == 1) {
      return body;
    }
    if (body instanceof Run run && run.size == stride) {
      return new Run(run.offset, size);
    }
    if (body instanceof Loop inner && stride == inner.count * inner.stride) {
      return new Loop(inner.start, count * inner.count, inner.stride, inner.body, size);
    }
    return new Loop(0, count, stride, body, size);
  }

  /** {@code parts[i]} at {@code offsets[i]}, one after the other. The arrays are not kept. */
  static Layout sequence(long[] offsets, Layout[] parts) {
    var joined = new LayoutJoiner(parts.length);
    for (int i = 0; i < parts.length; i++) {
      joined.add(offsets[i], parts[i]);
    }
    return joined.layout();
  }

  /** Index of the part that holds packed byte {@code position}. */
  static int indexAt(long[] positions, long position) {
    int found = Arrays.binarySearch(positions, position);
    return found >= 0 ? found : -found - 2;
  }
}
