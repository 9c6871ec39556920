package org.mpi4j.coverage;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The list as tables for those who know a method of mpi4py and look for that of Java. */
final class MethodTable {
  static final String BEGIN =
      "<!-- From here to the end of the tables: made by CoverageTest from coverage.csv. -->\n";
  static final String END = "<!-- The end of the tables. -->\n";

  private MethodTable() {}

  static String of(Map<String, List<Row>> chapters) {
    return Stream.of(Chapter.values())
        .map(c -> chapter(c, chapters.get(c.name())))
        .collect(Collectors.joining("", BEGIN, END));
  }

  private static String chapter(Chapter chapter, List<Row> rows) {
    var text = new StringBuilder("\n### " + chapter.title + "\n\n");
    List<Row> now = rows.stream().filter(r -> r.state() != Row.State.PLANNED).toList();
    if (!now.isEmpty()) {
      text.append("| mpi4py | Java | |\n|---|---|---|\n");
      for (Row r : now) {
        text.append("| `%s` | %s | %s |\n".formatted(r.mpi4py(), java(r), r.remark()));
      }
    }
    List<String> later =
        rows.stream()
            .filter(r -> r.state() == Row.State.PLANNED)
            .map(r -> "`" + r.mpi4py() + "`")
            .toList();
    if (!later.isEmpty()) {
      text.append(now.isEmpty() ? "" : "\n");
      text.append("Planned: ").append(String.join(", ", later)).append(".\n");
    }
    return text.append("\n").toString().replace("\n\n\n", "\n\n").replaceAll("\n\n$", "\n");
  }

  private static String java(Row r) {
    return r.java().isEmpty()
        ? ""
        : Stream.of(r.java().split(" (?![^(]*\\))"))
            .map(MethodTable::form)
            .collect(Collectors.joining(" "));
  }

  /** A call as one would write it: {@code Comm#send} is {@code comm.send(buf, dest, tag)}. */
  private static String form(String method) {
    String[] parts = method.split("[#(]", 3);
    try {
      Method m =
          Arrays.stream(Class.forName("org.mpi4j." + parts[0]).getMethods())
              .filter(x -> x.getName().equals(parts[1]))
              .filter(x -> parts.length == 2 || types(x).equals(parts[2]))
              .min(Comparator.comparing(MethodTable::isOfArray).thenComparing(MethodTable::length))
              .orElseThrow();
      boolean isStatic = Modifier.isStatic(m.getModifiers());
      String on = isStatic ? parts[0] : variable(parts[0]);
      return Stream.of(m.getParameters())
          .map(Parameter::getName)
          .collect(Collectors.joining(", ", "`" + on + "." + parts[1] + "(", ")`"));
    } catch (ClassNotFoundException e) {
      throw new AssertionError(method, e);
    }
  }

  private static String variable(String type) {
    return type.equals("MPI") ? "mpi" : Character.toLowerCase(type.charAt(0)) + type.substring(1);
  }

  private static String types(Method m) {
    return Arrays.stream(m.getParameterTypes())
        .map(Class::getSimpleName)
        .collect(Collectors.joining(" ", "", ")"));
  }

  /** Of the forms for arrays there is one for each primitive. */
  private static boolean isOfArray(Method m) {
    return Stream.of(m.getParameterTypes())
        .anyMatch(t ->
            t.isPrimitive() && t != int.class && t != boolean.class
                || t.isArray() && t.componentType().isPrimitive());
  }

  private static String length(Method m) {
    return "%02d %s".formatted(99 - m.getParameterCount(), types(m));
  }
}
