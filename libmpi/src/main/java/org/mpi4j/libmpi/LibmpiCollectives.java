package org.mpi4j.libmpi;

import static org.mpi4j.Buf.IN_PLACE;
import static org.mpi4j.Buf.NONE;
import static org.mpi4j.internal.coll.Call.NO_ROOT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;
import org.mpi4j.Buf;
import org.mpi4j.ErrorClass;
import org.mpi4j.MPI;
import org.mpi4j.MpiException;
import org.mpi4j.Op;
import org.mpi4j.Status;
import org.mpi4j.internal.coll.AgreedCollective;
import org.mpi4j.internal.coll.InterCollectives;
import org.mpi4j.internal.coll.ScheduledCollectives;
import org.mpi4j.internal.reduce.OpImpl;
import org.mpi4j.internal.reduce.Operand;
import org.mpi4j.internal.type.Primitive;
import org.mpi4j.libmpi.library.Library;
import org.mpi4j.spi.Collectives;
import org.mpi4j.spi.Operation;

/** The collective operations of one communicator, done by the library. */
final class LibmpiCollectives implements Collectives {
  /** Whether ranks compare their calls, with messages that other programs do not know. */
  private static final boolean STRICT = AgreedCollective.STRICT && !OtherPrograms.present();

  /** Instead of an operation that has finished and is used again. */
  private static final Operation DONE = new Done();

  private static final VarHandle SPARE;

