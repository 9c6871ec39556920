package org.mpi4j.local.shared;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.mpi4j.Buf;
import org.mpi4j.Datatype;
import org.mpi4j.Op;
import org.mpi4j.internal.coll.AgreedCollective;
import org.mpi4j.internal.coll.Call;
import org.mpi4j.internal.coll.ScheduledCollectives;
import org.mpi4j.internal.reduce.OpImpl;
import org.mpi4j.spi.Collectives;
import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.Operation;

/**
 * The collectives of one communicator: through shared memory where that is faster, else as
 * schedules of messages. Which of the two depends only on what is the same on all ranks.
 */
public final class SharedCollectives implements Collectives {
  /** Property: {@code false} carries all collectives out as schedules of messages. */
  public static final String PROPERTY = "mpi4j.local.sharedCollectives";

  private final Channel channel;
  private final Endpoint ep;
  private final IntSupplier tags;
  private final int size;
  private final int cell;
  private final ScheduledCollectives schedules;
  private final boolean awaited;
  private final Collectives waiting;

  /** Of the form that is awaited: the last operation of each kind, to be used again. */
  private final AtomicReferenceArray<SharedOp> spare;

  /**
   * The collectives of a communicator.
   *
   * @param channel how this rank carries them out
   * @param ep the communicator
   * @param tags gives each a number, the same on all ranks
   */
  public SharedCollectives(Channel channel, Endpoint ep, IntSupplier tags) {
    this(channel, ep, tags, new ScheduledCollectives(ep, tags), false);
  }

  private SharedCollectives(
      Channel channel,
      Endpoint ep,
      IntSupplier tags,
      ScheduledCollectives schedules,
      boolean awaited) {
    this.channel = channel;
    this.ep = ep;
    this.tags = tags;
    this.size = channel.size;
    this.cell = channel.region.geometry.cellBytes();
    this.schedules = schedules;
    this.awaited = awaited;
    this.spare = awaited ? new AtomicReferenceArray<>(2 * Kind.values().length) : null;
    this.waiting =
        awaited || AgreedCollective.STRICT
            ? this
            : new SharedCollectives(channel, ep, tags, schedules, true);
  }

  @Override
  public Collectives awaited() {
    return waiting;
  }

  @Override
  public Collectives persistent(IntSupplier ownTags) {
    return schedules.persistent(ownTags);
  }

  private int tag() {
    return tags.getAsInt();
  }

  @SuppressWarnings("unchecked") // Each place has operations of one class.
  private <T extends SharedOp> T op(Kind kind, boolean variant, Supplier<T> fresh) {
    if (!awaited) {
      return fresh.get();
    }
    int place = 2 * kind.ordinal() + (variant ? 1 : 0);
    SharedOp last = spare.get(place);
    // One that was interrupted is still in use.
    if (last != null && last.isDone()) {
      return (T) last;
    }
    T made = fresh.get();
    spare.set(place, made);
    return made;
  }

  private Operation begin(SharedOp op, int tag, Call call) {
    if (!AgreedCollective.STRICT) {
      if (awaited) {
        channel.startAwaited(op);
      } else {
        channel.start(op);
      }
      return op;
    }
    // In its place before the ranks agree, since they may not all agree in the same order.
    op.held = true;
    channel.start(op);
    Operation agreed =
        new AgreedCollective(ep, tag, call)
            .start(
                () -> {
                  channel.release(op);
                  return op;
                },
                false);
    agreed.whenDone(() -> {
      if (agreed.failure() != null) {
        channel.drop(op);
      }
    });
    return agreed;
  }

  private static Call call(Kind kind, int root, Op op, long count, Datatype type) {
    return AgreedCollective.STRICT ? new Call(kind.method, root, op, count, type) : null;
  }

