package org.mpi4j.internal.coll;

import java.util.Arrays;
import java.util.List;
import org.mpi4j.Buf;

/** A buffer with one block for each rank. */
final class Blocks {
  private final Slice all;
  private final long[] counts;
  private final long[] displs;
  private final long each;
  private final Slice[] apart;

  private Blocks(Slice all, long each, long[] counts, long[] displs) {
    this.apart = null;
    this.all = all;
    this.each = each;
    this.counts = counts;
    this.displs = displs;
  }

  private Blocks(Slice[] apart) {
    this.apart = apart;
    this.all = null;
    this.each = 0;
    this.counts = null;
    this.displs = null;
  }

  /** Blocks anywhere in memory, of any types. */
  static Blocks apart(List<Buf> blocks) {
    return new Blocks(blocks.stream().map(Slice::of).toArray(Slice[]::new));
  }

  /** Equal blocks, one after the other. */
  static Blocks equal(Slice all, int ranks) {
    return new Blocks(all, all.count() / ranks, null, null);
  }

  /** The same block for every rank. */
  static Blocks same(Slice block, int ranks) {
    Slice[] blocks = new Slice[ranks];
    Arrays.fill(blocks, block);
    return new Blocks(blocks);
  }

  /** Blocks of these lengths, one after the other. */
  static Blocks inOrder(Slice all, long[] counts) {
    long[] displs = new long[counts.length];
    for (int i = 1; i < displs.length; i++) {
      displs[i] = displs[i - 1] + counts[i - 1];
    }
    return new Blocks(all, 0, counts, displs);
  }

  /** Blocks as the counts and displacements of the buffer say. */
  static Blocks of(Buf buf) {
    return new Blocks(Slice.of(buf), 0, buf.counts(), buf.displs());
  }

  /** The block of a rank. */
  Slice of(int rank) {
    if (apart != null) {
      return apart[rank];
    }
    return counts == null ? all.from(rank * each, each) : all.from(displs[rank], counts[rank]);
  }

  /** The blocks of {@code n} ranks from {@code rank} on; equal blocks only. */
  Slice of(int rank, int n) {
    return all.from(rank * each, n * each);
  }

  /** The data of all blocks packed, in new memory, as the same number of blocks. */
  Blocks packedCopy(int ranks) {
    if (apart != null) {
      return new Blocks(Arrays.stream(apart).map(Slice::packedCopy).toArray(Slice[]::new));
    }
    if (counts == null) {
      return equal(all.packedCopy(), ranks);
    }
    long[] packed = new long[ranks];
    long[] starts = new long[ranks];
    long total = 0;
    int unit = all.unit().bytes();
    for (int i = 0; i < ranks; i++) {
      packed[i] = counts[i] * all.type().size() / unit;
      starts[i] = total;
      total += packed[i];
    }
    return new Blocks(Temporary.of(all.unit(), total), 0, packed, starts);
  }
}
