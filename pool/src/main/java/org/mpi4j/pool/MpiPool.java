package org.mpi4j.pool;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.mpi4j.Comm;

/**
 * An {@link ExecutorService} whose workers are ranks: the other ranks of a job, or processes that
 * the pool starts. mpi4py {@code MPIPoolExecutor}.
 *
 * {@snippet lang=java :
 * try (MpiPool pool = MpiPool.create()) {
 *   CompletableFuture<Integer> answer = pool.submit(() -> 6 * 7);
 *   double sum = pool.map(x -> x * x, List.of(1.0, 2.0, 3.0)).mapToDouble(y -> y).sum();
 * }
 * }
 *
 * <p>Tasks are sent as they are typed: a lambda with what it captures, which must be something that
 * an object message can carry; what cannot is refused, by name, when the task is submitted. A task
 * and its result are copies. Primitive arrays of 16 KiB or more inside a task are not copied when
 * it is submitted: they must not change until it has ended.
 *
 * <p>A task that fails fails its future with the exception it threw, whose last cause is a {@link
 * WorkerException} with rank, host and stack of the worker. When a worker process that the pool has
 * started dies, only the task that it ran fails, or runs again elsewhere ({@link
 * TaskOptions#withRetries}); in a job of a launcher a rank that dies ends the job. With too few
 * workers left all futures fail with {@link BrokenExecutorException}.
 *
 * <p>What is attached to futures without an executor runs in the pool's own thread and should be
 * short. All methods may be called by all threads of the process.
 */
public final class MpiPool implements ExecutorService {
  private final Scheduler scheduler;
  private final SentFunctions functions;
  private final TaskSubmission tasks;
  private final Invocations invocations;
  private final Closing closing;

  MpiPool(Scheduler scheduler, SentFunctions functions) {
    this.scheduler = scheduler;
    this.functions = functions;
    tasks = new TaskSubmission(scheduler, functions);
    invocations = new Invocations(tasks);
    closing = new Closing(scheduler);
  }

  /**
   * A pool: of the other ranks in a job of more than one rank, where all ranks call this and it
   * returns at rank 0 only; else of processes that it starts on this machine, one for each
   * processor. See {@link PoolBuilder#create}. mpi4py {@code MPIPoolExecutor()}.
   *
   * @return the pool, to be closed
   */
  public static MpiPool create() {
    return builder().create();
  }

  /**
   * Says how the pool is to be.
   *
   * @return a builder
   */
  public static PoolBuilder builder() {
    return new PoolBuilder();
  }

  /**
   * A pool at one rank of a communicator; collective. The other ranks work for it inside of this
   * call, until it is closed. In a communicator of one rank a thread works. mpi4py {@code
   * MPICommExecutor(comm, root)}.
   *
   * {@snippet lang=java :
   * try (MpiPool pool = MpiPool.over(MPI.world(), 0)) {
   *   if (pool != null) {
   *     IO.println(pool.submit(() -> 6 * 7).join());
   *   }
   * }
   * }
   *
   * @param comm the communicator
   * @param root rank of the pool
   * @return the pool at the root, null at the other ranks
   */
  public static MpiPool over(Comm comm, int root) {
    return CommWorkers.pool(comm, root);
  }

  /**
   * The communicator of the workers that do the parallel task of the calling thread. mpi4py {@code
   * get_comm_workers()}.
   *
   * @return what {@link ParallelTask#call} was given
   * @throws IllegalStateException if the thread runs no parallel task
   */
  public static Comm workers() {
    return CurrentWorkers.get();
  }

  /**
   * Number of workers that are there or starting.
   *
   * @return the number
   */
  public int size() {
    return scheduler.workers();
  }

  /**
   * What the pool has done so far.
   *
   * @return numbers of this moment
   */
  public PoolStatistics statistics() {
    return scheduler.statistics();
  }

  // ---- tasks

  /**
   * Submits a task. mpi4py {@code executor.submit}.
   *
   * @param task the task; what it captures is copied now, but for large arrays
   * @param <T> type of the result
   * @return its result; cancelling it takes the task back or, with {@code true}, interrupts it. A
   *     task that goes on keeps its worker busy, but neither {@link #close} nor the program's end
   *     waits for it longer than some seconds
   * @throws org.mpi4j.MpiException (ERR_TYPE) if something that it captures cannot be sent
   * @throws java.util.concurrent.RejectedExecutionException if the pool was shut down or is broken
   */
  public <T> CompletableFuture<T> submit(Task<T> task) {
    return tasks.start(task, TaskOptions.DEFAULT);
  }

