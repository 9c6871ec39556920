package org.mpi4j.libmpi.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mpi4j.internal.launch.RankCommand;
import org.mpi4j.libmpi.call.Function;
import org.mpi4j.libmpi.call.Newer;

/**
 * The MPI functions that the engine can call: each is bound by its name on its first call, so the
 * names are in the class files.
 */
final class EngineFunctions {
  private static final Pattern NAME = Pattern.compile("MPI_[A-Z][a-z_]+\\w*");

  private EngineFunctions() {}

  static SortedSet<String> names() {
    Path place = RankCommand.libraries(Function.class).getLast();
    String folder = Function.class.getPackageName().replace('.', '/');
    try {
      if (Files.isDirectory(place)) {
        return names(place.resolve(folder));
      }
      try (FileSystem jar = FileSystems.newFileSystem(place)) {
        return names(jar.getPath(folder));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isNeeded(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".class") && !name.startsWith(Newer.class.getSimpleName());
  }

  private static SortedSet<String> names(Path folder) throws IOException {
    SortedSet<String> names = new TreeSet<>();
    try (Stream<Path> classes = Files.list(folder)) {
      for (Path file : classes.filter(EngineFunctions::isNeeded).toList()) {
        for (var entry : ClassFile.of().parse(file).constantPool()) {
          if (entry instanceof StringEntry text && NAME.matcher(text.stringValue()).matches()) {
            names.add(text.stringValue());
          }
        }
      }
    }
    return names;
  }
}
