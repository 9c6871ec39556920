package org.mpi4j;

import static org.mpi4j.ErrorClass.ERR_ARG;
import static org.mpi4j.ErrorClass.ERR_COMM;
import static org.mpi4j.ErrorClass.ERR_GROUP;
import static org.mpi4j.ErrorClass.ERR_RANK;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
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
 * <p>MPI-5.0 chapters 3, 6 and 7. mpi4py: {@code MPI.Comm}, {@code MPI.Intracomm}, {@code
 * MPI.Intercomm}.
 */
public sealed class Comm extends CommTopologies implements AutoCloseable
    permits NeighborCollectives {
  /** The communicator of no rank. mpi4py: {@code MPI.COMM_NULL}. */
  static final Comm NULL = new Comm(null, null, true);

  private volatile boolean predefined;

  Comm(Rank owner, Endpoint endpoint, boolean predefined) {
    super(owner, endpoint);
    this.predefined = predefined;
    if (!predefined) {
      owner.leaks.opened(this);
    }
  }

  /** Whether it is a world, which is not to be closed. */
  void predefined(boolean isWorld) {
    predefined = isWorld;
    if (isWorld) {
      owner.leaks.closed(this);
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
   * Its ranks as a group, those of the local group of an intercommunicator. MPI_Comm_group; mpi4py
   * {@code Comm.Get_group}.
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
   * @return true for an intercommunicator
   */
  public boolean isInter() {
    return endpoint != null && endpoint.isInter();
  }

  /**
   * Whether all its ranks are one group. MPI_Comm_test_inter; mpi4py {@code Comm.Is_intra}.
   *
   * @return true for an intracommunicator, false for COMM_NULL
   */
  public boolean isIntra() {
    return endpoint != null && !endpoint.isInter();
  }

  /**
   * Number of ranks in the remote group of an intercommunicator. MPI_Comm_remote_size; mpi4py
   * {@code Intercomm.Get_remote_size}, {@code Intercomm.remote_size}.
   *
   * @return at least 1
   * @throws MpiException (ERR_COMM) on an intracommunicator
   */
  public int remoteSize() {
    Checks.inter(open(), "remoteSize");
    return endpoint.peers();
  }

  /**
   * The ranks that an intercommunicator sends to. MPI_Comm_remote_group; mpi4py {@code
   * Intercomm.Get_remote_group}, {@code Intercomm.remote_group}.
   *
   * @return the group, of which the caller is not a member
   * @throws MpiException (ERR_COMM) on an intracommunicator
   */
  public Group remoteGroup() {
    Checks.inter(open(), "remoteGroup");
    return new Group(endpoint.remoteMembers(), endpoint.members()[endpoint.rank()]);
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
      return isNull() && other.isNull() ? Comparison.IDENT : Comparison.UNEQUAL;
    }
    if (isInter() != other.isInter()) {
      return Comparison.UNEQUAL;
    }
    Comparison c = group().compare(other.group());
    if (isInter()) {
      Comparison remote = remoteGroup().compare(other.remoteGroup());
      c = remote.compareTo(c) > 0 ? remote : c;
    }
    return c == Comparison.IDENT ? Comparison.CONGRUENT : c;
  }

  /**
   * Which kind of topology it has. MPI_Topo_test; mpi4py {@code Comm.Get_topology}, {@code
   * Comm.topology}.
   *
   * @return its kind, UNDEFINED when it has none
   */
  public TopologyKind topology() {
    return TopologyKind.UNDEFINED;
  }

  /** A communicator like this one over another endpoint. */
  Comm copy(Endpoint made) {
    return new Comm(owner, made, false);
  }

  /**
   * A communicator of the same ranks whose messages never meet those of this one; libraries take
   * one for themselves. It has the attributes that the copy callbacks make. Collective.
   * MPI_Comm_dup; mpi4py {@code Comm.Dup}, {@code Comm.Clone}.
   *
   * @return the new communicator, to be closed by all its ranks
   * @throws MpiException on all ranks if a copy callback threw on one; see {@link
   *     #createKeyval(Keyval.Copy, Keyval.Delete)}
   */
  public Comm dup() {
    try {
      Endpoint ep = open();
      AttributeCopies copies = copyAttributes();
      Endpoint made = ep.dup(ep.name() + ".dup");
      var agreed =
          new AgreedDup(this, new Endpoint.Making(new Done(Status.EMPTY), () -> made), copies);
      finish(agreed);
      return agreed.result();
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /**
   * A communicator of the same ranks with hints of its own. Collective. MPI_Comm_dup_with_info;
   * mpi4py {@code Comm.Dup(info)}, {@code Comm.Dup_with_info}.
   *
   * @param info as for {@link #setInfo}
   * @return the new communicator, to be closed by all its ranks
   * @throws MpiException (ERR_INFO, ERR_INFO_VALUE) as {@link #setInfo}, before the others are
   *     asked: pass the same on all ranks
   */
  public Comm dup(Info info) {
    open();
    checkHints(info);
    Comm made = dup();
    made.putHints(made.endpoint, info);
    return made;
  }

  /**
   * Starts a dup: work can go on while the ranks agree. Collective; dups of a communicator are
   * started in the same order on all ranks. MPI_Comm_idup; mpi4py {@code Comm.Idup}.
   *
   * @return gives the new communicator, to be closed by all its ranks
   */
  public Request<? extends Comm> idup() {
    return idup(Comm.class);
  }

  final <C extends Comm> Request<C> idup(Class<C> type) {
    try {
      Endpoint ep = open();
      AttributeCopies copies = copyAttributes();
      var agreed = new AgreedDup(this, ep.idup(ep.name() + ".dup"), copies);
      return request(agreed, () -> type.cast(agreed.result()));
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /**
   * Starts a dup with hints. Collective. MPI_Comm_idup_with_info; mpi4py {@code Comm.Idup(info)},
   * {@code Comm.Idup_with_info}.
   *
   * @param info as for {@link #setInfo}; it is read now
   * @return gives the new communicator, to be closed by all its ranks
   * @throws MpiException (ERR_INFO, ERR_INFO_VALUE) as {@link #dup(Info)}
   */
  public Request<Comm> idup(Info info) {
    open();
    checkHints(info);
    Info hints = info.dup();
    return idup(Comm.class)
        .then(made -> {
          made.putHints(made.endpoint, hints);
          return made;
        });
  }

  /**
   * Deals the ranks into new communicators. Collective. MPI_Comm_split; mpi4py {@code Comm.Split}.
   *
   * <p>That of an intercommunicator connects the ranks of a color in one group to those in the
   * other, and is COMM_NULL if the color is in one group only.
   *
   * @param color ranks of equal color get one communicator; {@link MPI#UNDEFINED} for none
   * @param key order of the ranks in it; equal keys keep their order
   * @return this rank's communicator, {@link MPI#COMM_NULL} for color UNDEFINED
   * @throws MpiException (ERR_ARG) if the color is negative
   */
  public Comm split(int color, int key) {
    try {
      Endpoint ep = open();
      String name = ep.name() + ".split(" + color + ")";
      if (ep.hasSplit() && (!Checks.STRICT || ep.isInter())) {
        boolean bad = isBadColor(color);
        Endpoint made = ep.split(bad ? MPI.UNDEFINED : color, key, name);
        if (bad) {
          throw badColor(color, rank());
        }
        return made == null ? NULL : inherit(new Comm(owner, made, false));
      }
      if (ep.isInter()) {
        return splitInter(ep, color, key, name);
      }
      // A bad color is told to all before anybody throws, so that nobody waits.
      long[] all = allgather(new long[] {color, key});
      checkColors(all);
      if (color == MPI.UNDEFINED) {
        return NULL;
      }
      return inherit(new Comm(owner, ep.create(ofColor(all, color), -1, name), false));
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  private Comm splitInter(Endpoint ep, int color, int key, String name) {
    long[] theirs = allgather(new long[] {color, key});
    // The other group knows what this one has said.
    long[] ours = allgatherv(rank() == 0 ? theirs : new long[0]);
    checkColors(ours);
    checkColors(theirs);
    int[] none = {};
    boolean out = color == MPI.UNDEFINED;
    Endpoint made =
        ep.narrow(out ? none : ofColor(ours, color), out ? none : ofColor(theirs, color), name);
    return made == null ? NULL : inherit(new Comm(owner, made, false));
  }

  private static void checkColors(long[] colorsAndKeys) {
    for (int r = 0; r < colorsAndKeys.length / 2; r++) {
      if (isBadColor(colorsAndKeys[2 * r])) {
        throw badColor(colorsAndKeys[2 * r], r);
      }
    }
  }

  /** The ranks of a color in the order of their keys. */
  private static int[] ofColor(long[] colorsAndKeys, int color) {
    return IntStream.range(0, colorsAndKeys.length / 2)
        .filter(r -> colorsAndKeys[2 * r] == color)
        .boxed()
        .sorted(Comparator.comparingLong(r -> colorsAndKeys[2 * r + 1]))
        .mapToInt(Integer::intValue)
        .toArray();
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
    try {
      Endpoint ep = open();
      Checks.intra(ep, "splitType");
      return switch (Checks.notNull(type, "type")) {
        case SHARED -> {
          Endpoint made = ep.splitByHost(key, ep.name() + ".splitType(SHARED)");
          yield made == null ? split(0, key) : inherit(new Comm(owner, made, false));
        }
      };
    } catch (MpiException e) {
      throw handled(e);
    }
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
   * <p>On an intercommunicator all ranks of a group pass the same part of it, and those of the
   * other group a part of theirs.
   *
   * @param group ranks of this communicator, in the new order
   * @return the new communicator, {@link MPI#COMM_NULL} if the caller is not in the group
   * @throws MpiException (ERR_GROUP) if a member of the group is not in this communicator
   */
  public Comm create(Group group) {
    try {
      if (open().isInter()) {
        return createInter(group);
      }
      Comm made = createGroup(group, -1);
      barrier();
      return made;
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  private Comm createInter(Group group) {
    Endpoint ep = open();
    int[] ours = ranksOf(ep, group);
    int[] theirs = {};
    if (!ep.hasSplit()) {
      int[] told = rank() == 0 ? ours : new int[0];
      theirs = allgatherv(told);
    }
    Endpoint made = ep.narrow(ours, theirs, ep.name() + ".create");
    return made == null ? NULL : inherit(new Comm(owner, made, false));
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
    try {
      Endpoint ep = open();
      Checks.intra(ep, "createGroup");
      int[] ranks = ranksOf(ep, group);
      boolean member = indexOf(ranks, ep.rank()) >= 0;
      return member
          ? inherit(new Comm(owner, ep.create(ranks, tag, ep.name() + ".create"), false))
          : NULL;
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  private static int[] ranksOf(Endpoint ep, Group group) {
    int[] mine = ep.members();
    int[] wanted = Checks.notNull(group, "group").members();
    int[] ranks = new int[wanted.length];
    for (int i = 0; i < wanted.length; i++) {
      ranks[i] = indexOf(mine, wanted[i]);
      if (ranks[i] < 0) {
        throw new MpiException(
            ERR_GROUP,
            "create: the group has world rank %d, which is not in %s; take groups from its group()"
                .formatted(wanted[i], ep.name()));
      }
    }
    return ranks;
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
   * An intercommunicator: connects the ranks of this communicator, the local group, to those of
   * another, the remote group. Collective over both. The groups have no rank in common, and each
   * has a leader; the two leaders have a communicator in common. MPI_Intercomm_create, MPI-5.0
   * section 7.6; mpi4py {@code Intracomm.Create_intercomm}.
   *
   * <p>Messages and probes on it address ranks of the remote group, and collectives move data from
   * one group to the other. In those with a root, the root passes {@link MPI#ROOT}, the other ranks
   * of its group {@link MPI#PROC_NULL}, and the ranks of the other group pass the root's rank. A
   * rank whose buffer is not used passes {@link Buf#NONE}, or null for an array; where a new array
   * is returned, the one that is passed tells how long a part is. There is no scan, and no
   * IN_PLACE.
   *
   * @param localLeader rank here of the leader, the same on all ranks of the group
   * @param peer at the leader an intracommunicator that has both leaders; ignored elsewhere, may be
   *     null
   * @param remoteLeader at the leader the rank of the other leader in {@code peer}
   * @param tag at the leader a tag, the same on both
   * @return the new communicator, to be closed by all its ranks
   * @throws MpiException (ERR_COMM) if this or {@code peer} is an intercommunicator, or missing,
   *     (ERR_RANK) if a leader does not exist, (ERR_GROUP) if a rank is in both groups
   */
  public Comm createIntercomm(int localLeader, Comm peer, int remoteLeader, int tag) {
    try {
      Endpoint ep = open();
      Checks.intra(ep, "createIntercomm");
      Checks.leader(ep, "localLeader", localLeader);
      Endpoint via = null;
      if (ep.rank() == localLeader) {
        try {
          if (peer == null) {
            throw new MpiException(
                ERR_COMM,
                "peer = null on the local leader; pass a communicator that has both leaders");
          }
          via = peer.open();
          // Some libraries cannot meet over an intercommunicator.
          Checks.intra(via, "createIntercomm with peer");
          Checks.leader(via, "remoteLeader", remoteLeader);
          Checks.sendTag(via, tag);
          if (remoteLeader == via.rank()) {
            throw new MpiException(
                ERR_RANK,
                "remoteLeader = %d: that is the caller itself in %s; pass the rank of the other leader"
                    .formatted(remoteLeader, via.name()));
          }
        } catch (MpiException e) {
          ep.refuseInter();
          throw e;
        }
      }
      String name = ep.name() + ".inter";
      return inherit(
          new Comm(owner, ep.createInter(localLeader, via, remoteLeader, tag, name), false));
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /**
   * A communicator of both groups of this intercommunicator. Collective. MPI_Intercomm_merge,
   * MPI-5.0 section 7.6; mpi4py {@code Intercomm.Merge}.
   *
   * @param high whether the ranks of the local group come after those of the remote one, the same
   *     on all ranks of a group; if both groups say the same, either comes first
   * @return the new communicator, to be closed by all its ranks
   * @throws MpiException (ERR_COMM) on an intracommunicator
   */
  public Comm merge(boolean high) {
    try {
      Checks.inter(open(), "merge");
      return inherit(new Comm(owner, endpoint.merge(high, endpoint.name() + ".merge"), false));
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /**
   * What the threads of this rank wait for now, in this communicator or another; for a program that
   * watches over others. May be called by any thread.
   *
   * @return one line for each waiting thread: the operation, since when, and the line of the
   *     program; empty when the rank waits for nothing
   */
  public List<String> waits() {
    return endpoint == null ? List.of() : engine().progress().report();
  }

  /**
   * How many bytes this rank has sent to each rank of the world of its job, in messages of whatever
   * communicator, since it was started. Collectives count where they are made of messages. Local;
   * may be called from another thread while the rank works.
   *
   * @return a new array by rank in the job's world; empty where that is not known: MPI libraries do
   *     not tell
   */
  public long[] sentBytes() {
    return endpoint == null ? new long[0] : engine().sentBytes();
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
   * that still wait for one fail (ERR_COMM): await them first. Its attributes are deleted, the last
   * one set first. MPI_Comm_free; mpi4py {@code Comm.Free}.
   *
   * @throws MpiException if a delete callback threw; it is closed then too
   */
  @Override
  public void close() {
    if (!predefined && beginEnd()) {
      MpiException failure = deleteAttributes();
      markClosed();
      owner.leaks.closed(this);
      endpoint.close();
      if (failure != null) {
        throw failure;
      }
    }
  }

  /**
   * Its handle in C, for native code; see {@link Handles}. It is valid until the communicator is
   * closed. mpi4py {@code Comm.tohandle}.
   *
   * @return the {@code MPI_Comm}
   * @throws MpiException (ERR_UNSUPPORTED_OPERATION) if there is no MPI library under the engine
   */
  public long toHandle() {
    Endpoint ep = open();
    return Handles.of(owner).comm(ep);
  }

  /**
   * The communicator of a handle that native code has made, which stays its owner: {@link #close}
   * does not free it. Errors on it are returned from now on (MPI_ERRORS_RETURN). One such object
   * per handle: two would take each other's messages. mpi4py {@code Comm.fromhandle}.
   *
   * @param handle an {@code MPI_Comm} that the caller is in
   * @return the communicator; {@code MPI.world()} and {@code MPI.self()} for theirs
   * @throws MpiException (ERR_COMM) if it is no communicator, as far as the library notices;
   *     (ERR_UNSUPPORTED_OPERATION) if there is no MPI library under the engine
   */
  public static Comm fromHandle(long handle) {
    return fromHandle(handle, false);
  }

  /**
   * As {@link #fromHandle(long)}.
   *
   * @param handle an {@code MPI_Comm} that the caller is in
   * @param owned whether {@link #close} frees it
   * @return the communicator
   * @throws MpiException as {@link #fromHandle(long)}
   */
  public static Comm fromHandle(long handle, boolean owned) {
    Rank rank = Rank.current();
    org.mpi4j.spi.Handles handles = Handles.of(rank);
    for (Comm known : new Comm[] {rank.world, rank.self}) {
      if (handles.comm(known.endpoint) == handle) {
        return known;
      }
    }
    return Topologies.comm(rank, handles.comm(handle, owned));
  }

  @Override
  public String toString() {
    if (isNull()) {
      return "COMM_NULL";
    }
    return isInter()
        ? "%s (rank %d of %d, to %d others)".formatted(name(), rank(), size(), remoteSize())
        : "%s (rank %d of %d)".formatted(name(), rank(), size());
  }
}
