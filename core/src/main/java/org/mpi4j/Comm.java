package org.mpi4j;

import static org.mpi4j.ErrorClass.ERR_ARG;
import static org.mpi4j.ErrorClass.ERR_GROUP;

import java.util.Arrays;
import org.mpi4j.internal.check.Checks;
import org.mpi4j.spi.Endpoint;

/**
 * A communicator: ranks that can send messages to each other, apart from those of every other
 * communicator. Its methods come in two flavours:
 *
 * <ul>
 *   <li>{@code send, recv, bcast, allreduce, ...} move <b>buffers</b>: primitive arrays, {@link
 *       Buf}s. If it compiles, nothing is serialised.
 *   <li>{@code sendObject, recvObject, bcastObject, ...} move <b>objects</b>, as copies.
 * </ul>
 *
 * <p>A receive buffer that is given is filled and nothing is allocated; a method without one
 * returns a new array of the right length. Methods may be called by any thread of the rank;
 * collectives must be called by all ranks in the same order.
 *
 * <p>MPI-5.0 chapters 3, 6 and 7. mpi4py: {@code MPI.Comm}, {@code MPI.Intracomm}.
 */
public final class Comm extends CommArrays implements AutoCloseable {
  /** The communicator of no rank. mpi4py: {@code MPI.COMM_NULL}. */
  static final Comm NULL = new Comm(null, null, true);

  private final boolean predefined;

  Comm(Rank owner, Endpoint endpoint, boolean predefined) {
    super(owner, endpoint);
    this.predefined = predefined;
    if (!predefined) {
      owner.leaks.opened(this);
    }
  }

  /**
   * Rank of the caller. MPI_Comm_rank; mpi4py {@code Comm.Get_rank}, {@code Comm.rank}.
   *
   * @return a number from 0 to size - 1, {@link MPI#UNDEFINED} for COMM_NULL
   */
  public int rank() {
    return endpoint == null ? MPI.UNDEFINED : endpoint.rank();
  }

  /**
   * Number of ranks. MPI_Comm_size; mpi4py {@code Comm.Get_size}, {@code Comm.size}.
   *
   * @return at least 1, 0 for COMM_NULL
   */
  public int size() {
    return endpoint == null ? 0 : endpoint.size();
  }

  /**
   * Whether this is COMM_NULL: what a rank gets that is not in a new communicator.
   *
   * @return true for COMM_NULL
   */
  public boolean isNull() {
    return endpoint == null;
  }

  /**
   * Name shown in messages and reports. MPI_Comm_get_name; mpi4py {@code Comm.Get_name}.
   *
   * @return the name
   */
  public String name() {
    return endpoint == null ? "COMM_NULL" : endpoint.name();
  }

  /**
   * Changes the name. MPI_Comm_set_name; mpi4py {@code Comm.Set_name}.
   *
   * @param name the new name
   */
  public void name(String name) {
    open().name(Checks.notNull(name, "name"));
  }

  /**
   * Its ranks as a group. MPI_Comm_group; mpi4py {@code Comm.Get_group}.
   *
   * @return the group
   */
  public Group group() {
    int[] members = open().members();
    return new Group(members, members[endpoint.rank()]);
  }

  /**
   * Whether it connects two groups. MPI_Comm_test_inter; mpi4py {@code Comm.Is_inter}.
   *
   * @return false: this is an intracommunicator
   */
  public boolean isInter() {
    return false;
  }

  /**
   * Whether all its ranks are one group. MPI_Comm_test_inter; mpi4py {@code Comm.Is_intra}.
   *
   * @return true
   */
  public boolean isIntra() {
    return true;
  }

  /**
   * Compares with another communicator. MPI_Comm_compare; mpi4py {@code Comm.Compare}.
   *
   * @param other the other one
   * @return IDENT for the same one, CONGRUENT for the same ranks in another context, SIMILAR for
   *     another order, UNEQUAL
   */
  public Comparison compare(Comm other) {
    if (other == this) {
      return Comparison.IDENT;
    }
    if (isNull() || other.isNull()) {
      return Comparison.UNEQUAL;
    }
    Comparison c = group().compare(other.group());
    return c == Comparison.IDENT ? Comparison.CONGRUENT : c;
  }

  /**
   * A communicator of the same ranks whose messages never meet those of this one; libraries take
   * one for themselves. Collective. MPI_Comm_dup; mpi4py {@code Comm.Dup}, {@code Comm.Clone}.
   *
   * @return the new communicator, to be closed by all its ranks
   */
  public Comm dup() {
    Endpoint ep = open();
    return new Comm(owner, ep.dup(ep.name() + ".dup"), false);
  }

  /**
   * Starts a dup: work can go on while the ranks agree. Collective; dups of a communicator are
   * started in the same order on all ranks. MPI_Comm_idup; mpi4py {@code Comm.Idup}.
   *
   * @return gives the new communicator, to be closed by all its ranks
   */
  public Request<Comm> idup() {
    Endpoint ep = open();
    Endpoint.Making made = ep.idup(ep.name() + ".dup");
    return request(made.operation(), () -> new Comm(owner, made.endpoint().get(), false));
  }

