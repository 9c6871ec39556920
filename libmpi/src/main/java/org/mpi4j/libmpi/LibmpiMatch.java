package org.mpi4j.libmpi;

import org.mpi4j.MpiException;
import org.mpi4j.Status;
import org.mpi4j.spi.MatchOperation;
import org.mpi4j.spi.Operation;

/** A matched probe that waits for its message. */
final class LibmpiMatch extends MatchOperation implements Unmatched {
  private final Matching matching;

  LibmpiMatch(LibmpiEndpoint ep, int source, int tag, int plane) {
    super(ep, source, tag, plane);
    matching = ep.matching();
  }

  @Override
  public boolean isObject() {
    return true;
  }

  @Override
  public Operation operation() {
    return this;
  }

  @Override
  public void matched(NativeMessage m) {
    complete(m);
  }

  @Override
  public void refuse(MpiException why) {
    fail(why);
  }

  @Override
  public void withdrawn() {
    complete(Status.EMPTY.withCancelled(true));
  }

  @Override
  public void cancel() {
    matching.withdraw(this);
  }
}
