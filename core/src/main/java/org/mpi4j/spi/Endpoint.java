package org.mpi4j.spi;

import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.mpi4j.Datatype;
import org.mpi4j.MPI;
import org.mpi4j.Status;

/**
 * One communicator as one rank sees it: the whole of what an engine has to implement to carry
 * messages. Arguments are flat so that nothing is allocated for a message; they have been checked
 * before (ranks in range, buffer large enough, tag legal, {@code PROC_NULL} taken out).
 *
 * <p>{@code base} is a primitive array or a {@link java.lang.foreign.MemorySegment}, {@code offset}
 * counts bytes from its start, {@code count} elements of {@code type}.
 */
public interface Endpoint {
  /** Plane of the user's own messages. */
  int USER = 0;

  /** Plane of collective operations; its tags never meet those of the user. */
  int COLLECTIVE = 1;

  /** Plane of the out-of-band parts of object messages. */
  int PARTS = 2;

  /** Number of planes. */
  int PLANES = 3;

  /** Send mode: standard. */
  int STANDARD = 0;

  /** Send mode: completes only when the receive has started. */
  int SYNCHRONOUS = 1;

  /** Send mode: the receive is posted already. */
  int READY = 2;

  /** Bit added to the mode of sends and receives that carry objects. */
  int OBJECT = 4;

  /**
   * The engine it belongs to.
   *
   * @return the engine of this rank
   */
  Engine engine();

  /**
   * Rank of the caller.
   *
   * @return the rank
   */
  int rank();

  /**
   * Number of ranks.
   *
   * @return the size
   */
  int size();

  /**
   * Rank in the world of each rank.
   *
   * @return a new array of length {@link #size()}
   */
  int[] members();

  /**
   * Name shown in messages and reports.
   *
   * @return the name
   */
  String name();

  /**
   * Changes the name shown in messages and reports.
   *
   * @param name the new name
   */
  void name(String name);

  /**
   * Largest tag that may be used.
   *
   * @return the upper bound, inclusive
   */
  int maxTag();

  /**
   * Sends and returns when the buffer may be used again.
   *
   * @param base see above
   * @param offset see above
   * @param count see above
   * @param type see above
   * @param dest rank of the receiver
   * @param tag tag
   * @param plane {@link #USER}, {@link #COLLECTIVE} or {@link #PARTS}
   * @param mode {@link #STANDARD}, {@link #SYNCHRONOUS} or {@link #READY}, with {@link #OBJECT}
   */
  void send(
      Object base, long offset, long count, Datatype type, int dest, int tag, int plane, int mode);

  /**
   * Receives and returns when the message is in the buffer.
   *
   * @param base see above
   * @param offset see above
   * @param count see above
   * @param type see above
   * @param source rank of the sender or {@code ANY_SOURCE}
   * @param tag tag or {@code ANY_TAG}
   * @param plane as in send
   * @param mode 0 or {@link #OBJECT}
   * @return the status
   */
  Status recv(
      Object base,
      long offset,
      long count,
      Datatype type,
      int source,
      int tag,
      int plane,
      int mode);

  /**
   * Starts a send.
   *
   * @param base see above
   * @param offset see above
   * @param count see above
   * @param type see above
   * @param dest rank of the receiver
   * @param tag tag
   * @param plane as in send
   * @param mode as in send
   * @return the operation
   */
  Operation isend(
      Object base, long offset, long count, Datatype type, int dest, int tag, int plane, int mode);

  /**
   * Starts a receive.
   *
   * @param base see above
   * @param offset see above
   * @param count see above
   * @param type see above
   * @param source as in recv
   * @param tag as in recv
   * @param plane as in recv
   * @param mode as in recv
   * @return the operation
   */
  Operation irecv(
      Object base,
      long offset,
      long count,
      Datatype type,
      int source,
      int tag,
      int plane,
      int mode);

  /**
   * Makes an inactive send, to be started with {@link Operation#activate}.
   *
   * @param base see above
   * @param offset see above
   * @param count see above
   * @param type see above
   * @param dest rank of the receiver
   * @param tag tag
   * @param plane as in send
   * @param mode as in send
   * @return the operation
   */
  default Operation sendInit(
      Object base, long offset, long count, Datatype type, int dest, int tag, int plane, int mode) {
    return new RestartedOperation(
        "send(dest=%d, tag=%d) on %s".formatted(dest, tag, name()),
        () -> isend(base, offset, count, type, dest, tag, plane, mode));
  }

