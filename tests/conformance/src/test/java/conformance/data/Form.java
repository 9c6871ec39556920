package conformance.data;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.Random;
import java.util.stream.IntStream;
import org.mpi4j.Buf;
import org.mpi4j.Datatype;
import org.mpi4j.MPI;

/** Ways in which the elements of a buffer may lie in memory. */
public enum Form {
  /** A whole array. */
  ARRAY,
  /** Part of an array. */
  SLICE,
  /** Off-heap memory. */
  OFF_HEAP,
  /** Part of memory from {@code MPI.allocate}. */
  ALLOCATED,
  /** A heap segment. */
  HEAP_SEGMENT,
  /** A direct {@code java.nio} buffer. */
  DIRECT_BUFFER,
  /** Part of a {@code java.nio} buffer over an array. */
  WRAPPED_BUFFER,
  /** A view of a {@code ByteBuffer} on the heap. */
  BUFFER_VIEW,
  /** Every third element of an array. */
  STRIDED,
  /** A column of a matrix with 4 columns, as one element of a vector type. */
  COLUMN,
  /** As STRIDED, off-heap. */
  STRIDED_OFF_HEAP;

  private static final int BEFORE = 3;
  private static final int AFTER = 5;

  public boolean takes(Kind kind) {
    return kind != Kind.BOOLEAN || !name().contains("BUFFER");
  }

  /** Whether its buffers hold a value in each element, so that they can be divided. */
  public boolean isDivisible() {
    return this != COLUMN;
  }

  /** Some form, that takes the kind and can be divided. */
  public static Form any(Random random, Kind kind) {
    Form f = values()[random.nextInt(values().length)];
    return f.takes(kind) && f.isDivisible() ? f : SLICE;
  }

  /** Room for n elements. */
  public Memory of(Kind kind, int n) {
    return switch (this) {
      case ARRAY -> {
        Object a = kind.zeros(n);
        yield new Memory(kind, a, places(0, n, 1)).as(kind.buf(a));
      }
      case SLICE -> {
        Object a = kind.zeros(BEFORE + n + AFTER);
        yield new Memory(kind, a, places(BEFORE, n, 1)).as(kind.buf(a, BEFORE, n));
      }
      case OFF_HEAP -> {
        MemorySegment s = Arena.ofAuto().allocate((long) n * kind.bytes(), 8);
        yield new Memory(kind, s, places(0, n, 1)).as(Buf.of(s, n, kind.type()));
      }
      case ALLOCATED -> {
        MemorySegment s = MPI.allocate((long) (BEFORE + n + AFTER) * kind.bytes());
        MemorySegment part = s.asSlice((long) BEFORE * kind.bytes());
        yield new Memory(kind, s, places(BEFORE, n, 1)).as(Buf.of(part, n, kind.type()));
      }
      case HEAP_SEGMENT -> {
        MemorySegment s = MemorySegment.ofArray(new byte[(BEFORE + n + AFTER) * kind.bytes()]);
        MemorySegment part = s.asSlice((long) BEFORE * kind.bytes());
        yield new Memory(kind, s, places(BEFORE, n, 1)).as(Buf.of(part, n, kind.type()));
      }
      case DIRECT_BUFFER -> {
        var b = ByteBuffer.allocateDirect((BEFORE + n + AFTER) * kind.bytes());
        b.order(ByteOrder.nativeOrder());
        yield new Memory(kind, MemorySegment.ofBuffer(b), places(BEFORE, n, 1)).as(nio(kind, b, n));
      }
      case WRAPPED_BUFFER -> {
        Object a = kind.zeros(BEFORE + n + AFTER);
        yield new Memory(kind, a, places(BEFORE, n, 1)).as(wrapped(a, n));
      }
      case BUFFER_VIEW -> {
        var b = ByteBuffer.allocate((BEFORE + n + AFTER) * kind.bytes());
        b.order(ByteOrder.nativeOrder());
        yield new Memory(kind, MemorySegment.ofBuffer(b), places(BEFORE, n, 1)).as(nio(kind, b, n));
      }
      case STRIDED -> {
        Object a = kind.zeros(3 * n);
        yield new Memory(kind, a, places(0, n, 3)).as(kind.buf(a).as(strided(kind), n));
      }
      case COLUMN -> {
        Object a = kind.zeros(4 * n);
        Buf whole = kind.buf(a);
        Datatype column = kind.type().vector(n, 1, 4);
        yield new Memory(kind, a, places(n == 0 ? 0 : 2, n, 4))
            .as(n == 0 ? whole : whole.from(2).as(column, 1));
      }
      case STRIDED_OFF_HEAP -> {
        MemorySegment s = Arena.ofAuto().allocate(3L * n * kind.bytes(), 8);
        yield new Memory(kind, s, places(0, n, 3)).as(Buf.of(s, n, strided(kind)));
      }
    };
  }

  private static Datatype strided(Kind kind) {
    return kind.type().resized(0, 3L * kind.bytes());
  }

  private static int[] places(int first, int n, int stride) {
    return IntStream.range(0, n).map(i -> first + i * stride).toArray();
  }

  private static Buf wrapped(Object array, int n) {
    return switch (array) {
      case byte[] a -> Buf.of(ByteBuffer.wrap(a, BEFORE, n));
      case char[] a -> Buf.of(CharBuffer.wrap(a, BEFORE, n));
      case short[] a -> Buf.of(ShortBuffer.wrap(a, BEFORE, n).slice());
      case int[] a -> Buf.of(IntBuffer.wrap(a, BEFORE, n).slice());
      case long[] a -> Buf.of(LongBuffer.wrap(a, BEFORE, n));
      case float[] a -> Buf.of(FloatBuffer.wrap(a, BEFORE, n));
      case double[] a -> Buf.of(DoubleBuffer.wrap(a, BEFORE, n).slice());
      default -> throw new IllegalArgumentException(array.toString());
    };
  }

  /** From position 3, n elements long. */
  private static Buf nio(Kind kind, ByteBuffer b, int n) {
    int from = BEFORE;
    int to = BEFORE + n;
    return switch (kind) {
      case BYTE -> Buf.of(b.position(from).limit(to));
      case CHAR -> Buf.of(b.asCharBuffer().position(from).limit(to));
      case SHORT -> Buf.of(b.asShortBuffer().position(from).limit(to));
      case INT -> Buf.of(b.asIntBuffer().position(from).limit(to));
      case LONG -> Buf.of(b.asLongBuffer().position(from).limit(to));
      case FLOAT -> Buf.of(b.asFloatBuffer().position(from).limit(to));
      case DOUBLE -> Buf.of(b.asDoubleBuffer().position(from).limit(to));
      case BOOLEAN -> throw new IllegalArgumentException("there is no BooleanBuffer");
    };
  }
}
