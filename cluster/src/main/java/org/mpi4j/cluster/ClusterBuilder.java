package org.mpi4j.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.mpi4j.cluster.controller.Controller;
import org.mpi4j.cluster.controller.ControllerConfig;
import org.mpi4j.cluster.controller.RunFolder;

/** How a cluster is started. */
public final class ClusterBuilder {
  private int engines = Runtime.getRuntime().availableProcessors();
  private String launcher = "local";
  private final List<Path> classPath = new ArrayList<>();
  private final List<String> jvmOptions = new ArrayList<>();
  private final Map<String, String> options = new TreeMap<>();
  private Duration startLimit = Duration.ofMinutes(1);
  private String name;
  private boolean ownClassPath = true;
  private final List<StartCell> startCells = new ArrayList<>();
  private Consumer<String> progress = _ -> {};

  private static final AtomicInteger STARTED = new AtomicInteger();

  private record StartCell(String label, String code) {}

  ClusterBuilder() {}

  /**
   * Name by which other clients of this user find it.
   *
   * @param text letters, digits, '_', '.' and '-'; made from the number of this process unless it
   *     is set
   * @return this
   */
  public ClusterBuilder name(String text) {
    name = text;
    return this;
  }

  /**
   * An option of the launcher, or {@code ip}, {@code host}, {@code port} of a controller that
   * listens on the network: where it listens, and under which name engines reach it.
   *
   * @param key its name
   * @param value its value
   * @return this
   */
  public ClusterBuilder option(String key, String value) {
    options.put(key, value);
    return this;
  }

  /**
   * Number of engines.
   *
   * @param n at least 1; the number of processors unless it is set
   * @return this
   */
  public ClusterBuilder engines(int n) {
    if (n < 1) {
      throw new IllegalArgumentException(
          "engines = " + n + ": a cluster has at least 1 engine; pass 1 or more");
    }
    engines = n;
    return this;
  }

  /**
   * What starts the engines.
   *
   * @param name {@code local} (the default), {@code libmpi}, or another that is on the class path
   * @return this
   */
  public ClusterBuilder launcher(String name) {
    launcher = name;
    return this;
  }

  /**
   * Adds to the class path of the engines, beside that of this process.
   *
   * @param entries jars and folders
   * @return this
   */
  public ClusterBuilder classPath(Path... entries) {
    classPath.addAll(List.of(entries));
    return this;
  }

  /**
   * Whether engines have the class path of this process as well.
   *
   * @param whether true unless it is set; otherwise they have mpi4j and what {@link #classPath}
   *     names
   * @return this
   */
  public ClusterBuilder classPathOfThisProcess(boolean whether) {
    ownClassPath = whether;
    return this;
  }

  /**
   * Options of the engines' JVMs.
   *
   * @param options such as {@code -Xmx1g}
   * @return this
   */
  public ClusterBuilder jvmOptions(String... options) {
    jvmOptions.addAll(List.of(options));
    return this;
  }

  /**
   * Adds a cell that each engine runs when it has started, those included that are added or started
   * again later; ipyparallel {@code ipengine -c}. Cells run in the order in which they are added;
   * the engines of a set run each of them at the same time, and may use {@code MPI.world()}. {@link
   * Client#clear} forgets them.
   *
   * @param code Java, as {@link DirectView#execute(String)} takes it
   * @return this
   */
  public ClusterBuilder atStart(String code) {
    startCells.add(new StartCell("cell of the start " + (startCells.size() + 1), code));
    return this;
  }

  /**
   * Adds a file that each engine runs as a cell when it has started; ipyparallel {@code ipengine
   * -s}. As {@link #atStart(String)}.
   *
   * @param file its path here; it is read now
   * @return this
   * @throws UncheckedIOException if it cannot be read
   */
  public ClusterBuilder atStart(Path file) {
    try {
      startCells.add(new StartCell(file.getFileName().toString(), Files.readString(file)));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException("atStart(" + file + "): the file cannot be read", e);
    }
  }

  /**
   * Longest time until all engines are there.
   *
   * @param limit a minute unless it is set
   * @return this
   */
  public ClusterBuilder startLimit(Duration limit) {
    startLimit = limit;
    return this;
  }

  /**
   * Who hears how a start stands that takes long.
   *
   * @param listener told, whenever it changes, what the launcher says, such as {@code job 4711 is
   *     PENDING}; must not wait
   * @return this
   */
  public ClusterBuilder onProgress(Consumer<String> listener) {
    progress = java.util.Objects.requireNonNull(listener, "listener");
    return this;
  }

  /**
   * Starts the engines and connects to them.
   *
   * @return the cluster
   * @throws ClusterException if not all engines come, or their world is not one of that size, or a
   *     cell of the start fails
   */
  public Cluster start() {
    Controller controller = startController(false);
    ConnectedClient client = null;
    try {
      client = ConnectedClient.connect(controller);
      runAtStart(client);
      publish(controller);
      return new Cluster(controller, client);
    } catch (RuntimeException e) {
      if (client != null) {
        client.close();
      }
      controller.close();
      throw e;
    }
  }

  private void runAtStart(ConnectedClient client) {
    for (StartCell cell : startCells) {
      client.cells().executeAtStart(cell.code, CellOptions.DEFAULT.withLabel(cell.label));
    }
  }

  private static void publish(Controller controller) {
    try {
      controller.publish();
    } catch (IOException e) {
      throw new ClusterException("the file for clients cannot be written: " + e, e);
    }
  }

  /**
   * Starts a controller in this process, and waits until it ends: what the process of a detached
   * cluster does.
   *
   * @param ready told once when all engines are there, with a line about them
   * @throws ClusterException if not all engines come, or a cell of the start fails
   * @throws InterruptedException if the thread is interrupted; the cluster has then ended
   */
  public void serve(Consumer<String> ready) throws InterruptedException {
    try (Controller controller = startController(true)) {
      if (!startCells.isEmpty()) {
        try (ConnectedClient client = ConnectedClient.connect(controller)) {
          runAtStart(client);
        }
      }
      publish(controller);
      ready.accept(controller.banner());
      controller.await();
    }
  }

  private Controller startController(boolean dedicated) {
    String chosen =
        name != null
            ? name
            : "pid-" + ProcessHandle.current().pid() + "-" + STARTED.incrementAndGet();
    var all = new ArrayList<>(classPath);
    all.addAll(ownClassPath ? CellCompiler.classPath() : CellCompiler.libraries());
    try {
      RunFolder folder = RunFolder.of(chosen);
      folder.create(launcher, dedicated);
      var config =
          new ControllerConfig(
              chosen,
              folder.path(),
              engines,
              launcher,
              options,
              all,
              jvmOptions,
              startLimit,
              progress);
      return Controller.start(config);
    } catch (IllegalStateException | IllegalArgumentException e) {
      throw new ClusterException("cluster " + chosen + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new ClusterException(
          "cluster %s: its folder or socket in %s cannot be made (%s); set MPI4J_CLUSTERS to another place"
              .formatted(chosen, RunFolder.base(), e),
          e);
    }
  }
}