  /**
   * Makes an inactive receive, to be started with {@link Operation#activate}.
   *
   * @param base see above
   * @param offset see above
   * @param count see above
   * @param type see above
   * @param source as in recv
   * @param tag as in recv
   * @param plane as in recv
   * @param mode as in recv
   * @return the operation
   */
  default Operation recvInit(
      Object base,
      long offset,
      long count,
      Datatype type,
      int source,
      int tag,
      int plane,
      int mode) {
    return new RestartedOperation(
        "recv(source=%s, tag=%s) on %s".formatted(MPI.rankText(source), MPI.tagText(tag), name()),
        () -> irecv(base, offset, count, type, source, tag, plane, mode));
  }

  /**
   * Looks for a message without taking it, after one step of progress.
   *
   * @param source rank or {@code ANY_SOURCE}
   * @param tag tag or {@code ANY_TAG}
   * @param plane as in recv
   * @return its status, or null when there is none now
   */
  Status iprobe(int source, int tag, int plane);

  /**
   * Takes a message out of the queue, after one step of progress.
   *
   * @param source rank or {@code ANY_SOURCE}
   * @param tag tag or {@code ANY_TAG}
   * @param plane as in recv
   * @return the message, or null when there is none now
   */
  Matched improbe(int source, int tag, int plane);

  /**
   * Starts to wait for a message and takes it out of the queue, in order with posted receives where
   * the engine has a queue of its own.
   *
   * @param source rank or {@code ANY_SOURCE}
   * @param tag tag or {@code ANY_TAG}
   * @param plane as in recv
   * @return the operation, which ends with the message
   */
  default MatchOperation imatch(int source, int tag, int plane) {
    var op = new MatchOperation(this, source, tag, plane);
    engine().progress().add(op.polled());
    return op;
  }

  /**
   * Starts to receive a message taken by {@link #improbe}.
   *
   * @param message the message; it cannot be used again
   * @param base see above
   * @param offset see above
   * @param count see above
   * @param type see above
   * @param mode 0 or {@link #OBJECT}
   * @return the operation
   */
  Operation imrecv(Matched message, Object base, long offset, long count, Datatype type, int mode);

  /**
   * Makes a communicator of some of the ranks. Collective over those ranks only.
   *
   * @param ranks ranks of this endpoint, in the order of the new one; the caller is among them
   * @param tag keeps concurrent calls of different groups apart
   * @param name name of the new communicator
   * @return the endpoint of the new communicator
   */
  Endpoint create(int[] ranks, int tag, String name);

  /**
   * A communicator that is being made.
   *
   * @param operation ends when it is made
   * @param endpoint gives it then, once
   */
  record Making(Operation operation, Supplier<Endpoint> endpoint) {}

  /**
   * Starts to make a communicator of the same ranks. Collective.
   *
   * @param name name of the new communicator
   * @return the new communicator, when it is made
   */
  Making idup(String name);

  /**
   * Makes a communicator of the same ranks. Collective.
   *
   * @param name name of the new communicator
   * @return the new communicator
   */
  default Endpoint dup(String name) {
    Making made = idup(name);
    engine().progress().await(made.operation());
    made.operation().get();
    return made.endpoint().get();
  }

  /**
   * Whether {@link #split} is one call of a library, in which ranks of other languages take part.
   *
   * @return false where core has to agree on the ranks and call {@link #create}
   */
  default boolean hasSplit() {
    return false;
  }

  /**
   * Makes a communicator for each color. Collective.
   *
   * @param color 0 or more, or UNDEFINED
   * @param key orders the ranks of a color
   * @param name name of the new communicator
   * @return the endpoint of the new communicator, null for UNDEFINED and where one group of an
   *     intercommunicator has no rank of the color
   */
  default Endpoint split(int color, int key, String name) {
    throw new UnsupportedOperationException("split on " + name() + ": ask hasSplit() first");
  }

  /**
   * Makes a communicator for the ranks of each host. Collective.
   *
   * @param key orders the ranks of a host
   * @param name name of the new communicator
   * @return the endpoint of the new communicator; null where all ranks share one host
   */
  default Endpoint splitByHost(int key, String name) {
    return null;
  }

  /**
   * Whether it connects two groups. Then {@link #rank}, {@link #size} and {@link #members} are of
   * the local group, and messages and probes name ranks of the remote one.
   *
   * @return true for an intercommunicator
   */
  default boolean isInter() {
    return false;
  }

  /**
   * Number of ranks that messages can be sent to.
   *
   * @return the size, that of the remote group for an intercommunicator
   */
  default int peers() {
    return size();
  }

