package org.mpi4j.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A connection to a cluster; ipyparallel {@code Client}. */
public interface Client extends AutoCloseable {
  /**
   * Connects to a cluster of this user that runs.
   *
   * @param name what {@code mpi4j cluster start --name} was given; {@code default} otherwise
   * @return the client
   * @throws ClusterException if there is no cluster of that name: the text names those that there
   *     are
   */
  static Client connect(String name) {
    return ConnectedClient.connect(Cluster.access(name));
  }

  /**
   * Connects to the cluster of a connection file.
   *
   * @param connectionFile the file, of mode 0600
   * @return the client
   */
  static Client connect(Path connectionFile) {
    return ConnectedClient.connect(Cluster.access(connectionFile));
  }

  /**
   * Name of the cluster.
   *
   * @return the name
   */
  String clusterName();

  /**
   * The engines that are alive.
   *
   * @return their numbers, in order
   */
  List<Integer> ids();

  /**
   * Waits for engines.
   *
   * @param n how many
   * @param limit longest time
   * @throws ClusterException if they are not there in time, or cannot come any more
   */
  void waitForEngines(int n, Duration limit);

  /**
   * All engines that are alive now.
   *
   * @return the view
   */
  DirectView all();

  /**
   * Some engines.
   *
   * @param engines their numbers; negative ones count from the last engine back
   * @return the view
   * @throws ClusterException if one is not there
   */
  DirectView view(int... engines);

  /**
   * All engines, each as it has time.
   *
   * @return the view
   */
  LoadBalancedView balanced();

  /**
   * How the engines stand, asked now: what each is at, and in which MPI call it waits. Engines
   * answer while they work.
   *
   * @return one for each engine, the dead ones too
   */
  List<EngineInfo> engines();

  /**
   * What has happened since the cluster was started, whoever did it, and how it stands now.
   *
   * @return a copy
   */
  Session session();

  /**
   * What the engines' MPI is, for people: such as {@code 4 engines, world of size 4 (local
   * engine)}.
   *
   * @return one line
   */
  String banner();

  /**
   * Finds work by its id, of this client or another one that is gone: the controller keeps results
   * until they are fetched and then the newest ones, within its bounds.
   *
   * @param id {@link AsyncResult#id}
   * @return the result
   * @throws ClusterException if there is none, or not any more
   */
  AsyncResult<Object> result(String id);

  /**
   * Ids of the work that the controller knows, the newest last.
   *
   * @return the ids
   */
  List<String> history();

  /**
   * Names of the variables that cells and pushes have made.
   *
   * @return the names, in order of their making
   */
  List<String> variables();

  /**
   * Interrupts what runs on all engines; see {@link DirectView#interrupt}. When they are free, MPI
   * goes on with a fresh world: {@code MPI.world()} of later cells has none of the messages that
   * the interrupted ones have left. Engines that cannot be freed within the limit make {@link
   * #restart} necessary; the exception says so.
   *
   * @param limit longest time
   * @return what was done, for people
   * @throws ClusterException if an engine could not be freed in time
   */
  String interrupt(Duration limit);

  /**
   * Ends all engines and starts as many new ones. Variables are lost; types and methods are there
   * again.
   *
   * @param replay whether all cells that have succeeded are run again, in order, so that variables
   *     are there again as well
   * @return what was done, for people
   */
  String restart(boolean replay);

  /**
   * Starts more engines: a set of their own, whose world has them only. A world that runs does not
   * grow. {@code mpi4j cluster engines}.
   *
   * @param n how many
   * @return which engines they are, for people
   */
  String addEngines(int n);

  /** Ends the cluster, whoever has started it; this client is then of no more use. */
  void stopCluster();

  /** Forgets all cells, with their variables; ipyparallel {@code clear}. */
  void clear();

  /**
   * Gives the engines classes of this side. They are found by functions and by cells.
   *
   * @param entries jars and folders, here
   */
  void addClassPath(Path... entries);

  /**
   * Who shows what engines print; {@link OutputListener#console()} unless it is set.
   *
   * @param listener the listener
   */
  void onOutput(OutputListener listener);

  /**
   * Where the classes are that the user has typed; {@link SnippetClasses#ofLoaders()} unless it is
   * set.
   *
   * @param classes the classes
   */
  void snippetClasses(SnippetClasses classes);

  /**
   * Whether the cluster can still be reached.
   *
   * @return false once the connection is gone
   */
  boolean isOpen();

  /** Closes this connection; the cluster goes on, unless it was started here. */
  @Override
  void close();
}
