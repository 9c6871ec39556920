package org.mpi4j.local;

import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.mpi4j.Datatype;
import org.mpi4j.MPI;
import org.mpi4j.MpiException;
import org.mpi4j.Status;
import org.mpi4j.local.shared.Channel;
import org.mpi4j.local.shared.Region;
import org.mpi4j.local.shared.SharedCollectives;
import org.mpi4j.spi.Collectives;
import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.MatchOperation;
import org.mpi4j.spi.Matched;
import org.mpi4j.spi.Operation;
import org.mpi4j.spi.Topology;

/** A communicator as one rank of the local engine sees it. */
final class LocalEndpoint implements Endpoint {
  /** Plane of the messages that make communicators. */
  private static final int SETUP = PLANES;

  /** Plane of the messages by which the groups of an intercommunicator agree. */
  static final int MEETING = PLANES + 1;

  private static final int ALL_PLANES = PLANES + 2;

  /** Polls with the lock held: a few microseconds. */
  private static final int PATIENCE = 200;

  /**
   * Messages of which some share a cache line: looking for a longer one when a receive is started
   * costs its sender more than it saves.
   */
  private static final int SHORT = 16;

  private final LocalEngine engine;
  private final RankLock lock;
  private final Sender sender;
  private final Receiver receiver;
  private final int context;

  /** Memory of its collectives, or -1. */
  private final int region;

  private final int[] members;

  /** Rank in the world of those that messages go to and come from. */
  private final int[] peers;

  /** Of an intercommunicator: its own group, else null. */
  private final LocalEndpoint local;

  private final int rank;
  private final Matcher[] matchers = new Matcher[ALL_PLANES];
  private final int patience;
  private volatile String name;
  private Topology topology;
  private Channel channel;
  // The last blocking receive's operation, so that the next one need not make one. Under the lock.
  private RecvOp spare;
  private SendOp spareSend;
  private final Operation sent = new Sent(this);

  LocalEndpoint(LocalEngine engine, int context, int region, int[] members, int rank, String name) {
    this(engine, context, members.length > 1 ? region : -1, members, rank, name, members, null);
  }

  /** With a {@code local} group: an intercommunicator. */
  LocalEndpoint(
      LocalEngine engine,
      int context,
      int region,
      int[] members,
      int rank,
      String name,
      int[] peers,
      LocalEndpoint local) {
    this.engine = engine;
    this.region = region;
    this.lock = engine.lock();
    this.sender = engine.sender();
    this.receiver = engine.receiver();
    this.context = context;
    this.members = members;
    this.peers = peers;
    this.local = local;
    this.rank = rank;
    this.name = name;
    this.patience = Math.min(PATIENCE, engine.spins());
    lock.lock();
    try {
      for (int plane = 0; plane < ALL_PLANES; plane++) {
        matchers[plane] = receiver.matcher(ctx(plane));
      }
    } finally {
      lock.unlock();
    }
  }

  private int ctx(int plane) {
    return context * ALL_PLANES + plane;
  }

  int world(int r) {
    return peers[r];
  }

