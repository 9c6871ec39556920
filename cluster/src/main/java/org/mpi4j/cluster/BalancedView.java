package org.mpi4j.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.mpi4j.cluster.wire.Frame;
import org.mpi4j.cluster.wire.MetaIn;
import org.mpi4j.cluster.wire.MetaOut;
import org.mpi4j.cluster.wire.Type;

/** A {@link LoadBalancedView} of a connected cluster. */
final class BalancedView implements LoadBalancedView {
  /** Chunks that each engine may have of a map without end, its own and those under way. */
  private static final int AHEAD = 4;

  /** A chunk of a map without end is to take about so long. */
  private static final long CHUNK_NANOS = 5_000_000;

  private static final int MOST_IN_CHUNK = 10_000;

  /**
   * What tasks are sent with.
   *
   * @param targets engines, none for all
   * @param retries how often a task is tried again
   * @param chunk inputs of a chunk, 0 to choose
   * @param ordered whether maps keep the order
   * @param after ids of work that ends first
   * @param follow ids of work whose engines are taken
   * @param timeoutMillis 0 for none
   */
  private record Options(
      List<Integer> targets,
      int retries,
      int chunk,
      boolean ordered,
      List<String> after,
      List<String> follow,
      long timeoutMillis) {}

  private final ConnectedClient client;
  private final Options options;
  private final ExecutorLife life = new ExecutorLife();

  BalancedView(ConnectedClient client) {
    this(client, new Options(List.of(), 0, 0, true, List.of(), List.of(), 0));
  }

  private BalancedView(ConnectedClient client, Options options) {
    this.client = client;
    this.options = options;
  }

  // ---- views

  @Override
  public LoadBalancedView withTargets(int... engines) {
    var o = options;
    return new BalancedView(
        client,
        new Options(
            client.resolve(engines),
            o.retries,
            o.chunk,
            o.ordered,
            o.after,
            o.follow,
            o.timeoutMillis));
  }

  @Override
  public LoadBalancedView withRetries(int retries) {
    if (retries < 0) {
      throw new ClusterException("retries = " + retries + ": pass how often, 0 for never");
    }
    var o = options;
    return new BalancedView(
        client,
        new Options(o.targets, retries, o.chunk, o.ordered, o.after, o.follow, o.timeoutMillis));
  }

  @Override
  public LoadBalancedView withChunk(int inputs) {
    if (inputs < 0) {
      throw new ClusterException(
          "chunk = " + inputs + ": pass how many inputs, 0 to let it choose");
    }
    var o = options;
    return new BalancedView(
        client,
        new Options(o.targets, o.retries, inputs, o.ordered, o.after, o.follow, o.timeoutMillis));
  }

  @Override
  public LoadBalancedView withOrder(boolean ordered) {
    var o = options;
    return new BalancedView(
        client,
        new Options(o.targets, o.retries, o.chunk, ordered, o.after, o.follow, o.timeoutMillis));
  }

  @Override
  public LoadBalancedView after(AsyncResult<?>... others) {
    var o = options;
    return new BalancedView(
        client,
        new Options(
            o.targets,
            o.retries,
            o.chunk,
            o.ordered,
            ids(o.after, others),
            o.follow,
            o.timeoutMillis));
  }

  @Override
  public LoadBalancedView follow(AsyncResult<?>... others) {
    var o = options;
    return new BalancedView(
        client,
        new Options(
            o.targets,
            o.retries,
            o.chunk,
            o.ordered,
            o.after,
            ids(o.follow, others),
            o.timeoutMillis));
  }

  private static List<String> ids(List<String> before, AsyncResult<?>[] others) {
    var all = new ArrayList<>(before);
    Arrays.stream(others).map(AsyncResult::id).forEach(all::add);
    return List.copyOf(all);
  }

  @Override
  public LoadBalancedView withTimeout(Duration limit) {
    var o = options;
    long millis = limit == null ? 0 : Math.max(1, limit.toMillis());
    return new BalancedView(
        client, new Options(o.targets, o.retries, o.chunk, o.ordered, o.after, o.follow, millis));
  }

  // ---- tasks

