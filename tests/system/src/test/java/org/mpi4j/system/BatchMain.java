package org.mpi4j.system;

import java.io.IOException;
import java.io.OutputStream;
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
  private static final PrintStream OUT = System.out;

  /** The file of a rank, for its thread and those it starts: all ranks may be in one process. */
  private static final InheritableThreadLocal<OutputStream> OUTPUT = new InheritableThreadLocal<>();

  private BatchMain() {}

  /** Writes to the file of the rank. */
  private static final class ToFile extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      OUTPUT.get().write(b);
    }

    @Override
    public void write(byte[] b, int offset, int length) throws IOException {
      OUTPUT.get().write(b, offset, length);
    }
  }

  private static synchronized void redirect() {
    if (OUT == System.out) {
      System.setOut(new PrintStream(new ToFile(), true, StandardCharsets.UTF_8));
    }
  }

  public static void main(String[] args) throws IOException, ReflectiveOperationException {
    Path classes = Path.of(args[0]);
    Path results = Path.of(args[1]);
    Comm world = MPI.world();
    redirect();
    for (String line : Files.readAllLines(Path.of(args[2]))) {
      List<String> words = List.of(line.split(" "));
      String name = words.getFirst();
      try (var file = Files.newOutputStream(results.resolve(name + "." + world.rank()))) {
        OUTPUT.set(file);
        run(classes, name, words.subList(1, words.size()));
      } finally {
        OUTPUT.remove();
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
