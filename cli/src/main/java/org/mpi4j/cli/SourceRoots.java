package org.mpi4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the siblings of source files are: the folder above their packages. */
final class SourceRoots {
  private static final Pattern COMMENT = Pattern.compile("//[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);
  private static final Pattern PACKAGE =
      Pattern.compile("^\\s*package\\s+([\\w.\\s]+);", Pattern.MULTILINE);

  private SourceRoots() {}

  /** The folders, absolute, without repetition. */
  static List<Path> of(List<Path> files) throws IOException {
    var roots = new LinkedHashSet<Path>();
    for (Path file : files) {
      roots.add(rootOf(file));
    }
    return List.copyOf(roots);
  }

  private static Path rootOf(Path file) throws IOException {
    Path folder = file.toAbsolutePath().normalize().getParent();
    Path packageFolder = packageFolder(Files.readString(file));
    if (packageFolder == null || !folder.endsWith(packageFolder)) {
      return folder;
    }
    Path root = folder;
    for (int i = 0; i < packageFolder.getNameCount(); i++) {
      root = root.getParent();
    }
    return root;
  }

  private static Path packageFolder(String source) {
    if (!source.contains("package")) {
      return null;
    }
    Matcher m = PACKAGE.matcher(COMMENT.matcher(source).replaceAll(" "));
    return m.find() ? Path.of(m.group(1).replaceAll("\\s", "").replace('.', '/')) : null;
  }
}
