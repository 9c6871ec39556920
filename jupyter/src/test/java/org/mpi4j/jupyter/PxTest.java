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

/** Cells of a notebook on four engines. */
class PxTest {
  private static final String ALL = "Parallel execution on engines: [0, 1, 2, 3]\n";

  @TempDir static Path folder;
  private static Driven kernel;

  @BeforeAll
  static void start() throws IOException {
    kernel = new Driven(folder);
    var started =
        kernel.run(
            "var cluster = Cluster.start(4);\nvar view = cluster.all();", Map.of("timeout", 120));
    assertThat(started.error()).isEmpty();
  }

  @AfterAll
  static void stop() {
    if (kernel != null) {
      kernel.close();
    }
  }

  private static Object value(String expression) {
    return kernel.run(expression).result("text/plain");
  }

  @Test
  void theLineReachesTheEnginesAsItWasTyped() {
    var shown = kernel.run("%px String quoted = \"a  b \\\"c\\\" %d\" + 'x';");
    assertThat(shown.error()).isEmpty();
    assertThat(shown.text("stdout")).isEqualTo(ALL);
    assertThat(kernel.run("view.get(\"quoted\").get(2)").result("text/plain"))
        .isEqualTo("a  b \"c\" %dx");
  }

  @Test
  void allEnginesAddUp() {
    kernel.run(
        "%%px\ndouble psum(double[] a) {\n  return MPI.world().allreduce(DoubleStream.of(a).sum(), SUM);\n}");
    kernel.run("view.scatter(\"a\", IntStream.range(0, 16).asDoubleStream().toArray());");
    assertThat(kernel.run("%px double totalsum = psum(a);").text("stdout")).isEqualTo(ALL);
    assertThat(value("view.get(\"totalsum\")")).isEqualTo("[120.0, 120.0, 120.0, 120.0]");
  }

  @Test
  void outputComesWithTheNumberOfItsEngine() {
    var shown =
        kernel.run(
            "%%px --quiet -t ::2\nSystem.out.println(\"one\");\nSystem.out.println(\"two\");\nSystem.err.println(\"three\");");
    assertThat(shown.text("stdout").lines().filter(l -> l.contains(":0]")))
        .containsExactly("[stdout:0] one", "[stdout:0] two");
    assertThat(shown.text("stdout").lines()).hasSize(4);
    assertThat(shown.text("stderr").lines())
        .containsExactlyInAnyOrder("[stderr:0] three", "[stderr:2] three");
  }

  @Test
  void outputIsStreamedWhileTheCellRuns() {
    Map<String, Object> answer =
        kernel.ask(
            "execute",
            Map.of("code", "%%px --quiet -t 0\nSystem.out.println(1);\nThread.sleep(3000);"));
    var first = (Map<?, ?>) answer.get("first");
    double whole = ((Number) answer.get("seconds")).doubleValue();
    assertThat(((Number) first.get("stream")).doubleValue()).isLessThan(whole - 1);
  }

  @Test
  void valuesAreShown() {
    assertThat(kernel.run("%%px --quiet -t 1,3\nMPI.world().rank() * 11").text("stdout").lines())
        .containsExactlyInAnyOrder("[out:1] 11", "[out:3] 33");
  }

  @Test
  void outputsAreGrouped() {
    String cell = "System.out.println(\"x\");\nMPI.world().rank()";
    assertThat(kernel.run("%%px --quiet -t 0,1 -e\n" + cell).text("stdout"))
        .isEqualTo("[stdout:0] x\n[out:0] 0\n[stdout:1] x\n[out:1] 1\n");
    assertThat(kernel.run("%%px --quiet -t 0,1 --group-outputs=type\n" + cell).text("stdout"))
        .isEqualTo("[stdout:0] x\n[stdout:1] x\n[out:0] 0\n[out:1] 1\n");
  }

  @Test
  void aMistakeIsSaidOnceWithTheCellsLine() {
    var shown = kernel.run("%%px\nint fine = 1;\nint bad = fnie;");
    assertThat(shown.status()).isEqualTo("error");
    String all = String.join("\n", shown.error());
    assertThat(all).containsOnlyOnce("cannot find symbol").containsPattern("line 3");
    assertThat(shown.text("stderr")).isEmpty();
  }

  @Test
  void anExceptionIsShownWhileOthersRun() {
    Map<String, Object> answer =
        kernel.ask(
            "execute",
            Map.of(
                "code",
                "%%px --quiet\nif (MPI.world().rank() == 1) {\n  throw new IllegalStateException(\"no data\");\n}\nThread.sleep(4000);"));
    var first = (Map<?, ?>) answer.get("first");
    assertThat(((Number) first.get("stream")).doubleValue()).isLessThan(3);
    assertThat(answer.get("outputs").toString())
        .contains("[error:1]")
        .contains("IllegalStateException")
        .contains("no data")
        .containsPattern("cell \\d+ line 3")
        .contains("engine 1: java.lang.IllegalStateException: no data");
  }

