package org.mpi4j.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One program on the command line of {@code mpi4j run}: its options and its words. Read by hand,
 * since picocli takes a tenth of a second to start, which is a quarter of what a small job takes.
 */
final class ProgramLine {
  private static final String SEPARATOR = ":";

  private final Map<RunOption, List<String>> options = new EnumMap<>(RunOption.class);
  private final List<String> words;

  private ProgramLine(List<String> args) {
    int i = 0;
    while (i < args.size() && args.get(i).startsWith("-")) {
      i = args.get(i).equals("--") ? args.size() : option(args, i);
    }
    int dashes = args.indexOf("--");
    words = args.subList(i < args.size() || dashes < 0 ? i : dashes + 1, args.size());
  }

  /** The programs of a command line. */
  static List<ProgramLine> parse(List<String> args) {
    var lines = new ArrayList<ProgramLine>();
    int start = 0;
    for (int i = 0; i <= args.size(); i++) {
      if (i == args.size() || args.get(i).equals(SEPARATOR)) {
        lines.add(new ProgramLine(args.subList(start, i)));
        start = i + 1;
      }
    }
    for (ProgramLine later : lines.subList(1, lines.size())) {
      for (RunOption o : later.options.keySet()) {
        if (o.isOfJob()) {
          throw new BadOption(
              o.names().getFirst() + ": options of the job go before its first program");
        }
      }
    }
    return lines;
  }

  /** Takes one option, and gives the index behind it. */
  private int option(List<String> args, int at) {
    String word = args.get(at);
    RunOption option = RunOption.named(word);
    if (option != null) {
      if (!option.takesValue()) {
        put(option, word, "");
        return at + 1;
      }
      if (at + 1 == args.size()) {
        throw new BadOption(word + ": its value is missing");
      }
      put(option, word, args.get(at + 1));
      return at + 2;
    }
    int equals = word.indexOf('=');
    option = equals < 0 ? null : RunOption.named(word.substring(0, equals));
    if (option != null && option.takesValue()) {
      put(option, word, word.substring(equals + 1));
    } else if (word.startsWith("-J")) {
      put(RunOption.JVM, word, word.substring(2));
    } else {
      String closest = RunOption.closest(word);
      throw new BadOption(
          word + ": no such option" + (closest == null ? "" : "; did you mean " + closest + "?"));
    }
    return at + 1;
  }

  private void put(RunOption option, String word, String value) {
    var values = options.computeIfAbsent(option, _ -> new ArrayList<>());
    values.add(value);
    if (values.size() > 1 && !option.isRepeatable()) {
      throw new BadOption(word + ": given more than once");
    }
  }

  /** The program and its arguments. */
  List<String> words() {
    return words;
  }

  boolean has(RunOption option) {
    return options.containsKey(option);
  }

  /** The value of an option, null when it was not given. */
  String value(RunOption option) {
    return has(option) ? options.get(option).getFirst() : null;
  }

  private List<String> values(RunOption option) {
    return options.getOrDefault(option, List.of());
  }

  int size() {
    String text = value(RunOption.SIZE);
    if (text == null) {
      return Runtime.getRuntime().availableProcessors();
    }
    try {
      int size = Integer.parseInt(text);
      if (size >= 1) {
        return size;
      }
    } catch (NumberFormatException e) {
      throw new BadOption("-n " + text + ": not a number of ranks");
    }
    throw new BadOption("-n " + text + ": a program runs on at least 1 rank");
  }

  Map<String, String> variables() {
    var map = new LinkedHashMap<String, String>();
    for (String v : values(RunOption.VARIABLE)) {
      int equals = v.indexOf('=');
      if (equals == 0) {
        throw new BadOption("-x " + v + ": the name of the variable is missing");
      }
      String name = equals < 0 ? v : v.substring(0, equals);
      String value = equals < 0 ? System.getenv(v) : v.substring(equals + 1);
      if (value == null) {
        throw new BadOption("-x " + v + ": no such variable here; give it a value, -x " + v + "=1");
      }
      map.put(name, value);
    }
    return map;
  }

  /** The working directory, null for that of the launcher. */
  Path directory() {
    String text = value(RunOption.DIRECTORY);
    if (text == null) {
      return null;
    }
    if (!Files.isDirectory(Path.of(text))) {
      throw new BadOption("-wdir " + text + ": no such directory");
    }
    return Path.of(text).toAbsolutePath();
  }

  /** The class path, or that of the environment, or what the java command takes instead. */
  List<Path> classPathOr(String otherwise) {
    String environment = System.getenv("CLASSPATH");
    String given = value(RunOption.CLASS_PATH);
    return ClassPaths.parse(given != null ? given : environment != null ? environment : otherwise);
  }

  List<String> jvmOptions() {
    for (String o : values(RunOption.JVM)) {
      if (!o.startsWith("-") && !o.startsWith("@")) {
        throw new BadOption("-J " + o + ": JVM options start with '-', as in -J-Xmx2g");
      }
    }
    return values(RunOption.JVM);
  }
}
