package org.mpi4j.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;

/**
 * Ranks as threads over queues in memory: the simplest engine that keeps the contract, for tests of
 * what stands on it.
 *
 * @param eagerBytes longer sends finish only when they are received
 * @param seed 0: messages are taken from the queue at once; else a random few at a time
 */
public record LoopJob(LoopEngine[] engines, int eagerBytes, long seed, Contexts contexts) {
  private static final long DEADLINE_SECONDS = 20;

  /** What each rank runs. */
  @FunctionalInterface
  public interface Body {
    void run(LoopEngine engine) throws Exception;
  }

  /** Numbers of communicators, and why the job ends. */
  static final class Contexts {
    private final ConcurrentHashMap<String, Long> numbers = new ConcurrentHashMap<>();
    private final AtomicLong next = new AtomicLong();
    volatile MpiException aborted;

    long number(String key) {
      return numbers.computeIfAbsent(key, _ -> next.getAndIncrement());
    }
  }

  /** Runs one thread per rank; everything eager, no disorder. */
  public static void run(int size, Body body) {
    run(size, Integer.MAX_VALUE, 0, body);
  }

  /** Runs one thread per rank and throws what the first failing one threw. */
  public static void run(int size, int eagerBytes, long seed, Body body) {
    var job = new LoopJob(new LoopEngine[size], eagerBytes, seed, new Contexts());
    for (int i = 0; i < size; i++) {
      job.engines[i] = new LoopEngine(job, i, new Random(seed + i));
    }
    var failures = new Throwable[size];
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int rank = i;
      threads.add(
          Thread.ofPlatform()
              .name("rank " + i)
              .daemon()
              .start(() -> {
                try {
                  body.run(job.engines[rank]);
                } catch (Throwable t) {
                  failures[rank] = t;
                  job.abort("rank " + rank + " threw " + t);
                }
              }));
    }
    job.join(threads, failures);
  }

  private void join(List<Thread> threads, Throwable[] failures) {
    long end = System.nanoTime() + DEADLINE_SECONDS * 1_000_000_000;
    String stuck = "";
    try {
      for (Thread t : threads) {
        t.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
        if (t.isAlive() && stuck.isEmpty()) {
          stuck = report(threads);
          abort("deadline");
          end = System.nanoTime() + 2_000_000_000;
        }
      }
    } catch (InterruptedException e) {
      abort("interrupted");
      throw new AssertionError("interrupted; " + report(threads), e);
    }
    if (!stuck.isEmpty()) {
      throw new AssertionError("stuck after " + DEADLINE_SECONDS + " s:\n" + stuck);
    }
    throwFirst(failures);
  }

  private String report(List<Thread> threads) {
    var text = new StringBuilder();
    for (int i = 0; i < engines.length; i++) {
      text.append("rank ").append(i).append(threads.get(i).isAlive() ? "" : " (ended)");
      text.append(": ").append(engines[i].progress().report()).append('\n');
    }
    return text.toString();
  }

  private void throwFirst(Throwable[] failures) {
    AssertionError error = null;
    for (int i = 0; i < failures.length; i++) {
      Throwable t = failures[i];
      if (t != null && !(t instanceof MpiException && t == contexts.aborted)) {
        if (error == null) {
          error = new AssertionError("rank " + i + ": " + t, t);
        } else {
          error.addSuppressed(t);
        }
      }
    }
    if (error != null) {
      throw error;
    }
  }

  void abort(String reason) {
    if (contexts.aborted == null) {
      contexts.aborted = new MpiException(ErrorClass.ERR_PROC_ABORTED, "aborted: " + reason);
    }
  }
}
