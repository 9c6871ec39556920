package org.mpi4j.bench;

import static org.mpi4j.MPI.SUM;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.Request;

/**
 * A collective operation, as it is measured: on parts of equal size. What differs between the
 * operations is in this table only; peers/collectives.c and peers/collectives.py have the same.
 *
 * @param name mpi4j's method, words apart; the non-blocking form has an i before it
 * @param root whether data goes from a root, to a root, or neither
 * @param parts which of the two buffers has a part for each rank
 * @param content what is received
 * @param run the blocking form
 * @param start the non-blocking form
 */
record Collective(
    String name, Root root, Parts parts, Content content, Blocking run, NonBlocking start) {
  /** Where the root of an operation is on the data's way; with one, roots take turns. */
  enum Root {
    NONE,
    FROM,
    TO
  }

  /** Which buffers have a part for each rank. */
  enum Parts {
    NONE,
    SENT,
    RECEIVED,
    BOTH
  }

  /** What is in each received part. */
  enum Content {
    /** Nothing is received. */
    NOTHING,
    /** What the root sent. */
    OF_ROOT,
    /** What the rank with the part's number sent. */
    OF_EACH,
    /** The sum of what all ranks sent. */
    OF_ALL
  }

  interface Blocking {
    void run(Comm comm, Data data, int root);
  }

  interface NonBlocking {
    Request<?> start(Comm comm, Data data, int root);
  }

  /**
   * The buffers of a row.
   *
   * @param send what is sent
   * @param recv what is received; a broadcast has this one only
   * @param counts elements for each rank
   */
  record Data(Buf send, Buf recv, long[] counts) {}

  static final List<Collective> ALL =
      List.of(
          new Collective(
              "barrier",
              Root.NONE,
              Parts.NONE,
              Content.NOTHING,
              (c, _, _) -> c.barrier(),
              (c, _, _) -> c.ibarrier()),
          new Collective(
              "bcast",
              Root.FROM,
              Parts.NONE,
              Content.OF_ROOT,
              (c, d, r) -> c.bcast(d.recv, r),
              (c, d, r) -> c.ibcast(d.recv, r)),
          new Collective(
              "reduce",
              Root.TO,
              Parts.NONE,
              Content.OF_ALL,
              (c, d, r) -> c.reduce(d.send, d.recv, SUM, r),
              (c, d, r) -> c.ireduce(d.send, d.recv, SUM, r)),
          new Collective(
              "allreduce",
              Root.NONE,
              Parts.NONE,
              Content.OF_ALL,
              (c, d, _) -> c.allreduce(d.send, d.recv, SUM),
              (c, d, _) -> c.iallreduce(d.send, d.recv, SUM)),
          new Collective(
              "allgather",
              Root.NONE,
              Parts.RECEIVED,
              Content.OF_EACH,
              (c, d, _) -> c.allgather(d.send, d.recv),
              (c, d, _) -> c.iallgather(d.send, d.recv)),
          new Collective(
              "alltoall",
              Root.NONE,
              Parts.BOTH,
              Content.OF_EACH,
              (c, d, _) -> c.alltoall(d.send, d.recv),
              (c, d, _) -> c.ialltoall(d.send, d.recv)),
          new Collective(
              "gather",
              Root.TO,
              Parts.RECEIVED,
              Content.OF_EACH,
              (c, d, r) -> c.gather(d.send, d.recv, r),
              (c, d, r) -> c.igather(d.send, d.recv, r)),
          new Collective(
              "scatter",
              Root.FROM,
              Parts.SENT,
              Content.OF_ROOT,
              (c, d, r) -> c.scatter(d.send, d.recv, r),
              (c, d, r) -> c.iscatter(d.send, d.recv, r)),
          new Collective(
              "reduce-scatter-block",
              Root.NONE,
              Parts.SENT,
              Content.OF_ALL,
              (c, d, _) -> c.reduceScatterBlock(d.send, d.recv, SUM),
              (c, d, _) -> c.ireduceScatterBlock(d.send, d.recv, SUM)),
          new Collective(
              "reduce-scatter",
              Root.NONE,
              Parts.SENT,
              Content.OF_ALL,
              (c, d, _) -> c.reduceScatter(d.send, d.recv, d.counts, SUM),
              (c, d, _) -> c.ireduceScatter(d.send, d.recv, d.counts, SUM)),
          new Collective(
              "gatherv",
              Root.TO,
              Parts.RECEIVED,
              Content.OF_EACH,
              (c, d, r) -> c.gatherv(d.send, d.recv.counts(d.counts), r),
              (c, d, r) -> c.igatherv(d.send, d.recv.counts(d.counts), r)),
          new Collective(
              "scatterv",
              Root.FROM,
              Parts.SENT,
              Content.OF_ROOT,
              (c, d, r) -> c.scatterv(d.send.counts(d.counts), d.recv, r),
              (c, d, r) -> c.iscatterv(d.send.counts(d.counts), d.recv, r)),
          new Collective(
              "allgatherv",
              Root.NONE,
              Parts.RECEIVED,
              Content.OF_EACH,
              (c, d, _) -> c.allgatherv(d.send, d.recv.counts(d.counts)),
              (c, d, _) -> c.iallgatherv(d.send, d.recv.counts(d.counts))),
          new Collective(
              "alltoallv",
              Root.NONE,
              Parts.BOTH,
              Content.OF_EACH,
              (c, d, _) -> c.alltoallv(d.send.counts(d.counts), d.recv.counts(d.counts)),
              (c, d, _) -> c.ialltoallv(d.send.counts(d.counts), d.recv.counts(d.counts))));

  /** The operation that a row is about, in either form. */
  static Collective of(String op) {
    return ALL.stream()
        .filter(c -> op.equals(c.name) || isNonBlocking(op) && op.substring(1).equals(c.name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                op + ": one of " + ALL.stream().map(Collective::name).toList() + ", or with i"));
  }

  static boolean isNonBlocking(String op) {
    return op.startsWith("i");
  }

  /** Parts of the buffer that is sent. */
  int sent(int ranks) {
    return parts == Parts.SENT || parts == Parts.BOTH ? ranks : 1;
  }

  /** Parts of the buffer that is received into. */
  int received(int ranks) {
    return parts == Parts.RECEIVED || parts == Parts.BOTH ? ranks : 1;
  }

  /** Root of operation i of a batch, so that rank 0, which measures, sees the end of the last. */
  int rootOf(int i, int ranks) {
    return switch (root) {
      case NONE -> 0;
      case FROM -> i % ranks;
      case TO -> (i + 1) % ranks;
    };
  }

  /** Buffers on doubles. */
  Data data(IntFunction<Buf> send, IntFunction<Buf> recv, int elements, int ranks) {
    long[] counts = new long[ranks];
    Arrays.fill(counts, elements);
    return new Data(
        send.apply(elements * sent(ranks)), recv.apply(elements * received(ranks)), counts);
  }
}
