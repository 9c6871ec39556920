package org.mpi4j.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;

/** Class paths as the java command reads them. */
final class ClassPaths {
  private ClassPaths() {}

  /** The entries of a class path, absolute; {@code dir/*} means the jars in it. */
  static List<Path> parse(String text) {
    var entries = new ArrayList<Path>();
    if (text.isEmpty()) {
      return entries;
    }
    for (String entry : text.split(File.pathSeparator)) {
      if (entry.equals("*") || entry.endsWith(File.separator + "*") || entry.endsWith("/*")) {
        entries.addAll(jarsIn(Path.of(entry.substring(0, entry.length() - 1))));
      } else {
        entries.add(Path.of(entry).toAbsolutePath().normalize());
      }
    }
    return entries;
  }

  private static List<Path> jarsIn(Path folder) {
    try (var files = Files.list(folder.toAbsolutePath().normalize())) {
      return files
          .filter(f -> f.toString().endsWith(".jar") || f.toString().endsWith(".JAR"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new BadOption("class path " + folder + "*: the folder cannot be read (" + e + ")");
    }
  }

  /** Whether a class is on the class path. */
  static boolean contains(List<Path> classPath, String className) {
    String file = className.replace('.', '/') + ".class";
    for (Path entry : classPath) {
      if (Files.isDirectory(entry)
          ? Files.isRegularFile(entry.resolve(file))
          : Files.isRegularFile(entry) && jarContains(entry, file)) {
        return true;
      }
    }
    return false;
  }

  private static boolean jarContains(Path jar, String file) {
    try (var opened = new JarFile(jar.toFile())) {
      return opened.getEntry(file) != null || isListing(opened);
    } catch (IOException e) {
      throw new UncheckedIOException("class path: " + jar + " cannot be read", e);
    }
  }

  /** A jar may name further jars; then only the JVM knows. */
  private static boolean isListing(JarFile jar) throws IOException {
    var manifest = jar.getManifest();
    return manifest != null && manifest.getMainAttributes().getValue("Class-Path") != null;
  }
}