  /**
   * Deals the ranks into new communicators. Collective. MPI_Comm_split; mpi4py {@code Comm.Split}.
   *
   * @param color ranks of equal color get one communicator; {@link MPI#UNDEFINED} for none
   * @param key order of the ranks in it; equal keys keep their order
   * @return this rank's communicator, {@link MPI#COMM_NULL} for color UNDEFINED
   * @throws MpiException (ERR_ARG) if the color is negative
   */
  public Comm split(int color, int key) {
    Endpoint ep = open();
    String name = ep.name() + ".split(" + color + ")";
    if (ep.hasSplit() && !Checks.STRICT) {
      boolean bad = isBadColor(color);
      Endpoint made = ep.split(bad ? MPI.UNDEFINED : color, key, name);
      if (bad) {
        throw badColor(color, rank());
      }
      return made == null ? NULL : new Comm(owner, made, false);
    }
    // A bad color is told to all before anybody throws, so that nobody waits.
    long[] all = allgather(new long[] {color, key});
    for (int r = 0; r < size(); r++) {
      if (isBadColor(all[2 * r])) {
        throw badColor(all[2 * r], r);
      }
    }
    if (color == MPI.UNDEFINED) {
      return NULL;
    }
    Integer[] mine = new Integer[size()];
    int n = 0;
    for (int r = 0; r < size(); r++) {
      if (all[2 * r] == color) {
        mine[n++] = r;
      }
    }
    mine = Arrays.copyOf(mine, n);
    Arrays.sort(mine, (a, b) -> Long.compare(all[2 * a + 1], all[2 * b + 1]));
    int[] ranks = Arrays.stream(mine).mapToInt(Integer::intValue).toArray();
    return new Comm(owner, ep.create(ranks, -1, name), false);
  }

  private static boolean isBadColor(long color) {
    return color < 0 && color != MPI.UNDEFINED;
  }

  private static MpiException badColor(long color, int rank) {
    return new MpiException(
        ERR_ARG,
        "split: color = %d on rank %d; colors are 0 or more, or MPI.UNDEFINED for no communicator"
            .formatted(color, rank));
  }

  /**
   * Deals the ranks into new communicators, in their order; see {@link #split(int, int)}.
   *
   * @param color ranks of equal color get one communicator
   * @return this rank's communicator
   */
  public Comm split(int color) {
    return split(color, 0);
  }

  /**
   * The ranks that share something of the hardware. Collective. MPI_Comm_split_type; mpi4py {@code
   * Comm.Split_type}.
   *
   * @param type what they share
   * @param key orders the ranks; equal keys keep their order
   * @return a communicator of the ranks that share it with this one, to be closed by all of them
   */
  public Comm splitType(SplitType type, int key) {
    Endpoint ep = open();
    return switch (Checks.notNull(type, "type")) {
      case SHARED -> {
        Endpoint made = ep.splitByHost(key, ep.name() + ".splitType(SHARED)");
        yield made == null ? split(0, key) : new Comm(owner, made, false);
      }
    };
  }

  /**
   * The ranks that share something, in their order; see {@link #splitType(SplitType, int)}.
   *
   * @param type what they share
   * @return the new communicator
   */
  public Comm splitType(SplitType type) {
    return splitType(type, 0);
  }

  /**
   * A communicator of some of the ranks. Collective over all ranks of this one, each passing the
   * group it will be in (or one it is not in). MPI_Comm_create; mpi4py {@code Comm.Create}.
   *
   * @param group ranks of this communicator, in the new order
   * @return the new communicator, {@link MPI#COMM_NULL} if the caller is not in the group
   * @throws MpiException (ERR_GROUP) if a member of the group is not in this communicator
   */
  public Comm create(Group group) {
    Comm made = createGroup(group, -1);
    barrier();
    return made;
  }

  /**
   * A communicator of some of the ranks. Collective over the members of the group only.
   * MPI_Comm_create_group; mpi4py {@code Intracomm.Create_group}.
   *
   * @param group ranks of this communicator, in the new order
   * @param tag keeps calls of different threads apart
   * @return the new communicator, {@link MPI#COMM_NULL} if the caller is not in the group
   * @throws MpiException (ERR_GROUP) if a member of the group is not in this communicator
   */
  public Comm createGroup(Group group, int tag) {
    Endpoint ep = open();
    int[] mine = ep.members();
    int[] wanted = Checks.notNull(group, "group").members();
    int[] ranks = new int[wanted.length];
    boolean member = false;
    for (int i = 0; i < wanted.length; i++) {
      ranks[i] = indexOf(mine, wanted[i]);
      if (ranks[i] < 0) {
        throw new MpiException(
            ERR_GROUP,
            "create: the group has world rank %d, which is not in %s; take groups from its group()"
                .formatted(wanted[i], ep.name()));
      }
      member |= ranks[i] == ep.rank();
    }
    return member ? new Comm(owner, ep.create(ranks, tag, ep.name() + ".create"), false) : NULL;
  }

  private static int indexOf(int[] array, int value) {
    for (int i = 0; i < array.length; i++) {
      if (array[i] == value) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Ends the whole job at once; the others are stopped wherever they are. MPI_Abort; mpi4py {@code
   * Comm.Abort}.
   *
   * @param code exit code of the job
   */
  public void abort(int code) {
    engine().abort(code, "MPI.abort(" + code + ")");
  }

  /**
   * Closes it; WORLD and SELF stay open. Messages that were not received are lost, and requests
   * that still wait for one fail (ERR_COMM): await them first. MPI_Comm_free; mpi4py {@code
   * Comm.Free}.
   */
  @Override
  public void close() {
    if (!predefined && markClosed()) {
      owner.leaks.closed(this);
      endpoint.close();
    }
  }

  @Override
  public String toString() {
    return isNull() ? "COMM_NULL" : "%s (rank %d of %d)".formatted(name(), rank(), size());
  }
}
