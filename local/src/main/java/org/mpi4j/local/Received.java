package org.mpi4j.local;

import org.mpi4j.Status;
import org.mpi4j.spi.Operation;

/** A receive whose message was there when it was started. */
final class Received extends Operation {
  private final LocalEndpoint endpoint;

  Received(LocalEndpoint endpoint, Status status) {
    this.endpoint = endpoint;
    alone(true);
    complete(status);
  }

  @Override
  public String describe() {
    return RecvOp.describe(status().source(), status().tag(), endpoint);
  }
}