  @Test
  void workGoesOnWhileTheNotebookIsUsed() {
    var shown =
        kernel.run("%%px -a -o later -t 0\nThread.sleep(5000);\nSystem.out.println(\"slept\");");
    assertThat(shown.text("stdout")).startsWith("Async parallel execution on engines: [0]\n");
    assertThat(value("later.isDone()")).isEqualTo("false");
    assertThat(kernel.run("%pxresult").text("stdout")).isEqualTo("[stdout:0] slept\n");
    assertThat(value("later.isDone()")).isEqualTo("true");
  }

  @Test
  void aLongCellShowsItsProgress() {
    var shown =
        kernel.run(
            "%%px --quiet --progress-after 0.3\nThread.sleep(MPI.world().rank() == 0 ? 10 : 3000);");
    assertThat(shown.displayed("text/plain").toString())
        .matches("[01] of 4 engines have ended, [0-9.]+ s");
    assertThat(shown.outputs().getLast().get("data").toString())
        .contains("4 of 4 engines have ended");
  }

  @Test
  void theNotebookMayRunTheCellToo() {
    kernel.run("%%px --local --quiet\nint everywhere = 5;");
    assertThat(value("everywhere")).isEqualTo("5");
    assertThat(value("view.get(\"everywhere\")")).isEqualTo("[5, 5, 5, 5]");
  }

  @Test
  void autopxSendsCells() {
    assertThat(kernel.run("%autopx").text("stdout")).isEqualTo("%autopx enabled\n");
    try {
      assertThat(kernel.run("int there = MPI.world().rank();").text("stdout")).isEqualTo(ALL);
    } finally {
      assertThat(kernel.run("%autopx").text("stdout")).isEqualTo("%autopx disabled\n");
    }
    assertThat(value("view.get(\"there\")")).isEqualTo("[0, 1, 2, 3]");
  }

  @Test
  void configurationStays() {
    kernel.run("%pxconfig --quiet -t 2");
    try {
      assertThat(kernel.run("%px System.out.println(\"hi\");").text("stdout"))
          .isEqualTo("[stdout:2] hi\n");
    } finally {
      kernel.run("%pxconfig -v -t all");
    }
  }

  @Test
  void lambdasTakeWhatTheyUse() {
    var shown =
        kernel.run(
            "int base = 7;\nint plus(int n) { return n + base; }\nview.apply(() -> plus(MPI.world().rank()))");
    assertThat(shown.error()).isEmpty();
    assertThat(shown.result("text/plain")).isEqualTo("[7, 8, 9, 10]");
  }

  @Test
  void enginesGetTheJarsOfTheNotebook() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("ours"));
    Files.writeString(
        folder.resolve("Ours.java"),
        "package extra; public class Ours { public static int answer() { return 42; } }");
    assertThat(kernel.run("%sh " + Installed.java("javac") + " -d ours Ours.java").error())
        .isEmpty();
    assertThat(kernel.run("%classpath " + classes).error()).isEmpty();
    assertThat(kernel.run("%%px --quiet -t 0\nextra.Ours.answer()").text("stdout"))
        .isEqualTo("[out:0] 42\n");
  }

  @Test
  void theStopButtonFreesTheEngines() throws InterruptedException {
    for (String cell :
        List.of(
            "while (true) { }",
            "Thread.sleep(600_000);",
            "if (MPI.world().rank() > 0) { MPI.world().barrier(); } else { while (true) { } }")) {
      kernel.begin("%%px --quiet\n" + cell);
      Thread.sleep(1500);
      kernel.interrupt();
      var shown = kernel.end(60);
      assertThat(shown.reply().get("ename")).as(cell).isEqualTo("Interrupted");
      assertThat(kernel.run("%px int sum = MPI.world().allreduce(1, SUM);").error())
          .as(cell)
          .isEmpty();
      assertThat(value("view.get(\"sum\")")).isEqualTo("[4, 4, 4, 4]");
    }
  }

  @Test
  void whoWaitsForAnEngineThatHasFailedIsSaidAndFreed() {
    var shown =
        kernel.run(
            "%%px --quiet --stuck-after 1\nif (MPI.world().rank() == 1) {\n  throw new IllegalStateException(\"first\");\n}\nMPI.world().barrier();");
    assertThat(shown.status()).isEqualTo("error");
    assertThat(shown.text("stderr")).contains("[error:1]").contains("barrier");
    assertThat(kernel.run("%px int again = MPI.world().allreduce(1, SUM);").error()).isEmpty();
    assertThat(value("view.get(\"again\")")).isEqualTo("[4, 4, 4, 4]");
  }
}
