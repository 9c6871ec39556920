package org.mpi4j.jupyter.eval;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.EvalException;
import jdk.jshell.JShellException;
import jdk.jshell.UnresolvedReferenceException;

/** Exceptions of cells, with lines of cells and without the kernel's own calls. */
final class Traces {
  private static final int MAX_CAUSES = 20;

  private final Places places;

  Traces(Places places) {
    this.places = places;
  }

  Outcome.Failed of(JShellException thrown) {
    var lines = new ArrayList<String>();
    Throwable at = thrown;
    String prefix = "";
    for (int i = 0; at != null && i < MAX_CAUSES; i++) {
      lines.addAll((prefix + title(at)).lines().toList());
      for (StackTraceElement frame : at.getStackTrace()) {
        String line = line(frame);
        if (line != null) {
          lines.add("    at " + line);
        }
      }
      prefix = "Caused by: ";
      at = at.getCause();
    }
    return new Outcome.Failed(name(thrown), message(thrown), lines);
  }

  private static String title(Throwable thrown) {
    String message = message(thrown);
    return message.isEmpty() ? name(thrown) : name(thrown) + ": " + message;
  }

  private static String name(Throwable thrown) {
    return switch (thrown) {
      case EvalException e ->
          e.getExceptionClassName().replaceFirst("^REPL\\.\\$JShell\\$\\w+\\$", "");
      case UnresolvedReferenceException _ -> "CompileError";
      default -> thrown.getClass().getName();
    };
  }

  private static String message(Throwable thrown) {
    if (thrown instanceof UnresolvedReferenceException e) {
      return e.getSnippet().source().lines().findFirst().orElse("").strip()
          + " uses something that is not defined yet";
    }
    return thrown.getMessage() == null ? "" : thrown.getMessage();
  }

  /** Words for a frame; null for one of the kernel, of JShell or of reflection. */
  private String line(StackTraceElement frame) {
    String file = frame.getFileName();
    if (file != null && file.startsWith("#")) {
      String place = places.of(file.substring(1), frame.getLineNumber());
      if (place == null) {
        return null;
      }
      String method = frame.getMethodName();
      if (method.isEmpty() || method.startsWith("do_it$")) {
        return place;
      }
      String type = frame.getClassName();
      return (type.isEmpty() ? "" : type + ".") + method + " (" + place + ")";
    }
    String type = frame.getClassName();
    if (type.startsWith("org.mpi4j.jupyter.")
        || type.startsWith("jdk.jshell.")
        || type.startsWith("jdk.internal.reflect.")
        || type.startsWith("REPL.")
        || type.startsWith("java.lang.invoke.LambdaForm")) {
      return null;
    }
    return frame.toString();
  }

  /** An exception that comes from no snippet, and its causes. */
  static List<String> plain(Throwable thrown) {
    var lines = new ArrayList<String>();
    lines.addAll(thrown.toString().lines().toList());
    for (Throwable cause = thrown.getCause();
        cause != null && lines.size() < MAX_CAUSES;
        cause = cause.getCause()) {
      lines.addAll(("Caused by: " + cause).lines().toList());
    }
    return lines;
  }
}
