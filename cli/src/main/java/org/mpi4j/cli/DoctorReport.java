package org.mpi4j.cli;

import java.util.List;
import java.util.Locale;
import org.mpi4j.Diagnosis;
import org.mpi4j.Diagnosis.Finding;
import org.mpi4j.Diagnosis.Section;
import org.mpi4j.Diagnosis.Verdict;

/** A diagnosis as text for people and as JSON for programs. */
final class DoctorReport {
  private DoctorReport() {}

  static String text(Diagnosis diagnosis) {
    var text = new StringBuilder();
    for (Section section : diagnosis.sections()) {
      text.append(section.title()).append('\n');
      int width = 0;
      for (Finding finding : section.findings()) {
        width = Math.max(width, finding.name().length());
      }
      for (Finding finding : section.findings()) {
        line(text, finding, width);
      }
      text.append('\n');
    }
    int problems = diagnosis.problems().size();
    return text.append(
            problems == 0 ? "No problems found.\n" : problems + " problem(s) found, see above.\n")
        .toString();
  }

  private static void line(StringBuilder text, Finding finding, int width) {
    String mark =
        switch (finding.verdict()) {
          case OK -> "  ";
          case NOTE -> "! ";
          case PROBLEM -> "X ";
        };
    String name = finding.name() + " ".repeat(width - finding.name().length());
    String indent = " ".repeat(width + 4);
    text.append(mark).append(name).append("  ");
    text.append(finding.value().strip().replace("\n", "\n" + indent)).append('\n');
    if (!finding.advice().isEmpty()) {
      text.append(indent).append("-> ").append(finding.advice()).append('\n');
    }
  }

  static String json(Diagnosis diagnosis) {
    var json = new StringBuilder("{\n  \"problems\": ");
    json.append(diagnosis.problems().size()).append(",\n  \"sections\": [");
    String separator = "\n";
    for (Section section : diagnosis.sections()) {
      json.append(separator).append("    {\"id\": ").append(quoted(section.id()));
      json.append(", \"title\": ").append(quoted(section.title())).append(", \"findings\": [");
      findings(json, section.findings());
      json.append("\n    ]}");
      separator = ",\n";
    }
    return json.append("\n  ]\n}\n").toString();
  }

  private static void findings(StringBuilder json, List<Finding> findings) {
    String separator = "\n";
    for (Finding finding : findings) {
      Verdict verdict = finding.verdict();
      json.append(separator).append("      {\"name\": ").append(quoted(finding.name()));
      json.append(", \"value\": ").append(quoted(finding.value()));
      json.append(", \"verdict\": ").append(quoted(verdict.name().toLowerCase(Locale.ROOT)));
      json.append(", \"advice\": ").append(quoted(finding.advice())).append('}');
      separator = ",\n";
    }
  }

  private static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (c < ' ') {
            quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
