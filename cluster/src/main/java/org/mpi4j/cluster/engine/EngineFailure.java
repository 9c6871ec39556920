package org.mpi4j.cluster.engine;

import java.io.NotSerializableException;
import java.util.Collections;
import java.util.IdentityHashMap;
import org.mpi4j.EncodedObject;
import org.mpi4j.MpiException;
import org.mpi4j.cluster.wire.MetaOut;
import org.mpi4j.cluster.wire.Payload;

/** An exception on its way to the client: as text with all its lines, and as an object. */
final class EngineFailure {
  private static final int MOST_CAUSES = 8;
  private static final int MOST_FRAMES = 100;
  private static final String OURS = "org.mpi4j.cluster.engine.";

  private EngineFailure() {}

  /** Adds class and message and stack of an exception and of its causes. */
  static void write(MetaOut out, Throwable failure) {
    var chain = new java.util.ArrayList<Throwable>();
    var seen = Collections.newSetFromMap(new IdentityHashMap<Throwable, Boolean>());
    for (Throwable t = failure;
        t != null && seen.add(t) && chain.size() < MOST_CAUSES;
        t = t.getCause()) {
      chain.add(t);
    }
    out.putInt(chain.size());
    for (Throwable t : chain) {
      StackTraceElement[] stack = t.getStackTrace();
      int n = userFrames(stack);
      out.putText(t.getClass().getName()).putText(message(t)).putInt(n);
      for (int i = 0; i < n; i++) {
        StackTraceElement e = stack[i];
        out.putText(e.getClassName()).putText(e.getMethodName());
        out.putText(e.getFileName()).putInt(e.getLineNumber());
      }
    }
  }

  private static String message(Throwable t) {
    try {
      return t.getMessage();
    } catch (RuntimeException e) {
      return "(its message cannot be read: " + e + ")";
    }
  }

  /** Those that are not of the engine and of the reflection by which it calls. */
  private static int userFrames(StackTraceElement[] stack) {
    int n = 0;
    while (n < stack.length && !isEngine(stack[n])) {
      n++;
    }
    while (n > 0 && n < stack.length && isReflection(stack[n - 1].getClassName())) {
      n--;
    }
    return Math.min(n, MOST_FRAMES);
  }

  private static boolean isEngine(StackTraceElement e) {
    return e.getClassName().startsWith(OURS) && !e.getClassName().equals(StopCheck.class.getName());
  }

  private static boolean isReflection(String type) {
    return type.startsWith("java.lang.reflect.")
        || type.startsWith("jdk.internal.reflect.")
        || type.startsWith("java.lang.invoke.");
  }

  /** The exception as an object, if it can travel. */
  static Payload object(Throwable failure) {
    try {
      return Payload.of(EncodedObject.of(failure));
    } catch (MpiException e) {
      return Payload.NONE; // Its text does.
    }
  }

  /** What a value that cannot travel says. */
  static Exception notSent(String what, MpiException why) {
    var e =
        new NotSerializableException(what + " cannot be sent to the client: " + why.getMessage());
    e.initCause(why);
    return e;
  }
}
