package org.mpi4j.internal.coll;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mpi4j.Buf;
import org.mpi4j.MPI;
import org.mpi4j.spi.Collectives;
import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.Operation;
import org.mpi4j.spi.Topology;

/** Exchanges among neighbours in grids and random graphs, with buffers of all forms. */
@Timeout(120)
class NeighborhoodTest {
  private static final int[] LENGTHS = {0, 1, 4, 60};

  /** Who is connected, and which block of a source comes to a block. */
  private record Net(Topology topology, int[] sources, int[] dests, int[] blocks) {}

  private interface Case {
    void run(Ranks r, Endpoint ep, Collectives c, Net net);
  }

  private static void on(Ranks r, Net net, Case body) {
    Endpoint ep = r.ep.createTopology(net.topology, false, "net");
    if (ep == null) {
      return;
    }
    for (boolean strict : new boolean[] {false, true}) {
      body.run(r, ep, r.collectives(ep, strict), net);
    }
  }

  private static Net grid(int me, int[] dims, boolean[] periods) {
    var cart = new Topology.Cart(dims, periods);
    int[] near = cart.sources(me);
    return new Net(cart, near, near, IntStream.range(0, near.length).map(i -> i ^ 1).toArray());
  }

  /** Edges in the order in which they are drawn, at both ends. */
  private static Net graph(int me, int ranks, long seed) {
    var random = new Random(seed);
    List<int[]> edges = new ArrayList<>();
    for (int i = random.nextInt(4 * ranks); i > 0; i--) {
      edges.add(new int[] {random.nextInt(ranks), random.nextInt(ranks)});
    }
    List<Integer> sources = new ArrayList<>();
    List<Integer> blocks = new ArrayList<>();
    int[] sent = new int[ranks];
    for (int[] e : edges) {
      if (e[1] == me) {
        sources.add(e[0]);
        blocks.add(sent[e[0]]);
      }
      sent[e[0]]++;
    }
    int[] in = sources.stream().mapToInt(Integer::intValue).toArray();
    int[] out = edges.stream().filter(e -> e[0] == me).mapToInt(e -> e[1]).toArray();
    return new Net(
        new Topology.DistGraph(in, null, out, null),
        in,
        out,
        blocks.stream().mapToInt(Integer::intValue).toArray());
  }

  private static void forAll(int p, Case body) {
    Ranks.run(
        p,
        r -> {
          on(r, grid(0, new int[0], new boolean[0]), body);
          for (int a = 1; a <= p; a++) {
            int b = p / a;
            boolean inside = r.rank < a * b;
            boolean[] rings = {true, a % 2 == 0};
            int me = inside ? r.rank : 0;
            on(r, grid(me, new int[] {a, b}, rings), body);
            on(r, grid(me, new int[] {b, 1, a}, new boolean[] {a % 3 == 0, true, true}), body);
          }
          for (long seed = 0; seed < 8; seed++) {
            on(r, graph(r.rank, p, seed), body);
          }
          assertThat(r.engine.leftOver()).isZero();
        });
  }

  private static int[] block(int rank, int block, int n) {
    return IntStream.range(0, n).map(i -> 10_000 * rank + 100 * block + i).toArray();
  }

  private static int[] out(int rank, int blocks, int n) {
    return IntStream.range(0, blocks).flatMap(b -> Arrays.stream(block(rank, b, n))).toArray();
  }

  private static int[] in(Net net, int n, boolean gathered) {
    return IntStream.range(0, net.sources.length)
        .flatMap(b ->
            net.sources[b] == MPI.PROC_NULL
                ? IntStream.generate(() -> -1).limit(n)
                : Arrays.stream(block(net.sources[b], gathered ? 0 : net.blocks[b], n)))
        .toArray();
  }

  private static Buf room(Ranks r, int n, int granule) {
    int[] empty = new int[n];
    Arrays.fill(empty, -1);
    return Form.any(r.random).of(empty, granule);
  }

