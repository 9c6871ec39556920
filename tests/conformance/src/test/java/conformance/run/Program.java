package conformance.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.mpi4j.Comm;

/**
 * One row of the suite.
 *
 * @param method the program, in a class with a constructor without parameters
 */
public record Program(Method method) {
  private static final String PACKAGE = "conformance";

  /** All programs there are: whatever is annotated below this package. */
  public static List<Program> all() {
    try {
      Path root =
          Path.of(Program.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (Stream<Path> files = Files.walk(root.resolve(PACKAGE))) {
        return files
            .filter(f -> f.toString().endsWith(".class") && !f.toString().contains("$"))
            .map(f -> className(root.relativize(f)))
            .sorted()
            .flatMap(Program::of)
            .toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String className(Path file) {
    String name = file.toString().replace(file.getFileSystem().getSeparator(), ".");
    return name.substring(0, name.length() - ".class".length());
  }

  private static Stream<Program> of(String className) {
    return Arrays.stream(load(className).getDeclaredMethods())
        .filter(m -> m.isAnnotationPresent(Conformance.class))
        .sorted(Comparator.comparing(Method::getName))
        .map(Program::new);
  }

  private static Class<?> load(String className) {
    try {
      return Class.forName(className, false, Program.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The program with an {@link #id()}. */
  static Program named(String id) {
    int dot = id.lastIndexOf('.');
    return of(id.substring(0, dot))
        .filter(p -> p.name().equals(id.substring(dot + 1)))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no program " + id));
  }

  private Conformance facts() {
    return method.getAnnotation(Conformance.class);
  }

  /** Class and method, as {@link #named} takes it. */
  String id() {
    return method.getDeclaringClass().getName() + "." + name();
  }

  String topic() {
    return method.getDeclaringClass().getSimpleName();
  }

  String name() {
    return method.getName();
  }

  boolean fits(int ranks) {
    return facts().minRanks() <= ranks && ranks <= facts().maxRanks();
  }

  boolean needsOwnJob() {
    return facts().ownJob();
  }

  /** The JVM option for its heap. */
  String heap() {
    return "-Xmx" + facts().heapMegabytes() + "m";
  }

  boolean sharesJob() {
    return !needsOwnJob();
  }

  boolean isForEveryEngine() {
    return facts().localOnly().isEmpty();
  }

  /** Whether it is about operations of all ranks. */
  boolean isCollective() {
    return topic().contains("Collectives")
        || method.getDeclaringClass().getPackageName().endsWith(".collective");
  }

  Duration limit() {
    return Duration.ofSeconds(facts().seconds());
  }

  /** Runs it as one rank. */
  void run(Comm comm) {
    try {
      Object topic = method.getDeclaringClass().getConstructor().newInstance();
      method.invoke(topic, comm);
    } catch (InvocationTargetException e) {
      switch (e.getCause()) {
        case RuntimeException r -> throw r;
        case Error r -> throw r;
        case Throwable t -> throw new AssertionError(t);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(id() + " cannot be run", e);
    }
  }
}
