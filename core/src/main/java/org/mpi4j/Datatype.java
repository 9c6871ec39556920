package org.mpi4j;

import org.mpi4j.internal.attribute.KeyvalImpl;
import org.mpi4j.internal.type.DatatypeImpl;
import org.mpi4j.internal.type.Primitive;
import org.mpi4j.internal.type.RecordTypeImpl;
import org.mpi4j.internal.type.TypeSearch;

/**
 * Says what the elements of a buffer are and where their bytes lie.
 *
 * <p>The predefined types stand for Java's primitives and for types of C and Fortran that arrays of
 * such primitives can carry ({@code Buf.of(bytes).as(UINT8)}); {@link Fortran} has the names that
 * Fortran uses. All others are made from them:
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
  // No default methods here: with one, a thread that loads DatatypeImpl and another that loads
  // Datatype would wait for each other.

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

  /** As {@link #BYTE}, under the name of C's {@code int8_t}. */
  Datatype INT8 = BYTE;

  /** As {@link #SHORT}, under the name of C's {@code int16_t}. */
  Datatype INT16 = SHORT;

  /** As {@link #INT}, under the name of C's {@code int32_t}. */
  Datatype INT32 = INT;

  /** As {@link #LONG}, under the name of C's {@code int64_t}. */
  Datatype INT64 = LONG;

  /** C's {@code uint8_t}, carried in a {@code byte}; 1 byte. */
  Datatype UINT8 = DatatypeImpl.predefined(Primitive.UINT8);

  /** As {@link #CHAR}, under the name of C's {@code uint16_t}; a {@code short[]} may carry it. */
  Datatype UINT16 = CHAR;

  /** C's {@code uint32_t}, carried in an {@code int}; 4 bytes. */
  Datatype UINT32 = DatatypeImpl.predefined(Primitive.UINT32);

  /** C's {@code uint64_t}, carried in a {@code long}; 8 bytes. */
  Datatype UINT64 = DatatypeImpl.predefined(Primitive.UINT64);

  /** An address or a distance in bytes, {@code MPI_Aint}: a {@link #LONG}. */
  Datatype AINT = LONG;

  /** A place in a file, {@code MPI_Offset}: a {@link #LONG}. */
  Datatype OFFSET = LONG;

  /** A number of elements, {@code MPI_Count}: a {@link #LONG}. */
  Datatype COUNT = LONG;

  /** C's {@code char} of text, {@code MPI_CHAR}, carried in a {@code byte}; 1 byte. */
  Datatype C_CHAR = DatatypeImpl.predefined(Primitive.C_CHAR);

  /** C's {@code wchar_t}, carried in an {@code int}; 4 bytes. */
  Datatype WCHAR = DatatypeImpl.predefined(Primitive.WCHAR);

  /** Fortran's {@code LOGICAL}, carried in an {@code int} where 0 is false; 4 bytes. */
  Datatype LOGICAL = DatatypeImpl.predefined(Primitive.LOGICAL);

  /** A complex number of two {@code float}s, the real part first; 8 bytes. */
  Datatype FLOAT_COMPLEX = DatatypeImpl.predefined(Primitive.FLOAT_COMPLEX);

  /** A complex number of two {@code double}s, the real part first; 16 bytes. */
  Datatype DOUBLE_COMPLEX = DatatypeImpl.predefined(Primitive.DOUBLE_COMPLEX);

  /**
   * C's {@code long double}, which Java cannot compute with: 16 bytes, of which those that the
   * processor uses travel. No op takes it, and {@link Packing#EXTERNAL32} has no form of it.
   */
  Datatype LONG_DOUBLE = DatatypeImpl.predefined(Primitive.LONG_DOUBLE);

  /** A {@code float} and the {@code int} that goes with it, for MAXLOC and MINLOC; 8 bytes. */
  Datatype FLOAT_INT = DatatypeImpl.pair(Primitive.FLOAT, Primitive.INT, "FLOAT_INT");

  /** A {@code double} and an {@code int}; 12 bytes of data, 16 apart. */
  Datatype DOUBLE_INT = DatatypeImpl.pair(Primitive.DOUBLE, Primitive.INT, "DOUBLE_INT");

  /** A {@code long} and an {@code int}; 12 bytes of data, 16 apart. */
  Datatype LONG_INT = DatatypeImpl.pair(Primitive.LONG, Primitive.INT, "LONG_INT");

  /** Two {@code int}s, {@code MPI_2INT}; 8 bytes. mpi4py: {@code INT_INT}, {@code TWOINT}. */
  Datatype INT_INT = DatatypeImpl.pair(Primitive.INT, Primitive.INT, "INT_INT");

  /** A {@code short} and an {@code int}; 6 bytes of data, 8 apart. */
  Datatype SHORT_INT = DatatypeImpl.pair(Primitive.SHORT, Primitive.INT, "SHORT_INT");

  /**
   * Bytes made by {@link Packing#NATIVE}, 1 byte each: they may be received as the type that was
   * packed.
   */
  Datatype PACKED = DatatypeImpl.packed();

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
   * A new key of attributes that copies do not have. MPI_Type_create_keyval; mpi4py {@code
   * Datatype.Create_keyval}.
   *
   * @param <T> type of the values
   * @return the key
   */
  static <T> Keyval<Datatype, T> createKeyval() {
    return createKeyval(Keyval.noCopy(), Keyval.noDelete());
  }

  /**
   * A new key of attributes. MPI_Type_create_keyval; mpi4py {@code Datatype.Create_keyval}.
   *
   * @param copy called by {@link #dup()}, for each attribute in the order in which they were set;
   *     {@code dup()} fails where it throws
   * @param delete called by {@link #deleteAttr} and when an attribute is overwritten, which both
   *     fail and leave the attribute as it is where it throws. Datatypes are not freed, so nothing
   *     else calls it
   * @param <T> type of the values
   * @return the key
   * @throws MpiException (ERR_ARG) if a callback is null
   */
  static <T> Keyval<Datatype, T> createKeyval(
      Keyval.Copy<Datatype, T> copy, Keyval.Delete<Datatype, T> delete) {
    return KeyvalImpl.of(copy, delete);
  }

  /**
   * The constant for a Java primitive.
   *
   * <p>mpi4py: {@code Datatype.fromcode}.
   *
   * @param primitive such as {@code double.class}
   * @return such as {@link #DOUBLE}
   * @throws MpiException (ERR_TYPE) if it is not one of the eight
   */
  static Datatype ofPrimitive(Class<?> primitive) {
    return TypeSearch.ofPrimitive(primitive);
  }

  /**
   * The pair of a value and an index, which MAXLOC and MINLOC take.
   *
   * <p>MPI-5.0 section 6.9.4, {@code MPI_Type_get_value_index}. mpi4py: {@code
   * Datatype.Get_value_index}.
   *
   * @param value type of the values: a constant for integers, FLOAT or DOUBLE
   * @param index type of the indices: BYTE, SHORT, INT or LONG
   * @return a constant such as {@link #DOUBLE_INT} where there is one, else a struct
   * @throws MpiException (ERR_TYPE) if one cannot be that
   */
  static Datatype valueIndex(Datatype value, Datatype index) {
    return TypeSearch.valueIndex(value, index);
  }

  /**
   * The type of numbers of a size.
   *
   * <p>MPI-5.0 section 19.1.9, {@code MPI_Type_match_size}. mpi4py: {@code Datatype.Match_size}.
   *
   * @param typeClass what kind of numbers
   * @param bytes size of one
   * @return the type
   * @throws MpiException (ERR_ARG) if there is none
   */
  static Datatype matchSize(TypeClass typeClass, long bytes) {
    return TypeSearch.matchSize(typeClass, bytes);
  }

  /**
   * The smallest integer with so many decimal digits, Fortran's {@code selected_int_kind}.
   *
   * <p>MPI-5.0 section 19.1.9, {@code MPI_Type_create_f90_integer}. mpi4py: {@code
   * Datatype.Create_f90_integer}.
   *
   * @param digits 0 to 18
   * @return BYTE, SHORT, INT or LONG
   * @throws MpiException (ERR_ARG) if there is none
   */
  static Datatype f90Integer(int digits) {
    return TypeSearch.f90Integer(digits);
  }

  /**
   * The smallest floating point type with such a precision and range, Fortran's {@code
   * selected_real_kind}.
   *
   * <p>MPI-5.0 section 19.1.9, {@code MPI_Type_create_f90_real}. mpi4py: {@code
   * Datatype.Create_f90_real}.
   *
   * @param precision decimal digits, 0 to 15
   * @param range decimal exponent, 0 to 307
   * @return FLOAT or DOUBLE
   * @throws MpiException (ERR_ARG) if there is none
   */
  static Datatype f90Real(int precision, int range) {
    return TypeSearch.f90Real(precision, range);
  }

  /**
   * The complex type whose parts are of {@link #f90Real}.
   *
   * <p>MPI-5.0 section 19.1.9, {@code MPI_Type_create_f90_complex}. mpi4py: {@code
   * Datatype.Create_f90_complex}.
   *
   * @param precision decimal digits, 0 to 15
   * @param range decimal exponent, 0 to 307
   * @return FLOAT_COMPLEX or DOUBLE_COMPLEX
   * @throws MpiException (ERR_ARG) if there is none
   */
  static Datatype f90Complex(int precision, int range) {
    return TypeSearch.f90Complex(precision, range);
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
   * The Java primitive whose arrays carry the data, such as {@code int.class} for INT, UINT32 and
   * every type made of one of them.
   *
   * <p>mpi4py: {@code Datatype.tocode}.
   *
   * @return the primitive; {@code null} if there are several, or none
   */
  Class<?> carrier();

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
   * The call that made this type, with its arguments.
   *
   * <p>MPI-5.0 section 5.1.13, {@code MPI_Type_get_envelope}, {@code MPI_Type_get_contents}.
   * mpi4py: {@code Datatype.Get_envelope}, {@code Datatype.Get_contents}, {@code Datatype.decode}.
   *
   * @return one of the records of {@link TypeContents}
   */
  TypeContents contents();

  /**
   * A copy, with the same name.
   *
   * <p>MPI-5.0 section 5.1.10, {@code MPI_Type_dup}. mpi4py: {@code Datatype.Dup}.
   *
   * @return a type equal to this one in all but identity
   */
  Datatype dup();

  /**
   * An attribute. Those of a datatype belong to the process: ranks that are threads share them.
   *
   * <p>MPI-5.0 section 7.7.4, {@code MPI_Type_get_attr}. mpi4py: {@code Datatype.Get_attr}.
   *
   * @param key its key
   * @param <T> type of the value
   * @return its value, null if it is not set
   * @throws MpiException (ERR_KEYVAL) if the key is null or was freed
   */
  <T> T attr(Keyval<Datatype, T> key);

  /**
   * Sets an attribute; the value it had before is deleted first.
   *
   * <p>MPI-5.0 section 7.7.4, {@code MPI_Type_set_attr}. mpi4py: {@code Datatype.Set_attr}.
   *
   * @param key its key
   * @param value its value, not null
   * @param <T> type of the value
   * @throws MpiException (ERR_KEYVAL) if the key is null or was freed, (ERR_ARG) if the value is
   *     null, or what the delete callback threw; nothing has changed then
   */
  <T> void setAttr(Keyval<Datatype, T> key, T value);

  /**
   * Deletes an attribute.
   *
   * <p>MPI-5.0 section 7.7.4, {@code MPI_Type_delete_attr}. mpi4py: {@code Datatype.Delete_attr}.
   *
   * @param key its key
   * @param <T> type of the value
   * @throws MpiException (ERR_KEYVAL) if it is not set, or the key is null or was freed, or what
   *     the delete callback threw; nothing has changed then
   */
  <T> void deleteAttr(Keyval<Datatype, T> key);

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
   * A rectangular part of an array of any number of dimensions, in C order. Its bounds are those of
   * the whole array.
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
   * As {@link #subarray(long[], long[], long[])}, in either order.
   *
   * @param sizes size of the whole array in each dimension
   * @param subsizes size of the part in each dimension, at least 1
   * @param starts where the part starts in each dimension, from 0
   * @param order which dimension's elements are neighbours in memory
   * @return the new type
   * @throws MpiException (ERR_ARG) as there, and if the order is {@code null}
   */
  Datatype subarray(long[] sizes, long[] subsizes, long[] starts, ArrayOrder order);

  /**
   * The part of a global array that belongs to one process of a grid, as in High Performance
   * Fortran and ScaLAPACK; for file views and for dealing an array out. Its bounds are those of the
   * whole array. Process {@code rank} has the place in the grid that row-major order gives it,
   * whatever the order of the array.
   *
   * {@snippet :
   * // rows in blocks, columns two at a time in turn, over a grid of 2 x 3 processes
   * DOUBLE.darray(6, rank, new long[] {rows, cols},
   *     new Distribution[] {Distribution.BLOCK, Distribution.cyclic(2)}, new int[] {2, 3}, C);
   * }
   *
   * <p>MPI-5.0 section 5.1.4, {@code MPI_Type_create_darray}. mpi4py: {@code
   * Datatype.Create_darray}.
   *
   * @param size number of processes, the product of {@code psizes}
   * @param rank whose part
   * @param gsizes size of the global array in each dimension
   * @param distribs how each dimension is dealt
   * @param psizes number of processes in each dimension
   * @param order which dimension's elements are neighbours in memory
   * @return the new type; without data for a process that gets none
   * @throws MpiException (ERR_ARG) if the arrays are empty, {@code null} or differ in length, a
   *     size is not positive, the grid has not {@code size} places, the rank is not in it, NONE is
   *     given for several processes, or blocks are too short for the dimension
   */
  Datatype darray(
      int size, int rank, long[] gsizes, Distribution[] distribs, int[] psizes, ArrayOrder order);

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

  /**
   * Its handle in C, committed, for native code; see {@link Handles}. It is valid while this object
   * is reachable, and is not to be freed. mpi4py {@code Datatype.tohandle}.
   *
   * @return the {@code MPI_Datatype}
   * @throws MpiException (ERR_UNSUPPORTED_OPERATION) if there is no MPI library under the engine
   */
  long toHandle();

  /**
   * The datatype that a handle of native code describes; the handle is not used any more. mpi4py
   * {@code Datatype.fromhandle}.
   *
   * @param handle an {@code MPI_Datatype}
   * @return an equal datatype
   * @throws MpiException (ERR_TYPE) if it has parts that this library's types cannot be made of, or
   *     is no datatype; (ERR_UNSUPPORTED_OPERATION) if there is no MPI library under the engine
   */
  static Datatype fromHandle(long handle) {
    return Handles.current().datatype(handle);
  }
}