  private <T> PendingWork<T> send(
      String label, List<FunctionImage> tasks, Function<Part, List<T>> results) {
    life.check();
    long number = client.number();
    var work =
        new PendingWork<T>(
            client,
            label,
            Collections.nCopies(tasks.size(), -1),
            null,
            options.ordered,
            Instant.now(),
            results);
    work.id(client.workId(number));
    client.register(number, work);
    life.add(work);
    int[] targets = options.targets.stream().mapToInt(t -> t).toArray();
    for (int i = 0; i < tasks.size(); i++) {
      var fields = new MetaOut().putText(label).putInt(tasks.size()).putInt(i).putInts(targets);
      fields.putInt(options.retries).putLong(options.timeoutMillis);
      fields.putTexts(options.after).putTexts(options.follow);
      fields.putRest(new MetaIn(tasks.get(i).fields()));
      client.post(Frame.of(Type.TASK, number, fields, tasks.get(i).payload()));
    }
    return work;
  }

  private <T> PendingWork<T> call(Callable<?> function) {
    FunctionImage image = client.image(function);
    return send(null, List.of(image), p -> one(p, image.loader()));
  }

  @SuppressWarnings("unchecked") // What the function returns is of its type.
  private static <T> List<T> one(Part p, ClassLoader loader) {
    return Arrays.asList((T) ConnectedClient.decode(p.object, loader));
  }

  @Override
  public <T> T apply(EngineTask<T> task) {
    return applyAsync(task).get().getFirst();
  }

  @Override
  public <T> AsyncResult<T> applyAsync(EngineTask<T> task) {
    return call(task);
  }

  @Override
  public <T> CompletableFuture<T> submit(EngineTask<T> task) {
    return future(task);
  }

  @Override
  public <T> CompletableFuture<T> submit(Callable<T> task) {
    return future(task);
  }

  @Override
  public <T> Future<T> submit(Runnable task, T result) {
    return this.<Object>future(new Functions.RunnableCall(task)).thenApply(_ -> result);
  }

  @Override
  public Future<?> submit(Runnable task) {
    return future(new Functions.RunnableCall(task));
  }

  @Override
  public void execute(Runnable task) {
    call(new Functions.RunnableCall(task));
  }

  private <T> TaskFuture<T> future(Callable<?> task) {
    PendingWork<T> work = call(task);
    var future = new TaskFuture<T>(work);
    work.toCompletableFuture()
        .whenComplete((values, failure) -> {
          if (failure == null) {
            future.complete(values.getFirst());
          } else {
            future.completeExceptionally(failure);
          }
        });
    return future;
  }

  /** Cancelling it reaches the engine. */
  private static final class TaskFuture<T> extends CompletableFuture<T> {
    private final AsyncResult<T> work;

    TaskFuture(AsyncResult<T> work) {
      this.work = work;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      boolean first = super.cancel(mayInterruptIfRunning);
      if (first) {
        work.abort();
      }
      return first;
    }
  }

