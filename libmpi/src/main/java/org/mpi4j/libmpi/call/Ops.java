package org.mpi4j.libmpi.call;

import java.lang.invoke.MethodHandle;

/**
 * Reduction operations; MPI-5.0 section 6.9. Each method is the C function of the same name;
 * addresses are longs. The result is the error code.
 */
public final class Ops {
  private Ops() {}

  private static final class OpCreate {
    static final Function F = Function.bind("MPI_Op_create", "pip");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Op_create(MPI_User_function *function, int commute, MPI_Op *op)}. */
  public static int opCreate(long function, int commute, long op) {
    try {
      return (int) OpCreate.H.invokeExact(function, commute, op);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class ReduceLocal {
    static final Function F = Function.bind("MPI_Reduce_local", "ppchh");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Reduce_local(const void *, void *, MPI_Count, MPI_Datatype, MPI_Op)}. */
  public static int reduceLocal(long in, long inout, long count, long type, long op) {
    try {
      return (int) ReduceLocal.H.invokeExact(in, inout, count, type, op);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class OpCommutative {
    static final Function F = Function.bind("MPI_Op_commutative", "hp");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Op_commutative(MPI_Op, int *)}. */
  public static int opCommutative(long op, long commutes) {
    try {
      return (int) OpCommutative.H.invokeExact(op, commutes);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }
}
