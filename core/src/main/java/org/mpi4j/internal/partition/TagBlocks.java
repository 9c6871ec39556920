package org.mpi4j.internal.partition;

import java.util.Map;
import java.util.TreeMap;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;
import org.mpi4j.internal.coll.TagSequence;
import org.mpi4j.spi.Endpoint;

/** The tags under which this rank receives partitioned messages, given away in blocks. */
final class TagBlocks {
  private final Endpoint ep;
  private final int first;
  private final int last;

  /** First tag and end of each block in use. */
  private final TreeMap<Integer, Integer> used = new TreeMap<>();

  TagBlocks(Endpoint ep) {
    this.ep = ep;
    this.first = headers(ep) + 1;
    this.last = ep.maxTag();
  }

  /** The tag of all headers. */
  static int headers(Endpoint ep) {
    return TagSequence.firstPartitioned(ep);
  }

  /** Most tags that there may be in a block. */
  int most() {
    return (last - first) / 2;
  }

  /** Takes {@code n} tags in a row; gives the first. */
  synchronized int take(int n) {
    int at = first;
    for (Map.Entry<Integer, Integer> block : used.entrySet()) {
      if (block.getKey() - at >= n) {
        break;
      }
      at = block.getValue();
    }
    if ((long) last + 1 - at < n) {
      throw new MpiException(
          ErrorClass.ERR_NO_MEM,
          "%d partitioned operations on %s: there are no tags left for another; close some"
              .formatted(used.size(), ep.name()));
    }
    used.put(at, at + n);
    return at;
  }

  synchronized void giveBack(int at) {
    used.remove(at);
  }
}
