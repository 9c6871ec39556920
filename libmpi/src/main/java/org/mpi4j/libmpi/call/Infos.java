package org.mpi4j.libmpi.call;

import java.lang.invoke.MethodHandle;

/**
 * Hints; MPI-5.0 chapter 10 and section 7.4.4. Each method is the C function of the same name;
 * addresses are longs. The result is the error code.
 */
public final class Infos {
  private Infos() {}

  private static final class InfoCreate {
    static final Function F = Function.bind("MPI_Info_create", "p");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Info_create(MPI_Info *info)}. */
  public static int infoCreate(long info) {
    try {
      return (int) InfoCreate.H.invokeExact(info);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class InfoSet {
    static final Function F = Function.bind("MPI_Info_set", "hpp");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Info_set(MPI_Info info, const char *key, const char *value)}. */
  public static int infoSet(long info, long key, long value) {
    try {
      return (int) InfoSet.H.invokeExact(info, key, value);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class InfoGet {
    static final Function F = Function.bind("MPI_Info_get", "hpipp");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Info_get(MPI_Info info, char *key, int length, char *value, int *flag)}. */
  public static int infoGet(long info, long key, int length, long value, long flag) {
    try {
      return (int) InfoGet.H.invokeExact(info, key, length, value, flag);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class InfoGetNkeys {
    static final Function F = Function.bind("MPI_Info_get_nkeys", "hp");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Info_get_nkeys(MPI_Info info, int *nkeys)}. */
  public static int infoGetNkeys(long info, long nkeys) {
    try {
      return (int) InfoGetNkeys.H.invokeExact(info, nkeys);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class InfoGetNthkey {
    static final Function F = Function.bind("MPI_Info_get_nthkey", "hip");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Info_get_nthkey(MPI_Info info, int n, char *key)}. */
  public static int infoGetNthkey(long info, int n, long key) {
    try {
      return (int) InfoGetNthkey.H.invokeExact(info, n, key);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class InfoFree {
    static final Function F = Function.bind("MPI_Info_free", "p");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Info_free(MPI_Info *info)}. */
  public static int infoFree(long info) {
    try {
      return (int) InfoFree.H.invokeExact(info);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class CommSetInfo {
    static final Function F = Function.bind("MPI_Comm_set_info", "hh");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Comm_set_info(MPI_Comm comm, MPI_Info info)}. */
  public static int commSetInfo(long comm, long info) {
    try {
      return (int) CommSetInfo.H.invokeExact(comm, info);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class CommGetInfo {
    static final Function F = Function.bind("MPI_Comm_get_info", "hp");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Comm_get_info(MPI_Comm comm, MPI_Info *info)}. */
  public static int commGetInfo(long comm, long info) {
    try {
      return (int) CommGetInfo.H.invokeExact(comm, info);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }
}
