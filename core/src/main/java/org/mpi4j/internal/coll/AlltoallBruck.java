package org.mpi4j.internal.coll;

import org.mpi4j.Datatype;

/**
 * Total exchange of short equal parts among many ranks: in round k a rank passes on, in one
 * message, all parts whose way has bit k set.
 *
 * <p>Cost: ceil(lg p) alpha + lg p n/2 beta. Bruck et al. 1997.
 */
final class AlltoallBruck {
  private AlltoallBruck() {}

  static void build(Schedule s, Slice send, Slice recv) {
    int p = s.ranks();
    Blocks from = Blocks.equal(send, p);
    Blocks to = Blocks.equal(recv, p);
    Slice here = send.packedCopy();
    Slice arriving = send.packedCopy();
    Blocks way = Blocks.equal(here, p);
    for (int i = 0; i < p; i++) {
      s.copy(from.of((s.rank() + i) % p), way.of(i));
    }
    s.next();
    for (int bit = 1; bit < p; bit <<= 1) {
      Datatype marked = marked(here, bit, p);
      Slice out = new Slice(here.base(), 0, 1, marked);
      Slice in = new Slice(arriving.base(), 0, 1, marked);
      s.send(out, (s.rank() + bit) % p);
      s.recv(in, (s.rank() - bit + p) % p);
      s.copy(in, out);
      s.next();
    }
    for (int i = 0; i < p; i++) {
      s.copy(way.of(i), to.of((s.rank() - i + p) % p));
    }
    s.next();
  }

  private static Datatype marked(Slice all, int bit, int p) {
    long each = all.count() / p;
    long[] starts = new long[p];
    int n = 0;
    for (int i = 0; i < p; i++) {
      if ((i & bit) != 0) {
        starts[n++] = i * each;
      }
    }
    return all.type().indexedBlock(each, java.util.Arrays.copyOf(starts, n));
  }
}
