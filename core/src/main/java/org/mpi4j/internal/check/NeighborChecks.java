package org.mpi4j.internal.check;

import static org.mpi4j.Buf.IN_PLACE;
import static org.mpi4j.Buf.NONE;
import static org.mpi4j.ErrorClass.ERR_BUFFER;
import static org.mpi4j.ErrorClass.ERR_COUNT;
import static org.mpi4j.ErrorClass.ERR_TOPOLOGY;

import java.util.Arrays;
import java.util.List;
import org.mpi4j.Buf;
import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.Topology;

/** Checks of the arguments of neighbourhood collectives, before anything moves. */
public final class NeighborChecks {
  private static final String SOURCE = "neighbour that data comes from (indegree=%d)";
  private static final String DEST = "neighbour that data goes to (outdegree=%d)";

  private final Endpoint ep;
  private final int in;
  private final int out;

  /** Why there can be no such collective on this communicator, or null. */
  private final String oneWay;

  /**
   * The checks of a communicator.
   *
   * @param ep the communicator, which has a topology
   */
  public NeighborChecks(Endpoint ep) {
    Topology topology = ep.topology();
    this.ep = ep;
    this.in = topology.sources(ep.rank()).length;
    this.out = topology.dests(ep.rank()).length;
    this.oneWay = topology instanceof Topology.Graph g ? oneWay(g) : null;
  }

  /** Every rank sees the whole graph, so all of them throw. */
  private static String oneWay(Topology.Graph g) {
    for (int a = 0; a < g.index().length; a++) {
      int[] ofA = g.sources(a);
      for (int b : ofA) {
        int rank = a;
        long there = Arrays.stream(ofA).filter(r -> r == b).count();
        long back = Arrays.stream(g.sources(b)).filter(r -> r == rank).count();
        if (there != back) {
          return "rank %d has neighbour %d %d times and %d has %d %d times; data is exchanged along edges that both ends have; add the missing ones, or use createDistGraph"
              .formatted(a, b, there, b, a, back);
        }
      }
    }
    return null;
  }

  private CollectiveChecks of(String call) {
    var checks = new CollectiveChecks(ep, call);
    if (oneWay != null) {
      throw checks.error(ERR_TOPOLOGY, oneWay);
    }
    return checks;
  }

  /**
   * Number of neighbours that data comes from.
   *
   * @return the indegree
   */
  public int sources() {
    return in;
  }

  /**
   * Number of neighbours that data goes to.
   *
   * @return the outdegree
   */
  public int dests() {
    return out;
  }

  /** See {@link org.mpi4j.spi.Collectives#neighborAllgather}. */
  public void allgather(Buf send, Buf recv) {
    CollectiveChecks c = of("neighborAllgather");
    both(c, send, recv);
    part(c, "recv", recv, in);
  }

  /** See {@link org.mpi4j.spi.Collectives#neighborAllgatherv}. */
  public void allgatherv(Buf send, Buf recv) {
    CollectiveChecks c = of("neighborAllgatherv");
    both(c, send, recv);
    c.blocks("recv", recv, in, SOURCE);
  }

  /** See {@link org.mpi4j.spi.Collectives#neighborAlltoall}. */
  public void alltoall(Buf send, Buf recv) {
    CollectiveChecks c = of("neighborAlltoall");
    both(c, send, recv);
    part(c, "send", send, out);
    part(c, "recv", recv, in);
  }

  /** See {@link org.mpi4j.spi.Collectives#neighborAlltoallv}. */
  public void alltoallv(Buf send, Buf recv) {
    CollectiveChecks c = of("neighborAlltoallv");
    both(c, send, recv);
    c.blocks("send", send, out, DEST);
    c.blocks("recv", recv, in, SOURCE);
  }

  /** See {@link org.mpi4j.spi.Collectives#neighborAlltoallw}. */
  public void alltoallw(List<Buf> send, List<Buf> recv) {
    CollectiveChecks c = of("neighborAlltoallw");
    c.buffers("send", send, out, DEST);
    c.buffers("recv", recv, in, SOURCE);
    send.forEach(b -> given(c, b));
    for (Buf r : recv) {
      given(c, r);
      c.writable("recv", r);
      send.forEach(s -> c.own("send", s, r));
    }
  }

  /** One object for each neighbour that data goes to. */
  public void objects(String call, List<?> values) {
    CollectiveChecks c = of(call);
    if (Checks.notNull(values, "values").size() != out) {
      throw c.error(
          ERR_COUNT,
          "values = %d objects; there is one for each %s; pass a list of that length"
              .formatted(values.size(), DEST.formatted(out)));
    }
  }

  /** One object for all neighbours. */
  public void object(String call) {
    of(call);
  }

  private static void both(CollectiveChecks c, Buf send, Buf recv) {
    given(c, send);
    given(c, recv);
    c.receives(send, recv);
  }

  private static void given(CollectiveChecks c, Buf buf) {
    if (buf == IN_PLACE || buf == NONE) {
      throw c.error(
          ERR_BUFFER,
          buf + " among neighbours; what is sent and what is received differ; pass two buffers");
    }
  }

  private static void part(CollectiveChecks c, String name, Buf buf, int neighbors) {
    if (neighbors != 0) {
      c.part(name, buf, neighbors);
    }
  }
}
