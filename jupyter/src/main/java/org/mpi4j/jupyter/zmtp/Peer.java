package org.mpi4j.jupyter.zmtp;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One connection: a thread that reads, and one that writes what waits in a bounded queue. */
final class Peer {
  private static final int QUEUE = 4096;

  /** A peer that does not read holds up the kernel, for a while. */
  private static final long PATIENCE_SECONDS = 10;

  private final SocketChannel channel;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final BlockingQueue<List<byte[]>> queue = new ArrayBlockingQueue<>(QUEUE);
  private final AtomicInteger unwritten = new AtomicInteger();
  private byte[] identity = new byte[0];

  Peer(SocketChannel channel) {
    this.channel = channel;
    in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel), 1 << 14));
    out =
        new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 14));
  }

  void greet(String socketType) throws IOException {
    identity = Handshake.greet(in, out, socketType);
    Thread.ofVirtual().name("zmtp writer").start(this::write);
  }

  byte[] identity() {
    return identity;
  }

  void identity(byte[] given) {
    identity = given;
  }

  /** The next message; commands are passed over. */
  List<byte[]> read() throws IOException {
    while (true) {
      Frames.Read read = Frames.read(in);
      if (!read.command()) {
        return read.frames();
      }
    }
  }

  /** Queues a message; a peer that has not read for long is let go. */
  void send(List<byte[]> frames) {
    if (!channel.isOpen()) {
      return;
    }
    unwritten.incrementAndGet();
    if (queue.offer(frames)) {
      return;
    }
    boolean interrupted = Thread.interrupted();
    try {
      if (!queue.offer(frames, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        close();
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until all that was queued is written, or the time is over. */
  void drain(long deadline) throws InterruptedException {
    while (unwritten.get() > 0 && channel.isOpen() && System.nanoTime() < deadline) {
      Thread.sleep(1);
    }
  }

  private void write() {
    try {
      while (channel.isOpen()) {
        List<byte[]> frames = queue.poll(1, TimeUnit.SECONDS);
        if (frames != null) {
          Frames.write(out, frames);
          unwritten.decrementAndGet();
        }
      }
    } catch (IOException | InterruptedException e) {
      close();
    }
  }

  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // It is gone either way.
      queue.clear();
    }
  }
}
