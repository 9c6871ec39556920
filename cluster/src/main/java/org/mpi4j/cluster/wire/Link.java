package org.mpi4j.cluster.wire;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.mpi4j.EncodedObject;

/**
 * A connection that carries frames. One thread receives. Any thread sends: {@link #post} never
 * waits and no interrupt of the caller ends the connection, since what cannot be written at once is
 * left to a thread of the link; {@link #forward} passes a long payload on without keeping it.
 */
public final class Link implements Closeable {
  private static final int BUFFER = 256 << 10;

  /** What may wait to be sent to somebody who does not read. */
  private static final long MOST_QUEUED = 512L << 20;

  /** Who can wait does when more than this is queued. */
  private static final long ROOM = 4L << 20;

  /** Longer frames are left to the sending thread. */
  private static final int SHORT = 16 << 10;

  /** Frames that follow each other faster are gathered by the sending thread. */
  private static final long ROW_NANOS = 50_000;

  private final Wire wire;
  private final ByteBuffer in;
  private final ByteBuffer out;
  private final ReentrantLock writing = new ReentrantLock();
  private final ArrayDeque<Frame> queue = new ArrayDeque<>();
  private long queuedBytes;
  private long lastPost = System.nanoTime();

  /** Bytes of a frame are left in {@link #out}. */
  private boolean unfinished;

  private volatile boolean closed;

  private Type type;
  private long id;
  private MetaIn meta;
  private long payload;

  /** A link over a connection; starts its sending thread. */
  public Link(Wire wire, String name) {
    this.wire = wire;
    in = wire.buffer(BUFFER).limit(0);
    out = wire.buffer(BUFFER);
    Thread.ofPlatform().daemon().name(name + " sends").start(this::sendQueued);
  }

  // ---- receiving

  /**
   * Waits for the next frame; what is left of the payload of the last one is skipped.
   *
   * @throws EOFException when the other side has ended
   */
  public void receive() throws IOException {
    receive(Frame.MOST_META, Long.MAX_VALUE);
  }

  /** As {@link #receive()}, from somebody who is not known yet. */
  public void receive(int mostMeta, long mostPayload) throws IOException {
    skip();
    need(Frame.HEADER);
    Type of = Type.of(in.get());
    id = in.getLong();
    int length = in.getInt();
    payload = in.getLong();
    if (of == null || length < 0 || length > mostMeta || payload < 0 || payload > mostPayload) {
      throw new BadFrameException("these bytes are no frame");
    }
    type = of;
    byte[] fields = new byte[length];
    read(MemorySegment.ofArray(fields));
    meta = new MetaIn(fields);
  }

  /** What the frame is. */
  public Type type() {
    return type;
  }

  /** Its number. */
  public long id() {
    return id;
  }

  /** Its fields. */
  public MetaIn meta() {
    return meta;
  }

  /** Bytes of its payload that were not read. */
  public long payloadLength() {
    return payload;
  }

  /** Reads the payload as it is. */
  public Payload readPayload() throws IOException {
    if (payload == 0) {
      return Payload.NONE;
    }
    if (payload > Integer.MAX_VALUE - 16) {
      throw new BadFrameException(payload + " bytes do not fit into an array");
    }
    byte[] raw = new byte[(int) payload];
    readPart(MemorySegment.ofArray(raw));
    end();
    return Payload.ofBytes(raw);
  }

  /** Reads the payload as an object, its arrays into their places; null if there is none. */
  public EncodedObject readObject() throws IOException {
    if (payload == 0) {
      return null;
    }
    byte[] size = new byte[4];
    readPart(MemorySegment.ofArray(size));
    int length = ByteBuffer.wrap(size).getInt();
    if (length < 4 || length > payload) {
      throw new BadFrameException("an object is longer than its frame");
    }
    byte[] bytes = new byte[length];
    readPart(MemorySegment.ofArray(bytes));
    ByteBuffer head = ByteBuffer.wrap(bytes);
    List<Object> arrays = Payload.arrays(head, payload);
    for (Object array : arrays) {
      MemorySegment memory = Payload.memory(array);
      if (memory != null) {
        readPart(memory);
      } else {
        boolean[] truths = (boolean[]) array;
        byte[] copy = new byte[truths.length];
        readPart(MemorySegment.ofArray(copy));
        for (int i = 0; i < copy.length; i++) {
          truths[i] = copy[i] != 0;
        }
      }
    }
    end();
    byte[] object = new byte[head.remaining()];
    head.get(object);
    return new EncodedObject(object, arrays);
  }

