package org.mpi4j;

import java.lang.foreign.MemorySegment;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.ArrayList;
import org.mpi4j.internal.type.AllMemory;
import org.mpi4j.internal.type.DatatypeImpl;
import org.mpi4j.internal.type.Layout;
import org.mpi4j.internal.type.Pieces;

/**
 * The one buffer concept: memory, where in it the data starts, how many elements there are and of
 * which {@link Datatype}; for the v-operations also how many elements each rank has and where.
 *
 * {@snippet :
 * Buf.of(x)                                       // a whole array
 * Buf.of(x, 10, 5)                                // x[10] to x[14]
 * Buf.of(matrix).from(3).as(DOUBLE.vector(rows, 1, cols))   // a column
 * Buf.of(all).counts(3, 1, 2)                     // rank 1 has one element, after rank 0's three
 * Buf.of(particles, Datatype.of(Particle.class))  // records
 * }
 *
 * <p>The memory is a primitive array, a {@link MemorySegment}, a {@code java.nio} buffer (from its
 * position to its limit, neither of which changes) or an array of records. A {@code Buf} copies
 * nothing and keeps a reference to the memory. It is immutable and checked when it is made: no
 * element lies outside the memory. Offsets, counts and displacements are in elements of its type
 * and may exceed an {@code int}.
 *
 * <p>MPI-5.0 section 3.2.2. mpi4py: the buffer specifications {@code BufSpec} and {@code BufSpecV}.
 */
public final class Buf {
  /**
   * Stands for the send side: the data is taken from the receive buffer, where the result goes.
   *
   * <p>MPI-5.0 section 6.2.3. mpi4py: {@code MPI.IN_PLACE}.
   */
  public static final Buf IN_PLACE = new Buf(new byte[0], 0, 0, 0, 0, Datatype.BYTE, null);

  /**
   * Stands for the buffer of a rank that has nothing to give or to get, such as the receive side of
   * a gather on all ranks but the root. mpi4py: {@code None}.
   */
  public static final Buf NONE = new Buf(new byte[0], 0, 0, 0, 0, Datatype.BYTE, null);

  private final Object base;
  private final long start;
  private final long end;
  private final long byteOffset;
  private final long count;
  private final Datatype type;
  private final BufBlocks blocks;

  private Buf(
      Object base,
      long start,
      long end,
      long byteOffset,
      long count,
      Datatype type,
      BufBlocks blocks) {
    this.base = base;
    this.start = start;
    this.end = end;
    this.byteOffset = byteOffset;
    this.count = count;
    this.type = type;
    this.blocks = blocks;
  }

  private static Buf array(Object array, int length, Datatype type) {
    return new Buf(array, 0, length * type.extent(), 0, length, type, null);
  }

  private static Buf slice(Object array, int length, int offset, int count, Datatype type) {
    if ((offset | count) < 0 || count > length - offset) {
      throw BufErrors.slice(array, length, offset, count);
    }
    long from = offset * type.extent();
    return new Buf(array, from, from + count * type.extent(), from, count, type, null);
  }

  /**
   * A {@code byte} array as a whole.
   *
   * @param a the array
   * @return a buffer of its length
   * @throws MpiException (ERR_BUFFER) if it is {@code null}
   */
  public static Buf of(byte[] a) {
    return array(a, BufErrors.notNull(a, "byte[]").length, Datatype.BYTE);
  }

  /**
   * Part of a {@code byte} array.
   *
   * @param a the array
   * @param offset index of the first element
   * @param count number of elements
   * @return a buffer of that part
   * @throws MpiException (ERR_BUFFER) if it is {@code null} or the part is not inside
   */
  public static Buf of(byte[] a, int offset, int count) {
    return slice(a, BufErrors.notNull(a, "byte[]").length, offset, count, Datatype.BYTE);
  }

  /**
   * A {@code short} array as a whole.
   *
   * @param a the array
   * @return a buffer of its length
   * @throws MpiException (ERR_BUFFER) if it is {@code null}
   */
  public static Buf of(short[] a) {
    return array(a, BufErrors.notNull(a, "short[]").length, Datatype.SHORT);
  }

