package org.mpi4j.libmpi;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.LongToIntFunction;
import org.mpi4j.Datatype;
import org.mpi4j.MPI;
import org.mpi4j.Status;
import org.mpi4j.ThreadLevel;
import org.mpi4j.libmpi.call.Comms;
import org.mpi4j.libmpi.call.Native;
import org.mpi4j.libmpi.library.Constant;
import org.mpi4j.libmpi.library.Handle;
import org.mpi4j.libmpi.library.Library;
import org.mpi4j.spi.Collectives;
import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.MatchOperation;
import org.mpi4j.spi.Matched;
import org.mpi4j.spi.Operation;
import org.mpi4j.spi.Topology;

/** A communicator of the library as one rank sees it. */
final class LibmpiEndpoint implements Endpoint {
  private static final int ANY_SOURCE = Library.get().abi().value(Constant.ANY_SOURCE);
  private static final int ANY_TAG = Library.get().abi().value(Constant.ANY_TAG);
  private static final int UNDEFINED = Library.get().abi().value(Constant.UNDEFINED);
  private static final long COMM_NULL = Library.get().abi().handle(Handle.COMM_NULL);
  private static final int PROGRESS_EVERY = 15;

  /** Whether collectives are the core's schedules, as in the local engine. */
  private static final boolean SCHEDULES =
      "schedules".equals(System.getProperty("mpi4j.libmpi.collectives"));

  private static final VarHandle SPARE_SEND;
  private static final VarHandle SPARE_RECV;