  /** An object from bytes that {@link #readPayload} gave; null if there is none. */
  public static EncodedObject object(Payload raw) throws IOException {
    try (var link = new Link(new BytesWire(raw.head()))) {
      link.payload = raw.head().length;
      return link.payload == 0 ? null : link.readObject();
    }
  }

  private Link(BytesWire bytes) {
    wire = bytes;
    in = bytes.all();
    out = null;
    closed = true;
  }

  /** The byte behind each payload says whether the sender had all of it. */
  private void end() throws IOException {
    if (payload != 0) {
      throw new BadFrameException("an object is shorter than its frame");
    }
    if (wire instanceof BytesWire) {
      return;
    }
    need(1);
    if (in.get() == 0) {
      throw new PayloadLostException();
    }
  }

  private void skip() throws IOException {
    if (payload == 0) {
      return;
    }
    while (payload > 0) {
      need(1);
      int n = (int) Math.min(payload, in.remaining());
      in.position(in.position() + n);
      payload -= n;
    }
    need(1);
    in.get();
  }

  private void need(int bytes) throws IOException {
    if (in.remaining() >= bytes) {
      return;
    }
    in.compact();
    try {
      while (in.position() < bytes) {
        if (wire.read(in) < 0) {
          throw new EOFException("the connection has ended");
        }
      }
    } finally {
      in.flip();
    }
  }

  private void read(MemorySegment into) throws IOException {
    long size = into.byteSize();
    long at = 0;
    while (at < size) {
      need(1);
      int n = (int) Math.min(size - at, in.remaining());
      MemorySegment.copy(MemorySegment.ofBuffer(in), 0, into, at, n);
      in.position(in.position() + n);
      at += n;
    }
  }

  /** Reads a part of the payload. */
  private void readPart(MemorySegment into) throws IOException {
    read(into);
    payload -= into.byteSize();
  }

  // ---- sending

  /** Sends a frame some time soon, in order. Fails when the other side does not read for long. */
  public void post(Frame frame) throws IOException {
    if (postNow(frame)) {
      return;
    }
    synchronized (queue) {
      if (closed) {
        throw new IOException("the connection is closed");
      }
      queuedBytes += frame.meta().length + frame.payload().length();
      if (queuedBytes > MOST_QUEUED && !queue.isEmpty()) {
        close();
        throw new IOException("the other side does not read: " + MOST_QUEUED + " bytes wait");
      }
      queue.add(frame);
      if (queue.size() == 1) {
        queue.notifyAll();
      }
    }
  }

  /** Saves waking the sending thread, while the frame is short and nothing is before it. */
  private boolean postNow(Frame frame) {
    if (frame.meta().length + frame.payload().length() > SHORT || !writing.tryLock()) {
      return false;
    }
    try {
      synchronized (queue) {
        long now = System.nanoTime();
        boolean inRow = now - lastPost < ROW_NANOS;
        lastPost = now;
        if (inRow || closed || unfinished || !queue.isEmpty()) {
          return false;
        }
      }
      write(frame);
      out.flip();
      wire.writeNow(out);
      boolean rest = out.hasRemaining();
      out.compact();
      if (rest) {
        synchronized (queue) {
          unfinished = true;
          queue.notifyAll();
        }
      }
    } catch (IOException e) {
      close(); // The receiving side says why.
    } finally {
      writing.unlock();
    }
    return true;
  }

  private void sendQueued() {
    try {
      while (true) {
        synchronized (queue) {
          while (queue.isEmpty() && !unfinished && !closed) {
            queue.wait();
          }
          if (queue.isEmpty() && !unfinished) {
            return;
          }
        }
        writing.lock();
        try {
          drain();
          flush();
          synchronized (queue) {
            unfinished = false;
            queue.notifyAll();
          }
        } finally {
          writing.unlock();
        }
      }
    } catch (IOException e) {
      close(); // The receiving side says why.
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
    }
  }

  private void drain() throws IOException {
    while (true) {
      Frame frame;
      synchronized (queue) {
        frame = queue.poll();
        if (frame == null) {
          queue.notifyAll();
          return;
        }
        queuedBytes -= frame.meta().length + frame.payload().length();
        if (queuedBytes <= ROOM) {
          queue.notifyAll();
        }
      }
      write(frame);
    }
  }

  /** Sends at once, in the calling thread, which must not be one that may be interrupted. */
  public void send(Frame frame) throws IOException {
    writing.lock();
    try {
      drain();
      write(frame);
      flush();
    } finally {
      writing.unlock();
    }
  }

