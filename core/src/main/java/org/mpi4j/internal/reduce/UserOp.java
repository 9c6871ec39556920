package org.mpi4j.internal.reduce;

import java.util.Objects;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.LongBinaryOperator;
import org.mpi4j.Op;
import org.mpi4j.internal.type.Primitive;

/**
 * An op that is not one of the constants.
 *
 * @param name its name
 * @param isCommutative whether values may be combined in any order
 * @param kernels its loops for each primitive, null for those it does not take
 * @param rule see {@link OpImpl#rule}
 */
public record UserOp(
    String name, boolean isCommutative, Function<Primitive, Kernel> kernels, String rule)
    implements OpImpl {

  /** See {@link Op#ofInt}. */
  public static Op ofInt(IntBinaryOperator f) {
    Objects.requireNonNull(f, "function");
    return new UserOp(
        "ofInt",
        true,
        p ->
            switch (p) {
              case INT -> new UserKernels.OfInt(f);
              case BYTE -> new UserKernels.OfByte(f);
              case CHAR -> new UserKernels.OfChar(f);
              case SHORT -> new UserKernels.OfShort(f);
              default -> null;
            },
        "Op.ofInt takes BYTE, CHAR, SHORT and INT; " + ADVICE);
  }

  /** See {@link Op#ofLong}. */
  public static Op ofLong(LongBinaryOperator f) {
    var kernel = new UserKernels.OfLong(Objects.requireNonNull(f, "function"));
    return of("ofLong", Primitive.LONG, kernel);
  }

  /** See {@link Op#ofFloat}. */
  public static Op ofFloat(Op.FloatBinaryOperator f) {
    var kernel = new UserKernels.OfFloat(Objects.requireNonNull(f, "function"));
    return of("ofFloat", Primitive.FLOAT, kernel);
  }

  /** See {@link Op#ofDouble}. */
  public static Op ofDouble(DoubleBinaryOperator f) {
    var kernel = new UserKernels.OfDouble(Objects.requireNonNull(f, "function"));
    return of("ofDouble", Primitive.DOUBLE, kernel);
  }

  private static final String ADVICE = "make the op with the factory of the data's primitive";

  private static Op of(String name, Primitive only, Kernel kernel) {
    return new UserOp(
        name,
        true,
        p -> p == only ? kernel : null,
        "Op.%s takes %s; %s".formatted(name, only, ADVICE));
  }

  @Override
  public Kernel kernel(Primitive primitive) {
    return kernels.apply(primitive);
  }

  @Override
  public boolean isPredefined() {
    return false;
  }

  @Override
  public String toString() {
    return name;
  }
}
