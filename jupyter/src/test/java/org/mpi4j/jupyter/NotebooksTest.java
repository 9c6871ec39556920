package org.mpi4j.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mpi4j.cli.Main;
import org.mpi4j.jupyter.wire.Json;

/** The command installs the kernel, and Jupyter runs the notebooks of the examples with it. */
class NotebooksTest {
  @TempDir static Path folder;

  private static Path examples() {
    return Installed.root().resolve("examples/notebooks");
  }

  @BeforeAll
  static void install() throws IOException, InterruptedException {
    String said = command("jupyter", "install", "--prefix", folder.resolve("prefix").toString());
    assertThat(said).startsWith("Installed the kernel \"Java + MPI\" in ");
    assertThat(kernelFolder().resolve("kernel.json")).exists();
  }

  private static Path kernelFolder() {
    return folder.resolve("prefix/share/jupyter/kernels/mpi4j");
  }

  private static String command(String... args) throws IOException, InterruptedException {
    var classPath = new ArrayList<>(Installed.kernelClassPath());
    classPath.add(Installed.placeOf(picocli.CommandLine.class));
    var command = new ArrayList<String>();
    command.add(Installed.java("java").toString());
    command.add("-cp");
    command.add(
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    command.add(Main.class.getName());
    command.addAll(List.of(args));
    return run(command, Map.of(), folder);
  }

  private static String run(List<String> command, Map<String, String> environment, Path where)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    var builder =
        new ProcessBuilder(command)
            .directory(where.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    try {
      assertThat(process.waitFor(150, TimeUnit.SECONDS)).as(command.toString()).isTrue();
      assertThat(process.exitValue()).as(Files.readString(out)).isZero();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return Files.readString(out);
  }

  /** The outputs of each code cell. */
  @SuppressWarnings("unchecked")
  private static List<List<Map<String, Object>>> outputs(Path notebook) throws IOException {
    var cells =
        (List<Map<String, Object>>) Json.readObject(Files.readString(notebook)).get("cells");
    return cells.stream()
        .filter(c -> c.get("cell_type").equals("code"))
        .map(c -> (List<Map<String, Object>>) c.get("outputs"))
        .toList();
  }

  private static List<List<Map<String, Object>>> executed(String name)
      throws IOException, InterruptedException {
    String python = Installed.python("nbconvert, nbclient", "python3-nbconvert");
    Path work = Files.createDirectories(folder.resolve("work"));
    try (var files = Files.list(examples())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(
            file,
            work.resolve(file.getFileName()),
            java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      }
    }
    var environment =
        Map.of(
            "JUPYTER_PATH", folder.resolve("prefix/share/jupyter").toString(),
            "JUPYTER_RUNTIME_DIR", folder.resolve("runtime").toString());
    var command =
        List.of(
            python,
            "-m",
            "nbconvert",
            "--to",
            "notebook",
            "--execute",
            "--output",
            "done-" + name,
            name);
    run(command, environment, work);
    return outputs(work.resolve("done-" + name));
  }

  /** Texts of an output, as lines; what engines print may come in any order. */
  private static List<String> lines(List<Map<String, Object>> outputs) {
    return outputs.stream()
        .flatMap(o ->
            o.containsKey("text")
                ? joined(o.get("text")).lines()
                : joined(((Map<?, ?>) o.get("data")).get("text/plain")).lines())
        .sorted()
        .toList();
  }

  private static String joined(Object text) {
    return text instanceof List<?> list
        ? list.stream().map(Object::toString).collect(Collectors.joining())
        : String.valueOf(text);
  }

  @Test
  void psumPrintsWhatTheNotebookShows() throws IOException, InterruptedException {
    var executed = executed("psum.ipynb").stream().map(NotebooksTest::lines).toList();
    var shown =
        outputs(examples().resolve("psum.ipynb")).stream().map(NotebooksTest::lines).toList();
    assertThat(executed).contains(List.of("Parallel execution on engines: [0, 1, 2, 3]"));
    assertThat(executed).contains(List.of("[120.0, 120.0, 120.0, 120.0]"));
    assertThat(executed.getFirst().toString()).contains("4 engines, world of size 4");
    // The first one shows the version, too.
    assertThat(executed.subList(1, executed.size())).isEqualTo(shown.subList(1, shown.size()));
  }

  @Test
  void heatShowsImages() throws IOException, InterruptedException {
    var executed = executed("heat.ipynb");
    List<Path> images = new ArrayList<>();
    for (var outputs : executed) {
      for (var output : outputs) {
        if (output.get("data") instanceof Map<?, ?> data && data.get("image/png") != null) {
          byte[] png = Base64.getMimeDecoder().decode(joined(data.get("image/png")));
          images.add(Files.write(folder.resolve(images.size() + ".png"), png));
        }
      }
    }
    assertThat(images).hasSize(2);
    var plate = ImageIO.read(images.get(0).toFile());
    assertThat(plate.getWidth()).isEqualTo(480);
    // The hot edge is red, the far corner blue.
    assertThat(plate.getRGB(240, 0) >> 16 & 0xff).isGreaterThan(200);
    assertThat(plate.getRGB(470, 470) & 0xff).isGreaterThan(plate.getRGB(470, 470) >> 16 & 0xff);
    assertThat(ImageIO.read(images.get(1).toFile()).getWidth()).isEqualTo(900);
    assertThat(executed.toString()).contains("<th>computing</th>");
    assertThat(executed.stream().map(NotebooksTest::lines).toList())
        .contains(lines(outputs(examples().resolve("heat.ipynb")).get(3)));
  }

  @Test
  void theKernelIsRemoved() throws IOException, InterruptedException {
    String prefix = folder.resolve("other").toString();
    command("jupyter", "install", "--prefix", prefix, "--name", "second", "--java-option=-Xmx300m");
    Path kernel = folder.resolve("other/share/jupyter/kernels/second");
    Map<String, Object> spec = Json.readObject(Files.readString(kernel.resolve("kernel.json")));
    assertThat(spec).containsEntry("interrupt_mode", "message").containsEntry("language", "java");
    assertThat(spec.get("argv").toString())
        .contains("-Xmx300m")
        .contains("{connection_file}")
        .doesNotContain("picocli");
    assertThat(command("jupyter", "uninstall", "--prefix", prefix, "--name", "second"))
        .startsWith("Removed ");
    assertThat(kernel).doesNotExist();
  }
}