  static {
    try {
      var lookup = MethodHandles.lookup();
      SPARE_SEND = lookup.findVarHandle(LibmpiEndpoint.class, "spareSend", SendOp.class);
      SPARE_RECV = lookup.findVarHandle(LibmpiEndpoint.class, "spareRecv", RecvOp.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final LibmpiEngine engine;
  private final long handle;
  private final Tags tags;
  private final int[] members;

  /** Null for an intracommunicator. */
  private final int[] remote;

  private final int rank;
  private final Matching matching;
  private volatile String name;
  private boolean borrowed;
  private Topology topology;
  // The operations of the last blocking calls, so that the next ones need not make one.
  private Thread lastDup;
  private int dups;
  private SendOp spareSend;
  private RecvOp spareRecv;

  LibmpiEndpoint(
      LibmpiEngine engine, long handle, int[] members, int rank, String name, int[] remote) {
    this.engine = engine;
    this.handle = handle;
    this.tags = engine.tags();
    this.members = members;
    this.remote = remote;
    this.rank = rank;
    this.name = name;
    this.matching = new Matching(this);
  }

  long handle() {
    return handle;
  }

  Tags tags() {
    return tags;
  }

  Matching matching() {
    return matching;
  }

  @Override
  public LibmpiEngine engine() {
    return engine;
  }

  @Override
  public int rank() {
    return rank;
  }

  @Override
  public int size() {
    return members.length;
  }

  @Override
  public int[] members() {
    return members.clone();
  }

  @Override
  public boolean isInter() {
    return remote != null;
  }

  @Override
  public int peers() {
    return remote == null ? members.length : remote.length;
  }

  @Override
  public int[] remoteMembers() {
    return remote == null ? new int[0] : remote.clone();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void name(String newName) {
    name = newName;
  }

  @Override
  public int maxTag() {
    return tags.max();
  }

  int wireSource(int source) {
    return source == MPI.ANY_SOURCE ? ANY_SOURCE : source;
  }

  int wireTag(int wire) {
    return wire == MPI.ANY_TAG ? ANY_TAG : wire;
  }

  /** The status at an address; {@code slot} is where a count may be written. */
  Status status(long address, long slot) {
    return Status.of(
        Statuses.source(address), tags.tag(Statuses.tag(address)), Statuses.bytes(address, slot));
  }

  /** The status at an address, with the library's tag. */
  Status wireStatus(long address, long slot) {
    return Status.of(
        Statuses.source(address), Statuses.tag(address), Statuses.bytes(address, slot));
  }

  /** Whether to wait in the library: nothing that this rank has started needs Java meanwhile. */
  private boolean mayBlock(int plane) {
    return Blocking.ASKED_FOR && plane == USER && !engine.progress().hasTasks();
  }

  /** Asks the library for a while: most of what is waited for is on its way. */
  void finish(NativeOp op) {
    if (op.hasReturned()) {
      return;
    }
    op.own();
    for (int i = engine.spins(); i > 0; i--) {
      if (op.test()) {
        return;
      }
      if ((i & PROGRESS_EVERY) == 0) {
        engine.progress().step();
      }
    }
    op.leave();
    engine.progress().await(op);
  }

  @Override
  public void send(
      Object base, long offset, long count, Datatype type, int dest, int tag, int plane, int mode) {
    SendOp op = (SendOp) SPARE_SEND.getAndSet(this, null);
    if (op == null) {
      op = new SendOp(this);
      op.keepScratch();
    }
    if (mayBlock(plane)) {
      op.waits();
    }
    op.start(base, offset, count, type, dest, tag, plane, mode);
    finish(op);
    op.get();
    op.reuse();
    SPARE_SEND.setRelease(this, op);
  }

  @Override
  public Operation isend(
      Object base, long offset, long count, Datatype type, int dest, int tag, int plane, int mode) {
    var op = new SendOp(this);
    op.start(base, offset, count, type, dest, tag, plane, mode);
    if (!op.test()) {
      op.leave();
    }
    return op;
  }

  @Override
  public Status recv(
      Object base,
      long offset,
      long count,
      Datatype type,
      int source,
      int tag,
      int plane,
      int mode) {
    RecvOp op = (RecvOp) SPARE_RECV.getAndSet(this, null);
    if (op == null) {
      op = new RecvOp(this);
      op.keepScratch();
    }
    op.prepare(base, offset, count, type, source, tag, plane, (mode & OBJECT) != 0);
    if (mayBlock(plane) && tag != MPI.ANY_TAG && !matching.takes(op)) {
      op.waits();
      op.start();
      finish(op);
    } else if (tag == MPI.ANY_TAG && startNow(op) || post(op)) {
      finish(op);
    } else {
      engine.progress().await(op);
    }
    Status s = op.get();
    op.reuse();
    SPARE_RECV.setRelease(this, op);
    return s;
  }

  /** Waits a while for a message of any tag. */
  private boolean startNow(RecvOp op) {
    for (int i = engine.spins(); i > 0; i--) {
      if (matching.startNow(op)) {
        return true;
      }
      if ((i & PROGRESS_EVERY) == 0) {
        engine.progress().step();
      }
    }
    return false;
  }

  /** Posts a receive; false if it is with {@link #matching} now. */
  private boolean post(RecvOp op) {
    if (op.plane() != USER) {
      if (matching.startInternal(op)) {
        return true;
      }
    } else if (!matching.takes(op)) {
      op.start();
      return true;
    }
    matching.post(op);
    return false;
  }

  @Override
  public Operation irecv(
      Object base,
      long offset,
      long count,
      Datatype type,
      int source,
      int tag,
      int plane,
      int mode) {
    var op = new RecvOp(this);
    op.prepare(base, offset, count, type, source, tag, plane, (mode & OBJECT) != 0);
    start(op);
    return op;
  }

  /** Posts a receive that nobody waits for yet. */
  void start(RecvOp op) {
    if (post(op) && !op.test()) {
      op.leave();
    }
  }

  @Override
  public Operation sendInit(
      Object base, long offset, long count, Datatype type, int dest, int tag, int plane, int mode) {
    var op = new SendOp(this);
    op.prepare(base, offset, count, type, dest, tag, plane, mode);
    op.keepScratch();
    return op;
  }

  @Override
  public Operation recvInit(
      Object base,
      long offset,
      long count,
      Datatype type,
      int source,
      int tag,
      int plane,
      int mode) {
    var op = new RecvOp(this);
    op.prepare(base, offset, count, type, source, tag, plane, (mode & OBJECT) != 0);
    op.keepScratch();
    return op;
  }

  @Override
  public Status iprobe(int source, int tag, int plane) {
    return matching.iprobe(source, tag);
  }

  @Override
  public Matched improbe(int source, int tag, int plane) {
    return matching.improbe(source, tag, plane);
  }

  @Override
  public MatchOperation imatch(int source, int tag, int plane) {
    var op = new LibmpiMatch(this, source, tag, plane);
    matching.post(op);
    return op;
  }

  @Override
  public Operation imrecv(
      Matched message, Object base, long offset, long count, Datatype type, int mode) {
    var m = (NativeMessage) message;
    var op = new RecvOp(this);
    op.prepare(
        base, offset, count, type, m.status().source(), m.status().tag(), USER, m.isObject());
    op.matched(m);
    return op;
  }

  @Override
  public Collectives collectives(IntSupplier tags) {
    return SCHEDULES && !isInter() ? null : new LibmpiCollectives(this, tags);
  }

  @Override
  public LibmpiEndpoint create(int[] ranks, int tag, String newName) {
    // Ranks in other languages pass theirs.
    int setupTag = OtherPrograms.present() ? Math.max(0, tag) : tags.forGroup(tag);
    return ofGroup(
        ranks,
        newName,
        (part, made) ->
            Errors.check(
                Comms.commCreateGroup(handle, part, setupTag, made), "MPI_Comm_create_group"));
  }

  /** Makes a communicator of a group. */
  @FunctionalInterface
  private interface OfGroup {
    void make(long group, long made);
  }

  private LibmpiEndpoint ofGroup(int[] ranks, String newName, OfGroup making) {
    NativeType.sweep();
    try (Arena arena = Arena.ofConfined()) {
      long group = arena.allocate(16, 8).address();
      long made = group + 8;
      long list = arena.allocateFrom(ValueLayout.JAVA_INT, ranks).address();
      Errors.check(Comms.commGroup(handle, group), "MPI_Comm_group");
      long whole = Native.handle(group);
      Errors.check(Comms.groupIncl(whole, ranks.length, list, group), "MPI_Group_incl");
      long part = Native.handle(group);
      Blocking.run(() -> making.make(part, made));
      free(whole, group);
      free(part, group);
      return made(Native.handle(made), newName);
    }
  }

  private synchronized ThreadedDup nextDup(String newName) {
    var dup = new ThreadedDup(this, lastDup, tags.forDup(dups++), newName);
    lastDup = dup.thread();
    return dup;
  }

  /** A copy, by messages with a tag. */
  LibmpiEndpoint copy(int tag, String newName) {
    try (Arena arena = Arena.ofConfined()) {
      long group = arena.allocate(16, 8).address();
      long made = group + 8;
      Errors.check(Comms.commGroup(handle, group), "MPI_Comm_group");
      long whole = Native.handle(group);
      int code = Comms.commCreateGroup(handle, whole, tag, made);
      free(whole, group);
      Errors.check(code, "MPI_Comm_create_group");
      return made(Native.handle(made), newName);
    }
  }

  @Override
  public Endpoint narrow(int[] ranks, int[] remoteRanks, String newName) {
    return ofGroup(
        ranks,
        newName,
        (part, made) -> Errors.check(Comms.commCreate(handle, part, made), "MPI_Comm_create"));
  }

  @Override
  public Endpoint createInter(
      int localLeader, Endpoint peer, int remoteLeader, int tag, String newName) {
    // The library looks at it on the leader only.
    long via = peer == null ? handle : ((LibmpiEndpoint) peer).handle();
    return make(
        "MPI_Intercomm_create",
        newName,
        made -> Comms.intercommCreate(handle, localLeader, via, remoteLeader, tag, made));
  }

  @Override
  public Endpoint merge(boolean high, String newName) {
    int last = high ? 1 : 0;
    return make("MPI_Intercomm_merge", newName, made -> Comms.intercommMerge(handle, last, made));
  }

  /** A copy of this communicator, with its topology. */
  private LibmpiEndpoint kept(LibmpiEndpoint copy) {
    copy.topology = topology;
    return copy;
  }

  @Override
  public Topology topology() {
    return topology;
  }

  @Override
  public Endpoint createTopology(Topology wanted, boolean reorder, String newName) {
    return withTopology(
        make(
            "MPI_Cart_create, MPI_Graph_create or MPI_Dist_graph_create_adjacent",
            newName,
            made -> NativeTopology.create(handle, wanted, reorder, made)));
  }

  @Override
  public Endpoint sub(boolean[] remain, int[] ranks, Topology.Cart part, String newName) {
    LibmpiEndpoint made =
        make("MPI_Cart_sub", newName, slot -> NativeTopology.sub(handle, remain, slot));
    // MPICH gives a grid without dimensions to one rank only.
    return made == null ? Endpoint.super.sub(remain, ranks, part, newName) : withTopology(made);
  }

  @Override
  public int map(Topology wanted) {
    return NativeTopology.map(handle, wanted);
  }

  /** As the library has it, which may have numbered the ranks anew. */
  LibmpiEndpoint withTopology(LibmpiEndpoint made) {
    if (made != null) {
      made.topology = NativeTopology.of(made.handle);
    }
    return made;
  }

  @Override
  public Making idup(String newName) {
    NativeType.sweep();
    // A copy is made of one group.
    boolean copies = Library.get().confusesDups() && !isInter();
    if (copies && engine.threadLevel() == ThreadLevel.MULTIPLE) {
      ThreadedDup dup = nextDup(newName);
      dup.thread().start();
      return new Making(dup, () -> kept(dup.made()));
    }
    var op = new DupOp(this);
    op.start();
    op.leave();
    return new Making(op, () -> kept(made(op.handle(), newName)));
  }

  @Override
  public Endpoint dup(String newName) {
    return OtherPrograms.present() || isInter()
        ? kept(make("MPI_Comm_dup", newName, made -> Comms.commDup(handle, made)))
        : Endpoint.super.dup(newName);
  }

  @Override
  public boolean hasSplit() {
    return true;
  }

  @Override
  public Endpoint split(int color, int key, String newName) {
    int nativeColor = color == MPI.UNDEFINED ? UNDEFINED : color;
    return make("MPI_Comm_split", newName, made -> Comms.commSplit(handle, nativeColor, key, made));
  }

  @Override
  public Endpoint splitByHost(int key, String newName) {
    int shared = Library.get().abi().value(Constant.COMM_TYPE_SHARED);
    long noInfo = Library.get().abi().handle(Handle.INFO_NULL);
    return make(
        "MPI_Comm_split_type",
        newName,
        made -> Comms.commSplitType(handle, shared, key, noInfo, made));
  }

  /** Calls what makes a communicator; gives null for MPI_COMM_NULL. */
  private LibmpiEndpoint make(String function, String newName, LongToIntFunction call) {
    NativeType.sweep();
    Scratch s = Scratch.take();
    try {
      Blocking.run(() -> Errors.check(call.applyAsInt(s.handle), function));
      return made(Native.handle(s.handle), newName);
    } finally {
      s.giveBack();
    }
  }

  private static void free(long group, long slot) {
    Native.handle(slot, group);
    Errors.check(Comms.groupFree(slot), "MPI_Group_free");
  }

  private LibmpiEndpoint made(long comm, String newName) {
    return comm == COMM_NULL ? null : engine.endpoint(comm, newName);
  }

  @Override
  public boolean isMixed() {
    return OtherPrograms.present();
  }

  @Override
  public void hints(Map<String, String> hints) {
    Hints.set(handle, hints);
  }

  @Override
  public Map<String, String> hints() {
    return Hints.get(handle);
  }

  /** The communicator stays native code's. */
  LibmpiEndpoint borrowed() {
    borrowed = true;
    return this;
  }

  @Override
  public void close() {
    NativeType.sweep();
    matching.close();
    for (NativeOp op : engine.pending().all()) {
      if (op.ep == this && op instanceof RecvOp r) {
        r.closed();
      }
    }
    if (borrowed) {
      return;
    }
    if (OtherPrograms.present()) {
      new CloseOp(this).freeAtOnce();
    } else {
      new CloseOp(this).start();
    }
  }
}
