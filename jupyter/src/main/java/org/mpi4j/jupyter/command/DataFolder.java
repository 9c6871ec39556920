package org.mpi4j.jupyter.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.mpi4j.cli.BadOption;

/** Where Jupyter looks for kernels. */
final class DataFolder {
  private final Map<String, String> environment;

  DataFolder(Map<String, String> environment) {
    this.environment = environment;
  }

  /** The user's own. */
  Path user() {
    String given = environment.getOrDefault("JUPYTER_DATA_DIR", "");
    if (!given.isEmpty()) {
      return Path.of(given);
    }
    Path home = Path.of(System.getProperty("user.home"));
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (system.startsWith("mac")) {
      return home.resolve("Library/Jupyter");
    }
    if (system.startsWith("windows")) {
      return Path.of(environment.getOrDefault("APPDATA", home.toString()), "jupyter");
    }
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    return (data.isEmpty() ? home.resolve(".local/share") : Path.of(data)).resolve("jupyter");
  }

  /** That of an installation. */
  static Path prefix(Path prefix) {
    return prefix.resolve("share").resolve("jupyter");
  }

  /** That of the Python on the PATH, such as a virtual environment. */
  Path sysPrefix() {
    for (String name : new String[] {"VIRTUAL_ENV", "CONDA_PREFIX"}) {
      String prefix = environment.getOrDefault(name, "");
      if (!prefix.isEmpty()) {
        return prefix(Path.of(prefix));
      }
    }
    String said = ask("python3", "-c", "import sys; print(sys.prefix)");
    if (said.isEmpty()) {
      throw new BadOption("--sys-prefix: there is no python3 on the PATH; give --prefix FOLDER");
    }
    return prefix(Path.of(said));
  }

  private static String ask(String... command) {
    try {
      Process process = new ProcessBuilder(command).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes()).strip();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      return said;
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  /** The command of Jupyter, if there is one. */
  Optional<Path> jupyter() {
    for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
      for (String name :
          new String[] {"jupyter", "jupyter.exe", "jupyter-lab", "jupyter-nbconvert"}) {
        Path file = Path.of(folder, name);
        if (Files.isExecutable(file)) {
          return Optional.of(file);
        }
      }
    }
    return Optional.empty();
  }
}
