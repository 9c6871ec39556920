package org.mpi4j.libmpi;

import org.mpi4j.Status;
import org.mpi4j.libmpi.call.Comms;
import org.mpi4j.libmpi.call.Native;

/** A communicator that is being duplicated. */
final class DupOp extends NativeOp {
  private final Staging made = Staging.take(Long.BYTES);
  private long handle;

  DupOp(LibmpiEndpoint ep) {
    super(ep);
  }

  void start() {
    takeScratch();
    int code;
    code = Comms.commIdup(ep.handle(), made.address, scratch.handle);
    if (code != 0) {
      made.giveBack();
      release();
      throw Errors.failed(this, ep, code);
    }
  }

  @Override
  void ended(int code, long status, long slot) {
    if (code == 0) {
      handle = Native.handle(made.address);
      end(Status.EMPTY);
    } else {
      end(Errors.failed(this, ep, code));
    }
    made.giveBack();
  }

  /** The new communicator. */
  long handle() {
    return handle;
  }

  /** The library cannot be stopped in it. */
  @Override
  public void cancel() {}

  @Override
  public String describe() {
    return "dup on " + ep.name();
  }
}
