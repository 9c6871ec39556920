package org.mpi4j.system;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.tools.ToolProvider;

/** The launchers of MPI libraries that tests use, where they are installed. */
enum MpiLauncher {
  OPEN_MPI("mpiexec.openmpi", "libmpi.so.40"),
  MPICH("mpiexec.mpich", "libmpich.so.12");

  private final String command;
  private final String library;

  MpiLauncher(String command, String library) {
    this.command = command;
    this.library = library;
  }

  /** Its name; the test is skipped where it is not installed. */
  String command() {
    assumeTrue(
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, command))),
        command + " is not installed");
    return command;
  }

  /** File name of the library that belongs to it. */
  String library() {
    return library;
  }

  /** How a rank comes about. */
  enum Way {
    /** mpiexec bin/mpi4j run Program.java. */
    SCRIPT,
    /** mpi4j run --engine libmpi Program.java. */
    RUN,
    /** mpiexec java Program. */
    PLAIN
  }

  /**
   * A source program in the folder of a test, on several ranks.
   *
   * @param options of mpi4j run, for the ways that have it
   */
  Launch launch(
      Path folder, Way way, int ranks, List<String> options, String file, String... arguments)
      throws IOException {
    var words = new ArrayList<String>();
    Launch launch =
        switch (way) {
          case SCRIPT -> {
            Path root = Path.of(System.getProperty("mpi4j.root"));
            assumeTrue(
                Files.exists(root.resolve("target/dist/stamp")), "bin/mpi4j was not used yet");
            words.addAll(List.of(command(), "-n", "" + ranks));
            words.addAll(List.of(root.resolve("bin/mpi4j").toString(), "run"));
            words.addAll(options);
            words.add(file);
            words.addAll(List.of(arguments));
            yield new Launch(folder, words);
          }
          case RUN -> {
            words.addAll(List.of("run", "--engine", "libmpi", "--mpiexec", command()));
            words.addAll(List.of("-n", "" + ranks));
            words.addAll(options);
            words.add(file);
            words.addAll(List.of(arguments));
            yield new Launch(folder, words.toArray(String[]::new));
          }
          case PLAIN -> {
            words.addAll(List.of(command(), "-n", "" + ranks));
            words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            words.add("--enable-native-access=ALL-UNNAMED");
            words.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC"));
            words.addAll(
                List.of("-cp", Launch.classPath() + File.pathSeparator + compile(folder, file)));
            words.add(Path.of(file).getFileName().toString().replace(".java", ""));
            words.addAll(List.of(arguments));
            yield new Launch(folder, words);
          }
        };
    return environment(launch);
  }

  /** What the launchers need on a small machine, in a container. */
  static Launch environment(Launch launch) {
    return launch
        .env("OMPI_ALLOW_RUN_AS_ROOT", "1")
        .env("OMPI_ALLOW_RUN_AS_ROOT_CONFIRM", "1")
        .env("OMPI_MCA_rmaps_base_oversubscribe", "1");
  }

  private static Path compile(Path folder, String file) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-cp",
                Launch.classPath(),
                "-d",
                classes.toString(),
                folder.resolve(file).toString());
    if (code != 0) {
      throw new AssertionError(file + " has errors");
    }
    return classes;
  }
}
