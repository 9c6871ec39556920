package org.mpi4j;

import org.mpi4j.spi.Endpoint;

/** Collective operations on objects: mpi4py's lower-case methods. */
abstract class CommObjectCollectives extends CommCollectives {
  CommObjectCollectives(Rank owner, Endpoint endpoint) {
    super(owner, endpoint);
  }
}