  /**
   * Part of a {@code short} array.
   *
   * @param a the array
   * @param offset index of the first element
   * @param count number of elements
   * @return a buffer of that part
   * @throws MpiException (ERR_BUFFER) if it is {@code null} or the part is not inside
   */
  public static Buf of(short[] a, int offset, int count) {
    return slice(a, BufErrors.notNull(a, "short[]").length, offset, count, Datatype.SHORT);
  }

  /**
   * A {@code char} array as a whole.
   *
   * @param a the array
   * @return a buffer of its length
   * @throws MpiException (ERR_BUFFER) if it is {@code null}
   */
  public static Buf of(char[] a) {
    return array(a, BufErrors.notNull(a, "char[]").length, Datatype.CHAR);
  }

  /**
   * Part of a {@code char} array.
   *
   * @param a the array
   * @param offset index of the first element
   * @param count number of elements
   * @return a buffer of that part
   * @throws MpiException (ERR_BUFFER) if it is {@code null} or the part is not inside
   */
  public static Buf of(char[] a, int offset, int count) {
    return slice(a, BufErrors.notNull(a, "char[]").length, offset, count, Datatype.CHAR);
  }

  /**
   * An {@code int} array as a whole.
   *
   * @param a the array
   * @return a buffer of its length
   * @throws MpiException (ERR_BUFFER) if it is {@code null}
   */
  public static Buf of(int[] a) {
    return array(a, BufErrors.notNull(a, "int[]").length, Datatype.INT);
  }

  /**
   * Part of an {@code int} array.
   *
   * @param a the array
   * @param offset index of the first element
   * @param count number of elements
   * @return a buffer of that part
   * @throws MpiException (ERR_BUFFER) if it is {@code null} or the part is not inside
   */
  public static Buf of(int[] a, int offset, int count) {
    return slice(a, BufErrors.notNull(a, "int[]").length, offset, count, Datatype.INT);
  }

  /**
   * A {@code long} array as a whole.
   *
   * @param a the array
   * @return a buffer of its length
   * @throws MpiException (ERR_BUFFER) if it is {@code null}
   */
  public static Buf of(long[] a) {
    return array(a, BufErrors.notNull(a, "long[]").length, Datatype.LONG);
  }

  /**
   * Part of a {@code long} array.
   *
   * @param a the array
   * @param offset index of the first element
   * @param count number of elements
   * @return a buffer of that part
   * @throws MpiException (ERR_BUFFER) if it is {@code null} or the part is not inside
   */
  public static Buf of(long[] a, int offset, int count) {
    return slice(a, BufErrors.notNull(a, "long[]").length, offset, count, Datatype.LONG);
  }

  /**
   * A {@code float} array as a whole.
   *
   * @param a the array
   * @return a buffer of its length
   * @throws MpiException (ERR_BUFFER) if it is {@code null}
   */
  public static Buf of(float[] a) {
    return array(a, BufErrors.notNull(a, "float[]").length, Datatype.FLOAT);
  }

  /**
   * Part of a {@code float} array.
   *
   * @param a the array
   * @param offset index of the first element
   * @param count number of elements
   * @return a buffer of that part
   * @throws MpiException (ERR_BUFFER) if it is {@code null} or the part is not inside
   */
  public static Buf of(float[] a, int offset, int count) {
    return slice(a, BufErrors.notNull(a, "float[]").length, offset, count, Datatype.FLOAT);
  }

  /**
   * A {@code double} array as a whole.
   *
   * @param a the array
   * @return a buffer of its length
   * @throws MpiException (ERR_BUFFER) if it is {@code null}
   */
  public static Buf of(double[] a) {
    return array(a, BufErrors.notNull(a, "double[]").length, Datatype.DOUBLE);
  }

