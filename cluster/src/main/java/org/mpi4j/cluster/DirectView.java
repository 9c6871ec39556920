package org.mpi4j.cluster;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * Some engines, which all do what it is given; ipyparallel {@code DirectView}. Methods wait for the
 * engines, and throw when one fails; those that end in {@code Async} return at once. Views do not
 * change; {@link #withTargets} makes others.
 *
 * <p>Cells are Java as jshell takes it. They share their variables, methods and types with all
 * other cells of this cluster, whoever ran them, but not with the program of the client.
 */
public interface DirectView {
  /**
   * The engines.
   *
   * @return their numbers
   */
  List<Integer> targets();

  /**
   * A view of other engines.
   *
   * @param engines their numbers; negative ones count from the last engine back
   * @return the view
   */
  DirectView withTargets(int... engines);

  /**
   * Some engines of this view, as Python's slices choose them.
   *
   * @param from index of the first
   * @param to index behind the last
   * @param step distance
   * @return the view
   */
  DirectView slice(int from, int to, int step);

  /**
   * Runs a cell. Each engine's output is shown as it comes, an exception at once. ipyparallel
   * {@code execute(block=True)}, {@code %px}.
   *
   * @param code Java: statements, expressions, declarations, imports
   * @return one result for each engine
   * @throws CompilationException if it does not compile; then nothing of it has run
   * @throws EngineException if one engine failed
   * @throws CompositeException if several did
   */
  List<CellResult> execute(String code);

  /**
   * Runs a cell.
   *
   * @param code Java
   * @param options its label, its listener, and its patience
   * @return one result for each engine
   */
  List<CellResult> execute(String code, CellOptions options);

  /**
   * Starts a cell.
   *
   * @param code Java
   * @param options its label, its listener, and its patience
   * @return its results
   * @throws CompilationException if it does not compile; then nothing of it has run
   */
  AsyncResult<CellResult> executeAsync(String code, CellOptions options);

  /**
   * Starts a cell.
   *
   * @param code Java
   * @return its results
   */
  default AsyncResult<CellResult> executeAsync(String code) {
    return executeAsync(code, CellOptions.DEFAULT);
  }

  /**
   * Runs a file as a cell: a file of jshell, or a source file whose classes are then known to all
   * cells; of a compact source file, its methods are. ipyparallel {@code run}.
   *
   * @param file its path here
   * @return one result for each engine
   */
  List<CellResult> run(Path file);

  /**
   * Calls a function on each engine. ipyparallel {@code apply_sync}.
   *
   * @param <T> type of the results
   * @param task the function
   * @return one result for each engine
   */
  <T> List<T> apply(EngineTask<T> task);

  /**
   * Starts a function on each engine. ipyparallel {@code apply_async}.
   *
   * @param <T> type of the results
   * @param task the function
   * @return its results
   */
  <T> AsyncResult<T> applyAsync(EngineTask<T> task);

  /**
   * Runs an action on each engine.
   *
   * @param action the action
   */
  void run(EngineAction action);

  /**
   * Maps inputs, one contiguous chunk of them on each engine. ipyparallel {@code map_sync}.
   *
   * @param <A> type of the inputs
   * @param <R> type of the results
   * @param function what is done to each
   * @param inputs the inputs
   * @return one result for each input, in order
   */
  <A, R> List<R> map(
      EngineFunction<? super A, ? extends R> function, Collection<? extends A> inputs);

  /**
   * Starts to map inputs.
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
   * Sets a variable of all engines; it is declared with the type of the value: {@code double[]},
   * {@code int} for an Integer, a class that cells can name, else Object. ipyparallel {@code push}.
   *
   * @param name a Java name
   * @param value what each engine gets a copy of
   * @throws ClusterException if the name is none, or the value cannot be serialised: the text names
   *     the field
   */
  void push(String name, Object value);

  /**
   * As {@link #push(String, Object)}, for large values and engines on other hosts: it is sent to
   * the first engine only, and from there to the others by MPI, as a collective operation of their
   * world between the cells. On one machine it takes as long as a push. ipyparallel {@code
   * BroadcastView.push}.
   *
   * @param name a Java name
   * @param value what each engine gets a copy of
   * @throws ClusterException if the engines of this view are not all living ones of one engine set,
   *     or the value cannot be serialised
   */
  void broadcast(String name, Object value);

  /**
   * Sets a variable whose type is given, such as {@code List<String>}.
   *
   * @param name a Java name
   * @param value what each engine gets a copy of
   * @param type the type as it is written in a cell
   */
  void push(String name, Object value, String type);

  /**
   * The values that a variable has on the engines. ipyparallel {@code pull(block=True)}.
   *
   * @param name a variable of a cell or a push
   * @return one value for each engine
   * @throws ClusterException if there is no such variable: the text names those that there are
   */
  List<Object> pull(String name);

  /**
   * The values that a variable has on the engines.
   *
   * @param <T> their type
   * @param name a variable
   * @param type their class
   * @return one value for each engine
   */
  <T> List<T> pull(String name, Class<T> type);

  /**
   * As {@link #pull(String)}, as of a map; ipyparallel {@code view['a']}.
   *
   * @param name a variable
   * @return one value for each engine
   */
  default List<Object> get(String name) {
    return pull(name);
  }

  /**
   * As {@link #push(String, Object)}, as of a map; ipyparallel {@code view['a'] = value}.
   *
   * @param name a Java name
   * @param value the value
   */
  default void put(String name, Object value) {
    push(name, value);
  }

  /** How a sequence is dealt out. */
  enum Distribution {
    /** Contiguous parts, the longer ones first; ipyparallel {@code 'b'}. */
    BLOCK,
    /** The i-th element goes to engine i modulo their number; ipyparallel {@code 'r'}. */
    ROUND_ROBIN
  }

  /**
   * Deals an array or list out over the engines: each gets an array or list. Where it is shorter
   * than the number of engines, the last ones get an empty one.
   *
   * @param name the variable
   * @param sequence an array or List
   */
  default void scatter(String name, Object sequence) {
    scatter(name, sequence, Distribution.BLOCK);
  }

  /**
   * Deals an array or list out over the engines.
   *
   * @param name the variable
   * @param sequence an array or List
   * @param distribution how
   */
  void scatter(String name, Object sequence, Distribution distribution);

  /**
   * Joins the parts that the engines have; the reverse of {@link #scatter(String, Object)}.
   *
   * @param name the variable, an array or List on each engine
   * @return an array or List with the elements of all
   */
  default Object gather(String name) {
    return gather(name, Distribution.BLOCK);
  }

  /**
   * Joins the parts that the engines have.
   *
   * @param name the variable
   * @param distribution how they were dealt out
   * @return an array or List with the elements of all
   */
  Object gather(String name, Distribution distribution);

  /**
   * Interrupts what runs on these engines: loops of cells end, and so do waits in MPI calls. Work
   * that was interrupted fails with {@link TaskAbortedException}.
   */
  void interrupt();
}
