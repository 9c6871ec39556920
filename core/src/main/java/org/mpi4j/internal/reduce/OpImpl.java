package org.mpi4j.internal.reduce;

import org.mpi4j.Buf;
import org.mpi4j.Datatype;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;
import org.mpi4j.Op;
import org.mpi4j.internal.type.DatatypeImpl;
import org.mpi4j.internal.type.Primitive;

/** What every {@link Op} is behind its interface. */
public sealed interface OpImpl extends Op permits PredefinedOp, UserOp {
  /**
   * The loops over arrays of a primitive.
   *
   * @param primitive the primitive
   * @return the loops, or null when the op does not take it
   */
  Kernel kernel(Primitive primitive);

  /**
   * What the op takes and what else to do, for error texts.
   *
   * @return such as {@code SUM takes all but BOOLEAN; use LOR for that}
   */
  String rule();

  /**
   * The loops for a datatype.
   *
   * @param op the op
   * @param type the datatype
   * @return the loops
   * @throws MpiException (ERR_OP) if the op does not take the type
   */
  static Kernel kernel(Op op, Datatype type) {
    var impl = (OpImpl) op;
    Primitive p = DatatypeImpl.of(type).primitive();
    Kernel kernel = p == null ? null : impl.kernel(p);
    if (kernel == null) {
      throw new MpiException(ErrorClass.ERR_OP, refusal(impl, type, p));
    }
    return kernel;
  }

  private static String refusal(OpImpl op, Datatype type, Primitive p) {
    if (p == null) {
      return "op = %s on %s: a reduction needs data of one primitive, this type mixes several or has"
              .formatted(op.name(), type)
          + " none; use one datatype per primitive, or reduceObject";
    }
    return "op = %s on %s: %s".formatted(op.name(), type, op.rule());
  }

  @Override
  default Op named(String name) {
    if (name == null || name.isEmpty()) {
      throw new MpiException(
          ErrorClass.ERR_ARG,
          "named(" + (name == null ? "null" : "\"\"") + "): an op has a name; pass a text");
    }
    return new UserOp(name, isCommutative(), this::kernel, rule());
  }

  @Override
  default Op nonCommutative() {
    return new UserOp(name(), false, this::kernel, rule());
  }

  @Override
  default boolean takes(Datatype type) {
    Primitive p = DatatypeImpl.of(type).primitive();
    return p != null && kernel(p) != null;
  }

  @Override
  default void reduceLocal(Buf in, Buf inout) {
    LocalReduction.run(this, in, inout);
  }
}
