package org.mpi4j.local;

import org.mpi4j.Datatype;
import org.mpi4j.internal.type.DatatypeImpl;
import org.mpi4j.internal.type.Primitive;

/** The check of datatypes on the wire: one code for each primitive, 0 for mixtures. */
final class Types {
  private Types() {}

  static int code(Datatype type) {
    return DatatypeImpl.of(type).code();
  }

  static boolean agree(int sent, int received) {
    return sent == received || sent == Primitive.MIXED_CODE || received == Primitive.MIXED_CODE;
  }

  static String name(int code) {
    Primitive p = Primitive.ofCode((byte) code);
    return p == null ? "mixed types" : p.name();
  }
}
