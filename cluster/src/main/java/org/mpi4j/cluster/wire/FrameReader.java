package org.mpi4j.cluster.wire;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.List;
import org.mpi4j.EncodedObject;

/** Reads frames from a wire; one thread's. */
final class FrameReader {
  private final Wire wire;
  private final ByteBuffer in;
  private Type type;
  private long id;
  private MetaIn meta;
  private long payload;

  FrameReader(Wire wire, int buffer) {
    this.wire = wire;
    in = wire.buffer(buffer).limit(0);
  }

  /** Reads a payload that is all here. */
  FrameReader(BytesWire bytes) {
    wire = bytes;
    in = bytes.all();
    payload = in.remaining();
  }

  /** Waits for the next frame; what is left of the payload of the last one is skipped. */
  void receive(int mostMeta, long mostPayload) throws IOException {
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
  Type type() {
    return type;
  }

  /** Its number. */
  long id() {
    return id;
  }

  /** Its fields. */
  MetaIn meta() {
    return meta;
  }

  /** Bytes of its payload that were not read. */
  long payloadLength() {
    return payload;
  }

  /** Reads the payload as it is. */
  Payload readPayload() throws IOException {
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
  EncodedObject readObject() throws IOException {
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

  /** The byte behind each payload says whether the sender had all of it. */
  private void end() throws IOException {
    if (payload != 0) {
      throw new BadFrameException("an object is shorter than its frame");
    }
    if (!(wire instanceof BytesWire) && !isWhole()) {
      throw new PayloadLostException();
    }
  }

  private void skip() throws IOException {
    if (payload == 0) {
      return;
    }
    while (payload > 0) {
      nextPart();
    }
    isWhole();
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

  /** The next part of the payload as it comes, in the reader's own memory. */
  ByteBuffer nextPart() throws IOException {
    need(1);
    int n = (int) Math.min(payload, in.remaining());
    ByteBuffer part = in.slice(in.position(), n);
    in.position(in.position() + n);
    payload -= n;
    return part;
  }

  /** Behind the last part: whether the sender had all of the payload. */
  boolean isWhole() throws IOException {
    need(1);
    return in.get() != 0;
  }
}
