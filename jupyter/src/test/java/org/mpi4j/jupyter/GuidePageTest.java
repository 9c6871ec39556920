package org.mpi4j.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cells of the guide's page show what the page says; what it types in jshell works there. */
class GuidePageTest {
  private static final Pattern BLOCK =
      Pattern.compile(
          "```java\n(.*?)```\n(?:(?:<!--[^\n]*-->\n)?```text\n(.*?)```\n)?", Pattern.DOTALL);

  @TempDir Path folder;

  private static List<MatchResult> blocks() throws IOException {
    String page = Files.readString(Installed.root().resolve("docs/guide/notebook.md"));
    return BLOCK.matcher(page).results().toList();
  }

  @Test
  void cellsShowWhatThePageSays() throws IOException {
    List<MatchResult> cells = blocks().stream().filter(b -> !b.group(1).contains("/exit")).toList();
    assertThat(cells).hasSizeGreaterThan(5);
    try (var kernel = new Driven(folder)) {
      for (MatchResult cell : cells) {
        var shown = kernel.run(cell.group(1), Map.of("timeout", 120));
        assertThat(shown.error()).as(cell.group(1)).isEmpty();
        if (cell.group(2) != null) {
          Object result = shown.result("text/plain");
          String all = shown.text("stdout") + (result == null ? "" : result + "\n");
          assertThat(all).as(cell.group(1)).isEqualTo(cell.group(2));
        }
      }
    }
  }

  @Test
  void theSameWorksInJshell() throws IOException, InterruptedException {
    String typed =
        blocks().stream()
            .map(b -> b.group(1))
            .filter(b -> b.contains("/exit"))
            .findFirst()
            .orElseThrow();
    Path input = Files.writeString(folder.resolve("typed"), typed);
    Path out = folder.resolve("out");
    String classPath =
        Installed.kernelClassPath().stream()
            .map(Path::toString)
            .collect(Collectors.joining(java.io.File.pathSeparator));
    Process jshell =
        new ProcessBuilder(Installed.java("jshell").toString(), "--class-path", classPath)
            .directory(Installed.root().toFile())
            .redirectInput(input.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    try {
      assertThat(jshell.waitFor(150, TimeUnit.SECONDS)).as(Files.readString(out)).isTrue();
      assertThat(Files.readString(out)).contains("[120.0, 120.0, 120.0, 120.0]");
    } finally {
      jshell.descendants().forEach(ProcessHandle::destroyForcibly);
      jshell.destroyForcibly();
    }
  }
}
