package org.mpi4j.internal.reduce;

import org.mpi4j.Datatype;
import org.mpi4j.internal.type.Constructor;
import org.mpi4j.internal.type.DatatypeImpl;
import org.mpi4j.internal.type.Primitive;

/**
 * What an op combines at a time: a primitive, or an element of a struct as a whole.
 *
 * @param type the type of one
 * @param primitive what it is; null for an element that is a whole
 * @param kernel the op's loops over arrays made by {@link #allocate}
 */
public record Operand(Datatype type, Primitive primitive, Kernel kernel) {
  /** Data bytes of one. */
  public int size() {
    return (int) type.size();
  }

  /** Bytes from one to the next in an array. */
  public int extent() {
    return (int) type.extent();
  }

  /** An array for so many. */
  public Object allocate(int count) {
    return primitive != null
        ? primitive.allocate(count)
        : new long[Math.toIntExact(((long) count * extent() + 7) / 8)];
  }

  /** What the op combines in data of this type; null if it does not take it. */
  static Operand find(OpImpl op, Datatype type) {
    Primitive p = DatatypeImpl.of(type).primitive();
    Kernel kernel = p == null ? null : op.kernel(p);
    return kernel != null ? new Operand(p.datatype(), p, kernel) : element(op, type);
  }

  /** Looks in the types that this one is made of for one that the op takes. */
  private static Operand element(OpImpl op, Datatype type) {
    DatatypeImpl t = DatatypeImpl.of(type);
    boolean inside = t.trueLb() >= 0 && t.trueLb() + t.trueExtent() <= t.extent();
    if (inside && t.size() > 0 && t.extent() <= Integer.MAX_VALUE) {
      Kernel kernel = op.kernel(t);
      if (kernel != null) {
        return new Operand(type, null, kernel);
      }
    }
    if (!op.takesParts()) {
      return null;
    }
    Operand found = null;
    for (Datatype part : t.constructor().parts()) {
      if (part.size() == 0 || t.constructor() instanceof Constructor.Pair) {
        continue;
      }
      Operand operand = element(op, part);
      if (operand == null || found != null && found.type != operand.type) {
        return null;
      }
      found = operand;
    }
    return found;
  }
}
