package org.mpi4j.internal.reduce;

import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.Supplier;
import org.mpi4j.Op;
import org.mpi4j.internal.type.DatatypeImpl;
import org.mpi4j.internal.type.Primitive;
import org.mpi4j.internal.type.RecordTypeImpl;

/** An op that is not one of the constants. */
public final class UserOp implements OpImpl {
  private final String name;
  private final boolean commutative;
  private final Kernels kernels;
  private final boolean elements;
  private final String rule;
  private volatile Object translation;

  /**
   * An op.
   *
   * @param name its name
   * @param commutative whether values may be combined in any order
   * @param kernels its loops
   * @param elements see {@link OpImpl#takesElements}
   * @param rule see {@link OpImpl#rule}
   */
  UserOp(String name, boolean commutative, Kernels kernels, boolean elements, String rule) {
    this.name = name;
    this.commutative = commutative;
    this.kernels = kernels;
    this.elements = elements;
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
              case INT, UINT32, WCHAR, LOGICAL -> new UserKernels.OfInt(f);
              case BYTE, C_CHAR -> new UserKernels.OfByte(f);
              case UINT8 -> new UserKernels.OfUnsignedByte(f);
              case CHAR -> new UserKernels.OfChar(f);
              case SHORT -> new UserKernels.OfShort(f);
              default -> null;
            },
        false,
        "Op.ofInt takes BYTE, CHAR, SHORT and INT, and what their arrays carry; " + ADVICE);
  }

  /** See {@link Op#ofLong}. */
  public static Op ofLong(LongBinaryOperator f) {
    var kernel = new UserKernels.OfLong(Objects.requireNonNull(f, "function"));
    return new UserOp(
        "ofLong",
        true,
        p -> p == Primitive.LONG || p == Primitive.UINT64 ? kernel : null,
        false,
        "Op.ofLong takes LONG and UINT64; " + ADVICE);
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
        false,
        "Op.%s takes %s; %s".formatted(name, only, ADVICE));
  }

  /** See {@link Op#of}. */
  public static <R extends Record> Op of(Class<R> type, BinaryOperator<R> f) {
    var kernel = new RecordKernel<>(RecordTypeImpl.of(type), Objects.requireNonNull(f, "function"));
    return new UserOp(
        "of(" + type.getSimpleName() + ")",
        true,
        new OnElements(
            true, t -> t instanceof RecordTypeImpl<?> r && r.recordClass() == type ? kernel : null),
        true,
        "Op.of(%s.class, ...) takes that record; use Datatype.of(%1$s.class)"
            .formatted(type.getSimpleName()));
  }

  /** See {@link Op#ofSegments}. */
  public static Op ofSegments(Op.SegmentOperator f) {
    Objects.requireNonNull(f, "function");
    return new UserOp(
        "ofSegments",
        true,
        new OnElements(false, t -> new SegmentKernel(f, t)),
        true,
        "Op.ofSegments takes data that lies between 0 and its extent; resize the type");
  }

  private record OnElements(boolean takesParts, Function<DatatypeImpl, Kernel> kernels)
      implements Kernels {
    @Override
    public Kernel kernel(Primitive primitive) {
      return null;
    }

    @Override
    public Kernel kernel(DatatypeImpl element) {
      return kernels.apply(element);
    }
  }

  @Override
  public Kernel kernel(Primitive primitive) {
    return kernels.kernel(primitive);
  }

  @Override
  public Kernel kernel(DatatypeImpl element) {
    return kernels.kernel(element);
  }

  @Override
  public boolean takesParts() {
    return kernels.takesParts();
  }

  @Override
  public boolean takesElements() {
    return elements;
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
