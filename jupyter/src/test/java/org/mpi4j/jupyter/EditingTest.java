package org.mpi4j.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What front ends ask while a cell is written. */
class EditingTest {
  @TempDir static Path folder;
  private static Driven kernel;

  @BeforeAll
  static void start() throws IOException {
    kernel = new Driven(folder);
    kernel.run("String town = \"Bern\";\nint population = 5;");
  }

  @AfterAll
  static void stop() {
    if (kernel != null) {
      kernel.close();
    }
  }

  private static Map<String, Object> complete(String code) {
    return kernel.ask("complete", Map.of("code", code));
  }

  @Test
  void membersAreCompleted() {
    Map<String, Object> answer = complete("int a = 1;\ntown.subs");
    assertThat(answer.get("matches").toString()).contains("substring(");
    assertThat(answer.get("cursor_start")).isEqualTo(16L);
    assertThat(answer.get("cursor_end")).isEqualTo(20L);
  }

  @Test
  void variablesAreCompletedBehindMagicsToo() {
    assertThat(complete("popu").get("matches")).isEqualTo(List.of("population"));
    assertThat(complete("%time popu").get("matches")).isEqualTo(List.of("population"));
    assertThat(complete("%lsmagic\npopu").get("matches")).isEqualTo(List.of("population"));
  }

  @Test
  void magicsAreCompleted() {
    assertThat(complete("%px").get("matches")).isEqualTo(List.of("%px", "%pxconfig", "%pxresult"));
    assertThat(complete("%%ti").get("matches")).isEqualTo(List.of("%%time"));
  }

  @Test
  void positionsCountCharactersNotChars() {
    Map<String, Object> answer = complete("String s = \"😀😀\"; popu");
    assertThat(answer.get("cursor_start")).isEqualTo(17L);
    assertThat(answer.get("matches")).isEqualTo(List.of("population"));
  }

  @Test
  void methodsAreExplained() {
    Map<String, Object> answer =
        kernel.ask("inspect", Map.of("code", "town.substring(1)", "cursor", 8));
    assertThat(answer.get("found")).isEqualTo(true);
    assertThat(answer.get("data").toString()).contains("String String.substring(int beginIndex)");
    assertThat(kernel.ask("inspect", Map.of("code", "nosuch.thing(", "cursor", 8)).get("found"))
        .isEqualTo(false);
  }

  private static Object state(String code) {
    return kernel.ask("is_complete", Map.of("code", code)).get("status");
  }

  @Test
  void cellsAreCompleteOrNot() {
    assertThat(state("int a = 1;")).isEqualTo("complete");
    assertThat(state("a + 1")).isEqualTo("complete");
    assertThat(state("for (int i = 0; i < 3; i++) {")).isEqualTo("incomplete");
    assertThat(state("int a = 1;\nvoid f() {")).isEqualTo("incomplete");
    assertThat(state("%px double x = psum(a);")).isEqualTo("complete");
    assertThat(state("int a = ) 3;")).isEqualTo("invalid");
  }

  @Test
  void cellsAreRemembered() {
    kernel.run("int remembered = 1;");
    kernel.run("int silent = 1;", Map.of("silent", true, "store_history", false));
    var history = (List<?>) kernel.ask("history", Map.of("n", 1)).get("history");
    assertThat(((List<?>) history.getFirst()).get(2)).isEqualTo("int remembered = 1;");
  }

  @Test
  void theKernelSaysWhatItIs() {
    Map<String, Object> info = kernel.ask("info", Map.of());
    assertThat(info.get("protocol_version")).isEqualTo("5.3");
    assertThat(info.get("implementation")).isEqualTo("mpi4j");
    assertThat(info.get("language_info").toString())
        .contains("name=java")
        .contains("file_extension=.java");
  }
}
