package org.mpi4j.local;

import org.mpi4j.Status;
import org.mpi4j.spi.Matched;

/** A message that arrived before its receive: whole, or announced by a sender that waits. */
final class Incoming implements Matched {
  int source;
  int tag;
  int fromWorld;
  long bytes;
  int flags;
  int primitive;

  /** Order of arrival. */
  long stamp;

  Incoming next;

  /** The data of a whole message; its length may be larger. Kept when the object is reused. */
  byte[] data = new byte[0];

  boolean announced;
  int senderId;
  long address;
  long regionAt;
  long regionBytes;

  @Override
  public Status status() {
    return Status.of(source, tag, bytes);
  }

  @Override
  public boolean isObject() {
    return (flags & Frame.OBJECT) != 0;
  }
}
