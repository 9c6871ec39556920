package org.mpi4j.jupyter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;

/** A peer that says what a test wants it to say. */
final class ZmtpClient implements AutoCloseable {
  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;

  ZmtpClient(int port, String type) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(30_000);
    in = new DataInputStream(socket.getInputStream());
    out = new DataOutputStream(socket.getOutputStream());
    byte[] greeting = new byte[64];
    greeting[0] = (byte) 0xff;
    greeting[9] = 0x7f;
    greeting[10] = 3;
    System.arraycopy("NULL".getBytes(ISO_8859_1), 0, greeting, 12, 4);
    out.write(greeting);
    in.readFully(new byte[64]);
    byte[] ready =
        ("\5READY\13Socket-Type\0\0\0" + (char) type.length() + type).getBytes(ISO_8859_1);
    out.writeByte(4);
    out.writeByte(ready.length);
    out.write(ready);
    out.flush();
    in.readByte();
    in.readFully(new byte[in.readUnsignedByte()]);
  }

  void send(String... frames) throws IOException {
    for (int i = 0; i < frames.length; i++) {
      byte[] bytes = frames[i].getBytes(ISO_8859_1);
      out.writeByte(i < frames.length - 1 ? 1 : 0);
      out.writeByte(bytes.length);
      out.write(bytes);
    }
    out.flush();
  }

  void raw(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  /** Waits until the other side closes; false if it says something. */
  boolean hungUp() throws IOException {
    try {
      return in.read() < 0;
    } catch (SocketException e) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
