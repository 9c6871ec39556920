package org.mpi4j.bench.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.mpi4j.bench.Row;

/** What was measured of one benchmark, as texts: a line for each system, a column for each size. */
final class Grid {
  /**
   * One line.
   *
   * @param head what it shows
   * @param cells one for each column
   */
  record Line(String head, List<String> cells) {}

  private final Comparison comparison;
  private final Benchmark benchmark;
  private final List<String> labels;

  Grid(Comparison comparison, Benchmark benchmark) {
    this.comparison = comparison;
    this.benchmark = benchmark;
    labels = comparison.labels(benchmark);
  }

  /** Heads of the columns: sizes, where the rows have them. */
  List<String> columns() {
    return labels.stream()
        .map(l -> benchmark.size(l) == 0 ? l : Long.toString(benchmark.size(l)))
        .toList();
  }

  /** Times, and what else was measured. */
  List<Line> times() {
    var lines = new ArrayList<Line>();
    for (String name : comparison.names()) {
      lines.add(line(name, cell(name, Row::median)));
      lines.add(line("  p99", cell(name, Row::p99)));
      if (benchmark.overlaps()) {
        lines.add(line("  overlap, %", label -> whole(name, label, Row::overlap)));
      }
      if (allocates(name)) {
        lines.add(line("  heap bytes", label -> whole(name, label, Row::allocated)));
      }
    }
    return lines;
  }

  private boolean allocates(String name) {
    return labels.stream()
        .map(l -> comparison.typical(name, l))
        .anyMatch(r -> r != null && r.allocated() >= 1);
  }

  /** Ours in times of the others'. */
  List<Line> ratios() {
    var lines = new ArrayList<Line>();
    Map<String, List<String>> rivals = comparison.rivals();
    for (String name : comparison.names()) {
      if (Contender.isOurs(name)) {
        rivals.forEach((rival, who) -> lines.add(line(name + " / " + rival, ratio(name, who))));
      }
    }
    return lines;
  }

  private Line line(String head, Function<String, String> cell) {
    return new Line(head, labels.stream().map(cell).toList());
  }

  private Function<String, String> cell(String name, ToDoubleFunction<Row> field) {
    return label -> {
      Row row = comparison.typical(name, label);
      return row == null
          ? "-"
          : number(benchmark.unit().shown(benchmark.size(label), field.applyAsDouble(row)));
    };
  }

  private Function<String, String> ratio(String name, List<String> rivals) {
    return label -> {
      double ratio = benchmark.unit().shown(comparison.ratio(name, rivals, label));
      return Double.isNaN(ratio) ? "-" : String.format(Locale.ROOT, "%.2f", ratio);
    };
  }

  private String whole(String name, String label, ToDoubleFunction<Row> field) {
    Row row = comparison.typical(name, label);
    return row == null || field.applyAsDouble(row) < 0
        ? "-"
        : String.format(Locale.ROOT, "%.0f", field.applyAsDouble(row));
  }

  /** Four digits, as far as a column allows. */
  private static String number(double value) {
    int decimals = value >= 1000 ? 0 : value >= 100 ? 1 : value >= 10 ? 2 : 3;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
