package org.mpi4j.internal.object;

import java.lang.foreign.MemorySegment;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.mpi4j.Datatype;
import org.mpi4j.Status;
import org.mpi4j.internal.type.Memory;
import org.mpi4j.internal.type.Primitive;
import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.JoinedOperation;
import org.mpi4j.spi.Operation;

/** Sends an object: its encoded form, then the large arrays beside it. */
public final class ObjectSend extends JoinedOperation {
  /** A thread's encoder; in use while its last message is under way. */
  private static final class Local {
    final Encoder encoder = new Encoder();
    boolean busy;
  }

  private static final ThreadLocal<Local> LOCAL = ThreadLocal.withInitial(Local::new);

  private final Operation message;

  private ObjectSend(Operation message, Operation[] parts) {
    super(Stream.concat(Stream.of(message), Stream.of(parts)).toArray(Operation[]::new));
    this.message = message;
    follow();
  }

  @Override
  protected Status joined(Operation[] ended) {
    return ended[0].status().cancelled() ? ended[0].status() : Status.EMPTY;
  }

  /**
   * Sends and returns when the object may be changed.
   *
   * @param ep communicator
   * @param object the object
   * @param dest rank of the receiver
   * @param tag tag
   * @param mode as in {@link Endpoint#send}
   */
  public static void send(Endpoint ep, Object object, int dest, int tag, int mode) {
    Local local = LOCAL.get();
    if (local.busy) {
      // While a message waits, a schedule may encode in the same thread.
      send(ep, new Encoder().encode(object), dest, tag, mode);
      return;
    }
    local.busy = true;
    try {
      send(ep, local.encoder.encode(object), dest, tag, mode);
    } finally {
      local.busy = false;
    }
  }

  private static void send(Endpoint ep, Encoded e, int dest, int tag, int mode) {
    Object[] parts = e.parts();
    if (parts.length == 0) {
      ep.send(
          e.data(), 0, e.length(), Datatype.BYTE, dest, tag, Endpoint.USER, mode | Endpoint.OBJECT);
      return;
    }
    int id = PartIds.next();
    byte[] data = PartIds.append(e.data(), e.length(), id);
    e.release();
    ep.send(data, 0, data.length, Datatype.BYTE, dest, tag, Endpoint.USER, mode | Endpoint.OBJECT);
    for (Object part : parts) {
      Datatype type = type(part);
      ep.send(
          part,
          0,
          Memory.byteLength(part) / type.size(),
          type,
          dest,
          id,
          Endpoint.PARTS,
          Endpoint.STANDARD);
    }
  }

  /**
   * Starts to send.
   *
   * @param ep communicator
   * @param object the object
   * @param dest rank of the receiver
   * @param tag tag
   * @param mode as in {@link Endpoint#send}
   * @return the operation
   */
  public static Operation isend(Endpoint ep, Object object, int dest, int tag, int mode) {
    Encoded e = new Encoder().encode(object);
    return isend(ep, e, dest, tag, Endpoint.USER, mode);
  }

  /**
   * Sends a copy: the large arrays inside are copied too.
   *
   * @param ep communicator
   * @param object the object
   * @param dest rank of the receiver
   * @param tag tag
   * @param room gives memory for so many bytes
   * @return the operation, which uses the memory until it has ended
   */
  public static Operation isendCopy(
      Endpoint ep, Object object, int dest, int tag, LongFunction<MemorySegment> room) {
    Encoded e = new Encoder().encode(object);
    Object[] parts = e.parts();
    int id = parts.length == 0 ? 0 : PartIds.next();
    byte[] data = parts.length == 0 ? e.data() : PartIds.append(e.data(), e.length(), id);
    long length = parts.length == 0 ? e.length() : data.length;
    long[] ends = new long[parts.length + 1];
    ends[0] = aligned(length);
    for (int i = 0; i < parts.length; i++) {
      ends[i + 1] = ends[i] + aligned(Memory.byteLength(parts[i]));
    }
    MemorySegment memory = room.apply(ends[parts.length]);
    Memory.copy(data, 0, memory, 0, length);
    Operation message =
        ep.isend(
            memory,
            0,
            length,
            Datatype.BYTE,
            dest,
            tag,
            Endpoint.USER,
            Endpoint.STANDARD | Endpoint.OBJECT);
    var sends = new Operation[parts.length];
    for (int i = 0; i < parts.length; i++) {
      long bytes = Memory.byteLength(parts[i]);
      Memory.copy(parts[i], 0, memory, ends[i], bytes);
      Datatype type = type(parts[i]);
      sends[i] =
          ep.isend(
              memory,
              ends[i],
              bytes / type.size(),
              type,
              dest,
              id,
              Endpoint.PARTS,
              Endpoint.STANDARD);
    }
    return parts.length == 0 ? message : new ObjectSend(message, sends);
  }

  private static long aligned(long bytes) {
    return Math.ceilDiv(bytes, (long) Long.BYTES) * Long.BYTES;
  }

  /**
   * Starts to send an object that is encoded already, such as one that is passed on.
   *
   * @param ep communicator
   * @param e the object, which stays as it is
   * @param dest rank of the receiver
   * @param tag tag
   * @param plane plane of the message
   * @param mode as in {@link Endpoint#send}
   * @return the operation
   */
  public static Operation isend(Endpoint ep, Encoded e, int dest, int tag, int plane, int mode) {
    Object[] parts = e.parts();
    if (parts.length == 0) {
      return ep.isend(
          e.data(), 0, e.length(), Datatype.BYTE, dest, tag, plane, mode | Endpoint.OBJECT);
    }
    int id = PartIds.next();
    byte[] data = PartIds.append(e.data(), e.length(), id);
    Operation message =
        ep.isend(data, 0, data.length, Datatype.BYTE, dest, tag, plane, mode | Endpoint.OBJECT);
    var sends = new Operation[parts.length];
    for (int i = 0; i < parts.length; i++) {
      Datatype type = type(parts[i]);
      sends[i] =
          ep.isend(
              parts[i],
              0,
              Memory.byteLength(parts[i]) / type.size(),
              type,
              dest,
              id,
              Endpoint.PARTS,
              Endpoint.STANDARD);
    }
    return new ObjectSend(message, sends);
  }

  /** The datatype of a primitive array. */
  static Datatype type(Object array) {
    return Primitive.ofArray(array).datatype();
  }

  @Override
  public void cancel() {
    message.cancel();
  }

  @Override
  public String describe() {
    return message.describe();
  }
}
