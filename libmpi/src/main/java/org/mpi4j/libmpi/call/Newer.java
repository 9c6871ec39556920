package org.mpi4j.libmpi.call;

import java.lang.invoke.MethodHandle;

/**
 * Functions that are called only where the library has them. Each method is the C function of the
 * same name; addresses are longs. The result is the error code.
 */
public final class Newer {
  private Newer() {}

  private static final class AbiGetVersion {
    static final Function F = Function.bind("MPI_Abi_get_version", "pp");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Abi_get_version(int *, int *)}. */
  public static int abiGetVersion(long major, long minor) {
    try {
      return (int) AbiGetVersion.H.invokeExact(major, minor);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class AbiGetInfo {
    static final Function F = Function.bind("MPI_Abi_get_info", "p");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Abi_get_info(MPI_Info *)}. */
  public static int abiGetInfo(long info) {
    try {
      return (int) AbiGetInfo.H.invokeExact(info);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class AbiGetFortranInfo {
    static final Function F = Function.bind("MPI_Abi_get_fortran_info", "p");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Abi_get_fortran_info(MPI_Info *)}. */
  public static int abiGetFortranInfo(long info) {
    try {
      return (int) AbiGetFortranInfo.H.invokeExact(info);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class TypeGetEnvelopeC {
    static final Function F = Function.bind("MPI_Type_get_envelope_c", "hppppp");
    static final MethodHandle H = F.handle();
  }

  /**
   * {@code int MPI_Type_get_envelope_c(MPI_Datatype, MPI_Count *, MPI_Count *, MPI_Count *,
   * MPI_Count *, int *)}.
   */
  public static int typeGetEnvelopeC(
      long type, long integers, long addresses, long counts, long types, long combiner) {
    try {
      return (int)
          TypeGetEnvelopeC.H.invokeExact(type, integers, addresses, counts, types, combiner);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }
}
