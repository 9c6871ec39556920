package conformance.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What ranks that are processes tell the test about their programs: files in a directory, since a
 * rank must be able to tell of its failure when no message passes any more.
 *
 * <pre>
 *   programs          ids of the programs, in order
 *   3.passed          program 3 has passed on all ranks
 *   4.failed.2        program 4 has failed on rank 2: the reason
 *   crash.123         what the JVM of process 123 says of its end
 * </pre>
 */
record Outcomes(Path directory) {
  private static final String PROGRAMS = "programs";
  private static final String CRASH = "crash.";
  private static final int CRASH_LINES = 80;

  static Outcomes create(List<Program> programs) throws IOException {
    var made = new Outcomes(Files.createTempDirectory("conformance"));
    Files.write(made.directory.resolve(PROGRAMS), programs.stream().map(Program::id).toList());
    return made;
  }

  List<Program> programs() throws IOException {
    return Files.readAllLines(directory.resolve(PROGRAMS)).stream().map(Program::named).toList();
  }

  private Path passedFile(int program) {
    return directory.resolve(program + ".passed");
  }

  /** Where a JVM that crashes writes why. */
  Path crashFile() {
    return directory.resolve(CRASH + "%p");
  }

  void passed(int program) throws IOException {
    Files.createFile(passedFile(program));
  }

  void failed(int program, int rank, String reason) {
    try {
      Files.writeString(directory.resolve(program + ".failed." + rank), reason);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean hasPassed(int program) {
    return Files.exists(passedFile(program));
  }

  /** What the ranks said about a program that has not passed. */
  String reasons(int program) throws IOException {
    var text = new StringBuilder();
    for (Path f : files()) {
      String name = f.getFileName().toString();
      if (name.startsWith(program + ".failed.")) {
        text.append("rank ").append(name.substring(name.lastIndexOf('.') + 1)).append(": ");
        text.append(Files.readString(f)).append('\n');
      } else if (name.startsWith(CRASH)) {
        try (Stream<String> lines = Files.lines(f)) {
          lines.limit(CRASH_LINES).forEach(line -> text.append(line).append('\n'));
        }
      }
    }
    return text.toString();
  }

  void delete() throws IOException {
    for (Path f : files()) {
      Files.delete(f);
    }
    Files.delete(directory);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }
}
