package org.mpi4j.jupyter.command;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.mpi4j.cli.BadOption;
import org.mpi4j.cli.Subcommand;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code mpi4j jupyter}: makes the Java kernel known to Jupyter. */
@Command(
    name = "jupyter",
    description = "Installs the kernel \"Java + MPI\" for Jupyter, or removes it.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {JupyterCommand.Install.class, JupyterCommand.Uninstall.class})
public final class JupyterCommand implements Subcommand {
  /** The command line parser makes it. */
  public JupyterCommand() {}

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this and end")
  private boolean help;

  /** Which of Jupyter's folders. */
  static final class Place {
    @Option(names = "--user", description = "for this user (the default)")
    private boolean user;

    @Option(
        names = "--prefix",
        paramLabel = "FOLDER",
        description = "below FOLDER/share/jupyter, such as /usr/local for all users")
    private Path prefix;

    @Option(names = "--sys-prefix", description = "for the Python environment on the PATH")
    private boolean sysPrefix;
  }

  /** What both commands have. */
  abstract static class InFolder implements Subcommand {
    @ArgGroup private Place place = new Place();

    @Option(
        names = "--name",
        paramLabel = "NAME",
        defaultValue = "mpi4j",
        description = "name of the kernel (mpi4j)")
    private String name;

    @Option(
        names = {"-h", "--help"},
        usageHelp = true,
        description = "show this and end")
    private boolean help;

    final KernelFolder folder(DataFolder data) {
      if (!name.matches("[A-Za-z0-9._-]+")) {
        throw new BadOption("--name " + name + ": letters, digits, '.', '_' and '-' may be in it");
      }
      Path where =
          place.sysPrefix
              ? data.sysPrefix()
              : place.prefix == null ? data.user() : DataFolder.prefix(place.prefix);
      return new KernelFolder(where, name);
    }

    final String name() {
      return name;
    }

    @Override
    public final Integer call() {
      var data = new DataFolder(System.getenv());
      try {
        return call(folder(data), data);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    abstract int call(KernelFolder folder, DataFolder data) throws IOException;
  }

  /** {@code mpi4j jupyter install}. */
  @Command(name = "install", description = "Makes the kernel known to Jupyter.")
  static final class Install extends InFolder {
    @Option(
        names = "--display-name",
        paramLabel = "TEXT",
        defaultValue = "Java + MPI",
        description = "what front ends show (Java + MPI)")
    private String displayName;

    @Option(
        names = "--java-option",
        paramLabel = "OPTION",
        description = "an option for the kernel's JVM, such as -Xmx4g; may be repeated")
    private List<String> javaOptions = List.of();

    @Override
    int call(KernelFolder folder, DataFolder data) throws IOException {
      folder.write(displayName, classPath(), javaOptions);
      System.out.println("Installed the kernel \"" + displayName + "\" in " + folder.path());
      if (data.jupyter().isEmpty()) {
        System.out.println(
            """
            No Jupyter was found on the PATH. Install one, such as
              pip install jupyterlab            or, on Debian and Ubuntu,
              apt install jupyter-notebook\
            """);
      } else {
        System.out.println("Use it: jupyter lab, or jupyter notebook, and choose " + displayName);
      }
      return 0;
    }

    /** That of this command, without what only the command needs: engines will have it too. */
    private static List<Path> classPath() {
      return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
          .map(Path::of)
          .filter(Files::exists)
          .filter(path -> !path.getFileName().toString().startsWith("picocli"))
          .toList();
    }
  }

  /** {@code mpi4j jupyter uninstall}. */
  @Command(name = "uninstall", description = "Removes the kernel.")
  static final class Uninstall extends InFolder {
    @Override
    int call(KernelFolder folder, DataFolder data) throws IOException {
      if (folder.delete()) {
        System.out.println("Removed " + folder.path());
        return 0;
      }
      System.err.println(
          "mpi4j: there is no kernel "
              + name()
              + " at "
              + folder.path()
              + "; jupyter kernelspec list shows where kernels are");
      return 1;
    }
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "say install or uninstall");
  }
}
