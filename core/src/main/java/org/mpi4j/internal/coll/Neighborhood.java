package org.mpi4j.internal.coll;

import org.mpi4j.Buf;
import org.mpi4j.ErrorClass;
import org.mpi4j.MPI;
import org.mpi4j.spi.Topology;

/**
 * The neighbours of a rank and how it exchanges blocks with them: all messages at once, as only the
 * rank itself knows its neighbours, and rounds would make ranks wait for each other in circles.
 *
 * <p>Cost: d alpha + total beta, for d neighbours. Hoefler, Traeff: Sparse collective operations
 * for MPI, 2009.
 */
final class Neighborhood {
  private final int[] sources;
  private final int[] dests;
  private final int[] matching;
  private final int me;

  Neighborhood(Topology topology, int me) {
    this.sources = topology.sources(me);
    this.dests = topology.dests(me);
    this.matching = topology.matching(sources.length);
    this.me = me;
  }

  /** The same data to every dest. */
  Blocks same(Buf buf) {
    return Blocks.same(Slice.of(buf), dests.length);
  }

  /** Equal parts for the dests. */
  Blocks to(Buf buf) {
    return Blocks.equal(Slice.of(buf), Math.max(1, dests.length));
  }

  /** Equal parts of the sources. */
  Blocks from(Buf buf) {
    return Blocks.equal(Slice.of(buf), Math.max(1, sources.length));
  }

  /** Adds the exchange. Messages are sent even if empty: that is how a wrong length shows. */
  void exchange(Schedule s, Blocks send, Blocks recv) {
    for (int i : matching) {
      int from = sources[i];
      if (from != me && from != MPI.PROC_NULL) {
        s.recv(recv.of(i), from);
      }
    }
    int own = 0;
    for (int i = 0; i < dests.length; i++) {
      int to = dests[i];
      if (to == me) {
        own = nextOwn(own);
        copy(s, send.of(i), recv.of(matching[own++]));
      } else if (to != MPI.PROC_NULL) {
        s.send(send.of(i), to);
      }
    }
    s.next();
  }

  private void copy(Schedule s, Slice from, Slice to) {
    if (from.bytes() != to.bytes()) {
      throw s.failure(
          ErrorClass.ERR_COUNT,
          "this rank is its own neighbour: it sends %s (%d bytes) where there is room for %s (%d bytes); pass the same amount on both sides"
              .formatted(from, from.bytes(), to, to.bytes()),
          null,
          me);
    }
    s.copy(from, to);
  }

  private int nextOwn(int at) {
    int i = at;
    while (sources[matching[i]] != me) {
      i++;
    }
    return i;
  }
}