  /**
   * Submits a task with options.
   *
   * @param task the task
   * @param options priority, time limit, retries
   * @param <T> type of the result
   * @return its result
   */
  public <T> CompletableFuture<T> submit(Task<T> task, TaskOptions options) {
    return tasks.start(task, options);
  }

  /**
   * Submits a task without result.
   *
   * @param task the task
   * @return ends with the task
   */
  public CompletableFuture<Void> submit(Action task) {
    return tasks.start(task, TaskOptions.DEFAULT);
  }

  /**
   * {@inheritDoc}
   *
   * <p>The task must be Serializable: a lambda is when its type is {@link Task}.
   */
  @Override
  public <T> CompletableFuture<T> submit(Callable<T> task) {
    return tasks.start(task, TaskOptions.DEFAULT);
  }

  @Override
  public <T> CompletableFuture<T> submit(Runnable task, T result) {
    return tasks.start(task, TaskOptions.DEFAULT).thenApply(_ -> result);
  }

  @Override
  public CompletableFuture<?> submit(Runnable task) {
    return tasks.start(task, TaskOptions.DEFAULT);
  }

  /**
   * Runs a task; nobody hears of its end.
   *
   * @param task the task
   */
  public void execute(Action task) {
    tasks.start(task, TaskOptions.DEFAULT);
  }

  @Override
  public void execute(Runnable task) {
    tasks.start(task, TaskOptions.DEFAULT);
  }

  /**
   * Submits a task that all workers do together.
   *
   * @param task each worker calls it, with their communicator
   * @param <T> type of each worker's result
   * @return the results, in the order of the ranks. When the task fails on one worker it is
   *     interrupted on the others, and the future fails
   */
  public <T> CompletableFuture<List<T>> submitParallel(ParallelTask<T> task) {
    return tasks.startParallel(0, task, TaskOptions.DEFAULT).typed();
  }

  /**
   * Submits a task that some workers do together, at the same time.
   *
   * @param count number of workers, 1 or more
   * @param task each of them calls it
   * @param options its time limit; priority and retries do not count
   * @param <T> type of each worker's result
   * @return the results, in the order of the ranks
   */
  public <T> CompletableFuture<List<T>> submitParallel(
      int count, ParallelTask<T> task, TaskOptions options) {
    if (count < 1 || count > size()) {
      throw new IllegalArgumentException(
          "submitParallel(count=%d): the pool has %d workers; ask for 1 to %d of them"
              .formatted(count, size(), size()));
    }
    return tasks.startParallel(count, task, options).typed();
  }