  @Override
  public Operation barrier() {
    int tag = tag();
    BarrierOp op = op(Kind.BARRIER, false, () -> new BarrierOp(channel));
    op.prepare(Kind.BARRIER, tag, Call.NO_ROOT, null, 0, null, 1);
    return begin(op, tag, call(Kind.BARRIER, Call.NO_ROOT, null, 0, null));
  }

  @Override
  public Operation bcast(Buf buf, int root) {
    int tag = tag();
    BcastOp op = op(Kind.BCAST, false, () -> new BcastOp(channel)).with(buf, tag, root);
    return begin(op, tag, call(Kind.BCAST, root, null, buf.count(), buf.type()));
  }

  @Override
  public Operation gather(Buf send, Buf recv, int root) {
    int tag = tag();
    GatherOp op = op(Kind.GATHER, false, () -> new GatherOp(channel)).with(send, recv, tag, root);
    Buf own = send == Buf.IN_PLACE ? recv : send;
    long n = send == Buf.IN_PLACE ? recv.count() / size : send.count();
    return begin(op, tag, call(Kind.GATHER, root, null, n, own.type()));
  }

  @Override
  public Operation gatherv(Buf send, Buf recv, int root) {
    return schedules.gatherv(send, recv, root);
  }

  @Override
  public Operation scatter(Buf send, Buf recv, int root) {
    int tag = tag();
    ScatterOp op =
        op(Kind.SCATTER, false, () -> new ScatterOp(channel)).with(send, recv, tag, root);
    Buf own = recv == Buf.IN_PLACE ? send : recv;
    long n = recv == Buf.IN_PLACE ? send.count() / size : recv.count();
    return begin(op, tag, call(Kind.SCATTER, root, null, n, own.type()));
  }

  @Override
  public Operation scatterv(Buf send, Buf recv, int root) {
    return schedules.scatterv(send, recv, root);
  }

  @Override
  public Operation allgather(Buf send, Buf recv) {
    int tag = tag();
    AllgatherOp op =
        op(Kind.ALLGATHER, false, () -> new AllgatherOp(channel, false)).with(send, recv, tag);
    Buf own = send == Buf.IN_PLACE ? recv : send;
    long n = send == Buf.IN_PLACE ? recv.count() / size : send.count();
    return begin(op, tag, call(Kind.ALLGATHER, Call.NO_ROOT, null, n, own.type()));
  }

  @Override
  public Operation allgatherv(Buf send, Buf recv) {
    int tag = tag();
    AllgatherOp op =
        op(Kind.ALLGATHERV, false, () -> new AllgatherOp(channel, true)).with(send, recv, tag);
    return begin(op, tag, call(Kind.ALLGATHERV, Call.NO_ROOT, null, 0, null));
  }

  @Override
  public Operation alltoall(Buf send, Buf recv) {
    int tag = tag();
    AlltoallOp op = op(Kind.ALLTOALL, false, () -> new AlltoallOp(channel)).with(send, recv, tag);
    Buf from = send == Buf.IN_PLACE ? recv : send;
    return begin(
        op, tag, call(Kind.ALLTOALL, Call.NO_ROOT, null, from.count() / size, from.type()));
  }

  @Override
  public Operation alltoallv(Buf send, Buf recv) {
    return schedules.alltoallv(send, recv);
  }

  @Override
  public Operation alltoallw(List<Buf> send, List<Buf> recv) {
    return schedules.alltoallw(send, recv);
  }

  private static long bytes(Buf buf) {
    return buf.count() * buf.type().size();
  }

  /** Whether so many units fit into a cell. */
  private boolean fits(Op op, Buf buf, int units) {
    return bytes(buf) == 0 || (long) units * OpImpl.operand(op, buf.type()).size() <= cell;
  }

  @Override
  public Operation reduce(Buf send, Buf recv, Op op, int root) {
    return reduce(Kind.REDUCE, send, recv, op, root);
  }

  @Override
  public Operation allreduce(Buf send, Buf recv, Op op) {
    return reduce(Kind.ALLREDUCE, send, recv, op, Call.NO_ROOT);
  }

