package org.mpi4j.libmpi.call;

/**
 * Communicators and groups; MPI-5.0 chapter 7. Each method is the C function of the same name;
 * addresses are longs. The result is the error code.
 */
public final class Comms {
  private Comms() {}

  private static final class CommSize {
    static final Function F = Function.bind("MPI_Comm_size", "hp");
  }

  /** {@code int MPI_Comm_size(MPI_Comm comm, int *size)}. */
  public static int commSize(long comm, long size) {
    return CommSize.F.call(comm, size);
  }

  private static final class CommRank {
    static final Function F = Function.bind("MPI_Comm_rank", "hp");
  }

  /** {@code int MPI_Comm_rank(MPI_Comm comm, int *rank)}. */
  public static int commRank(long comm, long rank) {
    return CommRank.F.call(comm, rank);
  }

  private static final class CommGroup {
    static final Function F = Function.bind("MPI_Comm_group", "hp");
  }

  /** {@code int MPI_Comm_group(MPI_Comm comm, MPI_Group *group)}. */
  public static int commGroup(long comm, long group) {
    return CommGroup.F.call(comm, group);
  }

  private static final class CommDup {
    static final Function F = Function.bind("MPI_Comm_dup", "hp");
  }

  /** {@code int MPI_Comm_dup(MPI_Comm comm, MPI_Comm *made)}. */
  public static int commDup(long comm, long made) {
    return CommDup.F.call(comm, made);
  }

  private static final class CommIdup {
    static final Function F = Function.bind("MPI_Comm_idup", "hpp");
  }

  /** {@code int MPI_Comm_idup(MPI_Comm comm, MPI_Comm *made, MPI_Request *request)}. */
  public static int commIdup(long comm, long made, long request) {
    return CommIdup.F.call(comm, made, request);
  }

  private static final class CommSplit {
    static final Function F = Function.bind("MPI_Comm_split", "hiip");
  }

  /** {@code int MPI_Comm_split(MPI_Comm comm, int color, int key, MPI_Comm *made)}. */
  public static int commSplit(long comm, int color, int key, long made) {
    return CommSplit.F.call(comm, color, key, made);
  }

  private static final class CommSplitType {
    static final Function F = Function.bind("MPI_Comm_split_type", "hiihp");
  }

  /**
   * {@code int MPI_Comm_split_type(MPI_Comm comm, int type, int key, MPI_Info info, MPI_Comm
   * *made)}.
   */
  public static int commSplitType(long comm, int type, int key, long info, long made) {
    return CommSplitType.F.call(comm, type, key, info, made);
  }

  private static final class CommCreateGroup {
    static final Function F = Function.bind("MPI_Comm_create_group", "hhip");
  }

  /** {@code int MPI_Comm_create_group(MPI_Comm comm, MPI_Group group, int tag, MPI_Comm *made)}. */
  public static int commCreateGroup(long comm, long group, int tag, long made) {
    return CommCreateGroup.F.call(comm, group, tag, made);
  }

  private static final class CommCreate {
    static final Function F = Function.bind("MPI_Comm_create", "hhp");
  }

  /** {@code int MPI_Comm_create(MPI_Comm comm, MPI_Group group, MPI_Comm *made)}. */
  public static int commCreate(long comm, long group, long made) {
    return CommCreate.F.call(comm, group, made);
  }

  private static final class CommTestInter {
    static final Function F = Function.bind("MPI_Comm_test_inter", "hp");
  }

  /** {@code int MPI_Comm_test_inter(MPI_Comm comm, int *flag)}. */
  public static int commTestInter(long comm, long flag) {
    return CommTestInter.F.call(comm, flag);
  }

  private static final class CommRemoteSize {
    static final Function F = Function.bind("MPI_Comm_remote_size", "hp");
  }

  /** {@code int MPI_Comm_remote_size(MPI_Comm comm, int *size)}. */
  public static int commRemoteSize(long comm, long size) {
    return CommRemoteSize.F.call(comm, size);
  }

  private static final class CommRemoteGroup {
    static final Function F = Function.bind("MPI_Comm_remote_group", "hp");
  }

  /** {@code int MPI_Comm_remote_group(MPI_Comm comm, MPI_Group *group)}. */
  public static int commRemoteGroup(long comm, long group) {
    return CommRemoteGroup.F.call(comm, group);
  }

  private static final class IntercommCreate {
    static final Function F = Function.bind("MPI_Intercomm_create", "hihiip");
  }

  /**
   * {@code int MPI_Intercomm_create(MPI_Comm local, int local_leader, MPI_Comm peer, int
   * remote_leader, int tag, MPI_Comm *made)}.
   */
  public static int intercommCreate(
      long local, int localLeader, long peer, int remoteLeader, int tag, long made) {
    return IntercommCreate.F.call(local, localLeader, peer, remoteLeader, tag, made);
  }

  private static final class IntercommMerge {
    static final Function F = Function.bind("MPI_Intercomm_merge", "hip");
  }

  /** {@code int MPI_Intercomm_merge(MPI_Comm comm, int high, MPI_Comm *made)}. */
  public static int intercommMerge(long comm, int high, long made) {
    return IntercommMerge.F.call(comm, high, made);
  }

  private static final class CommFree {
    static final Function F = Function.bind("MPI_Comm_free", "p");
  }

  /** {@code int MPI_Comm_free(MPI_Comm *comm)}. */
  public static int commFree(long comm) {
    return CommFree.F.call(comm);
  }

  private static final class CommSetErrhandler {
    static final Function F = Function.bind("MPI_Comm_set_errhandler", "hh");
  }

  /** {@code int MPI_Comm_set_errhandler(MPI_Comm comm, MPI_Errhandler errhandler)}. */
  public static int commSetErrhandler(long comm, long errhandler) {
    return CommSetErrhandler.F.call(comm, errhandler);
  }

  private static final class CommGetAttr {
    static final Function F = Function.bind("MPI_Comm_get_attr", "hipp");
  }

  /** {@code int MPI_Comm_get_attr(MPI_Comm comm, int keyval, void *value, int *flag)}. */
  public static int commGetAttr(long comm, int keyval, long value, long flag) {
    return CommGetAttr.F.call(comm, keyval, value, flag);
  }

  private static final class GroupIncl {
    static final Function F = Function.bind("MPI_Group_incl", "hipp");
  }

  /** {@code int MPI_Group_incl(MPI_Group group, int n, const int *ranks, MPI_Group *made)}. */
  public static int groupIncl(long group, int n, long ranks, long made) {
    return GroupIncl.F.call(group, n, ranks, made);
  }

  private static final class GroupTranslateRanks {
    static final Function F = Function.bind("MPI_Group_translate_ranks", "hiphp");
  }

  /**
   * {@code int MPI_Group_translate_ranks(MPI_Group from, int n, const int *ranks, MPI_Group to, int
   * *translated)}.
   */
  public static int groupTranslateRanks(long from, int n, long ranks, long to, long translated) {
    return GroupTranslateRanks.F.call(from, n, ranks, to, translated);
  }

  private static final class GroupFree {
    static final Function F = Function.bind("MPI_Group_free", "p");
  }

  /** {@code int MPI_Group_free(MPI_Group *group)}. */
  public static int groupFree(long group) {
    return GroupFree.F.call(group);
  }

  private static final class GroupSize {
    static final Function F = Function.bind("MPI_Group_size", "hp");
  }

  /** {@code int MPI_Group_size(MPI_Group, int *)}. */
  public static int groupSize(long group, long size) {
    return GroupSize.F.call(group, size);
  }
}
