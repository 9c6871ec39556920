package org.mpi4j.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What the processes of ranks must know: a file in their directory.
 *
 * @param test JUnit's id of the invocation
 * @param configuration JUnit's configuration
 * @param properties system properties
 */
record TestRun(String test, Map<String, String> configuration, Map<String, String> properties) {
  private static final String FILE = "run";
  private static final String TEST = "test";
  private static final String CONFIGURATION = "configuration.";
  private static final String PROPERTY = "property.";
  private static final String JUPITER = "[engine:junit-jupiter]";

  /** Of a JVM, or of those who run tests in it. */
  private static final List<String> OF_THE_JVM =
      List.of(
          "java.",
          "sun.",
          "jdk.",
          "os.",
          "user.",
          "file.",
          "path.",
          "line.",
          "native.",
          "stdin.",
          "stdout.",
          "stderr.",
          "surefire.",
          "basedir",
          "localRepository",
          "awt.",
          "idea.");

  /** What JUnit may have been told by a caller, and not by a file or a system property. */
  private static final List<String> KEYS =
      List.of(
          "junit.jupiter.testinstance.lifecycle.default",
          "junit.jupiter.extensions.autodetection.enabled",
          "junit.jupiter.extensions.autodetection.include",
          "junit.jupiter.extensions.autodetection.exclude",
          "junit.jupiter.conditions.deactivate",
          Settings.PREFIX + "maxRanks",
          Settings.PREFIX + "timeout",
          Settings.PREFIX + "engine",
          Settings.PREFIX + "mode");

  /** That of the calling test. */
  static TestRun of(ExtensionContext context) {
    String id = context.getUniqueId();
    var configuration = new HashMap<String, String>();
    for (String key : KEYS) {
      context.getConfigurationParameter(key).ifPresent(value -> configuration.put(key, value));
    }
    // A suite may be around it; its ranks run the test alone.
    return new TestRun(id.substring(id.lastIndexOf(JUPITER)), configuration, ofThisJvm());
  }

  private static Map<String, String> ofThisJvm() {
    Properties all = System.getProperties();
    return all.stringPropertyNames().stream()
        .filter(name -> OF_THE_JVM.stream().noneMatch(name::startsWith))
        .collect(Collectors.toMap(name -> name, all::getProperty));
  }

  /** Options of the JVM: what mpi4j reads before the test is known to the rank. */
  List<String> jvmOptions() {
    return properties.entrySet().stream()
        .filter(p -> p.getKey().startsWith("mpi4j.") && !p.getKey().equals("mpi4j.engine"))
        .map(p -> "-D" + p.getKey() + "=" + p.getValue())
        .toList();
  }

  void write(Path directory) throws IOException {
    var all = new Properties();
    all.setProperty(TEST, test);
    configuration.forEach((key, value) -> all.setProperty(CONFIGURATION + key, value));
    properties.forEach((key, value) -> all.setProperty(PROPERTY + key, value));
    try (var out = Files.newBufferedWriter(directory.resolve(FILE))) {
      all.store(out, null);
    }
  }

  static TestRun read(Path directory) throws IOException {
    var all = new Properties();
    try (var in = Files.newBufferedReader(directory.resolve(FILE))) {
      all.load(in);
    }
    return new TestRun(all.getProperty(TEST), part(all, CONFIGURATION), part(all, PROPERTY));
  }

  private static Map<String, String> part(Properties all, String prefix) {
    return all.stringPropertyNames().stream()
        .filter(name -> name.startsWith(prefix))
        .collect(Collectors.toMap(name -> name.substring(prefix.length()), all::getProperty));
  }

  /** Sets the system properties that this process does not have of its own. */
  void setProperties() {
    properties.forEach((name, value) -> {
      if (System.getProperty(name) == null && !name.equals("mpi4j.engine")) {
        System.setProperty(name, value);
      }
    });
  }
}
