package org.mpi4j.bench.command;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What the numbers were measured on. */
final class Machine {
  private Machine() {}

  static String describe() {
    return String.format(
        Locale.ROOT,
        "%d processors%s, %s %s, Java %s, load average %.1f",
        Runtime.getRuntime().availableProcessors(),
        model(),
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        Runtime.version(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static String model() {
    Path info = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(info)) {
      return "";
    }
    try (var lines = Files.lines(info)) {
      return lines
          .filter(l -> l.startsWith("model name"))
          .findFirst()
          .map(l -> " (" + l.substring(l.indexOf(':') + 1).strip() + ")")
          .orElse("");
    } catch (IOException e) {
      return " (unknown model: " + e.getMessage() + ")";
    }
  }
}
