package org.mpi4j.jupyter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.mpi4j.MPI;
import org.mpi4j.cli.Main;
import org.mpi4j.cluster.Cluster;
import org.mpi4j.pool.MpiPool;
import org.mpi4j.spi.JobProvider;

/** What these tests need of this machine, and of this build. */
final class Installed {
  private Installed() {}

  /** The class path of a kernel: that of this test, without what only tests and the command use. */
  static List<Path> kernelClassPath() {
    Stream<Class<?>> engines =
        ServiceLoader.load(JobProvider.class).stream().map(ServiceLoader.Provider::type);
    return Stream.concat(
            Stream.of(MPI.class, MpiPool.class, Cluster.class, Main.class, KernelMain.class),
            engines)
        .map(Installed::placeOf)
        .distinct()
        .toList();
  }

  static Path placeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static Path java(String tool) {
    return Path.of(System.getProperty("java.home"), "bin", tool);
  }

  static Path root() {
    return Path.of(System.getProperty("mpi4j.root"));
  }

  /** A Python that can do an import; without one the test is left out. */
  static String python(String module, String debianPackage) {
    for (String python : List.of("/usr/bin/python3", "python3")) {
      if (works(python, "-c", "import " + module)) {
        return python;
      }
    }
    return Assumptions.abort(
        "no Python here has " + module + " (Debian: " + debianPackage + "; ./check installs it)");
  }

  private static boolean works(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return false;
      }
      return process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
