package org.mpi4j;

import org.mpi4j.internal.type.DatatypeImpl;
import org.mpi4j.internal.type.Primitive;
import org.mpi4j.internal.type.RecordTypeImpl;

/**
 * Says what the elements of a buffer are and where their bytes lie.
 *
 * <p>The predefined types stand for Java's primitives; all others are made from them:
 *
 * {@snippet :
 * Datatype column = DOUBLE.vector(rows, 1, cols);
 * world.send(Buf.of(matrix).from(3).as(column), 1);      // the fourth column of a matrix
 *
 * record Particle(double x, double y, int id) {}
 * var type = Datatype.of(Particle.class);
 * world.send(Buf.of(particles, type), 1);
 * }
 *
 * <p>A datatype is immutable, safe for use by many threads, and needs neither commit nor free. All
 * sizes, bounds and byte displacements are in bytes. Every constructor throws an {@link
 * MpiException} with {@link ErrorClass#ERR_COUNT} for a negative count or block length and with
 * {@link ErrorClass#ERR_ARG} when the bounds of the new type do not fit in a {@code long}.
 *
 * <p>MPI-5.0 chapter 5. mpi4py: {@code Datatype}.
 */
public sealed interface Datatype permits RecordType, DatatypeImpl {
  /** Java's {@code byte}, 1 byte. */
  Datatype BYTE = DatatypeImpl.predefined(Primitive.BYTE);

  /** Java's {@code char}, 2 bytes, unsigned. */
  Datatype CHAR = DatatypeImpl.predefined(Primitive.CHAR);

  /** Java's {@code short}, 2 bytes. */
  Datatype SHORT = DatatypeImpl.predefined(Primitive.SHORT);

  /** Java's {@code int}, 4 bytes. */
  Datatype INT = DatatypeImpl.predefined(Primitive.INT);

  /** Java's {@code long}, 8 bytes. */
  Datatype LONG = DatatypeImpl.predefined(Primitive.LONG);

  /** Java's {@code float}, 4 bytes. */
  Datatype FLOAT = DatatypeImpl.predefined(Primitive.FLOAT);

  /** Java's {@code double}, 8 bytes. */
  Datatype DOUBLE = DatatypeImpl.predefined(Primitive.DOUBLE);

  /** Java's {@code boolean}: 1 byte that is 0 or 1, like C's {@code _Bool}. */
  Datatype BOOLEAN = DatatypeImpl.predefined(Primitive.BOOLEAN);

  /**
   * The datatype of a record: a C struct of its components, in their order, each at its natural
   * alignment, padded at the end to a multiple of the strictest one.
   *
   * <p>Components are primitives and records of such components. The record may be private, local
   * or nested. Elements travel through its canonical constructor and accessors. The result is made
   * once per class.
   *
   * <p>MPI-5.0 section 5.1.2, {@code MPI_Type_create_struct}. mpi4py: {@code
   * Datatype.Create_struct}.
   *
   * @param <R> the record
   * @param type its class
   * @return the datatype for arrays of that record
   * @throws MpiException (ERR_TYPE) if the record has no component, a component is neither
   *     primitive nor a record, or the record's module does not open its package to org.mpi4j
   */
  static <R extends Record> RecordType<R> of(Class<R> type) {
    return RecordTypeImpl.of(type);
  }

  /**
   * Blocks of different types at any displacement.
   *
   * <p>MPI-5.0 section 5.1.2, {@code MPI_Type_create_struct}. mpi4py: {@code
   * Datatype.Create_struct}.
   *
   * @param blocklengths number of elements in each block
   * @param displacements where each block starts, in bytes
   * @param types type of each block's elements
   * @return the new type
   * @throws MpiException (ERR_ARG) if the arrays differ in length or one is {@code null};
   *     (ERR_TYPE) if a type is {@code null}
   */
  static Datatype struct(long[] blocklengths, long[] displacements, Datatype[] types) {
    return DatatypeImpl.struct(blocklengths, displacements, types);
  }

