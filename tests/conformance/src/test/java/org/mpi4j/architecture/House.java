package org.mpi4j.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The compiled classes of each module. */
final class House {
  private static final Path ROOT = Path.of(System.getProperty("mpi4j.root"));

  /** A rule over classes that were not found says nothing, so few classes are an error. */
  private static final Map<String, Integer> EXPECTED =
      Map.of(
          "core",
          60,
          "local",
          10,
          "libmpi",
          40,
          "pool",
          30,
          "cluster",
          60,
          "jupyter",
          40,
          "cli",
          5,
          "junit",
          15,
          "examples",
          9);

  private static final Map<List<String>, JavaClasses> READ = new HashMap<>();

  private House() {}

  static JavaClasses classes(String... modules) {
    return READ.computeIfAbsent(List.of(modules), House::read);
  }

  private static JavaClasses read(List<String> modules) {
    JavaClasses found =
        new ClassFileImporter().importPaths(modules.stream().map(House::folder).toList());
    int expected = modules.stream().mapToInt(EXPECTED::get).sum();
    if (found.size() < expected) {
      throw new AssertionError(
          modules + ": " + found.size() + " classes; these rules expect " + expected + " or more");
    }
    return found;
  }

  static Path folder(String module) {
    Path classes = ROOT.resolve(module, "target/classes");
    if (!Files.isDirectory(classes)) {
      throw new AssertionError(classes + " is missing: build " + module + " first");
    }
    return classes;
  }
}
