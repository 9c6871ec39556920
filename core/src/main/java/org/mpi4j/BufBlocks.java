package org.mpi4j;

/**
 * The blocks of a v-operation.
 *
 * @param counts elements per rank
 * @param displs where each block starts in extents; {@code null}: one after the other
 */
record BufBlocks(long[] counts, long[] displs) {

  static BufBlocks counts(Buf buf, long[] counts) {
    if (counts == null) {
      throw new MpiException(
          ErrorClass.ERR_ARG, buf + ".counts(null): one count per rank is needed; pass an array");
    }
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] < 0) {
        throw new MpiException(
            ErrorClass.ERR_COUNT,
            "%s.counts: counts[%d] = %d; counts are 0 or more".formatted(buf, i, counts[i]));
      }
    }
    return new BufBlocks(counts, null);
  }

  static BufBlocks displs(Buf buf, BufBlocks blocks, long[] displs) {
    if (displs == null || blocks == null || blocks.counts.length != displs.length) {
      throw new MpiException(
          ErrorClass.ERR_ARG,
          "%s.displs: %s displacements for %s counts; call counts first and give one of each per rank"
              .formatted(
                  buf,
                  displs == null ? "null" : displs.length,
                  blocks == null ? "no" : blocks.counts.length));
    }
    var made = new BufBlocks(blocks.counts, displs);
    made.checkInside(buf, displs, "displs");
    return made;
  }

  static void check(Buf buf, BufBlocks blocks, String call, int ranks) {
    if (blocks == null || blocks.counts.length != ranks) {
      throw new MpiException(
          ErrorClass.ERR_COUNT,
          "%s: %s has %s counts; it needs one per rank (size=%d); add .counts(...)"
              .formatted(call, buf, blocks == null ? "no" : blocks.counts.length, ranks));
    }
    blocks.checkInside(buf, blocks.places(), call);
  }

  private void checkInside(Buf buf, long[] places, String call) {
    for (int i = 0; i < counts.length; i++) {
      if (!buf.fits(buf.type(), places[i], counts[i])) {
        throw new MpiException(
            ErrorClass.ERR_BUFFER,
            "%s: rank %d has %d elements at displacement %d of %s; blocks lie inside the buffer; pass a larger one"
                .formatted(call, i, counts[i], places[i], buf));
      }
    }
  }

  long[] places() {
    if (displs != null) {
      return displs.clone();
    }
    long[] places = new long[counts.length];
    long next = 0;
    for (int i = 0; i < counts.length; i++) {
      places[i] = next;
      next = saturated(next, counts[i]);
    }
    return places;
  }

  /** Too far is refused when the blocks are checked, so it need not be exact. */
  private static long saturated(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }

  static long[] longs(int[] values) {
    if (values == null) {
      return null;
    }
    long[] copy = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      copy[i] = values[i];
    }
    return copy;
  }
}
