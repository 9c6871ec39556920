package org.mpi4j.jupyter;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.mpi4j.jupyter.wire.Json;

/** A kernel in a process of its own, driven by Jupyter's client for Python. */
final class Driven implements AutoCloseable {
  private final Process process;
  private final Writer requests;
  private final BufferedReader answers;

  /** What a cell has shown, and how it ended. */
  record Shown(List<Map<String, Object>> outputs, Map<String, Object> reply, boolean idle) {
    String status() {
      return String.valueOf(reply.get("status"));
    }

    /** Of a stream, joined. */
    String text(String stream) {
      return outputs.stream()
          .filter(o -> "stream".equals(o.get("type")) && stream.equals(o.get("name")))
          .map(o -> o.get("text").toString())
          .collect(Collectors.joining());
    }

    /** The value of the cell in a form, or null. */
    Object result(String mimeType) {
      return data("execute_result", mimeType);
    }

    Object displayed(String mimeType) {
      return data("display_data", mimeType);
    }

    private Object data(String type, String mimeType) {
      return outputs.stream()
          .filter(o -> type.equals(o.get("type")))
          .map(o -> ((Map<?, ?>) o.get("data")).get(mimeType))
          .findFirst()
          .orElse(null);
    }

    /** The lines of the error, or none. */
    List<String> error() {
      var lines = new ArrayList<String>();
      outputs.stream()
          .filter(o -> "error".equals(o.get("type")))
          .forEach(o -> ((List<?>) o.get("traceback")).forEach(l -> lines.add(l.toString())));
      return lines;
    }
  }

  Driven(Path folder) throws IOException {
    String python = Installed.python("jupyter_client", "python3-jupyter-client");
    Path script = folder.resolve("drive.py");
    try (InputStream in = Driven.class.getResourceAsStream("drive.py")) {
      Files.write(script, in.readAllBytes());
    }
    String classPath =
        Installed.kernelClassPath().stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    var command =
        List.of(
            Installed.java("java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            classPath,
            KernelMain.class.getName(),
            "{connection_file}");
    var builder =
        new ProcessBuilder(python, script.toString(), Json.write(command), log(folder).toString())
            .directory(folder.toFile())
            .redirectError(folder.resolve("drive.err").toFile());
    builder.environment().put("JUPYTER_RUNTIME_DIR", folder.resolve("runtime").toString());
    builder.environment().put("MPI4J_CLUSTERS", folder.resolve("clusters").toString());
    process = builder.start();
    requests = process.outputWriter();
    answers = process.inputReader();
    String first = answers.readLine();
    if (first == null) {
      throw new IOException("no kernel: " + read(folder.resolve("drive.err")) + read(log(folder)));
    }
  }

  private static Path log(Path folder) {
    return folder.resolve("kernel.err");
  }

  private static String read(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file) : "";
  }

  /** A request to the driver, and its answer. */
  Map<String, Object> ask(String op, Map<String, Object> arguments) {
    Map<String, Object> request = new HashMap<>(arguments);
    request.put("op", op);
    try {
      requests.write(Json.write(request) + "\n");
      requests.flush();
      String answer = answers.readLine();
      if (answer == null) {
        throw new IOException("the driver has ended");
      }
      Map<String, Object> content = Json.readObject(answer);
      if (content.containsKey("failed")) {
        throw new AssertionError(op + ": " + content.get("failed"));
      }
      return content;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Shown run(String code) {
    return shown(ask("execute", Map.of("code", code)));
  }

  Shown run(String code, Map<String, Object> options) {
    var all = new HashMap<>(options);
    all.put("code", code);
    return shown(ask("execute", all));
  }

  /** Starts a cell; {@link #end} waits for it. */
  void begin(String code) {
    ask("begin", Map.of("code", code));
  }

  Shown end(int seconds) {
    return shown(ask("end", Map.of("timeout", seconds)));
  }

  void interrupt() {
    ask("interrupt", Map.of());
  }

  long pid() {
    return (Long) ask("pid", Map.of()).get("pid");
  }

  /** Ends the driver without a word to the kernel. */
  void killDriver() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @SuppressWarnings("unchecked")
  private static Shown shown(Map<String, Object> answer) {
    return new Shown(
        (List<Map<String, Object>>) answer.get("outputs"),
        answer.get("reply") == null ? Map.of() : (Map<String, Object>) answer.get("reply"),
        (Boolean) answer.get("idle"));
  }

  @Override
  public void close() {
    try {
      requests.close();
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        throw new AssertionError("the driver does not end");
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError("while the kernel was stopped", e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
