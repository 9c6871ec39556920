package org.mpi4j.cluster.wire;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.List;
import org.mpi4j.EncodedObject;

/**
 * A connection that carries frames. One thread receives. Any thread sends: {@link #post} never
 * waits and no interrupt of the caller ends the connection, since what cannot be written at once is
 * left to a thread of the link; {@link #forward} passes a long payload on without keeping it.
 */
public final class Link implements Closeable {
  private static final int BUFFER = 256 << 10;

  private final FrameReader reader;
  private final FrameSender sender;

  /** A link over a connection; starts its sending thread. */
  public Link(Wire wire, String name) {
    reader = new FrameReader(wire, BUFFER);
    sender = new FrameSender(wire, BUFFER, name);
  }

  /**
   * Waits for the next frame; what is left of the payload of the last one is skipped.
   *
   * @throws java.io.EOFException when the other side has ended
   */
  public void receive() throws IOException {
    receive(Frame.MOST_META, Long.MAX_VALUE);
  }

  /** As {@link #receive()}, from somebody who is not known yet. */
  public void receive(int mostMeta, long mostPayload) throws IOException {
    reader.receive(mostMeta, mostPayload);
  }

  /** What the frame is. */
  public Type type() {
    return reader.type();
  }

  /** Its number. */
  public long id() {
    return reader.id();
  }

  /** Its fields. */
  public MetaIn meta() {
    return reader.meta();
  }

  /** Bytes of its payload that were not read. */
  public long payloadLength() {
    return reader.payloadLength();
  }

  /** Reads the payload as it is. */
  public Payload readPayload() throws IOException {
    return reader.readPayload();
  }

  /** Reads the payload as an object, its arrays into their places; null if there is none. */
  public EncodedObject readObject() throws IOException {
    return reader.readObject();
  }

  /** Sends a frame some time soon, in order. Fails when the other side does not read for long. */
  public void post(Frame frame) throws IOException {
    sender.post(frame);
  }

  /** Sends at once, in the calling thread, which must not be one that may be interrupted. */
  public void send(Frame frame) throws IOException {
    sender.send(frame);
  }

  /** Waits until what was posted is on its way, for a limited time. */
  public boolean awaitSent(long millis) throws InterruptedException {
    return sender.awaitSent(millis);
  }

  /** Waits until most of what was posted is on its way. */
  public void awaitRoom() throws InterruptedException, IOException {
    sender.awaitRoom();
  }

  /**
   * Sends a frame to others with the payload of the frame just received, as it comes. An end that
   * breaks is left out, and closed; if this one breaks the others learn that the payload is lost.
   *
   * @param to in an order that all callers share
   */
  public void forward(Type of, long number, byte[] fields, List<Link> to) throws IOException {
    long length = payloadLength();
    boolean[] bad = new boolean[to.size()];
    to.forEach(l -> l.sender.lock());
    try {
      each(
          to,
          bad,
          l -> {
            l.sender.drain();
            l.sender.writeHeader(of, number, fields, length);
          });
      boolean good;
      try {
        while (payloadLength() > 0) {
          ByteBuffer part = reader.nextPart();
          each(to, bad, l -> l.sender.pass(part));
        }
        good = reader.isWhole();
      } catch (IOException e) {
        pad(to, bad, payloadLength());
        throw e;
      }
      boolean whole = good;
      each(
          to,
          bad,
          l -> {
            l.sender.writeEnd(whole);
            l.sender.flush();
          });
    } finally {
      to.forEach(l -> l.sender.unlock());
    }
  }

  private static void pad(List<Link> to, boolean[] bad, long rest) {
    MemorySegment zeros = MemorySegment.ofArray(new byte[BUFFER]);
    for (long left = rest; left > 0; left -= BUFFER) {
      MemorySegment some = zeros.asSlice(0, Math.min(left, BUFFER));
      each(to, bad, l -> l.sender.write(some));
    }
    each(
        to,
        bad,
        l -> {
          l.sender.writeEnd(false);
          l.sender.flush();
        });
  }

  @FunctionalInterface
  private interface Step {
    void on(Link link) throws IOException;
  }

  private static void each(List<Link> to, boolean[] bad, Step step) {
    for (int i = 0; i < bad.length; i++) {
      if (bad[i]) {
        continue;
      }
      try {
        step.on(to.get(i));
      } catch (IOException e) {
        bad[i] = true; // Its own receiving thread says why.
        to.get(i).close();
      }
    }
  }

  /** Whether it can still send. */
  public boolean isOpen() {
    return sender.isOpen();
  }

  @Override
  public void close() {
    sender.close();
  }
}
