package org.mpi4j.cluster;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;

/**
 * Gives each piece of work to the engine that has least to do; ipyparallel {@code
 * LoadBalancedView}, as an {@link ExecutorService}. Views do not change: {@code with...} and {@link
 * #after} make others. {@link #shutdown} ends this view, not the engines.
 */
public interface LoadBalancedView extends ExecutorService {
  /**
   * A view of some engines only.
   *
   * @param engines their numbers
   * @return the view
   */
  LoadBalancedView withTargets(int... engines);

  /**
   * A view whose tasks are tried again when they throw, on another engine where there is one.
   *
   * @param retries how often, 0 for never. Tasks whose engine has died are tried again as often,
   *     and once in any case if retries is not 0
   * @return the view
   */
  LoadBalancedView withRetries(int retries);

  /**
   * A view whose maps make chunks of a fixed number of inputs.
   *
   * @param inputs inputs of a chunk, 0 to let chunks grow with the speed of the engines (the
   *     default)
   * @return the view
   */
  LoadBalancedView withChunk(int inputs);

  /**
   * A view whose maps give results in the order of the inputs, or as they come.
   *
   * @param ordered whether in order, the default
   * @return the view
   */
  LoadBalancedView withOrder(boolean ordered);

  /**
   * A view whose tasks start when others have ended well.
   *
   * @param others what must end first; if one fails, tasks fail with {@link TaskAbortedException}
   * @return the view
   */
  LoadBalancedView after(AsyncResult<?>... others);

  /**
   * A view whose tasks run on an engine on which one of the others has run, after it.
   *
   * @param others what must end first
   * @return the view
   */
  LoadBalancedView follow(AsyncResult<?>... others);

  /**
   * A view whose tasks fail if they have not started in time; for dependencies.
   *
   * @param limit longest time from submission to start, null for none
   * @return the view
   */
  LoadBalancedView withTimeout(Duration limit);

  /**
   * Computes on one engine, and waits.
   *
   * @param <T> type of the result
   * @param task the task
   * @return its result
   */
  <T> T apply(EngineTask<T> task);

  /**
   * Starts to compute on one engine.
   *
   * @param <T> type of the result
   * @param task the task
   * @return its result, as a list of one
   */
  <T> AsyncResult<T> applyAsync(EngineTask<T> task);

  /**
   * Maps inputs in chunks, and waits.
   *
   * @param <A> type of the inputs
   * @param <R> type of the results
   * @param function what is done to each
   * @param inputs the inputs
   * @return one result for each input
   */
  <A, R> List<R> map(
      EngineFunction<? super A, ? extends R> function, Collection<? extends A> inputs);

  /**
   * Starts to map inputs in chunks.
   *
   * @param <A> type of the inputs
   * @param <R> type of the results
   * @param function what is done to each
   * @param inputs the inputs
   * @return the results
   */
  <A, R> AsyncResult<R> mapAsync(
      EngineFunction<? super A, ? extends R> function, Collection<? extends A> inputs);

  /**
   * Maps inputs that may be without end: takes no more of them than are needed to keep the engines
   * at work. ipyparallel {@code imap}. Close the stream to give up the rest.
   *
   * @param <A> type of the inputs
   * @param <R> type of the results
   * @param function what is done to each
   * @param inputs the inputs
   * @return the results as they come
   */
  <A, R> Stream<R> imap(
      EngineFunction<? super A, ? extends R> function, Iterable<? extends A> inputs);

  /**
   * Starts a task.
   *
   * @param <T> type of the result
   * @param task the task; a lambda given here travels
   * @return its result
   */
  <T> CompletableFuture<T> submit(EngineTask<T> task);

  /**
   * Starts a task that must be Serializable.
   *
   * @param <T> type of the result
   * @param task the task; not a plain lambda
   * @return its result
   * @throws ClusterException if it cannot be serialised
   */
  @Override
  <T> CompletableFuture<T> submit(Callable<T> task);
}
