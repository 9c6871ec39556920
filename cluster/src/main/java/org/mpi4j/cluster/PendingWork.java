package org.mpi4j.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.mpi4j.EncodedObject;
import org.mpi4j.cluster.wire.MetaIn;

/**
 * Work that was sent, and what has come back.
 *
 * @param <T> type of each result
 */
final class PendingWork<T> implements AsyncResult<T> {
  private final ConnectedClient client;
  private final String label;
  private final Instant submitted;
  private final List<Part> parts = new ArrayList<>();
  private final List<Part> inOrderOfEnd = new ArrayList<>();
  private final Function<Part, List<T>> results;
  private final OutputListener listener;
  private final boolean ordered;
  private final boolean direct;
  private final List<Consumer<AsyncResult<T>>> listeners = new ArrayList<>();
  private final Map<Integer, Map<String, Object>> data = new HashMap<>();
  private final CompletableFuture<List<T>> future = new CompletableFuture<>();
  private Duration stuckLimit = CellOptions.DEFAULT.stuckLimit();
  private String id;
  private ClusterException lost;

  /**
   * Work of some parts.
   *
   * @param engines one for each part, -1 where it is not known yet
   * @param results the results of a part
   */
  PendingWork(
      ConnectedClient client,
      String label,
      List<Integer> engines,
      OutputListener listener,
      boolean ordered,
      Instant submitted,
      Function<Part, List<T>> results) {
    this.client = client;
    this.label = label;
    this.listener = listener;
    this.ordered = ordered;
    this.submitted = submitted;
    this.results = results;
    direct = engines.stream().allMatch(e -> e >= 0);
    engines.forEach(e -> parts.add(new Part(e)));
  }

  /** Whether each part was given to one engine from the start. */
  boolean isDirect() {
    return direct;
  }

  String label() {
    return name();
  }

  void stuckLimit(Duration limit) {
    stuckLimit = limit;
  }

  Duration stuckLimit() {
    return stuckLimit;
  }

  void notice(String text) {
    listener().show(new Output(-1, Output.Kind.NOTICE, text + "\n"));
  }

  // ---- called by the thread that receives

  synchronized void id(String given) {
    id = given;
    notifyAll();
  }

  void output(int part, Output output) {
    synchronized (this) {
      if (part >= 0) {
        parts.get(part).show(output);
      }
    }
    listener().show(output);
  }

  void data(int engine, String name, Object value) {
    synchronized (this) {
      data.computeIfAbsent(engine, _ -> new LinkedHashMap<>()).put(name, value);
    }
    tell();
  }

  /** A part has ended; whether others still run. */
  boolean ended(int index, MetaIn in, EncodedObject payload, CellLines lines) {
    Part part;
    boolean more;
    synchronized (this) {
      part = parts.get(index);
      if (part.hasEnded()) {
        return false;
      }
      part.ended(in, payload, lines);
      inOrderOfEnd.add(part);
      more = inOrderOfEnd.size() < parts.size();
    }
    if (part.text != null) {
      var shown = new Output(part.engine, Output.Kind.RESULT, part.text + "\n");
      listener().show(shown);
    }
    if (part.state == TaskMetadata.State.FAILED && more) {
      listener()
          .show(
              new Output(
                  part.engine,
                  Output.Kind.ERROR,
                  part.error.getMessage() + "\n" + part.error.engineStack()));
    }
    synchronized (this) {
      notifyAll();
    }
    if (!more) {
      complete();
    }
    tell();
    return more;
  }

  /** The connection is gone, or the controller refuses. */
  void lost(ClusterException why) {
    synchronized (this) {
      if (lost != null || inOrderOfEnd.size() == parts.size()) {
        return;
      }
      lost = why;
      notifyAll();
    }
    future.completeExceptionally(why);
    tell();
  }

  private void complete() {
    try {
      future.complete(collect());
    } catch (ClusterException e) {
      future.completeExceptionally(e);
    }
  }

  private void tell() {
    List<Consumer<AsyncResult<T>>> all;
    synchronized (this) {
      all = List.copyOf(listeners);
    }
    all.forEach(l -> l.accept(this));
  }

  private OutputListener listener() {
    return listener != null ? listener : client.listener();
  }

  // ---- for users

  @Override
  public synchronized String id() {
    while (id == null && lost == null) {
      waitFor(0);
    }
    if (id == null) {
      throw lost;
    }
    return id;
  }

