package org.mpi4j.internal.reduce;

import java.util.Objects;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.Supplier;
import org.mpi4j.Op;
import org.mpi4j.internal.type.Primitive;

/** An op that is not one of the constants. */
public final class UserOp implements OpImpl {
  private final String name;
  private final boolean commutative;
  private final Function<Primitive, Kernel> kernels;
  private final String rule;
  private volatile Object translation;

  /**
   * An op.
   *
   * @param name its name
   * @param commutative whether values may be combined in any order
   * @param kernels its loops for each primitive, null for those it does not take
   * @param rule see {@link OpImpl#rule}
   */
  UserOp(String name, boolean commutative, Function<Primitive, Kernel> kernels, String rule) {
    this.name = name;
    this.commutative = commutative;
    this.kernels = kernels;
    this.rule = rule;
  }

  /**
   * What the engine made of this op, made on first use and then kept as long as the op lives.
   *
   * @param kind class of the translation
   * @param translator makes it
   * @return the translation
   */
  public <T> T translation(Class<T> kind, Supplier<T> translator) {
    Object found = translation;
    return kind.cast(found != null ? found : translate(translator));
  }

  private synchronized Object translate(Supplier<?> translator) {
    if (translation == null) {
      translation = translator.get();
    }
    return translation;
  }

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
  public String name() {
    return name;
  }

  @Override
  public boolean isCommutative() {
    return commutative;
  }

  @Override
  public String rule() {
    return rule;
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
