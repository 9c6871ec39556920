package org.mpi4j.internal.type;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.mpi4j.internal.type.Layout.Loop;
import org.mpi4j.internal.type.Layout.Parts;
import org.mpi4j.internal.type.Layout.Run;
import org.mpi4j.internal.type.Layout.Runs;

/**
 * Several memories as one base. Off-heap memory is at its address, an array at one above all
 * addresses that there are.
 */
public final class Pieces {
  /** No process has memory here: user space ends far below on all processors. */
  private static final long ARRAYS = 1L << 60;

  /** Some memory that is part of it: from byte {@code from} to byte {@code to} of {@code base}. */
  public record Part(Object base, long from, long to) {}

  /** The bytes from {@code start} to {@code end} are those of {@code base} from {@code at} on. */
  private record Piece(long start, long end, Object base, long at) {}

  private final Piece[] pieces;
  private final Map<Object, Long> arrays = new IdentityHashMap<>();
  private final boolean absolute;

  /** Makes them; parts may overlap, and the same array may occur several times. */
  public Pieces(List<Part> parts) {
    var all = new ArrayList<Piece>();
    long next = ARRAYS;
    for (Part p : parts) {
      if (p.base instanceof MemorySegment s && s.isNative()) {
        all.add(new Piece(s.address() + p.from, s.address() + p.to, s, p.from));
        continue;
      }
      Long place = arrays.get(p.base);
      if (place == null) {
        place = next;
        arrays.put(p.base, place);
        next += Memory.byteLength(p.base) + Long.BYTES & -Long.BYTES;
      }
      all.add(new Piece(place + p.from, place + p.to, p.base, p.from));
    }
    absolute = arrays.isEmpty();
    pieces = withoutContained(all);
  }

  private static Piece[] withoutContained(List<Piece> all) {
    all.sort(
        Comparator.comparingLong(Piece::start)
            .thenComparing(Comparator.comparingLong(Piece::end).reversed()));
    var kept = new ArrayList<Piece>();
    for (Piece p : all) {
      if (p.start < p.end && (kept.isEmpty() || p.end > kept.getLast().end)) {
        kept.add(p);
      }
    }
    return kept.toArray(Piece[]::new);
  }

  /** Whether all of it is off the heap, so that its offsets are addresses. */
  public boolean isAbsolute() {
    return absolute;
  }

  /** Where a byte of one of the parts is here. */
  public long offset(Object base, long at) {
    return base instanceof MemorySegment s && s.isNative()
        ? s.address() + at
        : arrays.get(base) + at;
  }

  /** Whether no arena of its memories is closed. */
  public boolean isAlive() {
    return bases().stream().allMatch(b -> !(b instanceof MemorySegment s) || s.scope().isAlive());
  }

  /** All memories it consists of. */
  public List<Object> bases() {
    return Arrays.stream(pieces).map(Piece::base).toList();
  }

  /** Index of the last piece that starts there or before; -1 if there is none. */
  private int indexAt(long at) {
    int low = 0;
    int high = pieces.length;
    while (low < high) {
      int middle = low + high >>> 1;
      if (pieces[middle].start <= at) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  private boolean covers(long from, long to) {
    long at = from;
    for (int i = indexAt(from); at < to; i++) {
      if (i < 0 || i == pieces.length || pieces[i].start > at || pieces[i].end <= at) {
        return false;
      }
      at = pieces[i].end;
    }
    return true;
  }

  /** The first byte of a layout that is in none of the memories; -1 if there is none. */
  public long uncovered(Layout layout, long at) {
    return switch (layout) {
      case Run r -> covers(at + r.offset(), at + r.offset() + r.size()) ? -1 : at + r.offset();
      case Loop l -> uncovered(l, at + l.start());
      case Runs r -> {
        long found = -1;
        for (int i = 0; i < r.offsets().length && found < 0; i++) {
          long run = at + r.start() + r.offsets()[i];
          found = covers(run, run + r.positions()[i + 1] - r.positions()[i]) ? -1 : run;
        }
        yield found;
      }
      case Parts p -> {
        long found = -1;
        for (int i = 0; i < p.parts().length && found < 0; i++) {
          found = uncovered(p.parts()[i], at + p.start() + p.offsets()[i]);
        }
        yield found;
      }
    };
  }

  private long uncovered(Loop loop, long at) {
    long[] span = span(loop.body());
    long last = (loop.count() - 1) * loop.stride();
    if (covers(at + Math.min(last, 0) + span[0], at + Math.max(last, 0) + span[1])) {
      return -1;
    }
    for (long i = 0; i < loop.count(); i++) {
      long found = uncovered(loop.body(), at + i * loop.stride());
      if (found >= 0) {
        return found;
      }
    }
    return -1;
  }

  /** The first byte of a layout and the one after the last. */
  private static long[] span(Layout layout) {
    return switch (layout) {
      case Run r -> new long[] {r.offset(), r.offset() + r.size()};
      case Loop l -> {
        long[] body = span(l.body());
        long last = (l.count() - 1) * l.stride();
        yield new long[] {
          l.start() + Math.min(last, 0) + body[0], l.start() + Math.max(last, 0) + body[1]
        };
      }
      case Runs r -> {
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (int i = 0; i < r.offsets().length; i++) {
          long run = r.start() + r.offsets()[i];
          low = Math.min(low, run);
          high = Math.max(high, run + r.positions()[i + 1] - r.positions()[i]);
        }
        yield new long[] {low, high};
      }
      case Parts p -> {
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (int i = 0; i < p.parts().length; i++) {
          long[] part = span(p.parts()[i]);
          low = Math.min(low, p.start() + p.offsets()[i] + part[0]);
          high = Math.max(high, p.start() + p.offsets()[i] + part[1]);
        }
        yield new long[] {low, high};
      }
    };
  }

  private interface Copy {
    void run(Object base, long at, long done, long bytes);
  }

  private void eachPart(long from, long bytes, Copy copy) {
    long done = 0;
    for (int i = indexAt(from); done < bytes; i++) {
      if (i < 0 || i == pieces.length || pieces[i].start > from + done) {
        throw new IndexOutOfBoundsException("address " + (from + done) + " in no memory given");
      }
      Piece p = pieces[i];
      long n = Math.min(bytes - done, p.end - from - done);
      copy.run(p.base, p.at + from + done - p.start, done, n);
      done += n;
    }
  }

  /** Copies to any base. */
  void copyTo(long from, Object dst, long offset, long bytes) {
    eachPart(from, bytes, (base, at, done, n) -> Memory.copy(base, at, dst, offset + done, n));
  }

  /** Copies from any base. */
  void copyFrom(Object src, long offset, long to, long bytes) {
    eachPart(to, bytes, (base, at, done, n) -> Memory.copy(src, offset + done, base, at, n));
  }

  @Override
  public String toString() {
    return pieces.length + (absolute ? " segments" : " memories");
  }
}
