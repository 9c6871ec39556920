package org.mpi4j.internal.type;

import org.mpi4j.internal.type.Layout.Run;

/**
 * The type map of a datatype in the standard's sense, kept as a {@link Layout} and its bounds.
 *
 * <p>Lower and upper bound follow the standard's formulas: they come from the entries, the upper
 * one rounded up so that the extent is a multiple of the strictest alignment, unless a {@link
 * #resized} part put markers; then the markers alone count.
 *
 * @param layout where the data is
 * @param dataLb displacement of the first data byte; 0 without data
 * @param dataUb displacement after the last data byte; 0 without data
 * @param alignment strictest alignment among the entries; 1 without data
 * @param marked whether lower and upper bound are explicit
 * @param markLb explicit lower bound
 * @param markUb explicit upper bound
 * @param primitive what every entry is; {@code null} if they differ or there are none
 * @param entries number of primitives
 */
record TypeMap(
    Layout layout,
    long dataLb,
    long dataUb,
    int alignment,
    boolean marked,
    long markLb,
    long markUb,
    Primitive primitive,
    long entries) {

  private static final TypeMap EMPTY = new TypeMap(Layout.EMPTY, 0, 0, 1, false, 0, 0, null, 0);

  static TypeMap of(Primitive p) {
    return new TypeMap(new Run(0, p.bytes()), 0, p.bytes(), p.alignment(), false, 0, 0, p, 1);
  }

  /** One byte of packed data, of no primitive. */
  static TypeMap untyped() {
    return new TypeMap(new Run(0, 1), 0, 1, 1, false, 0, 0, null, 1);
  }

  long size() {
    return layout.size();
  }

  long lb() {
    return marked ? markLb : dataLb;
  }

  long ub() {
    if (marked) {
      return markUb;
    }
    long rest = (dataUb - dataLb) % alignment;
    return rest == 0 ? dataUb : Math.addExact(dataUb, alignment - rest);
  }

  long extent() {
    return Math.subtractExact(ub(), lb());
  }

  TypeMap resized(long lb, long extent) {
    return new TypeMap(
        layout, dataLb, dataUb, alignment, true, lb, Math.addExact(lb, extent), primitive, entries);
  }

  /** This map {@code count} times, {@code stride} bytes apart. */
  TypeMap repeated(long count, long stride) {
    if (count == 0) {
      return EMPTY;
    }
    long last = Math.multiplyExact(count - 1, stride);
    long down = Math.min(last, 0);
    long up = Math.max(last, 0);
    boolean data = size() > 0;
    return new TypeMap(
        Layout.loop(count, stride, layout),
        data ? Math.addExact(dataLb, down) : 0,
        data ? Math.addExact(dataUb, up) : 0,
        alignment,
        marked,
        marked ? Math.addExact(markLb, down) : 0,
        marked ? Math.addExact(markUb, up) : 0,
        primitive,
        Math.multiplyExact(count, entries));
  }

  /** {@code maps[i]} at {@code offsets[i]}, one after the other. */
  static TypeMap sequence(long[] offsets, TypeMap[] maps) {
    var joined = new LayoutJoiner(maps.length);
    boolean data = false;
    boolean marked = false;
    long dataLb = Long.MAX_VALUE;
    long dataUb = Long.MIN_VALUE;
    long markLb = Long.MAX_VALUE;
    long markUb = Long.MIN_VALUE;
    int alignment = 1;
    Primitive primitive = null;
    long entries = 0;
    for (int i = 0; i < maps.length; i++) {
      TypeMap map = maps[i];
      if (map.size() > 0) {
        joined.add(offsets[i], map.layout);
        dataLb = Math.min(dataLb, Math.addExact(offsets[i], map.dataLb));
        dataUb = Math.max(dataUb, Math.addExact(offsets[i], map.dataUb));
        alignment = Math.max(alignment, map.alignment);
        primitive = !data || primitive == map.primitive ? map.primitive : null;
        entries = Math.addExact(entries, map.entries);
        data = true;
      }
      if (map.marked) {
        markLb = Math.min(markLb, Math.addExact(offsets[i], map.markLb));
        markUb = Math.max(markUb, Math.addExact(offsets[i], map.markUb));
        marked = true;
      }
    }
    return new TypeMap(
        joined.layout(),
        data ? dataLb : 0,
        data ? dataUb : 0,
        alignment,
        marked,
        marked ? markLb : 0,
        marked ? markUb : 0,
        primitive,
        entries);
  }
}