  /**
   * Number of data bytes in one element, holes not counted.
   *
   * <p>MPI-5.0 section 5.1.5, {@code MPI_Type_size}. mpi4py: {@code Datatype.Get_size}.
   *
   * @return size in bytes
   */
  long size();

  /**
   * The lower bound: where an element begins, relative to its address.
   *
   * <p>MPI-5.0 section 5.1.7, {@code MPI_Type_get_extent}. mpi4py: {@code Datatype.Get_extent}.
   *
   * @return lower bound in bytes, may be negative
   */
  long lb();

  /**
   * The distance from one element to the next: upper bound minus lower bound.
   *
   * <p>MPI-5.0 section 5.1.7, {@code MPI_Type_get_extent}. mpi4py: {@code Datatype.Get_extent}.
   *
   * @return extent in bytes
   */
  long extent();

  /**
   * The upper bound: where an element ends, padding included, relative to its address.
   *
   * <p>MPI-5.0 section 5.1.6.
   *
   * @return upper bound in bytes
   */
  long ub();

  /**
   * Where the first data byte is, whatever the lower bound says.
   *
   * <p>MPI-5.0 section 5.1.8, {@code MPI_Type_get_true_extent}. mpi4py: {@code
   * Datatype.Get_true_extent}.
   *
   * @return true lower bound in bytes; 0 for a type without data
   */
  long trueLb();

  /**
   * The distance from the first data byte to the end of the last.
   *
   * <p>MPI-5.0 section 5.1.8, {@code MPI_Type_get_true_extent}. mpi4py: {@code
   * Datatype.Get_true_extent}.
   *
   * @return true extent in bytes
   */
  long trueExtent();

  /**
   * How many whole primitives the first bytes of a message of this type hold.
   *
   * <p>MPI-5.0 section 5.1.11, {@code MPI_Get_elements}. mpi4py: {@code Status.Get_elements}.
   *
   * @param bytes number of data bytes, holes not counted
   * @return number of primitives
   */
  long elementsIn(long bytes);

  /**
   * The name: that of the constant for a predefined type, the class name for a record, else what
   * {@link #named} gave.
   *
   * <p>MPI-5.0 section 7.8, {@code MPI_Type_get_name}. mpi4py: {@code Datatype.Get_name}.
   *
   * @return the name; empty if there is none
   */
  String name();

  /**
   * The same type under another name.
   *
   * <p>MPI-5.0 section 7.8, {@code MPI_Type_set_name}. mpi4py: {@code Datatype.Set_name}.
   *
   * @param name the new name; empty for none
   * @return a type that differs from this one in its name only
   * @throws MpiException (ERR_ARG) if the name is {@code null}
   */
  Datatype named(String name);

  /**
   * Whether this is one of the constants of this class.
   *
   * <p>mpi4py: {@code Datatype.is_predefined}.
   *
   * @return true for those, false for everything made from them
   */
  boolean isPredefined();

  /**
   * Whether any number of elements is one dense run of data: moving them is one copy.
   *
   * @return true if there are no holes inside, before or after the data
   */
  boolean isContiguous();

  /**
   * A copy, with the same name.
   *
   * <p>MPI-5.0 section 5.1.10, {@code MPI_Type_dup}. mpi4py: {@code Datatype.Dup}.
   *
   * @return a type equal to this one in all but identity
   */
  Datatype dup();

  /**
   * {@code count} elements, one after the other.
   *
   * <p>MPI-5.0 section 5.1.2, {@code MPI_Type_contiguous}. mpi4py: {@code
   * Datatype.Create_contiguous}.
   *
   * @param count number of elements
   * @return the new type
   */
  Datatype contiguous(long count);

