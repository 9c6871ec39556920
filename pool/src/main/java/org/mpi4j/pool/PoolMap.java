package org.mpi4j.pool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.mpi4j.EncodedObject;
import org.mpi4j.MpiInterruptedException;

/**
 * A map under way: takes inputs in chunks, keeps some of them with the workers, and gives the
 * results to one thread.
 */
final class PoolMap<A, R> implements Iterator<R> {
  private static final int CHUNKS_PER_WORKER = 64;
  private static final int LARGEST_CHUNK = 2048;
  private static final int CHUNKS_OF_KNOWN = 4;
  private static final long TARGET_NANOS = 1_000_000;

  private final Scheduler scheduler;
  private final SentFunction function;
  private final Iterator<? extends A> inputs;
  private final long total;
  private final MapOptions options;
  private final List<ProgressListener> listeners = new ArrayList<>();
  private final Long deadline;
  private final ArrayDeque<Chunk> waiting = new ArrayDeque<>();
  private final Set<Chunk> open = new HashSet<>();
  private RejectedExecutionException rejected;
  private Object[] results = {};
  private int next;
  private Throwable failure;
  private long taken;
  private long done;
  private int underWay;
  private double inputNanos;

  // Volatile because the scheduler asks under its lock: ours is taken before that one, not after.
  private volatile boolean closed;

  private PoolMap(
      Scheduler scheduler,
      SentFunction function,
      Iterator<? extends A> inputs,
      long total,
      MapOptions options) {
    this.scheduler = scheduler;
    this.function = function;
    this.inputs = inputs;
    this.total = total;
    this.options = options;
    deadline = options.limit() == null ? null : System.nanoTime() + options.limit().toNanos();
    if (options.listener() != null) {
      listeners.add(options.listener());
    }
    ProgressListener bar = options.bar() ? ProgressBar.onTerminal() : null;
    if (bar != null) {
      listeners.add(bar);
    }
  }

  /** Starts a map. */
  static <A, R> PoolMap<A, R> of(
      Scheduler scheduler,
      SentFunctions functions,
      Object mapper,
      Iterator<? extends A> inputs,
      long total,
      MapOptions options) {
    scheduler.checkOpen();
    var map = new PoolMap<A, R>(scheduler, functions.mapper(mapper), inputs, total, options);
    map.fill();
    return map;
  }

  Stream<R> stream() {
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(this, options.ordered() ? Spliterator.ORDERED : 0),
            false)
        .onClose(this::close);
  }

  /** Some inputs, one task. */
  private final class Chunk implements PoolTask.Outcome {
    private final int size;
    private PoolTask task;
    private ChunkResult result;

    Chunk(int size) {
      this.size = size;
    }

    @Override
    public boolean isDone() {
      return closed;
    }

    @Override
    public void done(Object value, long nanos) {
      ended((ChunkResult) value, nanos);
    }

    @Override
    public void failed(Throwable why) {
      ended(new ChunkResult(new Object[0], why), 0);
    }

    private void ended(ChunkResult ended, long nanos) {
      long doneNow;
      synchronized (PoolMap.this) {
        done += ended.results().length;
        doneNow = done;
        if (nanos > 0) {
          double each = (double) nanos / size;
          inputNanos = inputNanos == 0 ? each : (3 * inputNanos + each) / 4;
        }
      }
      Throwable why = ended.failure();
      try {
        for (ProgressListener l : listeners) {
          l.progress(doneNow, total);
        }
      } catch (RuntimeException e) {
        why = e; // The listener's failure is the map's.
      }
      synchronized (PoolMap.this) {
        result = new ChunkResult(ended.results(), why);
        open.remove(this);
        if (!options.ordered()) {
          waiting.add(this);
        }
        PoolMap.this.notifyAll();
      }
    }
  }

  // ---- inputs

  /** Gives inputs to the workers, as far ahead as allowed. */
  private void fill() {
    while (rejected == null && room() > 0 && inputs.hasNext()) {
      int size = (int) Math.min(room(), chunkSize());
      var taking = new ArrayList<A>(Math.min(size, LARGEST_CHUNK));
      while (taking.size() < size && inputs.hasNext()) {
        taking.add(inputs.next());
      }
      submit(taking);
    }
  }

  private void submit(List<A> chunkInputs) {
    var chunk = new Chunk(chunkInputs.size());
    var code = new TaskCode(TaskCode.MAP, function, EncodedObject.of(chunkInputs.toArray()));
    chunk.task = new PoolTask(code, options.each(), chunk);
    synchronized (this) {
      taken += chunk.size;
      underWay += chunk.size;
      open.add(chunk);
      if (options.ordered()) {
        waiting.add(chunk);
      }
    }
    try {
      scheduler.submit(chunk.task);
    } catch (RejectedExecutionException e) {
      // What was submitted before still comes.
      synchronized (this) {
        rejected = e;
        open.remove(chunk);
        waiting.remove(chunk);
        underWay -= chunk.size;
      }
    }
  }

  /** How many inputs may be taken now. */
  private synchronized long room() {
    if (options.lookAhead() > 0) {
      return options.lookAhead() - underWay;
    }
    int chunks = options.ordered() ? waiting.size() : open.size() + waiting.size();
    return chunks < CHUNKS_PER_WORKER * Math.max(1, scheduler.workers()) ? Integer.MAX_VALUE : 0;
  }

  private synchronized int chunkSize() {
    if (options.chunkSize() > 0) {
      return options.chunkSize();
    }
    if (inputNanos == 0) {
      return 1;
    }
    long size = Math.clamp((long) (TARGET_NANOS / inputNanos), 1, LARGEST_CHUNK);
    if (total >= 0) {
      long share = (total - taken) / (CHUNKS_OF_KNOWN * Math.max(1, scheduler.workers()));
      size = Math.clamp(share, 1, size);
    }
    return (int) size;
  }

  // ---- results

  @Override
  public boolean hasNext() {
    while (next == results.length) {
      if (failure != null) {
        Throwable why = failure;
        close();
        throw new CompletionException(why);
      }
      if (closed) {
        return false;
      }
      Chunk chunk = take();
      if (chunk == null) {
        if (rejected != null) {
          close();
          throw new RejectedExecutionException(
              "the pool was shut down while this map had inputs left", rejected);
        }
        close();
        return false;
      }
      results = chunk.result.results();
      next = 0;
      failure = chunk.result.failure();
      fill();
    }
    return true;
  }

  @Override
  @SuppressWarnings("unchecked") // What the function returns is an R.
  public R next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Object result = results[next];
    results[next++] = null;
    return (R) result;
  }

  /** Waits for the next chunk; null at the end. */
  private Chunk take() {
    fill();
    synchronized (this) {
      while (true) {
        Chunk first = waiting.peek();
        if (first != null && first.result != null) {
          waiting.remove();
          underWay -= first.size;
          return first;
        }
        if (first == null && open.isEmpty()) {
          return null;
        }
        await();
      }
    }
  }

  private void await() {
    try {
      if (deadline == null) {
        wait();
        return;
      }
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        close();
        throw new CompletionException(
            new TimeoutException("the map took longer than its limit of " + options.limit()));
      }
      TimeUnit.NANOSECONDS.timedWait(this, left + 1_000_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      throw new MpiInterruptedException("the results of a map");
    }
  }

  /** Cancels what is left. */
  private void close() {
    List<Chunk> rest;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      rest = List.copyOf(open);
      open.clear();
      waiting.clear();
      failure = null;
    }
    rest.forEach(c -> scheduler.cancelled(c.task, true));
    scheduler.forget(function);
  }
}
