package org.mpi4j.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mpi4j.cluster.wire.Access;
import org.mpi4j.cluster.wire.Hello;
import org.mpi4j.cluster.wire.Link;
import org.mpi4j.cluster.wire.MetaOut;
import org.mpi4j.cluster.wire.Role;
import org.mpi4j.cluster.wire.Token;
import org.mpi4j.cluster.wire.Type;

/** Who does not belong to a cluster gets nothing, and does it no harm. */
@Timeout(120)
class SecurityTest {
  private static Cluster cluster;
  private static Path folder;
  private static Access client;
  private static Access engine;

  @BeforeAll
  static void start() throws IOException {
    folder = ClusterFolder.use().resolve("secure");
    cluster =
        Cluster.builder()
            .name("secure")
            .engines(2)
            .launcher("tls")
            .option("ip", "127.0.0.1")
            .start();
    cluster.client().onOutput(OutputListener.none());
    client = Access.read(folder.resolve("client.properties"));
    engine = Access.read(folder.resolve("engine.properties"));
  }

  @AfterAll
  static void end() {
    cluster.close();
  }

  @AfterEach
  void unharmed() {
    cluster.all().execute("int sum = MPI.world().allreduce(1, SUM);");
    assertThat(cluster.all().get("sum")).containsExactly(2, 2);
    try (Client other = Client.connect("secure")) {
      assertThat(other.ids()).containsExactly(0, 1);
    }
  }

  private static InetSocketAddress address() {
    int colon = client.address().lastIndexOf(':');
    return new InetSocketAddress(
        client.address().substring(0, colon),
        Integer.parseInt(client.address().substring(colon + 1)));
  }

  private static Socket connect() throws IOException {
    var socket = new Socket();
    socket.connect(address());
    return socket;
  }

  @Test
  void itIsTls() {
    assertThat(client.fingerprint()).hasSize(64);
    assertThat(client.address()).startsWith("127.0.0.1:");
  }

  @Test
  void clientsNeedTheTokenOfClients() {
    assertThatThrownBy(() -> ConnectedClient.connect(client.withToken(Token.random())))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("token");
    assertThatThrownBy(() -> ConnectedClient.connect(engine))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("token");
  }

  @Test
  void clientsAreNoEngines() throws IOException {
    try (Link link = Hello.connect(client, Role.ENGINE_WORK, "test", new MetaOut())) {
      link.receive();
      assertThat(link.type()).isEqualTo(Type.REFUSED);
    }
  }

  @Test
  void anotherCertificateIsRefused() {
    String other = "0".repeat(64);
    var elsewhere = new Access("secure", client.address(), other, client.token());
    assertThatThrownBy(() -> ConnectedClient.connect(elsewhere))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("certificate");
  }

  @Test
  void garbageIsDropped() throws IOException {
    var random = new Random(7);
    for (int i = 0; i < 30; i++) {
      byte[] bytes = new byte[1 << random.nextInt(14)];
      random.nextBytes(bytes);
      try (Socket socket = connect()) {
        socket.getOutputStream().write(bytes);
        socket.shutdownOutput();
        socket.getInputStream().readAllBytes();
      } catch (IOException e) {
        continue; // Reset while it wrote: as good.
      }
    }
  }

