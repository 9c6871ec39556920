package org.mpi4j.internal.coll;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;
import org.mpi4j.Buf;
import org.mpi4j.Op;
import org.mpi4j.spi.Collectives;
import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.Operation;

/** The collective operations as schedules of point-to-point messages, for any engine. */
public final class ScheduledCollectives implements Collectives {
  static final int PIECE_BYTES = 256 << 20;

  private final Endpoint ep;
  private final IntSupplier tags;
  private final Choice choice;
  private final boolean strict;
  private final int pieceBytes;
  private final boolean persistent;

  /** Made when it is first asked for; any thread makes the same. */
  private Neighborhood neighborhood;

  /**
   * The collectives of a communicator.
   *
   * @param ep the communicator
   * @param tags its tags, one for each collective, the same on all ranks; shared with its object
   *     collectives
   */
  public ScheduledCollectives(Endpoint ep, IntSupplier tags) {
    this(ep, tags, Choice.USUAL, Agreement.STRICT, PIECE_BYTES);
  }

  /**
   * The collectives of a communicator, inactive.
   *
   * @param ep the communicator
   * @param tags gives the tag of each
   * @return operations to be activated
   */
  public static ScheduledCollectives persistent(Endpoint ep, IntSupplier tags) {
    return new ScheduledCollectives(ep, tags, Choice.USUAL, Agreement.STRICT, PIECE_BYTES, true);
  }

  @Override
  public Collectives persistent(IntSupplier ownTags) {
    return new ScheduledCollectives(ep, ownTags, choice, strict, pieceBytes, true);
  }

  ScheduledCollectives(
      Endpoint ep, IntSupplier tags, Choice choice, boolean strict, int pieceBytes) {
    this(ep, tags, choice, strict, pieceBytes, false);
  }

  private ScheduledCollectives(
      Endpoint ep,
      IntSupplier tags,
      Choice choice,
      boolean strict,
      int pieceBytes,
      boolean persistent) {
    this.persistent = persistent;
    this.ep = ep;
    this.tags = tags;
    this.choice = choice;
    this.strict = strict;
    this.pieceBytes = pieceBytes;
  }

  private Schedule schedule(String name, int root, Op op, Slice data) {
    long count = data == null ? 0 : data.count();
    var call = new Call(name, root, op, count, data == null ? null : data.type());
    var s = new Schedule(ep, tags.getAsInt(), call, strict);
    if (strict) {
      Agreement.build(s, call);
    }
    return s;
  }

  private Schedule begin(Schedule s) {
    return persistent ? s.inactive() : s.start();
  }

  private Schedule schedule(String name) {
    return schedule(name, Call.NO_ROOT, null, null);
  }

  private static Slice slice(Buf buf) {
    return buf == Buf.NONE || buf == Buf.IN_PLACE ? null : Slice.of(buf);
  }

  private static Blocks vectors(Buf buf) {
    return buf == Buf.NONE || buf == Buf.IN_PLACE ? null : Blocks.of(buf);
  }

  @Override
  public Operation barrier() {
    Schedule s = schedule("barrier");
    Barrier.build(s);
    return begin(s);
  }

  @Override
  public Operation bcast(Buf buf, int root) {
    Slice data = Slice.of(buf);
    Schedule s = schedule("bcast", root, null, data);
    if (ep.size() > 1 && data.bytes() != 0) {
      choice.bcast(ep.size(), data.bytes()).build(s, data, root);
    }
    return begin(s);
  }

  @Override
  public Operation gather(Buf send, Buf recv, int root) {
    int p = ep.size();
    Slice own = slice(send);
    Slice all = ep.rank() == root ? slice(recv) : null;
    Slice part = own == null ? all.part(root, p) : own;
    Schedule s = schedule("gather", root, null, part);
    choice.gather(p, part.bytes()).build(s, own, all == null ? null : Blocks.equal(all, p), root);
    return begin(s);
  }

  @Override
  public Operation gatherv(Buf send, Buf recv, int root) {
    Schedule s = schedule("gatherv", root, null, null);
    Linear.gather(s, slice(send), ep.rank() == root ? vectors(recv) : null, root);
    return begin(s);
  }

  @Override
  public Operation scatter(Buf send, Buf recv, int root) {
    int p = ep.size();
    Slice own = slice(recv);
    Slice all = ep.rank() == root ? slice(send) : null;
    Slice part = own == null ? all.part(root, p) : own;
    Schedule s = schedule("scatter", root, null, part);
    choice.scatter(p, part.bytes()).build(s, all == null ? null : Blocks.equal(all, p), own, root);
    return begin(s);
  }

  @Override
  public Operation scatterv(Buf send, Buf recv, int root) {
    Schedule s = schedule("scatterv", root, null, null);
    Linear.scatter(s, ep.rank() == root ? vectors(send) : null, slice(recv), root);
    return begin(s);
  }

  @Override
  public Operation allgather(Buf send, Buf recv) {
    int p = ep.size();
    Slice own = slice(send);
    Blocks blocks = Blocks.equal(Slice.of(recv), p);
    Slice mine = blocks.of(ep.rank());
    Schedule s = schedule("allgather", Call.NO_ROOT, null, own == null ? mine : own);
    place(s, own, mine);
    if (mine.bytes() != 0) {
      choice.allgather(p, mine.bytes()).build(s, blocks);
    }
    return begin(s);
  }

  @Override
  public Operation allgatherv(Buf send, Buf recv) {
    Schedule s = schedule("allgatherv");
    Blocks blocks = Blocks.of(recv);
    place(s, slice(send), blocks.of(ep.rank()));
    AllgatherRing.build(s, blocks);
    return begin(s);
  }

