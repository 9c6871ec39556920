package org.mpi4j.internal.check;

import static org.mpi4j.Buf.IN_PLACE;
import static org.mpi4j.Buf.NONE;
import static org.mpi4j.ErrorClass.ERR_BUFFER;
import static org.mpi4j.ErrorClass.ERR_COMM;
import static org.mpi4j.ErrorClass.ERR_COUNT;
import static org.mpi4j.ErrorClass.ERR_TYPE;

import java.util.List;
import org.mpi4j.Buf;
import org.mpi4j.Datatype;
import org.mpi4j.ErrorClass;
import org.mpi4j.MPI;
import org.mpi4j.MpiException;
import org.mpi4j.Op;
import org.mpi4j.internal.reduce.OpImpl;
import org.mpi4j.internal.reduce.PredefinedOp;
import org.mpi4j.internal.type.DatatypeImpl;
import org.mpi4j.internal.type.Primitive;
import org.mpi4j.spi.Endpoint;

/**
 * Checks of the arguments of collective operations, before anything moves. They see the arguments
 * of this rank only; that the ranks agree is checked by the strict checks.
 */
public final class CollectiveChecks {
  private static final String RANK = "rank (size=%d)";

  private final Endpoint ep;
  private final String call;

  CollectiveChecks(Endpoint ep, String call) {
    this.ep = ep;
    this.call = call;
  }

  /** See {@link org.mpi4j.spi.Collectives#bcast}. */
  public static void bcast(Endpoint ep, Buf buf, int root) {
    Checks.root(ep, root);
    if (root == MPI.PROC_NULL) {
      return;
    }
    var c = new CollectiveChecks(ep, "bcast");
    c.memory("buf", buf);
    if (!Checks.isRoot(ep, root)) {
      c.writable("buf", buf);
    }
  }

  /** See {@link org.mpi4j.spi.Collectives#gather}. */
  public static void gather(Endpoint ep, Buf send, Buf recv, int root) {
    Checks.root(ep, root);
    var c = new CollectiveChecks(ep, "gather");
    if (ep.isInter()) {
      if (c.interGather(send, recv, root)) {
        c.part("recv", recv);
      }
    } else if (ep.rank() != root) {
      c.memory("send", send);
    } else if (c.receives(send, recv)) {
      c.equal(send, send.count(), recv, c.part("recv", recv));
    } else {
      c.part("recv", recv);
    }
  }

  /** See {@link org.mpi4j.spi.Collectives#gatherv}. */
  public static void gatherv(Endpoint ep, Buf send, Buf recv, int root) {
    Checks.root(ep, root);
    var c = new CollectiveChecks(ep, "gatherv");
    if (ep.isInter()) {
      if (c.interGather(send, recv, root)) {
        c.block("recv", recv);
      }
    } else if (ep.rank() != root) {
      c.memory("send", send);
    } else if (c.receives(send, recv)) {
      c.equal(send, send.count(), recv, c.block("recv", recv));
    } else {
      c.block("recv", recv);
    }
  }

  /** See {@link org.mpi4j.spi.Collectives#scatter}. */
  public static void scatter(Endpoint ep, Buf send, Buf recv, int root) {
    Checks.root(ep, root);
    var c = new CollectiveChecks(ep, "scatter");
    if (ep.isInter()) {
      if (c.interScatter(send, recv, root)) {
        c.part("send", send);
      }
    } else if (ep.rank() != root) {
      c.writable("recv", c.memory("recv", recv));
    } else if (c.sends(send, recv)) {
      c.equal(send, c.part("send", send), recv, recv.count());
    } else {
      c.part("send", send);
    }
  }

  /** See {@link org.mpi4j.spi.Collectives#scatterv}. */
  public static void scatterv(Endpoint ep, Buf send, Buf recv, int root) {
    Checks.root(ep, root);
    var c = new CollectiveChecks(ep, "scatterv");
    if (ep.isInter()) {
      if (c.interScatter(send, recv, root)) {
        c.block("send", send);
      }
    } else if (ep.rank() != root) {
      c.writable("recv", c.memory("recv", recv));
    } else if (c.sends(send, recv)) {
      c.equal(send, c.block("send", send), recv, recv.count());
    } else {
      c.block("send", send);
    }
  }