  @Test
  void garbageInsideOfTlsIsDropped() throws IOException {
    for (byte[] name : List.of(new byte[0], new byte[5000])) {
      var about =
          new MetaOut().putText(new String(name, java.nio.charset.StandardCharsets.ISO_8859_1));
      try (Link link =
          Hello.connect(client.withToken(Token.random()), Role.CLIENT, "test", about)) {
        // Refused, or, where the frame was too long, cut off.
        assertThatThrownBy(
                () -> {
                  link.receive();
                  throw new IOException(link.type().name());
                })
            .isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void slowAndManyStrangersMakeRoom() throws IOException {
    var slow = new ArrayList<Socket>();
    try {
      for (int i = 0; i < 200; i++) {
        Socket socket = connect();
        slow.add(socket);
        socket.getOutputStream().write(0x16);
      }
      // While all of them are there, one who belongs comes in.
      try (Client other = Client.connect("secure")) {
        assertThat(other.all().apply(Px::engine)).containsExactly(0, 1);
      }
      // The first ones have been sent away.
      slow.getFirst().setSoTimeout(20_000);
      assertThat(read(slow.getFirst())).isEqualTo(-1);
    } finally {
      for (Socket s : slow) {
        s.close();
      }
    }
  }

  private static int read(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read();
    } catch (java.net.SocketException reset) {
      return -1;
    }
  }

  @Test
  void whoIsSlowIsSentAway() throws IOException {
    try (Socket socket = connect()) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(0x16);
      assertThat(read(socket)).isEqualTo(-1);
    }
  }

  @Test
  void aRecordedConnectionIsOfNoUse() throws Exception {
    var recorded = new ArrayList<byte[]>();
    var done = new CountDownLatch(1);
    try (var proxy = new ServerSocket(0)) {
      Thread.ofPlatform()
          .daemon()
          .start(() -> {
            try (Socket in = proxy.accept();
                Socket out = connect()) {
              Thread back = Thread.ofPlatform().daemon().start(() -> copy(out, in, null));
              copy(in, out, recorded);
              back.join(5000);
            } catch (IOException | InterruptedException e) {
              return;
            } finally {
              done.countDown();
            }
          });
      var through =
          new Access(
              "secure", "127.0.0.1:" + proxy.getLocalPort(), client.fingerprint(), client.token());
      try (ConnectedClient c = ConnectedClient.connect(through)) {
        assertThat(c.all().apply(Px::engine)).containsExactly(0, 1);
      }
      done.await();
    }
    assertThat(recorded).isNotEmpty();
    int before = cluster.client().history().size();
    try (Socket replay = connect()) {
      for (byte[] bytes : recorded) {
        replay.getOutputStream().write(bytes);
      }
      replay.shutdownOutput();
      replay.getInputStream().readAllBytes();
    } catch (IOException reset) {
      assertThat(reset).isNotNull();
    }
    assertThat(cluster.client().history()).hasSize(before);
  }

  private static void copy(Socket from, Socket to, List<byte[]> record) {
    byte[] bytes = new byte[8192];
    try {
      for (int n = from.getInputStream().read(bytes);
          n >= 0;
          n = from.getInputStream().read(bytes)) {
        byte[] some = java.util.Arrays.copyOf(bytes, n);
        if (record != null) {
          record.add(some);
        }
        to.getOutputStream().write(some);
      }
      to.shutdownOutput();
    } catch (IOException e) {
      return; // One side has ended.
    }
  }

  @Test
  void tokensAreInFilesOfTheOwnerOnly() throws IOException {
    List<String> tokens = new ArrayList<>();
    for (String file : List.of("client.properties", "engine.properties")) {
      Path path = folder.resolve(file);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
          .isEqualTo("rw-------");
      var properties = new Properties();
      try (var in = Files.newBufferedReader(path)) {
        properties.load(in);
      }
      tokens.add(properties.getProperty("token"));
    }
    assertThat(tokens.get(0)).hasSize(64).isNotEqualTo(tokens.get(1));
    assertThat(client.toString() + client.token()).doesNotContain(tokens);
    for (EngineInfo e : cluster.client().engines()) {
      for (String what : List.of("cmdline", "environ")) {
        Path file = Path.of("/proc", Long.toString(e.pid()), what);
        if (Files.isReadable(file)) {
          String text =
              new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
          assertThat(text).isNotEmpty().doesNotContain(tokens);
        }
      }
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path p : files.filter(f -> !f.toString().endsWith(".properties")).toList()) {
        if (Files.isRegularFile(p)) {
          assertThat(Files.readString(p)).doesNotContain(tokens);
        }
      }
    }
  }

  @Test
  void aFileThatOthersMayReadIsRefused(@TempDir Path other) throws IOException {
    Path copy = Files.copy(folder.resolve("client.properties"), other.resolve("client.properties"));
    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> Client.connect(copy))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("rw-r--r--")
        .hasMessageContaining("chmod 600");
  }
}
