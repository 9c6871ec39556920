package org.mpi4j.jupyter.display;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Lists and arrays of one record type as tables. */
final class Tables {
  private static final int MAX_ROWS = 100;

  private Tables() {}

  static void add(Map<String, Object> bundle, Object value) {
    List<?> rows =
        switch (value) {
          case Record[] array -> Arrays.asList(array);
          case Collection<?> collection -> List.copyOf(nonNull(collection));
          case null, default -> List.of();
        };
    if (rows.isEmpty() || !(rows.getFirst() instanceof Record first)) {
      return;
    }
    Class<?> type = first.getClass();
    if (rows.stream().allMatch(type::isInstance)) {
      bundle.put("text/html", table(type.getRecordComponents(), rows));
    }
  }

  /** Lists with holes are no tables. */
  private static Collection<?> nonNull(Collection<?> collection) {
    return collection.stream().anyMatch(java.util.Objects::isNull) ? List.of() : collection;
  }

  private static String table(RecordComponent[] columns, List<?> rows) {
    var out = new StringBuilder("<table><thead><tr>");
    for (RecordComponent column : columns) {
      out.append("<th>").append(escape(column.getName())).append("</th>");
    }
    out.append("</tr></thead><tbody>");
    for (Object row : rows.subList(0, Math.min(rows.size(), MAX_ROWS))) {
      out.append("<tr>");
      for (RecordComponent column : columns) {
        out.append("<td>").append(escape(cell(row, column))).append("</td>");
      }
      out.append("</tr>");
    }
    out.append("</tbody></table>");
    if (rows.size() > MAX_ROWS) {
      out.append("<p>").append(rows.size() - MAX_ROWS).append(" more rows</p>");
    }
    return out.toString();
  }

  private static String cell(Object row, RecordComponent column) {
    try {
      var accessor = column.getAccessor();
      accessor.setAccessible(true);
      return Texts.of(accessor.invoke(row));
    } catch (ReflectiveOperationException e) {
      return String.valueOf(e.getCause() == null ? e : e.getCause());
    }
  }

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
