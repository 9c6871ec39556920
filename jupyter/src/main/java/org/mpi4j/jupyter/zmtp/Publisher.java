package org.mpi4j.jupyter.zmtp;

import java.io.IOException;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** PUB: each message goes to all who have subscribed to a beginning of its first frame. */
public final class Publisher implements AutoCloseable {
  private final Map<Peer, List<byte[]>> topics = new ConcurrentHashMap<>();
  private final Listener listener;

  /**
   * Listens.
   *
   * @param address where
   * @throws IOException if the address is taken
   */
  public Publisher(SocketAddress address) throws IOException {
    listener =
        Listener.open(
            address,
            "PUB",
            new Listener.Events() {
              @Override
              public void received(Peer peer, List<byte[]> frames) {
                subscribe(peer, frames.getFirst());
              }

              @Override
              public void left(Peer peer) {
                topics.remove(peer);
              }
            });
  }

  /** Subscriptions are messages: 1 and the topic to begin, 0 and the topic to end. */
  private void subscribe(Peer peer, byte[] frame) {
    if (frame.length == 0) {
      return;
    }
    List<byte[]> mine = topics.computeIfAbsent(peer, _ -> new CopyOnWriteArrayList<>());
    byte[] topic = Arrays.copyOfRange(frame, 1, frame.length);
    if (frame[0] == 1) {
      mine.add(topic);
    } else if (frame[0] == 0) {
      mine.stream().filter(t -> Arrays.equals(t, topic)).findFirst().ifPresent(mine::remove);
    }
  }

  /**
   * Sends to all who want it.
   *
   * @param frames the message, its topic first
   */
  public synchronized void send(List<byte[]> frames) {
    byte[] first = frames.getFirst();
    topics.forEach((peer, wanted) -> {
      if (wanted.stream().anyMatch(topic -> startsWith(first, topic))) {
        peer.send(frames);
      }
    });
  }

  private static boolean startsWith(byte[] bytes, byte[] start) {
    return bytes.length >= start.length
        && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
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
