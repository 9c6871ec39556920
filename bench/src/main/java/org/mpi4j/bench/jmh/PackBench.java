package org.mpi4j.bench.jmh;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;
import org.mpi4j.Datatype;
import org.mpi4j.internal.type.Memory;
import org.mpi4j.internal.type.Packer;
import org.mpi4j.internal.type.Primitive;
import org.mpi4j.internal.type.RecordTypeImpl;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Time per block, or per record, of moving data between the user's memory and a packed stream. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class PackBench {
  private static final int BLOCKS = 4096;

  /** Whether the program has packed from every kind of memory before, as a real one may. */
  @Param({"false", "true"})
  public boolean mixed;

  private record Particle(double x, double y, int id) {}

  private final double[] doubles = new double[16 * BLOCKS];
  private final MemorySegment off = Arena.ofAuto().allocate(128L * BLOCKS);
  private final MemorySegment stream = Arena.ofAuto().allocate(128L * BLOCKS);
  private final byte[] bytes = new byte[24 * BLOCKS];
  private final Datatype blocks64 = Datatype.DOUBLE.vector(BLOCKS, 8, 16);
  private final Datatype stride2 = Datatype.DOUBLE.vector(BLOCKS, 1, 2);
  private final Datatype ints2 = Datatype.INT.vector(BLOCKS, 1, 2);
  private final RecordTypeImpl<Particle> particle = RecordTypeImpl.of(Particle.class);
  private final Particle[] particles = new Particle[BLOCKS];

  /** Fills the records, and the profile if asked to. */
  @Setup
  public void prepare() {
    for (int i = 0; i < BLOCKS; i++) {
      particles[i] = new Particle(i, -i, i);
    }
    if (!mixed) {
      return;
    }
    for (int round = 0; round < 300; round++) {
      for (Primitive p : Primitive.values()) {
        every(p.allocate(16 * BLOCKS));
      }
      every(off);
      every(MemorySegment.ofArray(new int[32 * BLOCKS]));
    }
  }

  private void every(Object base) {
    for (Datatype t : new Datatype[] {blocks64, stride2, ints2}) {
      if (t.extent() <= Memory.byteLength(base)) {
        Packer.pack(base, 0, 1, t, 0, stream, 0, t.size());
        Packer.unpack(stream, 0, base, 0, 1, t, 0, t.size());
      }
    }
  }

  /** Blocks of 64 bytes out of {@code double[]}. */
  @Benchmark
  @OperationsPerInvocation(BLOCKS)
  public void packBlocks64() {
    Packer.pack(doubles, 0, 1, blocks64, 0, stream, 0, 64L * BLOCKS);
  }

  /** Blocks of 64 bytes into {@code double[]}. */
  @Benchmark
  @OperationsPerInvocation(BLOCKS)
  public void unpackBlocks64() {
    Packer.unpack(stream, 0, doubles, 0, 1, blocks64, 0, 64L * BLOCKS);
  }

  /** Blocks of 64 bytes out of native memory. */
  @Benchmark
  @OperationsPerInvocation(BLOCKS)
  public void packBlocks64Native() {
    Packer.pack(off, 0, 1, blocks64, 0, stream, 0, 64L * BLOCKS);
  }

  /** Every other double out of {@code double[]}. */
  @Benchmark
  @OperationsPerInvocation(BLOCKS)
  public void packStride2() {
    Packer.pack(doubles, 0, 1, stride2, 0, stream, 0, 8L * BLOCKS);
  }

  /** Every other double into {@code double[]}. */
  @Benchmark
  @OperationsPerInvocation(BLOCKS)
  public void unpackStride2() {
    Packer.unpack(stream, 0, doubles, 0, 1, stride2, 0, 8L * BLOCKS);
  }

  /** Every other double out of native memory. */
  @Benchmark
  @OperationsPerInvocation(BLOCKS)
  public void packStride2Native() {
    Packer.pack(off, 0, 1, stride2, 0, stream, 0, 8L * BLOCKS);
  }

  /** Every other int out of native memory. */
  @Benchmark
  @OperationsPerInvocation(BLOCKS)
  public void packInts2Native() {
    Packer.pack(off, 0, 1, ints2, 0, stream, 0, 4L * BLOCKS);
  }

  /** Structs of 20 bytes in 24 out of {@code byte[]}. */
  @Benchmark
  @OperationsPerInvocation(BLOCKS)
  public void packStructs() {
    Packer.pack(bytes, 0, BLOCKS, particle, 0, stream, 0, 20L * BLOCKS);
  }

  /** Records to C structs. */
  @Benchmark
  @OperationsPerInvocation(BLOCKS)
  public void packRecords() {
    particle.pack(particles, 0, BLOCKS, bytes, 0);
  }

  /** C structs to new records. */
  @Benchmark
  @OperationsPerInvocation(BLOCKS)
  public void unpackRecords() {
    particle.unpack(bytes, 0, particles, 0, BLOCKS);
  }
}
