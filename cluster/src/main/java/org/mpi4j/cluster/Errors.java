package org.mpi4j.cluster;

import java.util.Arrays;
import java.util.List;
import org.mpi4j.EncodedObject;
import org.mpi4j.MpiException;
import org.mpi4j.cluster.controller.Status;
import org.mpi4j.cluster.wire.MetaIn;

/** Exceptions of engines as this side throws them. */
final class Errors {
  private static final int MOST_NAMED = 4;

  private Errors() {}

  /** Reads what the engine or the controller has written. */
  static EngineException read(
      int engine, int status, MetaIn in, EncodedObject payload, CellLines lines) {
    int causes = in.getInt();
    String type = null;
    String message = null;
    String where = null;
    var stack = new StringBuilder();
    for (int i = 0; i < causes; i++) {
      String t = in.getText();
      String m = in.getText();
      String head = m == null ? t : t + ": " + m;
      stack.append(i == 0 ? "" : "Caused by: ").append(head).append('\n');
      int frames = in.getInt();
      for (int k = 0; k < frames; k++) {
        String frame = frame(in, lines);
        if (where == null && !frame.startsWith("java.") && !frame.startsWith("org.mpi4j.")) {
          where = frame;
        }
        stack.append("    at ").append(frame).append('\n');
      }
      if (i == 0) {
        type = t;
        message = m;
      }
    }
    return make(engine, status, type, message, where, stack.toString(), payload);
  }

  private static String frame(MetaIn in, CellLines lines) {
    String type = in.getText();
    String method = in.getText();
    String file = in.getText();
    int line = in.getInt();
    if (type.startsWith("REPL.")) {
      String place = lines.of(file, line);
      String name = method.equals("do_it$") ? "" : " (" + method + ")";
      return (place == null ? "a cell" : place) + name;
    }
    return type
        + "."
        + method
        + (file == null ? "" : "(" + file + (line > 0 ? ":" + line : "") + ")");
  }

  private static EngineException make(
      int engine,
      int status,
      String type,
      String message,
      String where,
      String stack,
      EncodedObject payload) {
    if (status == Status.DIED) {
      return new EngineDiedException(engine, message);
    }
    String at = where == null ? "" : " at " + where;
    if (status == Status.ABORTED) {
      String why =
          type.startsWith("org.mpi4j.cluster.") && message != null ? message : "interrupted";
      if (type.endsWith("StopRequest")) {
        why = "interrupted";
      }
      String who = engine < 0 ? "" : "engine " + engine + ": ";
      return new TaskAbortedException(engine, who + why + at, stack);
    }
    String text =
        "engine %d: %s%s%s".formatted(engine, type, message == null ? "" : ": " + message, at);
    return new EngineException(engine, type, text, stack, decoded(payload));
  }

  private static Throwable decoded(EncodedObject payload) {
    try {
      return payload != null && payload.decode() instanceof Throwable t ? t : null;
    } catch (MpiException e) {
      return null; // Its class is not known here; the text says what it was.
    }
  }

  /** What is thrown for several errors. */
  static ClusterException of(List<EngineException> errors) {
    if (errors.size() == 1) {
      return again(errors.getFirst());
    }
    var text = new StringBuilder(errors.size() + " failures: ");
    for (int i = 0; i < Math.min(errors.size(), MOST_NAMED); i++) {
      text.append(i == 0 ? "" : "; ").append(errors.get(i).getMessage());
    }
    if (errors.size() > MOST_NAMED) {
      text.append("; and ").append(errors.size() - MOST_NAMED).append(" more");
    }
    return new CompositeException(text.toString(), errors);
  }

  /** The same for this caller: with its stack, not that of a thread of the client. */
  private static EngineException again(EngineException e) {
    StackTraceElement[] stack = Thread.currentThread().getStackTrace();
    // The first one is getStackTrace itself.
    e.setStackTrace(Arrays.copyOfRange(stack, 1, stack.length));
    return e;
  }
}
