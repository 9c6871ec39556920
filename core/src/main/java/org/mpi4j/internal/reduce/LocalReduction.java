package org.mpi4j.internal.reduce;

import org.mpi4j.Buf;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;
import org.mpi4j.internal.type.Packer;
import org.mpi4j.internal.type.RecordTypeImpl;

/** {@link org.mpi4j.Op#reduceLocal}: piece by piece through two small arrays. */
final class LocalReduction {
  private static final int PIECE_BYTES = 1 << 14;

  private LocalReduction() {}

  static void run(OpImpl op, Buf in, Buf inout) {
    check(op, in, inout);
    if (in.isRecords()) {
      run(op, packed(in), inout);
    } else if (inout.isRecords()) {
      Buf bytes = packed(inout);
      run(op, in, bytes);
      unpack(bytes, inout);
    } else {
      combine(op, in, inout);
    }
  }

  private static void combine(OpImpl op, Buf in, Buf inout) {
    Operand operand = OpImpl.operand(op, inout.type());
    long total = inout.count() * inout.type().size();
    if (isPlain(in, operand) && isPlain(inout, operand)) {
      combine(op, operand, in.base(), inout.base(), (int) (total / operand.size()));
      return;
    }
    int most = Math.max(1, PIECE_BYTES / operand.size());
    int piece = (int) Math.min(most, total / operand.size());
    Object a = operand.allocate(piece);
    Object b = operand.allocate(piece);
    byte[] scratch = new byte[piece * operand.size()];
    for (long at = 0; at < total; at += scratch.length) {
      int bytes = (int) Math.min(scratch.length, total - at);
      int n = bytes / operand.size();
      load(in, at, scratch, a, operand, bytes);
      load(inout, at, scratch, b, operand, bytes);
      combine(op, operand, a, b, n);
      Packer.pack(b, 0, n, operand.type(), 0, scratch, 0, bytes);
      Packer.unpack(
          scratch, 0, inout.base(), inout.byteOffset(), inout.count(), inout.type(), at, bytes);
    }
  }

  private static void combine(OpImpl op, Operand operand, Object in, Object inout, int n) {
    try {
      operand.kernel().left(in, inout, 0, n);
    } catch (RuntimeException e) {
      throw new MpiException(
          ErrorClass.ERR_OP,
          "reduceLocal: op = " + op.name() + " threw " + e + "; an op must take all values",
          e);
    }
  }

  private static boolean isPlain(Buf buf, Operand operand) {
    return operand.primitive() != null
        && buf.byteOffset() == 0
        && buf.type().isContiguous()
        && buf.base().getClass() == operand.primitive().arrayClass();
  }

  private static void load(
      Buf from, long at, byte[] scratch, Object to, Operand operand, int bytes) {
    Packer.pack(from.base(), from.byteOffset(), from.count(), from.type(), at, scratch, 0, bytes);
    Packer.unpack(scratch, 0, to, 0, bytes / operand.size(), operand.type(), 0, bytes);
  }

  private static Buf packed(Buf records) {
    byte[] bytes = new byte[Math.toIntExact(records.count() * records.type().extent())];
    pack((RecordTypeImpl<?>) records.type(), records, bytes);
    return Buf.of(bytes).as(records.type(), records.count());
  }

  @SuppressWarnings("unchecked") // Buf.of checked that the array and the type are of one class
  private static <R extends Record> void pack(RecordTypeImpl<R> type, Buf b, byte[] bytes) {
    type.pack((R[]) b.base(), first(b), (int) b.count(), bytes, 0);
  }

  private static void unpack(Buf bytes, Buf records) {
    unpack((RecordTypeImpl<?>) records.type(), (byte[]) bytes.base(), records);
  }

  @SuppressWarnings("unchecked")
  private static <R extends Record> void unpack(RecordTypeImpl<R> type, byte[] bytes, Buf b) {
    type.unpack(bytes, 0, (R[]) b.base(), first(b), (int) b.count());
  }

  private static int first(Buf records) {
    return (int) (records.byteOffset() / records.type().extent());
  }

  private static void check(OpImpl op, Buf in, Buf inout) {
    for (Buf buf : new Buf[] {in, inout}) {
      if (buf == null || buf == Buf.NONE || buf == Buf.IN_PLACE) {
        throw new MpiException(
            ErrorClass.ERR_BUFFER,
            "reduceLocal(%s, %s): it combines two buffers; pass Buf.of an array"
                .formatted(in, inout));
      }
    }
    Operand left = OpImpl.operand(op, in.type());
    Operand right = OpImpl.operand(op, inout.type());
    if (left.primitive() != right.primitive() || left.size() != right.size()) {
      throw new MpiException(
          ErrorClass.ERR_TYPE,
          "reduceLocal(%s, %s): one holds %s, the other %s; they must hold the same"
              .formatted(in, inout, left.type(), right.type()));
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
