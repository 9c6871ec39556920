package org.mpi4j.internal.coll;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A method of this package that adds the messages of a collective operation to a schedule. */
record Algorithm(Method method) {
  /** What the data must be like. */
  private static final Set<String> POWERS_OF_TWO = Set.of("AllgatherDoubling.build");

  private static final Set<String> COMMUTATIVE =
      Set.of("AllreduceHalving.build", "Ring.allreduce", "Ring.reduce", "ReduceScatter.pairwise");

  /** Classes that are no algorithms, and what they are. */
  private static final Set<String> OTHERS =
      Set.of(
          // What the operations of an engine, and of objects, are put together from algorithms.
          "ScheduledCollectives",
          "InterCollectives",
          "ObjectCollectives",
          "InterObjectCollectives",
          "NeighborObjectCollectives",
          "Neighborhood",
          "Choice",
          // Data.
          "Accumulator",
          "Blob",
          "Blocks",
          "Call",
          "ObjectCoding",
          "ObjectFold",
          "Reductions",
          "Slice",
          "Temporary",
          // The program and its steps.
          "Copy",
          "Fold",
          "LibraryStep",
          "ObjectOperation",
          "RecvBlob",
          "Schedule",
          "SendBlob",
          "Step",
          "TagSequence",
          "Transfer",
          // Checks.
          "AgreedCollective",
          "Agreement",
          "Lengths");

  /** All there are; fails when a class of the package is neither known nor an algorithm. */
  static List<Algorithm> all() {
    try {
      Path folder =
          Path.of(Schedule.class.getProtectionDomain().getCodeSource().getLocation().toURI())
              .resolve("org/mpi4j/internal/coll");
      try (Stream<Path> files = Files.list(folder)) {
        return files
            .map(f -> f.getFileName().toString())
            .filter(f -> f.endsWith(".class") && !f.contains("$") && !f.startsWith("package"))
            .map(f -> f.substring(0, f.length() - ".class".length()))
            .filter(f -> !OTHERS.contains(f))
            .sorted()
            .flatMap(Algorithm::of)
            .toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Stream<Algorithm> of(String name) {
    try {
      List<Algorithm> found =
          Arrays.stream(Class.forName("org.mpi4j.internal.coll." + name).getDeclaredMethods())
              .filter(m -> isAlgorithm(m.getModifiers(), m.getParameterTypes()))
              .map(Algorithm::new)
              .toList();
      assertThat(found)
          .as(name + " is neither an algorithm that a test finds nor known as something else")
          .isNotEmpty();
      return found.stream();
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isAlgorithm(int modifiers, Class<?>[] parameters) {
    return Modifier.isStatic(modifiers)
        && !Modifier.isPrivate(modifiers)
        && parameters.length > 0
        && parameters[0] == Schedule.class;
  }

  boolean takes(int ranks) {
    return Integer.bitCount(ranks) == 1 || !POWERS_OF_TWO.contains(toString());
  }

  boolean needsCommutative() {
    return COMMUTATIVE.contains(toString());
  }

  /** The types of its arguments after the schedule. */
  String arguments() {
    return String.join(
        " ", Arrays.stream(method.getParameterTypes()).skip(1).map(Class::getSimpleName).toList());
  }

  /** Adds it to a new schedule and runs that. */
  void run(Ranks r, Object... arguments) {
    var s = schedule(r);
    Object[] all = new Object[arguments.length + 1];
    all[0] = s;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    add(all);
    r.await(s.start());
  }

  /** Runs it on what is made for the schedule. */
  void add(Object... all) {
    try {
      method.invoke(null, all);
    } catch (InvocationTargetException e) {
      throw new AssertionError(toString(), e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  Schedule schedule(Ranks r) {
    var call = new Call(toString(), Call.NO_ROOT, null, 0, null);
    return new Schedule(r.ep, r.tags.getAsInt(), call, false);
  }

  @Override
  public String toString() {
    return method.getDeclaringClass().getSimpleName() + "." + method.getName();
  }
}
