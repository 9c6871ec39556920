package org.mpi4j;

/**
 * Handles of the MPI library under this rank, for native code that is called through {@code
 * java.lang.foreign}: {@code toHandle()} of an object gives its handle in C as a long, {@code
 * fromHandle} the object of a handle. An {@code int} handle (MPICH) is passed as {@code (int)
 * handle}, a pointer (Open MPI, the standard's interface) as a long or {@code
 * MemorySegment.ofAddress}.
 *
 * {@snippet :
 * long comm = world.toHandle();        // to be passed to int sum_all(MPI_Comm comm, double *x)
 * int fortran = Handles.toFortran(HandleKind.COMM, comm); // for a subroutine
 * }
 *
 * <p>Engines without a library under them have no handles: all of this fails with
 * ERR_UNSUPPORTED_OPERATION there, and so do kinds of handles that a library cannot convert.
 *
 * <p>MPI-5.0 sections 19.3.4 and 20. mpi4py: {@code tohandle}, {@code fromhandle}, {@code toint},
 * {@code fromint}, {@code py2f}, {@code f2py}.
 */
public final class Handles {
  private Handles() {}

  /** Those of a rank's engine. */
  static org.mpi4j.spi.Handles of(Rank rank) {
    org.mpi4j.spi.Handles handles = rank.engine.handles();
    if (handles == null) {
      throw new MpiException(
          ErrorClass.ERR_UNSUPPORTED_OPERATION,
          "engine = %s has no MPI library under it, and so no handles; start the ranks with mpiexec, on the engine libmpi"
              .formatted(rank.engine.name()));
    }
    return handles;
  }

  static org.mpi4j.spi.Handles current() {
    return of(Rank.current());
  }

  /**
   * The committed {@code MPI_Datatype} of a datatype; {@link Datatype#toHandle}.
   *
   * @param type the datatype
   * @return its handle
   * @throws MpiException (ERR_UNSUPPORTED_OPERATION) if the engine has none
   */
  public static long of(Datatype type) {
    return current().datatype(type);
  }

  /**
   * The {@code MPI_Op} of an op; {@link Op#toHandle}.
   *
   * @param op the op
   * @return its handle
   * @throws MpiException (ERR_UNSUPPORTED_OPERATION) if the engine has none
   */
  public static long of(Op op) {
    return current().op(op);
  }

  /**
   * The handle in Fortran of one in C. MPI_Comm_c2f and the like; mpi4py {@code py2f}.
   *
   * @param kind what it stands for
   * @param handle the handle in C
   * @return an INTEGER of Fortran
   * @throws MpiException (ERR_UNSUPPORTED_OPERATION) if the library lacks the function
   */
  public static int toFortran(HandleKind kind, long handle) {
    return current().toFortran(kind, handle);
  }

  /**
   * The handle in C of one in Fortran. MPI_Comm_f2c and the like; mpi4py {@code f2py}.
   *
   * @param kind what it stands for
   * @param handle an INTEGER of Fortran
   * @return the handle in C, for {@code fromHandle}
   * @throws MpiException (ERR_UNSUPPORTED_OPERATION) if the library lacks the function
   */
  public static long fromFortran(HandleKind kind, int handle) {
    return current().fromFortran(kind, handle);
  }

  /**
   * A handle as an int. MPI_Comm_toint and the like of MPI-5; what stands for it in older
   * libraries; mpi4py {@code toint}.
   *
   * @param kind what it stands for
   * @param handle the handle in C
   * @return an int
   * @throws MpiException (ERR_UNSUPPORTED_OPERATION) if the library cannot do it
   */
  public static int toInt(HandleKind kind, long handle) {
    return current().toInt(kind, handle);
  }

  /**
   * The handle of an int. MPI_Comm_fromint and the like; mpi4py {@code fromint}.
   *
   * @param kind what it stands for
   * @param handle what {@link #toInt} gave
   * @return the handle in C
   * @throws MpiException (ERR_UNSUPPORTED_OPERATION) if the library cannot do it
   */
  public static long fromInt(HandleKind kind, int handle) {
    return current().fromInt(kind, handle);
  }
}
