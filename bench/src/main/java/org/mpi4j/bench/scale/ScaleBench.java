package org.mpi4j.bench.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mpi4j.bench.plot.LinePlot;
import org.mpi4j.bench.plot.Series;

/**
 * Prints what the schedules cost: their coefficients beside those of the formulas, simulations
 * beside measurements on this machine, and a projection to many ranks.
 */
public final class ScaleBench {
  private static final int[] CHECKED = {8, 64};
  private static final long[] PARTS = {8, 64 << 10, 1 << 20};
  private static final int FITTED = 8;
  private static final int[] COUNTS = {2, 16, 128, 1 << 10, 1 << 13, 1 << 17, 1 << 20};
  private static final List<String> COLORS =
      List.of(
          "#1f5fbf", "#d62728", "#1a9641", "#ff8c00", "#8e44ad", "#17a2b8", "#8c6d31", "#e377c2",
          "#555");

  private final List<String> plots = new ArrayList<>();
  private final int most;

  private ScaleBench(int most) {
    this.most = most;
  }

  /**
   * Prints tables.
   *
   * @param args largest number of ranks, processors of this machine, file of measurements or {@code
   *     -}, page to write or {@code -}
   * @throws IOException if a file cannot be read or written
   */
  public static void main(String... args) throws IOException {
    var bench = new ScaleBench(Integer.parseInt(args[0]));
    bench.costs();
    if (!args[2].equals("-")) {
      List<Measured> measured =
          Files.readAllLines(Path.of(args[2])).stream().map(Measured::parse).toList();
      bench.compare(measured, Integer.parseInt(args[1]));
    }
    bench.project();
    if (!args[3].equals("-")) {
      Files.writeString(
          Path.of(args[3]),
          "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/><title>mpi4j bench"
              + " scale</title></head><body style=\"font: 15px sans-serif; margin: 24px\">"
              + String.join("\n", bench.plots)
              + "</body></html>\n");
    }
  }

  private void costs() {
    System.out.println("# what a schedule costs: a for each message, n b for a part of n bytes,");
    System.out.println("# n c for reducing it; counted in simulations of every rank");
    System.out.printf(
        "%-21s %8s %6s %10s %10s %10s  %s%n", "", "bytes", "ranks", "a", "n b", "n c", "formula");
    for (Schedules s : Schedules.ALL) {
      for (long bytes : PARTS) {
        if (s.name().equals("barrier") && bytes != PARTS[0]) {
          continue;
        }
        for (int ranks : CHECKED) {
          if (!Projection.isCheap(s, ranks, bytes)) {
            continue;
          }
          double[] c = Projection.coefficients(s, ranks, bytes);
          CostLine line = CostLine.of(s.name(), ranks, c);
          System.out.printf(
              Locale.ROOT,
              "%-21s %8d %6d %10.2f %10.2f %10.2f  %s%n",
              s.name(),
              bytes,
              ranks,
              c[0],
              c[1],
              c[2],
              line == null ? "none" : line.text() + ": " + line.algorithm());
        }
      }
    }
  }

  private void compare(List<Measured> all, int processors) {
    Machine here =
        Fit.of(
            all.stream().filter(m -> m.ranks() <= FITTED).map(Measured::point).toList(),
            processors);
    System.out.printf(
        "%n# thread ranks of this machine: measured, simulated, simulated / measured; us%n");
    System.out.printf("# fitted to %d ranks and fewer: %s%n", FITTED, here.text());
    var inside = new ArrayList<Double>();
    var beyond = new ArrayList<Double>();
    String last = "";
    for (Measured m : all) {
      double simulated = m.point().simulation().applyAsDouble(here);
      (m.ranks() <= FITTED ? inside : beyond).add(simulated / m.micros());
      String head = m.op() + (m.bytes() == 0 ? "" : " " + m.bytes());
      System.out.printf(
          Locale.ROOT,
          "%-28s %5d %12.2f %12.2f %8.2f%n",
          head.equals(last) ? "" : head,
          m.ranks(),
          m.micros(),
          simulated,
          simulated / m.micros());
      last = head;
    }
    print("fitted", inside);
    print("beyond", beyond);
    plot(all, here);
  }

  private static void print(String what, List<Double> ratios) {
    if (!ratios.isEmpty()) {
      double[] all = ratios.stream().mapToDouble(r -> r).toArray();
      System.out.printf(
          Locale.ROOT, "# %s: typically off by a factor of %.2f%n", what, Fit.typicalFactor(all));
    }
  }

  private void plot(List<Measured> all, Machine here) {
    var series = new ArrayList<Series>();
    for (String head : all.stream().map(m -> m.op() + " " + m.bytes()).distinct().toList()) {
      List<Measured> line =
          all.stream().filter(m -> head.equals(m.op() + " " + m.bytes())).toList();
      String color = COLORS.get(series.size() / 2 % COLORS.size());
      series.add(
          new Series(
              head,
              color,
              "",
              line.stream().map(m -> new Series.Point(m.ranks(), m.micros())).toList()));
      series.add(
          new Series(
              head + ", simulated",
              color,
              "3 3",
              line.stream()
                  .map(m -> new Series.Point(m.ranks(), m.point().simulation().applyAsDouble(here)))
                  .toList()));
    }
    plots.add("<h2>Thread ranks on " + here.processors() + " processors</h2>");
    plots.add(LinePlot.logarithmic("measured and simulated", "ranks", 2, "us", series));
  }

  private void project() {
    Machine m = Machine.CLUSTER;
    System.out.printf(
        "%n# one operation on a cluster, simulated (and by the formula of the smaller ones); us%n");
    System.out.println("# " + m.text());
    System.out.printf("%-30s", "");
    for (int ranks : COUNTS) {
      if (ranks <= most) {
        System.out.printf(" %19d", ranks);
      }
    }
    System.out.println();
    for (long bytes : PARTS) {
      var series = new ArrayList<Series>();
      for (Schedules s : Schedules.ALL) {
        if (!s.name().equals("barrier") || bytes == PARTS[0]) {
          List<Series.Point> points = project(s, bytes, m);
          series.add(new Series(s.name(), COLORS.get(series.size()), "", points));
        }
      }
      plots.add("<h2>On a cluster, parts of " + bytes + " bytes</h2>");
      plots.add(LinePlot.logarithmic("projection", "ranks", 10, "us", series));
    }
    plots.add("<p>" + m.text() + "</p>");
  }

  private List<Series.Point> project(Schedules s, long bytes, Machine m) {
    System.out.printf("%-21s %8d", s.name(), s.name().equals("barrier") ? 0 : bytes);
    var points = new ArrayList<Series.Point>();
    CostLine line = null;
    for (int ranks : COUNTS) {
      if (ranks > most) {
        break;
      }
      double micros = Projection.micros(s, ranks, bytes, m);
      if (ranks <= COUNTS[2]) {
        CostLine now = CostLine.of(s.name(), ranks, Projection.coefficients(s, ranks, bytes));
        line = now == null ? line : now;
      }
      String simulated = Double.isNaN(micros) ? "-" : text(micros);
      String formula = line == null ? "" : " (" + text(line.micros(ranks, bytes, m)) + ")";
      System.out.printf(" %19s", simulated + formula);
      System.out.flush();
      if (!Double.isNaN(micros)) {
        points.add(new Series.Point(ranks, micros));
      }
    }
    System.out.println();
    return points;
  }

  private static String text(double micros) {
    return String.format(Locale.ROOT, micros >= 1000 ? "%.0f" : "%.2f", micros);
  }
}
