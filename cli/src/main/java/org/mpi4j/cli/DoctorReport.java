package org.mpi4j.cli;

import java.util.List;
import java.util.Locale;
import org.mpi4j.Diagnosis;
import org.mpi4j.Diagnosis.Finding;
import org.mpi4j.Diagnosis.Section;
import org.mpi4j.Diagnosis.Verdict;

/** A diagnosis as text for people and as JSON for programs. */
final class DoctorReport {
  private static final int COLUMNS = 100;

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
            switch (problems) {
              case 0 -> "No problems found.\n";
              case 1 -> "1 problem found: see the line marked X.\n";
              default -> problems + " problems found: see the lines marked X.\n";
            })
        .toString();
  }

  private static void line(StringBuilder text, Finding finding, int width) {
    String mark =
        switch (finding.verdict()) {
          case OK -> "  ";
          case NOTE -> "! ";
          case PROBLEM -> "X ";
        };
    text.append(mark).append(finding.name());
    text.repeat(' ', width - finding.name().length() + 2);
    wrapped(text, finding.value(), width + 4);
    if (!finding.advice().isEmpty()) {
      text.repeat(' ', width + 4).append("-> ");
      wrapped(text, finding.advice(), width + 7);
    }
  }

  /** Continues a line that is at a column; further lines begin at the same column. */
  private static void wrapped(StringBuilder text, String value, int column) {
    for (String line : value.strip().split("\n")) {
      int at = column;
      for (String word : line.split(" ")) {
        if (at > column && at + 1 + word.length() > COLUMNS) {
          text.append('\n').repeat(' ', column);
          at = column;
        }
        if (at > column) {
          text.append(' ');
          at++;
        }
        text.append(word);
        at += word.length();
      }
      text.append('\n').repeat(' ', column);
    }
    text.setLength(text.length() - column);
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
