package org.mpi4j.jupyter.zmtp;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** ROUTER: messages carry, as first frame, the identity of the peer they come from or go to. */
public final class Router implements AutoCloseable {
  private final Map<ByteBuffer, Peer> peers = new ConcurrentHashMap<>();
  private final AtomicInteger unnamed = new AtomicInteger();
  private final Listener listener;

  /** Takes what comes; called by the connection's thread. */
  @FunctionalInterface
  public interface Receiver {
    /**
     * Takes a message.
     *
     * @param frames identity first
     * @throws IOException if the message is not one; ends the connection
     */
    void received(List<byte[]> frames) throws IOException;
  }

  /**
   * Listens.
   *
   * @param address where
   * @param receiver takes what comes
   * @throws IOException if the address is taken
   */
  public Router(SocketAddress address, Receiver receiver) throws IOException {
    listener =
        Listener.open(
            address,
            "ROUTER",
            new Listener.Events() {
              @Override
              public void joined(Peer peer) {
                join(peer);
              }

              @Override
              public void received(Peer peer, List<byte[]> frames) throws IOException {
                var all = new ArrayList<byte[]>(frames.size() + 1);
                all.add(peer.identity());
                all.addAll(frames);
                receiver.received(all);
              }

              @Override
              public void left(Peer peer) {
                peers.remove(ByteBuffer.wrap(peer.identity()), peer);
              }
            });
  }

  private void join(Peer peer) {
    if (peer.identity().length == 0) {
      // As libzmq makes them: a zero, then a number.
      peer.identity(ByteBuffer.allocate(5).put((byte) 0).putInt(unnamed.incrementAndGet()).array());
    }
    // A client that comes back takes the place of its old connection.
    peers.put(ByteBuffer.wrap(peer.identity()), peer);
  }

  /**
   * Sends; nothing happens when the peer is gone.
   *
   * @param frames identity first
   */
  public void send(List<byte[]> frames) {
    Peer peer = peers.get(ByteBuffer.wrap(frames.getFirst()));
    if (peer != null) {
      peer.send(frames.subList(1, frames.size()));
    }
  }

  /**
   * Where it listens.
   *
   * @return the address
   * @throws IOException if it is closed
   */
  public SocketAddress address() throws IOException {
    return listener.address();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