  @Override
  public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks)
      throws InterruptedException {
    return invokeAll(tasks, Long.MAX_VALUE / 2, TimeUnit.NANOSECONDS);
  }

  @Override
  public <T> List<Future<T>> invokeAll(
      Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
      throws InterruptedException {
    long end = System.nanoTime() + unit.toNanos(timeout);
    var all = new ArrayList<Future<T>>();
    for (Callable<T> task : tasks) {
      all.add(future(task));
    }
    for (Future<T> f : all) {
      try {
        f.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      } catch (ExecutionException e) {
        continue; // For the one who asks the future.
      } catch (TimeoutException e) {
        f.cancel(true);
      } catch (InterruptedException e) {
        all.forEach(x -> x.cancel(true));
        throw e;
      }
    }
    return all;
  }

  @Override
  public <T> T invokeAny(Collection<? extends Callable<T>> tasks)
      throws InterruptedException, ExecutionException {
    try {
      return invokeAny(tasks, Long.MAX_VALUE / 2, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public <T> T invokeAny(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    List<CompletableFuture<T>> all = new ArrayList<>();
    for (Callable<T> task : tasks) {
      all.add(future(task));
    }
    if (all.isEmpty()) {
      throw new IllegalArgumentException("invokeAny: there is no task; pass 1 or more");
    }
    var first = new CompletableFuture<T>();
    all.forEach(f -> f.thenAccept(first::complete));
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
        .whenComplete((_, failure) -> {
          if (failure != null) {
            first.completeExceptionally(failure);
          }
        });
    try {
      return first.get(timeout, unit);
    } finally {
      all.forEach(f -> f.cancel(true));
    }
  }

  // ---- maps

  @Override
  public <A, R> List<R> map(
      EngineFunction<? super A, ? extends R> function, Collection<? extends A> inputs) {
    return this.<A, R>mapAsync(function, inputs).get();
  }

  @Override
  public <A, R> AsyncResult<R> mapAsync(
      EngineFunction<? super A, ? extends R> function, Collection<? extends A> inputs) {
    var all = new ArrayList<Object>(inputs);
    if (all.isEmpty()) {
      throw new ClusterException("map: there is no input; pass 1 or more");
    }
    var tasks = new ArrayList<FunctionImage>();
    int at = 0;
    while (at < all.size()) {
      int n = Math.min(all.size() - at, chunk(all.size() - at));
      tasks.add(chunk(function, all.subList(at, at + n)));
      at += n;
    }
    return send("map", tasks, p -> results(p, function));
  }

  /** Large chunks first, small ones at the end, when engines have to end together. */
  private int chunk(int left) {
    if (options.chunk > 0) {
      return options.chunk;
    }
    int engines = options.targets.isEmpty() ? client.ids().size() : options.targets.size();
    return Math.clamp(left / (3L * Math.max(1, engines)), 1, MOST_IN_CHUNK);
  }

  @SuppressWarnings("unchecked") // The engine calls it with what it is for.
  private FunctionImage chunk(EngineFunction<?, ?> function, List<Object> inputs) {
    return client.image(
        new Functions.ChunkCall(
            (EngineFunction<Object, Object>) function, new ArrayList<>(inputs)));
  }

  @SuppressWarnings("unchecked") // What the function returns is of its type.
  private static <R> List<R> results(Part p, EngineFunction<?, ?> function) {
    return (List<R>) ConnectedClient.decode(p.object, function.getClass().getClassLoader());
  }

  @Override
  public <A, R> Stream<R> imap(
      EngineFunction<? super A, ? extends R> function, Iterable<? extends A> inputs) {
    Iterator<? extends A> source = inputs.iterator();
    var running = new ArrayDeque<PendingWork<R>>();
    var each =
        new Spliterators.AbstractSpliterator<R>(Long.MAX_VALUE, Spliterator.ORDERED) {
          private Iterator<R> ready = Collections.emptyIterator();
          private int size = Math.max(1, options.chunk);

          @Override
          public boolean tryAdvance(Consumer<? super R> action) {
            while (!ready.hasNext()) {
              fill();
              PendingWork<R> next = next();
              if (next == null) {
                return false;
              }
              ready = next.get().iterator();
              adapt(next);
            }
            action.accept(ready.next());
            return true;
          }

          private void fill() {
            int most = AHEAD * Math.max(1, client.ids().size());
            while (running.size() < most && source.hasNext()) {
              var inputsOfChunk = new ArrayList<Object>();
              while (inputsOfChunk.size() < size && source.hasNext()) {
                inputsOfChunk.add(source.next());
              }
              FunctionImage image = chunk(function, inputsOfChunk);
              running.add(send("imap", List.of(image), p -> results(p, function)));
            }
          }

          private PendingWork<R> next() {
            if (!options.ordered) {
              for (PendingWork<R> w : running) {
                if (w.isDone()) {
                  running.remove(w);
                  return w;
                }
              }
            }
            return running.poll();
          }

          private void adapt(PendingWork<R> ended) {
            if (options.chunk == 0) {
              boolean isShort = ended.serialTime().toNanos() < CHUNK_NANOS / 2;
              size = Math.clamp(isShort ? 2L * size : size, 1, MOST_IN_CHUNK);
            }
          }
        };
    return StreamSupport.stream(each, false).onClose(() -> running.forEach(PendingWork::abort));
  }

  // ---- life

  @Override
  public void shutdown() {
    life.end();
  }

  @Override
  public List<Runnable> shutdownNow() {
    life.end();
    life.open().forEach(PendingWork::abort);
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return life.hasEnded();
  }

  @Override
  public boolean isTerminated() {
    return life.hasEnded() && life.open().isEmpty();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    long end = System.nanoTime() + unit.toNanos(timeout);
    for (PendingWork<?> w : life.open()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      w.await(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }
    return isTerminated();
  }

  @Override
  public String toString() {
    return "LoadBalancedView" + (options.targets.isEmpty() ? client.ids() : options.targets);
  }
}
