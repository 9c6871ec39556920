package org.mpi4j.internal.coll;

/** Copies within this rank. */
final class Copy extends Step {
  private final Slice from;
  private final long fromPosition;
  private final Slice to;
  private final long toPosition;
  private final long bytes;

  Copy(Slice from, long fromPosition, Slice to, long toPosition, long bytes) {
    this.from = from;
    this.fromPosition = fromPosition;
    this.to = to;
    this.toPosition = toPosition;
    this.bytes = bytes;
  }

  @Override
  void run(Schedule s) {
    Slice.copy(from, fromPosition, to, toPosition, bytes);
  }
}
