package org.mpi4j.cluster.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * A socket of this machine. It does not block: a thread that is interrupted while it waits in a
 * blocking channel closes it, and any thread may write here.
 */
public final class ChannelWire implements Wire {
  private final SocketChannel channel;
  private final Selector readable;
  private final Selector writable;

  /** A connected channel, which it closes. */
  public ChannelWire(SocketChannel channel) throws IOException {
    this.channel = channel;
    channel.configureBlocking(false);
    readable = selector(SelectionKey.OP_READ);
    writable = selector(SelectionKey.OP_WRITE);
  }

  private Selector selector(int op) throws IOException {
    Selector selector = channel.provider().openSelector();
    channel.register(selector, op);
    return selector;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    int n = channel.read(into);
    while (n == 0 && into.hasRemaining()) {
      await(readable);
      n = channel.read(into);
    }
    return n;
  }

  @Override
  public void write(ByteBuffer from) throws IOException {
    while (from.hasRemaining()) {
      if (channel.write(from) == 0) {
        await(writable);
      }
    }
  }

  @Override
  public void writeNow(ByteBuffer from) throws IOException {
    channel.write(from);
  }

  private static void await(Selector selector) throws IOException {
    try {
      selector.select(_ -> {});
    } catch (ClosedSelectorException e) {
      throw new ClosedChannelException();
    }
  }

  @Override
  public ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocateDirect(bytes);
  }

  @Override
  public void close() {
    try (channel;
        readable;
        writable) {
      return; // Closing a selector wakes who waits.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
