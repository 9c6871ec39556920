package org.mpi4j.jupyter.magic;

import java.time.Duration;
import java.util.List;
import org.mpi4j.cluster.CellOptions;
import org.mpi4j.cluster.Client;
import org.mpi4j.cluster.ClusterException;
import org.mpi4j.cluster.CompilationException;
import org.mpi4j.cluster.DirectView;
import org.mpi4j.jupyter.display.Screen;
import org.mpi4j.jupyter.eval.JavaSession;
import org.mpi4j.jupyter.eval.Outcome;

/** Runs cells on engines, for all the magics that do. */
final class Px {
  private static final Duration FREE = Duration.ofSeconds(20);

  private final JavaSession session;
  private final Engines engines;
  private final Screen screen;
  private PxOptions config = PxOptions.DEFAULT;
  private PxRun last;
  private boolean auto;

  Px(JavaSession session, Engines engines, Screen screen) {
    this.session = session;
    this.engines = engines;
    this.screen = screen;
  }

  PxOptions config() {
    return config;
  }

  void config(PxOptions options) {
    config = options;
  }

  boolean auto() {
    return auto;
  }

  void auto(boolean on) {
    auto = on;
  }

  /** Runs code that begins at a line of a cell. */
  Outcome run(String code, PxOptions options, int cell, int line) throws InterruptedException {
    DirectView view = engines.view(options.view());
    if (options.targets() != null) {
      List<Integer> chosen = Targets.of(options.targets(), view.targets());
      view = view.withTargets(chosen.stream().mapToInt(Integer::intValue).toArray());
    }
    var run = new PxRun(screen, options.grouping());
    if (!options.block()) {
      run.keep();
    }
    if (options.verbose()) {
      System.out.println(
          (options.block() ? "Parallel" : "Async parallel")
              + " execution on engines: "
              + view.targets());
    }
    try {
      // Blank lines above the code: its lines are then those of the cell.
      run.started(
          view.executeAsync(
              "\n".repeat(line - 1) + code,
              new CellOptions("cell " + cell, run, options.stuckAfter())));
    } catch (CompilationException e) {
      return new Outcome.Failed("CompileError", firstLine(e), e.getMessage().lines().toList());
    } catch (ClusterException e) {
      return PxRun.failed(e);
    }
    last = run;
    Outcome outcome = options.local() ? session.eval(code, cell, line) : new Outcome.Done();
    if (options.saveAs() != null && !(outcome instanceof Outcome.Failed)) {
      outcome = save(options.saveAs(), run, outcome);
    }
    if (!options.block() || outcome instanceof Outcome.Failed) {
      return outcome;
    }
    Outcome ended = await(run, view, options);
    return ended instanceof Outcome.Failed ? ended : outcome;
  }

  private static String firstLine(ClusterException e) {
    return e.getMessage().lines().findFirst().orElse("");
  }

  private Outcome save(String name, PxRun run, Outcome otherwise) {
    Outcome saved =
        session.define(
            "org.mpi4j.cluster.AsyncResult<org.mpi4j.cluster.CellResult>", name, run.result());
    return saved instanceof Outcome.Failed ? saved : otherwise;
  }

  /** The result of the last cell that was not waited for. */
  Outcome lastResult(PxOptions options) throws InterruptedException {
    if (last == null) {
      throw new BadMagic("%pxresult: nothing has been run on engines yet");
    }
    if (options.grouping() != null) {
      last.regroup(options.grouping());
    }
    return await(last, engines.view(options.view()), options);
  }

  private Outcome await(PxRun run, DirectView view, PxOptions options) throws InterruptedException {
    try {
      return run.await(options.progressAfter());
    } catch (InterruptedException e) {
      interruptEngines(view);
      throw e;
    }
  }

  private void interruptEngines(DirectView view) {
    System.err.println("interrupting the engines ...");
    try {
      Client client = engines.client();
      if (client == null) {
        view.interrupt();
      } else {
        System.err.println(client.interrupt(FREE));
      }
    } catch (ClusterException e) {
      System.err.println(e.getMessage());
    }
  }
}
