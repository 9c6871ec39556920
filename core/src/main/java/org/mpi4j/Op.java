package org.mpi4j;

import java.lang.foreign.MemorySegment;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.IntBinaryOperator;
import java.util.function.LongBinaryOperator;
import org.mpi4j.internal.reduce.OpImpl;
import org.mpi4j.internal.reduce.PredefinedOp;
import org.mpi4j.internal.reduce.UserOp;

/**
 * How a reduction combines two values into one, element by element.
 *
 * {@snippet :
 * double total = world.allreduce(x, SUM);
 * Op hypot = Op.ofDouble(Math::hypot);
 * world.allreduce(lengths, result, hypot);
 * Op first = Op.ofInt((a, b) -> a).nonCommutative();
 * }
 *
 * <p>A reduction of the values v0, v1, ... vn-1 of ranks 0 to n-1 is v0 op v1 op ... op vn-1. Every
 * op has to be associative, so where the brackets are is not said; with {@code SUM} of floating
 * point numbers the last bits of the result may therefore depend on the number of ranks. An op that
 * is not commutative gets its values in the order of the ranks; one that is may get them in any
 * order. The result of {@code allreduce} is the same on all ranks, bit by bit.
 *
 * <p>What the predefined ops take:
 *
 * <table class="striped">
 *   <caption>Predefined ops and datatypes</caption>
 *   <thead><tr><th scope="col">op<th scope="col">takes<th scope="col">remarks</thead>
 *   <tbody>
 *   <tr><th scope="row">SUM, PROD<td>numbers<td>integers wrap round; complex numbers too
 *   <tr><th scope="row">MIN, MAX<td>integers, FLOAT, DOUBLE<td>as {@link Math#min(double, double)}:
 *       NaN if a value is NaN, -0.0 is less than 0.0; UINT8, CHAR, UINT32 and UINT64 are unsigned
 *   <tr><th scope="row">LAND, LOR, LXOR<td>BOOLEAN, LOGICAL, integers<td>integers: not 0 is true; the
 *       result is 0 or 1
 *   <tr><th scope="row">BAND, BOR, BXOR<td>integers<td>BOOLEAN: use LAND, LOR, LXOR
 *   <tr><th scope="row">MAXLOC, MINLOC<td>pairs<td>a constant such as {@link Datatype#DOUBLE_INT},
 *       {@link Datatype#valueIndex}, or a record of a number and a byte, short, int or long; a NaN
 *       is the largest for MAXLOC and the smallest for MINLOC
 *   <tr><th scope="row">REPLACE, NO_OP<td>all<td>not in collective operations
 *   </tbody>
 * </table>
 *
 * <p>Integers are BYTE, CHAR, SHORT, INT, LONG, UINT8, UINT32 and UINT64; numbers are those, FLOAT,
 * DOUBLE, FLOAT_COMPLEX and DOUBLE_COMPLEX. C_CHAR, WCHAR and LONG_DOUBLE are for moving only. A
 * derived datatype or a record is taken when all of its data is of one primitive, or made of one
 * pair, that the op takes; the op is then applied to each of them.
 *
 * <p>An op is immutable and may be used by many threads and ranks; there is nothing to free. Object
 * reductions take a {@link java.util.function.BinaryOperator} instead.
 *
 * @mpi MPI_Op, MPI-4.1 section 6.9
 * @mpi4py Op
 */
public sealed interface Op permits OpImpl {
  // No default methods here: with one, a thread that loads PredefinedOp and another that loads Op
  // would wait for each other.

  /** Sum. */
  Op SUM = PredefinedOp.SUM;

  /** Product. */
  Op PROD = PredefinedOp.PROD;

  /** Smallest. */
  Op MIN = PredefinedOp.MIN;

  /** Largest. */
  Op MAX = PredefinedOp.MAX;

  /** Logical and. */
  Op LAND = PredefinedOp.LAND;

  /** Logical or. */
  Op LOR = PredefinedOp.LOR;

  /** Logical exclusive or. */
  Op LXOR = PredefinedOp.LXOR;

  /** Bitwise and. */
  Op BAND = PredefinedOp.BAND;

  /** Bitwise or. */
  Op BOR = PredefinedOp.BOR;

  /** Bitwise exclusive or. */
  Op BXOR = PredefinedOp.BXOR;

  /** Largest value, and the index that came with it; of equal ones the lowest index. */
  Op MAXLOC = PredefinedOp.MAXLOC;

  /** Smallest value, and the index that came with it; of equal ones the lowest index. */
  Op MINLOC = PredefinedOp.MINLOC;

  /** The new value, for one-sided accumulate; {@link #reduceLocal} copies {@code in}. */
  Op REPLACE = PredefinedOp.REPLACE;

  /** The old value, for one-sided accumulate; {@link #reduceLocal} does nothing. */
  Op NO_OP = PredefinedOp.NO_OP;

  /** An operation on two floats; the JDK has none. */
  @FunctionalInterface
  interface FloatBinaryOperator {
    /**
     * Combines two values.
     *
     * @param left the value of the lower ranks
     * @param right the value of the higher ranks
     * @return the combined value
     */
    float applyAsFloat(float left, float right);
  }

  /**
   * A commutative op on INT and what else an {@code int[]} carries; also on BYTE, UINT8, CHAR and
   * SHORT, whose results are cut to their size.
   *
   * @param function associative; given (lower ranks, higher ranks); called by any thread that makes
   *     progress, so it must not communicate
   * @return the op, named {@code ofInt}
   * @mpi MPI_Op_create, MPI-4.1 section 6.9.5
   * @mpi4py Op.Create
   */
  static Op ofInt(IntBinaryOperator function) {
    return UserOp.ofInt(function);
  }

