package org.mpi4j.pool;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;

/** Several futures together. */
final class Futures {
  private Futures() {}

  static <T> CompletableFuture<List<T>> collect(
      Collection<? extends CompletableFuture<? extends T>> futures) {
    List<CompletableFuture<? extends T>> all = List.copyOf(futures);
    var together = new CompletableFuture<List<T>>();
    for (CompletableFuture<? extends T> f : all) {
      f.whenComplete((_, why) -> {
        if (why != null) {
          together.completeExceptionally(why);
        }
      });
    }
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
        .thenRun(() -> together.complete(all.stream().<T>map(CompletableFuture::join).toList()));
    together.whenComplete((_, why) -> {
      if (why != null) {
        all.forEach(f -> f.cancel(true));
      }
    });
    return together;
  }

  static <T> Stream<CompletableFuture<T>> asCompleted(
      Collection<? extends CompletableFuture<T>> futures) {
    var ended = new LinkedBlockingQueue<CompletableFuture<T>>();
    futures.forEach(f -> f.whenComplete((_, _) -> ended.add(f)));
    return Stream.generate(() -> take(ended)).limit(futures.size());
  }

  private static <T> T take(LinkedBlockingQueue<T> queue) {
    try {
      return queue.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the next future to end", e);
    }
  }
}