  @Override
  public LocalEngine engine() {
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
  public String name() {
    return name;
  }

  @Override
  public void name(String newName) {
    name = newName;
  }

  @Override
  public int maxTag() {
    return Integer.MAX_VALUE;
  }

  private static int flags(int mode) {
    return (mode & OBJECT) != 0 ? Frame.OBJECT : 0;
  }

  private boolean isEager(long bytes, int mode) {
    return (mode & ~OBJECT) != SYNCHRONOUS && sender.isEager(bytes);
  }

  @Override
  public void send(
      Object base, long offset, long count, Datatype type, int dest, int tag, int plane, int mode) {
    if (trySend(base, offset, count, type, dest, tag, plane, mode, false)) {
      return;
    }
    SendOp op;
    lock.lock();
    try {
      op = spareSend == null ? new SendOp(this) : spareSend;
      spareSend = null;
      prepare(op, base, offset, count, type, dest, tag, plane, mode);
      sender.start(op);
    } finally {
      lock.unlock();
    }
    engine.progress().await(op);
    op.get();
    op.again();
    op.base = null;
    lock.lock();
    spareSend = op;
    lock.unlock();
  }

  /** Sends a small message if it can go at once, without making an operation. */
  private boolean trySend(
      Object base,
      long offset,
      long count,
      Datatype type,
      int dest,
      int tag,
      int plane,
      int mode,
      boolean more) {
    long bytes = count * type.size();
    if (!isEager(bytes, mode)) {
      return false;
    }
    lock.lock();
    try {
      return sender.trySend(
          base,
          offset,
          count,
          type,
          (int) bytes,
          peers[dest],
          ctx(plane),
          tag,
          rank,
          flags(mode),
          Types.code(type),
          more);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Operation isend(
      Object base, long offset, long count, Datatype type, int dest, int tag, int plane, int mode) {
    return trySend(base, offset, count, type, dest, tag, plane, mode, true)
        ? sent
        : start(base, offset, count, type, dest, tag, plane, mode);
  }

  private SendOp start(
      Object base, long offset, long count, Datatype type, int dest, int tag, int plane, int mode) {
    SendOp op = sendInit(base, offset, count, type, dest, tag, plane, mode);
    lock.lock();
    try {
      sender.start(op);
    } finally {
      lock.unlock();
    }
    return op;
  }

  @Override
  public SendOp sendInit(
      Object base, long offset, long count, Datatype type, int dest, int tag, int plane, int mode) {
    var op = new SendOp(this);
    prepare(op, base, offset, count, type, dest, tag, plane, mode);
    return op;
  }

  private void prepare(
      SendOp op,
      Object base,
      long offset,
      long count,
      Datatype type,
      int dest,
      int tag,
      int plane,
      int mode) {
    op.base = base;
    op.offset = offset;
    op.count = count;
    op.type = type;
    op.bytes = count * type.size();
    op.dest = dest;
    op.destWorld = peers[dest];
    op.tag = tag;
    op.ctx = ctx(plane);
    op.flags = flags(mode);
    op.primitive = Types.code(type);
    op.eager = isEager(op.bytes, mode);
  }

  /** Starts a send again. Under the lock: who finished it has let go of it then. */
  void activate(SendOp op) {
    lock.lock();
    try {
      op.again();
      sender.start(op);
    } finally {
      lock.unlock();
    }
  }

  /** Posts a receive again. */
  void activate(RecvOp op) {
    lock.lock();
    try {
      op.again();
      receiver.post(op.matcher, op);
    } finally {
      lock.unlock();
    }
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
    RecvOp op;
    boolean moved;
    Status s = null;
    lock.lock();
    try {
      if (source != MPI.ANY_SOURCE) {
        s =
            receiver.take(
                matchers[plane],
                peers[source],
                base,
                offset,
                count,
                type,
                source,
                tag,
                flags(mode),
                patience,
                lock);
        if (s != null) {
          return s;
        }
      }
      op = spare;
      spare = null;
      if (op == null) {
        op = new RecvOp(this);
      }
      op.prepare(base, offset, count, type, source, tag, plane, (mode & OBJECT) != 0);
      op.matcher = matchers[plane];
      receiver.post(op.matcher, op);
      moved = pollFor(op);
      if (op.isDone() && op.failure() == null) {
        s = op.status();
        op.reuse();
        spare = op;
      }
    } finally {
      lock.unlock();
    }
    if (moved) {
      engine.wakeOwn();
    }
    if (s == null) {
      engine.progress().await(op);
      s = op.get();
      op.reuse();
      lock.lock();
      spare = op;
      lock.unlock();
    }
    return s;
  }

  /**
   * Polls for a while with the lock held: most messages that are waited for are on their way, and
   * it saves taking the lock again. Stops at the message, so that later ones stay in the ring until
   * they are asked for.
   */
  private boolean pollFor(RecvOp op) {
    boolean moved = false;
    for (int left = patience; !op.isDone(); left--) {
      if (receiver.poll()) {
        moved = true;
      } else if (left <= 0 || lock.isWanted() || sender.isPending()) {
        break;
      } else if (!sender.prepare()) {
        Thread.onSpinWait();
      }
    }
    return moved;
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
    lock.lock();
    try {
      if (source != MPI.ANY_SOURCE && count * type.size() <= SHORT) {
        Status s =
            receiver.takeIfHere(
                matchers[plane],
                peers[source],
                base,
                offset,
                count,
                type,
                source,
                tag,
                flags(mode),
                lock);
        if (s != null) {
          return new Received(this, s);
        }
      }
      RecvOp op = recvInit(base, offset, count, type, source, tag, plane, mode);
      receiver.post(op.matcher, op);
      return op;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public RecvOp recvInit(
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
    op.matcher = matchers[plane];
    return op;
  }

  @Override
  public Status iprobe(int source, int tag, int plane) {
    lock.lock();
    try {
      Incoming m = matchers[plane].findEarly(source, tag);
      return m == null ? null : m.status();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Matched improbe(int source, int tag, int plane) {
    lock.lock();
    try {
      Incoming m = matchers[plane].findEarly(source, tag);
      if (m != null) {
        matchers[plane].takeEarly(m);
      }
      return m;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public MatchOperation imatch(int source, int tag, int plane) {
    var op = new LocalMatch(this, source, tag, plane);
    lock.lock();
    try {
      receiver.post(matchers[plane], op.posted);
    } finally {
      lock.unlock();
    }
    return op;
  }

  /** A matched probe in the queue of posted receives. */
  private static final class LocalMatch extends MatchOperation {
    private final LocalEndpoint ep;
    private final Posted posted = new Posted(this);

    LocalMatch(LocalEndpoint ep, int source, int tag, int plane) {
      super(ep, source, tag, plane);
      this.ep = ep;
      posted.source = source;
      posted.tag = tag;
      posted.object = true;
    }

    @Override
    public void cancel() {
      ep.lock.lock();
      try {
        if (posted.queued) {
          ep.matchers[plane()].remove(posted);
          complete(Status.EMPTY.withCancelled(true));
        }
      } finally {
        ep.lock.unlock();
      }
    }
  }

  @Override
  public Operation imrecv(
      Matched message, Object base, long offset, long count, Datatype type, int mode) {
    Incoming m = (Incoming) message;
    var op = new RecvOp(this);
    boolean object = (mode & OBJECT) != 0;
    op.prepare(base, offset, count, type, m.source, m.tag, USER, object);
    if (m.isObject() != object) {
      MpiException why = MessageErrors.flavor(op.posted, m.isObject(), m.source, m.tag);
      op.fail(why);
      return op;
    }
    lock.lock();
    try {
      receiver.receive(m, op);
    } finally {
      lock.unlock();
    }
    return op;
  }

  @Override
  public LocalEndpoint create(int[] ranks, int tag, String newName) {
    int me = -1;
    int[] world = new int[ranks.length];
    for (int i = 0; i < ranks.length; i++) {
      world[i] = members[ranks[i]];
      if (ranks[i] == rank) {
        me = i;
      }
    }
    int[] id = new int[2];
    int setupTag = tag + 1;
    if (me == 0) {
      id[0] = engine.fabric().newContext();
      id[1] = ranks.length > 1 ? engine.fabric().newRegion() : -1;
      for (int i = 1; i < ranks.length; i++) {
        send(id, 0, 2, Datatype.INT, ranks[i], setupTag, SETUP, STANDARD);
      }
    } else {
      recv(id, 0, 2, Datatype.INT, ranks[0], setupTag, SETUP, STANDARD);
    }
    return new LocalEndpoint(engine, id[0], id[1], world, me, newName);
  }

  private LocalEndpoint with(Topology neighbors) {
    topology = neighbors;
    return this;
  }

  @Override
  public Topology topology() {
    return topology;
  }

  /** The ranks keep their numbers: on one machine all are equally near to each other. */
  @Override
  public Endpoint createTopology(Topology wanted, boolean reorder, String newName) {
    int nodes = wanted.nodes(members.length);
    if (rank >= nodes) {
      return null;
    }
    return create(IntStream.range(0, nodes).toArray(), -1, newName).with(wanted);
  }

  @Override
  public Endpoint sub(boolean[] remain, int[] ranks, Topology.Cart part, String newName) {
    return create(ranks, -1, newName).with(part);
  }

  @Override
  public Making idup(String newName) {
    if (local != null) {
      return InterSetup.dup(this, newName);
    }
    int[] id = new int[2];
    Operation[] messages;
    if (rank == 0) {
      id[0] = engine.fabric().newContext();
      id[1] = members.length > 1 ? engine.fabric().newRegion() : -1;
      messages = new Operation[members.length - 1];
      for (int i = 1; i < members.length; i++) {
        messages[i - 1] = isend(id, 0, 2, Datatype.INT, i, 0, SETUP, STANDARD);
      }
    } else {
      messages = new Operation[] {irecv(id, 0, 2, Datatype.INT, 0, 0, SETUP, STANDARD)};
    }
    var made = new DupOp(name, messages);
    return new Making(
        made, () -> new LocalEndpoint(engine, id[0], id[1], members, rank, newName).with(topology));
  }

  @Override
  public Collectives collectives(IntSupplier tags) {
    if (region < 0) {
      return null;
    }
    Fabric fabric = engine.fabric();
    Fabric.Place place = fabric.region(region);
    channel =
        new Channel(
            new ChannelHost(this, region),
            new Region(place.memory(), place.at(), fabric.layout.geometry()));
    engine.add(channel);
    return new SharedCollectives(channel, this, tags);
  }

  @Override
  public boolean isInter() {
    return local != null;
  }

  @Override
  public int peers() {
    return peers.length;
  }

  @Override
  public int[] remoteMembers() {
    return local == null ? new int[0] : peers.clone();
  }

  @Override
  public LocalEndpoint local() {
    return local;
  }

  @Override
  public Endpoint createInter(
      int localLeader, Endpoint peer, int remoteLeader, int tag, String newName) {
    return InterSetup.create(this, localLeader, (LocalEndpoint) peer, remoteLeader, tag, newName);
  }

  @Override
  public void refuseInter() {
    InterSetup.refuse(this);
  }

  @Override
  public Endpoint merge(boolean high, String newName) {
    return InterSetup.merge(this, high, newName);
  }

  @Override
  public Endpoint narrow(int[] ranks, int[] remoteRanks, String newName) {
    return InterSetup.narrow(this, ranks, remoteRanks, newName);
  }

  @Override
  public void close() {
    if (local != null) {
      local.close();
    }
    if (channel != null) {
      engine.remove(channel);
      channel.close();
    }
    lock.lock();
    try {
      for (int plane = 0; plane < ALL_PLANES; plane++) {
        receiver.forget(matchers[plane]);
      }
    } finally {
      lock.unlock();
    }
  }
}
