package org.mpi4j.jupyter.zmtp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Accepts connections and reads them, each in a thread of its own. */
final class Listener implements AutoCloseable {
  /** A peer that connects and says nothing is let go. */
  private static final long GREETING_SECONDS = 10;

  private static final ScheduledExecutorService TIMER =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("zmtp timer").factory());

  private final ServerSocketChannel server;
  private final String socketType;
  private final Events events;
  private final Set<Peer> peers = ConcurrentHashMap.newKeySet();

  /** What happens on the connections. A thrown exception ends the connection. */
  interface Events {
    default void joined(Peer peer) {}

    void received(Peer peer, java.util.List<byte[]> frames) throws IOException;

    default void left(Peer peer) {}
  }

  private Listener(ServerSocketChannel server, String socketType, Events events) {
    this.server = server;
    this.socketType = socketType;
    this.events = events;
    Thread.ofPlatform().daemon().name("zmtp " + socketType).start(this::accept);
  }

  static Listener open(SocketAddress address, String socketType, Events events) throws IOException {
    var server =
        address instanceof UnixDomainSocketAddress
            ? ServerSocketChannel.open(StandardProtocolFamily.UNIX)
            : ServerSocketChannel.open();
    try {
      if (address instanceof InetSocketAddress) {
        server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      }
      server.bind(address);
    } catch (IOException e) {
      server.close();
      throw new IOException("the kernel cannot listen at " + address + ": " + e.getMessage(), e);
    }
    return new Listener(server, socketType, events);
  }

  SocketAddress address() throws IOException {
    return server.getLocalAddress();
  }

  private void accept() {
    while (server.isOpen()) {
      try {
        SocketChannel channel = server.accept();
        Thread.ofVirtual().name("zmtp reader").start(() -> serve(channel));
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        // Out of descriptors, most likely; the peer will try again.
        java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      }
    }
  }

  private void serve(SocketChannel channel) {
    var peer = new Peer(channel);
    peers.add(peer);
    boolean joined = false;
    try {
      if (channel.getRemoteAddress() instanceof InetSocketAddress) {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      }
      var limit = TIMER.schedule(peer::close, GREETING_SECONDS, TimeUnit.SECONDS);
      peer.greet(socketType);
      limit.cancel(false);
      events.joined(peer);
      joined = true;
      while (true) {
        events.received(peer, peer.read());
      }
    } catch (IOException e) {
      // Peers come and go, and what is no peer is not answered.
    } finally {
      peer.close();
      peers.remove(peer);
      if (joined) {
        events.left(peer);
      }
    }
  }

  /** Stops, after what was sent has been written, or a second. */
  @Override
  public void close() throws IOException {
    server.close();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
    try {
      for (Peer peer : peers) {
        peer.drain(deadline);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    peers.forEach(Peer::close);
  }
}
