package org.mpi4j.cluster.controller;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import javax.net.ssl.SSLContext;
import org.mpi4j.cluster.wire.BadFrameException;
import org.mpi4j.cluster.wire.ChannelWire;
import org.mpi4j.cluster.wire.Frame;
import org.mpi4j.cluster.wire.Hello;
import org.mpi4j.cluster.wire.Link;
import org.mpi4j.cluster.wire.MetaIn;
import org.mpi4j.cluster.wire.MetaOut;
import org.mpi4j.cluster.wire.Role;
import org.mpi4j.cluster.wire.SelfSigned;
import org.mpi4j.cluster.wire.StreamLink;
import org.mpi4j.cluster.wire.Tls;
import org.mpi4j.cluster.wire.Token;
import org.mpi4j.cluster.wire.Type;
import org.mpi4j.cluster.wire.Wire;

/**
 * Where others connect. Until somebody has shown a token he gets little: one short frame, ten
 * seconds, and a place among a few others, of whom the oldest makes room.
 */
final class Listener implements Closeable {
  private static final int LIMIT_MILLIS = 10_000;
  private static final int MOST_STRANGERS = 64;

  private final Token client;
  private final Token engine;
  private final Guests guests;
  private final ArrayDeque<Stranger> strangers = new ArrayDeque<>();
  private final Closeable socket;
  private final String address;
  private final String fingerprint;
  private volatile boolean closed;

  /** Takes those who may come in. */
  @FunctionalInterface
  interface Guests {
    /** Has a connection; returns when it ends. */
    void serve(Role role, Link link, MetaIn about) throws IOException;
  }

  private static final class Stranger {
    private final Closeable connection;
    private final long since = System.nanoTime();

    Stranger(Closeable connection) {
      this.connection = connection;
    }

    void close() {
      try {
        connection.close();
      } catch (IOException e) {
        return; // It is closed, then.
      }
    }
  }

  private Listener(
      Token client,
      Token engine,
      Guests guests,
      Closeable socket,
      String address,
      String fingerprint) {
    this.client = client;
    this.engine = engine;
    this.guests = guests;
    this.socket = socket;
    this.address = address;
    this.fingerprint = fingerprint;
    Thread.ofPlatform().daemon().name("strangers").start(this::watch);
  }

  /** Listens on a socket of this machine. */
  static Listener local(Path path, Token client, Token engine, Guests guests) throws IOException {
    var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(path));
    var listener = new Listener(client, engine, guests, server, path.toString(), null);
    listener.start(() -> {
      SocketChannel channel = server.accept();
      listener.greet(channel, () -> new ChannelWire(channel));
    });
    return listener;
  }

  /** Listens on the network, with TLS. */
  static Listener remote(
      InetAddress bind, int port, String host, Token client, Token engine, Guests guests)
      throws IOException {
    SelfSigned own = SelfSigned.make();
    SSLContext tls = Tls.ofController(own);
    var server = new ServerSocket(port, MOST_STRANGERS, bind);
    String address = host + ":" + server.getLocalPort();
    String print = SelfSigned.fingerprint(own.certificate());
    var listener = new Listener(client, engine, guests, server, address, print);
    listener.start(() -> {
      Socket s = server.accept();
      listener.greet(s, () -> Tls.accept(tls, s, LIMIT_MILLIS));
    });
    return listener;
  }

  String address() {
    return address;
  }

  String fingerprint() {
    return fingerprint;
  }

  @FunctionalInterface
  private interface Accept {
    void one() throws IOException;
  }

  @FunctionalInterface
  private interface Opening {
    Wire open() throws IOException;
  }

  private void start(Accept accept) {
    Thread.ofPlatform()
        .daemon()
        .name("listener")
        .start(() -> {
          while (!closed) {
            try {
              accept.one();
            } catch (IOException e) {
              rest(); // Out of file descriptors, or closed.
            }
          }
        });
  }

  private static void rest() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void greet(Closeable connection, Opening opening) {
    var stranger = new Stranger(connection);
    synchronized (strangers) {
      strangers.add(stranger);
      if (strangers.size() > MOST_STRANGERS) {
        strangers.remove().close();
      }
    }
    Thread.ofPlatform().daemon().name("connection").start(() -> serve(stranger, opening));
  }

  private void serve(Stranger stranger, Opening opening) {
    Link link = null;
    try {
      link = new StreamLink(opening.open(), "connection");
      link.receive(Hello.MOST_META, 0);
      MetaIn about = link.meta();
      Role role = role(link, about);
      synchronized (strangers) {
        strangers.remove(stranger);
      }
      if (role != null) {
        guests.serve(role, link, about);
      }
    } catch (IOException | BadFrameException e) {
      return; // Not one of us, or gone.
    } finally {
      synchronized (strangers) {
        strangers.remove(stranger);
      }
      if (link != null) {
        link.close();
      }
      stranger.close();
    }
  }

  /** Whom the token belongs to; null, and he is told, if to nobody. */
  private Role role(Link link, MetaIn about) throws IOException {
    if (link.type() != Type.HELLO) {
      throw new BadFrameException("the first frame is no HELLO");
    }
    int protocol = about.getInt();
    int code = about.get();
    byte[] shown = about.getBytes();
    Role role = code >= 0 && code < Role.values().length ? Role.values()[code] : null;
    Token needed = role == Role.CLIENT ? client : engine;
    String why = null;
    if (role == null || !needed.matches(shown)) {
      why = "the token is not the one of this cluster for " + (role == null ? "anybody" : role);
    } else if (protocol != Hello.PROTOCOL) {
      why =
          "it speaks version %d of the frames, the controller version %d: use the same mpi4j on both sides"
              .formatted(protocol, Hello.PROTOCOL);
    }
    if (why == null) {
      return role;
    }
    link.send(Frame.of(Type.REFUSED, 0, new MetaOut().putText(why)));
    return null;
  }

  private void watch() {
    while (!closed) {
      try {
        Thread.sleep(500);
      } catch (InterruptedException e) {
        return;
      }
      long now = System.nanoTime();
      synchronized (strangers) {
        while (!strangers.isEmpty() && now - strangers.peek().since > LIMIT_MILLIS * 1_000_000L) {
          strangers.remove().close();
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    socket.close();
  }
}