  private static void place(Schedule s, Slice own, Slice mine) {
    if (own != null) {
      s.copy(own, mine);
      s.next();
    }
  }

  @Override
  public Operation alltoall(Buf send, Buf recv) {
    int p = ep.size();
    Slice to = Slice.of(recv);
    Slice from = send == Buf.IN_PLACE ? to : Slice.of(send);
    Schedule s = schedule("alltoall", Call.NO_ROOT, null, from.part(0, p));
    if (from == to) {
      from = to.packedCopy();
      s.copy(to, from);
      s.next();
    }
    if (from.bytes() != 0) {
      choice.alltoall(p, from.bytes() / p).build(s, from, to);
    }
    return begin(s);
  }

  @Override
  public Operation alltoallv(Buf send, Buf recv) {
    return alltoall(schedule("alltoallv"), vectors(send), Blocks.of(recv));
  }

  @Override
  public Operation alltoallw(List<Buf> send, List<Buf> recv) {
    Blocks from = send.getFirst() == Buf.IN_PLACE ? null : Blocks.apart(send);
    return alltoall(schedule("alltoallw"), from, Blocks.apart(recv));
  }

  private Operation alltoall(Schedule s, Blocks given, Blocks to) {
    Blocks from = given;
    if (from == null) {
      from = to.packedCopy(ep.size());
      for (int i = 0; i < ep.size(); i++) {
        s.copy(to.of(i), from.of(i));
      }
      s.next();
    }
    AlltoallPairwise.build(s, from, to);
    return begin(s);
  }

  @Override
  public Operation reduce(Buf send, Buf recv, Op op, int root) {
    Slice out = ep.rank() == root ? slice(recv) : null;
    Slice in = send == Buf.IN_PLACE ? out : Slice.of(send);
    Schedule s = schedule("reduce", root, op, in);
    reductions(s, op, in, out)
        .reduce(choice.reduce(ep.size(), in.bytes(), op.isCommutative()), root);
    return begin(s);
  }

  @Override
  public Operation allreduce(Buf send, Buf recv, Op op) {
    Slice out = Slice.of(recv);
    Slice in = send == Buf.IN_PLACE ? out : Slice.of(send);
    Schedule s = schedule("allreduce", Call.NO_ROOT, op, in);
    reductions(s, op, in, out)
        .allreduce(choice.allreduce(ep.size(), in.bytes(), op.isCommutative()));
    return begin(s);
  }

  private Reductions reductions(Schedule s, Op op, Slice in, Slice out) {
    return new Reductions(s, op, in, out, pieceBytes);
  }

  @Override
  public Operation reduceScatterBlock(Buf send, Buf recv, Op op) {
    int p = ep.size();
    long[] counts = new long[p];
    long total = send == Buf.IN_PLACE ? recv.count() : send.count();
    Arrays.fill(counts, total / p);
    return reduceScatter("reduceScatterBlock", send, recv, counts, op);
  }

  @Override
  public Operation reduceScatter(Buf send, Buf recv, long[] counts, Op op) {
    return reduceScatter("reduceScatter", send, recv, counts, op);
  }

  private Operation reduceScatter(String name, Buf send, Buf recv, long[] counts, Op op) {
    Slice out = Slice.of(recv);
    Slice whole = send == Buf.IN_PLACE ? out : Slice.of(send);
    long total = Arrays.stream(counts).sum();
    Slice in = whole.count() == total ? whole : whole.from(0, total);
    Schedule s = schedule(name, Call.NO_ROOT, op, in);
    reductions(s, op, in, out)
        .reduceScatter(choice.reduceScatter(ep.size(), in.bytes(), op.isCommutative()), counts);
    return begin(s);
  }

  @Override
  public Operation scan(Buf send, Buf recv, Op op) {
    Slice out = Slice.of(recv);
    Slice in = send == Buf.IN_PLACE ? out : Slice.of(send);
    Schedule s = schedule("scan", Call.NO_ROOT, op, in);
    reductions(s, op, in, out).scan();
    return begin(s);
  }

  @Override
  public Operation exscan(Buf send, Buf recv, Op op) {
    Slice out = Slice.of(recv);
    Slice in = send == Buf.IN_PLACE ? out : Slice.of(send);
    Schedule s = schedule("exscan", Call.NO_ROOT, op, in);
    reductions(s, op, in, out).exscan();
    return begin(s);
  }

  @Override
  public Operation neighborAllgather(Buf send, Buf recv) {
    Neighborhood to = neighborhood();
    return neighbors("neighborAllgather", to, to.same(send), to.from(recv));
  }

  @Override
  public Operation neighborAllgatherv(Buf send, Buf recv) {
    return neighbors(
        "neighborAllgatherv", neighborhood(), neighborhood().same(send), Blocks.of(recv));
  }

  @Override
  public Operation neighborAlltoall(Buf send, Buf recv) {
    Neighborhood to = neighborhood();
    return neighbors("neighborAlltoall", to, to.to(send), to.from(recv));
  }

  @Override
  public Operation neighborAlltoallv(Buf send, Buf recv) {
    return neighbors("neighborAlltoallv", neighborhood(), Blocks.of(send), Blocks.of(recv));
  }

  @Override
  public Operation neighborAlltoallw(List<Buf> send, List<Buf> recv) {
    return neighbors("neighborAlltoallw", neighborhood(), Blocks.apart(send), Blocks.apart(recv));
  }

  private Neighborhood neighborhood() {
    if (neighborhood == null) {
      neighborhood = new Neighborhood(ep.topology(), ep.rank());
    }
    return neighborhood;
  }

  private Operation neighbors(String name, Neighborhood with, Blocks send, Blocks recv) {
    Schedule s = schedule(name);
    with.exchange(s, send, recv);
    return begin(s);
  }
}
