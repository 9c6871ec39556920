package org.mpi4j.cli;

import java.util.List;

/** The options of {@code mpi4j run}. */
enum RunOption {
  SIZE("N", "number of ranks (default: one for each processor)", "-n", "-np", "--np", "-c"),
  VARIABLE("VAR[=VALUE]", "environment variable for the ranks; repeat it for more", "-x"),
  DIRECTORY("DIR", "working directory of the ranks", "-wdir", "--wdir", "-wd"),
  CLASS_PATH(
      "PATH",
      "class path (default: $CLASSPATH; for classes, else .)",
      "-cp",
      "--classpath",
      "-classpath",
      "--class-path"),
  JVM("OPTION", "option for the JVM of each rank: -J-Xmx2g; repeat it for more", "-J", "--jvm"),
  TAG_OUTPUT(null, "start each line of output with its rank: [0]", "--tag-output"),
  TIMEOUT(
      "SECONDS",
      "longest time for the job; then all ranks say where they wait, and end",
      "--timeout"),
  RANKS("processes|threads", "what a rank is (default: processes)", "--ranks"),
  ENGINE("local|libmpi", "what carries messages (default: local)", "--engine"),
  HELP(null, "show this and end", "--help", "-h");

  private final String label;
  private final String description;
  private final List<String> names;

  RunOption(String label, String description, String... names) {
    this.label = label;
    this.description = description;
    this.names = List.of(names);
  }

  boolean takesValue() {
    return label != null;
  }

  /** Whether it may be given more than once. */
  boolean isRepeatable() {
    return this == VARIABLE || this == JVM;
  }

  /** Whether it concerns the whole job, not one of its programs. */
  boolean isOfJob() {
    return compareTo(TAG_OUTPUT) >= 0;
  }

  List<String> names() {
    return names;
  }

  /** One or two lines of help. */
  String help() {
    var line = new StringBuilder("  ").append(String.join(", ", names));
    if (label != null) {
      line.append(' ').append(label);
    }
    return line.append("\n        ").append(description).append('\n').toString();
  }

  /** The option with this name, or null. */
  static RunOption named(String name) {
    for (RunOption o : values()) {
      if (o.names.contains(name)) {
        return o;
      }
    }
    return null;
  }

  /** The name that is most like a wrong one, or null when none is. */
  static String closest(String wrong) {
    String best = null;
    int least = Math.min(4, wrong.length());
    for (RunOption o : values()) {
      for (String name : o.names) {
        int d = distance(wrong, name);
        if (d < least) {
          least = d;
          best = name;
        }
      }
    }
    return best;
  }

  /** How many letters to change, add or remove. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
