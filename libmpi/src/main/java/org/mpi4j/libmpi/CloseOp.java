package org.mpi4j.libmpi;

import java.lang.foreign.Arena;
import org.mpi4j.Datatype;
import org.mpi4j.Status;
import org.mpi4j.libmpi.call.Coll;
import org.mpi4j.libmpi.call.Comms;
import org.mpi4j.libmpi.call.Native;
import org.mpi4j.spi.Endpoint;

/**
 * A communicator that is being closed. It is freed when all its ranks have closed it and what they
 * left behind has been thrown away: libraries use the number of a freed communicator again, and the
 * next one would get its messages.
 */
final class CloseOp extends NativeOp {
  CloseOp(LibmpiEndpoint ep) {
    super(ep);
  }

  void start() {
    takeScratch();
    int code;
    code = Coll.ibarrier(ep.handle(), scratch.handle);
    if (code != 0) {
      release();
      throw Errors.failed(this, ep, code);
    }
    leave();
  }

  @Override
  void ended(int code, long status, long slot) {
    if (code == 0) {
      end(Status.EMPTY);
    } else {
      end(Errors.failed(this, ep, code));
    }
    free(slot);
  }

  /** Frees it at once: ranks of other programs just call MPI_Comm_free. */
  void freeAtOnce() {
    takeScratch();
    try {
      free(scratch.handle);
    } finally {
      release();
    }
  }

  private void free(long slot) {
    for (NativeMessage m; (m = ep.matching().takeAny()) != null; ) {
      throwAway(m);
    }
    Native.handle(slot, ep.handle());
    Errors.check(Comms.commFree(slot), "MPI_Comm_free");
  }

  private void throwAway(NativeMessage m) {
    long bytes = m.status().bytes();
    var op = new RecvOp(ep);
    op.prepare(
        Arena.ofAuto().allocate(Math.max(1, bytes)),
        0,
        bytes,
        Datatype.BYTE,
        m.status().source(),
        m.status().tag(),
        Endpoint.USER,
        m.isObject());
    op.start(m);
    op.leave();
  }

  @Override
  boolean isIdle() {
    return true;
  }

  /** Has no effect: all other ranks may have closed it already. */
  @Override
  public void cancel() {}

  @Override
  public String describe() {
    return "close of " + ep.name();
  }
}
