package org.mpi4j.local.launch;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mpi4j.Job;
import org.mpi4j.local.LocalProvider;

/** The command line and the environment of a rank's JVM. */
final class RankCommand {
  /** Percentage of the memory that all heaps of a job may take together. */
  private static final double MEMORY_OF_JOB = 70;

  /** Variables of another launcher, under which this one may run, are not for our ranks. */
  private static final List<String> FOREIGN =
      List.of(
          "OMPI_", "PMIX_", "PMI_", "PRTE_", "HYDI_", "HYDRA_", "MPI_LOCAL", LocalProvider.RANK);

  private RankCommand() {}

  /** The jars of mpi4j itself, as this process has them. */
  static List<Path> libraries() {
    return List.of(placeOf(Job.class), placeOf(RankCommand.class));
  }

  private static Path placeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("place of " + type + " is not a file", e);
    }
  }

  /**
   * The command of a JVM of a job.
   *
   * @param processes number of processes of its job
   * @param app the program, for its class path and JVM options
   * @param classData archive of class data, or null
   * @param main main class and arguments
   */
  static List<String> of(int processes, Job.App app, Path classData, List<String> main) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    // Standard output belongs to the program; that class data does not fit is nobody's concern.
    command.add("-Xlog:disable");
    command.add("-Xlog:all=warning,cds*=off,aot*=off:stderr");
    command.add("-Xshare:auto");
    if (classData != null && ClassData.fits(app.jvmOptions())) {
      command.add("-XX:SharedArchiveFile=" + classData);
    }
    int cores = Runtime.getRuntime().availableProcessors();
    if (2 * processes >= cores && !hasCollector(app.jvmOptions())) {
      command.add("-XX:+UseSerialGC");
    }
    if (!hasHeapSize(app.jvmOptions())) {
      // The default is a quarter of the memory for each JVM. As by default, heaps end at 32 GB.
      command.add("-XX:MaxRAMPercentage=" + Math.ceil(1000 * MEMORY_OF_JOB / processes) / 1000);
      command.add("-XX:+UseCompressedOops");
    }
    command.addAll(app.jvmOptions());
    command.add("-cp");
    command.add(classPath(app.classPath()));
    command.addAll(main);
    return command;
  }

  private static boolean hasCollector(List<String> options) {
    return options.stream().anyMatch(o -> o.matches("-XX:\\+Use\\w+GC"));
  }

  private static boolean hasHeapSize(List<String> options) {
    return options.stream()
        .anyMatch(o ->
            o.startsWith("-Xmx")
                || o.startsWith("-XX:MaxHeap")
                || o.startsWith("-XX:MaxRAM")
                || o.endsWith("UseCompressedOops")
                || o.endsWith("UseZGC"));
  }

  /** Ours first: class data is shared only by class paths that begin alike. */
  private static String classPath(List<Path> program) {
    var path = new StringBuilder();
    for (Path p : libraries()) {
      path.append(p).append(File.pathSeparator);
    }
    for (Path p : program) {
      path.append(p).append(File.pathSeparator);
    }
    return path.substring(0, path.length() - 1);
  }

  /** Changes the environment to that of a rank; {@code rank} is null when ranks are threads. */
  static void setEnvironment(
      Map<String, String> environment, Job.App app, Path directory, Integer rank, int size) {
    environment.keySet().removeIf(name -> FOREIGN.stream().anyMatch(name::startsWith));
    environment.putAll(app.environment());
    environment.put(LocalProvider.JOB, directory.toString());
    environment.put(LocalProvider.SIZE, Integer.toString(size));
    if (rank != null) {
      environment.put(LocalProvider.RANK, rank.toString());
    }
  }
}
