package org.mpi4j.cluster.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLSocket;

/** A TLS connection; buffers are arrays. */
public final class TlsWire implements Wire {
  private final Socket below;
  private final InputStream in;
  private final OutputStream out;

  /**
   * A connection whose handshake is over.
   *
   * @param below the TCP connection under it: closing that never waits for the other side
   */
  public TlsWire(SSLSocket socket, Socket below) throws IOException {
    this.below = below;
    in = socket.getInputStream();
    out = socket.getOutputStream();
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    int n = in.read(into.array(), into.arrayOffset() + into.position(), into.remaining());
    if (n > 0) {
      into.position(into.position() + n);
    }
    return n;
  }

  @Override
  public void write(ByteBuffer from) throws IOException {
    out.write(from.array(), from.arrayOffset() + from.position(), from.remaining());
    from.position(from.limit());
    out.flush();
  }

  @Override
  public ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes);
  }

  @Override
  public void close() {
    try {
      below.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
