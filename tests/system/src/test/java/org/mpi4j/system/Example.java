package org.mpi4j.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the comment at the top of an example promises: a command, and what it prints.
 *
 * @param file the source file
 * @param verb what the command does: run or pool
 * @param ranks number of ranks in the command
 * @param arguments what the command gives the program
 * @param output what is printed at the end; {@code ...} in a line stands for what differs from run
 *     to run
 * @param ordered whether the lines come in this order
 * @param code its exit code; when it is not 0 other lines are printed as well, some to the standard
 *     error
 */
record Example(
    Path file,
    String verb,
    int ranks,
    List<String> arguments,
    List<String> output,
    boolean ordered,
    int code) {
  private static final Path FOLDER = Path.of(System.getProperty("mpi4j.root"), "examples");
  private static final Pattern COMMAND =
      Pattern.compile("//   bin/mpi4j (run|pool) -n (\\d+) examples/([\\w/]+)\\.java ?(.*)");

  /** All examples. */
  static List<Example> all() throws IOException {
    try (var files = Files.walk(FOLDER)) {
      // Cells for a notebook are not named like a class.
      return files
          .filter(f -> f.getFileName().toString().matches("[A-Z]\\w*\\.java"))
          .sorted()
          .map(Example::of)
          .toList();
    }
  }

  /** The example of this name. */
  static Example of(String name) {
    try {
      return all().stream().filter(e -> e.name().equals(name)).findFirst().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Example of(Path file) {
    try (var lines = Files.lines(file)) {
      List<String> comment = lines.takeWhile(l -> l.startsWith("//")).toList();
      var command =
          comment.stream()
              .map(COMMAND::matcher)
              .filter(m -> m.matches())
              .findFirst()
              .orElseThrow(() -> new AssertionError(file + " starts without a command"));
      String prints =
          comment.stream()
              .filter(l -> l.matches("// (prints|ends with code \\d+ and prints).*:"))
              .findFirst()
              .orElseThrow(() -> new AssertionError(file + " does not say what it prints"));
      List<String> output =
          comment.stream()
              .skip(comment.indexOf(prints) + 2)
              .takeWhile(l -> l.startsWith("//   "))
              .map(l -> l.substring("//   ".length()))
              .toList();
      String arguments = command.group(4);
      return new Example(
          file,
          command.group(1),
          Integer.parseInt(command.group(2)),
          arguments.isEmpty() ? List.of() : List.of(arguments.split(" ")),
          output,
          !prints.contains("any order"),
          Integer.parseInt(prints.replaceFirst("^// prints", "0").replaceAll("\\D", "")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The promised output as a pattern for the end of what was printed. */
  Pattern pattern() {
    String text = output.stream().map(l -> pattern(l).pattern()).collect(Collectors.joining("\n"));
    return Pattern.compile("(?:(?s:.*)\n)?" + text + "\n");
  }

  /** A line of the promised output as a pattern. */
  static Pattern pattern(String line) {
    // More than three points are a picture's.
    return Pattern.compile(Pattern.quote(line).replaceAll("(?<![.])[.]{3}(?![.])", "\\\\E.*\\\\Q"));
  }

  /** Its command without the number of ranks and the options: the file and its arguments. */
  List<String> words() {
    return Stream.concat(Stream.of(file.toString()), arguments.stream()).toList();
  }

  /** Whether it may share a launch with others: see {@link Batch}. */
  boolean isOrdinary() {
    return verb.equals("run") && code == 0 && !hasLibraries() && !startsCluster();
  }

  /** Whether it names libraries that Maven fetches. */
  boolean hasLibraries() {
    return source().contains("\n//DEPS ");
  }

  /** Whether it is no rank itself, and starts engines. */
  boolean startsCluster() {
    return source().contains("org.mpi4j.cluster");
  }

  /** Its text. */
  String source() {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its place among the examples, such as {@code osu/OsuLatency}. */
  String place() {
    String path = FOLDER.relativize(file).toString().replace('\\', '/');
    return path.substring(0, path.length() - ".java".length());
  }

  /** Name of its class. */
  String name() {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - ".java".length());
  }

  @Override
  public String toString() {
    return name();
  }
}