  static {
    DONE.complete(Status.EMPTY);
    try {
      SPARE =
          MethodHandles.lookup()
              .findVarHandle(LibmpiCollectives.class, "spare", CollectiveOp.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static final class Done extends Operation {
    @Override
    public String describe() {
      return "collective";
    }
  }

  private final LibmpiEndpoint ep;
  private final IntSupplier tags;
  private final Turns turns;
  private final boolean awaited;

  /** Number of ranks that data comes from and goes to. */
  private final int p;

  private final int size;

  /** A few bytes for each rank, null if they are not needed; see {@link #some}. */
  private final MemorySegment unused;

  private final int me;

  /** The operation of the last call that has waited. */
  private CollectiveOp spare;

  /** For what the library cannot do. */
  private final Collectives schedules;

  private Neighbors neighbors;

  /** Whether operations are made inactive. */
  private final boolean persistent;

  LibmpiCollectives(LibmpiEndpoint ep, IntSupplier tags) {
    this(ep, tags, new Turns(), false, false);
  }

  private LibmpiCollectives(
      LibmpiEndpoint ep, IntSupplier tags, Turns turns, boolean awaited, boolean persistent) {
    this.persistent = persistent;
    this.ep = ep;
    this.tags = tags;
    this.turns = turns;
    this.awaited = awaited;
    this.p = ep.peers();
    this.me = ep.rank();
    this.size = ep.size();
    boolean needsData = ep.isInter() && Library.get().skipsEmptyOperations();
    this.unused = needsData ? Arena.ofAuto().allocate(2L * Long.BYTES + p, Long.BYTES) : null;
    Collectives once =
        ep.isInter() ? new InterCollectives(ep, tags) : new ScheduledCollectives(ep, tags);
    this.schedules = persistent ? once.persistent(tags) : once;
  }

  Operation start(CollectiveOp c) {
    return start(c, null, null);
  }

  /** With the bytes for and from each rank, where they may differ. */
  private Operation start(CollectiveOp c, long[] toEach, long[] fromEach) {
    if (persistent) {
      return c.init();
    }
    if (!STRICT) {
      return awaited ? run(c) : c.start();
    }
    if (ep.isInter()) {
      return c.start(); // The ranks of a group have no way to each other.
    }
    var checks = new AgreedCollective(ep, tags.getAsInt(), c.call());
    if (toEach != null) {
      checks.lengths(toEach, fromEach);
    }
    turns.enter(c);
    Operation whole = checks.start(() -> turns.isFirst(c) ? begin(c) : null, c.failsAlone());
    whole.whenDone(() -> turns.leave(c));
    return whole;
  }

  private Operation begin(CollectiveOp c) {
    try {
      return c.start();
    } finally {
      turns.leave(c);
    }
  }

  /** Whether it is the library that waits. */
  private boolean isInLibrary() {
    return awaited && Blocking.COLLECTIVES && !STRICT;
  }

  private Operation run(CollectiveOp c) {
    if (Blocking.COLLECTIVES) {
      c.waits();
    }
    c.begin();
    ep.finish(c);
    c.get();
    c.reuse();
    SPARE.setRelease(this, c);
    return DONE;
  }

  /** Beside other programs the library's, which are matched with theirs; else those of the core. */
  @Override
  public Collectives persistent(IntSupplier ownTags) {
    return OtherPrograms.present() && PersistentCollective.isIn(Library.get())
        ? new LibmpiCollectives(ep, ownTags, turns, false, true)
        : null;
  }

  @Override
  public Collectives awaited() {
    return new LibmpiCollectives(ep, tags, turns, true, false);
  }

  CollectiveOp op(Collective kind, int root) {
    if (!awaited || STRICT) {
      return new CollectiveOp(ep).prepare(kind, root);
    }
    CollectiveOp c = (CollectiveOp) SPARE.getAndSet(this, null);
    if (c == null) {
      c = new CollectiveOp(ep);
      c.keepScratch();
    }
    return c.prepare(kind, root);
  }

  /** Whether the library's counts are too small; the same on all ranks, as the bytes are. */
  private boolean isLong(long bytes) {
    if (bytes <= Integer.MAX_VALUE || LibmpiEngine.LARGE_COUNTS) {
      return false;
    }
    if (ep.isInter()) {
      throw new MpiException(
          ErrorClass.ERR_COUNT,
          "%d bytes in a collective on %s: with intercommunicators this library (%s) takes at most 2147483647; pass them in parts"
              .formatted(bytes, ep.name(), Library.get().abi().name()));
    }
    return true;
  }

  /** Whether the library cannot move as much in one part. */
  private boolean isTooLong(long bytes) {
    return isLong(bytes)
        || bytes > Integer.MAX_VALUE
            && Library.get().failsWithLongParts()
            && !ep.isInter()
            && !isInLibrary();
  }

  private boolean isRoot(int root) {
    return ep.isInter() ? root == MPI.ROOT : root == me;
  }

  private static long bytes(Buf buf) {
    return buf.count() * buf.type().size();
  }

  private static boolean isData(Buf buf) {
    return buf != NONE && buf != IN_PLACE;
  }

  private static Side side(Buf buf, int parts) {
    if (isData(buf)) {
      return Side.of(buf, parts);
    }
    return buf == NONE ? Side.NONE : Side.IN_PLACE;
  }

  /** Data that nobody wants instead of none, for libraries that need some. */
  private Side some(Side s) {
    return unused == null || s.count != 0 || s == Side.IN_PLACE ? s : Side.unused(unused, 0);
  }

  /** A reduction of no data, or on a rank that gives and gets none. */
  private CollectiveOp emptyReduce(int root) {
    CollectiveOp c = op(Collective.REDUCE, root);
    if (unused == null) {
      return c.reduces(Op.SUM, Primitive.INT, 0);
    }
    c.send = Side.unused(unused, 0);
    c.recv = Side.unused(unused, Long.BYTES);
    return c.reduces(Op.SUM, Primitive.INT, 1);
  }

  private static Side vector(Buf buf, Collective kind) {
    if (isData(buf)) {
      return Side.vector(buf, kind.isLarge());
    }
    return buf == NONE ? Side.NONE : Side.IN_PLACE;
  }

  @Override
  public Operation barrier() {
    return start(op(Collective.BARRIER, NO_ROOT).says(0, null));
  }

  @Override
  public Operation bcast(Buf buf, int root) {
    boolean wrong = ep.isInter() && Library.get().mixesUpRoots();
    if (wrong || isTooLong(bytes(buf))) {
      return schedules.bcast(buf, root);
    }
    CollectiveOp c = op(Collective.BCAST, root).says(buf.count(), buf.type());
    c.recv = some(side(buf, 1));
    if (isRoot(root)) {
      c.loads(CollectiveOp.Load.RECV).stores(false);
    }
    return start(c);
  }

  @Override
  public Operation gather(Buf send, Buf recv, int root) {
    Buf part = send == IN_PLACE ? recv : send;
    long n = send == IN_PLACE ? recv.count() / p : send.count();
    if (isTooLong(n * part.type().size())) {
      return schedules.gather(send, recv, root);
    }
    CollectiveOp c = op(Collective.GATHER, root).says(n, part.type());
    c.send = some(side(send, 1));
    c.recv = some(side(isRoot(root) ? recv : NONE, p));
    return start(send == IN_PLACE ? c.loadsPart(root) : c);
  }

  @Override
  public Operation gatherv(Buf send, Buf recv, int root) {
    CollectiveOp c = op(Collective.GATHERV, root).says(0, null);
    c.send = side(send, 1);
    c.recv = vector(isRoot(root) ? recv : NONE, Collective.GATHERV);
    if (ep.isInter()) {
      return start(c);
    }
    if (send == IN_PLACE) {
      c.loadsPart(root);
    }
    long[] to = new long[p];
    long[] from = me == root ? lengths(recv) : new long[p];
    to[root] = send == IN_PLACE ? from[root] : bytes(send);
    return start(c, to, from);
  }

  @Override
  public Operation scatter(Buf send, Buf recv, int root) {
    Buf part = recv == IN_PLACE ? send : recv;
    long n = recv == IN_PLACE ? send.count() / p : recv.count();
    if (isTooLong(n * part.type().size())) {
      return schedules.scatter(send, recv, root);
    }
    CollectiveOp c = op(Collective.SCATTER, root).says(n, part.type());
    c.send = some(side(isRoot(root) ? send : NONE, p));
    c.recv = some(side(recv, 1));
    return start(c);
  }

  @Override
  public Operation scatterv(Buf send, Buf recv, int root) {
    CollectiveOp c = op(Collective.SCATTERV, root).says(0, null);
    c.send = vector(isRoot(root) ? send : NONE, Collective.SCATTERV);
    c.recv = side(recv, 1);
    if (ep.isInter()) {
      return start(c);
    }
    long[] from = new long[p];
    long[] to = me == root ? lengths(send) : new long[p];
    from[root] = recv == IN_PLACE ? to[root] : bytes(recv);
    return start(c, to, from);
  }

  private long[] lengths(Buf vector) {
    long[] bytes = vector.counts();
    for (int i = 0; i < p; i++) {
      bytes[i] *= vector.type().size();
    }
    return bytes;
  }

  @Override
  public Operation allgather(Buf send, Buf recv) {
    Buf part = send == IN_PLACE ? recv : send;
    long n = send == IN_PLACE ? recv.count() / p : send.count();
    if (isTooLong(n * part.type().size())) {
      return schedules.allgather(send, recv);
    }
    CollectiveOp c = op(Collective.ALLGATHER, NO_ROOT).says(n, part.type());
    c.send = side(send, 1);
    c.recv = side(recv, p);
    return start(send == IN_PLACE ? c.loadsPart(me) : c);
  }

  @Override
  public Operation allgatherv(Buf send, Buf recv) {
    long[] from = lengths(recv);
    if (LibmpiEngine.LARGE_COUNTS && isTooLong(Arrays.stream(from).sum())) {
      return schedules.allgatherv(send, recv);
    }
    CollectiveOp c = op(Collective.ALLGATHERV, NO_ROOT).says(0, null);
    c.send = side(send, 1);
    c.recv = vector(recv, Collective.ALLGATHERV);
    if (isInLibrary() && send != IN_PLACE && c.send.type != c.recv.type) {
      // Open MPI 4.1 multiplies the counts of one type with the size of the other, to choose how.
      c.send = Side.copy(send, 1);
      c.recv = Side.copyOfVector(recv, Collective.ALLGATHERV.isLarge());
    }
    if (send == IN_PLACE) {
      c.loadsPart(me);
    }
    long[] to = new long[p];
    Arrays.fill(to, send == IN_PLACE ? from[me] : bytes(send));
    return start(c, to, from);
  }

  @Override
  public Operation alltoall(Buf send, Buf recv) {
    Buf from = send == IN_PLACE ? recv : send;
    if (isTooLong(bytes(from) / p)) {
      return schedules.alltoall(send, recv);
    }
    CollectiveOp c = op(Collective.ALLTOALL, NO_ROOT).says(from.count() / p, from.type());
    c.send = send == IN_PLACE ? Side.copy(recv, p) : side(send, p);
    c.recv = side(recv, p);
    return start(c);
  }

  @Override
  public Operation alltoallv(Buf send, Buf recv) {
    CollectiveOp c = op(Collective.ALLTOALLV, NO_ROOT).says(0, null);
    // Open MPI 4.1 mixes up the blocks in MPI_Ialltoallv with MPI_IN_PLACE.
    boolean large = Collective.ALLTOALLV.isLarge();
    c.send = send == IN_PLACE ? Side.copyOfVector(recv, large) : vector(send, Collective.ALLTOALLV);
    c.recv = vector(recv, Collective.ALLTOALLV);
    long[] from = lengths(recv);
    return start(c, send == IN_PLACE ? from : lengths(send), from);
  }

  @Override
  public Operation alltoallw(List<Buf> send, List<Buf> recv) {
    boolean inPlace = send.size() == 1 && send.getFirst() == IN_PLACE;
    boolean large = Collective.ALLTOALLW.isLarge();
    CollectiveOp c = op(Collective.ALLTOALLW, NO_ROOT).says(0, null);
    Parts to = inPlace ? Parts.copy(recv, large) : Parts.of(send, large);
    Parts from = Parts.of(recv, large);
    c.send = to;
    c.recv = from;
    return start(c, to.lengths(), from.lengths());
  }

  /** Null if the library cannot do it. */
  private CollectiveOp reduction(
      Collective kind, Buf send, Buf recv, long count, Op op, int root, boolean hidden) {
    Buf in = isData(send) ? send : recv;
    if (((OpImpl) op).takesElements()) {
      return elements(kind, send, recv, count, op, root, hidden);
    }
    Primitive unit = Area.unit(in.type());
    long n = count * in.type().size() / unit.bytes();
    CollectiveOp c = op(kind, root).says(count, in.type()).reduces(op, unit, n);
    if (isLong(count * in.type().size()) || c.failsAlone() && n > Integer.MAX_VALUE) {
      return null;
    }
    // MPICH checks the address at the root of an intercommunicator, where nothing is sent.
    c.send = send == IN_PLACE ? Side.IN_PLACE : Side.primitives(send);
    if (recv != NONE) {
      c.recv = hidden ? Side.copy(recv, 1) : Side.primitives(recv);
    }
    return send == IN_PLACE ? c.loads(CollectiveOp.Load.RECV) : c;
  }

  /** With an op on elements as wholes; null if the library cannot do it. */
  private CollectiveOp elements(
      Collective kind, Buf send, Buf recv, long count, Op op, int root, boolean hidden) {
    Buf in = isData(send) ? send : recv;
    Operand element = OpImpl.operand(op, in.type());
    long n = count * in.type().size() / element.size();
    boolean scattered =
        kind == Collective.REDUCE_SCATTER || kind == Collective.REDUCE_SCATTER_BLOCK;
    boolean wrong =
        scattered
            && !op.isCommutative()
            && Library.get().mistakesExtents()
            && !OtherPrograms.present();
    if (wrong || isLong(n * element.extent())) {
      return null;
    }
    CollectiveOp c = op(kind, root).says(count, in.type());
    c.send = send == IN_PLACE ? Side.IN_PLACE : Side.elements(send, element, false);
    if (recv != NONE) {
      c.recv = Side.elements(recv, element, hidden);
    }
    c.reduces(op, element, n);
    return send == IN_PLACE ? c.loads(CollectiveOp.Load.RECV) : c;
  }

  @Override
  public Operation reduce(Buf send, Buf recv, Op op, int root) {
    long n = (isData(send) ? send : recv).count();
    if (root == MPI.PROC_NULL || ep.isInter() && n == 0) {
      return start(emptyReduce(root));
    }
    Buf out = isRoot(root) ? recv : NONE;
    CollectiveOp c = reduction(Collective.REDUCE, send, out, n, op, root, false);
    if (c == null) {
      return schedules.reduce(send, recv, op, root);
    }
    if ((persistent || isInLibrary()) && send == IN_PLACE) {
      // MPICH 4.0 crashes in MPI_Reduce with MPI_IN_PLACE when the root is not rank 0.
      c.send = copy(recv, op);
      c.loads(CollectiveOp.Load.SEND);
    }
    return start(c);
  }

  private static Side copy(Buf user, Op op) {
    return ((OpImpl) op).takesElements()
        ? Side.elements(user, OpImpl.operand(op, user.type()), true)
        : Side.copy(user, 1);
  }

  @Override
  public Operation allreduce(Buf send, Buf recv, Op op) {
    long n = (send == IN_PLACE ? recv : send).count();
    CollectiveOp c = reduction(Collective.ALLREDUCE, send, recv, n, op, NO_ROOT, false);
    return c == null ? schedules.allreduce(send, recv, op) : start(c);
  }

  @Override
  public Operation reduceScatterBlock(Buf send, Buf recv, Op op) {
    Buf in = send == IN_PLACE ? recv : send;
    CollectiveOp c =
        reduction(
            Collective.REDUCE_SCATTER_BLOCK,
            send,
            recv,
            in.count() / size * size,
            op,
            NO_ROOT,
            false);
    if (c == null) {
      return schedules.reduceScatterBlock(send, recv, op);
    }
    c.count /= size;
    return start(c.storesFirst(in.count() / size * in.type().size()));
  }

  @Override
  public Operation reduceScatter(Buf send, Buf recv, long[] counts, Op op) {
    Buf in = send == IN_PLACE ? recv : send;
    long total = Arrays.stream(counts).sum();
    CollectiveOp c = reduction(Collective.REDUCE_SCATTER, send, recv, total, op, NO_ROOT, false);
    if (c == null) {
      return schedules.reduceScatter(send, recv, counts, op);
    }
    long bytes = in.type().size();
    long perElement = bytes / OpImpl.operand(op, in.type()).size();
    long[] blocks = new long[size];
    for (int i = 0; i < size; i++) {
      blocks[i] = counts[i] * perElement;
    }
    return start(c.scatters(blocks).storesFirst(counts[me] * bytes));
  }

  @Override
  public Operation scan(Buf send, Buf recv, Op op) {
    long n = (send == IN_PLACE ? recv : send).count();
    CollectiveOp c = reduction(Collective.SCAN, send, recv, n, op, NO_ROOT, false);
    return c == null ? schedules.scan(send, recv, op) : start(c);
  }

  @Override
  public Operation exscan(Buf send, Buf recv, Op op) {
    long n = (send == IN_PLACE ? recv : send).count();
    // Rank 0 gets no result, but the library may write one.
    CollectiveOp c = reduction(Collective.EXSCAN, send, recv, n, op, NO_ROOT, me == 0);
    return c == null ? schedules.exscan(send, recv, op) : start(c.stores(me != 0));
  }

  @Override
  public Operation neighborAllgather(Buf send, Buf recv) {
    return neighbors().allgather(send, recv);
  }

  @Override
  public Operation neighborAllgatherv(Buf send, Buf recv) {
    return neighbors().allgatherv(send, recv);
  }

  @Override
  public Operation neighborAlltoall(Buf send, Buf recv) {
    return neighbors().alltoall(send, recv);
  }

  @Override
  public Operation neighborAlltoallv(Buf send, Buf recv) {
    return neighbors().alltoallv(send, recv);
  }

  @Override
  public Operation neighborAlltoallw(List<Buf> send, List<Buf> recv) {
    return neighbors().alltoallw(send, recv);
  }

  private Neighbors neighbors() {
    if (neighbors == null) {
      neighbors = new Neighbors(this, ep, schedules);
    }
    return neighbors;
  }
}
