package org.mpi4j.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Lets Maven find libraries, and what they need themselves, in its repositories. */
final class MavenFetch {
  private static final String GOAL =
      "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath";
  private static final String ERROR = "[ERROR] ";

  private final Path work;

  /**
   * A fetch.
   *
   * @param work an empty folder for its files
   */
  MavenFetch(Path work) {
    this.work = work;
  }

  /** Fetches; gives a file that holds a class path. */
  Path classPath(Collection<String> coordinates) throws IOException {
    Path pom = Files.writeString(work.resolve("pom.xml"), project(coordinates));
    Path result = work.resolve("classpath");
    Path log = work.resolve("log");
    List<String> command =
        List.of(
            maven(),
            "-q",
            "-B",
            "-f",
            pom.toString(),
            GOAL,
            "-Dmdep.includeScope=runtime",
            "-Dmdep.outputFile=" + result);
    int code = run(command, log);
    if (code != 0 || !Files.isRegularFile(result)) {
      throw new IOException("Maven could not fetch them (exit code " + code + ")" + error(log));
    }
    return result;
  }

  private static String project(Collection<String> coordinates) {
    return """
    <project>
      <modelVersion>4.0.0</modelVersion>
      <groupId>libraries</groupId>
      <artifactId>libraries</artifactId>
      <version>1</version>
      <packaging>pom</packaging>
      <dependencies>%s</dependencies>
    </project>
    """
        .formatted(coordinates.stream().map(MavenFetch::dependency).collect(Collectors.joining()));
  }

  private static String dependency(String coordinates) {
    String[] part = coordinates.split(":");
    String classifier = part.length > 3 ? "<classifier>" + part[3] + "</classifier>" : "";
    return "<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>%s</dependency>"
        .formatted(part[0], part[1], part[2], classifier);
  }

  private static String maven() throws IOException {
    boolean windows = File.separatorChar == '\\';
    String path = System.getenv("PATH");
    for (String folder : path == null ? new String[0] : path.split(File.pathSeparator)) {
      Path maven = Path.of(folder, windows ? "mvn.cmd" : "mvn");
      if (Files.isExecutable(maven)) {
        return maven.toString();
      }
    }
    throw new IOException(
        "Maven (mvn), which fetches libraries, is not on the PATH: install it, or take the //DEPS"
            + " lines out and give the jars with --classpath");
  }

  private static int run(List<String> command, Path log) throws IOException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(log.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    // The command may be told to end while Maven waits for the network.
    var ending = new Thread(process::destroy, "mpi4j end of Maven");
    Runtime.getRuntime().addShutdownHook(ending);
    try {
      process.getOutputStream().close();
      int code = process.waitFor();
      Runtime.getRuntime().removeShutdownHook(ending);
      return code;
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while Maven fetched them", e);
    }
  }

  /** What went wrong, without Maven's advice for its own users. */
  private static String error(Path log) throws IOException {
    String all = new String(Files.readAllBytes(log), Charset.defaultCharset());
    return all.lines()
        .map(line -> line.replaceAll("\u001b\\[[0-9;]*m", ""))
        .filter(line -> line.startsWith(ERROR))
        .findFirst()
        .map(line -> ":\n  " + line.substring(ERROR.length()).replaceAll(" *-> \\[Help 1]$", ""))
        .orElse("");
  }
}
