package org.mpi4j.system;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mpi4j.MPI;
import org.mpi4j.cli.Main;
import org.mpi4j.cluster.Cluster;
import org.mpi4j.pool.MpiPool;
import org.mpi4j.spi.JobProvider;

/** Starts the command in a process of its own, as a user would, from a folder of a test. */
final class Launch {
  private final Path folder;
  private final ProcessBuilder builder;
  private Supplier<String> more = () -> "";

  /** A command to be started in a folder, with its own place for jobs. */
  Launch(Path folder, String... args) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
    command.addAll(List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-DisplayVMOutput"));
    command.addAll(List.of("-cp", classPath(), Main.class.getName()));
    command.addAll(List.of(args));
    this(folder, command);
  }

  /** Any command, to be started in a folder. */
  Launch(Path folder, List<String> command) {
    this.folder = folder;
    builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("MPI4J_JOBS", jobs().toString());
    builder.environment().put("XDG_CACHE_HOME", cache().toString());
    builder.environment().remove("CLASSPATH");
  }

  /** The class path of the command: that of this test, as far as it is mpi4j or picocli. */
  static String classPath() {
    return Stream.concat(
            Stream.of(
                MPI.class, MpiPool.class, Cluster.class, Main.class, picocli.CommandLine.class),
            engines())
        .map(Launch::placeOf)
        .distinct()
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Stream<Class<?>> engines() {
    return ServiceLoader.load(JobProvider.class).stream().map(ServiceLoader.Provider::type);
  }

  static Path placeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Where the jobs of a test are: empty when nothing is left. */
  Path jobs() {
    return folder.resolve("jobs");
  }

  /** Shared by all tests, so that programs are compiled once. */
  static Path cache() {
    return Path.of("target", "cache").toAbsolutePath();
  }

  Launch env(String name, String value) {
    builder.environment().put(name, value);
    return this;
  }

  /** What a failure shows besides when the command does not end. */
  Launch whenStuck(Supplier<String> report) {
    more = report;
    return this;
  }

  Launch withoutEnv(String name) {
    builder.environment().remove(name);
    return this;
  }

  /** Standard input comes from a file. */
  Launch stdin(Path file) {
    builder.redirectInput(file.toFile());
    return this;
  }

  /** Standard input is a text. */
  Launch stdin(String text) {
    try {
      return stdin(Files.writeString(Files.createTempFile(folder, "stdin", ""), text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The command line is wrapped by a shell: {@code "$@"} in the script stands for it. */
  Launch shell(String script) {
    var command = new ArrayList<>(List.of("bash", "-c", script, "launch"));
    command.addAll(builder.command());
    builder.command(command);
    return this;
  }

  Started start() {
    try {
      return new Started(builder.start(), jobs(), more);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs it to its end, with an empty input unless another was given. */
  Finished run() {
    if (builder.redirectInput() == ProcessBuilder.Redirect.PIPE) {
      builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    }
    return start().finish();
  }
}