  private void waitFor(long millis) {
    try {
      wait(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterException(
          "interrupted while waiting for "
              + name()
              + "; the engines go on: interrupt them with DirectView.interrupt or AsyncResult.abort",
          e);
    }
  }

  private String name() {
    return label == null ? "work" : label;
  }

  private synchronized boolean awaitNanos(long nanos) {
    long end = System.nanoTime() + nanos;
    while (!isDone()) {
      if (nanos < 0) {
        waitFor(0);
        continue;
      }
      long rest = end - System.nanoTime();
      if (rest <= 0) {
        return false;
      }
      waitFor(rest / 1_000_000 + 1);
    }
    return true;
  }

  @Override
  public List<T> get() {
    awaitNanos(-1);
    return collect();
  }

  @Override
  public List<T> get(Duration limit) {
    if (!awaitNanos(limit.toNanos())) {
      throw new ClusterException(
          "%s: %d of %d parts have ended within %s; it goes on, and can be waited for again"
              .formatted(name(), progress(), size(), limit));
    }
    return collect();
  }

  private List<T> collect() {
    List<Part> all;
    synchronized (this) {
      List<EngineException> errors = errors();
      if (!errors.isEmpty()) {
        throw Errors.of(errors);
      }
      if (lost != null) {
        throw lost;
      }
      all = List.copyOf(ordered ? parts : inOrderOfEnd);
    }
    var list = new ArrayList<T>();
    all.forEach(p -> list.addAll(results.apply(p)));
    return list;
  }

  @Override
  public boolean await(Duration limit) {
    return awaitNanos(limit.toNanos());
  }

  @Override
  public synchronized boolean isDone() {
    return lost != null || inOrderOfEnd.size() == parts.size();
  }

  @Override
  public synchronized boolean isSuccessful() {
    return lost == null && isDone() && errors().isEmpty();
  }

  @Override
  public Stream<T> stream() {
    var each =
        new Spliterators.AbstractSpliterator<T>(Long.MAX_VALUE, Spliterator.ORDERED) {
          private int next;
          private List<T> ready = List.of();
          private int at;

          @Override
          public boolean tryAdvance(Consumer<? super T> action) {
            while (at == ready.size()) {
              Part p = nextPart(next++);
              if (p == null) {
                return false;
              }
              if (p.error != null) {
                throw Errors.of(List.of(p.error));
              }
              ready = results.apply(p);
              at = 0;
            }
            action.accept(ready.get(at++));
            return true;
          }
        };
    return StreamSupport.stream(each, false);
  }

  private synchronized Part nextPart(int index) {
    if (index == parts.size()) {
      return null;
    }
    if (ordered) {
      while (!parts.get(index).hasEnded() && lost == null) {
        waitFor(0);
      }
      if (parts.get(index).hasEnded()) {
        return parts.get(index);
      }
    } else {
      while (inOrderOfEnd.size() <= index && lost == null) {
        waitFor(0);
      }
      if (inOrderOfEnd.size() > index) {
        return inOrderOfEnd.get(index);
      }
    }
    throw lost == null ? new NoSuchElementException() : lost;
  }

  @Override
  public Map<Integer, T> byEngine() {
    List<Part> all;
    synchronized (this) {
      all = List.copyOf(inOrderOfEnd);
    }
    var map = new java.util.TreeMap<Integer, T>();
    for (Part p : all) {
      List<T> some = p.error == null ? results.apply(p) : List.of();
      if (!some.isEmpty()) {
        map.put(p.engine, some.getLast());
      }
    }
    return map;
  }

  @Override
  public synchronized int progress() {
    return inOrderOfEnd.size();
  }

  @Override
  public int size() {
    return parts.size();
  }

  @Override
  public synchronized Duration elapsed() {
    Instant end =
        inOrderOfEnd.size() == parts.size() && !parts.isEmpty()
            ? inOrderOfEnd.getLast().received
            : Instant.now();
    return Duration.between(submitted, end);
  }

  @Override
  public synchronized Duration serialTime() {
    Duration sum = Duration.ZERO;
    for (Part p : inOrderOfEnd) {
      sum = sum.plus(Duration.between(p.started, p.completed));
    }
    return sum;
  }

  @Override
  public synchronized List<TaskMetadata> metadata() {
    return parts.stream().map(p -> p.metadata(id, label, submitted)).toList();
  }

  @Override
  public synchronized List<EngineException> errors() {
    return inOrderOfEnd.stream().filter(p -> p.error != null).map(p -> p.error).toList();
  }

  /** Engines of the parts that have not ended. */
  synchronized List<Integer> running() {
    return parts.stream().filter(p -> !p.hasEnded()).map(p -> p.engine).toList();
  }

  @Override
  public void abort() {
    client.cancel(id());
  }

  @Override
  public void onProgress(Consumer<AsyncResult<T>> added) {
    synchronized (this) {
      listeners.add(added);
    }
    if (progress() > 0) {
      added.accept(this);
    }
  }

  @Override
  public CompletableFuture<List<T>> toCompletableFuture() {
    return future.copy();
  }

  @Override
  public synchronized Map<Integer, Map<String, Object>> data() {
    var copy = new HashMap<Integer, Map<String, Object>>();
    data.forEach((engine, values) -> copy.put(engine, new LinkedHashMap<>(values)));
    return copy;
  }
}