  @Override
  public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks)
      throws InterruptedException {
    return invocations.all(tasks, null);
  }

  @Override
  public <T> List<Future<T>> invokeAll(
      Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
      throws InterruptedException {
    return invocations.all(tasks, System.nanoTime() + unit.toNanos(timeout));
  }

  @Override
  public <T> T invokeAny(Collection<? extends Callable<T>> tasks)
      throws InterruptedException, ExecutionException {
    return invocations.any(tasks).get();
  }

  @Override
  public <T> T invokeAny(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    CompletableFuture<T> first = invocations.any(tasks);
    try {
      return first.get(timeout, unit);
    } finally {
      first.cancel(true);
    }
  }

  // ---- several futures

  /**
   * The results of several tasks as one. When one fails, so does it, and the others are cancelled;
   * cancelling it cancels all. mpi4py {@code collect}; for {@code compose} see {@link
   * CompletableFuture#handle} and {@link CompletableFuture#thenCompose}.
   *
   * @param futures the tasks
   * @param <T> type of the results
   * @return the results, in the order of the futures
   */
  public static <T> CompletableFuture<List<T>> collect(
      Collection<? extends CompletableFuture<? extends T>> futures) {
    return Futures.collect(futures);
  }

  /**
   * Tasks as they end, well or not. An {@code ExecutorCompletionService} cannot do this, since what
   * it submits cannot be sent. mpi4py {@code as_completed}.
   *
   * @param futures the tasks
   * @param <T> type of the results
   * @return the futures, each of which has ended; taking the next one waits for it, and fails with
   *     an {@link IllegalStateException} when the thread is interrupted
   */
  public static <T> Stream<CompletableFuture<T>> asCompleted(
      Collection<? extends CompletableFuture<T>> futures) {
    return Futures.asCompleted(futures);
  }

  // ---- maps

  /**
   * Applies a function to each input, on the workers. Work starts at once; further inputs are taken
   * as results are. mpi4py {@code executor.map}.
   *
   * @param function what is done; sent once to each worker
   * @param inputs the inputs, may be without end; taken by the threads that take results
   * @param <A> type of the inputs
   * @param <R> type of the results
   * @return the results in the order of the inputs. It fails at the first input that failed, with a
   *     {@link java.util.concurrent.CompletionException} of its exception. Closing it, or its
   *     failure, cancels what is left
   */
  public <A, R> Stream<R> map(Mapper<? super A, ? extends R> function, Iterable<A> inputs) {
    return map(function, inputs, MapOptions.DEFAULT);
  }

  /**
   * Applies a function to each input, with options.
   *
   * @param function what is done
   * @param inputs the inputs
   * @param options chunks, order, look-ahead, limits, progress
   * @param <A> type of the inputs
   * @param <R> type of the results
   * @return the results
   */
  public <A, R> Stream<R> map(
      Mapper<? super A, ? extends R> function, Iterable<A> inputs, MapOptions options) {
    long total = inputs instanceof Collection<A> c ? c.size() : -1;
    return PoolMap.<A, R>of(scheduler, functions, function, inputs.iterator(), total, options)
        .stream();
  }

  /**
   * Applies a function to each element of a stream.
   *
   * @param function what is done
   * @param inputs the inputs, may be without end; closed with the results
   * @param options chunks, order, look-ahead, limits, progress
   * @param <A> type of the inputs
   * @param <R> type of the results
   * @return the results
   */
  public <A, R> Stream<R> map(
      Mapper<? super A, ? extends R> function, Stream<A> inputs, MapOptions options) {
    Iterable<A> once = inputs::iterator;
    return this.<A, R>map(function, once, options).onClose(inputs::close);
  }

  /**
   * Applies a function to pairs of inputs; ends with the shorter of the two. mpi4py {@code
   * executor.map(f, a, b)}.
   *
   * @param function what is done
   * @param first the first input of each pair
   * @param second the second input of each pair
   * @param <A> type of the first inputs
   * @param <B> type of the second inputs
   * @param <R> type of the results
   * @return the results in order
   */
  public <A, B, R> Stream<R> map(
      BiMapper<? super A, ? super B, ? extends R> function, Iterable<A> first, Iterable<B> second) {
    return this.<Object[], R>map(new Pairs<A, B, R>(function), Pairs.zip(first, second));
  }

  /**
   * Applies a function to pairs of inputs. mpi4py {@code executor.starmap}.
   *
   * @param function what is done
   * @param pairs the pairs, such as those of a map
   * @param options chunks, order, look-ahead, limits, progress
   * @param <A> type of the first inputs
   * @param <B> type of the second inputs
   * @param <R> type of the results
   * @return the results
   */
  public <A, B, R> Stream<R> starmap(
      BiMapper<? super A, ? super B, ? extends R> function,
      Collection<? extends Map.Entry<? extends A, ? extends B>> pairs,
      MapOptions options) {
    List<Object[]> inputs = new ArrayList<>(pairs.size());
    pairs.forEach(e -> inputs.add(new Object[] {e.getKey(), e.getValue()}));
    return this.<Object[], R>map(new Pairs<A, B, R>(function), inputs, options);
  }

  /**
   * Applies a function to pairs of inputs. mpi4py {@code executor.starmap}.
   *
   * @param function what is done
   * @param pairs the pairs
   * @param <A> type of the first inputs
   * @param <B> type of the second inputs
   * @param <R> type of the results
   * @return the results in order
   */
  public <A, B, R> Stream<R> starmap(
      BiMapper<? super A, ? super B, ? extends R> function,
      Collection<? extends Map.Entry<? extends A, ? extends B>> pairs) {
    return starmap(function, pairs, MapOptions.DEFAULT);
  }

  // ---- the end

  /** Takes no more tasks; those that were submitted are done. Returns at once. */
  @Override
  public void shutdown() {
    scheduler.shutdown();
  }

  /**
   * Takes no more tasks. mpi4py {@code executor.shutdown(cancel_futures=True)}.
   *
   * @param cancelFutures whether tasks that have not started are cancelled
   */
  public void shutdown(boolean cancelFutures) {
    if (cancelFutures) {
      closing.cancelQueued();
    }
    shutdown();
  }

  /**
   * Takes no more tasks, cancels those that have not started and interrupts those that run. Worker
   * processes of the pool's own that do not react within 2 s are killed.
   *
   * @return one for each task that had not started; they only tell how many
   */
  @Override
  public List<Runnable> shutdownNow() {
    return closing.now();
  }

  @Override
  public boolean isShutdown() {
    return scheduler.isShutdown();
  }

  @Override
  public boolean isTerminated() {
    return scheduler.terminated().getCount() == 0;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return scheduler.terminated().await(timeout, unit);
  }

  /**
   * Takes no more tasks, waits until those that were submitted are done, and lets the workers go.
   * When the thread is interrupted meanwhile, the tasks are interrupted too.
   */
  @Override
  public void close() {
    shutdown();
    closing.await();
  }
}
