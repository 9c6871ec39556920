package org.mpi4j.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mpi4j.cluster.Client;
import org.mpi4j.cluster.OutputListener;

/** {@code mpi4j cluster dashboard} and {@code mpi4j cluster report}. */
@Timeout(180)
class ClusterPageTest extends SystemTest {
  private Path clusters() {
    return folder.resolve("c");
  }

  private Launch cluster(String... words) {
    String[] all = Stream.concat(Stream.of("cluster"), Stream.of(words)).toArray(String[]::new);
    return mpi4j(all).env("MPI4J_CLUSTERS", clusters().toString());
  }

  @BeforeEach
  void start() throws IOException {
    Finished started = cluster("start", "-n", "2", "--name", "page", "--timeout", "120").run();
    assertThat(started.code()).as(started.err()).isZero();
    Path file = clusters().resolve("page").resolve("client.properties");
    try (Client client = Client.connect(file)) {
      client.onOutput(OutputListener.none());
      client.all().execute("int answer = 42;");
    }
  }

  @AfterEach
  void stop() throws IOException {
    cluster("stop", "--all").run();
  }

  @Test
  void thePageIsServedUntilTheClusterEnds() throws Exception {
    Path file = clusters().resolve("page").resolve("dashboard.url");
    try (Started dashboard = cluster("dashboard", "page").start()) {
      while (!Files.exists(file)) {
        Thread.sleep(20);
      }
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      URI address = URI.create(Files.readString(file).strip());
      try (HttpClient http = HttpClient.newHttpClient()) {
        var request = HttpRequest.newBuilder(address).build();
        String page = http.send(request, BodyHandlers.ofString()).body();
        assertThat(page).contains("engine 0", "engine 1", "int answer = 42;");
      }
      // It is no argument that others see.
      assertThat(ProcessHandle.allProcesses().flatMap(p -> p.info().commandLine().stream()))
          .noneMatch(line -> line.contains(address.getPath().replace("/", "")));
      assertThat(cluster("stop", "page").run().out()).contains("ended");
      Finished ended = dashboard.finish();
      assertThat(ended.code()).as(ended.err()).isZero();
      assertThat(ended.out()).contains(address.toString(), "has ended");
    }
  }

  @Test
  void theReportIsOneFile() throws IOException {
    Finished f = cluster("report", "page", "out.html").run();
    assertThat(f.code()).as(f.err()).isZero();
    assertThat(folder.resolve("out.html"))
        .content()
        .contains("int answer = 42;", "Task stream")
        .doesNotContain("<script", "http");
    Finished unknown = cluster("report", "nobody", "out.html").run();
    assertThat(unknown.code()).isEqualTo(1);
    assertThat(unknown.err()).contains("nobody", "none of this name");
    Finished place = cluster("report", "page", "missing/out.html").run();
    assertThat(place.code()).isEqualTo(1);
    assertThat(place.err()).contains("missing/out.html", "cannot be written");
  }
}
