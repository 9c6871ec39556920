package org.mpi4j.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Engines that a notebook has started end with its kernel, however that ends. */
class EnginesEndTest {
  @TempDir Path folder;

  private static List<Long> engines(Driven kernel) {
    var shown =
        kernel.run(
            "var cluster = Cluster.start(2);\ncluster.all().apply(() -> ProcessHandle.current().pid())",
            Map.of("timeout", 120));
    assertThat(shown.error()).isEmpty();
    return Pattern.compile("\\d+")
        .matcher(shown.result("text/plain").toString())
        .results()
        .map(m -> Long.valueOf(m.group()))
        .toList();
  }

  private static void haveEnded(List<Long> pids) throws InterruptedException {
    assertThat(pids).hasSize(2);
    long end = System.nanoTime() + 30_000_000_000L;
    for (long pid : pids) {
      while (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()) {
        assertThat(System.nanoTime()).as("engine " + pid + " still runs").isLessThan(end);
        Thread.sleep(50);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"shutdown", "restart"})
  void whenTheKernelIsToldToEnd(String how) throws IOException, InterruptedException {
    try (var kernel = new Driven(folder)) {
      List<Long> pids = engines(kernel);
      kernel.begin("%px while (true) { }");
      kernel.ask(how, Map.of());
      haveEnded(pids);
    }
  }

  @Test
  void whenTheKernelIsKilled() throws IOException, InterruptedException {
    try (var kernel = new Driven(folder)) {
      List<Long> pids = engines(kernel);
      kernel.begin("%px while (true) { }");
      ProcessHandle.of(kernel.pid()).orElseThrow().destroyForcibly();
      haveEnded(pids);
    }
  }
}
