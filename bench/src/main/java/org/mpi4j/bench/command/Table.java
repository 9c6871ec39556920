package org.mpi4j.bench.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Prints what was measured of one benchmark. */
final class Table {
  private static final int MARGIN = 2;

  private Table() {}

  static void print(Comparison comparison, Benchmark benchmark, PrintStream out) {
    var grid = new Grid(comparison, benchmark);
    Unit unit = benchmark.unit();
    out.printf(
        "%n# %s, %d ranks: %s, %s%n",
        benchmark.name(), comparison.plan().ranks(), benchmark.title(), unit.text);
    print(grid.columns(), grid.times(), out);
    List<Grid.Line> ratios = grid.ratios();
    if (!ratios.isEmpty()) {
      out.printf(
          "# %s of the first / of the second, medians over the rounds%n",
          unit.inverse ? unit.text : "time");
      print(grid.columns(), ratios, out);
    }
  }

  private static void print(List<String> columns, List<Grid.Line> lines, PrintStream out) {
    boolean wide = columns.stream().allMatch(c -> c.length() < 10);
    var rows = new ArrayList<List<String>>();
    rows.add(with("", columns));
    lines.forEach(l -> rows.add(with(l.head(), l.cells())));
    List<List<String>> shown = wide ? rows : transposed(rows);
    int[] widths = new int[shown.getFirst().size()];
    for (List<String> row : shown) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length() + MARGIN);
      }
    }
    for (List<String> row : shown) {
      var text = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        text.append(String.format("%" + (i == 0 ? "-" : "") + widths[i] + "s", row.get(i)));
      }
      out.println(text.toString().stripTrailing());
    }
  }

  private static List<String> with(String head, List<String> cells) {
    var row = new ArrayList<>(List.of(head));
    row.addAll(cells);
    return row;
  }

  /** Long labels make lines instead of columns. */
  private static List<List<String>> transposed(List<List<String>> rows) {
    var all = new ArrayList<List<String>>();
    for (int i = 0; i < rows.getFirst().size(); i++) {
      int column = i;
      all.add(rows.stream().map(r -> r.get(column).strip()).toList());
    }
    return all;
  }
}
