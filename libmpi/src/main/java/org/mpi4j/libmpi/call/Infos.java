package org.mpi4j.libmpi.call;

/**
 * Hints; MPI-5.0 chapter 10 and section 7.4.4. Each method is the C function of the same name;
 * addresses are longs. The result is the error code.
 */
public final class Infos {
  private Infos() {}

  private static final class InfoCreate {
    static final Function F = Function.bind("MPI_Info_create", "p");
  }

  /** {@code int MPI_Info_create(MPI_Info *info)}. */
  public static int infoCreate(long info) {
    return InfoCreate.F.call(info);
  }

  private static final class InfoSet {
    static final Function F = Function.bind("MPI_Info_set", "hpp");
  }

  /** {@code int MPI_Info_set(MPI_Info info, const char *key, const char *value)}. */
  public static int infoSet(long info, long key, long value) {
    return InfoSet.F.call(info, key, value);
  }

  private static final class InfoGet {
    static final Function F = Function.bind("MPI_Info_get", "hpipp");
  }

  /** {@code int MPI_Info_get(MPI_Info info, char *key, int length, char *value, int *flag)}. */
  public static int infoGet(long info, long key, int length, long value, long flag) {
    return InfoGet.F.call(info, key, length, value, flag);
  }

  private static final class InfoGetNkeys {
    static final Function F = Function.bind("MPI_Info_get_nkeys", "hp");
  }

  /** {@code int MPI_Info_get_nkeys(MPI_Info info, int *nkeys)}. */
  public static int infoGetNkeys(long info, long nkeys) {
    return InfoGetNkeys.F.call(info, nkeys);
  }

  private static final class InfoGetNthkey {
    static final Function F = Function.bind("MPI_Info_get_nthkey", "hip");
  }

  /** {@code int MPI_Info_get_nthkey(MPI_Info info, int n, char *key)}. */
  public static int infoGetNthkey(long info, int n, long key) {
    return InfoGetNthkey.F.call(info, n, key);
  }

  private static final class InfoFree {
    static final Function F = Function.bind("MPI_Info_free", "p");
  }

  /** {@code int MPI_Info_free(MPI_Info *info)}. */
  public static int infoFree(long info) {
    return InfoFree.F.call(info);
  }

  private static final class CommSetInfo {
    static final Function F = Function.bind("MPI_Comm_set_info", "hh");
  }

  /** {@code int MPI_Comm_set_info(MPI_Comm comm, MPI_Info info)}. */
  public static int commSetInfo(long comm, long info) {
    return CommSetInfo.F.call(comm, info);
  }

  private static final class CommGetInfo {
    static final Function F = Function.bind("MPI_Comm_get_info", "hp");
  }

  /** {@code int MPI_Comm_get_info(MPI_Comm comm, MPI_Info *info)}. */
  public static int commGetInfo(long comm, long info) {
    return CommGetInfo.F.call(comm, info);
  }
}
