package org.mpi4j.libmpi.launch;

import static org.mpi4j.ErrorClass.ERR_SPAWN;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.mpi4j.Job;
import org.mpi4j.MpiException;

/**
 * A program with all that it needs but a JDK and an MPI library, for hosts that do not see our
 * files: the entries of its class path, mpi4j's among them, and the script {@code rank}.
 */
final class Pack {
  /** The script that starts a rank. */
  static final String RANK = "rank";

  private static final int KEY_BYTES = 8;

  private final List<Path> entries = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final String script;

  Pack(Job.App app, boolean tagOutput) {
    List<String> jvm = RankCommandLine.of(app, 1, tagOutput, false);
    String path = jvm.get(RankScript.classPathOf(jvm));
    for (String entry : path.split(File.pathSeparator)) {
      Path file = Path.of(entry).toAbsolutePath();
      if (Files.exists(file)) {
        String end = Files.isDirectory(file) ? "" : ".jar";
        entries.add(file);
        names.add(names.size() + end);
      }
    }
    boolean divided = app.jvmOptions().stream().noneMatch(o -> o.startsWith("-XX:MaxRAM"));
    script = RankScript.file(jvm, names, divided);
  }

  /** A name for its content. */
  String key() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(script.getBytes(StandardCharsets.UTF_8));
      for (Path entry : entries) {
        try (Stream<Path> files = Files.walk(entry)) {
          for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
            digest.update(entry.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(file));
          }
        }
      }
      return HexFormat.of().formatHex(digest.digest(), 0, KEY_BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException("class path of the program: " + e.getMessage(), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Writes it as a tar file. */
  void write(Path tar) {
    try {
      Path folder = Files.createTempDirectory("mpi4j-pack");
      try {
        Files.writeString(folder.resolve(RANK), script);
        for (int i = 0; i < entries.size(); i++) {
          Files.createSymbolicLink(folder.resolve(names.get(i)), entries.get(i));
        }
        run(List.of("tar", "-chf", tar.toString(), "-C", folder.toString(), "."));
      } finally {
        for (String name : names) {
          Files.deleteIfExists(folder.resolve(name));
        }
        Files.deleteIfExists(folder.resolve(RANK));
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new MpiException(
          ERR_SPAWN,
          "pack = " + tar + ": it cannot be written with tar (" + e.getMessage() + ")",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MpiException(ERR_SPAWN, "interrupted while packing the program", e);
    }
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      process.getOutputStream().close();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException(text.strip());
      }
    } finally {
      process.destroyForcibly();
    }
  }
}
