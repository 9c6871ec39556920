package org.mpi4j.jupyter.zmtp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The start of a connection: greetings, then READY from both sides. */
final class Handshake {
  private static final int GREETING = 64;
  private static final int MECHANISM = 12;
  private static final byte[] READY = "\5READY".getBytes(US_ASCII);

  private Handshake() {}

  /**
   * Greets.
   *
   * @return the identity that the peer gives itself, or an empty one
   */
  static byte[] greet(DataInputStream in, DataOutputStream out, String socketType)
      throws IOException {
    out.write(greeting());
    out.flush();
    byte[] theirs = in.readNBytes(GREETING);
    if (theirs.length < GREETING || theirs[0] != (byte) 0xff || theirs[9] != 0x7f) {
      throw new IOException("the peer does not speak ZMTP");
    }
    if (theirs[10] < 3) {
      throw new IOException("the peer speaks ZMTP " + theirs[10] + "; 3 or newer is needed");
    }
    if (!Arrays.equals(theirs, MECHANISM, MECHANISM + 20, mechanism(), 0, 20)) {
      throw new IOException("the peer wants another mechanism than NULL");
    }
    Frames.command(out, ready(socketType));
    Frames.Read answer = Frames.read(in);
    if (!answer.command()) {
      throw new IOException("the peer sent a message before READY");
    }
    return identity(answer.frames().getFirst());
  }

  private static byte[] greeting() {
    byte[] greeting = new byte[GREETING];
    greeting[0] = (byte) 0xff;
    greeting[9] = 0x7f;
    greeting[10] = 3;
    System.arraycopy(mechanism(), 0, greeting, MECHANISM, 20);
    return greeting;
  }

  private static byte[] mechanism() {
    return Arrays.copyOf("NULL".getBytes(US_ASCII), 20);
  }

  private static byte[] ready(String socketType) {
    var body = new ByteArrayOutputStream();
    body.writeBytes(READY);
    property(body, "Socket-Type", socketType.getBytes(US_ASCII));
    property(body, "Identity", new byte[0]);
    return body.toByteArray();
  }

  private static void property(ByteArrayOutputStream body, String name, byte[] value) {
    body.write(name.length());
    body.writeBytes(name.getBytes(US_ASCII));
    body.writeBytes(ByteBuffer.allocate(4).putInt(value.length).array());
    body.writeBytes(value);
  }

  private static byte[] identity(byte[] ready) throws IOException {
    var body = ByteBuffer.wrap(ready);
    if (ready.length < READY.length
        || !Arrays.equals(ready, 0, READY.length, READY, 0, READY.length)) {
      throw new IOException("the peer's first command is not READY");
    }
    body.position(READY.length);
    byte[] identity = new byte[0];
    while (body.hasRemaining()) {
      byte[] name = take(body, Byte.toUnsignedInt(body.get()));
      byte[] value = take(body, body.remaining() < 4 ? -1 : body.getInt());
      if (new String(name, US_ASCII).equalsIgnoreCase("Identity")) {
        identity = value;
      }
    }
    return identity;
  }

  private static byte[] take(ByteBuffer body, int length) throws IOException {
    if (length < 0 || length > body.remaining()) {
      throw new IOException("a property of READY is longer than the command");
    }
    byte[] bytes = new byte[length];
    body.get(bytes);
    return bytes;
  }
}
