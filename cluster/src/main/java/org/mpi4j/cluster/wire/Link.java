package org.mpi4j.cluster.wire;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.mpi4j.EncodedObject;

/** A connection that carries frames. One thread receives, any thread sends. */
public abstract sealed class Link implements Closeable permits StreamLink, MemoryLink {
  /** What may wait to be sent to somebody who does not read. */
  static final long MOST_QUEUED = 512L << 20;

  /** Who can wait does when more than this is queued. */
  static final long ROOM = 4L << 20;

  /**
   * Waits for the next frame; what is left of the payload of the last one is skipped.
   *
   * @throws java.io.EOFException when the other side has ended
   */
  public final void receive() throws IOException {
    receive(Frame.MOST_META, Long.MAX_VALUE);
  }

  /** As {@link #receive()}, from somebody who is not known yet. */
  public abstract void receive(int mostMeta, long mostPayload) throws IOException;

  /** What the frame is. */
  public abstract Type type();

  /** Its number. */
  public abstract long id();

  /** Its fields. */
  public abstract MetaIn meta();

  /** Bytes of its payload that were not read. */
  public abstract long payloadLength();

  /** Reads the payload as it is. */
  public abstract Payload readPayload() throws IOException;

  /** Reads the payload as an object, its arrays into their places; null if there is none. */
  public abstract EncodedObject readObject() throws IOException;

  /** Sends a frame some time soon, in order. Fails when the other side does not read for long. */
  public abstract void post(Frame frame) throws IOException;

  /** Sends at once, in the calling thread, which must not be one that may be interrupted. */
  public abstract void send(Frame frame) throws IOException;

  /** Waits until what was posted is on its way, for a limited time. */
  public abstract boolean awaitSent(long millis) throws InterruptedException;

  /** Waits until most of what was posted is on its way. */
  public abstract void awaitRoom() throws InterruptedException, IOException;

  /**
   * Sends a frame to others with the payload of the frame just received. An end that breaks is left
   * out, and closed; if this one breaks the others learn that the payload is lost.
   *
   * @param to in an order that all callers share
   */
  public abstract void forward(Type of, long number, byte[] fields, List<Link> to)
      throws IOException;

  /** Whether it can still send. */
  public abstract boolean isOpen();

  @Override
  public abstract void close();
}
