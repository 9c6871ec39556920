package conformance.run;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The MPI libraries that programs run on, where they are installed. */
public enum MpiLibrary {
  /** Open MPI. */
  OPEN_MPI("openmpi", "--oversubscribe", "--bind-to", "none"),
  /** MPICH. */
  MPICH("mpich");

  private final String suffix;
  private final List<String> options;

  MpiLibrary(String suffix, String... options) {
    this.suffix = suffix;
    this.options = List.of(options);
  }

  /** Options of mpiexec for more ranks than processors. */
  List<String> options() {
    return options;
  }

  /** Its mpiexec, as Debian names it, so that several libraries can be told apart. */
  public Optional<Path> mpiexec() {
    return command("mpiexec");
  }

  /** Its C compiler. */
  public Optional<Path> mpicc() {
    return command("mpicc");
  }

  private Optional<Path> command(String name) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, name + "." + suffix))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