  /**
   * Part of a {@code double} array.
   *
   * @param a the array
   * @param offset index of the first element
   * @param count number of elements
   * @return a buffer of that part
   * @throws MpiException (ERR_BUFFER) if it is {@code null} or the part is not inside
   */
  public static Buf of(double[] a, int offset, int count) {
    return slice(a, BufErrors.notNull(a, "double[]").length, offset, count, Datatype.DOUBLE);
  }

  /**
   * A {@code boolean} array as a whole.
   *
   * @param a the array
   * @return a buffer of its length
   * @throws MpiException (ERR_BUFFER) if it is {@code null}
   */
  public static Buf of(boolean[] a) {
    return array(a, BufErrors.notNull(a, "boolean[]").length, Datatype.BOOLEAN);
  }

  /**
   * Part of a {@code boolean} array.
   *
   * @param a the array
   * @param offset index of the first element
   * @param count number of elements
   * @return a buffer of that part
   * @throws MpiException (ERR_BUFFER) if it is {@code null} or the part is not inside
   */
  public static Buf of(boolean[] a, int offset, int count) {
    return slice(a, BufErrors.notNull(a, "boolean[]").length, offset, count, Datatype.BOOLEAN);
  }

  /**
   * The elements of a {@link ByteBuffer} from its position to its limit.
   *
   * @param b the buffer, on the heap or direct; if it is read-only it can only be sent
   * @return a buffer of its remaining elements
   * @throws MpiException (ERR_BUFFER) if it is {@code null}
   */
  public static Buf of(ByteBuffer b) {
    return nio(BufErrors.notNull(b, "ByteBuffer"), Datatype.BYTE);
  }

  /**
   * The elements of a {@link ShortBuffer} from its position to its limit.
   *
   * @param b the buffer, on the heap or direct; if it is read-only it can only be sent
   * @return a buffer of its remaining elements
   * @throws MpiException (ERR_BUFFER) if it is {@code null} or its byte order is not the native one
   */
  public static Buf of(ShortBuffer b) {
    BufErrors.nativeOrder(BufErrors.notNull(b, "ShortBuffer"), b.order());
    return nio(b, Datatype.SHORT);
  }

  /**
   * The elements of a {@link CharBuffer} from its position to its limit.
   *
   * @param b the buffer, on the heap or direct; if it is read-only it can only be sent
   * @return a buffer of its remaining elements
   * @throws MpiException (ERR_BUFFER) if it is {@code null} or its byte order is not the native one
   */
  public static Buf of(CharBuffer b) {
    BufErrors.nativeOrder(BufErrors.notNull(b, "CharBuffer"), b.order());
    return nio(b, Datatype.CHAR);
  }

  /**
   * The elements of a {@link IntBuffer} from its position to its limit.
   *
   * @param b the buffer, on the heap or direct; if it is read-only it can only be sent
   * @return a buffer of its remaining elements
   * @throws MpiException (ERR_BUFFER) if it is {@code null} or its byte order is not the native one
   */
  public static Buf of(IntBuffer b) {
    BufErrors.nativeOrder(BufErrors.notNull(b, "IntBuffer"), b.order());
    return nio(b, Datatype.INT);
  }

  /**
   * The elements of a {@link LongBuffer} from its position to its limit.
   *
   * @param b the buffer, on the heap or direct; if it is read-only it can only be sent
   * @return a buffer of its remaining elements
   * @throws MpiException (ERR_BUFFER) if it is {@code null} or its byte order is not the native one
   */
  public static Buf of(LongBuffer b) {
    BufErrors.nativeOrder(BufErrors.notNull(b, "LongBuffer"), b.order());
    return nio(b, Datatype.LONG);
  }

  /**
   * The elements of a {@link FloatBuffer} from its position to its limit.
   *
   * @param b the buffer, on the heap or direct; if it is read-only it can only be sent
   * @return a buffer of its remaining elements
   * @throws MpiException (ERR_BUFFER) if it is {@code null} or its byte order is not the native one
   */
  public static Buf of(FloatBuffer b) {
    BufErrors.nativeOrder(BufErrors.notNull(b, "FloatBuffer"), b.order());
    return nio(b, Datatype.FLOAT);
  }