  /** Waits until what was posted is on its way, for a limited time. */
  public boolean awaitSent(long millis) throws InterruptedException {
    long end = System.currentTimeMillis() + millis;
    synchronized (queue) {
      while ((!queue.isEmpty() || unfinished) && !closed) {
        long rest = end - System.currentTimeMillis();
        if (rest <= 0) {
          return false;
        }
        queue.wait(rest);
      }
    }
    // The one that took the last frame may still write it.
    if (writing.tryLock(
        Math.max(1, end - System.currentTimeMillis()),
        java.util.concurrent.TimeUnit.MILLISECONDS)) {
      writing.unlock();
      return true;
    }
    return false;
  }

  /** Waits until most of what was posted is on its way. */
  public void awaitRoom() throws InterruptedException, IOException {
    synchronized (queue) {
      while (queuedBytes > ROOM && !closed) {
        queue.wait();
      }
      if (closed) {
        throw new IOException("the connection is closed");
      }
    }
  }

  private void write(Frame frame) throws IOException {
    writeHeader(frame.type(), frame.id(), frame.meta(), frame.payload().length());
    if (frame.payload().length() > 0) {
      write(MemorySegment.ofArray(frame.payload().head()));
      for (Object array : frame.payload().arrays()) {
        MemorySegment memory = Payload.memory(array);
        write(memory != null ? memory : MemorySegment.ofArray(bytes((boolean[]) array)));
      }
      writeEnd(true);
    }
  }

  private static byte[] bytes(boolean[] truths) {
    byte[] copy = new byte[truths.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = (byte) (truths[i] ? 1 : 0);
    }
    return copy;
  }

  private void writeHeader(Type of, long number, byte[] fields, long length) throws IOException {
    if (out.remaining() < Frame.HEADER) {
      flush();
    }
    out.put((byte) of.ordinal()).putLong(number).putInt(fields.length).putLong(length);
    write(MemorySegment.ofArray(fields));
  }

  private void writeEnd(boolean good) throws IOException {
    if (!out.hasRemaining()) {
      flush();
    }
    out.put((byte) (good ? 1 : 0));
  }

  private void write(MemorySegment from) throws IOException {
    long size = from.byteSize();
    long at = 0;
    while (at < size) {
      if (!out.hasRemaining()) {
        flush();
      }
      int n = (int) Math.min(size - at, out.remaining());
      MemorySegment.copy(from, at, MemorySegment.ofBuffer(out), 0, n);
      out.position(out.position() + n);
      at += n;
    }
  }

  private void flush() throws IOException {
    out.flip();
    try {
      if (out.hasRemaining()) {
        wire.write(out);
      }
    } finally {
      out.clear();
    }
  }

  /**
   * Sends a frame to others with the payload of the frame just received, as it comes. An end that
   * breaks is left out, and closed; if this one breaks the others learn that the payload is lost.
   *
   * @param to in an order that all callers share
   */
  public void forward(Type of, long number, byte[] fields, List<Link> to) throws IOException {
    long length = payload;
    boolean[] bad = new boolean[to.size()];
    to.forEach(l -> l.writing.lock());
    try {
      each(
          to,
          bad,
          l -> {
            l.drain();
            l.writeHeader(of, number, fields, length);
          });
      long rest = length;
      boolean good = true;
      try {
        while (rest > 0) {
          need(1);
          int n = (int) Math.min(rest, in.remaining());
          ByteBuffer chunk = in.slice(in.position(), n);
          each(to, bad, l -> l.pass(chunk));
          in.position(in.position() + n);
          rest -= n;
        }
        payload = 0;
        need(1);
        good = in.get() != 0;
      } catch (IOException e) {
        pad(to, bad, rest);
        throw e;
      }
      boolean whole = good;
      each(
          to,
          bad,
          l -> {
            l.writeEnd(whole);
            l.flush();
          });
    } finally {
      to.forEach(l -> l.writing.unlock());
    }
  }

  /** Writes from the buffer of another link, without a copy in this one where both are alike. */
  private void pass(ByteBuffer chunk) throws IOException {
    if (chunk.isDirect() != out.isDirect()) {
      write(MemorySegment.ofBuffer(chunk));
      return;
    }
    flush();
    wire.write(chunk.duplicate());
  }

  private static void pad(List<Link> to, boolean[] bad, long rest) {
    MemorySegment zeros = MemorySegment.ofArray(new byte[BUFFER]);
    for (long left = rest; left > 0; left -= BUFFER) {
      MemorySegment some = zeros.asSlice(0, Math.min(left, BUFFER));
      each(to, bad, l -> l.write(some));
    }
    each(
        to,
        bad,
        l -> {
          l.writeEnd(false);
          l.flush();
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
    return !closed;
  }

  @Override
  public void close() {
    synchronized (queue) {
      if (closed) {
        return;
      }
      closed = true;
      queue.clear();
      queue.notifyAll();
    }
    wire.close();
  }
}
