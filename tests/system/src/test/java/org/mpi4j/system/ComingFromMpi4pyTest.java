package org.mpi4j.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mpi4j.CartComm;
import org.mpi4j.Comm;
import org.mpi4j.Datatype;
import org.mpi4j.DistGraphComm;
import org.mpi4j.GraphComm;
import org.mpi4j.Group;
import org.mpi4j.MPI;
import org.mpi4j.Message;
import org.mpi4j.MpiException;
import org.mpi4j.Op;
import org.mpi4j.PartitionedRequest;
import org.mpi4j.PersistentRequest;
import org.mpi4j.Request;
import org.mpi4j.Status;
import org.mpi4j.TopoComm;

/** The tables of docs/coming-from-mpi4py.md name what there is, and all of it. */
class ComingFromMpi4pyTest {

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
    MethodTables.of(page)
        .rowsByType()
        .forEach((table, rows) -> {
          for (List<String> row : rows) {
            Stream.concat(MethodTables.code(row.get(1)).stream(), MethodTables.code(row.getLast()).stream())
                .map(c -> c.replaceAll("\\(.*", "").replaceAll(".*\\.", ""))
                .forEach(c -> named.add(table.getSimpleName() + "." + c));
          }
        });
    var missing = new TreeSet<String>();
    for (Class<?> type : MethodTables.TYPES.values()) {
      own(type).map(m -> type.getSimpleName() + "." + m.getName()).forEach(missing::add);
    }
    missing.removeAll(named);
    assertThat(missing).as("add these to docs/coming-from-mpi4py.md").isEmpty();
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
