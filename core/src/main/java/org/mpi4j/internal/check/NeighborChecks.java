package org.mpi4j.internal.check;

import static org.mpi4j.Buf.IN_PLACE;
import static org.mpi4j.Buf.NONE;
import static org.mpi4j.ErrorClass.ERR_BUFFER;
import static org.mpi4j.ErrorClass.ERR_COUNT;
import static org.mpi4j.ErrorClass.ERR_TOPOLOGY;

import java.util.Arrays;
import java.util.List;
import org.mpi4j.Buf;
import org.mpi4j.MpiException;
import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.Topology;

/** Checks of the arguments of neighbourhood collectives, before anything moves. */
public final class NeighborChecks {
  private static final String SOURCE = "neighbour that data comes from (indegree=%d)";
  private static final String DEST = "neighbour that data goes to (outdegree=%d)";

  private final CollectiveChecks checks;
  private final int in;
  private final int out;

  private NeighborChecks(Endpoint ep, String call) {
    Topology topology = ep.topology();
    this.checks = new CollectiveChecks(ep, call);
    this.in = topology.sources(ep.rank()).length;
    this.out = topology.dests(ep.rank()).length;
    if (topology instanceof Topology.Graph g) {
      symmetric(g);
    }
  }

  /** Every rank sees the whole graph, so all of them throw. */
  private void symmetric(Topology.Graph g) {
    for (int a = 0; a < g.index().length; a++) {
      int[] ofA = g.sources(a);
      for (int b : ofA) {
        int rank = a;
        long there = Arrays.stream(ofA).filter(r -> r == b).count();
        long back = Arrays.stream(g.sources(b)).filter(r -> r == rank).count();
        if (there != back) {
          throw checks.error(
              ERR_TOPOLOGY,
              "rank %d has neighbour %d %d times and %d has %d %d times; data is exchanged along edges that both ends have; add the missing ones, or use createDistGraph"
                  .formatted(a, b, there, b, a, back));
        }
      }
    }
  }

  /** See {@link org.mpi4j.spi.Collectives#neighborAllgather}. */
  public static void allgather(Endpoint ep, Buf send, Buf recv) {
    var c = new NeighborChecks(ep, "neighborAllgather");
    c.both(send, recv);
    c.part("recv", recv, c.in);
  }

  /** See {@link org.mpi4j.spi.Collectives#neighborAllgatherv}. */
  public static void allgatherv(Endpoint ep, Buf send, Buf recv) {
    var c = new NeighborChecks(ep, "neighborAllgatherv");
    c.both(send, recv);
    c.checks.blocks("recv", recv, c.in, SOURCE);
  }

  /** See {@link org.mpi4j.spi.Collectives#neighborAlltoall}. */
  public static void alltoall(Endpoint ep, Buf send, Buf recv) {
    var c = new NeighborChecks(ep, "neighborAlltoall");
    c.both(send, recv);
    c.part("send", send, c.out);
    c.part("recv", recv, c.in);
  }

  /** See {@link org.mpi4j.spi.Collectives#neighborAlltoallv}. */
  public static void alltoallv(Endpoint ep, Buf send, Buf recv) {
    var c = new NeighborChecks(ep, "neighborAlltoallv");
    c.both(send, recv);
    c.checks.blocks("send", send, c.out, DEST);
    c.checks.blocks("recv", recv, c.in, SOURCE);
  }

  /** See {@link org.mpi4j.spi.Collectives#neighborAlltoallw}. */
  public static void alltoallw(Endpoint ep, List<Buf> send, List<Buf> recv) {
    var c = new NeighborChecks(ep, "neighborAlltoallw");
    c.checks.buffers("send", send, c.out, DEST);
    c.checks.buffers("recv", recv, c.in, SOURCE);
    send.forEach(c::given);
    for (Buf r : recv) {
      c.given(r);
      c.checks.writable("recv", r);
      send.forEach(s -> c.checks.own("send", s, r));
    }
  }

  /** One object for each neighbour that data goes to. */
  public static void objects(Endpoint ep, String call, List<?> values) {
    var c = new NeighborChecks(ep, call);
    if (Checks.notNull(values, "values").size() != c.out) {
      throw c.checks.error(
          ERR_COUNT,
          "values = %d objects; there is one for each %s; pass a list of that length"
              .formatted(values.size(), DEST.formatted(c.out)));
    }
  }

  /** One object for all neighbours. */
  public static void object(Endpoint ep, String call) {
    new NeighborChecks(ep, call);
  }

  private void both(Buf send, Buf recv) {
    given(send);
    given(recv);
    checks.receives(send, recv);
  }

  private void given(Buf buf) {
    if (buf == IN_PLACE || buf == NONE) {
      throw error(
          buf + " among neighbours; what is sent and what is received differ; pass two buffers");
    }
  }

  private MpiException error(String text) {
    return checks.error(ERR_BUFFER, text);
  }

  private void part(String name, Buf buf, int neighbors) {
    if (neighbors != 0) {
      checks.part(name, buf, neighbors);
    }
  }
}
