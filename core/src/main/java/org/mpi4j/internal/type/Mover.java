package org.mpi4j.internal.type;

import org.mpi4j.internal.type.Layout.Loop;
import org.mpi4j.internal.type.Layout.Parts;
import org.mpi4j.internal.type.Layout.Run;
import org.mpi4j.internal.type.Layout.Runs;

/**
 * Walks over a layout and moves its runs between the user's memory and a packed stream. {@code at}
 * is where a layout is placed in memory, {@code stream} where its packed bytes are.
 */
abstract sealed class Mover permits Gather, Scatter {

  /** Moves one run. */
  abstract void run(long memory, long stream, long bytes);

  /** Moves {@code count} runs of {@code block} bytes, {@code stride} apart in memory. */
  abstract void strided(long memory, long stride, long block, long count, long stream);

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
      strided(at + run.offset(), loop.stride(), size, count, stream);
      return;
    }
    for (long i = 0; i < count; i++) {
      part(loop.body(), at + i * loop.stride(), 0, size, stream + i * size);
    }
  }

  private void runs(Runs runs, long at, long from, long to, long stream) {
    long[] positions = runs.positions();
    long done = from;
    for (int i = Layout.indexAt(positions, from); done < to; i++) {
      long end = Math.min(to, positions[i + 1]);
      run(at + runs.offsets()[i] + done - positions[i], stream + done - from, end - done);
      done = end;
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
