package org.mpi4j.cluster.wire;

import java.io.IOException;

/** The sender of an object has ended in the middle of it. The connection itself is in order. */
public final class PayloadLostException extends IOException {
  private static final long serialVersionUID = 1L;

  PayloadLostException() {
    super("the sender ended in the middle of an object; it was dropped");
  }
}