  /**
   * The elements of a {@link DoubleBuffer} from its position to its limit.
   *
   * @param b the buffer, on the heap or direct; if it is read-only it can only be sent
   * @return a buffer of its remaining elements
   * @throws MpiException (ERR_BUFFER) if it is {@code null} or its byte order is not the native one
   */
  public static Buf of(DoubleBuffer b) {
    BufErrors.nativeOrder(BufErrors.notNull(b, "DoubleBuffer"), b.order());
    return nio(b, Datatype.DOUBLE);
  }

  private static Buf nio(Buffer b, Datatype type) {
    if (b.hasArray()) {
      return slice(
          b.array(),
          b.capacity() + b.arrayOffset(),
          b.arrayOffset() + b.position(),
          b.remaining(),
          type);
    }
    return of(MemorySegment.ofBuffer(b), type);
  }

  /**
   * As many elements as fit in a segment.
   *
   * @param s the segment, native or on the heap; if it is read-only it can only be sent
   * @param type type of the elements
   * @return a buffer from the start of the segment
   * @throws MpiException (ERR_BUFFER) if the segment is {@code null}, closed or too short for one
   *     element though not empty; (ERR_TYPE) if the type is {@code null} or its extent is not
   *     positive
   */
  public static Buf of(MemorySegment s, Datatype type) {
    return bytes(s).as(type);
  }

  /**
   * The first elements of a segment.
   *
   * @param s the segment, native or on the heap; if it is read-only it can only be sent
   * @param count number of elements
   * @param type type of the elements
   * @return a buffer from the start of the segment
   * @throws MpiException (ERR_BUFFER) if the segment is {@code null}, closed or too short;
   *     (ERR_COUNT) if the count is negative; (ERR_TYPE) if the type is {@code null}
   */
  public static Buf of(MemorySegment s, long count, Datatype type) {
    return bytes(s).as(type, count);
  }

  /** A segment on the heap becomes the array under it, which is the faster memory to copy from. */
  private static Buf bytes(MemorySegment s) {
    BufErrors.alive(s);
    Object array = s.heapBase().orElse(null);
    long first = array == null ? 0 : s.address();
    long size = s.byteSize();
    return new Buf(
        array == null ? s : array, first, first + size, first, size, Datatype.BYTE, null);
  }

  /**
   * An array of records as a whole. A receive puts new records in it.
   *
   * @param <R> the record
   * @param records the array; to be sent it must hold no {@code null}
   * @param type the record's datatype, from {@link Datatype#of}
   * @return a buffer of its length
   * @throws MpiException (ERR_BUFFER) if the array is {@code null}; (ERR_TYPE) if the type is
   */
  public static <R extends Record> Buf of(R[] records, RecordType<R> type) {
    return array(
        records,
        BufErrors.notNull(records, "records").length,
        BufErrors.element(records, BufErrors.type(type)));
  }

  /**
   * Part of an array of records.
   *
   * @param <R> the record
   * @param records the array
   * @param offset index of the first record
   * @param count number of records
   * @param type the record's datatype, from {@link Datatype#of}
   * @return a buffer of that part
   * @throws MpiException (ERR_BUFFER) if the array is {@code null} or the part is not inside;
   *     (ERR_TYPE) if the type is {@code null}
   */
  public static <R extends Record> Buf of(R[] records, int offset, int count, RecordType<R> type) {
    return slice(
        records,
        BufErrors.notNull(records, "records").length,
        offset,
        count,
        BufErrors.element(records, BufErrors.type(type)));
  }

