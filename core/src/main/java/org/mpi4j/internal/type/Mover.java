package org.mpi4j.internal.type;

import java.lang.foreign.MemorySegment;
import org.mpi4j.internal.type.Layout.Loop;
import org.mpi4j.internal.type.Layout.Parts;
import org.mpi4j.internal.type.Layout.Run;
import org.mpi4j.internal.type.Layout.Runs;

/**
 * Walks over a layout and moves its runs between the user's memory and a packed stream. {@code at}
 * is where a layout is placed in memory, {@code stream} where its packed bytes are.
 */
abstract sealed class Mover permits Gather, Scatter {
  /** Turns that are moved together; their memory should stay in the first-level cache. */
  private static final long TILE = 64;

  private static final int FEW = 16;

  private static final int MOST_WORDS = 5;

  /** Bytes that are moved by one access where blocks are small; 1 if there is no such access. */
  private final long word;

  Mover(Object base) {
    this.word =
        switch (base) {
          case int[] _, float[] _ -> 4;
          case char[] _, short[] _, boolean[] _ -> 1;
          case MemorySegment s when !s.isNative() -> 1;
          case Pieces _ -> 1;
          default -> 8;
        };
  }

  /** Moves one run. */
  abstract void run(long at, long stream, long bytes);

  /**
   * Moves {@code count} runs of {@code block} bytes, {@code stride} apart in memory and {@code
   * step} in the stream.
   */
  abstract void strided(long at, long stride, long block, long count, long stream, long step);

  /** Moves whole runs of a list. */
  abstract void list(RunList runs);

  /** Moves the packed bytes from {@code from} to {@code to} of a layout. */
  final void part(Layout layout, long at, long from, long to, long stream) {
    switch (layout) {
      case Run run -> run(at + run.offset() + from, stream, to - from);
      case Loop loop -> loop(loop, at + loop.start(), from, to, stream);
      case Runs runs -> runs(runs, at + runs.start(), from, to, stream);
      case Parts parts -> parts(parts, at + parts.start(), from, to, stream);
    }
  }

  private void loop(Loop loop, long at, long from, long to, long stream) {
    long size = loop.body().size();
    long turn = from / size;
    long done = from;
    if (done > turn * size) {
      long end = Math.min(to, (turn + 1) * size);
      part(loop.body(), at + turn * loop.stride(), done - turn * size, end - turn * size, stream);
      done = end;
      turn++;
    }
    long whole = (to - done) / size;
    if (whole > 0) {
      turns(loop, at + turn * loop.stride(), whole, stream + done - from);
      done += whole * size;
      turn += whole;
    }
    if (done < to) {
      part(loop.body(), at + turn * loop.stride(), 0, to - done, stream + done - from);
    }
  }

  private void turns(Loop loop, long at, long count, long stream) {
    long size = loop.body().size();
    if (loop.body() instanceof Run run) {
      blocks(at + run.offset(), loop.stride(), size, count, stream, size);
      return;
    }
    if (loop.body() instanceof Runs runs && runs.offsets().length <= FEW) {
      for (long done = 0; done < count; done += TILE) {
        long n = Math.min(TILE, count - done);
        tile(runs, at + done * loop.stride(), loop.stride(), n, stream + done * size);
      }
      return;
    }
    for (long i = 0; i < count; i++) {
      part(loop.body(), at + i * loop.stride(), 0, size, stream + i * size);
    }
  }

  /** Moves the first run of every turn, then the second, ...: long inner loops instead of short. */
  private void tile(Runs runs, long at, long stride, long count, long stream) {
    long[] positions = runs.positions();
    for (int r = 0; r < runs.offsets().length; r++) {
      long place = at + runs.start() + runs.offsets()[r];
      long block = positions[r + 1] - positions[r];
      blocks(place, stride, block, count, stream + positions[r], runs.size());
    }
  }

  /**
   * Moves small blocks word by word, the first words of all, then the second, ...: a call for a
   * copy takes as long as five words.
   */
  private void blocks(long at, long stride, long block, long count, long stream, long step) {
    if (block <= word || block > MOST_WORDS * word || (block & (word - 1) & 3) != 0) {
      strided(at, stride, block, count, stream, step);
      return;
    }
    for (long done = 0; done < count; done += TILE) {
      long n = Math.min(TILE, count - done);
      for (long j = 0; j < block; j += word) {
        strided(
            at + done * stride + j,
            stride,
            Math.min(word, block - j),
            n,
            stream + done * step + j,
            step);
      }
    }
  }

  private void runs(Runs runs, long at, long from, long to, long stream) {
    long[] positions = runs.positions();
    int first = Layout.indexAt(positions, from);
    if (from > positions[first] || to < positions[first + 1]) {
      long end = Math.min(to, positions[first + 1]);
      run(at + runs.offsets()[first] + from - positions[first], stream, end - from);
      if (end == to) {
        return;
      }
      first++;
    }
    int last = Layout.indexAt(positions, to);
    if (last > first) {
      list(
          new RunList(
              at, runs.offsets(), positions, first, last, stream + positions[first] - from));
    }
    if (to > positions[last]) {
      run(at + runs.offsets()[last], stream + positions[last] - from, to - positions[last]);
    }
  }

  private void parts(Parts parts, long at, long from, long to, long stream) {
    long[] positions = parts.positions();
    long done = from;
    for (int i = Layout.indexAt(positions, from); done < to; i++) {
      long end = Math.min(to, positions[i + 1]);
      part(
          parts.parts()[i],
          at + parts.offsets()[i],
          done - positions[i],
          end - positions[i],
          stream + done - from);
      done = end;
    }
  }
}