  /**
   * Blocks of equal length at equal distance, such as a column of a matrix: {@code
   * DOUBLE.vector(rows, 1, cols)}.
   *
   * <p>MPI-5.0 section 5.1.2, {@code MPI_Type_vector}. mpi4py: {@code Datatype.Create_vector}.
   *
   * @param count number of blocks
   * @param blocklength elements per block
   * @param stride from the start of a block to the start of the next, in extents; may be negative
   * @return the new type
   */
  Datatype vector(long count, long blocklength, long stride);

  /**
   * As {@link #vector}, with the stride in bytes.
   *
   * <p>MPI-5.0 section 5.1.2, {@code MPI_Type_create_hvector}. mpi4py: {@code
   * Datatype.Create_hvector}.
   *
   * @param count number of blocks
   * @param blocklength elements per block
   * @param stride from the start of a block to the start of the next, in bytes; may be negative
   * @return the new type
   */
  Datatype hvector(long count, long blocklength, long stride);

  /**
   * Blocks of any length at any displacement.
   *
   * <p>MPI-5.0 section 5.1.2, {@code MPI_Type_indexed}. mpi4py: {@code Datatype.Create_indexed}.
   *
   * @param blocklengths number of elements in each block
   * @param displacements where each block starts, in extents
   * @return the new type
   * @throws MpiException (ERR_ARG) if the arrays differ in length or one is {@code null}
   */
  Datatype indexed(long[] blocklengths, long[] displacements);

  /**
   * As {@link #indexed}, with displacements in bytes.
   *
   * <p>MPI-5.0 section 5.1.2, {@code MPI_Type_create_hindexed}. mpi4py: {@code
   * Datatype.Create_hindexed}.
   *
   * @param blocklengths number of elements in each block
   * @param displacements where each block starts, in bytes
   * @return the new type
   * @throws MpiException (ERR_ARG) if the arrays differ in length or one is {@code null}
   */
  Datatype hindexed(long[] blocklengths, long[] displacements);

  /**
   * Blocks of equal length at any displacement.
   *
   * <p>MPI-5.0 section 5.1.2, {@code MPI_Type_create_indexed_block}. mpi4py: {@code
   * Datatype.Create_indexed_block}.
   *
   * @param blocklength elements per block
   * @param displacements where each block starts, in extents
   * @return the new type
   * @throws MpiException (ERR_ARG) if the array is {@code null}
   */
  Datatype indexedBlock(long blocklength, long[] displacements);

  /**
   * As {@link #indexedBlock}, with displacements in bytes.
   *
   * <p>MPI-5.0 section 5.1.2, {@code MPI_Type_create_hindexed_block}. mpi4py: {@code
   * Datatype.Create_hindexed_block}.
   *
   * @param blocklength elements per block
   * @param displacements where each block starts, in bytes
   * @return the new type
   * @throws MpiException (ERR_ARG) if the array is {@code null}
   */
  Datatype hindexedBlock(long blocklength, long[] displacements);

  /**
   * A rectangular part of an array of any number of dimensions, the last dimension being the one
   * whose elements are neighbours in memory (C order; for Fortran order reverse the three arrays).
   * Its bounds are those of the whole array.
   *
   * <p>MPI-5.0 section 5.1.3, {@code MPI_Type_create_subarray}. mpi4py: {@code
   * Datatype.Create_subarray}.
   *
   * @param sizes size of the whole array in each dimension
   * @param subsizes size of the part in each dimension, at least 1
   * @param starts where the part starts in each dimension
   * @return the new type
   * @throws MpiException (ERR_ARG) if the arrays are empty, {@code null} or differ in length, or
   *     the part is not inside the whole
   */
  Datatype subarray(long[] sizes, long[] subsizes, long[] starts);

  /**
   * The same data with other bounds: where an element begins and how far the next one is.
   *
   * <p>MPI-5.0 section 5.1.7, {@code MPI_Type_create_resized}. mpi4py: {@code
   * Datatype.Create_resized}.
   *
   * @param lb new lower bound in bytes
   * @param extent new extent in bytes
   * @return the new type
   */
  Datatype resized(long lb, long extent);
}
