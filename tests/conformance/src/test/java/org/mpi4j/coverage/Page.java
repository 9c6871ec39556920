package org.mpi4j.coverage;

import java.util.List;
import java.util.Map;

/** The list as a page for readers. */
final class Page {
  private final StringBuilder text = new StringBuilder();

  private Page() {}

  static String of(Map<String, List<Row>> chapters) {
    var page = new Page();
    page.top(chapters);
    for (Chapter c : Chapter.values()) {
      page.chapter(c, chapters.get(c.name()));
    }
    return page.text.toString();
  }

  private void line(String format, Object... values) {
    text.append(format.formatted(values)).append('\n');
  }

  private static long count(List<Row> rows, Row.State state) {
    return rows.stream().filter(r -> r.state() == state).count();
  }

  private void top(Map<String, List<Row>> chapters) {
    line("# What mpi4py has, and Java");
    line("");
    line(
        "Every method of mpi4py 4.1 and the Java method for it, the engines on which it works, and a test");
    line("that shows it on them. Where Java has no counterpart the last column says why. Made by");
    line("`CoverageTest` from [coverage.csv](coverage.csv); do not edit it here.");
    line("");
    line("| | rows | built | planned | not needed |");
    line("|---|--:|--:|--:|--:|");
    for (Chapter c : Chapter.values()) {
      totals("[%s](#%s)".formatted(c.title, anchor(c)), chapters.get(c.name()));
    }
    List<Row> all = chapters.values().stream().flatMap(List::stream).toList();
    totals("**all**", all);
  }

  private static String anchor(Chapter c) {
    return c.title.toLowerCase().replace(",", "").replace(' ', '-');
  }

  private void totals(String name, List<Row> rows) {
    line(
        "| %s | %d | %d | %d | %d |",
        name,
        rows.size(),
        count(rows, Row.State.BUILT),
        count(rows, Row.State.PLANNED),
        count(rows, Row.State.NOT_NEEDED));
  }

  private void chapter(Chapter c, List<Row> rows) {
    line("");
    line("## %s", c.title);
    line("");
    if (c.isPlanned()) {
      line("Planned.");
      line("");
    }
    line("| mpi4py | Java | engines | test | |");
    line("|---|---|---|---|---|");
    for (Row r : rows) {
      line(
          "| `%s` | %s | %s | %s | %s |",
          r.mpi4py(), code(java(r)), String.join(", ", r.engines()), r.test(), r.remark());
    }
  }

  private static String java(Row r) {
    return r.java().replace('#', '.').replace(" ", ", ");
  }

  private static String code(String text) {
    return text.isEmpty() ? "" : "`" + text + "`";
  }
}
