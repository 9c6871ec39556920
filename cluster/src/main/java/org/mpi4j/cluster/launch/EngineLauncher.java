package org.mpi4j.cluster.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Starts the processes of engines, found by {@link java.util.ServiceLoader}: one launcher for each
 * way to get processes. The engines of one call are the ranks of one world.
 */
public interface EngineLauncher {
  /** The main class of an engine; its arguments are {@link Request#arguments}. */
  String MAIN_CLASS = "org.mpi4j.cluster.engine.EngineMain";

  /**
   * What is to be started.
   *
   * @param engines number of engines
   * @param set number of this set of engines
   * @param accessFile what an engine needs to connect: the only way in which it gets its token
   * @param directory a folder of this cluster, for scripts and logs
   * @param classPath class path of the engines, all of it
   * @param jvmOptions options of their JVMs
   * @param options options of the launcher, by name
   */
  record Request(
      int engines,
      int set,
      Path accessFile,
      Path directory,
      List<Path> classPath,
      List<String> jvmOptions,
      Map<String, String> options) {
    /** Copies. */
    public Request {
      classPath = List.copyOf(classPath);
      jvmOptions = List.copyOf(jvmOptions);
      options = Map.copyOf(options);
    }

    /**
     * The arguments of {@link EngineLauncher#MAIN_CLASS}.
     *
     * @return nothing secret
     */
    public List<String> arguments() {
      return List.of(accessFile.toString(), Integer.toString(set));
    }
  }

  /** Hears how engines end. */
  @FunctionalInterface
  interface Listener {
    /**
     * An engine has ended, or all of a set.
     *
     * @param rank its rank in the world of its job, -1 for all
     * @param what happened, with what it has printed where that is known
     */
    void ended(int rank, String what);
  }

  /** Engines that were started. Closing it ends them. */
  interface Started extends AutoCloseable {
    /**
     * How it stands, for people: such as {@code job 4711 is PENDING}; empty when there is nothing
     * to say.
     *
     * @return a few words
     */
    String state();

    /** Ends what still runs, and leaves nothing behind. */
    @Override
    void close();
  }

  /**
   * Its name, as {@code --engine} or {@code launcher()} takes it.
   *
   * @return one word
   */
  String name();

  /**
   * Whether engines may run on other machines, so that the controller has to listen on the network.
   *
   * @param options options of the launcher
   * @return whether they may
   */
  boolean isRemote(Map<String, String> options);

  /**
   * Ranks of the world of their job that are no engines; they come first.
   *
   * @return 0 unless the controller is a rank itself; then engines die one by one
   */
  default int otherRanks() {
    return 0;
  }

  /**
   * Starts engines; does not wait for them to connect.
   *
   * @param request what is to be started
   * @param listener told when engines end
   * @return the engines
   */
  Started start(Request request, Listener listener);
}
