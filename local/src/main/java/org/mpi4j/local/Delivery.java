package org.mpi4j.local;

import java.lang.foreign.MemorySegment;
import org.mpi4j.MpiException;
import org.mpi4j.Status;
import org.mpi4j.internal.type.Memory;
import org.mpi4j.internal.type.Packer;

/**
 * The way of matched messages into the buffers of their receives: from a ring, from where an early
 * one was kept, or from the sender's memory. Used under the lock of the rank.
 */
final class Delivery {
  private final LocalEngine engine;
  private final Fabric fabric;
  private final Sender sender;
  private final Slots<RecvOp> arriving = new Slots<>();

  Delivery(LocalEngine engine, Fabric fabric, Sender sender) {
    this.engine = engine;
    this.fabric = fabric;
    this.sender = sender;
  }

  /** The common case: from the ring into the posted buffer. */
  void deliver(RecvOp op, InRing ring, long word, int source, int tag) {
    int bytes = Frame.payload(word);
    MpiException why = refuse(op, source, tag, bytes, Frame.primitive(word));
    if (why == null) {
      Packer.unpack(
          ring.memory, ring.payload(word), op.base, op.offset, op.count, op.type, 0, bytes);
    }
    ring.consume(word);
    ring.matched(Frame.size(bytes));
    end(op, why, source, tag, bytes);
  }

  private static MpiException refuse(RecvOp op, int source, int tag, long bytes, int primitive) {
    if (bytes > op.capacity) {
      return MessageErrors.truncated(op, bytes, source, tag);
    }
    if (bytes > 0 && !Types.agree(primitive, op.primitive)) {
      return MessageErrors.type(op, primitive, source, tag);
    }
    return null;
  }

  private static void end(RecvOp op, MpiException why, int source, int tag, long bytes) {
    if (why != null) {
      op.fail(why);
    } else {
      op.complete(Status.of(source, tag, bytes));
    }
  }

  /** Receives a message that was taken out of its queue. */
  void receive(Incoming m, RecvOp op, InRing ring) {
    if (m.announced) {
      accept(op, m);
      return;
    }
    int bytes = (int) m.bytes;
    MpiException why = refuse(op, m.source, m.tag, bytes, m.primitive);
    if (why == null) {
      Packer.unpack(m.data, 0, op.base, op.offset, op.count, op.type, 0, bytes);
    }
    ring.matched(Frame.size(bytes));
    end(op, why, m.source, m.tag, bytes);
  }

  /** A receive has met a message whose data is still with its sender. */
  void accept(RecvOp op, Incoming m) {
    MpiException why = refuse(op, m.source, m.tag, m.bytes, m.primitive);
    if (why != null || m.bytes == 0) {
      sender.clearToSend(m.fromWorld, m.senderId, 0, 0);
      end(op, why, m.source, m.tag, m.bytes);
    } else if (isCopied(op, m)) {
      sender.taken(m.fromWorld, m.senderId);
      end(op, null, m.source, m.tag, m.bytes);
    } else {
      op.id = arriving.add(op);
      op.fromWorld = m.fromWorld;
      op.arriving = Status.of(m.source, m.tag, m.bytes);
      sender.clearToSend(m.fromWorld, m.senderId, op.id, m.bytes);
    }
  }

  /** Copies straight from the sender's memory, where that can be. */
  private boolean isCopied(RecvOp op, Incoming m) {
    LocalEngine peer = fabric.peer(m.fromWorld);
    if (peer != null) {
      SendOp from = peer.announced(m.senderId);
      if (from == null) {
        throw MessageErrors.corrupt(m.fromWorld, m.senderId);
      }
      if (!Memory.isReachable(from.base)) {
        return false;
      }
      copy(from, op, m.bytes);
      return true;
    }
    if ((m.flags & Frame.SHARED) != 0) {
      SharedHeap heap = fabric.heap();
      MemorySegment from = heap == null ? null : heap.ofOther(m.regionAt, m.regionBytes);
      if (from == null || m.address < 0 || m.bytes > from.byteSize() - m.address) {
        throw MessageErrors.corrupt(m.fromWorld, m.regionAt);
      }
      Packer.unpack(from, m.address, op.base, op.offset, op.count, op.type, 0, m.bytes);
      return true;
    }
    return m.address != 0
        && op.base instanceof MemorySegment to
        && to.isNative()
        && op.type.isContiguous()
        && fabric.read(m.fromWorld, m.address, to, op.offset, m.bytes);
  }

  /** Between ranks that are threads of one process. */
  private void copy(SendOp from, RecvOp to, long bytes) {
    if (from.type.isContiguous()) {
      if (to.type.isContiguous()) {
        Memory.copy(from.base, from.offset, to.base, to.offset, bytes);
        return;
      }
      if (from.base instanceof byte[] b) {
        Packer.unpack(b, from.offset, to.base, to.offset, to.count, to.type, 0, bytes);
        return;
      }
    }
    MemorySegment step = engine.scratch();
    for (long done = 0; done < bytes; ) {
      long n = Math.min(step.byteSize(), bytes - done);
      Packer.pack(from.base, from.offset, from.count, from.type, done, step, 0, n);
      Packer.unpack(step, 0, to.base, to.offset, to.count, to.type, done, n);
      done += n;
    }
  }

  /** Takes a part of a long message; false as in {@link Receiver#dispatch}. */
  boolean data(InRing ring, long word) {
    long at = ring.position();
    int bytes = Frame.payload(word);
    int id = Frame.ctx(ring.ids(word));
    RecvOp op = arriving.get(id);
    if (op == null
        || op.id != id
        || op.fromWorld != ring.sender
        || op.position + bytes > op.arriving.bytes()) {
      throw MessageErrors.corrupt(ring.sender, word);
    }
    if (!engine.canTouch(op.base)) {
      return false;
    }
    Packer.unpack(
        ring.memory, at + Frame.HEADER, op.base, op.offset, op.count, op.type, op.position, bytes);
    ring.consume(word);
    op.position += bytes;
    if (op.position == op.arriving.bytes()) {
      arriving.remove(op.id, op);
      op.complete(op.arriving);
    }
    return true;
  }

  /** Receives whose data is on its way from a rank. */
  Iterable<RecvOp> arriving() {
    return arriving.all();
  }

  void forgetArriving(RecvOp op) {
    arriving.remove(op.id, op);
  }
}
