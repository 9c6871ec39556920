package org.mpi4j.pool;

import java.time.Duration;

/**
 * How {@link MpiPool#map} goes through its inputs.
 *
 * {@snippet lang=java :
 * var options = MapOptions.DEFAULT.withChunkSize(100).unordered();
 * long primes = pool.map(n -> BigInteger.valueOf(n).isProbablePrime(9), List.of(1L, 2L), options)
 *     .filter(b -> b).count();
 * }
 *
 * @param chunkSize how many inputs make a task; 0, the default, lets the pool choose, so that a
 *     task takes about a millisecond
 * @param lookAhead how many inputs may be taken before their results are; 0, the default, is 64
 *     tasks for each worker
 * @param ordered whether results come in the order of the inputs, the default, or as they are ready
 * @param limit longest time from the call to the last result, null for none; then the stream fails
 *     with {@link java.util.concurrent.TimeoutException} as the cause and the rest is cancelled
 * @param bar whether a bar on the standard error stream shows the progress, when that is a terminal
 *     and the map takes longer than a second
 * @param listener hears of the progress, null for none
 * @param each options of each task: its time limit is for a chunk
 */
public record MapOptions(
    int chunkSize,
    int lookAhead,
    boolean ordered,
    Duration limit,
    boolean bar,
    ProgressListener listener,
    TaskOptions each) {
  /** Adaptive chunks, ordered, no limit. */
  public static final MapOptions DEFAULT =
      new MapOptions(0, 0, true, null, false, null, TaskOptions.DEFAULT);

  /** Checks. */
  public MapOptions {
    if (chunkSize < 0) {
      throw new IllegalArgumentException(
          "chunkSize = "
              + chunkSize
              + ": a task has at least 1 input; pass 0 to let the pool choose");
    }
    if (lookAhead < 0) {
      throw new IllegalArgumentException(
          "lookAhead = " + lookAhead + ": pass how many inputs may be taken, 0 for the default");
    }
    if (limit != null && !limit.isPositive()) {
      throw new IllegalArgumentException(
          "limit = " + limit + ": a limit is longer than 0 s; pass null for none");
    }
    if (each == null) {
      throw new IllegalArgumentException("each = null: pass TaskOptions.DEFAULT");
    }
  }

  /**
   * With tasks of so many inputs.
   *
   * @param inputs number of inputs, 0 to let the pool choose
   * @return new options
   */
  public MapOptions withChunkSize(int inputs) {
    return new MapOptions(inputs, lookAhead, ordered, limit, bar, listener, each);
  }

  /**
   * With so many inputs taken ahead of the results.
   *
   * @param inputs number of inputs
   * @return new options
   */
  public MapOptions withLookAhead(int inputs) {
    return new MapOptions(chunkSize, inputs, ordered, limit, bar, listener, each);
  }

  /**
   * With results as they are ready.
   *
   * @return new options
   */
  public MapOptions unordered() {
    return new MapOptions(chunkSize, lookAhead, false, limit, bar, listener, each);
  }

  /**
   * With a limit for the whole map.
   *
   * @param time longest time
   * @return new options
   */
  public MapOptions withLimit(Duration time) {
    return new MapOptions(chunkSize, lookAhead, ordered, time, bar, listener, each);
  }

  /**
   * With a progress bar.
   *
   * @return new options
   */
  public MapOptions withBar() {
    return new MapOptions(chunkSize, lookAhead, ordered, limit, true, listener, each);
  }

  /**
   * With a listener.
   *
   * @param hears called when more is done
   * @return new options
   */
  public MapOptions withListener(ProgressListener hears) {
    return new MapOptions(chunkSize, lookAhead, ordered, limit, bar, hears, each);
  }

  /**
   * With options for each of its tasks.
   *
   * @param options priority, time limit and retries of a chunk
   * @return new options
   */
  public MapOptions withEach(TaskOptions options) {
    return new MapOptions(chunkSize, lookAhead, ordered, limit, bar, listener, options);
  }
}
