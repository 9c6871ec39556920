package org.mpi4j.local.shared;

import org.mpi4j.ErrorClass;
import org.mpi4j.Op;

/**
 * What one rank has called, in two words that the others compare with theirs.
 *
 * @param call kind, root, op and number
 * @param bytes length of the data
 */
record Fingerprint(long call, long bytes) {
  private static final int ROOT_AT = 8;
  private static final int OP_AT = 24;
  private static final int NUMBER_AT = 32;
  private static final int KIND_MASK = 0xff;
  private static final int ROOT_MASK = 0xffff;
  private static final int OP_MASK = 0x7e;

  static long call(Kind kind, int number, int root, Op op) {
    int ofOp = op == null ? 0 : 1 + (op.name().hashCode() & OP_MASK);
    return (long) number << NUMBER_AT
        | (long) ofOp << OP_AT
        | (long) (root + 1 & ROOT_MASK) << ROOT_AT
        | kind.ordinal();
  }

  private Kind kind() {
    return Kind.of((int) call & KIND_MASK);
  }

  private int root() {
    return ((int) (call >>> ROOT_AT) & ROOT_MASK) - 1;
  }

  private int number() {
    return (int) (call >>> NUMBER_AT);
  }

  /** What kind of error it is that they differ. */
  ErrorClass difference(Fingerprint other) {
    if (kind() != other.kind() || number() != other.number()) {
      return ErrorClass.ERR_NOT_SAME;
    }
    if (root() != other.root()) {
      return ErrorClass.ERR_ROOT;
    }
    return bytes != other.bytes ? ErrorClass.ERR_COUNT : ErrorClass.ERR_OP;
  }

  @Override
  public String toString() {
    Kind k = kind();
    return "%s(%d bytes%s), its collective number %d"
        .formatted(
            k == null ? "something else" : k.method,
            bytes,
            root() < 0 ? "" : ", root=" + root(),
            number());
  }
}
