package org.mpi4j.coverage;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tests of the whole project, by what their sources say: most are in other modules. */
final class TestIndex {
  /** What helps a test is private. */
  private static final Pattern TEST = Pattern.compile("(?m)^  (public )?void (\\w+)\\(");

  private TestIndex() {}

  /** All as {@code Class.method}. */
  static Set<String> of(Path root) throws IOException {
    var tests = new HashSet<String>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            String name = dir.getFileName().toString();
            return name.equals("target") || name.equals(".git")
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            String path = file.toString();
            if (path.endsWith(".java") && path.contains("src/test/java")) {
              add(file, tests);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return tests;
  }

  private static void add(Path file, Set<String> tests) throws IOException {
    String name = file.getFileName().toString().replace(".java", "");
    Matcher m = TEST.matcher(Files.readString(file));
    while (m.find()) {
      tests.add(name + "." + m.group(2));
    }
  }
}
