package org.mpi4j.bench.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.mpi4j.bench.Row;
import org.mpi4j.bench.plot.BarPlot;
import org.mpi4j.bench.plot.LinePlot;
import org.mpi4j.bench.plot.Series;

/** Writes a report as one page of HTML that needs no other file. */
final class Page {
  private static final String STYLE =
      """
      body { font: 15px/1.45 sans-serif; max-width: 1100px; margin: 24px auto; padding: 0 16px; color: #222 }
      h2 { margin-top: 40px; border-top: 1px solid #ccc; padding-top: 18px }
      nav a { margin-right: 12px; white-space: nowrap }
      svg { max-width: 100%; height: auto }
      div.wide { overflow-x: auto }
      table { border-collapse: collapse; font-size: 13px; margin: 8px 0 }
      th, td { padding: 2px 9px; text-align: right; border-bottom: 1px solid #e4e4e4 }
      th:first-child { text-align: left; font-weight: normal; white-space: pre }
      td.ahead { background: #dff3e0 }
      td.behind { background: #fbe3e1 }
      summary { cursor: pointer; margin-top: 8px }
      """;

  private final StringBuilder text = new StringBuilder();

  private Page() {}

  static void write(Path file, Report report) throws IOException {
    var page = new Page();
    page.all(report);
    Files.writeString(file, page.text);
  }

  private void all(Report report) {
    text.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/>");
    text.append("<title>mpi4j bench</title><style>").append(STYLE).append("</style></head>\n");
    text.append("<body><h1>mpi4j bench</h1>\n");
    paragraph(report.date() + ", " + report.machine() + ". " + report.how() + ".");
    paragraph(
        "Medians of batches on rank 0, medians over the rounds. Compare lines of one plot: machines"
            + " differ and are noisy. A solid line sends from arrays, a broken one from memory"
            + " outside the heap (segments), a dotted one from memory of MPI.allocate.");
    report.absent().forEach(a -> paragraph("Absent: " + a));
    text.append("<nav>");
    each(report, (c, b) -> link(c, b));
    text.append("</nav>\n");
    each(report, this::section);
    text.append("</body></html>\n");
  }

  private interface Part {
    void write(Comparison comparison, Benchmark benchmark);
  }

  private static void each(Report report, Part part) {
    for (Comparison c : report.comparisons()) {
      for (Benchmark b : c.plan().benchmarks()) {
        part.write(c, b);
      }
    }
  }

  private static String name(Comparison c, Benchmark b) {
    return b.name() + ", " + c.plan().ranks() + (c.plan().ranks() == 1 ? " rank" : " ranks");
  }

  private static String id(Comparison c, Benchmark b) {
    return b.name() + "-" + c.plan().ranks();
  }

  private void link(Comparison c, Benchmark b) {
    text.append("<a href=\"#%s\">%s</a> ".formatted(id(c, b), escape(name(c, b))));
  }

  private void section(Comparison c, Benchmark b) {
    text.append("<h2 id=\"%s\">%s</h2>\n".formatted(id(c, b), escape(name(c, b))));
    paragraph(b.title() + ", " + b.unit().text);
    for (Comparison.Failure f : c.failures()) {
      if (f.ops().contains(b.name()) || !b.suite().told) {
        paragraph("Failed: " + f.name() + " at " + f.at() + ": " + f.why());
      }
    }
    plots(c, b);
    var grid = new Grid(c, b);
    List<Grid.Line> ratios = grid.ratios();
    if (!ratios.isEmpty()) {
      String what = b.unit().inverse ? b.unit().text : "time";
      text.append("<details><summary>%s of mpi4j / of others</summary>".formatted(escape(what)));
      table(grid.columns(), ratios, b.unit().inverse);
      text.append("</details>");
    }
    text.append("<details><summary>%s, medians and p99</summary>".formatted(b.unit().text));
    table(grid.columns(), grid.times(), null);
    text.append("</details>\n");
  }

  private void plots(Comparison c, Benchmark b) {
    List<String> labels = c.labels(b);
    long sized = labels.stream().filter(l -> b.size(l) > 0).count();
    if (sized > 1) {
      text.append(
          LinePlot.logarithmic(
              name(c, b),
              "bytes",
              2,
              b.unit().text,
              series(c, b, r -> b.unit().shown(b.size(r.label()), r.median()))));
      if (b.overlaps()) {
        paragraph("Part of the time that a computation as long hides:");
        text.append(
            LinePlot.percent(
                name(c, b) + ": overlap", "bytes", "overlap, %", series(c, b, Row::overlap)));
      }
      return;
    }
    for (String label : labels) {
      var bars = new ArrayList<BarPlot.Bar>();
      for (String system : c.names()) {
        Row row = c.typical(system, label);
        if (row != null) {
          double value = b.unit().shown(b.size(label), row.median());
          bars.add(new BarPlot.Bar(system, Look.of(system).color(), value));
        }
      }
      if (labels.size() > 1) {
        paragraph(label);
      }
      text.append(BarPlot.draw(name(c, b) + " " + label, b.unit().text, bars));
    }
  }

  private static List<Series> series(Comparison c, Benchmark b, ToDoubleFunction<Row> value) {
    var all = new ArrayList<Series>();
    for (String system : c.names()) {
      var points = new ArrayList<Series.Point>();
      for (String label : c.labels(b)) {
        Row row = c.typical(system, label);
        if (row != null && value.applyAsDouble(row) >= 0) {
          points.add(new Series.Point(b.size(label), value.applyAsDouble(row)));
        }
      }
      Look look = Look.of(system);
      if (!points.isEmpty()) {
        all.add(new Series(system, look.color(), look.dash(), points));
      }
    }
    return all;
  }

  /** {@code moreIsBetter}: null for cells that are not ratios. */
  private void table(List<String> columns, List<Grid.Line> lines, Boolean moreIsBetter) {
    text.append("<div class=\"wide\"><table><tr><th></th>");
    columns.forEach(c -> text.append("<th>").append(escape(c)).append("</th>"));
    text.append("</tr>\n");
    for (Grid.Line line : lines) {
      text.append("<tr><th>").append(escape(line.head())).append("</th>");
      text.append(
          line.cells().stream()
              .map(cell -> "<td%s>%s</td>".formatted(shade(cell, moreIsBetter), escape(cell)))
              .collect(Collectors.joining()));
      text.append("</tr>\n");
    }
    text.append("</table></div>");
  }

  private static String shade(String cell, Boolean moreIsBetter) {
    if (moreIsBetter == null || cell.equals("-")) {
      return "";
    }
    boolean more = Double.parseDouble(cell) > 1;
    return more == moreIsBetter ? " class=\"ahead\"" : " class=\"behind\"";
  }

  private void paragraph(String words) {
    text.append("<p>").append(escape(words)).append("</p>\n");
  }

  private static String escape(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
