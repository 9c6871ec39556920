package conformance.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Array;
import java.util.List;
import org.mpi4j.Buf;
import org.mpi4j.Datatype;

/** The primitives, for programs that treat them alike: arrays, buffers and values from numbers. */
public enum Kind {
  BYTE(byte.class, Datatype.BYTE),
  CHAR(char.class, Datatype.CHAR),
  SHORT(short.class, Datatype.SHORT),
  INT(int.class, Datatype.INT),
  LONG(long.class, Datatype.LONG),
  FLOAT(float.class, Datatype.FLOAT),
  DOUBLE(double.class, Datatype.DOUBLE),
  BOOLEAN(boolean.class, Datatype.BOOLEAN);

  /** Those whose arrays {@code Comm} takes without a {@link Buf}. */
  public static final List<Kind> WITH_ARRAY_FORMS =
      List.of(BYTE, CHAR, SHORT, INT, LONG, FLOAT, DOUBLE);

  private final Class<?> element;
  private final Datatype type;

  Kind(Class<?> element, Datatype type) {
    this.element = element;
    this.type = type;
  }

  public Datatype type() {
    return type;
  }

  public int bytes() {
    return (int) type.size();
  }

  /** Class of its arrays. */
  public Class<?> arrayClass() {
    return element.arrayType();
  }

  /** An array of zeros. */
  public Object zeros(int n) {
    return Array.newInstance(element, n);
  }

  /** An array of values that depend on the seed and the index. */
  public Object values(int n, long seed) {
    Object a = zeros(n);
    for (int i = 0; i < n; i++) {
      Array.set(a, i, value(mix(seed, i)));
    }
    return a;
  }

  /** An array of these numbers. */
  public Object of(long... numbers) {
    Object a = zeros(numbers.length);
    for (int i = 0; i < numbers.length; i++) {
      Array.set(a, i, value(numbers[i]));
    }
    return a;
  }

  /** A number as a value of this kind. */
  public Object value(long number) {
    return switch (this) {
      case BYTE -> (byte) number;
      case CHAR -> (char) number;
      case SHORT -> (short) number;
      case INT -> (int) number;
      case LONG -> number;
      case FLOAT -> (float) number;
      case DOUBLE -> (double) number;
      case BOOLEAN -> (number & 1) != 0;
    };
  }

  private static long mix(long seed, int index) {
    long x = (seed + 1) * 0x9e37_79b9_7f4a_7c15L + index * 0xbf58_476d_1ce4_e5b9L;
    return x >>> 11;
  }

  public Buf buf(Object array) {
    return buf(array, 0, Array.getLength(array));
  }

  public Buf buf(Object array, int offset, int count) {
    return switch (array) {
      case byte[] a -> Buf.of(a, offset, count);
      case char[] a -> Buf.of(a, offset, count);
      case short[] a -> Buf.of(a, offset, count);
      case int[] a -> Buf.of(a, offset, count);
      case long[] a -> Buf.of(a, offset, count);
      case float[] a -> Buf.of(a, offset, count);
      case double[] a -> Buf.of(a, offset, count);
      case boolean[] a -> Buf.of(a, offset, count);
      default -> throw new IllegalArgumentException(array.toString());
    };
  }

  /** Writes element i of a segment, which need not be aligned. */
  void put(MemorySegment s, int i, Object v) {
    long at = (long) i * bytes();
    switch (v) {
      case Byte x -> s.set(ValueLayout.JAVA_BYTE, at, x);
      case Character x -> s.set(ValueLayout.JAVA_CHAR_UNALIGNED, at, x);
      case Short x -> s.set(ValueLayout.JAVA_SHORT_UNALIGNED, at, x);
      case Integer x -> s.set(ValueLayout.JAVA_INT_UNALIGNED, at, x);
      case Long x -> s.set(ValueLayout.JAVA_LONG_UNALIGNED, at, x);
      case Float x -> s.set(ValueLayout.JAVA_FLOAT_UNALIGNED, at, x);
      case Double x -> s.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, at, x);
      case Boolean x -> s.set(ValueLayout.JAVA_BYTE, at, (byte) (x ? 1 : 0));
      default -> throw new IllegalArgumentException(v.toString());
    }
  }

  /** Reads element i of a segment. */
  Object get(MemorySegment s, int i) {
    long at = (long) i * bytes();
    return switch (this) {
      case BYTE -> s.get(ValueLayout.JAVA_BYTE, at);
      case CHAR -> s.get(ValueLayout.JAVA_CHAR_UNALIGNED, at);
      case SHORT -> s.get(ValueLayout.JAVA_SHORT_UNALIGNED, at);
      case INT -> s.get(ValueLayout.JAVA_INT_UNALIGNED, at);
      case LONG -> s.get(ValueLayout.JAVA_LONG_UNALIGNED, at);
      case FLOAT -> s.get(ValueLayout.JAVA_FLOAT_UNALIGNED, at);
      case DOUBLE -> s.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, at);
      case BOOLEAN -> s.get(ValueLayout.JAVA_BYTE, at) != 0;
    };
  }

  /** Compares two arrays of this kind. */
  public static void same(Object actual, Object expected) {
    assertThat(actual).isEqualTo(expected);
  }

  /** Part of an array. */
  public Object part(Object array, int from, int n) {
    Object p = zeros(n);
    System.arraycopy(array, from, p, 0, n);
    return p;
  }

  /** All arrays, one after the other. */
  public Object concat(List<?> arrays) {
    int n = arrays.stream().mapToInt(Array::getLength).sum();
    Object all = zeros(n);
    int at = 0;
    for (Object a : arrays) {
      System.arraycopy(a, 0, all, at, Array.getLength(a));
      at += Array.getLength(a);
    }
    return all;
  }
}
