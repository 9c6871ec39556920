package org.mpi4j.bench.command;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.mpi4j.bench.Row;

/** Prints a comparison. */
final class Table {
  private final Comparison comparison;
  private final Benchmark benchmark;
  private final PrintStream out;

  Table(Comparison comparison, Benchmark benchmark, PrintStream out) {
    this.comparison = comparison;
    this.benchmark = benchmark;
    this.out = out;
  }

  void print() {
    List<String> names = comparison.names();
    out.printf("%-25s", "");
    names.forEach(n -> out.printf(" | %21s", n));
    out.printf("%n%25s", "");
    names.forEach(_ -> out.printf(" | %10s %10s", "median", "p99"));
    out.println();
    for (String label : comparison.labels()) {
      out.printf("%25s", label);
      for (String name : names) {
        Row row = comparison.typical(name, label);
        out.printf(
            " | %10s %10s",
            row == null ? "-" : number(benchmark.shown(label, row.median())),
            row == null ? "-" : number(benchmark.shown(label, row.p99())));
      }
      out.println();
    }
    names.stream().filter(n -> n.startsWith("mpi4j")).forEach(this::printRatios);
    printAllocation();
  }

  private void printRatios(String name) {
    List<String> peers = comparison.names().stream().filter(n -> !n.startsWith("mpi4j")).toList();
    if (peers.isEmpty()) {
      return;
    }
    String what = benchmark.bandwidth() ? "bandwidth of %s / peer's" : "time of %s / peer's";
    out.printf("%n# %s, medians over the rounds%n%25s", what.formatted(name), "");
    peers.forEach(p -> out.printf(" %12s", p));
    out.println();
    for (String label : comparison.labels()) {
      out.printf("%25s", label);
      for (String peer : peers) {
        double ratio = comparison.ratio(name, peer, label);
        out.printf(Locale.ROOT, " %12.2f", benchmark.bandwidth() ? 1 / ratio : ratio);
      }
      out.println();
    }
  }

  private void printAllocation() {
    var text = new StringBuilder();
    for (String name : comparison.names()) {
      for (String label : comparison.labels()) {
        Row row = comparison.typical(name, label);
        if (row != null && row.allocated() >= 1) {
          text.append(
              String.format(Locale.ROOT, "%n#   %s, %s: %.0f", name, label, row.allocated()));
        }
      }
    }
    if (!text.isEmpty()) {
      out.println("\n# heap bytes allocated for each operation on rank 0, where not 0:" + text);
    }
  }

  /** Four digits, as far as a column allows. */
  private static String number(double value) {
    int decimals = value >= 1000 ? 0 : value >= 100 ? 1 : value >= 10 ? 2 : 3;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
