package org.mpi4j.cluster.dashboard;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.mpi4j.cluster.Client;
import org.mpi4j.cluster.ClusterException;
import org.mpi4j.cluster.Session;

/**
 * A web page on this machine that shows how a cluster stands: its engines, what they are at, who
 * waits for whom, bytes between ranks. It only shows. Its address has a random part of 128 bits,
 * without which nobody gets anything.
 */
public final class Dashboard implements AutoCloseable {
  private static final int SECRET_BYTES = 16;
  private static final Duration FRESH = Duration.ofMillis(500);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Client client;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final String secret = random();
  private Session last;

  private Dashboard(Client client, HttpServer server) {
    this.client = client;
    this.server = server;
  }

  /**
   * Starts to serve the page on 127.0.0.1.
   *
   * @param client a connection to the cluster; it is left open
   * @param port where to listen, 0 for any that is free
   * @return the dashboard
   * @throws IOException if the port is taken
   */
  public static Dashboard start(Client client, int port) throws IOException {
    var address = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port);
    var dashboard = new Dashboard(client, HttpServer.create(address, 0));
    dashboard.server.setExecutor(dashboard.threads);
    dashboard.server.createContext("/", dashboard::handle);
    dashboard.server.start();
    return dashboard;
  }

  private static String random() {
    byte[] bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /**
   * Address of the page: who knows it sees the cells of the cluster.
   *
   * @return a URI of this machine
   */
  public URI address() {
    return URI.create("http://" + host() + "/" + secret + "/");
  }

  private String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      boolean page = path.equals("/" + secret + "/");
      // Other names of this machine are refused: a page of somebody else may have made them up.
      boolean known = host().equals(exchange.getRequestHeaders().getFirst("Host"));
      if (!known || !page && !path.equals("/" + secret + "/content")) {
        send(exchange, 404, "text/plain", "not found\n");
      } else if (!exchange.getRequestMethod().equals("GET")) {
        exchange.getResponseHeaders().set("Allow", "GET");
        send(exchange, 405, "text/plain", "this page can only be read\n");
      } else {
        show(exchange, page);
      }
    }
  }

  private void show(HttpExchange exchange, boolean page) throws IOException {
    try {
      Session session = session();
      String nonce = random();
      exchange
          .getResponseHeaders()
          .set(
              "Content-Security-Policy",
              "default-src 'none'; style-src 'unsafe-inline'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; script-src 'nonce-"
                  + nonce
                  + "'");
      send(exchange, 200, "text/html", page ? Page.live(session, nonce) : Page.live(session));
    } catch (ClusterException e) {
      send(exchange, 503, "text/plain", e.getMessage() + "\n");
    }
  }

  /** However many look at it, the cluster is asked twice a second at most. */
  private synchronized Session session() {
    if (last == null
        || Duration.between(last.now(), java.time.Instant.now()).compareTo(FRESH) > 0
        || last.now().isAfter(java.time.Instant.now())) {
      last = client.session();
    }
    return last;
  }

  private static void send(HttpExchange exchange, int code, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", type + "; charset=utf-8");
    headers.set("Cache-Control", "no-store");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("X-Content-Type-Options", "nosniff");
    exchange.sendResponseHeaders(code, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** Ends the page. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
