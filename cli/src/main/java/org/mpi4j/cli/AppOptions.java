package org.mpi4j.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What can be said of each program of a job. */
final class AppOptions {
  /** What stands between two programs of a job. */
  static final String SEPARATOR = ":";

  @Option(
      names = {"-n", "-np", "--np", "-c"},
      paramLabel = "N",
      description = "number of ranks (default: one for each processor)")
  private Integer size;

  @Option(
      names = "-x",
      paramLabel = "VAR[=VALUE]",
      description = "environment variable for the ranks; repeat it for more")
  private List<String> variables = List.of();

  @Option(
      names = {"-wdir", "--wdir", "-wd"},
      paramLabel = "DIR",
      description = "working directory of the ranks")
  private Path directory;

  @Option(
      names = {"-cp", "-classpath", "--classpath", "--class-path"},
      paramLabel = "PATH",
      description = "class path of the program (default: $CLASSPATH; for classes, else .)")
  private String classPath;

  @Option(
      names = {"-J", "--jvm"},
      paramLabel = "OPTION",
      description = "option for the JVM of each rank, as in -J-Xmx2g; repeat it for more")
  private List<String> jvmOptions = List.of();

  @Parameters(
      arity = "0..*",
      paramLabel = "PROGRAM [ARGUMENT...]",
      description = {
        "one or more .java files, a class on the class path, or a .jar; the first word that is not"
            + " an existing .java file starts the program's arguments, which are passed untouched"
      })
  private List<String> words = List.of();

  /** Instead of a parser: a number of ranks, or null, and the program and its arguments. */
  void set(String ranks, List<String> program) {
    size = ranks == null ? null : Integer.valueOf(ranks);
    words = program;
  }

  int size() {
    if (size == null) {
      return Runtime.getRuntime().availableProcessors();
    }
    if (size < 1) {
      throw new BadOption("-n " + size + ": a program runs on at least 1 rank");
    }
    return size;
  }

  /** Sets the number of ranks where it is not given. */
  void defaultSize(int ranks) {
    if (size == null) {
      size = ranks;
    }
  }

  /** Whether the number of ranks is given. */
  boolean hasSize() {
    return size != null;
  }

  Map<String, String> variables() {
    var map = new LinkedHashMap<String, String>();
    for (String v : variables) {
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

  Path directory() {
    if (directory != null && !directory.toFile().isDirectory()) {
      throw new BadOption("-wdir " + directory + ": no such directory");
    }
    return directory == null ? null : directory.toAbsolutePath();
  }

  /** The class path, or that of the environment, or what the java command takes instead. */
  List<Path> classPathOr(String otherwise) {
    String environment = System.getenv("CLASSPATH");
    return ClassPaths.parse(
        classPath != null ? classPath : environment != null ? environment : otherwise);
  }

  List<String> jvmOptions() {
    for (String o : jvmOptions) {
      if (!o.startsWith("-") && !o.startsWith("@")) {
        throw new BadOption("-J " + o + ": JVM options start with '-', as in -J-Xmx2g");
      }
    }
    return jvmOptions;
  }

  /** The options that a rank is to be started with, as words. */
  List<String> rankOptions() {
    var options = new ArrayList<String>();
    variables().forEach((name, value) -> options.addAll(List.of("-x", name + "=" + value)));
    if (directory() != null) {
      options.addAll(List.of("-wdir", directory().toString()));
    }
    options.addAll(programOptions());
    return options;
  }

  /** Those that say what the program is. */
  List<String> programOptions() {
    var options = new ArrayList<String>();
    if (classPath != null) {
      options.addAll(List.of("-cp", classPath));
    }
    jvmOptions().forEach(o -> options.add("-J" + o));
    return options;
  }

  /** The program and its arguments, up to the separator. */
  List<String> words() {
    int end = words.indexOf(SEPARATOR);
    return end < 0 ? words : words.subList(0, end);
  }

  /** What follows the separator; null when there is none. */
  List<String> rest() {
    int end = words.indexOf(SEPARATOR);
    return end < 0 ? null : new ArrayList<>(words.subList(end + 1, words.size()));
  }
}
