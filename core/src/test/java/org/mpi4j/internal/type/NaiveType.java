package org.mpi4j.internal.type;

import java.util.ArrayList;
import java.util.List;

/** A datatype as the standard defines it: the list of all its entries, bound markers among them. */
record NaiveType(List<Entry> entries) {
  /** A primitive at a displacement; a size of 0 is a marker of the lower or upper bound. */
  record Entry(int bytes, int alignment, long at, boolean lbMark, boolean ubMark) {
    Entry moved(long by) {
      return new Entry(bytes, alignment, at + by, lbMark, ubMark);
    }
  }

  static NaiveType of(Primitive p) {
    return new NaiveType(List.of(new Entry(p.bytes(), p.alignment(), 0, false, false)));
  }

  /** {@code lengths[i]} elements of {@code types[i]} from {@code displacements[i]} on. */
  static NaiveType struct(long[] lengths, long[] displacements, NaiveType[] types) {
    var all = new ArrayList<Entry>();
    for (int i = 0; i < lengths.length; i++) {
      long extent = types[i].extent();
      for (long j = 0; j < lengths[i]; j++) {
        for (Entry e : types[i].entries) {
          all.add(e.moved(displacements[i] + j * extent));
        }
      }
    }
    return new NaiveType(List.copyOf(all));
  }

  NaiveType blocks(long[] lengths, long[] displacements) {
    var types = new NaiveType[lengths.length];
    java.util.Arrays.fill(types, this);
    return struct(lengths, displacements, types);
  }

  NaiveType resized(long lb, long extent) {
    var all = new ArrayList<Entry>();
    entries.stream().filter(e -> e.bytes > 0).forEach(all::add);
    all.add(new Entry(0, 1, lb, true, false));
    all.add(new Entry(0, 1, lb + extent, false, true));
    return new NaiveType(List.copyOf(all));
  }

  List<Entry> data() {
    return entries.stream().filter(e -> e.bytes > 0).toList();
  }

  long size() {
    return data().stream().mapToLong(Entry::bytes).sum();
  }

  long trueLb() {
    return data().stream().mapToLong(Entry::at).min().orElse(0);
  }

  long trueUb() {
    return data().stream().mapToLong(e -> e.at + e.bytes).max().orElse(0);
  }

  long lb() {
    return entries.stream()
        .filter(Entry::lbMark)
        .mapToLong(Entry::at)
        .min()
        .orElseGet(this::trueLb);
  }

  long ub() {
    return entries.stream()
        .filter(Entry::ubMark)
        .mapToLong(Entry::at)
        .max()
        .orElseGet(this::paddedUb);
  }

  private long paddedUb() {
    long alignment = data().stream().mapToLong(Entry::alignment).max().orElse(1);
    long ub = trueUb();
    while ((ub - trueLb()) % alignment != 0) {
      ub++;
    }
    return ub;
  }

  long extent() {
    return ub() - lb();
  }

  /** Where every byte of {@code count} elements is, in packing order. */
  long[] places(long count) {
    var places = new ArrayList<Long>();
    long extent = extent();
    for (long i = 0; i < count; i++) {
      for (Entry e : data()) {
        for (int b = 0; b < e.bytes; b++) {
          places.add(i * extent + e.at + b);
        }
      }
    }
    return places.stream().mapToLong(Long::longValue).toArray();
  }
}
