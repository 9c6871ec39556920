package org.mpi4j;

import java.util.List;

/**
 * The call that made a datatype and its arguments, as {@link Datatype#contents} tells them.
 *
 * {@snippet :
 * switch (type.contents()) {
 *   case TypeContents.Named(String name) -> IO.println(name);
 *   case TypeContents.Vector(long count, long length, long stride, Datatype of) -> ...
 *   default -> ...
 * }
 * }
 *
 * <p>All lists are immutable. MPI-5.0 section 5.1.13, {@code MPI_Type_get_envelope}, {@code
 * MPI_Type_get_contents}. mpi4py: {@code Datatype.Get_envelope}, {@code Datatype.Get_contents},
 * {@code Datatype.decode}.
 */
public sealed interface TypeContents {
  /**
   * One of the constants of {@link Datatype}.
   *
   * @param name its name
   */
  record Named(String name) implements TypeContents {}

  /**
   * {@link Datatype#dup}.
   *
   * @param type the original
   */
  record Dup(Datatype type) implements TypeContents {}

  /**
   * {@link Datatype#contiguous}.
   *
   * @param count number of elements
   * @param type their type
   */
  record Contiguous(long count, Datatype type) implements TypeContents {}

  /**
   * {@link Datatype#vector}.
   *
   * @param count number of blocks
   * @param blocklength elements per block
   * @param stride distance of the blocks in extents
   * @param type type of the elements
   */
  record Vector(long count, long blocklength, long stride, Datatype type) implements TypeContents {}

  /**
   * {@link Datatype#hvector}.
   *
   * @param count number of blocks
   * @param blocklength elements per block
   * @param stride distance of the blocks in bytes
   * @param type type of the elements
   */
  record Hvector(long count, long blocklength, long stride, Datatype type)
      implements TypeContents {}

  /**
   * {@link Datatype#indexed}.
   *
   * @param blocklengths elements in each block
   * @param displacements of each block, in extents
   * @param type type of the elements
   */
  record Indexed(List<Long> blocklengths, List<Long> displacements, Datatype type)
      implements TypeContents {}

  /**
   * {@link Datatype#hindexed}.
   *
   * @param blocklengths elements in each block
   * @param displacements of each block, in bytes
   * @param type type of the elements
   */
  record Hindexed(List<Long> blocklengths, List<Long> displacements, Datatype type)
      implements TypeContents {}

  /**
   * {@link Datatype#indexedBlock}.
   *
   * @param blocklength elements per block
   * @param displacements of each block, in extents
   * @param type type of the elements
   */
  record IndexedBlock(long blocklength, List<Long> displacements, Datatype type)
      implements TypeContents {}

  /**
   * {@link Datatype#hindexedBlock}.
   *
   * @param blocklength elements per block
   * @param displacements of each block, in bytes
   * @param type type of the elements
   */
  record HindexedBlock(long blocklength, List<Long> displacements, Datatype type)
      implements TypeContents {}

  /**
   * {@link Datatype#struct} or the datatype of a record.
   *
   * @param blocklengths elements in each block
   * @param displacements of each block, in bytes
   * @param types type of the elements of each block
   */
  record Struct(List<Long> blocklengths, List<Long> displacements, List<Datatype> types)
      implements TypeContents {}

  /**
   * {@link Datatype#subarray(long[], long[], long[], ArrayOrder)}.
   *
   * @param sizes of the whole array
   * @param subsizes of the part
   * @param starts of the part
   * @param order of the dimensions in memory
   * @param type type of the elements
   */
  record Subarray(
      List<Long> sizes, List<Long> subsizes, List<Long> starts, ArrayOrder order, Datatype type)
      implements TypeContents {}

  /**
   * {@link Datatype#darray}.
   *
   * @param size number of processes
   * @param rank whose part it is
   * @param gsizes sizes of the whole array
   * @param distribs how each dimension is dealt
   * @param psizes sizes of the process grid
   * @param order of the dimensions in memory
   * @param type type of the elements
   */
  record Darray(
      int size,
      int rank,
      List<Long> gsizes,
      List<Distribution> distribs,
      List<Integer> psizes,
      ArrayOrder order,
      Datatype type)
      implements TypeContents {}

  /**
   * {@link Datatype#resized}.
   *
   * @param lb lower bound in bytes
   * @param extent extent in bytes
   * @param type the type with other bounds
   */
  record Resized(long lb, long extent, Datatype type) implements TypeContents {}

  /**
   * The standard's name of the constructor, such as {@code HVECTOR}; mpi4py's {@code decode} has
   * the same.
   *
   * @return a name in capitals
   */
  default String combiner() {
    return switch (this) {
      case IndexedBlock _ -> "INDEXED_BLOCK";
      case HindexedBlock _ -> "HINDEXED_BLOCK";
      default -> getClass().getSimpleName().toUpperCase(java.util.Locale.ROOT);
    };
  }

  /**
   * The types it was made from.
   *
   * @return one per block for a struct, none for a named type, else one
   */
  default List<Datatype> types() {
    return switch (this) {
      case Named _ -> List.of();
      case Dup c -> List.of(c.type);
      case Contiguous c -> List.of(c.type);
      case Vector c -> List.of(c.type);
      case Hvector c -> List.of(c.type);
      case Indexed c -> List.of(c.type);
      case Hindexed c -> List.of(c.type);
      case IndexedBlock c -> List.of(c.type);
      case HindexedBlock c -> List.of(c.type);
      case Struct c -> c.types;
      case Subarray c -> List.of(c.type);
      case Darray c -> List.of(c.type);
      case Resized c -> List.of(c.type);
    };
  }
}