  /**
   * Elements whose displacements are addresses, in any number of off-heap segments: {@code
   * MPI_BOTTOM}. The buffer keeps the segments reachable, and all data must lie inside them.
   *
   * {@snippet :
   * Datatype both = Datatype.struct(
   *     new long[] {3, 1},
   *     new long[] {MPI.address(positions), MPI.address(energy)},
   *     new Datatype[] {DOUBLE, FLOAT});
   * world.send(Buf.bottom(both, 1, positions, energy), 1);
   * }
   *
   * <p>{@link #join} does the same for memory of any kind, without addresses.
   *
   * <p>MPI-5.0 section 5.1.12, {@code MPI_BOTTOM}. mpi4py: {@code MPI.BOTTOM}.
   *
   * @param type type of the elements; displacements are what {@link MPI#address} returns
   * @param count number of elements
   * @param memory the segments in which the data lies
   * @return a buffer of elements at address 0
   * @throws MpiException (ERR_BUFFER) if a segment is {@code null}, closed or on the heap, or data
   *     is in none of them; (ERR_COUNT) if the count is negative; (ERR_TYPE) if the type is {@code
   *     null}
   */
  public static Buf bottom(Datatype type, long count, MemorySegment... memory) {
    Pieces pieces = BufPieces.memory(memory);
    return new Buf(pieces, 0, Long.MAX_VALUE, 0, 0, Datatype.BYTE, null).as(type, count);
  }

  /**
   * Elements whose displacements are addresses, unchecked: memory that is not there ends the JVM,
   * and memory whose arena is collected meanwhile may be anybody's. Java must have been started
   * with {@code --enable-native-access}, as {@code bin/mpi4j} does for processes.
   *
   * <p>MPI-5.0 section 5.1.12, {@code MPI_BOTTOM}. mpi4py: {@code MPI.BOTTOM}.
   *
   * @param type type of the elements; displacements are what {@link MPI#address} returns
   * @param count number of elements
   * @return a buffer of elements at address 0
   * @throws MpiException (ERR_UNSUPPORTED_OPERATION) if Java does not allow it; (ERR_COUNT) if the
   *     count is negative; (ERR_TYPE) if the type is {@code null}
   */
  public static Buf bottom(Datatype type, long count) {
    BufPieces.checkAllowed();
    return new Buf(AllMemory.segment(), 0, Long.MAX_VALUE, 0, 0, Datatype.BYTE, null)
        .as(type, count);
  }

  /**
   * All elements of several buffers as one: arrays, parts of arrays and segments travel in one
   * message, one after the other, and the other side may divide its memory in another way.
   *
   * {@snippet :
   * world.send(Buf.join(Buf.of(sizes), Buf.of(matrix).as(column), Buf.of(name)), 1);
   * }
   *
   * <p>The buffer is one element of a struct of theirs. It keeps them reachable.
   *
   * @param parts the buffers, without counts and not of records
   * @return a buffer of one element
   * @throws MpiException (ERR_BUFFER) if a part is {@code null}, {@link #NONE}, {@link #IN_PLACE},
   *     has counts, holds records or consists of several memories itself
   */
  public static Buf join(Buf... parts) {
    BufPieces.checkParts(parts);
    var memory = new ArrayList<Pieces.Part>();
    for (Buf b : parts) {
      memory.add(new Pieces.Part(b.base, b.start, b.end));
    }
    var pieces = new Pieces(memory);
    Datatype type = BufPieces.type(pieces, parts);
    return new Buf(pieces, 0, Long.MAX_VALUE, 0, 0, Datatype.BYTE, null).as(type, 1);
  }

  /**
   * The same memory, from the same place on, as elements of another type: as many as fit. The data
   * of the last one must fit, its extent need not: in a matrix of {@code rows * cols}, {@code
   * DOUBLE.vector(rows, 1, cols)} fits once.
   *
   * @param newType type of the elements
   * @return a buffer without counts and displacements
   * @throws MpiException (ERR_TYPE) if the type is {@code null}, its extent is not positive (give
   *     the count then) or this is a buffer of records; (ERR_BUFFER) if not one element fits in a
   *     buffer that is not empty
   */
  public Buf as(Datatype newType) {
    BufErrors.retyped(this, newType);
    if (newType.extent() <= 0 || newType.size() == 0) {
      throw BufErrors.noExtent(this, newType);
    }
    long free = end - byteOffset;
    long first = newType.trueLb() + newType.trueExtent();
    if (free == 0) {
      return new Buf(base, start, end, byteOffset, 0, newType, null);
    }
    return as(newType, free < first ? 1 : (free - first) / newType.extent() + 1);
  }

