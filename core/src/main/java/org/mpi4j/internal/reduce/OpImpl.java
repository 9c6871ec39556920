package org.mpi4j.internal.reduce;

import org.mpi4j.Buf;
import org.mpi4j.Datatype;
import org.mpi4j.ErrorClass;
import org.mpi4j.Handles;
import org.mpi4j.MpiException;
import org.mpi4j.Op;
import org.mpi4j.internal.type.DatatypeImpl;

/** What every {@link Op} is behind its interface. */
public sealed interface OpImpl extends Op, Kernels permits PredefinedOp, UserOp {
  /**
   * What the op takes and what else to do, for error texts.
   *
   * @return such as {@code SUM takes all but BOOLEAN; use LOR for that}
   */
  String rule();

  /**
   * What the op combines in data of a type.
   *
   * @param op the op
   * @param type the datatype
   * @return the operand
   * @throws MpiException (ERR_OP) if the op does not take the type
   */
  static Operand operand(Op op, Datatype type) {
    var impl = (OpImpl) op;
    Operand operand = Operand.find(impl, type);
    if (operand == null) {
      throw new MpiException(ErrorClass.ERR_OP, refusal(impl, type));
    }
    return operand;
  }

  private static String refusal(OpImpl op, Datatype type) {
    if (DatatypeImpl.of(type).primitive() == null && !op.takesElements()) {
      return "op = %s on %s: a reduction needs data of one primitive, this type mixes several or has"
              .formatted(op.name(), type)
          + " none; use one datatype per primitive, Op.of(R.class, ...) for a record, or reduceObject";
    }
    return "op = %s on %s: %s".formatted(op.name(), type, op.rule());
  }

  /**
   * Whether it combines elements as wholes.
   *
   * @return false for ops on primitives
   */
  boolean takesElements();

  @Override
  default Op named(String name) {
    if (name == null || name.isEmpty()) {
      throw new MpiException(
          ErrorClass.ERR_ARG,
          "named(" + (name == null ? "null" : "\"\"") + "): an op has a name; pass a text");
    }
    return new UserOp(name, isCommutative(), this, takesElements(), rule());
  }

  @Override
  default Op nonCommutative() {
    return new UserOp(name(), false, this, takesElements(), rule());
  }

  @Override
  default long toHandle() {
    return Handles.of(this);
  }

  @Override
  default boolean takes(Datatype type) {
    return Operand.find(this, type) != null;
  }

  @Override
  default void reduceLocal(Buf in, Buf inout) {
    LocalReduction.run(this, in, inout);
  }
}
