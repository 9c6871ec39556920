package org.mpi4j.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mpi4j.cluster.wire.Access;
import org.mpi4j.cluster.wire.Token;

/** The socket of a cluster on one machine: who gets as far as that still needs the token. */
@Timeout(120)
class SocketSecurityTest {
  private static Cluster cluster;
  private static Path folder;
  private static Access client;

  @BeforeAll
  static void start() throws IOException {
    cluster = ClusterFolder.start(2);
    folder = ClusterFolder.use().resolve(cluster.name());
    cluster.client().onOutput(OutputListener.none());
    client = Access.read(folder.resolve("client.properties"));
  }

  @AfterAll
  static void end() {
    cluster.close();
  }

  @AfterEach
  void unharmed() {
    try (Client other = Client.connect(cluster.name())) {
      other.onOutput(OutputListener.none());
      other.all().execute("int sum = MPI.world().allreduce(1, SUM);");
      assertThat(other.all().get("sum")).containsExactly(2, 2);
    }
  }

  private static SocketChannel connect() throws IOException {
    var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channel.connect(UnixDomainSocketAddress.of(client.address()));
    return channel;
  }

  /** Whether the other side has closed, soon or after its limit. */
  private static boolean isClosed(SocketChannel channel) {
    try {
      ByteBuffer some = ByteBuffer.allocate(4096);
      int n = channel.read(some);
      while (n >= 0) {
        some.clear();
        n = channel.read(some);
      }
      return true;
    } catch (IOException reset) {
      return true;
    }
  }

  @Test
  void onlyTheOwnerGetsToTheSocket() throws IOException {
    assertThat(client.fingerprint()).isNull();
    assertThat(Path.of(client.address())).hasParentRaw(folder);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    for (String file : List.of("client.properties", "engine.properties")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
          .as(file)
          .isEqualTo("rw-------");
    }
  }

  @Test
  void theTokenIsAskedForHereToo() throws IOException {
    Access engine = Access.read(folder.resolve("engine.properties"));
    for (Access wrong : List.of(client.withToken(Token.random()), engine)) {
      assertThatThrownBy(() -> ConnectedClient.connect(wrong))
          .isInstanceOf(ClusterException.class)
          .hasMessageContaining("token");
    }
  }

  @Test
  void garbageIsDropped() throws IOException {
    var random = new Random(11);
    for (int i = 0; i < 50; i++) {
      byte[] bytes = new byte[1 << random.nextInt(14)];
      random.nextBytes(bytes);
      if (i % 5 == 0) {
        bytes = new byte[64]; // The type of HELLO, and lengths of 0.
      }
      try (SocketChannel channel = connect()) {
        channel.write(ByteBuffer.wrap(bytes));
        channel.shutdownOutput();
        assertThat(isClosed(channel)).isTrue();
      } catch (IOException reset) {
        continue; // Closed while it wrote: as good.
      }
    }
  }

  @Test
  void whoSaysNothingMakesRoom() throws IOException {
    var slow = new ArrayList<SocketChannel>();
    try {
      for (int i = 0; i < 150; i++) {
        slow.add(connect());
      }
      // With all of them there, one who belongs comes in.
      unharmed();
      assertThat(isClosed(slow.getFirst())).isTrue();
      assertThat(isClosed(slow.getLast())).isTrue();
    } finally {
      for (SocketChannel channel : slow) {
        channel.close();
      }
    }
  }
}
