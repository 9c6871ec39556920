package org.mpi4j.jupyter.magic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mpi4j.cluster.AsyncResult;
import org.mpi4j.cluster.CellResult;
import org.mpi4j.cluster.ClusterException;
import org.mpi4j.cluster.CompositeException;
import org.mpi4j.cluster.EngineException;
import org.mpi4j.cluster.Output;
import org.mpi4j.cluster.OutputListener;
import org.mpi4j.jupyter.display.Bundle;
import org.mpi4j.jupyter.display.Screen;
import org.mpi4j.jupyter.eval.Outcome;

/** One cell on the engines: shows its outputs, its progress and how it ended. */
final class PxRun implements OutputListener {
  private static final long PROGRESS_MILLIS = 250;

  private final Screen screen;
  private final OutputListener console = OutputListener.console();
  private final List<Output> kept = new ArrayList<>();
  private PxOptions.Grouping grouping;
  private AsyncResult<CellResult> result;

  PxRun(Screen screen, PxOptions.Grouping grouping) {
    this.screen = screen;
    this.grouping = grouping;
  }

  void started(AsyncResult<CellResult> started) {
    result = started;
  }

  AsyncResult<CellResult> result() {
    return result;
  }

  @Override
  public synchronized void show(Output output) {
    boolean urgent = output.kind() == Output.Kind.ERROR || output.kind() == Output.Kind.NOTICE;
    if (grouping == null || urgent) {
      console.show(output);
    } else {
      kept.add(output);
    }
  }

  /** From now on outputs are shown as they come: those that were kept first. */
  synchronized void regroup(PxOptions.Grouping other) {
    grouping = other;
  }

  /** Keeps outputs until the run is waited for. */
  synchronized void keep() {
    grouping = grouping == null ? PxOptions.Grouping.TYPE : grouping;
  }

  /** Waits for the engines, with a line of progress. */
  Outcome await(Duration progressAfter) throws InterruptedException {
    CompletableFuture<?> end = result.toCompletableFuture();
    var progress = new Progress();
    long wait = progressAfter.toMillis();
    while (true) {
      try {
        end.get(wait, TimeUnit.MILLISECONDS);
        progress.end();
        showKept();
        return new Outcome.Done();
      } catch (TimeoutException e) {
        progress.show();
        wait = PROGRESS_MILLIS;
      } catch (ExecutionException e) {
        progress.end();
        showKept();
        return failed(e.getCause());
      }
    }
  }

  private synchronized void showKept() {
    if (grouping != null) {
      sorted(kept, grouping).forEach(console::show);
    }
    kept.clear();
  }

  static List<Output> sorted(List<Output> outputs, PxOptions.Grouping grouping) {
    Comparator<Output> byEngine = Comparator.comparing(Output::engine);
    return switch (grouping) {
      case TYPE ->
          outputs.stream()
              .sorted(Comparator.comparing(Output::kind).thenComparing(byEngine))
              .toList();
      case ENGINE -> outputs.stream().sorted(byEngine).toList();
      case ORDER -> {
        Map<Integer, Integer> seen = new HashMap<>();
        record Place(Output output, int order) {}
        yield outputs.stream()
            .map(o -> new Place(o, seen.merge(o.engine(), 1, Integer::sum)))
            .sorted(Comparator.comparing(Place::order).thenComparing(p -> p.output().engine()))
            .map(Place::output)
            .toList();
      }
    };
  }

  /** The exceptions themselves were shown when they were thrown. */
  static Outcome.Failed failed(Throwable cause) {
    return switch (cause) {
      case CompositeException many -> {
        List<EngineException> errors = many.errors();
        var lines = new ArrayList<String>();
        lines.add(errors.size() + " engines failed:");
        errors.forEach(e -> lines.add("  " + line(e)));
        yield new Outcome.Failed(errors.getFirst().type(), lines.getFirst(), lines);
      }
      case EngineException one -> {
        String text = line(one);
        yield new Outcome.Failed(one.type(), text, List.of(text));
      }
      case ClusterException other -> {
        String text = String.valueOf(other.getMessage());
        yield new Outcome.Failed(other.getClass().getSimpleName(), text, text.lines().toList());
      }
      case null, default -> {
        String text = String.valueOf(cause);
        yield new Outcome.Failed("ClusterException", text, text.lines().toList());
      }
    };
  }

  private static String line(EngineException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.type());
  }

  /** A line that changes in place. */
  private final class Progress {
    private final String id = UUID.randomUUID().toString();
    private boolean shown;

    void show() {
      text(
          "%d of %d engines have ended, %.1f s"
              .formatted(result.progress(), result.size(), result.elapsed().toMillis() / 1e3));
    }

    void end() {
      if (shown) {
        show();
      }
    }

    private void text(String line) {
      screen.show(id, Map.of(Bundle.TEXT, line), shown);
      shown = true;
    }
  }
}
