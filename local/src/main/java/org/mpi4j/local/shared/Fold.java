package org.mpi4j.local.shared;

import java.lang.foreign.MemorySegment;
import org.mpi4j.Datatype;
import org.mpi4j.Op;
import org.mpi4j.internal.reduce.OpImpl;
import org.mpi4j.internal.reduce.Operand;
import org.mpi4j.internal.type.Memory;
import org.mpi4j.internal.type.Packer;

/**
 * Combines what several ranks give, piece by piece in two arrays that stay in the cache. Always
 * from the lowest rank up, so every rank that does it gets the same bits.
 */
final class Fold {
  static final int PIECE_BYTES = 8 << 10;

  private Op op;
  private Datatype type;
  private Operand operand;
  private Object values;
  private Object incoming;
  private byte[] scratch;

  /** Takes an op and a type. */
  void use(Op newOp, Datatype newType) {
    if (op == newOp && type == newType) {
      return;
    }
    Operand found = OpImpl.operand(newOp, newType);
    if (operand == null
        || operand.primitive() != found.primitive()
        || operand.extent() != found.extent()) {
      int most = Math.max(1, PIECE_BYTES / found.size());
      values = found.allocate(most);
      incoming = found.allocate(most);
      scratch = null;
    }
    operand = found;
    op = newOp;
    type = newType;
  }

  /** Bytes of a piece: whole units. */
  int piece() {
    return Math.max(1, PIECE_BYTES / operand.size()) * operand.size();
  }

  /** The first values, from the region. */
  void first(MemorySegment m, long at, int bytes) {
    load(m, at, values, bytes);
  }

  /** The first values, from a buffer's stream. */
  void first(Data b, long shift, long elements, long position, int bytes) {
    load(b, shift, elements, position, values, bytes);
  }

  /** values = values op these. */
  void next(SharedOp of, MemorySegment m, long at, int bytes) {
    load(m, at, incoming, bytes);
    combine(of, bytes);
  }

  /** values = values op these. */
  void next(SharedOp of, Data b, long shift, long elements, long position, int bytes) {
    load(b, shift, elements, position, incoming, bytes);
    combine(of, bytes);
  }

  private void combine(SharedOp of, int bytes) {
    try {
      operand.kernel().right(incoming, values, 0, bytes / operand.size());
    } catch (RuntimeException | Error e) {
      throw of.errors.opThrew(e);
    }
  }

  private void load(MemorySegment m, long at, Object to, int bytes) {
    if (operand.primitive() != null) {
      Memory.copyOut(m, at, to, 0, bytes);
    } else {
      Packer.unpack(m, at, to, 0, bytes / operand.size(), operand.type(), 0, bytes);
    }
  }

  private void load(Data b, long shift, long elements, long position, Object to, int bytes) {
    long from = b.at(shift);
    if (operand.primitive() != null && b.type().isContiguous()) {
      Memory.copy(b.base(), from + position, to, 0, bytes);
      return;
    }
    byte[] s = scratch();
    Packer.pack(b.base(), from, elements, b.type(), position, s, 0, bytes);
    Packer.unpack(s, 0, to, 0, bytes / operand.size(), operand.type(), 0, bytes);
  }

  private byte[] scratch() {
    if (scratch == null) {
      scratch = new byte[piece()];
    }
    return scratch;
  }

  /** Puts the result into the region. */
  void store(MemorySegment m, long at, int bytes) {
    if (operand.primitive() != null) {
      Memory.copyIn(values, 0, m, at, bytes);
    } else {
      Packer.pack(values, 0, bytes / operand.size(), operand.type(), 0, m, at, bytes);
    }
  }

  /** Puts the result into a buffer's stream. */
  void store(Data b, long elements, long position, int bytes) {
    if (operand.primitive() != null && b.type().isContiguous()) {
      Memory.copy(values, 0, b.base(), b.at(0) + position, bytes);
      return;
    }
    byte[] s = scratch();
    Packer.pack(values, 0, bytes / operand.size(), operand.type(), 0, s, 0, bytes);
    Packer.unpack(s, 0, b.base(), b.at(0), elements, b.type(), position, bytes);
  }
}
