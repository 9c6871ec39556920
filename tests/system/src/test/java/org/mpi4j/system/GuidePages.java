package org.mpi4j.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The pages of the guide. */
final class GuidePages {
  private static final Path FOLDER = Path.of(System.getProperty("mpi4j.root"), "docs", "guide");

  private GuidePages() {}

  static List<Path> all() throws IOException {
    try (Stream<Path> pages = Files.list(FOLDER)) {
      return pages.filter(p -> p.toString().endsWith(".md")).sorted().toList();
    }
  }

  /**
   * Those whose java blocks are programs; on the page about tests, which the module junit runs,
   * they are tests.
   */
  static List<Path> withPrograms() throws IOException {
    return all().stream().filter(p -> !p.endsWith("testing.md")).toList();
  }
}
