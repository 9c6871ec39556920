package org.mpi4j.libmpi;

import static org.mpi4j.internal.coll.Call.NO_ROOT;

import java.util.List;
import org.mpi4j.Buf;
import org.mpi4j.MPI;
import org.mpi4j.spi.Collectives;
import org.mpi4j.spi.Operation;
import org.mpi4j.spi.Topology;

/**
 * The collective operations among neighbours of one communicator. Libraries mix up blocks where two
 * ranks are neighbours more than once, as on rings of one and two, and find wrong lengths late or
 * not at all: so they do it only where ranks of other programs take part, which know nothing else.
 */
final class Neighbors {
  private final LibmpiCollectives all;
  private final Collectives schedules;
  private final int sources;
  private final int dests;
  private final boolean hasGaps;

  Neighbors(LibmpiCollectives all, LibmpiEndpoint ep, Collectives schedules) {
    this.all = all;
    this.schedules = schedules;
    Topology topology = ep.topology();
    int[] from = topology.sources(ep.rank());
    sources = from.length;
    dests = topology.dests(ep.rank()).length;
    boolean gaps = false;
    for (int source : from) {
      gaps |= source == MPI.PROC_NULL;
    }
    hasGaps = gaps;
  }

  private static Side side(Buf buf, int parts) {
    return Side.of(buf, Math.max(1, parts));
  }

  private CollectiveOp op(Collective kind, Side send, Side recv) {
    CollectiveOp c = all.op(kind, NO_ROOT).says(0, null);
    c.send = send;
    c.recv = recv;
    return hasGaps ? c.keepsGaps() : c;
  }

  Operation allgather(Buf send, Buf recv) {
    if (!OtherPrograms.present()) {
      return schedules.neighborAllgather(send, recv);
    }
    return all.start(op(Collective.NEIGHBOR_ALLGATHER, side(send, 1), side(recv, sources)));
  }

  Operation allgatherv(Buf send, Buf recv) {
    if (!OtherPrograms.present()) {
      return schedules.neighborAllgatherv(send, recv);
    }
    Collective kind = Collective.NEIGHBOR_ALLGATHERV;
    return all.start(op(kind, side(send, 1), Side.vector(recv, kind.isLarge())));
  }

  Operation alltoall(Buf send, Buf recv) {
    if (!OtherPrograms.present()) {
      return schedules.neighborAlltoall(send, recv);
    }
    return all.start(op(Collective.NEIGHBOR_ALLTOALL, side(send, dests), side(recv, sources)));
  }

  Operation alltoallv(Buf send, Buf recv) {
    if (!OtherPrograms.present()) {
      return schedules.neighborAlltoallv(send, recv);
    }
    Collective kind = Collective.NEIGHBOR_ALLTOALLV;
    boolean large = kind.isLarge();
    return all.start(op(kind, Side.vector(send, large), Side.vector(recv, large)));
  }

  Operation alltoallw(List<Buf> send, List<Buf> recv) {
    if (!OtherPrograms.present()) {
      return schedules.neighborAlltoallw(send, recv);
    }
    Collective kind = Collective.NEIGHBOR_ALLTOALLW;
    boolean large = kind.isLarge();
    return all.start(op(kind, Parts.placed(send, large), Parts.placed(recv, large)));
  }
}
