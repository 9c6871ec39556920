package org.mpi4j.local;

import org.mpi4j.Datatype;
import org.mpi4j.MPI;
import org.mpi4j.Status;
import org.mpi4j.spi.Operation;

/** A posted receive. */
final class RecvOp extends Operation {
  final LocalEndpoint endpoint;
  Object base;
  long offset;
  long count;
  Datatype type;
  long capacity;
  int source;
  int tag;
  int plane;
  int primitive;
  boolean object;

  final Posted posted = new Posted(this);

  /** What was matched, while its data comes. */
  int id;

  int fromWorld;
  Status arriving;
  long position;

  RecvOp(LocalEndpoint endpoint) {
    super(true);
    this.endpoint = endpoint;
  }

  Matcher matcher;

  void prepare(
      Object base,
      long offset,
      long count,
      Datatype type,
      int source,
      int tag,
      int plane,
      boolean object) {
    this.base = base;
    this.offset = offset;
    this.count = count;
    this.type = type;
    this.capacity = count * type.size();
    this.source = source;
    this.tag = tag;
    this.plane = plane;
    this.object = object;
    this.primitive = Types.code(type);
    this.position = 0;
    posted.source = source;
    posted.tag = tag;
    posted.object = object;
  }

  /** Ready for the next blocking receive of the same thread. */
  void reuse() {
    reset();
    base = null;
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
    position = 0;
  }

  @Override
  public void cancel() {
    endpoint.engine().cancel(this);
  }

  @Override
  public String describe() {
    return describe(source, tag, endpoint);
  }

  static String describe(int source, int tag, LocalEndpoint endpoint) {
    return "recv(source=%s, tag=%s) on %s"
        .formatted(MPI.rankText(source), MPI.tagText(tag), endpoint.name());
  }
}
