package org.mpi4j.local;

import org.mpi4j.Status;
import org.mpi4j.spi.Operation;

/** A small send that was finished when it was started: one object stands for all of them. */
final class Sent extends Operation {
  private final LocalEndpoint endpoint;

  Sent(LocalEndpoint endpoint) {
    this.endpoint = endpoint;
    complete(Status.EMPTY);
  }

  @Override
  public String describe() {
    return "send on " + endpoint.name();
  }
}
