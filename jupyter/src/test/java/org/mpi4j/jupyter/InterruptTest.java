package org.mpi4j.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stop button: the cell ends, the kernel and its variables stay. */
class InterruptTest {
  @TempDir static Path folder;
  private static Driven kernel;

  @BeforeAll
  static void start() throws IOException {
    kernel = new Driven(folder);
    kernel.run(
        "int kept = 11;\nint spin(int n) { while (n > 0) { n = n == 9 ? 1 : n + 1; } return n; }");
  }

  @AfterAll
  static void stop() {
    if (kernel != null) {
      kernel.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while (true) { }",
        "for (;;) { try { while (true) { } } catch (Exception e) { } }",
        "spin(1);",
        "Thread.sleep(600_000);",
        "synchronized (\"\") { \"\".wait(); }",
        "IntStream.iterate(1, i -> { while (i > 0) { } return i; }).limit(5).sum();",
        "MPI.run(3, world -> { while (true) { } });",
        "MPI.run(2, world -> { if (world.rank() == 0) world.recv(new double[1], 1, 3); else while (true) { } });",
        "%sh sleep 600",
        "System.out.println(\"spinning\"); while (true) { System.out.print(\"\"); }",
      })
  void cellsEndAndTheKernelStays(String cell) throws InterruptedException {
    kernel.begin("System.err.println(\"started\");\n" + cell);
    Thread.sleep(700);
    kernel.interrupt();
    var shown = kernel.end(60);
    assertThat(shown.idle()).isTrue();
    assertThat(shown.status()).isEqualTo("error");
    assertThat(shown.reply().get("ename")).isEqualTo("Interrupted");
    assertThat(kernel.run("kept").result("text/plain")).isEqualTo("11");
    assertThat(kernel.run("MPI.run(2, world -> world.barrier());").status()).isEqualTo("ok");
  }

  @Test
  void anInterruptWithoutACellDoesNothing() {
    kernel.interrupt();
    kernel.interrupt();
    assertThat(kernel.run("Thread.sleep(50);\nkept").result("text/plain")).isEqualTo("11");
  }

  @Test
  void twoInterruptsAreOne() throws InterruptedException {
    kernel.begin("while (true) { }");
    Thread.sleep(500);
    kernel.interrupt();
    kernel.interrupt();
    assertThat(kernel.end(60).reply().get("ename")).isEqualTo("Interrupted");
    assertThat(kernel.run("kept").result("text/plain")).isEqualTo("11");
  }
}
