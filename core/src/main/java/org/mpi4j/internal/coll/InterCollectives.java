package org.mpi4j.internal.coll;

import static org.mpi4j.internal.coll.Call.NO_ROOT;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;
import org.mpi4j.Buf;
import org.mpi4j.Datatype;
import org.mpi4j.ErrorClass;
import org.mpi4j.MPI;
import org.mpi4j.MpiException;
import org.mpi4j.Op;
import org.mpi4j.internal.check.Checks;
import org.mpi4j.internal.reduce.OpImpl;
import org.mpi4j.internal.reduce.Operand;
import org.mpi4j.spi.Collectives;
import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.Operation;

/**
 * The collective operations between the two groups of an intercommunicator, of n and m ranks. What
 * the ranks of a group have in common is made within the group, by the algorithms for one group,
 * and goes across as one message for each rank of the larger group.
 *
 * <p>Buffers that the standard ignores, those of the root's own group, are {@link Buf#NONE} here.
 */
public final class InterCollectives implements Collectives {
  private final Endpoint ep;

  /** Null where messages only go from group to group. */
  private final Endpoint local;

  private final IntSupplier tags;
  private final boolean persistent;
  private final boolean strict;
  private final Choice choice = Choice.USUAL;
  private final int n;
  private final int m;
  private final int me;

  /**
   * The collectives of an intercommunicator.
   *
   * @param ep the communicator
   * @param tags its tags, one for each collective, the same on all ranks
   */
  public InterCollectives(Endpoint ep, IntSupplier tags) {
    this(ep, tags, false);
  }

  /**
   * The collectives of an intercommunicator, inactive.
   *
   * @param ep the communicator
   * @param tags gives the tag of each
   * @return operations to be activated
   */
  public static InterCollectives persistent(Endpoint ep, IntSupplier tags) {
    return new InterCollectives(ep, tags, true);
  }

  private InterCollectives(Endpoint ep, IntSupplier tags, boolean persistent) {
    this.persistent = persistent;
    this.ep = ep;
    this.local = ep.local();
    this.tags = tags;
    this.strict = Agreement.STRICT;
    this.n = ep.size();
    this.m = ep.peers();
    this.me = ep.rank();
  }

  /** The ranks of each group compare what they have called; the other group may pass other data. */
  private Schedule schedule(String name, int root, Op op, Slice data) {
    boolean says = data != null && Checks.isWithRoot(ep, root == NO_ROOT ? 0 : root);
    Datatype type = says ? data.type() : null;
    var call = new Call(name, root, op, says ? data.count() : 0, type);
    var s = new Schedule(ep, tags.getAsInt(), call, strict);
    if (strict && local != null) {
      s.within(local);
      Agreement.build(s, call);
      s.within(ep);
    }
    return s;
  }

  @Override
  public Collectives persistent(IntSupplier ownTags) {
    return persistent(ep, ownTags);
  }

  private Schedule begin(Schedule s) {
    return persistent ? s.inactive() : s.start();
  }

  private static Slice slice(Buf buf) {
    return buf == Buf.NONE ? null : Slice.of(buf);
  }

  /** What all ranks of the group have goes to all ranks of the other. */
  private void across(Schedule s, Slice ours, Slice theirs) {
    for (int q = me; q < m; q += n) {
      s.send(ours, q);
    }
    s.recv(theirs, me % m);
    s.next();
  }

  /** Cost: (ceil(lg n) + max(1, m/n)) alpha. */
  @Override
  public Operation barrier() {
    Schedule s = schedule("barrier", NO_ROOT, null, null);
    if (local == null) {
      for (int q = 0; q < m; q++) {
        s.send(Slice.EMPTY, q);
        s.recv(Slice.EMPTY, q);
      }
      return begin(s);
    }
    s.within(local);
    Barrier.build(s);
    s.within(ep);
    across(s, Slice.EMPTY, Slice.EMPTY);
    return begin(s);
  }

  /**
   * To rank 0 of the other group, which passes it on. Cost: that of a broadcast, + alpha + n beta.
   */
  @Override
  public Operation bcast(Buf buf, int root) {
    Slice data = slice(buf);
    Schedule s = schedule("bcast", root, null, data);
    if (root == MPI.ROOT) {
      for (int q = 0; q < (local == null ? m : 1); q++) {
        s.sendUnlessEmpty(data, q);
      }
    } else if (root >= 0) {
      if (me == 0 || local == null) {
        s.recvUnlessEmpty(data, root);
      }
      if (local != null && n > 1 && data.bytes() != 0) {
        s.within(local);
        choice.bcast(n, data.bytes()).build(s, data, 0);
      }
    }
    return begin(s);
  }

  @Override
  public Operation gather(Buf send, Buf recv, int root) {
    Slice own = slice(send);
    Schedule s = schedule("gather", root, null, own);
    toRoot(s, own, root == MPI.ROOT ? Blocks.equal(Slice.of(recv), m) : null, root);
    return begin(s);
  }

