package org.mpi4j.bench.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mpi4j.bench.Row;

/** Writes every round of a comparison; times are in microseconds. */
final class Json {
  private static final char LAST_CONTROL = 0x1f;

  private Json() {}

  static void write(Path file, String benchmark, Comparison comparison) throws IOException {
    var lines = new ArrayList<String>();
    for (String name : comparison.names()) {
      for (String label : comparison.labels()) {
        List<Row> rows = comparison.rows(name, label);
        for (int i = 0; i < rows.size(); i++) {
          lines.add(result(name, i, rows.get(i)));
        }
      }
    }
    var absent = new ArrayList<String>();
    comparison
        .failures()
        .forEach((name, why) -> absent.add("    %s: %s".formatted(text(name), text(why))));
    Files.writeString(
        file,
        """
        {
          "benchmark": %s,
          "date": %s,
          "machine": %s,
          "results": [
        %s
          ],
          "failed": {
        %s
          }
        }
        """
            .formatted(
                text(benchmark),
                text(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()),
                text(Machine.describe()),
                String.join(",\n", lines),
                String.join(",\n", absent)));
  }

  private static String result(String name, int round, Row row) {
    return String.format(
        Locale.ROOT,
        "    {\"system\": %s, \"round\": %d, \"label\": %s, \"median\": %.5f, \"p99\": %.5f%s}",
        text(name),
        round + 1,
        text(row.label()),
        row.median(),
        row.p99(),
        row.allocated() < 0
            ? ""
            : String.format(Locale.ROOT, ", \"allocatedBytes\": %.2f", row.allocated()));
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
