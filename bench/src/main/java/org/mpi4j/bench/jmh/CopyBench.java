package org.mpi4j.bench.jmh;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;
import org.mpi4j.internal.type.Memory;
import org.mpi4j.internal.type.Primitive;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Time of one contiguous copy between an array and a segment. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class CopyBench {
  /** Whether every kind of memory has been copied before. */
  @Param({"false", "true"})
  public boolean mixed;

  /** Length of the copy in bytes. */
  @Param({"8", "64", "1024"})
  public int bytes;

  private final double[] doubles = new double[128];
  private final MemorySegment stream = Arena.ofAuto().allocate(1024);

  /** Fills the profile if asked to. */
  @Setup
  public void prepare() {
    if (mixed) {
      for (int round = 0; round < 100_000; round++) {
        for (Primitive p : Primitive.values()) {
          copy(p.allocate(8));
        }
        copy(stream.asSlice(8));
        copy(MemorySegment.ofArray(new byte[8]));
        copy(MemorySegment.ofArray(new int[2]));
      }
    }
  }

  private void copy(Object base) {
    Memory.copyIn(base, 0, stream, 0, 8);
    Memory.copyOut(stream, 0, base, 0, 8);
  }

  /** Array to segment. */
  @Benchmark
  public void in() {
    Memory.copyIn(doubles, 0, stream, 0, bytes);
  }

  /** Segment to array. */
  @Benchmark
  public void out() {
    Memory.copyOut(stream, 0, doubles, 0, bytes);
  }
}