  /** See {@link org.mpi4j.spi.Collectives#allgather}. */
  public static void allgather(Endpoint ep, Buf send, Buf recv) {
    var c = new CollectiveChecks(ep, "allgather");
    boolean both = c.receives(send, recv);
    long part = c.part("recv", recv);
    if (both && !ep.isInter()) {
      c.equal(send, send.count(), recv, part);
    }
  }

  /** See {@link org.mpi4j.spi.Collectives#allgatherv}. */
  public static void allgatherv(Endpoint ep, Buf send, Buf recv) {
    var c = new CollectiveChecks(ep, "allgatherv");
    boolean both = c.receives(send, recv);
    long block = c.block("recv", recv);
    if (both && !ep.isInter()) {
      c.equal(send, send.count(), recv, block);
    }
  }

  /** See {@link org.mpi4j.spi.Collectives#alltoall}. */
  public static void alltoall(Endpoint ep, Buf send, Buf recv) {
    var c = new CollectiveChecks(ep, "alltoall");
    boolean both = c.receives(send, recv);
    long part = c.part("recv", recv);
    if (ep.isInter()) {
      c.part("send", send);
    } else if (both) {
      c.equal(send, c.part("send", send), recv, part);
    }
  }

  /** See {@link org.mpi4j.spi.Collectives#alltoallv}. */
  public static void alltoallv(Endpoint ep, Buf send, Buf recv) {
    var c = new CollectiveChecks(ep, "alltoallv");
    boolean both = c.receives(send, recv);
    long block = c.block("recv", recv);
    if (ep.isInter()) {
      c.block("send", send);
    } else if (both) {
      c.equal(send, c.block("send", send), recv, block);
    }
  }

  /** See {@link org.mpi4j.spi.Collectives#alltoallw}. */
  public static void alltoallw(Endpoint ep, List<Buf> send, List<Buf> recv) {
    var c = new CollectiveChecks(ep, "alltoallw");
    c.buffers("recv", recv, ep.peers(), RANK);
    recv.forEach(b -> c.writable("recv", c.memory("recv", b)));
    if (send.size() == 1 && send.getFirst() == IN_PLACE) {
      c.notInPlace();
      return;
    }
    c.buffers("send", send, ep.peers(), RANK);
    for (Buf b : send) {
      for (Buf other : recv) {
        c.own("send", c.memory("send", b), other);
      }
    }
    if (!ep.isInter()) {
      Buf out = send.get(ep.rank());
      Buf in = recv.get(ep.rank());
      c.equal(out, out.count(), in, in.count());
    }
  }

  void buffers(String name, List<Buf> buffers, int n, String each) {
    if (buffers.size() != n) {
      throw error(
          ERR_COUNT,
          "%s = %d buffers; there is one for each %s; pass as many"
              .formatted(name, buffers.size(), each.formatted(n)));
    }
    for (Buf b : buffers) {
      Checks.notNull(b, name);
    }
  }

  /** See {@link org.mpi4j.spi.Collectives#reduce}. */
  public static void reduce(Endpoint ep, Buf send, Buf recv, Op op, int root) {
    Checks.root(ep, root);
    var c = new CollectiveChecks(ep, "reduce");
    if (ep.isInter()) {
      if (c.interGather(send, recv, root)) {
        c.op(op, recv);
      } else if (root >= 0) {
        c.op(op, send);
      }
    } else if (ep.rank() == root) {
      c.reduction(send, recv, op);
    } else {
      c.op(op, c.memory("send", send));
    }
  }

  /** See {@link org.mpi4j.spi.Collectives#allreduce}. */
  public static void allreduce(Endpoint ep, Buf send, Buf recv, Op op) {
    new CollectiveChecks(ep, "allreduce").reduction(send, recv, op);
  }

  /** See {@link org.mpi4j.spi.Collectives#scan} and exscan. */
  public static void scan(Endpoint ep, Buf send, Buf recv, Op op) {
    Checks.intra(ep, "scan");
    new CollectiveChecks(ep, "scan").reduction(send, recv, op);
  }

