package org.mpi4j.internal.reduce;

import org.mpi4j.internal.type.DatatypeImpl;
import org.mpi4j.internal.type.Primitive;

/** The ops of the standard. */
public enum PredefinedOp implements OpImpl {
  /** Sum. */
  SUM,
  /** Product. */
  PROD,
  /** Smallest. */
  MIN,
  /** Largest. */
  MAX,
  /** Logical and. */
  LAND,
  /** Logical or. */
  LOR,
  /** Logical exclusive or. */
  LXOR,
  /** Bitwise and. */
  BAND,
  /** Bitwise or. */
  BOR,
  /** Bitwise exclusive or. */
  BXOR,
  /** Largest and where it is. */
  MAXLOC,
  /** Smallest and where it is. */
  MINLOC,
  /** The value that comes. */
  REPLACE,
  /** The value that is there. */
  NO_OP;

  private final Kernel[] kernels = new Kernel[Primitive.values().length];

  private boolean isArithmetic() {
    return ordinal() < LAND.ordinal();
  }

  private boolean isExtreme() {
    return this == MIN || this == MAX;
  }

  private boolean isBitwise() {
    return ordinal() >= BAND.ordinal() && ordinal() <= BXOR.ordinal();
  }

  /** Whether it only moves values, for one-sided operations. */
  public boolean isMove() {
    return this == REPLACE || this == NO_OP;
  }

  @Override
  public boolean takesElements() {
    return ordinal() >= MAXLOC.ordinal();
  }

  private boolean takes(Primitive p) {
    if (takesElements()) {
      return isMove();
    }
    if (isArithmetic()) {
      return p.isInteger() || p.isReal() || p.isComplex() && (this == SUM || this == PROD);
    }
    return p.isInteger() || p.isLogical() && !isBitwise();
  }

  @Override
  public Kernel kernel(Primitive p) {
    // A race makes two equal kernels; either will do.
    Kernel kernel = kernels[p.ordinal()];
    if (kernel == null && takes(p)) {
      kernel = make(p);
      kernels[p.ordinal()] = kernel;
    }
    return kernel;
  }

  @Override
  public Kernel kernel(DatatypeImpl element) {
    if (isMove()) {
      return new MoveKernel(this == REPLACE, (int) element.extent(), 1);
    }
    return takesElements() ? LocationKernel.of(this == MAXLOC, element) : null;
  }

  private Kernel make(Primitive p) {
    if (isMove()) {
      return new MoveKernel(this == REPLACE, 0, p.arrayElements());
    }
    return switch (p) {
      case BYTE -> new ByteKernel(this);
      case CHAR -> new CharKernel(this);
      case SHORT -> new ShortKernel(this);
      case INT -> new IntKernel(this);
      case LONG -> new LongKernel(this);
      case FLOAT -> new FloatKernel(this);
      case DOUBLE -> new DoubleKernel(this);
      case BOOLEAN -> new BooleanKernel(this);
      case UINT8 -> isExtreme() ? new UnsignedKernel(this == MAX) : new ByteKernel(this);
      case UINT32 -> isExtreme() ? new UnsignedKernel(this == MAX) : new IntKernel(this);
      case UINT64 -> isExtreme() ? new UnsignedKernel(this == MAX) : new LongKernel(this);
      case LOGICAL -> new IntKernel(this);
      case FLOAT_COMPLEX, DOUBLE_COMPLEX -> new ComplexKernel(this == PROD);
      case C_CHAR, WCHAR, LONG_DOUBLE -> throw new AssertionError(this + " on " + p);
    };
  }

  @Override
  public String rule() {
    if (takesElements()) {
      return name()
          + " takes pairs of a number and an index; use a constant such as DOUBLE_INT,"
          + " Datatype.valueIndex, or a record such as (double value, int index)";
    }
    if (isExtreme()) {
      return name()
          + " takes integers, FLOAT and DOUBLE; complex numbers have no order, LAND, LOR and LXOR"
          + " take BOOLEAN, and nothing computes with text and LONG_DOUBLE";
    }
    if (isArithmetic()) {
      return name()
          + " takes numbers; LAND, LOR and LXOR take BOOLEAN, and nothing computes with text and"
          + " LONG_DOUBLE";
    }
    return isBitwise()
        ? name() + " takes integers; use L" + name().substring(1) + " for BOOLEAN, or compare first"
        : name() + " takes BOOLEAN, LOGICAL and integers; compare first";
  }

  @Override
  public boolean isCommutative() {
    return !isMove();
  }

  @Override
  public boolean isPredefined() {
    return true;
  }
}
