package org.mpi4j.libmpi.call;

import java.lang.invoke.MethodHandle;

/**
 * Communicators and groups; MPI-5.0 chapter 7. Each method is the C function of the same name;
 * addresses are longs. The result is the error code.
 */
public final class Comms {
  private Comms() {}

  private static final class CommSize {
    static final Function F = Function.bind("MPI_Comm_size", "hp");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Comm_size(MPI_Comm comm, int *size)}. */
  public static int commSize(long comm, long size) {
    try {
      return (int) CommSize.H.invokeExact(comm, size);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class CommRank {
    static final Function F = Function.bind("MPI_Comm_rank", "hp");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Comm_rank(MPI_Comm comm, int *rank)}. */
  public static int commRank(long comm, long rank) {
    try {
      return (int) CommRank.H.invokeExact(comm, rank);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class CommGroup {
    static final Function F = Function.bind("MPI_Comm_group", "hp");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Comm_group(MPI_Comm comm, MPI_Group *group)}. */
  public static int commGroup(long comm, long group) {
    try {
      return (int) CommGroup.H.invokeExact(comm, group);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class CommDup {
    static final Function F = Function.bind("MPI_Comm_dup", "hp");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Comm_dup(MPI_Comm comm, MPI_Comm *made)}. */
  public static int commDup(long comm, long made) {
    try {
      return (int) CommDup.H.invokeExact(comm, made);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class CommIdup {
    static final Function F = Function.bind("MPI_Comm_idup", "hpp");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Comm_idup(MPI_Comm comm, MPI_Comm *made, MPI_Request *request)}. */
  public static int commIdup(long comm, long made, long request) {
    try {
      return (int) CommIdup.H.invokeExact(comm, made, request);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class CommSplit {
    static final Function F = Function.bind("MPI_Comm_split", "hiip");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Comm_split(MPI_Comm comm, int color, int key, MPI_Comm *made)}. */
  public static int commSplit(long comm, int color, int key, long made) {
    try {
      return (int) CommSplit.H.invokeExact(comm, color, key, made);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class CommSplitType {
    static final Function F = Function.bind("MPI_Comm_split_type", "hiihp");
    static final MethodHandle H = F.handle();
  }

  /**
   * {@code int MPI_Comm_split_type(MPI_Comm comm, int type, int key, MPI_Info info, MPI_Comm
   * *made)}.
   */
  public static int commSplitType(long comm, int type, int key, long info, long made) {
    try {
      return (int) CommSplitType.H.invokeExact(comm, type, key, info, made);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class CommCreateGroup {
    static final Function F = Function.bind("MPI_Comm_create_group", "hhip");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Comm_create_group(MPI_Comm comm, MPI_Group group, int tag, MPI_Comm *made)}. */
  public static int commCreateGroup(long comm, long group, int tag, long made) {
    try {
      return (int) CommCreateGroup.H.invokeExact(comm, group, tag, made);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class CommCreate {
    static final Function F = Function.bind("MPI_Comm_create", "hhp");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Comm_create(MPI_Comm comm, MPI_Group group, MPI_Comm *made)}. */
  public static int commCreate(long comm, long group, long made) {
    try {
      return (int) CommCreate.H.invokeExact(comm, group, made);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class CommTestInter {
    static final Function F = Function.bind("MPI_Comm_test_inter", "hp");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Comm_test_inter(MPI_Comm comm, int *flag)}. */
  public static int commTestInter(long comm, long flag) {
    try {
      return (int) CommTestInter.H.invokeExact(comm, flag);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class CommRemoteSize {
    static final Function F = Function.bind("MPI_Comm_remote_size", "hp");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Comm_remote_size(MPI_Comm comm, int *size)}. */
  public static int commRemoteSize(long comm, long size) {
    try {
      return (int) CommRemoteSize.H.invokeExact(comm, size);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class CommRemoteGroup {
    static final Function F = Function.bind("MPI_Comm_remote_group", "hp");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Comm_remote_group(MPI_Comm comm, MPI_Group *group)}. */
  public static int commRemoteGroup(long comm, long group) {
    try {
      return (int) CommRemoteGroup.H.invokeExact(comm, group);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class IntercommCreate {
    static final Function F = Function.bind("MPI_Intercomm_create", "hihiip");
    static final MethodHandle H = F.handle();
  }

  /**
   * {@code int MPI_Intercomm_create(MPI_Comm local, int local_leader, MPI_Comm peer, int
   * remote_leader, int tag, MPI_Comm *made)}.
   */
  public static int intercommCreate(
      long local, int localLeader, long peer, int remoteLeader, int tag, long made) {
    try {
      return (int) IntercommCreate.H.invokeExact(local, localLeader, peer, remoteLeader, tag, made);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class IntercommMerge {
    static final Function F = Function.bind("MPI_Intercomm_merge", "hip");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Intercomm_merge(MPI_Comm comm, int high, MPI_Comm *made)}. */
  public static int intercommMerge(long comm, int high, long made) {
    try {
      return (int) IntercommMerge.H.invokeExact(comm, high, made);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class CommFree {
    static final Function F = Function.bind("MPI_Comm_free", "p");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Comm_free(MPI_Comm *comm)}. */
  public static int commFree(long comm) {
    try {
      return (int) CommFree.H.invokeExact(comm);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class CommSetErrhandler {
    static final Function F = Function.bind("MPI_Comm_set_errhandler", "hh");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Comm_set_errhandler(MPI_Comm comm, MPI_Errhandler errhandler)}. */
  public static int commSetErrhandler(long comm, long errhandler) {
    try {
      return (int) CommSetErrhandler.H.invokeExact(comm, errhandler);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class CommGetAttr {
    static final Function F = Function.bind("MPI_Comm_get_attr", "hipp");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Comm_get_attr(MPI_Comm comm, int keyval, void *value, int *flag)}. */
  public static int commGetAttr(long comm, int keyval, long value, long flag) {
    try {
      return (int) CommGetAttr.H.invokeExact(comm, keyval, value, flag);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class GroupIncl {
    static final Function F = Function.bind("MPI_Group_incl", "hipp");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Group_incl(MPI_Group group, int n, const int *ranks, MPI_Group *made)}. */
  public static int groupIncl(long group, int n, long ranks, long made) {
    try {
      return (int) GroupIncl.H.invokeExact(group, n, ranks, made);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class GroupTranslateRanks {
    static final Function F = Function.bind("MPI_Group_translate_ranks", "hiphp");
    static final MethodHandle H = F.handle();
  }

  /**
   * {@code int MPI_Group_translate_ranks(MPI_Group from, int n, const int *ranks, MPI_Group to, int
   * *translated)}.
   */
  public static int groupTranslateRanks(long from, int n, long ranks, long to, long translated) {
    try {
      return (int) GroupTranslateRanks.H.invokeExact(from, n, ranks, to, translated);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class GroupFree {
    static final Function F = Function.bind("MPI_Group_free", "p");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Group_free(MPI_Group *group)}. */
  public static int groupFree(long group) {
    try {
      return (int) GroupFree.H.invokeExact(group);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }

  private static final class GroupSize {
    static final Function F = Function.bind("MPI_Group_size", "hp");
    static final MethodHandle H = F.handle();
  }

  /** {@code int MPI_Group_size(MPI_Group, int *)}. */
  public static int groupSize(long group, long size) {
    try {
      return (int) GroupSize.H.invokeExact(group, size);
    } catch (Throwable t) {
      throw Function.thrown(t);
    }
  }
}
