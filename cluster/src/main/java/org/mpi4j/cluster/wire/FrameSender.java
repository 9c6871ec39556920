package org.mpi4j.cluster.wire;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes frames to a wire, in order. Any thread posts; what cannot be written at once waits for a
 * thread of the sender. Who has the lock may write parts of a frame.
 */
final class FrameSender {
  /** Longer frames are left to the sending thread. */
  private static final int SHORT = 16 << 10;

  /** Frames that follow each other faster are gathered by the sending thread. */
  private static final long ROW_NANOS = 50_000;

  private final Wire wire;
  private final ByteBuffer out;
  private final ReentrantLock writing = new ReentrantLock();
  private final ArrayDeque<Frame> queue = new ArrayDeque<>();
  private long queuedBytes;
  private long lastPost = System.nanoTime();

  /** Bytes of a frame are left in {@link #out}. */
  private boolean unfinished;

  private volatile boolean closed;

  FrameSender(Wire wire, int buffer, String name) {
    this.wire = wire;
    out = wire.buffer(buffer);
    Thread.ofPlatform().daemon().name(name + " sends").start(this::sendQueued);
  }

  void lock() {
    writing.lock();
  }

  void unlock() {
    writing.unlock();
  }

  /** Sends a frame some time soon, in order. Fails when the other side does not read for long. */
  void post(Frame frame) throws IOException {
    if (postNow(frame)) {
      return;
    }
    synchronized (queue) {
      if (closed) {
        throw new IOException("the connection is closed");
      }
      queuedBytes += frame.meta().length + frame.payload().length();
      if (queuedBytes > Link.MOST_QUEUED && !queue.isEmpty()) {
        close();
        throw new IOException("the other side does not read: " + Link.MOST_QUEUED + " bytes wait");
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

  /** Writes what was posted; with the lock. */
  void drain() throws IOException {
    while (true) {
      Frame frame;
      synchronized (queue) {
        frame = queue.poll();
        if (frame == null) {
          queue.notifyAll();
          return;
        }
        queuedBytes -= frame.meta().length + frame.payload().length();
        if (queuedBytes <= Link.ROOM) {
          queue.notifyAll();
        }
      }
      write(frame);
    }
  }

  /** Sends at once, in the calling thread, which must not be one that may be interrupted. */
  void send(Frame frame) throws IOException {
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
  boolean awaitSent(long millis) throws InterruptedException {
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
    if (writing.tryLock(Math.max(1, end - System.currentTimeMillis()), TimeUnit.MILLISECONDS)) {
      writing.unlock();
      return true;
    }
    return false;
  }

  /** Waits until most of what was posted is on its way. */
  void awaitRoom() throws InterruptedException, IOException {
    synchronized (queue) {
      while (queuedBytes > Link.ROOM && !closed) {
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
        write(memory != null ? memory : MemorySegment.ofArray(Payload.bytes((boolean[]) array)));
      }
      writeEnd(true);
    }
  }

  /** Begins a frame; with the lock, as all that follows. */
  void writeHeader(Type of, long number, byte[] fields, long length) throws IOException {
    if (out.remaining() < Frame.HEADER) {
      flush();
    }
    out.put((byte) of.ordinal()).putLong(number).putInt(fields.length).putLong(length);
    write(MemorySegment.ofArray(fields));
  }

  /** The byte behind a payload. */
  void writeEnd(boolean good) throws IOException {
    if (!out.hasRemaining()) {
      flush();
    }
    out.put((byte) (good ? 1 : 0));
  }

  /** A part of a payload. */
  void write(MemorySegment from) throws IOException {
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

  void flush() throws IOException {
    out.flip();
    try {
      if (out.hasRemaining()) {
        wire.write(out);
      }
    } finally {
      out.clear();
    }
  }

  /** Writes from the buffer of a reader, without a copy in this one where both are alike. */
  void pass(ByteBuffer chunk) throws IOException {
    if (chunk.isDirect() != out.isDirect()) {
      write(MemorySegment.ofBuffer(chunk));
      return;
    }
    flush();
    wire.write(chunk.duplicate());
  }

  /** Whether it can still send. */
  boolean isOpen() {
    return !closed;
  }

  /** Ends the wire, too. */
  void close() {
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
