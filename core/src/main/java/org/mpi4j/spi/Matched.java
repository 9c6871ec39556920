package org.mpi4j.spi;

import org.mpi4j.Status;

/**
 * A message that a matched probe has taken out of the queue: only {@code imrecv} can receive it.
 */
public interface Matched {
  /**
   * Source, tag and length of the message.
   *
   * @return the envelope
   */
  Status status();

  /**
   * Whether it was sent as an object.
   *
   * @return true for an object message
   */
  boolean isObject();
}
