package org.mpi4j.system;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.mpi4j.Comm;
import org.mpi4j.MPI;

/**
 * Runs programs one after the other in the ranks of one job, since starting a job takes much longer
 * than most programs do. Arguments: folder of their classes, folder for their output, and a file
 * with a program in each line. The output of rank 2 of Hello is in Hello.2.
 */
final class BatchMain {
  private BatchMain() {}

  public static void main(String[] args) throws IOException, ReflectiveOperationException {
    Path classes = Path.of(args[0]);
    Path results = Path.of(args[1]);
    Comm world = MPI.world();
    for (String line : Files.readAllLines(Path.of(args[2]))) {
      List<String> words = List.of(line.split(" "));
      String name = words.getFirst();
      PrintStream before = System.out;
      try (var out =
          new PrintStream(
              Files.newOutputStream(results.resolve(name + "." + world.rank())),
              true,
              StandardCharsets.UTF_8)) {
        System.setOut(out);
        run(classes, name, words.subList(1, words.size()));
      } finally {
        System.setOut(before);
      }
      world.barrier();
    }
  }

  /** Calls the main method of a program, which has static variables of its own. */
  static void run(Path classes, String name, List<String> arguments)
      throws IOException, ReflectiveOperationException {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    URL[] urls = {classes.toUri().toURL()};
    try (var loader = new URLClassLoader(urls, BatchMain.class.getClassLoader())) {
      Thread.currentThread().setContextClassLoader(loader);
      main(loader.loadClass(name), arguments.toArray(String[]::new));
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(name + " failed", e.getCause());
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  private static void main(Class<?> program, String... arguments)
      throws ReflectiveOperationException {
    Method main =
        Arrays.stream(program.getDeclaredMethods())
            .filter(m -> m.getName().equals("main"))
            .findFirst()
            .orElseThrow();
    Constructor<?> constructor = program.getDeclaredConstructor();
    main.setAccessible(true);
    constructor.setAccessible(true);
    Object self = constructor.newInstance();
    if (main.getParameterCount() == 0) {
      main.invoke(self);
    } else {
      main.invoke(self, (Object) arguments);
    }
  }
}
