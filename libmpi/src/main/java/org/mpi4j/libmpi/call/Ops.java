package org.mpi4j.libmpi.call;

/**
 * Reduction operations; MPI-5.0 section 6.9. Each method is the C function of the same name;
 * addresses are longs. The result is the error code.
 */
public final class Ops {
  private Ops() {}

  private static final class OpCreate {
    static final Function F = Function.bind("MPI_Op_create", "pip");
  }

  /** {@code int MPI_Op_create(MPI_User_function *function, int commute, MPI_Op *op)}. */
  public static int opCreate(long function, int commute, long op) {
    return OpCreate.F.call(function, commute, op);
  }

  private static final class ReduceLocal {
    static final Function F = Function.bind("MPI_Reduce_local", "ppchh");
  }

  /** {@code int MPI_Reduce_local(const void *, void *, MPI_Count, MPI_Datatype, MPI_Op)}. */
  public static int reduceLocal(long in, long inout, long count, long type, long op) {
    return ReduceLocal.F.call(in, inout, count, type, op);
  }

  private static final class OpCommutative {
    static final Function F = Function.bind("MPI_Op_commutative", "hp");
  }

  /** {@code int MPI_Op_commutative(MPI_Op, int *)}. */
  public static int opCommutative(long op, long commutes) {
    return OpCommutative.F.call(op, commutes);
  }
}
