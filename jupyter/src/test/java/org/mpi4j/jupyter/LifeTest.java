package org.mpi4j.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mpi4j.jupyter.wire.Json;

/** Kernels that are restarted, left alone, or talked to by strangers. */
class LifeTest {
  @TempDir Path folder;

  @Test
  void aRestartForgetsAllNames() throws IOException {
    try (var kernel = new Driven(folder)) {
      kernel.run("int gone = 1;");
      long before = kernel.pid();
      kernel.ask("restart", Map.of());
      assertThat(kernel.pid()).isNotEqualTo(before);
      assertThat(kernel.run("gone").error().getFirst()).contains("cannot find symbol");
      assertThat(ProcessHandle.of(before).filter(ProcessHandle::isAlive)).isEmpty();
    }
  }

  @Test
  void aKernelEndsWhileACellRuns() throws IOException {
    try (var kernel = new Driven(folder)) {
      kernel.begin("while (true) { }");
      assertThat(kernel.ask("shutdown", Map.of()).get("alive")).isEqualTo(false);
    }
  }

  @Test
  void aKernelEndsWithWhoStartedIt()
      throws IOException,
          InterruptedException,
          TimeoutException,
          java.util.concurrent.ExecutionException {
    try (var kernel = new Driven(folder)) {
      ProcessHandle process = ProcessHandle.of(kernel.pid()).orElseThrow();
      kernel.begin("while (true) { }");
      kernel.killDriver();
      process.onExit().get(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void strangersAreNotHeard() throws IOException {
    try (var kernel = new Driven(folder)) {
      Map<String, Object> file =
          Json.readObject(
              Files.readString(Path.of(kernel.ask("file", Map.of()).get("file").toString())));
      var random = new Random(7);
      for (String channel : new String[] {"shell", "control", "iopub", "stdin", "hb"}) {
        int port = ((Long) file.get(channel + "_port")).intValue();
        for (int i = 0; i < 20; i++) {
          try (var socket = new Socket("127.0.0.1", port)) {
            byte[] garbage = new byte[random.nextInt(2000)];
            random.nextBytes(garbage);
            OutputStream out = socket.getOutputStream();
            out.write(garbage);
            out.flush();
          } catch (IOException e) {
            // The kernel may have hung up already: that is what it should do.
            assertThat(e.getMessage()).containsAnyOf("reset", "Broken pipe", "closed", "abort");
          }
        }
      }
      unsigned(file);
      assertThat(kernel.run("1 + 1").result("text/plain")).isEqualTo("2");
      assertThat(kernel.ask("alive", Map.of()).get("beating")).isEqualTo(true);
    }
  }

  /** A shutdown that is not signed with the key of the kernel. */
  private static void unsigned(Map<String, Object> file) throws IOException {
    int port = ((Long) file.get("control_port")).intValue();
    try (var peer = new ZmtpClient(port, "DEALER")) {
      peer.send(
          "<IDS|MSG>",
          "0".repeat(64),
          "{\"msg_id\":\"1\",\"msg_type\":\"shutdown_request\",\"session\":\"s\"}",
          "{}",
          "{}",
          "{\"restart\":false}");
      assertThat(peer.hungUp()).isTrue();
    }
  }
}
