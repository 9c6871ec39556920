package org.mpi4j.bench.jmh;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The least that a message of 8 bytes between two threads can take, there and back: a word that
 * says that it is there, and the value beside it, in one cache line each way. Half of it is to be
 * compared with {@code bench latency --ranks threads --sizes 8}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SlotBench {
  private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();
  private static final long VALUE = 8;
  private static final long BACK = 256;
  private static final long END = -1;

  private final MemorySegment slots = Arena.ofAuto().allocate(512, 64);
  private Thread echo;
  private long round;

  /** Starts the other thread. */
  @Setup
  public void start() {
    echo = Thread.ofPlatform().daemon().start(this::echo);
  }

  /** Ends it. */
  @TearDown
  public void stop() throws InterruptedException {
    WORD.setRelease(slots, 0L, END);
    echo.join();
  }

  private void echo() {
    for (long expected = 1; ; expected++) {
      long word = await(0, expected);
      if (word == END) {
        return;
      }
      put(BACK, expected, slots.get(ValueLayout.JAVA_LONG, VALUE));
    }
  }

  private long await(long at, long expected) {
    while (true) {
      long word = (long) WORD.getAcquire(slots, at);
      if (word == expected || word == END) {
        return word;
      }
      Thread.onSpinWait();
    }
  }

  private void put(long at, long word, long value) {
    slots.set(ValueLayout.JAVA_LONG, at + VALUE, value);
    WORD.setRelease(slots, at, word);
  }

  /**
   * There and back.
   *
   * @return the value that came back
   */
  @Benchmark
  public long roundTrip() {
    put(0, ++round, round);
    await(BACK, round);
    return slots.get(ValueLayout.JAVA_LONG, BACK + VALUE);
  }
}
