package org.mpi4j.internal.coll;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.function.IntUnaryOperator;
import org.mpi4j.spi.Endpoint;

/**
 * The tags of the collectives of one communicator, one after the other. All ranks start their
 * collectives in the same order, so they number them alike.
 */
public final class TagSequence implements IntSupplier {
  private final AtomicInteger next = new AtomicInteger();
  private final IntUnaryOperator successor;

  /**
   * The tags of a communicator, from the first.
   *
   * @param ep the communicator
   */
  public TagSequence(Endpoint ep) {
    int last = ep.maxTag();
    successor = tag -> tag == last ? 0 : tag + 1;
  }

  @Override
  public int getAsInt() {
    return next.getAndUpdate(successor);
  }
}
