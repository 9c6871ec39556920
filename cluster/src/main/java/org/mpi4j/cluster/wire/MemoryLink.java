package org.mpi4j.cluster.wire;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import org.mpi4j.EncodedObject;

/** One end of a connection within this process: frames change hands, and arrays stay in place. */
public final class MemoryLink extends Link {
  private final Queue in;
  private final Queue out;
  private Frame frame;
  private MetaIn meta;
  private Payload payload = Payload.NONE;

  private MemoryLink(Queue in, Queue out) {
    this.in = in;
    this.out = out;
  }

  /**
   * Both ends of a connection.
   *
   * @param first one end
   * @param second the other
   */
  public record Pair(MemoryLink first, MemoryLink second) {
    /** A new connection. */
    public static Pair make() {
      var there = new Queue();
      var back = new Queue();
      return new Pair(new MemoryLink(there, back), new MemoryLink(back, there));
    }
  }

  /** Frames on their way in one direction. */
  private static final class Queue {
    private final ArrayDeque<Frame> frames = new ArrayDeque<>();
    private long bytes;
    private boolean closed;

    /** Arrays are where they were, and take no memory here. */
    private static long bytes(Frame f) {
      return f.meta().length + f.payload().head().length;
    }

    synchronized void add(Frame f) throws IOException {
      if (closed) {
        throw new IOException("the connection is closed");
      }
      bytes += bytes(f);
      if (bytes > MOST_QUEUED && !frames.isEmpty()) {
        close();
        throw new IOException("the other side does not read: " + MOST_QUEUED + " bytes wait");
      }
      frames.add(f);
      notifyAll();
    }

    synchronized Frame take() throws IOException {
      boolean interrupted = false;
      while (frames.isEmpty() && !closed) {
        try {
          wait();
        } catch (InterruptedException e) {
          interrupted = true; // As for a socket, it is for who handles the frame.
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      if (frames.isEmpty()) {
        throw new EOFException("the connection has ended");
      }
      Frame f = frames.remove();
      bytes -= bytes(f);
      notifyAll();
      return f;
    }

    synchronized void awaitRoom() throws IOException, InterruptedException {
      while (bytes > ROOM && !closed) {
        wait();
      }
      if (closed) {
        throw new IOException("the connection is closed");
      }
    }

    synchronized boolean isClosed() {
      return closed;
    }

    synchronized void close() {
      closed = true;
      notifyAll();
    }

    synchronized void clear() {
      frames.clear();
      bytes = 0;
    }
  }

  @Override
  public void receive(int mostMeta, long mostPayload) throws IOException {
    frame = in.take();
    meta = new MetaIn(frame.meta());
    payload = frame.payload();
  }

  @Override
  public Type type() {
    return frame.type();
  }

  @Override
  public long id() {
    return frame.id();
  }

  @Override
  public MetaIn meta() {
    return meta;
  }

  @Override
  public long payloadLength() {
    return payload.length();
  }

  /** A copy: the sender may change its arrays, and who reads this may keep it. */
  @Override
  public Payload readPayload() throws IOException {
    return takePayload().copy();
  }

  @Override
  public EncodedObject readObject() throws IOException {
    return takePayload().object();
  }

  private Payload takePayload() {
    Payload whole = payload;
    payload = Payload.NONE;
    return whole;
  }

  @Override
  public void post(Frame f) throws IOException {
    out.add(f);
  }

  @Override
  public void send(Frame f) throws IOException {
    out.add(f);
  }

  @Override
  public boolean awaitSent(long millis) {
    return true;
  }

  @Override
  public void awaitRoom() throws InterruptedException, IOException {
    out.awaitRoom();
  }

  @Override
  public void forward(Type of, long number, byte[] fields, List<Link> to) {
    var passed = new Frame(of, number, fields, takePayload());
    for (Link link : to) {
      try {
        link.send(passed);
      } catch (IOException e) {
        link.close(); // Its own receiving thread says why.
      }
    }
  }

  @Override
  public boolean isOpen() {
    return !out.isClosed();
  }

  @Override
  public void close() {
    out.close(); // What is on its way still arrives there.
    in.close();
    in.clear();
  }
}
