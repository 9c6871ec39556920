package org.mpi4j.system;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

/**
 * The tables of a page that tell for the methods of another binding those of Java. Their headers
 * are {@code | mpi4py | Java, on `Comm` |...}.
 *
 * @param rowsByType cells of the rows, by the class whose methods are in them
 */
record MethodTables(Map<Class<?>, List<List<String>>> rowsByType) {
  /** The classes that have tables. */
  static final Map<String, Class<?>> TYPES =
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

  private static final Pattern HEADER = Pattern.compile("\\| [^|]+ \\| Java, on `(\\w+)` \\|.*");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern CALL = Pattern.compile("(?:(\\w+)\\.)?(\\w+)(?:\\((.*)\\))?");

  private static final Set<String> OF_EVERY_CLASS =
      Set.of("equals", "hashCode", "toString", "getClass", "notify", "notifyAll", "wait");

  static List<String> cells(String row) {
    String inner = row.strip().replaceAll("^\\||\\|$", "");
    return Arrays.stream(inner.split("\\|", -1)).map(String::strip).toList();
  }

  static List<String> code(String cell) {
    return CODE.matcher(cell).results().map(m -> m.group(1)).toList();
  }

  /** The tables of a page. */
  static MethodTables of(List<String> page) {
    var rows =
        new TreeMap<Class<?>, List<List<String>>>((a, b) -> a.getName().compareTo(b.getName()));
    Class<?> type = null;
    for (String line : page) {
      Matcher header = HEADER.matcher(line);
      if (header.matches()) {
        type = TYPES.get(header.group(1));
        if (type == null) {
          throw new AssertionError("no such class: " + line);
        }
      } else if (!line.startsWith("|")) {
        type = null;
      } else if (type != null && !line.startsWith("|---")) {
        rows.computeIfAbsent(type, _ -> new ArrayList<>()).add(cells(line));
      }
    }
    return new MethodTables(rows);
  }

  /** What is called in the second column of all rows, with the class of the table. */
  List<Map.Entry<Class<?>, String>> calls() {
    var calls = new ArrayList<Map.Entry<Class<?>, String>>();
    rowsByType.forEach((type, rows) -> {
      for (List<String> row : rows) {
        code(row.get(1)).forEach(call -> calls.add(Map.entry(type, call)));
      }
    });
    return calls;
  }

  /** Those of which no public method takes so many arguments. */
  List<String> unknownCalls() {
    return calls().stream()
        .filter(c -> !exists(c.getKey(), c.getValue()))
        .map(c -> c.getKey().getSimpleName() + ": " + c.getValue())
        .toList();
  }

  // Those that Comm inherits from classes that are not public are bridges.
  static Stream<Method> methods(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(m -> !OF_EVERY_CLASS.contains(m.getName()))
        .filter(m -> m.getDeclaringClass().getPackageName().equals("org.mpi4j"));
  }

  private static boolean takes(Method m, int arguments) {
    int n = m.getParameterCount();
    return m.isVarArgs() ? arguments >= n - 1 : arguments == n;
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
}
