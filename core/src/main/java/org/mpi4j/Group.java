package org.mpi4j;

import static org.mpi4j.ErrorClass.ERR_ARG;
import static org.mpi4j.ErrorClass.ERR_RANK;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * An ordered set of processes. Immutable; holds no resources.
 *
 * <p>MPI-5.0 section 7.3. mpi4py: {@code MPI.Group}.
 */
public final class Group {
  /** The group of no process. mpi4py: {@code MPI.GROUP_EMPTY}. */
  public static final Group EMPTY = new Group(new int[0], -1);

  // Rank in the world of each member, and of the caller.
  private final int[] members;
  private final int self;

  Group(int[] members, int self) {
    this.members = members;
    this.self = self;
  }

  /**
   * Number of processes. MPI_Group_size; mpi4py {@code Group.Get_size}.
   *
   * @return the size
   */
  public int size() {
    return members.length;
  }

  /**
   * Rank of the calling process. MPI_Group_rank; mpi4py {@code Group.Get_rank}.
   *
   * @return the rank, {@link MPI#UNDEFINED} if the caller is not in the group
   */
  public int rank() {
    for (int i = 0; i < members.length; i++) {
      if (members[i] == self) {
        return i;
      }
    }
    return MPI.UNDEFINED;
  }

  /**
   * Ranks of this group as ranks of another. MPI_Group_translate_ranks; mpi4py {@code
   * Group.Translate_ranks}.
   *
   * @param ranks ranks of this group, {@link MPI#PROC_NULL} allowed
   * @param other the other group
   * @return for each rank that of the same process in {@code other}, {@link MPI#UNDEFINED} when it
   *     is not there, {@link MPI#PROC_NULL} for itself
   * @throws MpiException (ERR_RANK) if a rank is out of range
   */
  public int[] translateRanks(int[] ranks, Group other) {
    Map<Integer, Integer> index = other.index();
    int[] result = new int[ranks.length];
    for (int i = 0; i < ranks.length; i++) {
      result[i] =
          ranks[i] == MPI.PROC_NULL
              ? MPI.PROC_NULL
              : index.getOrDefault(members[check(ranks[i], "translateRanks")], MPI.UNDEFINED);
    }
    return result;
  }

  /**
   * Compares with another group. MPI_Group_compare; mpi4py {@code Group.Compare}.
   *
   * @param other the other group
   * @return IDENT, SIMILAR or UNEQUAL
   */
  public Comparison compare(Group other) {
    if (Arrays.equals(members, other.members)) {
      return Comparison.IDENT;
    }
    int[] a = members.clone();
    int[] b = other.members.clone();
    Arrays.sort(a);
    Arrays.sort(b);
    return Arrays.equals(a, b) ? Comparison.SIMILAR : Comparison.UNEQUAL;
  }

  /**
   * The processes of this group, then those of the other that are not in it. MPI_Group_union;
   * mpi4py {@code Group.Union}.
   *
   * @param other the other group
   * @return the union
   */
  public Group union(Group other) {
    Map<Integer, Integer> mine = index();
    IntStream more = Arrays.stream(other.members).filter(m -> !mine.containsKey(m));
    int[] all = IntStream.concat(Arrays.stream(members), more).toArray();
    // EMPTY does not know who calls.
    return new Group(all, self < 0 ? other.self : self);
  }

  /**
   * The processes of this group that are in the other too. MPI_Group_intersection; mpi4py {@code
   * Group.Intersection}.
   *
   * @param other the other group
   * @return the intersection, in this group's order
   */
  public Group intersection(Group other) {
    Map<Integer, Integer> theirs = other.index();
    return of(Arrays.stream(members).filter(theirs::containsKey));
  }

  /**
   * The processes of this group that are not in the other. MPI_Group_difference; mpi4py {@code
   * Group.Difference}.
   *
   * @param other the other group
   * @return the difference, in this group's order
   */
  public Group difference(Group other) {
    Map<Integer, Integer> theirs = other.index();
    return of(Arrays.stream(members).filter(m -> !theirs.containsKey(m)));
  }