  @Override
  public Operation gatherv(Buf send, Buf recv, int root) {
    Schedule s = schedule("gatherv", root, null, null);
    toRoot(s, slice(send), root == MPI.ROOT ? Blocks.of(recv) : null, root);
    return begin(s);
  }

  /** Cost: m alpha + total beta, at the root. */
  private void toRoot(Schedule s, Slice own, Blocks parts, int root) {
    if (root == MPI.ROOT) {
      for (int q = 0; q < m; q++) {
        s.recvUnlessEmpty(parts.of(q), q);
      }
    } else if (root >= 0) {
      s.sendUnlessEmpty(own, root);
    }
  }

  @Override
  public Operation scatter(Buf send, Buf recv, int root) {
    Slice own = slice(recv);
    Schedule s = schedule("scatter", root, null, own);
    fromRoot(s, root == MPI.ROOT ? Blocks.equal(Slice.of(send), m) : null, own, root);
    return begin(s);
  }

  @Override
  public Operation scatterv(Buf send, Buf recv, int root) {
    Schedule s = schedule("scatterv", root, null, null);
    fromRoot(s, root == MPI.ROOT ? Blocks.of(send) : null, slice(recv), root);
    return begin(s);
  }

  /** Cost: m alpha + total beta, at the root. */
  private void fromRoot(Schedule s, Blocks parts, Slice own, int root) {
    if (root == MPI.ROOT) {
      for (int q = 0; q < m; q++) {
        s.sendUnlessEmpty(parts.of(q), q);
      }
    } else if (root >= 0) {
      s.recvUnlessEmpty(own, root);
    }
  }

  /** Cost: that of an allgather of n parts, + max(1, m/n) alpha + total beta. */
  @Override
  public Operation allgather(Buf send, Buf recv) {
    Slice own = Slice.of(send);
    Slice theirs = Slice.of(recv);
    Schedule s = schedule("allgather", NO_ROOT, null, own);
    if (local == null) {
      exchange(s, null, own, Blocks.equal(theirs, m));
      return begin(s);
    }
    Slice ours = Temporary.of(own.unit(), own.bytes() / own.unit().bytes() * n);
    if (own.bytes() != 0) {
      Blocks parts = Blocks.equal(ours, n);
      s.within(local);
      s.copy(own, parts.of(me));
      s.next();
      choice.allgather(n, own.bytes()).build(s, parts);
      s.within(ep);
    }
    across(s, ours, theirs);
    return begin(s);
  }

  /** The ranks do not know the lengths of their own group. Cost: max(n, m) alpha + total beta. */
  @Override
  public Operation allgatherv(Buf send, Buf recv) {
    Schedule s = schedule("allgatherv", NO_ROOT, null, null);
    exchange(s, null, Slice.of(send), Blocks.of(recv));
    return begin(s);
  }

  @Override
  public Operation alltoall(Buf send, Buf recv) {
    Slice from = Slice.of(send);
    Schedule s = schedule("alltoall", NO_ROOT, null, from.part(0, m));
    exchange(s, Blocks.equal(from, m), null, Blocks.equal(Slice.of(recv), m));
    return begin(s);
  }

  @Override
  public Operation alltoallv(Buf send, Buf recv) {
    Schedule s = schedule("alltoallv", NO_ROOT, null, null);
    exchange(s, Blocks.of(send), null, Blocks.of(recv));
    return begin(s);
  }

  @Override
  public Operation alltoallw(List<Buf> send, List<Buf> recv) {
    Schedule s = schedule("alltoallw", NO_ROOT, null, null);
    exchange(s, Blocks.apart(send), null, Blocks.apart(recv));
    return begin(s);
  }

  /** Each rank with all of the other group: a part for each, or the same for all. */
  private void exchange(Schedule s, Blocks parts, Slice same, Blocks recv) {
    for (int k = 0; k < m; k++) {
      int q = (me + k) % m; // Not all to one at once.
      s.recvUnlessEmpty(recv.of(q), q);
      s.sendUnlessEmpty(parts == null ? same : parts.of(q), q);
    }
  }

  /** Cost: that of a reduce in the other group, + alpha + n beta. */
  @Override
  public Operation reduce(Buf send, Buf recv, Op op, int root) {
    Slice in = slice(send);
    Schedule s = schedule("reduce", root, op, in);
    if (root == MPI.ROOT && local == null) {
      fold(s, Slice.of(recv), recv.type(), op, false);
    } else if (root == MPI.ROOT) {
      s.recvUnlessEmpty(Slice.of(recv), 0);
    } else if (root >= 0 && local == null) {
      s.sendUnlessEmpty(in, root);
    } else if (root >= 0) {
      Slice result = toFirst(s, in, op);
      if (me == 0) {
        s.sendUnlessEmpty(result, root);
      }
    }
    return begin(s);
  }

