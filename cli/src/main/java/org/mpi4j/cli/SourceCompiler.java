package org.mpi4j.cli;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.mpi4j.MPI;
import org.mpi4j.cluster.Cluster;
import org.mpi4j.pool.MpiPool;

/** Compiles a program of source files, and the siblings that it uses. */
final class SourceCompiler implements TaskListener {
  /**
   * What was compiled.
   *
   * @param mainClass name of the main class
   * @param siblings source files beside those that were named
   */
  record Result(String mainClass, List<String> siblings) {}

  private final List<Path> files;
  private final List<Path> classPath;
  private final List<String> options;
  private final TreeSet<String> sources = new TreeSet<>();
  private String mainClass;

  SourceCompiler(List<Path> files, List<Path> classPath, List<String> options) {
    this.files = files;
    this.classPath = classPath;
    this.options = options;
  }

  /** The jars of mpi4j that programs are compiled against. */
  static List<Path> libraries() {
    return List.of(placeOf(MPI.class), placeOf(MpiPool.class), placeOf(Cluster.class));
  }

  /** A class path for ranks, which have the other jars of mpi4j already. */
  static List<Path> withPool(List<Path> classPath) {
    var path = new ArrayList<>(classPath);
    path.add(placeOf(MpiPool.class));
    path.add(placeOf(Cluster.class));
    return path;
  }

  private static Path placeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("place of mpi4j is not a file", e);
    }
  }

  /**
   * Compiles.
   *
   * @param to an existing folder for the classes
   * @throws CompilationFailed if there were errors; the compiler has shown them
   */
  Result compile(Path to) throws IOException, CompilationFailed {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    var messages = new PrintWriter(System.err, true);
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      var task =
          (JavacTask)
              compiler.getTask(
                  messages,
                  manager,
                  null,
                  arguments(to),
                  null,
                  manager.getJavaFileObjectsFromPaths(files));
      task.addTaskListener(this);
      if (!task.call()) {
        throw new CompilationFailed();
      }
    }
    for (Path file : files) {
      sources.remove(nameOf(file));
    }
    if (mainClass == null) {
      throw new BadOption(files.getFirst() + ": declares no class");
    }
    return new Result(mainClass, List.copyOf(sources));
  }

  private List<String> arguments(Path to) throws IOException {
    var arguments = new ArrayList<>(options);
    arguments.addAll(
        List.of(
            "-d",
            to.toString(),
            "--class-path",
            joined(libraries()) + File.pathSeparator + joined(classPath),
            "--source-path",
            joined(SourceRoots.of(files)),
            "-implicit:class",
            "-Xprefer:source",
            "-proc:none",
            // As in our own build: no code is made at run time for text that is put together.
            "-XDstringConcat=inline",
            "-g",
            "-parameters"));
    return arguments;
  }

  private static String joined(List<Path> paths) {
    return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private static String nameOf(Path file) {
    return file.toAbsolutePath().normalize().toString();
  }

  @Override
  public void finished(TaskEvent event) {
    if (event.getKind() == TaskEvent.Kind.PARSE) {
      String name = nameOf(Path.of(event.getSourceFile().toUri()));
      sources.add(name);
      if (name.equals(nameOf(files.getFirst()))) {
        mainClass = mainClass(event.getCompilationUnit());
      }
    }
  }

  /** The class named as the file or, as the java command has it, the first one. */
  private String mainClass(CompilationUnitTree unit) {
    String file = files.getFirst().getFileName().toString();
    String wanted = file.substring(0, file.length() - ".java".length());
    String found = null;
    for (Tree tree : unit.getTypeDecls()) {
      if (tree instanceof ClassTree type) {
        String name = type.getSimpleName().toString();
        if (found == null || name.equals(wanted)) {
          found = name;
        }
      }
    }
    return found == null || unit.getPackageName() == null
        ? found
        : unit.getPackageName() + "." + found;
  }
}
