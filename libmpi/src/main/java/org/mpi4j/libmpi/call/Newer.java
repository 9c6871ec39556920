package org.mpi4j.libmpi.call;

/**
 * Functions that are called only where the library has them. Each method is the C function of the
 * same name; addresses are longs. The result is the error code.
 */
public final class Newer {
  private Newer() {}

  private static final class AbiGetVersion {
    static final Function F = Function.bind("MPI_Abi_get_version", "pp");
  }

  /** {@code int MPI_Abi_get_version(int *, int *)}. */
  public static int abiGetVersion(long major, long minor) {
    return AbiGetVersion.F.call(major, minor);
  }

  private static final class AbiGetInfo {
    static final Function F = Function.bind("MPI_Abi_get_info", "p");
  }

  /** {@code int MPI_Abi_get_info(MPI_Info *)}. */
  public static int abiGetInfo(long info) {
    return AbiGetInfo.F.call(info);
  }

  private static final class AbiGetFortranInfo {
    static final Function F = Function.bind("MPI_Abi_get_fortran_info", "p");
  }

  /** {@code int MPI_Abi_get_fortran_info(MPI_Info *)}. */
  public static int abiGetFortranInfo(long info) {
    return AbiGetFortranInfo.F.call(info);
  }

  private static final class TypeGetEnvelopeC {
    static final Function F = Function.bind("MPI_Type_get_envelope_c", "hppppp");
  }

  /**
   * {@code int MPI_Type_get_envelope_c(MPI_Datatype, MPI_Count *, MPI_Count *, MPI_Count *,
   * MPI_Count *, int *)}.
   */
  public static int typeGetEnvelopeC(
      long type, long integers, long addresses, long counts, long types, long combiner) {
    return TypeGetEnvelopeC.F.call(type, integers, addresses, counts, types, combiner);
  }
}
