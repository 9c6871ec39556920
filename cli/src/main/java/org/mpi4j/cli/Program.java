package org.mpi4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;

/**
 * What the ranks run.
 *
 * @param mainClass name of the main class
 * @param classPath where its classes are
 * @param arguments its arguments
 */
record Program(String mainClass, List<Path> classPath, List<String> arguments) {
  /**
   * Finds out what the words of a command line mean, and compiles source files.
   *
   * @throws CompilationFailed if the source files have errors, which have been shown
   */
  static Program of(AppOptions app) throws CompilationFailed {
    List<String> words = app.words();
    if (words.isEmpty()) {
      throw new BadOption("no program: give a .java file, a class or a .jar after the options");
    }
    String first = words.getFirst();
    if (first.endsWith(".java")) {
      return ofSources(app, words);
    }
    List<String> arguments = words.subList(1, words.size());
    if (first.endsWith(".jar")) {
      return ofJar(Path.of(first), arguments);
    }
    List<Path> classPath = app.classPathOr(".");
    if (!ClassPaths.contains(classPath, first)) {
      throw new BadOption(
          first
              + ": not a .java file, not a .jar, and no class of that name on the class path "
              + classPath);
    }
    return new Program(first, classPath, arguments);
  }

  private static Program ofSources(AppOptions app, List<String> words) throws CompilationFailed {
    var files = new ArrayList<Path>();
    for (String word : words) {
      if (!word.endsWith(".java") || !files.isEmpty() && !Files.isRegularFile(Path.of(word))) {
        break;
      }
      files.add(Path.of(word));
    }
    if (!Files.isRegularFile(files.getFirst())) {
      throw new BadOption(files.getFirst() + ": no such file");
    }
    var classPath = new ArrayList<>(app.classPathOr(""));
    classPath.addAll(new SourceLibraries(files).get());
    var compiled = new ClassCache(files, classPath, app.jvmOptions()).get();
    var path = new ArrayList<Path>();
    path.add(compiled.classes());
    path.addAll(classPath);
    return new Program(compiled.mainClass(), path, words.subList(files.size(), words.size()));
  }

  private static Program ofJar(Path jar, List<String> arguments) {
    if (!Files.isRegularFile(jar)) {
      throw new BadOption(jar + ": no such file");
    }
    try (var opened = new JarFile(jar.toFile())) {
      var manifest = opened.getManifest();
      String main = manifest == null ? null : manifest.getMainAttributes().getValue("Main-Class");
      if (main == null) {
        throw new BadOption(
            jar + ": its manifest names no Main-Class; use -cp " + jar + " and the class");
      }
      return new Program(main.strip(), List.of(jar.toAbsolutePath()), arguments);
    } catch (IOException e) {
      throw new BadOption(jar + ": not a jar (" + e.getMessage() + ")");
    }
  }
}
