package org.mpi4j.internal.object;

import java.io.ObjectStreamClass;
import java.io.ObjectStreamField;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mpi4j.MpiException;

/** Finds where in an object the part is that cannot be sent. Runs only after encoding failed. */
final class FieldPath {
  /** One object on the way down. {@code jdk}: inside an object that JDK serialization writes. */
  private record Step(Object value, Step parent, String label, boolean jdk) {
    String path() {
      List<String> labels = new ArrayList<>();
      for (Step step = this; step != null; step = step.parent) {
        labels.add(step.label);
      }
      return String.join("", labels.reversed());
    }
  }

  private final Deque<Step> todo = new ArrayDeque<>();
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Step> children = new ArrayList<>();

  private FieldPath() {}

  static MpiException explain(Object root, NotEncodable failure) {
    Throwable cause = failure.getCause();
    Step step = null;
    try {
      step = new FieldPath().find(root);
    } catch (RuntimeException e) {
      // A collection that fails when it is looked at again; the class is still known.
      cause = cause == null ? e : cause;
    }
    if (step == null) {
      return ObjectErrors.notEncodable(
          "object to send, somewhere in " + root.getClass().getTypeName(),
          "class " + failure.getMessage(),
          "it cannot be serialized: "
              + (cause == null ? "no way is known" : cause)
              + "; leave it out (transient), or send its data",
          cause);
    }
    return ObjectErrors.notEncodable(
        step.path(), describe(step.value.getClass()), reason(step), cause);
  }

  private static String describe(Class<?> type) {
    return isLambda(type) ? "a lambda" : "class " + type.getTypeName();
  }

  private static boolean isLambda(Class<?> type) {
    return type.isHidden() && type.getName().contains("$$Lambda");
  }

  private static String reason(Step step) {
    Class<?> type = step.value.getClass();
    if (isLambda(type)) {
      return """
      a lambda travels only if its type is Serializable; cast it, as in (Runnable & \
      Serializable) () -> ...\
      """;
    }
    if (Shape.of(type) instanceof RecordShape shape && shape.barrier() != null) {
      return "it cannot be sent as a record: " + shape.barrier();
    }
    if (step.jdk && Shape.of(type).isEncodable()) {
      return """
      it is held by a class that goes through JDK serialization, so it must be Serializable \
      itself; let %s implement java.io.Serializable, or make the class that holds it a record\
      """
          .formatted(type.getSimpleName());
    }
    return """
    it is neither a record, an enum, an array, a value or collection that mpi4j knows, nor \
    Serializable; make it one of these, leave it out (transient), or send its data\
    """;
  }

  /** What the path begins with. */
  private static String name(Class<?> type) {
    boolean nameless = type.getSimpleName().isEmpty() || type.isHidden();
    return nameless || type.getName().startsWith("java.") ? "object" : type.getSimpleName();
  }

  private Step find(Object root) {
    todo.push(new Step(root, null, name(root.getClass()), false));
    while (!todo.isEmpty()) {
      Step step = todo.pop();
      if (!seen.add(step.value)) {
        continue;
      }
      if (isBad(step)) {
        return step;
      }
      expand(step);
      for (Step child : children.reversed()) {
        todo.push(child);
      }
      children.clear();
    }
    return null;
  }

  private static boolean isBad(Step step) {
    return step.jdk
        ? !(step.value instanceof Serializable)
        : !Shape.of(step.value.getClass()).isEncodable();
  }

  private void add(Step parent, String label, Object value, boolean jdk) {
    if (value != null) {
      children.add(new Step(value, parent, label, jdk));
    }
  }

  private void expand(Step found) {
    Object value = found.value;
    boolean jdk = found.jdk || Shape.of(value.getClass()).isJdk();
    Step step = new Step(value, found.parent, found.label, jdk);
    switch (value) {
      case Object[] array -> {
        for (int i = 0; i < array.length; i++) {
          add(step, "[" + i + "]", array[i], step.jdk);
        }
      }
      case Collection<?> collection -> {
        add(step, ".comparator()", Containers.comparator(value), step.jdk);
        int i = 0;
        for (Object element : collection) {
          add(step, "[" + i++ + "]", element, step.jdk);
        }
      }
      case Map<?, ?> map -> expandMap(step, map);
      case Map.Entry<?, ?> entry -> {
        add(step, ".getKey()", entry.getKey(), step.jdk);
        add(step, ".getValue()", entry.getValue(), step.jdk);
      }
      case Optional<?> optional -> add(step, ".get()", optional.orElse(null), step.jdk);
      default -> expandFields(step);
    }
  }

  private void expandMap(Step step, Map<?, ?> map) {
    add(step, ".comparator()", Containers.comparator(map), step.jdk);
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String key = label(entry.getKey());
      add(step, ".key(" + key + ")", entry.getKey(), step.jdk);
      add(step, "[" + key + "]", entry.getValue(), step.jdk);
    }
  }

  private static String label(Object key) {
    return switch (key) {
      case String text -> "\"" + text + "\"";
      case Number number -> number.toString();
      case Enum<?> constant -> constant.name();
      case null -> "null";
      default -> key.getClass().getSimpleName();
    };
  }

  private void expandFields(Step step) {
    if (!step.jdk && Shape.of(step.value.getClass()) instanceof RecordShape shape) {
      for (int i = 0; i < shape.componentCount(); i++) {
        add(step, "." + shape.componentName(i), shape.component(step.value, i), false);
      }
      return;
    }
    for (Class<?> type = step.value.getClass(); type != null; type = type.getSuperclass()) {
      ObjectStreamClass description = ObjectStreamClass.lookup(type);
      if (description == null || type.isEnum()) {
        return;
      }
      for (ObjectStreamField field : description.getFields()) {
        if (!field.isPrimitive()) {
          add(step, "." + field.getName(), get(type, field.getName(), step.value), true);
        }
      }
    }
  }

  private static Object get(Class<?> type, String name, Object owner) {
    try {
      Field field = type.getDeclaredField(name);
      return field.trySetAccessible() ? field.get(owner) : null;
    } catch (ReflectiveOperationException e) {
      // A field that only its writeObject knows: the path ends above it.
      return null;
    }
  }
}