  /**
   * The same memory, from the same place on, as elements of another type.
   *
   * @param newType type of the elements
   * @param newCount number of elements
   * @return a buffer without counts and displacements
   * @throws MpiException (ERR_TYPE) if the type is {@code null} or this is a buffer of records;
   *     (ERR_COUNT) if the count is negative; (ERR_BUFFER) if the elements do not fit
   */
  public Buf as(Datatype newType, long newCount) {
    BufErrors.retyped(this, newType);
    if (newCount < 0) {
      throw BufErrors.negative(this, newType, newCount);
    }
    if (base instanceof Pieces pieces) {
      BufPieces.check(pieces, byteOffset, newType, newCount);
    } else if (!fits(newType, 0, newCount)) {
      throw BufErrors.tooShort(this, newType, newCount, byteOffset - start, end - byteOffset);
    }
    return new Buf(base, start, end, byteOffset, newCount, newType, null);
  }

  /** Whether {@code n} elements lie inside, the first {@code displacement} extents further on. */
  boolean fits(Datatype t, long displacement, long n) {
    if (n == 0 || t.size() == 0) {
      return true;
    }
    try {
      long first =
          Math.addExact(
              Math.addExact(byteOffset, t.trueLb()), Math.multiplyExact(displacement, t.extent()));
      long span = Math.multiplyExact(n - 1, t.extent());
      long lowest = Math.addExact(first, Math.min(span, 0));
      long highest = Math.addExact(Math.addExact(first, Math.max(span, 0)), t.trueExtent());
      return lowest >= start
          && highest <= end
          && (!(base instanceof Pieces pieces)
              || pieces.uncovered(
                      Layout.loop(n, t.extent(), DatatypeImpl.of(t).layout()),
                      byteOffset + displacement * t.extent())
                  < 0);
    } catch (ArithmeticException e) {
      return false; // further away than any memory reaches
    }
  }

  /**
   * The elements from one on, to the end. The memory before it still belongs to the buffer: a type
   * with a negative lower bound may reach it.
   *
   * @param offset index of the first element
   * @return a buffer without counts and displacements
   * @throws MpiException (ERR_BUFFER) if the offset is negative or beyond the count
   */
  public Buf from(long offset) {
    if (offset < 0 || offset > count) {
      throw BufErrors.slice(this, offset, 0);
    }
    return new Buf(
        base, start, end, byteOffset + offset * type.extent(), count - offset, type, null);
  }

  /**
   * Some of the elements.
   *
   * @param offset index of the first element
   * @param newCount number of elements
   * @return a buffer of those only, without counts and displacements
   * @throws MpiException (ERR_BUFFER) if they are not all in this buffer
   */
  public Buf slice(long offset, long newCount) {
    if ((offset | newCount) < 0 || newCount > count - offset) {
      throw BufErrors.slice(this, offset, newCount);
    }
    long first = byteOffset + offset * type.extent();
    long low = first;
    long high = first;
    if (newCount > 0 && type.size() > 0) {
      long last = first + (newCount - 1) * type.extent();
      low = Math.min(first, last) + type.trueLb();
      high = Math.max(first, last) + type.trueLb() + type.trueExtent();
    }
    return new Buf(base, Math.min(low, first), Math.max(high, first), first, newCount, type, null);
  }

  /**
   * How many elements each rank has, in rank order. Without {@link #displs(long...) displacements}
   * the blocks follow each other. Used by the v-operations, which check that there is one count per
   * rank and that all blocks lie inside the buffer.
   *
   * @param perRank number of elements of each rank
   * @return this buffer with counts
   * @throws MpiException (ERR_COUNT) if one is negative; (ERR_ARG) if the array is {@code null}
   */
  public Buf counts(long... perRank) {
    return with(BufBlocks.counts(this, perRank == null ? null : perRank.clone()));
  }