  /** See {@link org.mpi4j.spi.Collectives#reduceScatterBlock}. */
  public static void reduceScatterBlock(Endpoint ep, Buf send, Buf recv, Op op) {
    var c = new CollectiveChecks(ep, "reduceScatterBlock");
    boolean both = c.receives(send, recv);
    c.op(op, recv);
    if (both) {
      c.op(op, send);
      c.equal(send, c.part("send", send, ep.size()), recv, recv.count());
    } else {
      c.part("recv", recv, ep.size());
    }
  }

  /** See {@link org.mpi4j.spi.Collectives#reduceScatter}. */
  public static void reduceScatter(Endpoint ep, Buf send, Buf recv, long[] counts, Op op) {
    var c = new CollectiveChecks(ep, "reduceScatter");
    boolean both = c.receives(send, recv);
    c.op(op, recv);
    c.counts(counts, ep.size(), RANK);
    long total = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] < 0) {
        throw c.error(ERR_COUNT, "counts[%d] = %d; counts are 0 or more".formatted(i, counts[i]));
      }
      total = total > Long.MAX_VALUE - counts[i] ? Long.MAX_VALUE : total + counts[i];
    }
    Buf whole = both ? send : recv;
    if (both ? total != whole.count() : total > whole.count()) {
      throw c.error(
          ERR_COUNT,
          "%s = %s; the counts of all ranks add up to %d; pass that many elements"
              .formatted(both ? "send" : "recv", whole, total));
    }
    if (both) {
      c.op(op, send);
      c.equal(send, counts[ep.rank()], recv, recv.count());
    }
  }

  /** One object for each rank. */
  public static void objects(Endpoint ep, String call, Iterable<?> values) {
    var c = new CollectiveChecks(ep, call);
    Checks.notNull(values, "values");
    int n = 0;
    for (Object _ : values) {
      n++;
    }
    if (n != ep.peers()) {
      throw c.error(
          ERR_COUNT,
          "values = %d objects; there is one for each rank (size=%d); pass a list of that length"
              .formatted(n, ep.peers()));
    }
  }

  private void reduction(Buf send, Buf recv, Op op) {
    boolean both = receives(send, recv);
    op(op, recv);
    if (both) {
      op(op, send);
      equal(send, send.count(), recv, recv.count());
    }
  }

  private void op(Op op, Buf buf) {
    if (op instanceof PredefinedOp p && p.isMove()) {
      throw error(
          ErrorClass.ERR_OP,
          "op = %s: it is for one-sided accumulate, a reduction combines values; use SUM, MAX or another"
              .formatted(op.name()));
    }
    try {
      OpImpl.operand(op, buf.type());
    } catch (MpiException e) {
      throw error(e.errorClass(), e.getMessage());
    }
  }

  /** Receives into recv; whether send is a buffer of its own. */
  boolean receives(Buf send, Buf recv) {
    writable("recv", memory("recv", recv));
    return own("send", send, recv);
  }

  /** Sends from send; whether recv is a buffer of its own. */
  private boolean sends(Buf send, Buf recv) {
    memory("send", send);
    if (recv == IN_PLACE) {
      return false;
    }
    writable("recv", recv);
    return own("recv", recv, send);
  }

  boolean own(String name, Buf buf, Buf other) {
    if (buf == IN_PLACE) {
      notInPlace();
      return false;
    }
    if (buf == NONE) {
      throw error(
          ERR_BUFFER, name + " = NONE; this rank needs data here; pass a buffer or IN_PLACE");
    }
    if (overlap(buf, other)) {
      throw error(
          ERR_BUFFER,
          "%s = %s; it is part of the other buffer %s; pass IN_PLACE or another array"
              .formatted(name, buf, other));
    }
    return true;
  }

  private static boolean overlap(Buf a, Buf b) {
    if (a.base() != b.base() || !a.type().isContiguous() || !b.type().isContiguous()) {
      return false;
    }
    return a.byteOffset() < b.byteOffset() + b.count() * b.type().extent()
        && b.byteOffset() < a.byteOffset() + a.count() * a.type().extent();
  }

  /** Checks this rank's buffer; whether it is the root and receives. */
  private boolean interGather(Buf send, Buf recv, int root) {
    if (root == MPI.ROOT) {
      writable("recv", memory("recv", recv));
      return true;
    }
    if (root >= 0) {
      memory("send", send);
    }
    return false;
  }

  /** Checks this rank's buffer; whether it is the root and sends. */
  private boolean interScatter(Buf send, Buf recv, int root) {
    if (root == MPI.ROOT) {
      memory("send", send);
      return true;
    }
    if (root >= 0) {
      writable("recv", memory("recv", recv));
    }
    return false;
  }

  private void notInPlace() {
    if (ep.isInter()) {
      throw error(
          ERR_COMM,
          "IN_PLACE on an intercommunicator; what is sent and what is received belong to different"
              + " groups; pass two buffers");
    }
  }

  Buf memory(String name, Buf buf) {
    if (buf == IN_PLACE) {
      notInPlace();
    }
    if (buf == NONE || buf == IN_PLACE) {
      throw error(
          ERR_BUFFER,
          "%s = %s; rank %d needs a buffer here; pass one".formatted(name, buf, ep.rank()));
    }
    return buf;
  }

  void writable(String name, Buf buf) {
    if (buf.isReadOnly()) {
      throw error(
          ERR_BUFFER, name + " = " + buf + " is read-only; pass memory that can be written");
    }
    if (buf.overlaps()) {
      throw error(
          ErrorClass.ERR_TYPE,
          name + " = " + buf + " has elements that overlap; use blocks that do not overlap");
    }
  }

  /** Elements per rank of a buffer of equal parts. */
  private long part(String name, Buf buf) {
    return part(name, buf, ep.peers());
  }

  long part(String name, Buf buf, int ranks) {
    if (buf.count() % ranks != 0) {
      throw error(
          ERR_COUNT,
          "%s = %s; it holds an equal part for each of %d ranks; pass a multiple of %d elements,"
                  .formatted(name, buf, ranks, ranks)
              + " or use the v-form");
    }
    return buf.count() / ranks;
  }

  /** Elements of this rank in a buffer with a block for each rank. */
  private long block(String name, Buf buf) {
    long[] counts = blocks(name, buf, ep.peers(), RANK);
    return ep.isInter() ? 0 : counts[ep.rank()];
  }

  /** Checks a buffer with a block for each of {@code n}. */
  long[] blocks(String name, Buf buf, int n, String each) {
    long[] counts = buf.counts();
    if (counts == null) {
      throw error(
          ERR_COUNT,
          "%s = %s; it needs a count for each %s; add .counts(...)"
              .formatted(name, buf, each.formatted(n)));
    }
    counts(counts, n, each);
    long[] displs = buf.displs();
    long next = 0;
    for (int i = 0; i < counts.length && displs[i] == next; i++) {
      next = displs[i] + counts[i];
      // Displacements that the user gave were checked with the buffer.
      if (next > buf.count() || next < 0) {
        throw error(
            ERR_BUFFER,
            "%s = %s; the blocks of ranks 0 to %d hold %d elements; pass a larger buffer"
                .formatted(name, buf, i, next));
      }
    }
    return counts;
  }

  private void counts(long[] counts, int n, String each) {
    if (counts.length != n) {
      throw error(
          ERR_COUNT,
          "counts = %d values; there is one for each %s; pass as many"
              .formatted(counts.length, each.formatted(n)));
    }
  }

  /** Both sides of this rank's own part. */
  private void equal(Buf send, long sent, Buf recv, long received) {
    Primitive s = primitive(send.type());
    Primitive r = primitive(recv.type());
    if (s != null && r != null && s != r && sent != 0) {
      throw error(
          ERR_TYPE,
          "send = %s, recv = %s; both sides hold the same primitive, here they hold %s and %s"
              .formatted(send, recv, s, r));
    }
    long out = sent * send.type().size();
    long in = received * recv.type().size();
    if (out != in) {
      throw error(
          ERR_COUNT,
          "send = %s, recv = %s; %d elements (%d bytes) go where there is room for %d (%d bytes);"
                  .formatted(send, recv, sent, out, received, in)
              + " pass the same amount on both sides");
    }
  }

  private static Primitive primitive(Datatype type) {
    return DatatypeImpl.of(type).primitive();
  }

  MpiException error(ErrorClass error, String text) {
    return new MpiException(
        error,
        call + " on " + ep.name() + ": " + text,
        null,
        ep.name(),
        MpiException.NONE,
        MpiException.NONE);
  }
}
