package org.mpi4j.internal.type;

import java.lang.foreign.MemorySegment;
import org.mpi4j.Datatype;

/**
 * Copies elements of any datatype between the user's memory and a dense stream of their data bytes.
 * Any part of the stream can be asked for, so a long message can go in chunks that are cut
 * anywhere. Contiguous types are one copy and allocate nothing.
 *
 * <p>{@code base}, {@code byteOffset}, {@code count} and {@code type} describe the elements; {@code
 * position} is the first byte of the stream to be moved and {@code bytes} how many, {@code position
 * + bytes <= count * type.size()}.
 */
public final class Packer {
  private Packer() {}

  /** Packs part of the stream into a segment. */
  public static void pack(
      Object base,
      long byteOffset,
      long count,
      Datatype type,
      long position,
      MemorySegment dst,
      long dstOffset,
      long bytes) {
    DatatypeImpl t = DatatypeImpl.of(type);
    if (t.isContiguous()) {
      Memory.copyIn(base, byteOffset + position, dst, dstOffset, bytes);
    } else {
      move(new Gather(base, dst), t, byteOffset, count, position, dstOffset, bytes);
    }
  }

  /** Packs part of the stream into an array. */
  public static void pack(
      Object base,
      long byteOffset,
      long count,
      Datatype type,
      long position,
      byte[] dst,
      long dstOffset,
      long bytes) {
    DatatypeImpl t = DatatypeImpl.of(type);
    if (t.isContiguous()) {
      Memory.copy(base, byteOffset + position, dst, dstOffset, bytes);
    } else {
      move(
          new Gather(base, MemorySegment.ofArray(dst)),
          t,
          byteOffset,
          count,
          position,
          dstOffset,
          bytes);
    }
  }

  /**
   * Unpacks part of the stream from a segment; bytes outside the elements' data stay as they are.
   */
  public static void unpack(
      MemorySegment src,
      long srcOffset,
      Object base,
      long byteOffset,
      long count,
      Datatype type,
      long position,
      long bytes) {
    DatatypeImpl t = DatatypeImpl.of(type);
    if (t.isContiguous()) {
      Memory.copyOut(src, srcOffset, base, byteOffset + position, bytes);
    } else {
      move(new Scatter(src, base), t, byteOffset, count, position, srcOffset, bytes);
    }
  }

  /**
   * Unpacks part of the stream from an array; bytes outside the elements' data stay as they are.
   */
  public static void unpack(
      byte[] src,
      long srcOffset,
      Object base,
      long byteOffset,
      long count,
      Datatype type,
      long position,
      long bytes) {
    DatatypeImpl t = DatatypeImpl.of(type);
    if (t.isContiguous()) {
      Memory.copy(src, srcOffset, base, byteOffset + position, bytes);
    } else {
      move(
          new Scatter(MemorySegment.ofArray(src), base),
          t,
          byteOffset,
          count,
          position,
          srcOffset,
          bytes);
    }
  }

  private static void move(
      Mover mover,
      DatatypeImpl type,
      long byteOffset,
      long count,
      long position,
      long stream,
      long bytes) {
    if (bytes > 0) {
      Layout all = Layout.loop(count, type.extent(), type.layout());
      mover.part(all, byteOffset, position, position + bytes, stream);
    }
  }
}
