package org.mpi4j.internal.coll;

import static org.mpi4j.spi.Endpoint.COLLECTIVE;
import static org.mpi4j.spi.Endpoint.OBJECT;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import org.mpi4j.Datatype;
import org.mpi4j.ErrorClass;
import org.mpi4j.internal.object.Parts;
import org.mpi4j.internal.type.Primitive;
import org.mpi4j.spi.Matched;
import org.mpi4j.spi.Operation;

/** Receives an object of any size: takes the message when it is there, and room of its length. */
final class RecvBlob extends Step {
  private static final Object[] NO_PARTS = {};

  private final int source;
  private byte[] data;
  private Object[] parts;
  private final List<Operation> ops = new ArrayList<>(1);
  private Blob blob;

  RecvBlob(int source) {
    this.source = source;
  }

  /** What has arrived. */
  Blob blob() {
    return blob;
  }

  @Override
  void post(Schedule s) {
    data = null;
    parts = null;
    blob = null;
    ops.clear();
  }

  @Override
  boolean isDone(Schedule s) {
    if (blob != null) {
      return true;
    }
    if (data == null && !take(s)) {
      return false;
    }
    if (!opsAreDone(s)) {
      return false;
    }
    if (parts == null) {
      receiveParts(s);
      if (!opsAreDone(s)) {
        return false;
      }
    }
    blob = new Blob(data, data.length, parts);
    return true;
  }

  private boolean take(Schedule s) {
    Matched message = s.ep.improbe(source, s.tag, COLLECTIVE);
    if (message == null) {
      return false;
    }
    long bytes = message.status().bytes();
    try {
      data = new byte[Math.toIntExact(bytes)];
    } catch (OutOfMemoryError e) {
      throw s.failure(
          ErrorClass.ERR_NO_MEM,
          "an object of %d bytes from rank %d; the heap is limited to %d; give the ranks more with -Xmx"
              .formatted(bytes, source, Runtime.getRuntime().maxMemory()),
          e,
          source);
    }
    ops.add(s.ep.imrecv(message, data, 0, data.length, Datatype.BYTE, OBJECT));
    return true;
  }

  private void receiveParts(Schedule s) {
    boolean isObject = !new Blob(data, data.length, NO_PARTS).isFailure();
    parts = isObject ? Parts.allocate(data, data.length) : NO_PARTS;
    for (Object part : parts) {
      Slice p = part(part);
      ops.add(s.ep.irecv(part, 0, p.count(), p.type(), source, s.tag, COLLECTIVE, OBJECT));
    }
  }

  /** A whole primitive array. */
  static Slice part(Object array) {
    Primitive p = Primitive.ofArray(array);
    return new Slice(array, 0, Array.getLength(array), p.datatype());
  }

  private boolean opsAreDone(Schedule s) {
    for (Operation op : ops) {
      if (!op.isDone()) {
        return false;
      }
      if (op.failure() != null) {
        throw s.failure(
            op.failure().errorClass(),
            "the object from rank " + source + ": " + op.failure().getMessage(),
            op.failure(),
            source);
      }
    }
    return true;
  }

  @Override
  void giveUp(Schedule s, List<Operation> left) {
    if (data == null) {
      forgo(s, left);
    } else {
      left.addAll(ops);
    }
  }

  @Override
  void forgo(Schedule s, List<Operation> left) {
    Slice none = Slice.EMPTY;
    left.add(s.ep.irecv(none.base(), 0, 0, none.type(), source, s.tag, COLLECTIVE, OBJECT));
  }

  @Override
  String waitingFor() {
    return blob == null ? "recv from " + source : null;
  }
}
