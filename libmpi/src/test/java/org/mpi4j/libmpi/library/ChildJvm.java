package org.mpi4j.libmpi.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a class in a JVM of its own, or in those that a launcher starts, and waits for its end. */
record ChildJvm(int exitCode, String output) {
  private static final int SECONDS = 90;

  static ChildJvm run(Path folder, Class<?> main, List<String> options, String... arguments)
      throws IOException, InterruptedException {
    return run(folder, List.of(), main, options, Map.of(), arguments);
  }

  static ChildJvm run(
      Path folder,
      List<String> launcher,
      Class<?> main,
      List<String> options,
      Map<String, String> variables,
      String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(launcher);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-XX:-CreateCoredumpOnCrash");
    command.add("-XX:ErrorFile=" + folder.resolve("hs_err.log"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    Path output = folder.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    Map<String, String> env = builder.environment();
    env.keySet().removeIf(name -> name.startsWith("UCX_") || name.startsWith("MPI4J_LIBMPI"));
    env.putAll(variables);
    Process process = builder.start();
    process.getOutputStream().close();
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      throw new AssertionError(
          command + " has not ended after " + SECONDS + " s: " + Files.readString(output));
    }
    return new ChildJvm(process.exitValue(), Files.readString(output));
  }
}
