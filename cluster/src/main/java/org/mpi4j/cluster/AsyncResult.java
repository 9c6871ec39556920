package org.mpi4j.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Work that engines do, and its results as they come; ipyparallel {@code AsyncResult} and {@code
 * AsyncMapResult}. It has parts: of a direct view one for each engine, of a map one for each chunk
 * of inputs.
 *
 * @param <T> type of each result
 */
public interface AsyncResult<T> {
  /**
   * Its name, which outlives this client: {@link Client#result} finds it again.
   *
   * @return the id
   */
  String id();

  /**
   * Waits for all results.
   *
   * @return one result for each engine of the view, in its order; of a map, one for each input, in
   *     order
   * @throws EngineException if one engine failed
   * @throws CompositeException if several did
   * @throws ClusterException if the connection is lost or the thread is interrupted: the engines
   *     are then not interrupted
   */
  List<T> get();

  /**
   * Waits for all results, but not for ever. ipyparallel {@code get(timeout)}.
   *
   * @param limit longest time
   * @return the results
   * @throws ClusterException if they are not there in time; the work goes on
   */
  List<T> get(Duration limit);

  /**
   * Waits until nothing of it runs any more, however it ended.
   *
   * @param limit longest time
   * @return whether it has ended
   */
  boolean await(Duration limit);

  /**
   * Whether it has ended, well or not.
   *
   * @return whether all parts have
   */
  boolean isDone();

  /**
   * Whether it has ended well.
   *
   * @return false while it runs, and when a part failed
   */
  boolean isSuccessful();

  /**
   * The results in the order in which they are there; ends with the last one. A failed part throws
   * its exception when its turn comes.
   *
   * @return a stream that waits; to be read by one thread
   */
  Stream<T> stream();

  /**
   * The results that are there now, by the engine. For direct views. ipyparallel {@code get_dict}.
   *
   * @return engine to result; engines that run or have failed are missing
   */
  Map<Integer, T> byEngine();

  /**
   * Number of parts that have ended.
   *
   * @return from 0 to {@link #size}
   */
  int progress();

  /**
   * Number of parts.
   *
   * @return at least 1
   */
  int size();

  /**
   * Time since it was submitted, or until it ended. ipyparallel {@code wall_time}, {@code elapsed}.
   *
   * @return the time
   */
  Duration elapsed();

  /**
   * Sum of the times for which engines worked. ipyparallel {@code serial_time}.
   *
   * @return the time, of parts that have ended
   */
  Duration serialTime();

  /**
   * What is known of each part.
   *
   * @return one for each part
   */
  List<TaskMetadata> metadata();

  /**
   * Exceptions that are there now.
   *
   * @return one for each part that has failed, the first first
   */
  List<EngineException> errors();

  /**
   * Gives up what has not started, and interrupts what runs. ipyparallel {@code abort}, and more.
   */
  void abort();

  /**
   * Calls a listener whenever a part ends; at once if there is nothing to wait for.
   *
   * @param listener gets this result; must not wait
   */
  void onProgress(Consumer<AsyncResult<T>> listener);

  /**
   * As a future, for programs that compose them.
   *
   * @return ends as {@link #get()} does
   */
  CompletableFuture<List<T>> toCompletableFuture();

  /**
   * Values that running work has published with {@link Px#publish}; ipyparallel {@code ar.data}.
   *
   * @return by engine, the newest value of each name
   */
  Map<Integer, Map<String, Object>> data();
}
