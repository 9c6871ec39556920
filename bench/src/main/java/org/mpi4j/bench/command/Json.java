package org.mpi4j.bench.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.mpi4j.bench.Row;

/** Writes every round of a report, and the ratios; times are in microseconds. */
final class Json {
  private static final char LAST_CONTROL = 0x1f;

  private Json() {}

  static void write(Path file, Report report) throws IOException {
    var results = new ArrayList<String>();
    var ratios = new ArrayList<String>();
    var failed = new ArrayList<String>();
    for (Comparison c : report.comparisons()) {
      for (Benchmark b : c.plan().benchmarks()) {
        for (String name : c.names()) {
          for (String label : c.labels(b)) {
            results(c, b, name, label, results);
            ratios(c, b, name, label, ratios);
          }
        }
      }
      for (Comparison.Failure f : c.failures()) {
        failed.add(
            "    {\"benchmarks\": [%s], \"ranks\": %d, \"system\": %s, \"at\": %s, \"why\": %s}"
                .formatted(
                    list(f.ops()), c.plan().ranks(), text(f.name()), text(f.at()), text(f.why())));
      }
    }
    Files.writeString(
        file,
        """
        {
          "date": %s,
          "machine": %s,
          "how": %s,
          "results": [
        %s
          ],
          "ratios": [
        %s
          ],
          "failed": [
        %s
          ],
          "absent": [%s]
        }
        """
            .formatted(
                text(report.date()),
                text(report.machine()),
                text(report.how()),
                String.join(",\n", results),
                String.join(",\n", ratios),
                String.join(",\n", failed),
                list(report.absent())));
  }

  private static String list(Collection<String> texts) {
    return String.join(", ", texts.stream().map(Json::text).toList());
  }

  private static String head(Comparison c, Benchmark b, String name, String label) {
    return String.format(
        "    {\"benchmark\": %s, \"ranks\": %d, \"system\": %s, \"label\": %s, \"size\": %d",
        text(b.name()), c.plan().ranks(), text(name), text(label), b.size(label));
  }

  private static void results(
      Comparison c, Benchmark b, String name, String label, List<String> to) {
    List<Row> rows = c.rows(name, label);
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      if (row != null) {
        to.add(
            head(c, b, name, label)
                + String.format(
                    Locale.ROOT,
                    ", \"round\": %d, \"median\": %.5f, \"p99\": %.5f%s%s}",
                    i + 1,
                    row.median(),
                    row.p99(),
                    optional("allocatedBytes", row.allocated()),
                    optional("overlapPercent", row.overlap())));
      }
    }
  }

  private static String optional(String name, double value) {
    return value < 0 ? "" : String.format(Locale.ROOT, ", \"%s\": %.2f", name, value);
  }

  private static void ratios(
      Comparison c, Benchmark b, String name, String label, List<String> to) {
    if (!Contender.isOurs(name)) {
      return;
    }
    c.rivals()
        .forEach((rival, who) -> {
          double ratio = c.ratio(name, who, label);
          if (!Double.isNaN(ratio)) {
            to.add(
                head(c, b, name, label)
                    + String.format(
                        Locale.ROOT, ", \"peer\": %s, \"time\": %.4f}", text(rival), ratio));
          }
        });
  }

  static String text(String s) {
    var out = new StringBuilder("\"");
    for (char c : s.toCharArray()) {
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c <= LAST_CONTROL) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