  /**
   * Combines what all ranks of the other group send here, as it comes or when all is there. Cost: m
   * (alpha + n beta + n gamma).
   */
  private void fold(Schedule s, Slice out, Datatype type, Op op, boolean allAtOnce) {
    if (out.bytes() == 0) {
      return;
    }
    if (out.bytes() > ScheduledCollectives.PIECE_BYTES) {
      throw new MpiException(
          ErrorClass.ERR_COUNT,
          "%d bytes are reduced on %s; such an op takes at most %d there; reduce them in parts"
              .formatted(out.bytes(), ep.name(), ScheduledCollectives.PIECE_BYTES));
    }
    Operand unit = OpImpl.operand(op, type);
    Accumulator a = Accumulator.of(op, unit, (int) (out.bytes() / unit.size()));
    s.recv(a.values(), 0);
    if (!allAtOnce) {
      s.next();
    }
    var steps = new ArrayList<Step>();
    for (int q = 1; q < m; q++) {
      if (allAtOnce) {
        Accumulator other = a.another();
        s.recv(other.values(), q);
        steps.add(a.rightValues(other));
      } else {
        s.recv(a.incoming(0, a.length()), q);
        s.add(a.right(0, a.length()));
        s.next();
      }
    }
    steps.forEach(s::add);
    s.next();
    s.copy(a.values(), 0, out, 0, a.bytes());
    s.next();
  }

  /**
   * Sends to all of the other group, and combines what they send. In one round: with one for each
   * of them, two ranks with long data would wait until the other has received. So there is memory
   * for m times n bytes.
   */
  private void foldBothWays(Schedule s, Slice in, Slice out, Op op) {
    for (int k = 0; k < m; k++) {
      s.sendUnlessEmpty(in, (me + k) % m);
    }
    fold(s, out, in.type(), op, true);
  }

  /** Reduces within the group to rank 0, in new memory there. */
  private Slice toFirst(Schedule s, Slice in, Op op) {
    Slice result = me == 0 ? in.packedCopy() : null;
    s.within(local);
    reductions(s, op, in, result).reduce(choice.reduce(n, in.bytes(), op.isCommutative()), 0);
    s.within(ep);
    return result;
  }

  private static Reductions reductions(Schedule s, Op op, Slice in, Slice out) {
    return new Reductions(s, op, in, out, ScheduledCollectives.PIECE_BYTES);
  }

  /** Cost: that of an allreduce, + max(1, m/n) (alpha + n beta). */
  @Override
  public Operation allreduce(Buf send, Buf recv, Op op) {
    Slice in = Slice.of(send);
    Schedule s = schedule("allreduce", NO_ROOT, op, in);
    if (local == null) {
      foldBothWays(s, in, Slice.of(recv), op);
    } else if (in.bytes() != 0) {
      Slice ours = in.packedCopy();
      s.within(local);
      reductions(s, op, in, ours).allreduce(choice.allreduce(n, in.bytes(), op.isCommutative()));
      s.within(ep);
      across(s, ours, Slice.of(recv));
    }
    return begin(s);
  }

  @Override
  public Operation reduceScatterBlock(Buf send, Buf recv, Op op) {
    long[] counts = new long[n];
    Arrays.fill(counts, send.count() / n);
    return reduceScatter("reduceScatterBlock", send, recv, counts, op);
  }

  @Override
  public Operation reduceScatter(Buf send, Buf recv, long[] counts, Op op) {
    return reduceScatter("reduceScatter", send, recv, counts, op);
  }

  /** Ranks 0 exchange their results and deal them. Cost: reduce + alpha + n beta + scatter. */
  private Operation reduceScatter(String name, Buf send, Buf recv, long[] counts, Op op) {
    Slice in = Slice.of(send).from(0, Arrays.stream(counts).sum());
    Schedule s = schedule(name, NO_ROOT, op, in);
    Slice own = Slice.of(recv).from(0, counts[me]);
    if (local == null) {
      Slice all = in.packedCopy();
      foldBothWays(s, in, all, op);
      long before = Arrays.stream(counts, 0, me).sum();
      long bytes = in.type().size();
      s.copy(all, before * bytes, own, 0, counts[me] * bytes);
      return begin(s);
    }
    Slice ours = toFirst(s, in, op);
    Blocks theirs = null;
    if (me == 0) {
      Slice all = in.packedCopy();
      s.send(ours, 0);
      s.recv(all, 0);
      long perElement = in.type().size() / in.unit().bytes();
      theirs = Blocks.inOrder(all, Arrays.stream(counts).map(c -> c * perElement).toArray());
    }
    s.within(local);
    Linear.scatter(s, theirs, own, 0);
    return begin(s);
  }

  @Override
  public Operation scan(Buf send, Buf recv, Op op) {
    throw oneGroup("scan");
  }

  @Override
  public Operation exscan(Buf send, Buf recv, Op op) {
    throw oneGroup("exscan");
  }

  private MpiException oneGroup(String call) {
    return new MpiException(
        ErrorClass.ERR_COMM, call + " on " + ep.name() + ": it needs a communicator of one group");
  }
}
