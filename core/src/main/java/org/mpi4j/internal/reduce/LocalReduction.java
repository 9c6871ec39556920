package org.mpi4j.internal.reduce;

import org.mpi4j.Buf;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;
import org.mpi4j.internal.type.DatatypeImpl;
import org.mpi4j.internal.type.Memory;
import org.mpi4j.internal.type.Packer;
import org.mpi4j.internal.type.Primitive;

/** {@link org.mpi4j.Op#reduceLocal}: piece by piece through two small arrays. */
final class LocalReduction {
  private static final int PIECE = 4096;

  private LocalReduction() {}

  static void run(OpImpl op, Buf in, Buf inout) {
    check(op, in, inout);
    Kernel kernel = OpImpl.kernel(op, inout.type());
    Primitive unit = DatatypeImpl.of(inout.type()).primitive();
    long total = inout.count() * inout.type().size();
    if (isPlain(in, unit) && isPlain(inout, unit)) {
      combine(op, kernel, in.base(), inout.base(), (int) (total / unit.bytes()));
      return;
    }
    int piece = (int) Math.min(PIECE, total / unit.bytes());
    Object a = unit.allocate(piece);
    Object b = unit.allocate(piece);
    byte[] scratch = new byte[piece * unit.bytes()];
    for (long at = 0; at < total; at += scratch.length) {
      int bytes = (int) Math.min(scratch.length, total - at);
      load(in, at, scratch, a, bytes);
      load(inout, at, scratch, b, bytes);
      combine(op, kernel, a, b, bytes / unit.bytes());
      Memory.copy(b, 0, scratch, 0, bytes);
      Packer.unpack(
          scratch, 0, inout.base(), inout.byteOffset(), inout.count(), inout.type(), at, bytes);
    }
  }

  private static void combine(OpImpl op, Kernel kernel, Object in, Object inout, int n) {
    try {
      kernel.left(in, inout, 0, n);
    } catch (RuntimeException e) {
      throw new MpiException(
          ErrorClass.ERR_OP,
          "reduceLocal: op = " + op.name() + " threw " + e + "; an op must take all values",
          e);
    }
  }

  private static boolean isPlain(Buf buf, Primitive unit) {
    return buf.byteOffset() == 0
        && buf.type().isContiguous()
        && buf.base().getClass() == unit.arrayClass();
  }

  private static void load(Buf from, long at, byte[] scratch, Object to, int bytes) {
    Packer.pack(from.base(), from.byteOffset(), from.count(), from.type(), at, scratch, 0, bytes);
    Memory.copy(scratch, 0, to, 0, bytes);
  }

  private static void check(OpImpl op, Buf in, Buf inout) {
    for (Buf buf : new Buf[] {in, inout}) {
      if (buf == null || buf == Buf.NONE || buf == Buf.IN_PLACE || buf.isRecords()) {
        throw new MpiException(
            ErrorClass.ERR_BUFFER,
            "reduceLocal(%s, %s): it combines two buffers of primitives; pass Buf.of an array"
                .formatted(in, inout));
      }
    }
    OpImpl.kernel(op, in.type());
    OpImpl.kernel(op, inout.type());
    Primitive left = DatatypeImpl.of(in.type()).primitive();
    Primitive right = DatatypeImpl.of(inout.type()).primitive();
    if (left != right) {
      throw new MpiException(
          ErrorClass.ERR_TYPE,
          "reduceLocal(%s, %s): one holds %s, the other %s; they must hold the same primitive"
              .formatted(in, inout, left, right));
    }
    long a = in.count() * in.type().size();
    long b = inout.count() * inout.type().size();
    if (a != b) {
      throw new MpiException(
          ErrorClass.ERR_COUNT,
          "reduceLocal(%s, %s): they hold %d and %d bytes; they must hold as many"
              .formatted(in, inout, a, b));
    }
    if (inout.isReadOnly()) {
      throw new MpiException(
          ErrorClass.ERR_BUFFER,
          "reduceLocal: inout = " + inout + " is read-only; pass memory that can be written");
    }
  }
}
