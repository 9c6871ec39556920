package org.mpi4j.cli;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Compiled source programs, each compiled once. A folder of classes is named by all that went into
 * it; an index beside it says which further sources the compiler found. Launchers may come at the
 * same time: each compiles to a folder of its own, which gets its name in one step.
 */
final class ClassCache {
  private static final Duration KEPT_UNUSED = Duration.ofDays(30);
  private static final String INDEX = ".index";
  private static final String LOCK = ".lock";
  private static final int ATTEMPTS = 3;

  /**
   * A compiled program.
   *
   * @param classes folder of its classes
   * @param mainClass name of its main class
   */
  record Compiled(Path classes, String mainClass) {}

  private final List<Path> files;
  private final List<Path> classPath;
  private final List<String> options;
  private final Path folder = CacheFolder.of("classes");

  /**
   * The compiled form of a program.
   *
   * @param files its source files; the first has the main class
   * @param classPath what it is compiled against, beside mpi4j itself
   * @param jvmOptions options that it will run with; some concern the compiler as well
   */
  ClassCache(List<Path> files, List<Path> classPath, List<String> jvmOptions) {
    this.files = files;
    this.classPath = classPath;
    options = CompilerOptions.of(jvmOptions);
  }

  /** The classes, compiled now unless they are there. */
  Compiled get() throws CompilationFailed {
    try {
      for (int i = 0; ; i++) {
        String key = key();
        Compiled found = find(key);
        if (found != null) {
          return found;
        }
        Compiled made = makeOnce(key);
        // A file that was edited while it was compiled gives classes of neither text.
        if (key.equals(key()) || i == ATTEMPTS) {
          return made;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("class cache " + folder + ": " + e.getMessage(), e);
    }
  }

  /** Of all that is known before compiling. */
  private String key() throws IOException {
    var key = new SourceKey();
    key.add(System.getProperty("java.vm.version"));
    for (String option : options) {
      key.add(option);
    }
    for (Path entry : SourceCompiler.libraries()) {
      key.addStamp(entry);
    }
    for (Path entry : classPath) {
      key.addStamp(entry);
    }
    for (Path file : files) {
      key.addContent(file);
    }
    // A new sibling may be what a class was missing.
    for (Path root : SourceRoots.of(files)) {
      key.addNames(root);
    }
    return key.text();
  }

  private static String fullKey(String key, List<String> siblings) throws IOException {
    var full = new SourceKey();
    full.add(key);
    for (String sibling : siblings) {
      full.addContent(Path.of(sibling));
    }
    return full.text();
  }

  private Compiled find(String key) throws IOException {
    List<String> index;
    try {
      index = Files.readAllLines(folder.resolve(key + INDEX));
      Path classes = folder.resolve(fullKey(key, index.subList(1, index.size())));
      if (!Files.isDirectory(classes)) {
        return null;
      }
      Files.setLastModifiedTime(classes, FileTime.from(Instant.now()));
      return new Compiled(classes, index.getFirst());
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /** Ranks that mpiexec starts come at the same time: one compiles, the others wait for it. */
  private Compiled makeOnce(String key) throws IOException, CompilationFailed {
    Files.createDirectories(folder);
    try (var file = FileChannel.open(folder.resolve(key + LOCK), CREATE, WRITE);
        var lock = file.lock()) {
      Compiled found = lock.isValid() ? find(key) : null;
      return found != null ? found : make(key);
    }
  }

  private Compiled make(String key) throws IOException, CompilationFailed {
    removeUnused();
    Path temporary = Files.createTempDirectory(folder, "new-");
    try {
      var result = new SourceCompiler(files, classPath, options).compile(temporary);
      Path classes = folder.resolve(fullKey(key, result.siblings()));
      moveUnlessThere(temporary, classes);
      var index = new ArrayList<String>();
      index.add(result.mainClass());
      index.addAll(result.siblings());
      Path written = Files.createTempFile(folder, "new-", INDEX);
      Files.write(written, index);
      Files.move(written, folder.resolve(key + INDEX), StandardCopyOption.ATOMIC_MOVE);
      return new Compiled(classes, result.mainClass());
    } finally {
      delete(temporary);
    }
  }

  private static void moveUnlessThere(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      // Another launcher was faster; its classes are the same.
      if (!Files.isDirectory(to)) {
        throw e;
      }
    }
  }

  private void removeUnused() throws IOException {
    Instant limit = Instant.now().minus(KEPT_UNUSED);
    try (var entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        try {
          if (Files.getLastModifiedTime(entry).toInstant().isBefore(limit)) {
            delete(entry);
          }
        } catch (NoSuchFileException e) {
          // Another launcher has given it its name, or removed it.
        }
      }
    }
  }

  private static void delete(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      try (var entries = Files.newDirectoryStream(path)) {
        for (Path entry : entries) {
          delete(entry);
        }
      }
    }
    Files.deleteIfExists(path);
  }
}
