package org.mpi4j.bench;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.MPI;
import org.mpi4j.Request;

/**
 * Messages between pairs of ranks, i and i + size/2, and a token that goes round. Time is that of
 * rank 0. peers/messages.c and peers/messages.py do the same.
 */
final class MessageBench {
  private interface Operation {
    void run(MessageBench pair, int operations);
  }

  /**
   * How an operation is measured.
   *
   * @param oneWay whether only the first of a pair sends
   * @param share part of a body's time for one operation, see {@link Batches#add}, by number of
   *     ranks
   */
  private record Kind(Operation operation, boolean oneWay, IntUnaryOperator share) {}

  private static final String RING = "token-ring";

  private static final Map<String, Kind> KINDS =
      Map.of(
          "latency",
          new Kind(MessageBench::pingPong, false, _ -> 2),
          "multi-latency",
          new Kind(MessageBench::pingPong, false, _ -> 2),
          "bandwidth",
          new Kind(MessageBench::stream, true, n -> n / 2),
          "bi-bandwidth",
          new Kind(MessageBench::streams, false, n -> n / 2 * 2),
          "message-rate",
          new Kind(MessageBench::stream, true, n -> n / 2),
          RING,
          new Kind(MessageBench::ring, false, n -> n));

  private static final int STEP = 31;

  private final Comm comm;
  private final int me;
  private final int peer;
  private final boolean first;
  private final Memory.Area outgoing;
  private final Memory.Area incoming;
  private final byte[] ack = new byte[1];
  private Buf out;
  private Buf in;

  private MessageBench(Comm comm, Memory memory, long largest) {
    this.comm = comm;
    me = comm.rank();
    int pairs = comm.size() / 2;
    first = me < pairs;
    peer = first ? me + pairs : me - pairs;
    outgoing = memory.bytes(largest);
    incoming = memory.bytes(largest);
  }

  static void main(String[] args) {
    var options = ProgramOptions.parse(args);
    Comm world = MPI.world();
    if (world.size() < 2) {
      throw new IllegalArgumentException("size = 1: messages go between at least 2 ranks");
    }
    long largest = options.items().stream().mapToLong(Item::size).max().orElse(1);
    boolean ring = options.items().stream().anyMatch(i -> i.op().equals(RING));
    int ranks = ring ? world.size() : world.size() / 2 * 2;
    if (world.rank() >= ranks) {
      return;
    }
    var bench = new MessageBench(world, options.memory(), largest);
    var batches = new Batches(world, ranks, options);
    options.items().forEach(item -> bench.add(batches, item));
    batches.run("mpi4j messages");
  }

  private void add(Batches batches, Item item) {
    Kind kind = KINDS.get(item.op());
    if (kind == null) {
      throw new IllegalArgumentException(item.op() + ": one of " + KINDS.keySet());
    }
    Buf toSend = outgoing.bytes(item.size());
    Buf toReceive = incoming.bytes(item.size());
    Batches.Body body =
        n -> {
          out = toSend;
          in = toReceive;
          kind.operation.run(this, n);
        };
    fill(item.size());
    body.run(1);
    if (!kind.oneWay || !first) {
      check(item, item.op().equals(RING) ? before() : peer);
    }
    batches.add(item, kind.share.applyAsInt(comm.size()), body, null);
  }

  private void pingPong(int times) {
    for (int i = 0; i < times; i++) {
      if (first) {
        comm.send(out, peer, 0);
        comm.recv(in, peer, 0);
      } else {
        comm.recv(in, peer, 0);
        comm.send(out, peer, 0);
      }
    }
  }

  private void stream(int messages) {
    Request<?>[] requests = new Request<?>[messages];
    for (int i = 0; i < messages; i++) {
      requests[i] = first ? comm.isend(out, peer, 0) : comm.irecv(in, peer, 0);
    }
    acknowledge(requests);
  }

  private void streams(int messages) {
    Request<?>[] requests = new Request<?>[2 * messages];
    for (int i = 0; i < messages; i++) {
      requests[i] = comm.irecv(in, peer, 0);
    }
    for (int i = 0; i < messages; i++) {
      requests[messages + i] = comm.isend(out, peer, 0);
    }
    acknowledge(requests);
  }

  private void acknowledge(Request<?>[] requests) {
    Request.awaitAll(requests);
    if (first) {
      comm.recv(ack, peer, 1);
    } else {
      comm.send(ack, peer, 1);
    }
  }

  private void ring(int laps) {
    int next = (me + 1) % comm.size();
    int before = before();
    for (int i = 0; i < laps; i++) {
      if (me == 0) {
        comm.send(out, next, 0);
        comm.recv(in, before, 0);
      } else {
        comm.recv(in, before, 0);
        comm.send(out, next, 0);
      }
    }
  }

  private int before() {
    return (me + comm.size() - 1) % comm.size();
  }

  private void fill(long size) {
    byte[] data = new byte[Math.toIntExact(size)];
    for (int i = 0; i < size; i++) {
      data[i] = (byte) (me + i * STEP);
    }
    outgoing.view().copyFrom(MemorySegment.ofArray(data));
  }

  private void check(Item item, int source) {
    for (long i = 0; i < item.size(); i++) {
      byte found = incoming.view().get(ValueLayout.JAVA_BYTE, i);
      if (found != (byte) (source + i * STEP)) {
        throw new IllegalStateException(
            "%s: byte %d is %d, not %d: the engine delivered wrong data"
                .formatted(item.label(), i, found, (byte) (source + i * STEP)));
      }
    }
  }
}
