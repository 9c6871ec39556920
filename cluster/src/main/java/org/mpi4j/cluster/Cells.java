package org.mpi4j.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.lang.model.SourceVersion;
import org.mpi4j.cluster.wire.MetaIn;
import org.mpi4j.cluster.wire.MetaOut;
import org.mpi4j.cluster.wire.Type;

/**
 * The cells of the cluster, as this client compiles them. The controller has the journal of all
 * cells; who compiles without knowing the newest is sent back, learns them, and compiles again.
 */
final class Cells {
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final String STALE = "stale";

  private final ConnectedClient client;
  private final CellLines lines;
  private final List<Path> classPath = new ArrayList<>();
  private CompletableFuture<CellCompiler> compiler;
  private CellTypes types = new CellTypes(Cells.class.getClassLoader());
  private int generation;
  private int position;

  Cells(ConnectedClient client, CellLines lines) {
    this.client = client;
    this.lines = lines;
    compiler = start();
  }

  /** Takes half a second, in which nobody has to wait. */
  private CompletableFuture<CellCompiler> start() {
    var made = new CompletableFuture<CellCompiler>();
    List<Path> path = List.copyOf(classPath);
    Thread.ofPlatform()
        .daemon()
        .name("mpi4j cell compiler")
        .start(() -> {
          try {
            made.complete(new CellCompiler(lines, path));
          } catch (RuntimeException | Error e) {
            made.completeExceptionally(e);
          }
        });
    return made;
  }

  private CellCompiler compiler() {
    return compiler.join();
  }

  synchronized void addClassPath(Path... entries) {
    for (Path p : entries) {
      classPath.add(p.toAbsolutePath());
      compiler().addToClassPath(p.toAbsolutePath());
    }
  }

  /** All cells are gone. */
  synchronized void forget() {
    compiler().close();
    lines.clear();
    compiler = start();
    types = new CellTypes(Cells.class.getClassLoader());
    generation = -1;
    position = 0;
  }

  /** Learns the cells that others have run. */
  private void learn() {
    var fields = new MetaOut().putInt(generation).putInt(position);
    MetaIn in = client.ask(Type.JOURNAL, fields, ANSWER);
    int now = in.getInt();
    int from = in.getInt();
    int n = in.getInt();
    if (now != generation && position > 0 || from != position) {
      forget();
      position = 0;
    }
    generation = now;
    for (int i = 0; i < n; i++) {
      String label = in.getText();
      String source = in.getText();
      boolean compiled = in.getBoolean();
      try {
        types.add(compiler().compile(source, label));
      } catch (CompilationException e) {
        if (compiled) {
          throw new ClusterException(
              label
                  + " of this cluster does not compile here: add what it needs with Client.addClassPath, or forget all cells with Client.clear",
              e);
        }
      }
      position++;
    }
  }

  /** Sends a cell for some engines. */
  PendingWork<CellResult> execute(String code, CellOptions options, List<Integer> engines) {
    return execute(code, options, engines, false);
  }

  /** Runs a cell on all engines, those that start later included. */
  void executeAtStart(String code, CellOptions options) {
    execute(code, options, client.ids(), true).get();
  }

  private synchronized PendingWork<CellResult> execute(
      String code, CellOptions options, List<Integer> engines, boolean atStart) {
    while (true) {
      try {
        return attempt(code, options, engines, atStart);
      } catch (StaleException e) {
        int behind = position;
        forget();
        learn();
        if (position == behind && e.seen == behind) {
          throw new ClusterException("the cells of the cluster change faster than they compile", e);
        }
      }
    }
  }

  private static final class StaleException extends Exception {
    private static final long serialVersionUID = 1L;
    private final int seen;

    StaleException(int seen) {
      super(STALE);
      this.seen = seen;
    }
  }

  private PendingWork<CellResult> attempt(
      String code, CellOptions options, List<Integer> engines, boolean atStart)
      throws StaleException {
    if (generation < 0 || position == 0) {
      learn();
    }
    String label = options.label() == null ? "cell " + (position + 1) : options.label();
    CompiledCell cell;
    try {
      cell = compiler().compile(code, label);
    } catch (CompilationException e) {
      var fields = new MetaOut().putInt(generation).putInt(position).putText(label).putText(code);
      send(() -> client.ask(Type.FAILED_CELL, fields, ANSWER));
      position++;
      throw e;
    }
    var fields = new MetaOut().putInt(generation).putInt(position).put(atStart).putText(label);
    fields.putInts(engines.stream().mapToInt(i -> i).toArray()).putText(code);
    fields.putRest(new MetaIn(cell.code()));
    long number = client.number();
    var work =
        new PendingWork<CellResult>(
            client,
            label,
            engines,
            options.output(),
            true,
            Instant.now(),
            p -> List.of(new CellResult(p.engine, p.text)));
    work.stuckLimit(options.stuckLimit());
    work.id(client.workId(number));
    client.register(number, work);
    try {
      send(() -> client.ask(number, Type.CELL, fields, ANSWER));
    } catch (StaleException | ClusterException e) {
      client.unregister(number);
      throw e;
    }
    position++;
    types.add(cell);
    return work;
  }

  private void send(Runnable request) throws StaleException {
    try {
      request.run();
    } catch (ClusterException e) {
      if (STALE.equals(e.getMessage())) {
        throw new StaleException(position);
      }
      throw e;
    }
  }

  // ---- variables

  /** Where the types of cells are. */
  synchronized ClassLoader typedClasses() {
    return types;
  }

  synchronized List<String> variables() {
    learn();
    return List.copyOf(compiler().variables().keySet());
  }

  /** Where a variable is; it is looked up at the controller when this client does not know it. */
  synchronized CellCompiler.Variable variable(String name) {
    CellCompiler.Variable v = compiler().variables().get(name);
    if (v == null) {
      learn();
      v = compiler().variables().get(name);
    }
    if (v == null) {
      throw new ClusterException(
          "variable %s: there is none of this name on the engines; those of cells and pushes are %s"
              .formatted(name, compiler().variables().keySet()));
    }
    return v;
  }

  /** Where a variable of a type is; declares it on all engines if it is not there. */
  synchronized CellCompiler.Variable declare(String name, String type) {
    if (!SourceVersion.isName(name) || name.contains(".")) {
      throw new ClusterException(
          "variable '" + name + "': a name of a variable is one Java identifier, such as a or x1");
    }
    Map<String, CellCompiler.Variable> all = compiler().variables();
    CellCompiler.Variable v = all.get(name);
    if (v != null && sameType(v.type(), type)) {
      return v;
    }
    var options =
        CellOptions.DEFAULT.withLabel("push of " + name).withOutput(OutputListener.none());
    execute(type + " " + name + ";", options, client.ids()).get();
    return variable(name);
  }

  private static boolean sameType(String declared, String type) {
    return simple(declared).equals(simple(type));
  }

  private static String simple(String type) {
    return type.replaceAll("\\b[a-z_]\\w*\\.", "").replace(" ", "");
  }

  void close() {
    compiler.thenAccept(CellCompiler::close);
  }
}
