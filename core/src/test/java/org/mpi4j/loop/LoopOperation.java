package org.mpi4j.loop;

import org.mpi4j.Datatype;
import org.mpi4j.MPI;
import org.mpi4j.Status;
import org.mpi4j.spi.Operation;

/** A send or a receive. */
final class LoopOperation extends Operation {
  final LoopEndpoint ep;
  final String what;
  final Object base;
  final long offset;
  final long count;
  final Datatype type;
  final int peer;
  final int tag;
  final int plane;
  final int mode;

  LoopOperation(
      LoopEndpoint ep,
      String what,
      Object base,
      long offset,
      long count,
      Datatype type,
      int peer,
      int tag,
      int plane,
      int mode) {
    this.ep = ep;
    this.what = what;
    this.base = base;
    this.offset = offset;
    this.count = count;
    this.type = type;
    this.peer = peer;
    this.tag = tag;
    this.plane = plane;
    this.mode = mode;
  }

  boolean matches(LoopMessage m) {
    return m.context == ep.context
        && m.plane == plane
        && (peer == MPI.ANY_SOURCE || peer == m.source)
        && (tag == MPI.ANY_TAG || tag == m.tag);
  }

  @Override
  public void cancel() {
    if (ep.engine.unpost(this)) {
      complete(Status.EMPTY.withCancelled(true));
    }
  }

  @Override
  public String describe() {
    return "%s(peer=%d, tag=%d, plane=%d) on %s".formatted(what, peer, tag, plane, ep.name());
  }
}
