package org.mpi4j.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mpi4j.cluster.dashboard.Dashboard;
import org.mpi4j.cluster.dashboard.SessionReport;

/** The status page of a real cluster, as a browser gets it and as Chromium shows it. */
@Timeout(180)
class StatusPageTest {
  private static final String EVIL =
      "String evil = \"</pre><script>document.title = 'x'</script>\";";
  private static Cluster cluster;
  private static Dashboard dashboard;
  private static HttpClient http;

  @TempDir private Path folder;

  /** The page as it is sent, before its script has run. */
  private String first;

  @BeforeAll
  static void start() throws IOException {
    cluster = ClusterFolder.start(3);
    cluster.client().onOutput(OutputListener.none());
    cluster.all().execute("void hold() throws Exception { Thread.sleep(600_000); }");
    cluster.all().execute(EVIL);
    dashboard = Dashboard.start(cluster.client(), 0);
    http = HttpClient.newHttpClient();
  }

  @AfterAll
  static void end() {
    http.close();
    dashboard.close();
    cluster.close();
  }

  @AfterEach
  void free() {
    cluster.client().interrupt(Duration.ofSeconds(30));
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(dashboard.address().resolve(path)).build());
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    return http.send(request, BodyHandlers.ofString());
  }

  private static String await(Predicate<String> there) throws Exception {
    while (true) {
      String page = get("content").body();
      if (there.test(page)) {
        return page;
      }
      Thread.sleep(50);
    }
  }

  private static AsyncResult<CellResult> hang() {
    return cluster
        .all()
        .executeAsync(
            "if (MPI.world().rank() == 1) throw new IllegalStateException(\"boom\");\nMPI.world().barrier();");
  }

  @Test
  void onlyWhoKnowsTheAddressGetsAnything() throws Exception {
    URI address = dashboard.address();
    assertThat(address.getHost()).isEqualTo("127.0.0.1");
    assertThat(address.getPath()).matches("/[0-9a-f]{32}/");
    for (String path : List.of("/", "/content", "/0123456789abcdef0123456789abcdef/", "../")) {
      assertThat(get(path).statusCode()).as(path).isEqualTo(404);
    }
    String secret = address.getPath().replace("/", "");
    assertThat(get("/").body()).doesNotContain(secret);
    // Another name of the same address: what a page of somebody else could use.
    URI other = URI.create(address.toString().replace("127.0.0.1", "localhost"));
    assertThat(send(HttpRequest.newBuilder(other).build()).statusCode()).isEqualTo(404);
  }

  @Test
  void itCanOnlyBeRead() throws Exception {
    for (String method : List.of("POST", "PUT", "DELETE")) {
      var request = HttpRequest.newBuilder(dashboard.address());
      request.method(method, HttpRequest.BodyPublishers.ofString("x"));
      assertThat(send(request.build()).statusCode()).as(method).isEqualTo(405);
    }
  }

  @Test
  void thePageLoadsNothingFromElsewhere() throws Exception {
    HttpResponse<String> page = get("");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "connect-src 'self'", "frame-ancestors 'none'");
    assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(page.body()).doesNotContain("<script>", "https://", "src=");
    assertThat(page.body()).contains("&lt;/pre&gt;&lt;script&gt;");
  }

  @Test
  void waitsAreShownWithTheirReason() throws Exception {
    hang();
    String page = await(p -> p.contains("and will not come") && p.split("state waits").length == 3);
    assertThat(page)
        .contains("<code>barrier()</code>", "line 2", "java.lang.IllegalStateException: boom");
  }

  @Test
  void deadlocksAreNamed() throws Exception {
    cluster
        .client()
        .view(0, 2)
        .executeAsync("MPI.world().recv(new int[1], 2 - MPI.world().rank(), 7);");
    String page = await(p -> p.contains("class=\"alarm\""));
    assertThat(page).contains("Engines 0 → 2 → 0 wait for each other");
  }

  @Test
  void bytesOfMessagesAreCounted() throws Exception {
    cluster
        .all()
        .execute(
            "if (MPI.world().rank() == 0) MPI.world().send(new double[100_000], 1, 3);\nif (MPI.world().rank() == 1) MPI.world().recv(new double[100_000], 0, 3);");
    assertThat(cluster.client().engines().getFirst().sentBytes().get(1))
        .isGreaterThanOrEqualTo(800_000);
    await(p -> p.matches("(?s).*title=\"8\\d{5} bytes\".*"));
  }

  @Test
  void theSessionRemembersWhatHasEnded() {
    cluster.all().execute("IO.println(\"0123456789\");");
    var failed = cluster.balanced().submit(() -> Integer.parseInt("no number"));
    assertThat(failed.handle((_, e) -> e).join()).isNotNull();
    cluster.client().view(0).apply(() -> new double[1000]);
    Session session = cluster.client().session();
    assertThat(session.engines()).hasSize(3);
    assertThat(session.cells().stream().map(Session.Cell::source)).contains(EVIL);
    List<Session.Work> printed =
        session.works().stream()
            .filter(w -> w.kind() == Session.Kind.CELL && w.outputBytes() > 10)
            .toList();
    assertThat(printed.stream().map(Session.Work::engine)).contains(0, 1, 2);
    assertThat(session.works())
        .anyMatch(w ->
            w.kind() == Session.Kind.TASK
                && w.state() == Session.State.FAILED
                && w.errorType().equals("java.lang.NumberFormatException"));
    assertThat(session.works())
        .anyMatch(w -> w.kind() == Session.Kind.DIRECT && w.resultBytes() >= 8000);
    // What is asked for again is not doubled.
    Session again = cluster.client().session();
    assertThat(again.works()).hasSameSizeAs(session.works());
    assertThat(again.cells()).hasSameSizeAs(session.cells());
    try (Client other = Client.connect(cluster.name())) {
      assertThat(other.session().works()).hasSameSizeAs(session.works());
      assertThat(other.session().clients()).isEqualTo(2);
    }
  }

  @Test
  void chromiumShowsEnginesAndARunningCellAndKeepsUpToDate() throws Exception {
    cluster.client().view(2).executeAsync("hold();");
    await(p -> p.contains("state busy"));
    String dom = chromium(dashboard.address().toString());
    assertThat(dom).contains("<h2>Engines</h2>", "engine 0", "engine 1", "engine 2");
    assertThat(dom).contains("class=\"state busy\"", "hold();", "class=\"running\"");
    assertThat(dom).contains("<title>cluster " + cluster.name() + "</title>");
    assertThat(dom).contains("id=\"lost\" hidden");
    // Fetched again by the page's script: the page as it was sent says how long ago it was made.
    assertThat(facts(dom)).isNotEqualTo(facts(first));
  }

  /** The line that changes with time. */
  private static String facts(String page) {
    int from = page.indexOf("class=\"facts\"");
    return page.substring(from, page.indexOf("</p>", from));
  }

  @Test
  void chromiumShowsTheReportWithoutTheCluster() throws Exception {
    Path file = folder.resolve("out.html");
    SessionReport.write(cluster.client().session(), file);
    String dom = chromium(file.toUri().toString());
    assertThat(dom).contains("<h2>Task stream</h2>", "<h2>Cells</h2>", "class=\"state done\"");
    assertThat(dom).contains("&lt;/pre&gt;&lt;script&gt;");
    assertThat(dom).contains("<title>cluster " + cluster.name() + "</title>");
  }

  /** The document after the scripts of a page have run for some seconds. */
  private String chromium(String address) throws Exception {
    Path program =
        Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(null);
    assumeThat(program).as("Chromium, which shows the page; apt-get install chromium").isNotNull();
    if (address.startsWith("http:")) {
      first = get("").body();
      Thread.sleep(150);
    }
    Path dom = folder.resolve("dom.html");
    Path log = folder.resolve("chromium.log");
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--user-data-dir=" + folder.resolve("profile"),
                "--virtual-time-budget=3000",
                "--dump-dom",
                address)
            .redirectOutput(dom.toFile())
            .redirectError(log.toFile())
            .start();
    try {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("Chromium ends").isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
    assertThat(process.exitValue()).as(() -> read(log)).isZero();
    return Files.readString(dom);
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
