package org.mpi4j.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cells of a notebook, through Jupyter's own client. */
class CellsTest {
  @TempDir static Path folder;
  private static Driven kernel;

  @BeforeAll
  static void start() throws IOException {
    kernel = new Driven(folder);
  }

  @AfterAll
  static void stop() {
    if (kernel != null) {
      kernel.close();
    }
  }

  @Test
  void theLastExpressionIsShown() {
    assertThat(
            kernel
                .run("int twice(int n) { return 2 * n; }\nint six = 6;\ntwice(six)")
                .result("text/plain"))
        .isEqualTo("12");
    assertThat(kernel.run("twice(4);").outputs()).isEmpty();
    assertThat(kernel.run("int unseen = 3;").outputs()).isEmpty();
    assertThat(kernel.run("six = 7").outputs()).isEmpty();
    assertThat(kernel.run("six").result("text/plain")).isEqualTo("7");
  }

  @Test
  void arraysAndListsAreShownWithTheirElements() {
    assertThat(
            kernel.run("List.of(new double[] {1, 2}, new int[][] {{3}, {}})").result("text/plain"))
        .isEqualTo("[[1.0, 2.0], [[3], []]]");
    assertThat(kernel.run("new int[3000]").result("text/plain").toString())
        .endsWith(", 0, ... (2000 more)]")
        .hasSizeLessThan(4000);
  }

  @Test
  void recordsAreTables() {
    var shown =
        kernel.run("record Town(String name, int people) {}\nList.of(new Town(\"<A>\", 3))");
    assertThat(shown.result("text/html").toString())
        .contains("<th>name</th><th>people</th>")
        .contains("<td>&lt;A&gt;</td><td>3</td>");
    assertThat(shown.result("text/plain")).isEqualTo("[Town[name=<A>, people=3]]");
  }

  @Test
  void imagesAreShown() {
    var shown =
        kernel.run(
            "new java.awt.image.BufferedImage(5, 4, java.awt.image.BufferedImage.TYPE_INT_RGB)");
    assertThat(shown.result("image/png").toString()).startsWith("iVBORw0KGgo");
    assertThat(shown.result("text/plain")).isEqualTo("image of 5 x 4");
    assertThat(kernel.run("display(html(\"<b>bold</b>\"))").displayed("text/html"))
        .isEqualTo("<b>bold</b>");
  }

  @Test
  void aDisplayIsUpdatedInPlace() {
    var outputs = kernel.run("var bar = display(\"one\");\nbar.update(\"two\");").outputs();
    assertThat(outputs)
        .extracting(o -> o.get("type"))
        .containsExactly("display_data", "update_display_data");
    assertThat(outputs.get(1).get("transient")).isEqualTo(outputs.get(0).get("transient"));
  }

  @Test
  void outputKeepsItsOrderAndItsCharacters() {
    var shown =
        kernel.run(
            "System.out.println(\"out\"); System.err.println(\"err\"); System.out.print(\"Zürich ☃ 😀\")");
    assertThat(shown.outputs())
        .extracting(o -> o.get("text"))
        .containsExactly("out\n", "err\n", "Zürich ☃ 😀");
  }

  @Test
  void outputIsStreamedWhileTheCellRuns() {
    Map<String, Object> answer =
        kernel.ask(
            "execute",
            Map.of("code", "System.out.println(1); Thread.sleep(3000); System.out.println(2);"));
    var first = (Map<?, ?>) answer.get("first");
    double whole = ((Number) answer.get("seconds")).doubleValue();
    assertThat(((Number) first.get("stream")).doubleValue()).isLessThan(whole - 1);
  }

  @Test
  void aCompileErrorIsSaidOnceWithTheCellsLine() {
    var shown = kernel.run("int fine = 1;\n\nint bad = fnie + 1;");
    assertThat(shown.status()).isEqualTo("error");
    assertThat(shown.error().getFirst()).matches("cell \\d+ line 3: cannot find symbol");
    assertThat(shown.error().subList(1, 3))
        .containsExactly("    int bad = fnie + 1;", "              ^^^^");
    assertThat(String.join("\n", shown.error())).containsOnlyOnce("cannot find symbol");
  }

  @Test
  void nothingRunsOfACellThatDoesNotParse() {
    var shown = kernel.run("System.out.println(\"ran\");\nint broken(");
    assertThat(shown.text("stdout")).isEmpty();
    assertThat(shown.error().getFirst()).contains("line 2").contains("reached end of file");
  }

  @Test
  void anExceptionHasLinesOfCellsAndNoFramesOfTheKernel() {
    kernel.run("int tenth(int n) {\n  return 10 / n;\n}");
    var shown = kernel.run("int before = 1;\n\ntenth(0)");
    assertThat(shown.error().getFirst()).isEqualTo("java.lang.ArithmeticException: / by zero");
    assertThat(shown.error().get(1)).matches("    at tenth \\(cell \\d+ line 2\\)");
    assertThat(shown.error().get(2)).matches("    at cell \\d+ line 3");
    assertThat(shown.error()).hasSize(3);
  }

  @Test
  void causesAreShown() {
    var shown =
        kernel.run(
            "try {\n  Integer.parseInt(\"x\");\n} catch (Exception e) {\n  throw new RuntimeException(\"outer\", e);\n}");
    assertThat(String.join("\n", shown.error()))
        .contains("java.lang.RuntimeException: outer")
        .contains("Caused by: java.lang.NumberFormatException: For input string: \"x\"")
        .doesNotContain("jdk.internal")
        .doesNotContain("org.mpi4j.jupyter")
        .containsPattern("at cell \\d+ line 4")
        .containsPattern("at cell \\d+ line 2");
  }