  /**
   * A commutative op on LONG and UINT64.
   *
   * @param function as in {@link #ofInt}
   * @return the op, named {@code ofLong}
   * @mpi MPI_Op_create, MPI-4.1 section 6.9.5
   * @mpi4py Op.Create
   */
  static Op ofLong(LongBinaryOperator function) {
    return UserOp.ofLong(function);
  }

  /**
   * A commutative op on FLOAT.
   *
   * @param function as in {@link #ofInt}
   * @return the op, named {@code ofFloat}
   * @mpi MPI_Op_create, MPI-4.1 section 6.9.5
   * @mpi4py Op.Create
   */
  static Op ofFloat(FloatBinaryOperator function) {
    return UserOp.ofFloat(function);
  }

  /**
   * A commutative op on DOUBLE.
   *
   * @param function as in {@link #ofInt}
   * @return the op, named {@code ofDouble}
   * @mpi MPI_Op_create, MPI-4.1 section 6.9.5
   * @mpi4py Op.Create
   */
  static Op ofDouble(DoubleBinaryOperator function) {
    return UserOp.ofDouble(function);
  }

  /**
   * A commutative op on records, combined as wholes:
   *
   * {@snippet :
   * record Range(double low, double high) {}
   * Op hull = Op.of(Range.class,
   *     (a, b) -> new Range(Math.min(a.low, b.low), Math.max(a.high, b.high)));
   * world.allreduce(Buf.of(mine, type), Buf.of(all, type), hull);
   * }
   *
   * @param <R> the record
   * @param type its class
   * @param function as in {@link #ofInt}; its result is not null
   * @return the op, named after the record
   * @throws MpiException (ERR_TYPE) if the record has no datatype, see {@link Datatype#of}
   * @mpi MPI_Op_create, MPI-4.1 section 6.9.5
   * @mpi4py Op.Create
   */
  static <R extends Record> Op of(Class<R> type, BinaryOperator<R> function) {
    return UserOp.of(type, function);
  }

  /** An operation on elements in memory, like an MPI_User_function. */
  @FunctionalInterface
  interface SegmentOperator {
    /**
     * Combines elements: {@code inout[i] = in[i] op inout[i]}.
     *
     * @param in the values of the lower ranks, read-only; as many as its size is extents of the
     *     type, at multiples of the extent
     * @param inout the values of the higher ranks, of the same size; takes the results
     * @param type the datatype of the reduction
     */
    void apply(MemorySegment in, MemorySegment inout, Datatype type);
  }

  /**
   * A commutative op on elements of any datatype as they lie in memory. The memory is on the heap
   * and aligned for every primitive, and valid during the call only.
   *
   * @param function as in {@link #ofInt}
   * @return the op, named {@code ofSegments}
   * @mpi MPI_Op_create, MPI-4.1 section 6.9.5
   * @mpi4py Op.Create
   */
  static Op ofSegments(SegmentOperator function) {
    return UserOp.ofSegments(function);
  }

  /**
   * The name, shown in messages and compared between ranks by the strict checks.
   *
   * @return that of the constant, or what {@link #named} gave
   */
  String name();

  /**
   * The same op under another name.
   *
   * @param name the new name
   * @return an op that is not predefined
   * @throws MpiException (ERR_ARG) if the name is null or empty
   */
  Op named(String name);

  /**
   * Whether values may be combined in any order.
   *
   * @return true unless {@link #nonCommutative} was called
   * @mpi MPI_Op_commutative, MPI-4.1 section 6.9.7
   * @mpi4py Op.Is_commutative
   */
  boolean isCommutative();

  /**
   * The same op, whose values are always combined in the order of the ranks.
   *
   * @return an op that is not predefined
   * @mpi MPI_Op_create with commute = false, MPI-4.1 section 6.9.5
   * @mpi4py Op.Create
   */
  Op nonCommutative();

  /**
   * Whether it is one of the constants of this class.
   *
   * @return true for those
   * @mpi4py Op.is_predefined
   */
  boolean isPredefined();

  /**
   * Whether it can combine elements of a datatype.
   *
   * @param type the datatype
   * @return true if all data of the type is of one primitive, or made of one type, that this op
   *     takes
   */
  boolean takes(Datatype type);

  /**
   * Combines two buffers of this rank: {@code inout = in op inout}, element by element.
   *
   * @param in the left operands
   * @param inout the right operands, overwritten by the results
   * @throws MpiException (ERR_OP) if the op does not take the datatype or throws; (ERR_COUNT) if
   *     the buffers hold different amounts of data; (ERR_TYPE) if their data is of different
   *     primitives; nothing was combined then, except when the op itself throws
   * @mpi MPI_Reduce_local, MPI-4.1 section 6.9.7
   * @mpi4py Op.Reduce_local
   */
  void reduceLocal(Buf in, Buf inout);

  /**
   * Its handle in C, for native code; see {@link Handles}. It is valid until the end of MPI, and is
   * not to be freed. An op that throws when native code uses it ends the job. mpi4py {@code
   * Op.tohandle}.
   *
   * @return the {@code MPI_Op}
   * @throws MpiException (ERR_UNSUPPORTED_OPERATION) if there is no MPI library under the engine,
   *     or it lacks the op
   */
  long toHandle();

  /**
   * The op of a handle of native code, which has to stay valid. mpi4py {@code Op.fromhandle}.
   *
   * @param handle an {@code MPI_Op}
   * @return the constant, or an op that calls the library
   * @throws MpiException (ERR_OP) if it is none, as far as the library notices;
   *     (ERR_UNSUPPORTED_OPERATION) if there is no MPI library under the engine
   */
  static Op fromHandle(long handle) {
    return Handles.current().op(handle);
  }
}
