package org.mpi4j.jupyter.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.mpi4j.jupyter.KernelMain;
import org.mpi4j.jupyter.wire.Json;

/**
 * The folder that makes the kernel known to Jupyter: {@code kernel.json}, and the jars it needs.
 */
final class KernelFolder {
  private static final String ARCHIVE = "kernel.jsa";
  private static final long TRAINING_SECONDS = 60;

  private final Path folder;

  KernelFolder(Path data, String name) {
    folder = data.resolve("kernels").resolve(name);
  }

  Path path() {
    return folder;
  }

  /**
   * Writes it, in the place of an older one.
   *
   * @param displayName what front ends show
   * @param classPath jars, which are copied, and folders, which stay where they are
   * @param javaOptions for the kernel's JVM
   */
  void write(String displayName, List<Path> classPath, List<String> javaOptions)
      throws IOException {
    delete();
    Path lib = Files.createDirectories(folder.resolve("lib"));
    var entries = new ArrayList<String>();
    var real = new ArrayList<String>();
    for (Path entry : classPath) {
      if (Files.isDirectory(entry)) {
        entries.add(entry.toAbsolutePath().toString());
        real.add(entry.toAbsolutePath().toString());
      } else {
        Path copy = lib.resolve(entry.getFileName());
        Files.copy(entry, copy, StandardCopyOption.COPY_ATTRIBUTES);
        entries.add("{resource_dir}/lib/" + entry.getFileName());
        real.add(copy.toString());
      }
    }
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    boolean trained = train(java, String.join(File.pathSeparator, real));
    var command = new ArrayList<>(List.of(java, "--enable-native-access=ALL-UNNAMED"));
    if (trained) {
      command.add("-XX:SharedArchiveFile={resource_dir}/" + ARCHIVE);
      command.add("-Xlog:disable");
      command.add("-Xlog:all=warning,cds*=off,aot*=off:stderr");
    }
    command.addAll(javaOptions);
    command.addAll(
        List.of(
            "-cp",
            String.join(File.pathSeparator, entries),
            KernelMain.class.getName(),
            "{connection_file}"));
    var spec = new LinkedHashMap<String, Object>();
    spec.put("argv", command);
    spec.put("display_name", displayName);
    spec.put("language", "java");
    spec.put("interrupt_mode", "message");
    spec.put("metadata", Map.of("debugger", false));
    Files.writeString(folder.resolve("kernel.json"), Json.write(spec) + "\n");
  }

  /** Keeps the classes that a kernel needs, verified, so that it starts faster. */
  private boolean train(String java, String classPath) throws IOException {
    Process process =
        new ProcessBuilder(
                java,
                "-XX:ArchiveClassesAtExit=" + folder.resolve(ARCHIVE),
                "-Xlog:disable",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                KernelMain.class.getName(),
                KernelMain.TRAIN)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      process.getOutputStream().close();
      return process.waitFor(TRAINING_SECONDS, TimeUnit.SECONDS)
          && process.exitValue() == 0
          && Files.exists(folder.resolve(ARCHIVE));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      process.destroyForcibly();
    }
  }

  /** Removes it; false if there is none. */
  boolean delete() throws IOException {
    if (!Files.exists(folder)) {
      return false;
    }
    if (!Files.exists(folder.resolve("kernel.json")) && !Files.exists(folder.resolve("lib"))) {
      throw new IOException(folder + " is no folder of a kernel: remove it yourself");
    }
    try (var all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
    return true;
  }
}
