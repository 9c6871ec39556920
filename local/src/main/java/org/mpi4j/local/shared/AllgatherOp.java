package org.mpi4j.local.shared;

import org.mpi4j.Buf;

/**
 * Everybody writes its part, and takes those of all others. Parts of any length go in as many steps
 * as the longest needs; the ranks learn it in the first step, so that they agree even when what
 * they expect does not fit.
 */
final class AllgatherOp extends SharedOp {
  private final boolean anyLength;
  private int chunk;
  private long part;
  private long[] counts;
  private long[] displs;
  private long[] lengths;

  AllgatherOp(Channel channel, boolean anyLength) {
    super(channel, true, !anyLength);
    this.anyLength = anyLength;
    this.lengths = anyLength ? new long[size] : null;
  }

  AllgatherOp with(Buf send, Buf recv, int tag) {
    boolean inPlace = send == Buf.IN_PLACE;
    give.set(inPlace ? null : send);
    take.set(recv);
    counts = anyLength ? recv.counts() : null;
    displs = anyLength ? recv.displs() : null;
    part = anyLength ? 0 : recv.count() / size;
    Buf own = inPlace ? recv : send;
    long elements = inPlace ? count(rank) : send.count();
    long bytes = elements * own.type().size();
    chunk = region.geometry.cellBytes();
    long steps = anyLength ? 1 : Chunks.number(bytes, chunk);
    prepare(
        anyLength ? Kind.ALLGATHERV : Kind.ALLGATHER, tag, -1, null, elements, own.type(), steps);
    return this;
  }

  private long count(int r) {
    return counts == null ? part : counts[r];
  }

  private long first(int r) {
    return displs == null ? r * part : displs[r];
  }

  private int bytes(long step, long all) {
    return Math.clamp(all - step * chunk, 0, chunk);
  }

  @Override
  boolean writes(long step) {
    return true;
  }

  @Override
  void write(long step) {
    int n = bytes(step, length());
    if (n == 0) {
      return; // Others have more.
    }
    long at = channel.room(n);
    if (give.isSet()) {
      pack(give, 0, give.count(), step * chunk, at, n);
    } else {
      pack(take, first(rank), count(rank), step * chunk, at, n);
    }
  }

  @Override
  int sources() {
    return size - 1;
  }

  @Override
  int source(int i) {
    return after(i);
  }

  @Override
  void arrived(long step, int from) {
    long all = length();
    if (anyLength) {
      all = lengthOf(from);
      long expected = counts[from] * take.type().size();
      if (all != expected) {
        failLater(errors.count(from, all, expected));
        return;
      }
    }
    int n = bytes(step, all);
    if (n > 0) {
      unpack(
          region.place(from, channel.step(), n), take, first(from), count(from), step * chunk, n);
    }
  }

  @Override
  void seen(long step, int from) {
    if (anyLength && step == 0) {
      lengths[from] = lengthOf(from);
    }
  }

  @Override
  void learned(long step) {
    if (anyLength && step == 0) {
      long longest = length();
      for (int r = 0; r < size; r++) {
        longest = r == rank ? longest : Math.max(longest, lengths[r]);
      }
      steps = Math.max(1, Chunks.number(longest, chunk));
    }
  }

  @Override
  void finish() {
    if (give.isSet()) {
      give.copy(0, give.count(), take, first(rank), count(rank));
    }
  }
}
