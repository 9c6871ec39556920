package org.mpi4j.libmpi;

import org.mpi4j.Status;
import org.mpi4j.libmpi.call.Native;

/** An operation that native code has started. */
final class GivenOp extends NativeOp {
  GivenOp(LibmpiEndpoint ep) {
    super(ep);
  }

  void start(long handle) {
    takeScratch();
    Native.handle(scratch.handle, handle);
    if (!test()) {
      leave();
    }
  }

  @Override
  void ended(int code, long status, long slot) {
    if (code != 0) {
      end(Errors.failed(this, ep, code));
      return;
    }
    Status s = ep.wireStatus(status, slot);
    end(Statuses.isCancelled(status, slot) ? s.withCancelled(true) : s);
  }

  @Override
  public String describe() {
    return "request of native code";
  }
}
