package org.mpi4j.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * Names a program by what it is compiled from, with two checksums of 32 bits: texts differ by
 * edits, not by design, and to find a hash of java.security takes 20 ms of a start.
 */
final class SourceKey {
  private final Checksum[] sums = {new CRC32(), new CRC32C()};

  /** Adds a text; the zero behind it keeps texts apart. */
  void add(String text) {
    add((text + '\0').getBytes(StandardCharsets.UTF_8));
  }

  private void add(byte[] bytes) {
    for (Checksum sum : sums) {
      sum.update(bytes);
    }
  }

  /** Adds a file, by its place and content. */
  void addContent(Path file) throws IOException {
    add(file.toAbsolutePath().normalize().toString());
    byte[] content = Files.readAllBytes(file);
    add(Integer.toString(content.length));
    add(content);
  }

  /** Adds an entry of a class path, by the times and sizes of its files. */
  void addStamp(Path entry) throws IOException {
    add(entry.toString());
    if (!Files.isDirectory(entry)) {
      if (Files.exists(entry)) {
        add(stamp(Files.readAttributes(entry, BasicFileAttributes.class)));
      }
      return;
    }
    var stamps = new ArrayList<String>();
    Files.walkFileTree(
        entry,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".class")) {
              stamps.add(file + " " + stamp(attributes));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            // A folder that we may not read; the JVM will not find classes there either.
            return FileVisitResult.CONTINUE;
          }
        });
    Collections.sort(stamps);
    stamps.forEach(this::add);
  }

  private static String stamp(BasicFileAttributes a) {
    return a.size() + " " + a.lastModifiedTime().toMillis() + " " + a.fileKey();
  }

  /** Adds the names of the source files in a folder. */
  void addNames(Path folder) throws IOException {
    try (var files = Files.newDirectoryStream(folder, "*.java")) {
      var names = new ArrayList<String>();
      for (Path file : files) {
        names.add(file.getFileName().toString());
      }
      Collections.sort(names);
      names.forEach(this::add);
    }
  }

  String text() {
    var text = new StringBuilder();
    for (Checksum sum : sums) {
      text.append(HexFormat.of().toHexDigits((int) sum.getValue()));
    }
    return text.toString();
  }
}
