package org.mpi4j.bench;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.mpi4j.pool.MapOptions;
import org.mpi4j.pool.MpiPool;
import org.mpi4j.pool.Task;

/** Tasks that do nothing, on two workers: microseconds for each, by way of giving them. */
public final class PoolBench {
  /** Time until a pool is compiled here and there. */
  public static final double WARM_UP_SECONDS = 3;

  private static final int WORKERS = 2;
  private static final int TASKS = 20_000;
  private static final int MAPPED = 200_000;
  private static final int CHUNK = 100;
  private static final int LARGE = 1 << 20;
  private static final int LARGE_TASKS = 200;
  private static final int AHEAD = 4;
  private static final double NANOS_PER_MICRO = 1000;

  private interface Work {
    void run() throws Exception;
  }

  private final ExecutorService pool;
  private final long nanos;
  private final long warmup;

  private PoolBench(ExecutorService pool, double seconds, double warmup) {
    this.pool = pool;
    this.nanos = (long) (seconds * 1e9);
    this.warmup = (long) (warmup * 1e9);
  }

  /**
   * Measures and prints rows.
   *
   * @param args seconds for each row, seconds before each; {@code threads} for a ForkJoinPool
   * @throws Exception if a task fails
   */
  public static void main(String... args) throws Exception {
    double seconds = Double.parseDouble(args[0]);
    double warmup = Double.parseDouble(args[1]);
    boolean threads = args.length > 2 && args[2].equals("threads");
    try (ExecutorService pool =
        threads ? new ForkJoinPool(WORKERS) : MpiPool.builder().workers(WORKERS).startLocal()) {
      new PoolBench(pool, seconds, warmup).measure();
    }
  }

  private void measure() throws Exception {
    Task<Object> nothing = () -> null;
    row("submit to result", 1, () -> pool.submit(nothing).get());
    row("tasks one by one", TASKS, () -> oneByOne(nothing));
    row("tasks in chunks of " + CHUNK, MAPPED, this::inChunks);
    byte[] large = new byte[LARGE];
    row("1 MiB there and back", LARGE_TASKS, () -> large(() -> large));
  }

  private void oneByOne(Task<Object> task) throws Exception {
    List<Future<Object>> futures = new ArrayList<>(TASKS);
    for (int i = 0; i < TASKS; i++) {
      futures.add(pool.submit(task));
    }
    for (Future<Object> f : futures) {
      f.get();
    }
  }

  private void inChunks() throws Exception {
    List<Integer> inputs = IntStream.range(0, MAPPED).boxed().toList();
    if (pool instanceof MpiPool p) {
      check(p.map(x -> x, inputs, MapOptions.DEFAULT.withChunkSize(CHUNK)).count());
      return;
    }
    List<Future<List<Integer>>> futures = new ArrayList<>();
    for (int i = 0; i < MAPPED; i += CHUNK) {
      List<Integer> chunk = inputs.subList(i, i + CHUNK);
      futures.add(pool.submit(() -> chunk.stream().map(x -> x).toList()));
    }
    long count = 0;
    for (Future<List<Integer>> f : futures) {
      count += f.get().size();
    }
    check(count);
  }

  private static void check(long count) {
    if (count != MAPPED) {
      throw new IllegalStateException(count + " results of " + MAPPED);
    }
  }

  private void large(Task<byte[]> task) throws Exception {
    var underWay = new ArrayDeque<Future<byte[]>>();
    for (int i = 0; i < LARGE_TASKS; i++) {
      underWay.add(pool.submit(task));
      if (underWay.size() > AHEAD) {
        underWay.remove().get();
      }
    }
    while (!underWay.isEmpty()) {
      underWay.remove().get();
    }
  }

  /**
   * The work again and again for the time of a row; before, until it is compiled here and there.
   */
  private void row(String label, int tasks, Work work) throws Exception {
    repeat(work, Math.max(nanos, warmup));
    double[] times = repeat(work, nanos);
    Arrays.sort(times);
    double p99 = times[(int) (0.99 * (times.length - 1))];
    System.out.println(
        new Row(
                label,
                times[times.length / 2] / tasks / NANOS_PER_MICRO,
                p99 / tasks / NANOS_PER_MICRO,
                -1)
            .line());
  }

  private static double[] repeat(Work work, long time) throws Exception {
    var times = new ArrayList<Double>();
    long end = System.nanoTime() + time;
    do {
      long start = System.nanoTime();
      work.run();
      times.add((double) (System.nanoTime() - start));
    } while (System.nanoTime() < end);
    return times.stream().mapToDouble(t -> t).toArray();
  }
}
