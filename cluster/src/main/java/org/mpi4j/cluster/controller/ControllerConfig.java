package org.mpi4j.cluster.controller;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How a controller runs.
 *
 * @param name name of the cluster
 * @param directory its folder
 * @param engines engines of the first set
 * @param launcher what starts them
 * @param options options of the launcher; {@code ip}, {@code host} and {@code port} are the
 *     controller's own
 * @param classPath class path of the engines
 * @param jvmOptions options of their JVMs
 * @param startLimit longest time until they are there
 * @param progress told how a start stands, whenever that changes
 */
public record ControllerConfig(
    String name,
    Path directory,
    int engines,
    String launcher,
    Map<String, String> options,
    List<Path> classPath,
    List<String> jvmOptions,
    Duration startLimit,
    Consumer<String> progress) {
  /** Copies. */
  public ControllerConfig {
    options = Map.copyOf(options);
    classPath = List.copyOf(classPath);
    jvmOptions = List.copyOf(jvmOptions);
  }

  /** What a client needs to connect. */
  public Path clientFile() {
    return directory.resolve("client.properties");
  }

  /** What an engine needs to connect. */
  public Path engineFile() {
    return directory.resolve("engine.properties");
  }
}