  /**
   * Rank in the world of each rank of the remote group.
   *
   * @return a new array, empty unless it is an intercommunicator
   */
  default int[] remoteMembers() {
    return new int[0];
  }

  /**
   * The local group of an intercommunicator, for the messages that its collectives send within it.
   *
   * @return an endpoint for plane COLLECTIVE only, or null where {@link #collectives} has all of
   *     them
   */
  default Endpoint local() {
    return null;
  }

  /**
   * Makes an intercommunicator of the ranks of this one and those of another group. Collective over
   * both groups.
   *
   * @param localLeader rank here whose {@code peer} and {@code remoteLeader} count
   * @param peer a communicator of the two leaders; null on other ranks
   * @param remoteLeader rank of the other leader in it
   * @param tag tag in it
   * @param name name of the new communicator
   * @return the endpoint of the new communicator
   */
  default Endpoint createInter(
      int localLeader, Endpoint peer, int remoteLeader, int tag, String name) {
    throw new UnsupportedOperationException("intercommunicators of " + name());
  }

  /**
   * Called in place of {@link #createInter} by a leader whose arguments are wrong: lets the others
   * of its group fail as well, where the engine can.
   */
  default void refuseInter() {}

  /**
   * Makes a communicator of both groups of an intercommunicator. Collective.
   *
   * @param high whether the local group comes last; if both say the same the engine chooses
   * @param name name of the new communicator
   * @return the endpoint of the new communicator
   */
  default Endpoint merge(boolean high, String name) {
    throw new UnsupportedOperationException("merge of " + name());
  }

  /**
   * Makes an intercommunicator of some of the ranks of one. Collective over all its ranks.
   *
   * @param ranks ranks of the local group, in the new order
   * @param remoteRanks those of the remote group; not looked at where {@link #hasSplit} is true
   * @param name name of the new communicator
   * @return the endpoint of the new communicator, null on ranks outside and if a group is empty
   */
  default Endpoint narrow(int[] ranks, int[] remoteRanks, String name) {
    throw new UnsupportedOperationException("intercommunicators of " + name());
  }

  /**
   * Who are the neighbours of this rank. {@link #dup} and {@link #idup} keep it.
   *
   * @return the topology, null when the communicator has none
   */
  default Topology topology() {
    return null;
  }

  /**
   * Makes a communicator with a topology, whose ranks are the first {@link Topology#nodes} of this
   * one. Collective. Arguments have been checked.
   *
   * @param topology the neighbours, in ranks of this communicator
   * @param reorder whether the ranks may be numbered anew; the engine may do so when it gains by it
   * @param name name of the new communicator
   * @return the endpoint of the new communicator, whose {@link #topology} is in its own ranks; null
   *     on ranks that have no place
   */
  Endpoint createTopology(Topology topology, boolean reorder, String name);

  /**
   * Cuts a grid into grids of fewer dimensions. Collective.
   *
   * @param remain which dimensions are kept
   * @param ranks ranks of this communicator that are in the grid of the caller, in its order
   * @param part that grid
   * @param name name of the new communicator
   * @return the endpoint of the new communicator
   */
  default Endpoint sub(boolean[] remain, int[] ranks, Topology.Cart part, String name) {
    Endpoint members = create(ranks, -1, name);
    Endpoint made = members.createTopology(part, false, name);
    members.close();
    return made;
  }

  /**
   * The rank that the caller would best have in a communicator with a topology. Local.
   *
   * @param topology the neighbours
   * @return a rank, UNDEFINED when it has no place
   */
  default int map(Topology topology) {
    return rank() < topology.nodes(size()) ? rank() : MPI.UNDEFINED;
  }

  /**
   * The collective operations of this engine.
   *
   * @param tags gives a tag of plane COLLECTIVE for each collective in turn, the same on all ranks
   * @return the library's own, or null: then the schedules of the core are used
   */
  default Collectives collectives(IntSupplier tags) {
    return null;
  }

  /**
   * Whether ranks of other languages may take part, which know nothing of messages that core sends
   * by itself.
   *
   * @return true if there are such ranks
   */
  default boolean isMixed() {
    return false;
  }

  /**
   * Takes hints; those that it does not know are ignored. Collective.
   *
   * @param hints names and texts
   */
  default void hints(Map<String, String> hints) {}

  /**
   * The hints in use beside those of the standard, which core keeps.
   *
   * @return names and texts
   */
  default Map<String, String> hints() {
    return Map.of();
  }

  /** Frees the communicator. Messages that were not received are dropped. */
  void close();
}
