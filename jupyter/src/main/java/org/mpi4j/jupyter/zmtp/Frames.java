package org.mpi4j.jupyter.zmtp;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Frames of ZMTP: flags, length, bytes. A message is frames of which all but the last say "more".
 */
final class Frames {
  /** Of a whole message; Jupyter's own are far smaller. */
  static final long MAX_MESSAGE = 512L << 20;

  private static final int MAX_FRAMES = 1000;

  private static final int MORE = 1;
  private static final int LONG = 2;
  private static final int COMMAND = 4;

  private Frames() {}

  /** What was read. */
  record Read(boolean command, List<byte[]> frames) {}

  /**
   * Reads a message or a command; its memory is taken as the bytes come, not as they are announced.
   */
  static Read read(DataInputStream in) throws IOException {
    var frames = new ArrayList<byte[]>();
    long total = 0;
    while (true) {
      int flags = in.readUnsignedByte();
      if ((flags & ~(MORE | LONG | COMMAND)) != 0) {
        throw new IOException("flags of a frame = " + flags + "; the last three bits may be set");
      }
      long length = (flags & LONG) != 0 ? in.readLong() : in.readUnsignedByte();
      total += length;
      if (length < 0 || total > MAX_MESSAGE || frames.size() >= MAX_FRAMES) {
        throw new IOException(
            "a message of more than " + MAX_MESSAGE + " bytes or " + MAX_FRAMES + " frames");
      }
      byte[] bytes = in.readNBytes((int) length);
      if (bytes.length < length) {
        throw new java.io.EOFException("the connection ended inside of a frame");
      }
      frames.add(bytes);
      if ((flags & COMMAND) != 0) {
        return new Read(true, frames);
      }
      if ((flags & MORE) == 0) {
        return new Read(false, frames);
      }
    }
  }

  static void write(DataOutputStream out, List<byte[]> frames) throws IOException {
    for (int i = 0; i < frames.size(); i++) {
      frame(out, i < frames.size() - 1 ? MORE : 0, frames.get(i));
    }
    out.flush();
  }

  static void command(DataOutputStream out, byte[] body) throws IOException {
    frame(out, COMMAND, body);
    out.flush();
  }

  private static void frame(DataOutputStream out, int flags, byte[] body) throws IOException {
    if (body.length > 255) {
      out.writeByte(flags | LONG);
      out.writeLong(body.length);
    } else {
      out.writeByte(flags);
      out.writeByte(body.length);
    }
    out.write(body);
  }
}