  /**
   * Some processes of this group, in the order given. MPI_Group_incl; mpi4py {@code Group.Incl}.
   *
   * @param ranks ranks of this group, each at most once
   * @return the new group
   * @throws MpiException (ERR_RANK) if a rank is out of range or given twice
   */
  public Group incl(int... ranks) {
    distinct(ranks, "incl");
    return of(Arrays.stream(ranks).map(r -> members[r]));
  }

  /**
   * The processes of this group without some. MPI_Group_excl; mpi4py {@code Group.Excl}.
   *
   * @param ranks ranks of this group, each at most once
   * @return the new group, in this group's order
   * @throws MpiException (ERR_RANK) if a rank is out of range or given twice
   */
  public Group excl(int... ranks) {
    BitSet gone = distinct(ranks, "excl");
    return of(IntStream.range(0, members.length).filter(r -> !gone.get(r)).map(r -> members[r]));
  }

  /**
   * Some processes of this group, given as ranges. MPI_Group_range_incl; mpi4py {@code
   * Group.Range_incl}.
   *
   * @param ranges each {@code {first, last, stride}}, last included, stride not 0
   * @return the new group
   * @throws MpiException (ERR_ARG, ERR_RANK) if a range is not legal
   */
  public Group rangeIncl(int[]... ranges) {
    return incl(expand(ranges));
  }

  /**
   * The processes of this group without those in ranges. MPI_Group_range_excl; mpi4py {@code
   * Group.Range_excl}.
   *
   * @param ranges each {@code {first, last, stride}}, last included, stride not 0
   * @return the new group, in this group's order
   * @throws MpiException (ERR_ARG, ERR_RANK) if a range is not legal
   */
  public Group rangeExcl(int[]... ranges) {
    return excl(expand(ranges));
  }

  int[] members() {
    return members;
  }

  private Group of(IntStream worldRanks) {
    int[] m = worldRanks.toArray();
    return new Group(m, self);
  }

  private Map<Integer, Integer> index() {
    var map = new HashMap<Integer, Integer>(2 * members.length);
    for (int i = 0; i < members.length; i++) {
      map.put(members[i], i);
    }
    return map;
  }

  private int check(int rank, String what) {
    if (rank < 0 || rank >= members.length) {
      throw new MpiException(
          ERR_RANK,
          "%s: rank = %d; ranks of this group are 0..%d (size=%d); take one of these"
              .formatted(what, rank, members.length - 1, members.length));
    }
    return rank;
  }

  private BitSet distinct(int[] ranks, String what) {
    var seen = new BitSet();
    for (int r : ranks) {
      if (seen.get(check(r, what))) {
        throw new MpiException(
            ERR_RANK,
            "%s: rank = %d is given twice; each rank may appear once; remove one"
                .formatted(what, r));
      }
      seen.set(r);
    }
    return seen;
  }

  private static int[] expand(int[][] ranges) {
    var all = IntStream.builder();
    for (int[] r : ranges) {
      if (r.length != 3 || r[2] == 0) {
        throw new MpiException(
            ERR_ARG,
            "range = %s; a range is {first, last, stride} with stride other than 0"
                .formatted(Arrays.toString(r)));
      }
      for (long i = r[0]; r[2] > 0 ? i <= r[1] : i >= r[1]; i += r[2]) {
        all.add((int) i);
      }
    }
    return all.build().toArray();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Group g && Arrays.equals(members, g.members);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(members);
  }

  @Override
  public String toString() {
    return "Group" + Arrays.toString(members);
  }

  /**
   * Makes a handle in C for native code, which frees it with {@code MPI_Group_free}; see {@link
   * Handles}. mpi4py {@code Group.tohandle}.
   *
   * @return a new {@code MPI_Group}
   * @throws MpiException (ERR_UNSUPPORTED_OPERATION) if there is no MPI library under the engine
   */
  public long toHandle() {
    return Handles.current().group(members.clone());
  }

  /**
   * The group of a handle of native code, which stays its owner. mpi4py {@code Group.fromhandle}.
   *
   * @param handle an {@code MPI_Group}
   * @return an equal group
   * @throws MpiException (ERR_GROUP) if it is none, as far as the library notices;
   *     (ERR_UNSUPPORTED_OPERATION) if there is no MPI library under the engine
   */
  public static Group fromHandle(long handle) {
    Rank rank = Rank.current();
    return new Group(Handles.of(rank).group(handle), rank.engine.world().rank());
  }
}
