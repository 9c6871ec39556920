package org.mpi4j.junit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.util.Arrays;
import java.util.List;

/**
 * What the process of a rank and the JVM of the test say to each other: a byte, and what follows.
 */
final class Frames {
  /** From a rank: who it is. Its number follows. */
  static final int HELLO = 'H';

  /** From a rank: its body has returned. */
  static final int PASSED = 'P';

  /** From a rank: its body has thrown what follows. */
  static final int FAILED = 'F';

  /** From a rank: an assumption, which follows, does not hold. */
  static final int ABORTED = 'A';

  /** From a rank: it ends its process before its body has ended. */
  static final int ENDED = 'E';

  /** From a rank: what it does. */
  static final int RUNNING = 'R';

  /** From a rank: its process is being ended by others; what it does follows. */
  static final int STOPPED = 'S';

  /** To a rank: say what you do. */
  static final int LOOK = 'L';

  private Frames() {}

  /** The frame of an outcome. */
  static void write(DataOutputStream out, Outcome outcome) throws IOException {
    switch (outcome) {
      case Outcome.Passed() -> out.write(PASSED);
      case Outcome.Failed(Throwable reason) -> {
        out.write(FAILED);
        throwable(out, reason);
      }
      case Outcome.Aborted(Throwable reason) -> {
        out.write(ABORTED);
        throwable(out, reason);
      }
      case Outcome.Ended(String how, List<StackTraceElement> stack) -> {
        out.write(ENDED);
        out.writeUTF(how);
        object(out, stack.toArray(StackTraceElement[]::new));
      }
      case Outcome.Running running -> {
        out.write(RUNNING);
        running(out, running);
      }
    }
    out.flush();
  }

  /** What a rank does, after the kind of the frame. */
  static void running(DataOutputStream out, Outcome.Running running) throws IOException {
    out.writeUTF(running.doing());
    out.writeBoolean(running.waits());
    object(out, running.stack().toArray(StackTraceElement[]::new));
  }

  /** The rest of a frame; null for one that is no outcome. */
  static Outcome read(int kind, DataInputStream in) throws IOException {
    return switch (kind) {
      case PASSED -> new Outcome.Passed();
      case FAILED -> new Outcome.Failed(throwable(in));
      case ABORTED -> new Outcome.Aborted(throwable(in));
      case ENDED -> new Outcome.Ended(in.readUTF(), stack(in));
      case RUNNING, STOPPED -> new Outcome.Running(in.readUTF(), in.readBoolean(), stack(in));
      default -> throw new IOException("frame " + kind);
    };
  }

  private static List<StackTraceElement> stack(DataInputStream in) throws IOException {
    return object(in) instanceof StackTraceElement[] stack ? Arrays.asList(stack) : List.of();
  }

  /** As it is, where that can be serialised, and as its text. */
  private static void throwable(DataOutputStream out, Throwable t) throws IOException {
    byte[] original;
    try {
      original = bytes(t);
    } catch (IOException | RuntimeException e) {
      original = new byte[0]; // Something in it cannot travel.
    }
    out.writeInt(original.length);
    out.write(original);
    object(out, RemoteThrowable.of(t));
  }

  private static Throwable throwable(DataInputStream in) throws IOException {
    byte[] original = in.readNBytes(in.readInt());
    Object text = object(in);
    if (original.length > 0) {
      try {
        return (Throwable) object(original);
      } catch (IOException | RuntimeException | LinkageError e) {
        // This JVM cannot make one; the text says the same.
        return (Throwable) text;
      }
    }
    return (Throwable) text;
  }

  private static void object(DataOutputStream out, Object o) throws IOException {
    byte[] bytes = bytes(o);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] bytes(Object o) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var objects = new ObjectOutputStream(bytes)) {
      objects.writeObject(o);
    }
    return bytes.toByteArray();
  }

  private static Object object(DataInputStream in) throws IOException {
    return object(in.readNBytes(in.readInt()));
  }

  private static Object object(byte[] bytes) throws IOException {
    try (var objects = new OfTestClasses(new ByteArrayInputStream(bytes))) {
      return objects.readObject();
    } catch (ClassNotFoundException e) {
      throw new IOException("a class of what a rank has thrown is not known here", e);
    }
  }

  /** Finds the classes of the test: those that this process has started as ranks run the same. */
  private static final class OfTestClasses extends ObjectInputStream {
    OfTestClasses(InputStream in) throws IOException {
      super(in);
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass type)
        throws IOException, ClassNotFoundException {
      try {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return Class.forName(type.getName(), false, loader);
      } catch (ClassNotFoundException e) {
        return super.resolveClass(type);
      }
    }
  }
}
