package org.mpi4j.local;

import org.mpi4j.Datatype;
import org.mpi4j.Status;
import org.mpi4j.spi.Operation;

/** A send that could not be finished at once: it waits for room, for the receiver, or both. */
final class SendOp extends Operation {
  /** Not announced yet. */
  static final int QUEUED = 0;

  /** Announced; the receiver has not matched it. */
  static final int ANNOUNCED = 1;

  /** The receiver wants the data. */
  static final int STREAMING = 2;

  final LocalEndpoint endpoint;
  Object base;
  long offset;
  long count;
  Datatype type;
  long bytes;
  int dest;
  int destWorld;
  int tag;
  int ctx;
  int flags;
  int primitive;
  boolean eager;

  int state;
  int id;
  int receiverId;
  long accepted;
  long position;

  SendOp(LocalEndpoint endpoint) {
    super(true);
    this.endpoint = endpoint;
  }

  @Override
  protected void hold() {
    endpoint.engine().lock().lock();
  }

  @Override
  protected void letGo() {
    endpoint.engine().lock().unlock();
  }

  @Override
  public void activate() {
    endpoint.activate(this);
  }

  /** As it was before it began. */
  void again() {
    reset();
    state = QUEUED;
    accepted = 0;
    position = 0;
  }

  /** First word of its frame. */
  long word(int kind, int moreFlags, int payload) {
    return Frame.word(kind, flags | moreFlags, primitive, endpoint.rank(), payload);
  }

  void sent() {
    complete(Status.EMPTY);
  }

  @Override
  public void cancel() {
    endpoint.engine().cancel(this);
  }

  @Override
  public String describe() {
    return "%s(dest=%d, tag=%d, %d bytes) on %s"
        .formatted(
            (flags & Frame.OBJECT) != 0 ? "sendObject" : "send", dest, tag, bytes, endpoint.name());
  }
}