  private Operation reduce(Kind kind, Buf send, Buf recv, Op op, int root) {
    Buf in = send == Buf.IN_PLACE ? recv : send;
    boolean toAll = kind == Kind.ALLREDUCE;
    if (!fits(op, in, 1)) {
      return toAll ? schedules.allreduce(send, recv, op) : schedules.reduce(send, recv, op, root);
    }
    int tag = tag();
    SharedOp ready =
        Limits.isDirect(size, bytes(in))
            ? op(kind, false, () -> new ReduceOp(channel, kind)).with(send, recv, op, tag, root)
            : op(kind, true, () -> new SlicedReduceOp(channel, toAll))
                .with(send, recv, op, tag, root);
    return begin(ready, tag, call(kind, root, op, in.count(), in.type()));
  }

  @Override
  public Operation reduceScatterBlock(Buf send, Buf recv, Op op) {
    Buf in = send == Buf.IN_PLACE ? recv : send;
    return fits(op, in, size)
        ? reduceScatter(Kind.REDUCE_SCATTER_BLOCK, send, recv, null, in.count(), op)
        : schedules.reduceScatterBlock(send, recv, op);
  }

  @Override
  public Operation reduceScatter(Buf send, Buf recv, long[] counts, Op op) {
    Buf in = send == Buf.IN_PLACE ? recv : send;
    if (!fits(op, in, size)) {
      return schedules.reduceScatter(send, recv, counts, op);
    }
    long total = 0;
    for (long n : counts) {
      total += n;
    }
    return reduceScatter(Kind.REDUCE_SCATTER, send, recv, counts, total, op);
  }

  private Operation reduceScatter(Kind kind, Buf send, Buf recv, long[] counts, long total, Op op) {
    int tag = tag();
    Buf in = send == Buf.IN_PLACE ? recv : send;
    ReduceScatterOp ready =
        op(kind, false, () -> new ReduceScatterOp(channel, kind)).with(send, recv, counts, op, tag);
    return begin(ready, tag, call(kind, Call.NO_ROOT, op, total, in.type()));
  }

  @Override
  public Operation scan(Buf send, Buf recv, Op op) {
    return isShortScan(send, recv, op)
        ? scan(Kind.SCAN, send, recv, op)
        : schedules.scan(send, recv, op);
  }

  @Override
  public Operation exscan(Buf send, Buf recv, Op op) {
    return isShortScan(send, recv, op)
        ? scan(Kind.EXSCAN, send, recv, op)
        : schedules.exscan(send, recv, op);
  }

  private boolean isShortScan(Buf send, Buf recv, Op op) {
    Buf in = send == Buf.IN_PLACE ? recv : send;
    return Limits.isShortScan(size, bytes(in)) && fits(op, in, 1);
  }

  private Operation scan(Kind kind, Buf send, Buf recv, Op op) {
    int tag = tag();
    Buf in = send == Buf.IN_PLACE ? recv : send;
    ReduceOp ready =
        op(kind, false, () -> new ReduceOp(channel, kind)).with(send, recv, op, tag, Call.NO_ROOT);
    return begin(ready, tag, call(kind, Call.NO_ROOT, op, in.count(), in.type()));
  }

  @Override
  public Operation neighborAllgather(Buf send, Buf recv) {
    return schedules.neighborAllgather(send, recv);
  }

  @Override
  public Operation neighborAllgatherv(Buf send, Buf recv) {
    return schedules.neighborAllgatherv(send, recv);
  }

  @Override
  public Operation neighborAlltoall(Buf send, Buf recv) {
    return schedules.neighborAlltoall(send, recv);
  }

  @Override
  public Operation neighborAlltoallv(Buf send, Buf recv) {
    return schedules.neighborAlltoallv(send, recv);
  }

  @Override
  public Operation neighborAlltoallw(List<Buf> send, List<Buf> recv) {
    return schedules.neighborAlltoallw(send, recv);
  }
}
