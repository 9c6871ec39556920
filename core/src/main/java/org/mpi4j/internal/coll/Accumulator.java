package org.mpi4j.internal.coll;

import org.mpi4j.Datatype;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;
import org.mpi4j.Op;
import org.mpi4j.internal.reduce.Kernel;
import org.mpi4j.internal.reduce.OpImpl;
import org.mpi4j.internal.type.Primitive;

/**
 * Where a reduction works: the values so far in a primitive array, and an array of the same length
 * for what arrives. Both are indexed alike, which is what the loops need.
 */
final class Accumulator {
  final Op op;
  private final Kernel kernel;
  private final Datatype type;
  private final Primitive unit;
  private final Object values;
  private Object incoming;

  /** Number of elements in use. */
  private int length;

  private Accumulator(Op op, Datatype type, Object values, int length) {
    this.op = op;
    this.kernel = OpImpl.kernel(op, type);
    this.type = type;
    this.unit = Primitive.ofArray(values);
    this.values = values;
    this.length = length;
  }

  /** In new memory. */
  static Accumulator of(Op op, Primitive unit, int length) {
    return new Accumulator(op, unit.datatype(), unit.allocate(length), length);
  }

  /** In the user's array if it can be used as it is, else null. */
  static Accumulator inside(Op op, Slice user) {
    boolean fits =
        user.offset() == 0
            && user.isDense()
            && user.unit().arrayClass() == user.base().getClass()
            && user.bytes() / user.unit().bytes() <= Integer.MAX_VALUE;
    if (!fits) {
      return null;
    }
    Slice units = user.inUnits();
    return new Accumulator(op, units.type(), units.base(), (int) units.count());
  }

  /** The same length and op, in new memory. */
  Accumulator another() {
    return of(op, unit, length);
  }

  int length() {
    return length;
  }

  /** Length in bytes. */
  int bytes() {
    return length * unit.bytes();
  }

  Primitive unit() {
    return unit;
  }

  /** Uses the first elements only. */
  void shorten(int newLength) {
    length = newLength;
  }

  /** All values. */
  Slice values() {
    return values(0, length);
  }

  /** The values of a range of indices. */
  Slice values(int from, int to) {
    return new Slice(values, (long) from * unit.bytes(), to - from, type);
  }

  /** Where the values of a range arrive. */
  Slice incoming(int from, int to) {
    if (incoming == null) {
      incoming = unit.allocate(length);
    }
    return new Slice(incoming, (long) from * unit.bytes(), to - from, type);
  }

  /** Step: values = incoming op values, in a range; what arrived is of lower ranks. */
  Step left(int from, int to) {
    return new Combine(this, incoming, true, from, to);
  }

  /** Step: values = values op incoming, in a range; what arrived is of higher ranks. */
  Step right(int from, int to) {
    return new Combine(this, incoming, false, from, to);
  }

  /** Step: values = other's incoming op values. */
  Step leftFrom(Accumulator other) {
    return new Combine(this, other.incoming, true, 0, length);
  }

  /** Step: values = values op other's values. */
  Step rightValues(Accumulator other) {
    return new Combine(this, other.values, false, 0, length);
  }

  private static final class Combine extends Step {
    private final Accumulator acc;
    private final Object in;
    private final boolean fromLeft;
    private final int from;
    private final int to;

    Combine(Accumulator acc, Object in, boolean fromLeft, int from, int to) {
      this.acc = acc;
      this.in = in;
      this.fromLeft = fromLeft;
      this.from = from;
      this.to = to;
    }

    @Override
    void run(Schedule s) {
      try {
        if (fromLeft) {
          acc.kernel.left(in, acc.values, from, to);
        } else {
          acc.kernel.right(in, acc.values, from, to);
        }
      } catch (RuntimeException | Error e) {
        throw s.failure(
            ErrorClass.ERR_OP,
            "op = " + acc.op.name() + " threw " + e + "; an op must take all values",
            e,
            MpiException.NONE);
      }
    }
  }
}
