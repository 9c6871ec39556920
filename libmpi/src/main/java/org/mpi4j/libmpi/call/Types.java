package org.mpi4j.libmpi.call;

/**
 * Datatypes; MPI-5.0 chapter 5. Each method is the C function of the same name; addresses are
 * longs. The result is the error code.
 */
public final class Types {
  private Types() {}

  private static final class TypeDup {
    static final Function F = Function.bind("MPI_Type_dup", "hp");
  }

  /** {@code int MPI_Type_dup(MPI_Datatype old, MPI_Datatype *made)}. */
  public static int typeDup(long old, long made) {
    return TypeDup.F.call(old, made);
  }

  private static final class TypeContiguous {
    static final Function F = Function.bind("MPI_Type_contiguous", "chp");
  }

  /** {@code int MPI_Type_contiguous(MPI_Count count, MPI_Datatype old, MPI_Datatype *made)}. */
  public static int typeContiguous(long count, long old, long made) {
    return TypeContiguous.F.call(count, old, made);
  }

  private static final class TypeVector {
    static final Function F = Function.bind("MPI_Type_vector", "ccchp");
  }

  /**
   * {@code int MPI_Type_vector(MPI_Count count, MPI_Count blocklength, MPI_Count stride,
   * MPI_Datatype old, MPI_Datatype *made)}.
   */
  public static int typeVector(long count, long blocklength, long stride, long old, long made) {
    return TypeVector.F.call(count, blocklength, stride, old, made);
  }

  private static final class TypeCreateHvector {
    static final Function F = Function.bind("MPI_Type_create_hvector", "ccahp");
  }

  /**
   * {@code int MPI_Type_create_hvector(MPI_Count count, MPI_Count blocklength, MPI_Aint stride,
   * MPI_Datatype old, MPI_Datatype *made)}.
   */
  public static int typeCreateHvector(
      long count, long blocklength, long stride, long old, long made) {
    return TypeCreateHvector.F.call(count, blocklength, stride, old, made);
  }

  private static final class TypeCreateHindexed {
    static final Function F = Function.bind("MPI_Type_create_hindexed", "cCBhp");
  }

  /**
   * {@code int MPI_Type_create_hindexed(MPI_Count count, const MPI_Count *blocklengths, const
   * MPI_Aint *displacements, MPI_Datatype old, MPI_Datatype *made)}.
   */
  public static int typeCreateHindexed(
      long count, long blocklengths, long displacements, long old, long made) {
    return TypeCreateHindexed.F.call(count, blocklengths, displacements, old, made);
  }

  /** Whether the arrays of {@link #typeCreateHindexed} hold MPI_Count. */
  public static boolean typeCreateHindexedIsLarge() {
    return TypeCreateHindexed.F.isLarge();
  }

  private static final class TypeCreateStruct {
    static final Function F = Function.bind("MPI_Type_create_struct", "cCBpp");
  }

  /**
   * {@code int MPI_Type_create_struct(MPI_Count count, const MPI_Count *blocklengths, const
   * MPI_Aint *displacements, MPI_Datatype *types, MPI_Datatype *made)}.
   */
  public static int typeCreateStruct(
      long count, long blocklengths, long displacements, long types, long made) {
    return TypeCreateStruct.F.call(count, blocklengths, displacements, types, made);
  }

  /** Whether the arrays of {@link #typeCreateStruct} hold MPI_Count. */
  public static boolean typeCreateStructIsLarge() {
    return TypeCreateStruct.F.isLarge();
  }

  private static final class TypeCreateResized {
    static final Function F = Function.bind("MPI_Type_create_resized", "haap");
  }

  /**
   * {@code int MPI_Type_create_resized(MPI_Datatype old, MPI_Aint lb, MPI_Aint extent, MPI_Datatype
   * *made)}.
   */
  public static int typeCreateResized(long old, long lb, long extent, long made) {
    return TypeCreateResized.F.call(old, lb, extent, made);
  }

  private static final class TypeGetExtent {
    static final Function F = Function.bind("MPI_Type_get_extent", "hpp");
  }

  /** {@code int MPI_Type_get_extent(MPI_Datatype type, MPI_Aint *lb, MPI_Aint *extent)}. */
  public static int typeGetExtent(long type, long lb, long extent) {
    return TypeGetExtent.F.call(type, lb, extent);
  }

  private static final class TypeCommit {
    static final Function F = Function.bind("MPI_Type_commit", "p");
  }

  /** {@code int MPI_Type_commit(MPI_Datatype *type)}. */
  public static int typeCommit(long type) {
    return TypeCommit.F.call(type);
  }

  private static final class TypeFree {
    static final Function F = Function.bind("MPI_Type_free", "p");
  }

  /** {@code int MPI_Type_free(MPI_Datatype *type)}. */
  public static int typeFree(long type) {
    return TypeFree.F.call(type);
  }

  private static final class TypeGetEnvelope {
    static final Function F = Function.bind("MPI_Type_get_envelope", "hpppp");
  }

  /** {@code int MPI_Type_get_envelope(MPI_Datatype, int *, int *, int *, int *)}. */
  public static int typeGetEnvelope(
      long type, long integers, long addresses, long types, long combiner) {
    return TypeGetEnvelope.F.call(type, integers, addresses, types, combiner);
  }

  private static final class TypeGetContents {
    static final Function F = Function.bind("MPI_Type_get_contents", "hiiippp");
  }

  /**
   * {@code int MPI_Type_get_contents(MPI_Datatype, int, int, int, int *, MPI_Aint *, MPI_Datatype
   * *)}.
   */
  public static int typeGetContents(
      long type,
      int integers,
      int addresses,
      int types,
      long integerArray,
      long addressArray,
      long typeArray) {
    return TypeGetContents.F.call(
        type, integers, addresses, types, integerArray, addressArray, typeArray);
  }
}
