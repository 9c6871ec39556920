package org.mpi4j.internal.type;

import java.util.Arrays;
import java.util.List;
import org.mpi4j.ArrayOrder;
import org.mpi4j.Datatype;
import org.mpi4j.Distribution;

/**
 * The call that made a datatype (the standard's <em>combiner</em> and its arguments), for engines
 * that must make it again in a library. Arrays are not copied: read them only.
 *
 * <p>MPI-5.0 section 5.1.13, {@code MPI_Type_get_envelope}, {@code MPI_Type_get_contents}.
 */
public sealed interface Constructor {

  /** A named predefined type. */
  record Predefined(Primitive primitive) implements Constructor {}

  /** A predefined struct of a value and an index, such as MPI_DOUBLE_INT. */
  record Pair(Primitive value, Primitive index) implements Constructor {}

  /** MPI_PACKED. */
  record Packed() implements Constructor {}

  /** MPI_Type_dup. */
  record Dup(Datatype type) implements Constructor {}

  /** MPI_Type_contiguous. */
  record Contiguous(long count, Datatype type) implements Constructor {}

  /** MPI_Type_vector; {@code stride} in extents. */
  record Vector(long count, long blocklength, long stride, Datatype type) implements Constructor {}

  /** MPI_Type_create_hvector; {@code stride} in bytes. */
  record Hvector(long count, long blocklength, long stride, Datatype type) implements Constructor {}

  /** MPI_Type_indexed; displacements in extents. */
  record Indexed(long[] blocklengths, long[] displacements, Datatype type) implements Constructor {}

  /** MPI_Type_create_hindexed; displacements in bytes. */
  record Hindexed(long[] blocklengths, long[] displacements, Datatype type)
      implements Constructor {}

  /** MPI_Type_create_indexed_block; displacements in extents. */
  record IndexedBlock(long blocklength, long[] displacements, Datatype type)
      implements Constructor {}

  /** MPI_Type_create_hindexed_block; displacements in bytes. */
  record HindexedBlock(long blocklength, long[] displacements, Datatype type)
      implements Constructor {}

  /** MPI_Type_create_struct; displacements in bytes. */
  record Struct(long[] blocklengths, long[] displacements, Datatype[] types)
      implements Constructor {}

  /** MPI_Type_create_subarray. */
  record Subarray(long[] sizes, long[] subsizes, long[] starts, ArrayOrder order, Datatype type)
      implements Constructor {}

  /** MPI_Type_create_darray. */
  record Darray(
      int size,
      int rank,
      long[] gsizes,
      Distribution[] distribs,
      int[] psizes,
      ArrayOrder order,
      Datatype type)
      implements Constructor {}

  /** MPI_Type_create_resized. */
  record Resized(long lb, long extent, Datatype type) implements Constructor {}

  /** The call as source text, nested calls down to {@code depth} levels. */
  default String text(int depth) {
    return switch (this) {
      case Predefined c -> c.primitive.name();
      case Pair c -> c.value + "_" + c.index;
      case Packed _ -> "PACKED";
      case Dup c -> inner(c.type, depth) + ".dup()";
      case Contiguous c -> inner(c.type, depth) + ".contiguous(" + c.count + ")";
      case Vector c ->
          "%s.vector(%d, %d, %d)".formatted(inner(c.type, depth), c.count, c.blocklength, c.stride);
      case Hvector c ->
          "%s.hvector(%d, %d, %d)"
              .formatted(inner(c.type, depth), c.count, c.blocklength, c.stride);
      case Indexed c -> inner(c.type, depth) + ".indexed" + blocks(c.displacements);
      case Hindexed c -> inner(c.type, depth) + ".hindexed" + blocks(c.displacements);
      case IndexedBlock c -> inner(c.type, depth) + ".indexedBlock" + blocks(c.displacements);
      case HindexedBlock c -> inner(c.type, depth) + ".hindexedBlock" + blocks(c.displacements);
      case Struct c -> "struct" + blocks(c.displacements);
      case Subarray c -> inner(c.type, depth) + ".subarray(" + c.sizes.length + " dimensions)";
      case Darray c ->
          "%s.darray(%d, %d, %s, %s, %s)"
              .formatted(
                  inner(c.type, depth),
                  c.size,
                  c.rank,
                  Arrays.toString(c.gsizes),
                  Arrays.toString(c.distribs),
                  Arrays.toString(c.psizes));
      case Resized c -> "%s.resized(%d, %d)".formatted(inner(c.type, depth), c.lb, c.extent);
    };
  }

  /** The types it was made from, in packing order. */
  default List<Datatype> parts() {
    return switch (this) {
      case Predefined _, Packed _ -> List.of();
      case Pair c -> List.of(c.value.datatype(), c.index.datatype());
      case Dup c -> List.of(c.type);
      case Contiguous c -> List.of(c.type);
      case Vector c -> List.of(c.type);
      case Hvector c -> List.of(c.type);
      case Indexed c -> List.of(c.type);
      case Hindexed c -> List.of(c.type);
      case IndexedBlock c -> List.of(c.type);
      case HindexedBlock c -> List.of(c.type);
      case Struct c -> Arrays.asList(c.types);
      case Subarray c -> List.of(c.type);
      case Darray c -> List.of(c.type);
      case Resized c -> List.of(c.type);
    };
  }

  private static String inner(Datatype type, int depth) {
    if (!type.name().isEmpty()) {
      return type.name();
    }
    return depth <= 1 ? "..." : DatatypeImpl.of(type).constructor().text(depth - 1);
  }

  private static String blocks(long[] displacements) {
    return "(" + displacements.length + " blocks)";
  }
}
