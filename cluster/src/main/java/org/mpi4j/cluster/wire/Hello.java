package org.mpi4j.cluster.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** The first frame of a connection. */
public final class Hello {
  /** Changes whenever frames do. */
  public static final int PROTOCOL = 2;

  /** No honest first frame is longer. */
  public static final int MOST_META = 4096;

  private static final int LIMIT_MILLIS = 20_000;

  private Hello() {}

  /** Connects and says who one is; the answer is for the caller to receive. */
  public static Link connect(Access access, Role role, String name, MetaOut about)
      throws IOException {
    var link = new StreamLink(wire(access), name);
    try {
      var meta = new MetaOut().putInt(PROTOCOL).put(role.ordinal());
      meta.putBytes(access.token().forFrame()).putRest(new MetaIn(about.toBytes()));
      link.post(Frame.of(Type.HELLO, 0, meta));
      return link;
    } catch (IOException e) {
      link.close();
      throw e;
    }
  }

  private static Wire wire(Access access) throws IOException {
    if (access.fingerprint() == null) {
      var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
      try {
        channel.connect(UnixDomainSocketAddress.of(Path.of(access.address())));
        return new ChannelWire(channel);
      } catch (IOException e) {
        channel.close();
        throw e;
      }
    }
    int colon = access.address().lastIndexOf(':');
    String host = access.address().substring(0, colon);
    int port = Integer.parseInt(access.address().substring(colon + 1));
    return Tls.connect(new InetSocketAddress(host, port), access.fingerprint(), LIMIT_MILLIS);
  }
}
