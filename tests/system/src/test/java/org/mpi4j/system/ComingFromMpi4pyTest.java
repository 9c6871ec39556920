package org.mpi4j.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables of docs/coming-from-mpi4py.md name what there is, and all of it. */
class ComingFromMpi4pyTest {

  private static final Pattern MADE = Pattern.compile("`(\\w+)\\.(\\w+)\\([^`]*\\)`");

  private static final String NAMES_FOR_TASKS =
      """
      import static org.mpi4j.MPI.*;
      import java.util.*;
      import org.mpi4j.*;
      record Point(double x, double y) {}
      record Best(double v, int rank) {}
      class Tasks {
        Comm world;
        Object obj;
        String params;
        double[] x, y;
        double v;
        long[] counts;
        int left, right, rank, rows, cols, color, key;
        Request<?>[] requests;
        Point[] points;
        Best[] mine, best;
        byte[] bytes;
      """;

  private static List<String> page;

  @BeforeAll
  static void read() throws IOException {
    page =
        Files.readAllLines(
            Path.of(System.getProperty("mpi4j.root"), "docs", "coming-from-mpi4py.md"));
  }

  /** Those that are not in the table of a superclass. */
  private static Stream<Method> own(Class<?> type) {
    Set<String> inherited = new TreeSet<>();
    for (Class<?> c = type.getSuperclass(); c != null; c = c.getSuperclass()) {
      if (MethodTables.TYPES.containsValue(c)) {
        MethodTables.methods(c).map(Method::getName).forEach(inherited::add);
      }
    }
    return MethodTables.methods(type).filter(m -> !inherited.contains(m.getName()));
  }

  @Test
  void everyNamedMethodExists() {
    assertThat(MethodTables.of(page).unknownCalls())
        .as("no public method takes this many arguments")
        .isEmpty();
  }

  @Test
  void everyMethodIsNamed() {
    var named = new TreeSet<String>();
    for (var call : MethodTables.of(page).calls()) {
      String method = call.getValue().replaceAll("\\(.*", "").replaceAll(".*\\.", "");
      named.add(call.getKey().getSimpleName() + "." + method);
    }
    // Those that are made from the list: comm.send(buf, dest, tag) is of Comm.
    for (String line : page) {
      MADE.matcher(line)
          .results()
          .forEach(m -> {
            String on = m.group(1);
            String type = on.substring(0, 1).toUpperCase(Locale.ROOT) + on.substring(1);
            named.add((on.equals("mpi") ? "MPI" : type) + "." + m.group(2));
          });
    }
    var missing = new TreeSet<String>();
    for (Class<?> type : MethodTables.TYPES.values()) {
      own(type).map(m -> type.getSimpleName() + "." + m.getName()).forEach(missing::add);
    }
    missing.removeAll(named);
    assertThat(missing)
        .as("add these to docs/coverage.csv, or to the last tables of docs/coming-from-mpi4py.md")
        .isEmpty();
  }

  @Test
  void theLinesOfTheTasksCompile(@TempDir Path folder) throws IOException {
    var text = new StringBuilder(NAMES_FOR_TASKS);
    int n = 0;
    int start = page.indexOf("## By task");
    for (String line : page.subList(start, page.indexOf("## By method"))) {
      if (line.startsWith("| ") && !line.startsWith("| Task ")) {
        for (String snippet : MethodTables.code(MethodTables.cells(line).get(2))) {
          text.append("  void task%d() { %s; }\n".formatted(n++, snippet));
        }
      }
    }
    assertThat(n).isGreaterThan(25);
    Path file = Files.writeString(folder.resolve("Tasks.java"), text.append("}\n"));
    var compiler = ToolProvider.getSystemJavaCompiler();
    var messages = new StringWriter();
    var options = List.of("-d", folder.toString(), "-cp", Launch.classPath(), "-proc:none");
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var units = files.getJavaFileObjects(file);
      boolean good = compiler.getTask(messages, files, null, options, null, units).call();
      assertThat(good).as(messages.toString()).isTrue();
    }
  }
}