  @Test
  void ranksAsThreadsPrintWholeLines() {
    var shown =
        kernel.run(
            """
            MPI.run(4, world -> {
              double sum = world.allreduce((double) world.rank(), SUM);
              for (int i = 0; i < 50; i++) {
                System.out.println("rank " + world.rank() + " of " + world.size() + ": " + sum);
              }
            });
            """);
    assertThat(shown.status()).isEqualTo("ok");
    assertThat(shown.text("stdout").lines())
        .hasSize(200)
        .allMatch(l -> l.matches("rank [0-3] of 4: 6.0"));
  }

  @Test
  void aRankThatFailsIsNamed() {
    var shown =
        kernel.run(
            "MPI.run(2, world -> {\n  if (world.rank() == 1) throw new IllegalStateException(\"no data\");\n  world.barrier();\n});");
    assertThat(String.join("\n", shown.error()))
        .contains("rank 1 of 2 failed: java.lang.IllegalStateException: no data")
        .containsPattern("cell \\d+ line 2");
  }

  @Test
  void aMissingDefinitionIsNamed() {
    var shown = kernel.run("int later() { return soon(); }\nlater()");
    assertThat(shown.text("stderr"))
        .contains("later is defined, but it cannot be used before method soon()");
    assertThat(kernel.run("int soon() { return 8; }\nlater()").result("text/plain")).isEqualTo("8");
  }

  @Test
  void aValueWhoseTextFailsIsAnErrorOnly() {
    var shown =
        kernel.run(
            "class Mute { public String toString() { throw new IllegalStateException(\"mute\"); } }\nnew Mute()");
    assertThat(shown.status()).isEqualTo("error");
    assertThat(shown.error().getFirst()).contains("cannot be shown").contains("mute");
    assertThat(kernel.run("1").status()).isEqualTo("ok");
  }

  @Test
  void cellsReadInput() {
    var shown =
        kernel.run(
            "String line = new Scanner(System.in).nextLine();\nline.toUpperCase()",
            Map.of("answers", List.of("typed")));
    assertThat(shown.result("text/plain")).isEqualTo("TYPED");
    assertThat(String.join("\n", kernel.run("System.in.read()").error()))
        .contains("this front end has no input");
  }

  @Test
  void theFirstErrorEndsRunAll() {
    var replies =
        (List<?>)
            kernel
                .ask(
                    "all",
                    Map.of("codes", List.of("Thread.sleep(500);", "1 / 0", "int never = 1;")))
                .get("replies");
    assertThat(replies)
        .extracting(r -> String.valueOf(((Map<?, ?>) r).get("status")))
        .containsExactly("ok", "error", "aborted");
    assertThat(kernel.run("2").result("text/plain")).isEqualTo("2");
  }

  @Test
  void filesAndTheShell() throws IOException {
    assertThat(kernel.run("%%writefile note.txt\nline %px \"kept\"").text("stdout"))
        .isEqualTo("Wrote note.txt\n");
    assertThat(Files.readString(folder.resolve("note.txt"))).isEqualTo("line %px \"kept\"\n");
    assertThat(kernel.run("%sh cat note.txt").text("stdout")).isEqualTo("line %px \"kept\"\n");
    assertThat(kernel.run("%sh exit 3").error())
        .containsExactly("the shell ended with exit code 3");
  }

  @Test
  void magicsStandBetweenJava() {
    var shown = kernel.run("int n = 4;\n%time n = n * 2;\nn");
    assertThat(shown.text("stdout"))
        .matches("wall time: [0-9.]+ ms, CPU time of this thread: [0-9.]+ ms\n");
    assertThat(shown.result("text/plain")).isEqualTo("8");
    assertThat(kernel.run("%nosuch").error().getFirst())
        .startsWith("%nosuch is no magic; there are %autopx ");
    assertThat(kernel.run("%writefile x").error())
        .containsExactly("%writefile is a magic of cells: write %%writefile");
    assertThat(kernel.run("%lsmagic").text("stdout")).contains("%px %%px").contains("%%writefile");
    assertThat(kernel.run("\"\"\"\n%px in a text\n\"\"\"").result("text/plain"))
        .isEqualTo("%px in a text\n");
  }

  @Test
  void jarsAreAdded() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Files.writeString(
        folder.resolve("Added.java"),
        "package extra; public class Added { public static int ANSWER = 42; }");
    assertThat(kernel.run("%sh " + Installed.java("javac") + " -d classes Added.java").error())
        .isEmpty();
    Driven.Shown added = kernel.run("%classpath " + classes + "\nextra.Added.ANSWER");
    assertThat(added.error()).isEmpty();
    assertThat(added.result("text/plain")).isEqualTo("42");
    assertThat(kernel.run("%classpath nowhere.jar").error().getFirst())
        .contains("there is no such file");
  }

  @Test
  void enginesAreMissedByName() {
    assertThat(kernel.run("%px int x = 1;").error().getFirst())
        .isEqualTo(
            "there are no engines: start some first, such as: var cluster = Cluster.start(4);");
    assertThat(kernel.run("%%px --targets\nint x = 1;").error())
        .containsExactly("option --targets needs a value");
    assertThat(kernel.run("%pxresult").error().getFirst())
        .contains("nothing has been run on engines yet");
  }
}
