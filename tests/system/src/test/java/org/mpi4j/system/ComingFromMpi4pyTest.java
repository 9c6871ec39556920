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
  private static final Map<String, Class<?>> TYPES =
      Stream.of(
              MPI.class,
              Comm.class,
              Group.class,
              Message.class,
              Request.class,
              PersistentRequest.class,
              PartitionedRequest.class,
              Status.class,
              Op.class,
              Datatype.class,
              MpiException.class,
              TopoComm.class,
              CartComm.class,
              GraphComm.class,
              DistGraphComm.class)
          .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));

  private static final Pattern HEADER = Pattern.compile("\\| mpi4py \\| Java, on `(\\w+)` \\|.*");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern CALL = Pattern.compile("(?:(\\w+)\\.)?(\\w+)(?:\\((.*)\\))?");

  private static final Set<String> OF_EVERY_CLASS =
      Set.of("equals", "hashCode", "toString", "getClass", "notify", "notifyAll", "wait");

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

  private static List<String> cells(String row) {
    String inner = row.strip().replaceAll("^\\||\\|$", "");
    return Arrays.stream(inner.split("\\|", -1)).map(String::strip).toList();
  }

  private static List<String> code(String cell) {
    return CODE.matcher(cell).results().map(m -> m.group(1)).toList();
  }

  /** The rows of the tables by method. */
  private static Map<Class<?>, List<List<String>>> rowsByType() {
    var rows =
        new TreeMap<Class<?>, List<List<String>>>((a, b) -> a.getName().compareTo(b.getName()));
    Class<?> type = null;
    for (String line : page) {
      Matcher header = HEADER.matcher(line);
      if (header.matches()) {
        type = TYPES.get(header.group(1));
        assertThat(type).as(line).isNotNull();
      } else if (!line.startsWith("|")) {
        type = null;
      } else if (type != null && !line.startsWith("|---")) {
        rows.computeIfAbsent(type, _ -> new ArrayList<>()).add(cells(line));
      }
    }
    return rows;
  }

  // Those that Comm inherits from classes that are not public are bridges.
  private static Stream<Method> methods(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(m -> !OF_EVERY_CLASS.contains(m.getName()))
        .filter(m -> m.getDeclaringClass().getPackageName().equals("org.mpi4j"));
  }

  /** Those that are not in the table of a superclass. */
  private static Stream<Method> own(Class<?> type) {
    Set<String> inherited = new TreeSet<>();
    for (Class<?> c = type.getSuperclass(); c != null; c = c.getSuperclass()) {
      if (TYPES.containsValue(c)) {
        methods(c).map(Method::getName).forEach(inherited::add);
      }
    }
    return methods(type).filter(m -> !inherited.contains(m.getName()));
  }

  private static boolean takes(Method m, int arguments) {
    int n = m.getParameterCount();
    return m.isVarArgs() ? arguments >= n - 1 : arguments == n;
  }

  @Test
  void everyNamedMethodExists() {
    var wrong = new ArrayList<String>();
    rowsByType()
        .forEach((table, rows) -> {
          for (List<String> row : rows) {
            for (String call : code(row.get(1))) {
              if (!exists(table, call)) {
                wrong.add(table.getSimpleName() + ": " + call);
              }
            }
          }
        });
    assertThat(wrong).as("no public method takes this many arguments").isEmpty();
  }

  private static boolean exists(Class<?> table, String call) {
    Matcher m = CALL.matcher(call);
    if (!m.matches() || m.group(3) == null) {
      return false;
    }
    boolean named = m.group(1) != null;
    Class<?> type = named ? TYPES.get(m.group(1)) : table;
    int arguments = m.group(3).isEmpty() ? 0 : m.group(3).split(",").length;
    return type != null
        && methods(type)
            .filter(x -> x.getName().equals(m.group(2)))
            .filter(x -> !named || Modifier.isStatic(x.getModifiers()))
            .anyMatch(x -> takes(x, arguments));
  }

  @Test
  void everyMethodIsNamed() {
    var named = new TreeSet<String>();
    rowsByType()
        .forEach((table, rows) -> {
          for (List<String> row : rows) {
            Stream.concat(code(row.get(1)).stream(), code(row.getLast()).stream())
                .map(c -> c.replaceAll("\\(.*", "").replaceAll(".*\\.", ""))
                .forEach(c -> named.add(table.getSimpleName() + "." + c));
          }
        });
    var missing = new TreeSet<String>();
    for (Class<?> type : TYPES.values()) {
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
        for (String snippet : code(cells(line).get(2))) {
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