  /**
   * As {@link #counts(long...)}.
   *
   * @param perRank number of elements of each rank
   * @return this buffer with counts
   * @throws MpiException (ERR_COUNT) if one is negative; (ERR_ARG) if the array is {@code null}
   */
  public Buf counts(int... perRank) {
    return with(BufBlocks.counts(this, BufBlocks.longs(perRank)));
  }

  /**
   * Where the block of each rank starts, in extents of the type from the start of this buffer.
   *
   * @param perRank displacement of each rank's block
   * @return this buffer with displacements
   * @throws MpiException (ERR_ARG) if the array is {@code null}, or there are no counts yet or of
   *     another length; (ERR_BUFFER) if a block is not inside the buffer
   */
  public Buf displs(long... perRank) {
    return with(BufBlocks.displs(this, blocks, perRank == null ? null : perRank.clone()));
  }

  /**
   * As {@link #displs(long...)}.
   *
   * @param perRank displacement of each rank's block
   * @return this buffer with displacements
   * @throws MpiException as {@link #displs(long...)}
   */
  public Buf displs(int... perRank) {
    return with(BufBlocks.displs(this, blocks, BufBlocks.longs(perRank)));
  }

  private Buf with(BufBlocks newBlocks) {
    return new Buf(base, start, end, byteOffset, count, type, newBlocks);
  }

  /**
   * Number of elements.
   *
   * @return the count
   */
  public long count() {
    return count;
  }

  /**
   * Type of the elements.
   *
   * @return the datatype
   */
  public Datatype type() {
    return type;
  }

  /**
   * The memory: a primitive array, a {@link MemorySegment}, an array of records, or an object of
   * ours that stands for several memories. For engines.
   *
   * @return the memory itself, not a copy
   */
  public Object base() {
    return base;
  }

  /**
   * Where the first element is, in bytes from the start of {@link #base()}; in an array of records
   * every record counts as its extent.
   *
   * @return the offset in bytes
   */
  public long byteOffset() {
    return byteOffset;
  }

  /**
   * Number of elements of each rank.
   *
   * @return a new array, or {@code null} if none were given
   */
  public long[] counts() {
    return blocks == null ? null : blocks.counts().clone();
  }

  /**
   * Where the block of each rank starts, in extents of the type: as given, else one block after the
   * other.
   *
   * @return a new array, or {@code null} if no counts were given
   */
  public long[] displs() {
    return blocks == null ? null : blocks.places();
  }

  /**
   * Whether the memory can only be read, so that nothing can be received in it.
   *
   * @return true for a read-only segment or {@code java.nio} buffer
   */
  public boolean isReadOnly() {
    return base instanceof MemorySegment s
        ? s.isReadOnly()
        : base instanceof Pieces pieces && BufPieces.isReadOnly(pieces);
  }

  /**
   * Whether some byte belongs to two elements, or twice to one, so that nothing can be received:
   * the order in which the parts of a message are stored is not said. Types of very many irregular
   * blocks are not looked into.
   *
   * @return true if elements overlap
   */
  public boolean overlaps() {
    return DatatypeImpl.of(type).overlaps(count);
  }

  /**
   * Whether the memory is an array of records.
   *
   * @return true for a buffer made from records
   */
  public boolean isRecords() {
    return base instanceof Record[];
  }

  /** Refuses read-only memory, and elements that overlap, for a call that writes. */
  Buf writable(String call) {
    if (isReadOnly()) {
      throw BufErrors.readOnly(this, call);
    }
    if (overlaps()) {
      throw BufErrors.overlap(this, call);
    }
    return this;
  }

  /** Checks that there is one block per rank, all inside. */
  Buf blocks(String call, int ranks) {
    BufBlocks.check(this, blocks, call, ranks);
    return this;
  }

  @Override
  public String toString() {
    return this == IN_PLACE ? "IN_PLACE" : this == NONE ? "NONE" : BufErrors.text(this);
  }
}