  private static Buf any(Ranks r, int[] values, int granule) {
    return Form.any(r.random).of(values, granule);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
  void allgather(int p) {
    forAll(
        p,
        (r, ep, c, net) -> {
          for (int n : LENGTHS) {
            Buf recv = room(r, net.sources.length * n, n);
            r.await(c.neighborAllgather(any(r, block(ep.rank(), 0, n), n), recv));
            assertThat(Form.read(recv)).isEqualTo(in(net, n, true));
          }
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
  void alltoall(int p) {
    forAll(
        p,
        (r, ep, c, net) -> {
          for (int n : LENGTHS) {
            Buf send = any(r, out(ep.rank(), net.dests.length, n), n);
            Buf recv = room(r, net.sources.length * n, n);
            r.await(c.neighborAlltoall(send, recv));
            assertThat(Form.read(recv)).isEqualTo(in(net, n, false));
          }
        });
  }

  private static int length(int rank, int block) {
    return (5 * rank + 3 * block) % 4 * 20;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
  void alltoallv(int p) {
    forAll(
        p,
        (r, ep, c, net) -> {
          int me = ep.rank();
          long[] counts =
              IntStream.range(0, net.dests.length).mapToLong(b -> length(me, b)).toArray();
          int[] values =
              IntStream.range(0, net.dests.length)
                  .flatMap(b -> Arrays.stream(block(me, b, length(me, b))))
                  .toArray();
          long[] theirs = new long[net.sources.length];
          int[] due =
              IntStream.range(0, theirs.length)
                  .flatMap(b -> {
                    int from = net.sources[b];
                    theirs[b] = from == MPI.PROC_NULL ? 1 : length(from, net.blocks[b]);
                    return from == MPI.PROC_NULL
                        ? IntStream.of(-1)
                        : Arrays.stream(block(from, net.blocks[b], (int) theirs[b]));
                  })
                  .toArray();
          Buf recv = room(r, due.length, 1);
          r.await(c.neighborAlltoallv(any(r, values, 1).counts(counts), recv.counts(theirs)));
          assertThat(Form.read(recv)).isEqualTo(due);
        });
  }

  /** Made once, started three times in another order than made. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 7})
  void persistent(int p) {
    forAll(
        p,
        (r, ep, c, net) -> {
          Collectives inactive = c.persistent(TagSequence.persistent(ep));
          Buf a = room(r, net.sources.length * 3, 3);
          Buf b = room(r, net.sources.length * 60, 60);
          int me = ep.rank();
          Operation first = inactive.neighborAlltoall(any(r, out(me, net.dests.length, 3), 3), a);
          Operation second = inactive.neighborAllgather(any(r, block(me, 0, 60), 60), b);
          for (int round = 0; round < 3; round++) {
            second.activate();
            first.activate();
            r.await(first);
            r.await(second);
            assertThat(Form.read(a)).isEqualTo(in(net, 3, false));
            assertThat(Form.read(b)).isEqualTo(in(net, 60, true));
          }
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8})
  void objects(int p) {
    forAll(
        p,
        (r, ep, _, net) -> {
          int me = ep.rank();
          var c = new NeighborObjectCollectives(ep, new ObjectCollectives(ep, new TagSequence(ep)));
          ObjectOperation<List<Object>> gather = c.allgather("of " + me);
          r.await(gather);
          List<Object> all = gather.result();
          // Long arrays travel beside the objects, several to one neighbour.
          List<int[]> arrays =
              IntStream.range(0, net.dests.length).mapToObj(b -> block(me, b, 5000)).toList();
          ObjectOperation<List<Object>> exchange = c.alltoall(arrays);
          r.await(exchange);
          List<Object> got = exchange.result();
          for (int b = 0; b < net.sources.length; b++) {
            int from = net.sources[b];
            if (from == MPI.PROC_NULL) {
              assertThat(all.get(b)).isNull();
              assertThat(got.get(b)).isNull();
            } else {
              assertThat(all.get(b)).isEqualTo("of " + from);
              assertThat(got.get(b)).isEqualTo(block(from, net.blocks[b], 5000));
            }
          }
        });
  }
}
