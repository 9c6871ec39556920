package org.mpi4j.loop;

import org.mpi4j.Datatype;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;
import org.mpi4j.Status;
import org.mpi4j.internal.type.DatatypeImpl;
import org.mpi4j.internal.type.Packer;
import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.Matched;

/**
 * A message under way. {@code data} is null until the receiver takes it from the sender's memory.
 */
final class LoopMessage implements Matched {
  final long context;
  final int plane;
  final int source;
  final int tag;
  final int mode;
  final byte code;
  final long bytes;
  private final LoopOperation send;
  private final Object base;
  private final long offset;
  private final long count;
  private final Datatype type;
  private byte[] data;

  LoopMessage(
      long context,
      int plane,
      int source,
      int tag,
      int mode,
      Object base,
      long offset,
      long count,
      Datatype type,
      LoopOperation send,
      boolean eager) {
    this.context = context;
    this.plane = plane;
    this.source = source;
    this.tag = tag;
    this.mode = mode;
    this.base = base;
    this.offset = offset;
    this.count = count;
    this.type = type;
    this.send = send;
    this.code = DatatypeImpl.of(type).code();
    this.bytes = count * type.size();
    if (eager) {
      data = packed();
      send.complete(Status.EMPTY);
    }
  }

  private byte[] packed() {
    byte[] packed = new byte[(int) bytes];
    Packer.pack(base, offset, count, type, 0, packed, 0, bytes);
    return packed;
  }

  @Override
  public Status status() {
    return Status.of(source, tag, bytes);
  }

  @Override
  public boolean isObject() {
    return (mode & Endpoint.OBJECT) != 0;
  }

  void into(LoopOperation recv) {
    byte[] stream = data == null ? packed() : data;
    if (!send.isDone()) {
      send.complete(Status.EMPTY);
    }
    long room = recv.count * recv.type.size();
    byte wanted = DatatypeImpl.of(recv.type).code();
    if (isObject() != ((recv.mode & Endpoint.OBJECT) != 0)) {
      recv.fail(new MpiException(ErrorClass.ERR_TYPE, recv + ": object met buffer"));
    } else if (bytes > room) {
      recv.fail(
          new MpiException(
              ErrorClass.ERR_TRUNCATE, recv + ": " + bytes + " bytes for a room of " + room));
    } else if (bytes > 0 && code != 0 && wanted != 0 && code != wanted) {
      recv.fail(new MpiException(ErrorClass.ERR_TYPE, recv + ": type " + code + " for " + wanted));
    } else {
      Packer.unpack(stream, 0, recv.base, recv.offset, recv.count, recv.type, 0, bytes);
      recv.complete(status());
    }
  }
}
