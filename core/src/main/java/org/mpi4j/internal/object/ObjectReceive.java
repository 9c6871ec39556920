package org.mpi4j.internal.object;

import org.mpi4j.Datatype;
import org.mpi4j.MpiException;
import org.mpi4j.Status;
import org.mpi4j.internal.type.Memory;
import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.MatchOperation;
import org.mpi4j.spi.Matched;
import org.mpi4j.spi.Operation;
import org.mpi4j.spi.Progress;

/**
 * Receives an object of any size: waits for a message, receives it into a buffer of its length,
 * then the large arrays beside it, then decodes.
 */
public final class ObjectReceive extends Operation implements Progress.Task {
  private static final int KEPT = 64 << 10;

  /** A thread's decoder and receive buffer. */
  private static final class Local {
    final Decoder decoder = new Decoder();
    byte[] buffer = new byte[1024];
    boolean busy;
  }

  private static final ThreadLocal<Local> LOCAL = ThreadLocal.withInitial(Local::new);

  private final Endpoint ep;
  private final MatchOperation match;
  private Operation[] current;
  private byte[] data;
  private int length;
  private Object[] parts;
  private Status envelope;
  private boolean ended;

  /**
   * Starts to wait for an object.
   *
   * @param ep communicator
   * @param source rank or ANY_SOURCE
   * @param tag tag or ANY_TAG
   */
  public ObjectReceive(Endpoint ep, int source, int tag) {
    this(ep, source, tag, Endpoint.USER);
  }

  /**
   * Starts to wait for an object.
   *
   * @param ep communicator
   * @param source rank or ANY_SOURCE
   * @param tag tag or ANY_TAG
   * @param plane plane of the message
   */
  public ObjectReceive(Endpoint ep, int source, int tag, int plane) {
    this.ep = ep;
    this.match = ep.imatch(source, tag, plane);
    this.current = new Operation[] {match};
    begin();
  }

  /**
   * Starts to receive a message that a matched probe took.
   *
   * @param ep communicator
   * @param message the message
   */
  public ObjectReceive(Endpoint ep, Matched message) {
    this.ep = ep;
    this.match = null;
    receive(message);
    begin();
  }

  private void begin() {
    advance();
    if (!isFinished()) {
      ep.engine().progress().add(this);
    }
  }

  private void receive(Matched m) {
    envelope = m.status();
    data = new byte[(int) envelope.bytes()];
    length = data.length;
    current = new Operation[] {ep.imrecv(m, data, 0, length, Datatype.BYTE, Endpoint.OBJECT)};
  }

  @Override
  public boolean advance() {
    boolean moved = false;
    while (!ended && allDone()) {
      moved = true;
      try {
        next();
      } catch (MpiException e) {
        ended = true;
        fail(e);
      }
    }
    return moved;
  }

  private boolean allDone() {
    for (Operation op : current) {
      if (!op.isDone()) {
        return false;
      }
    }
    return true;
  }

  private void next() {
    for (Operation op : current) {
      Status s = op.get();
      if (s.cancelled()) {
        ended = true;
        complete(s);
        return;
      }
    }
    if (data == null) {
      receive(match.matched());
    } else if (parts == null) {
      PartShape[] shapes = Parts.shapes(data, 0, length);
      parts = Parts.allocate(shapes, Long.MAX_VALUE);
      if (parts.length > 0) {
        int id = PartIds.read(data, length);
        length -= Integer.BYTES;
        current = startParts(ep, parts, envelope.source(), id);
      }
    } else {
      ended = true;
      complete(envelope);
    }
  }

  private static Operation[] startParts(Endpoint ep, Object[] parts, int source, int id) {
    var ops = new Operation[parts.length];
    for (int i = 0; i < parts.length; i++) {
      Datatype type = ObjectSend.type(parts[i]);
      ops[i] =
          ep.irecv(
              parts[i],
              0,
              Memory.byteLength(parts[i]) / type.size(),
              type,
              source,
              id,
              Endpoint.PARTS,
              0);
    }
    return ops;
  }

  @Override
  public boolean isFinished() {
    return ended;
  }

  /**
   * The object, once done.
   *
   * @return the object, null if the receive was cancelled
   */
  public Object result() {
    return data == null ? null : new Decoder().decode(data, 0, length, parts, null);
  }

  /**
   * Waits for an object and receives it.
   *
   * @param ep communicator
   * @param source rank or ANY_SOURCE
   * @param tag tag or ANY_TAG
   * @return the object
   */
  public static Object receive(Endpoint ep, int source, int tag) {
    MatchOperation match = ep.imatch(source, tag, Endpoint.USER);
    Progress progress = ep.engine().progress();
    if (!match.isDone()) {
      progress.await(match);
    }
    Status s = match.get();
    int length = Math.toIntExact(s.bytes());
    Local local = LOCAL.get();
    if (local.busy) {
      return receive(ep, match.matched(), s, new byte[length], new Decoder());
    }
    local.busy = true;
    try {
      if (local.buffer.length < length && length <= KEPT) {
        local.buffer = new byte[Integer.highestOneBit(length) * 2];
      }
      byte[] data = length <= local.buffer.length ? local.buffer : new byte[length];
      return receive(ep, match.matched(), s, data, local.decoder);
    } finally {
      local.busy = false;
    }
  }

  private static Object receive(
      Endpoint ep, Matched message, Status s, byte[] data, Decoder decoder) {
    Progress progress = ep.engine().progress();
    int length = (int) s.bytes();
    Operation op = ep.imrecv(message, data, 0, length, Datatype.BYTE, Endpoint.OBJECT);
    if (!op.isDone()) {
      progress.await(op);
    }
    op.get();
    PartShape[] shapes = Parts.shapes(data, 0, length);
    if (shapes.length == 0) {
      return decoder.decode(data, 0, length, Encoded.NO_PARTS, null);
    }
    Object[] parts = Parts.allocate(shapes, Long.MAX_VALUE);
    Operation[] ops = startParts(ep, parts, s.source(), PartIds.read(data, length));
    for (Operation part : ops) {
      progress.await(part);
      part.get();
    }
    return decoder.decode(data, 0, length - Integer.BYTES, parts, null);
  }

  @Override
  public void cancel() {
    if (match != null) {
      match.cancel();
    }
  }

  @Override
  public String describe() {
    for (Operation op : current) {
      if (!op.isDone()) {
        return op.describe().replace("recv(", "recvObject(");
      }
    }
    return current[0].describe();
  }
}
