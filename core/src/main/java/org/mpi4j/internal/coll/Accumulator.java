package org.mpi4j.internal.coll;

import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;
import org.mpi4j.Op;
import org.mpi4j.internal.reduce.Operand;

/**
 * Where a reduction works: the values so far in an array, and an array of the same length for what
 * arrives. Both are indexed alike, which is what the loops need.
 */
final class Accumulator {
  final Op op;
  private final Operand unit;
  private final Object values;
  private Object incoming;

  /** Number of elements in use. */
  private int length;

  private Accumulator(Op op, Operand unit, Object values, int length) {
    this.op = op;
    this.unit = unit;
    this.values = values;
    this.length = length;
  }

  /** In new memory. */
  static Accumulator of(Op op, Operand unit, int length) {
    return new Accumulator(op, unit, unit.allocate(length), length);
  }

  /** In the user's array if it can be used as it is, else null. */
  static Accumulator inside(Op op, Operand unit, Slice user) {
    boolean fits =
        unit.primitive() != null
            && user.offset() == 0
            && user.isDense()
            && unit.primitive().arrayClass() == user.base().getClass()
            && user.bytes() / unit.size() <= Integer.MAX_VALUE;
    if (!fits) {
      return null;
    }
    Slice units = user.inUnits();
    return new Accumulator(op, unit, units.base(), (int) units.count());
  }

  /** The same length and op, in new memory. */
  Accumulator another() {
    return of(op, unit, length);
  }

  int length() {
    return length;
  }

  /** Length in data bytes. */
  int bytes() {
    return length * unit.size();
  }

  Operand unit() {
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
    return new Slice(values, (long) from * unit.extent(), to - from, unit.type());
  }

  /** Where the values of a range arrive. */
  Slice incoming(int from, int to) {
    if (incoming == null) {
      incoming = unit.allocate(length);
    }
    return new Slice(incoming, (long) from * unit.extent(), to - from, unit.type());
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
          acc.unit.kernel().left(in, acc.values, from, to);
        } else {
          acc.unit.kernel().right(in, acc.values, from, to);
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
