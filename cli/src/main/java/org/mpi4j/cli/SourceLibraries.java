package org.mpi4j.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The libraries that source files ask for with {@code //DEPS group:artifact:version} lines, as
 * JBang has them.
 */
final class SourceLibraries {
  private static final Pattern LINE = Pattern.compile("(?m)^//DEPS[ \\t]+(.*)$");

  /** The libraries of these come with the command. */
  private static final String OURS = "org.mpi4j:";

  private final List<Path> files;

  SourceLibraries(List<Path> files) {
    this.files = files;
  }

  /** The jars, fetched now unless they are there. */
  List<Path> get() {
    try {
      String name = files.getFirst().getFileName().toString();
      return Libraries.fetch(
          wanted(),
          () ->
              System.err.println("mpi4j: fetching the libraries of " + name + " (first use) ..."));
    } catch (IOException e) {
      throw new UncheckedIOException("libraries of " + files.getFirst() + ": " + e.getMessage(), e);
    }
  }

  private Set<String> wanted() throws IOException {
    var wanted = new LinkedHashSet<String>();
    for (Path file : files) {
      var lines = LINE.matcher(Files.readString(file));
      while (lines.find()) {
        for (String coordinates : lines.group(1).strip().split("[\\s,]+")) {
          if (!Libraries.valid(coordinates)) {
            throw new BadOption(
                file + ": //DEPS " + coordinates + ": a library is group:artifact:version");
          }
          if (!coordinates.startsWith(OURS)) {
            wanted.add(coordinates);
          }
        }
      }
    }
    return wanted;
  }
}
