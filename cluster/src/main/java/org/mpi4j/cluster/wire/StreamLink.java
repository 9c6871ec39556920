package org.mpi4j.cluster.wire;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.List;
import org.mpi4j.EncodedObject;

/**
 * A connection over a wire. Posting never waits and no interrupt of the caller ends the connection,
 * since what cannot be written at once is left to a thread of the link; long payloads are passed on
 * without keeping them.
 */
public final class StreamLink extends Link {
  private static final int BUFFER = 256 << 10;

  private final FrameReader reader;
  private final FrameSender sender;

  /** A link over a connection; starts its sending thread. */
  public StreamLink(Wire wire, String name) {
    reader = new FrameReader(wire, BUFFER);
    sender = new FrameSender(wire, BUFFER, name);
  }

  @Override
  public void receive(int mostMeta, long mostPayload) throws IOException {
    reader.receive(mostMeta, mostPayload);
  }

  @Override
  public Type type() {
    return reader.type();
  }

  @Override
  public long id() {
    return reader.id();
  }

  @Override
  public MetaIn meta() {
    return reader.meta();
  }

  @Override
  public long payloadLength() {
    return reader.payloadLength();
  }

  @Override
  public Payload readPayload() throws IOException {
    return reader.readPayload();
  }

  @Override
  public EncodedObject readObject() throws IOException {
    return reader.readObject();
  }

  @Override
  public void post(Frame frame) throws IOException {
    sender.post(frame);
  }

  @Override
  public void send(Frame frame) throws IOException {
    sender.send(frame);
  }

  @Override
  public boolean awaitSent(long millis) throws InterruptedException {
    return sender.awaitSent(millis);
  }

  @Override
  public void awaitRoom() throws InterruptedException, IOException {
    sender.awaitRoom();
  }

  @Override
  public void forward(Type of, long number, byte[] fields, List<Link> to) throws IOException {
    if (to.size() == 1 && to.getFirst() instanceof MemoryLink memory) {
      memory.post(new Frame(of, number, fields, Payload.of(readObject())));
      return;
    }
    List<StreamLink> all = to.stream().map(StreamLink.class::cast).toList();
    forwardParts(of, number, fields, all);
  }

  /** As the parts come. */
  private void forwardParts(Type of, long number, byte[] fields, List<StreamLink> to)
      throws IOException {
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

  private static void pad(List<StreamLink> to, boolean[] bad, long rest) {
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
    void on(StreamLink link) throws IOException;
  }

  private static void each(List<StreamLink> to, boolean[] bad, Step step) {
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

  @Override
  public boolean isOpen() {
    return sender.isOpen();
  }

  @Override
  public void close() {
    sender.close();
  }
}
