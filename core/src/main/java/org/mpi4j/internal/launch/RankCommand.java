package org.mpi4j.internal.launch;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.mpi4j.Job;

/** The command line of a rank's JVM, and what of the environment is not for it. */
public final class RankCommand {
  /** Percentage of the memory that all heaps of a job may take together. */
  private static final double MEMORY_OF_JOB = 70;

  /** The JDK whose diagnostic options we know; a later one may not have them. */
  private static final int FEATURE = 25;

  /** Starts of the names of variables that other launchers set. */
  private static final List<String> FOREIGN =
      List.of("OMPI_", "PMIX_", "PMI_", "PRTE_", "HYDI_", "HYDRA_", "MPI_LOCAL");

  private RankCommand() {}

  /**
   * The jars of mpi4j itself, as this process has them.
   *
   * @param engine a class of each engine that ranks shall have
   * @return the core's, then those of the engines
   */
  public static List<Path> libraries(Class<?>... engine) {
    var places = new LinkedHashSet<Path>();
    places.add(placeOf(Job.class));
    for (Class<?> e : engine) {
      places.add(placeOf(e));
    }
    return List.copyOf(places);
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
   * @param processes number of processes of its job on this host
   * @param app the program, for its class path and JVM options
   * @param libraries the jars of mpi4j
   * @param classData archive of class data that fits the options, or null
   * @param main main class and arguments
   * @return the words
   */
  public static List<String> of(
      int processes, Job.App app, List<Path> libraries, Path classData, List<String> main) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    // Standard output belongs to the program; that class data does not fit is nobody's concern.
    command.add("-Xlog:disable");
    command.add("-Xlog:all=warning,cds*=off,aot*=off:stderr");
    command.add("-Xshare:auto");
    if (Runtime.version().feature() == FEATURE) {
      // Class data moves to a random place otherwise: every pointer in it is changed at each start.
      command.addAll(List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0"));
    }
    if (classData != null) {
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
    command.add(classPath(libraries, app.classPath()));
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
  private static String classPath(List<Path> libraries, List<Path> program) {
    var path = new StringBuilder();
    for (Path p : libraries) {
      path.append(p).append(File.pathSeparator);
    }
    for (Path p : program) {
      path.append(p).append(File.pathSeparator);
    }
    return path.substring(0, path.length() - 1);
  }

  /**
   * Removes the variables by which another launcher, under which this one may run, tells its ranks
   * who they are. What the user allows a launcher stays.
   *
   * @param environment that of ranks of a new job
   */
  public static void removeForeign(Map<String, String> environment) {
    environment
        .keySet()
        .removeIf(
            name -> !name.startsWith("OMPI_ALLOW_") && FOREIGN.stream().anyMatch(name::startsWith));
  }
}
