package org.mpi4j.internal.type;

import java.util.Arrays;
import org.mpi4j.internal.type.Layout.Parts;
import org.mpi4j.internal.type.Layout.Run;
import org.mpi4j.internal.type.Layout.Runs;

/** Collects the parts of a sequence in packing order and brings them to normal form. */
final class LayoutJoiner {
  /** Lists up to this length are taken apart, so that their ends can join their neighbours. */
  private static final int TAKEN_APART = 8;

  private long[] offsets;
  private Layout[] parts;
  private int count;
  private boolean onlyRuns = true;

  LayoutJoiner(int expected) {
    offsets = new long[expected];
    parts = new Layout[expected];
  }

  void add(long offset, Layout part) {
    // Not a switch: every program comes here, and the first one on types takes 15 ms.
    if (part instanceof Run run) {
      addRun(Math.addExact(offset, run.offset()), run.size());
    } else if (part instanceof Runs runs && runs.offsets().length <= TAKEN_APART) {
      addRuns(offset, runs);
    } else {
      onlyRuns = false;
      put(offset, part);
    }
  }

  /** A run is kept as its place and a run at 0, so that equal lengths can share one object. */
  private void addRun(long offset, long size) {
    if (size == 0) {
      return;
    }
    if (count > 0 && parts[count - 1] instanceof Run last) {
      if (offsets[count - 1] + last.size() == offset) {
        parts[count - 1] = new Run(0, Math.addExact(last.size(), size));
        return;
      }
      put(offset, last.size() == size ? last : new Run(0, size));
    } else {
      put(offset, new Run(0, size));
    }
  }

  private void addRuns(long offset, Runs runs) {
    long[] positions = runs.positions();
    for (int i = 0; i < runs.offsets().length; i++) {
      addRun(
          Math.addExact(offset, runs.start() + runs.offsets()[i]), positions[i + 1] - positions[i]);
    }
  }

  private void put(long offset, Layout part) {
    if (count == parts.length) {
      int capacity = Math.max(TAKEN_APART, Math.multiplyExact(count, 2));
      offsets = Arrays.copyOf(offsets, capacity);
      parts = Arrays.copyOf(parts, capacity);
    }
    offsets[count] = offset;
    parts[count++] = part;
  }

  Layout layout() {
    if (count == 0) {
      return Layout.EMPTY;
    }
    if (count == 1) {
      return parts[0].shifted(offsets[0]);
    }
    Layout loop = asLoop();
    return loop != null ? loop : asList();
  }

  /** Equal parts at equal distances are a loop; {@code null} if they are not. */
  private Layout asLoop() {
    long stride = offsets[1] - offsets[0];
    for (int i = 1; i < count; i++) {
      if (!same(parts[i], parts[0]) || offsets[i] - offsets[i - 1] != stride) {
        return null;
      }
    }
    return Layout.loop(count, stride, parts[0]).shifted(offsets[0]);
  }

  private static boolean same(Layout a, Layout b) {
    return a == b || a instanceof Run r && b instanceof Run s && r.size() == s.size();
  }

  private Layout asList() {
    long[] positions = new long[count + 1];
    for (int i = 0; i < count; i++) {
      positions[i + 1] = Math.addExact(positions[i], parts[i].size());
    }
    long[] places = Arrays.copyOf(offsets, count);
    return onlyRuns
        ? new Runs(0, places, positions)
        : new Parts(0, places, Arrays.copyOf(parts, count), positions);
  }
}
