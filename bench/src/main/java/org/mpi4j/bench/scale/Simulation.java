package org.mpi4j.bench.scale;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Runs traces on a machine. A processor runs a rank until it has to wait for a message, then the
 * rank that could go on first.
 */
final class Simulation {
  private static final int RANK_BITS = 32;
  private static final int NOBODY = -1;

  private record Ready(double time, int rank) {}

  private final Machine machine;
  private final List<Trace[]> operations;
  private final int ranks;

  /** The operation that a rank is at, and the step of it. */
  private final int[] operation;

  private final int[] at;

  /** Where the next message of the round is looked for. */
  private final int[] cursor;

  private final double[] clock;

  /** When the network has taken what a rank sent, and has given a rank what it gets. */
  private final double[] sending;

  private final double[] receiving;

  /** Messages on the way, by channel. */
  private final Map<Long, ArrayDeque<Double>> arrivals = new HashMap<>();

  /** The channel that a rank waits for a message of, plus 1, or 0. */
  private final long[] waitsFor;

  private final PriorityQueue<Ready> ready =
      new PriorityQueue<>(Comparator.comparingDouble(Ready::time).thenComparing(Ready::rank));
  private final double[] free;
  private final int[] last;

  private Simulation(List<Trace[]> operations, Machine machine) {
    this.machine = machine;
    this.operations = operations;
    int p = operations.getFirst().length;
    ranks = p;
    operation = new int[p];
    at = new int[p];
    cursor = new int[p];
    clock = new double[p];
    sending = new double[p];
    receiving = new double[p];
    waitsFor = new long[p];
    int processors = machine.processors() == 0 ? p : Math.min(p, machine.processors());
    free = new double[processors];
    last = new int[processors];
    Arrays.fill(last, NOBODY);
  }

  /**
   * Runs operations one after the other.
   *
   * @param operations of each operation, the trace of each rank
   * @return when each rank has finished the last, microseconds
   */
  static double[] run(List<Trace[]> operations, Machine machine) {
    return new Simulation(operations, machine).run();
  }

  /** The time at which the last rank has finished one operation. */
  static double run(Trace[] operation, Machine machine) {
    return Arrays.stream(run(List.<Trace[]>of(operation), machine)).max().orElse(0);
  }

  /**
   * Time of an operation in which all ranks do the same at the same time, by what one of them does:
   * a message comes when the rank's own message of the round arrives elsewhere.
   */
  static double alike(Trace trace, Machine m) {
    double now = m.call() / 2;
    double network = 0;
    double due = 0;
    double receiving = 0;
    for (int i = 0; i < trace.length(); i++) {
      int bytes = trace.bytes(i);
      switch (trace.kind(i)) {
        case Trace.SEND -> {
          now += m.overhead() + bytes * m.copy();
          network = Math.max(network, now) + bytes * m.perByte();
          due = network + m.latency();
        }
        case Trace.RECV -> receiving += m.overhead() + bytes * m.copy();
        case Trace.REDUCE -> now += bytes * m.gamma();
        default -> {
          now = Math.max(now, due) + receiving;
          receiving = 0;
        }
      }
    }
    return now + m.call() / 2;
  }

  private double[] run() {
    for (int rank = 0; rank < ranks; rank++) {
      ready.add(new Ready(0, rank));
    }
    while (!ready.isEmpty()) {
      Ready next = ready.poll();
      int rank = next.rank;
      int processor = processorFor(rank);
      double start = Math.max(next.time, free[processor]);
      if (last[processor] != rank && last[processor] != NOBODY) {
        start += machine.change();
      }
      clock[rank] = Math.max(clock[rank], start);
      go(rank);
      last[processor] = rank;
      free[processor] = clock[rank];
    }
    for (int rank = 0; rank < ranks; rank++) {
      if (operation[rank] < operations.size()) {
        throw new IllegalStateException(
            "rank %d of %d waits for ever in operation %d, step %d: its messages do not match"
                .formatted(rank, ranks, operation[rank], at[rank]));
      }
    }
    return clock;
  }

  private boolean isShared() {
    return machine.processors() != 0;
  }

  private int processorFor(int rank) {
    if (!isShared()) {
      return rank;
    }
    int best = 0;
    for (int i = 0; i < free.length; i++) {
      if (free[i] < free[best] || free[i] == free[best] && last[i] == rank) {
        best = i;
      }
    }
    return best;
  }

  /** Runs a rank until it has to wait. */
  private void go(int rank) {
    while (operation[rank] < operations.size()) {
      Trace trace = operations.get(operation[rank])[rank];
      if (at[rank] == 0) {
        clock[rank] += machine.call() / 2;
      }
      while (at[rank] < trace.length()) {
        int i = at[rank];
        switch (trace.kind(i)) {
          case Trace.SEND -> send(rank, trace.peer(i), trace.bytes(i));
          case Trace.REDUCE -> clock[rank] += trace.bytes(i) * machine.gamma();
          case Trace.NEXT -> {
            if (!received(rank, trace, i)) {
              return;
            }
          }
          default -> {}
        }
        at[rank]++;
      }
      clock[rank] += machine.call() / 2;
      at[rank] = 0;
      cursor[rank] = 0;
      operation[rank]++;
    }
  }

  private static long channel(int from, int to) {
    return (long) from << RANK_BITS | to;
  }

  private void send(int rank, int dest, int bytes) {
    clock[rank] += machine.overhead() + bytes * machine.copy();
    double time = bytes * machine.perByte();
    sending[rank] = Math.max(sending[rank], clock[rank]) + time;
    double arrival = sending[rank] + machine.latency();
    long channel = channel(rank, dest);
    arrivals.computeIfAbsent(channel, _ -> new ArrayDeque<>(2)).add(arrival);
    if (waitsFor[dest] == channel + 1) {
      waitsFor[dest] = 0;
      ready.add(new Ready(Math.max(clock[dest], arrival), dest));
    }
  }

  /** Receives what a round waits for, which ends at a step; false if it has to wait. */
  private boolean received(int rank, Trace trace, int end) {
    for (; cursor[rank] < end; cursor[rank]++) {
      int i = cursor[rank];
      if (trace.kind(i) != Trace.RECV) {
        continue;
      }
      long channel = channel(trace.peer(i), rank);
      ArrayDeque<Double> sent = arrivals.get(channel);
      if (sent == null) {
        waitsFor[rank] = channel + 1;
        return false;
      }
      // The network gives a rank its messages one after the other.
      double time = trace.bytes(i) * machine.perByte();
      double arrival = Math.max(sent.peek(), receiving[rank] + time);
      if (arrival > clock[rank] && isShared()) {
        ready.add(new Ready(arrival, rank));
        return false;
      }
      receiving[rank] = arrival;
      sent.poll();
      if (sent.isEmpty()) {
        arrivals.remove(channel);
      }
      clock[rank] =
          Math.max(clock[rank], arrival) + machine.overhead() + trace.bytes(i) * machine.copy();
    }
    cursor[rank] = end + 1;
    return true;
  }
}
