package org.mpi4j.internal.coll;

/**
 * Which algorithm a collective uses. Depends only on what is the same on all ranks: the number of
 * ranks, the bytes, the op; never on how a rank's buffer lies in memory.
 */
class Choice {
  /** The table that is used unless a test takes another. */
  static final Choice USUAL = new Choice();

  // Measured with 4 and 8 ranks on 2 processors, where the least copying wins: trees stay ahead of
  // rings and chains far longer than between machines.
  private static final long SHORT_ALLREDUCE = 128 << 10;
  private static final long SHORT_SCATTERED_REDUCTION = 4 << 10;
  private static final long SHORT_GATHER = 64 << 10;
  private static final long SHORT_ALLTOALL = 256;

  /** With thousands of ranks a message for each costs more than all copies of such parts. */
  private static final long SHORT_PART = 64;

  private static final long LONG_ALLREDUCE = 512 << 10;
  private static final long LONG = 4 << 20;
  private static final int FEW_RANKS = 4;
  private static final int MANY_RANKS = 8;

  /** A broadcast. */
  @FunctionalInterface
  interface Bcast {
    void build(Schedule s, Slice data, int root);
  }

  /** A gather of equal parts. */
  @FunctionalInterface
  interface Gather {
    void build(Schedule s, Slice own, Blocks parts, int root);
  }

  /** A scatter of equal parts. */
  @FunctionalInterface
  interface Scatter {
    void build(Schedule s, Blocks parts, Slice own, int root);
  }

  /** An allgather of equal parts, every rank's own in its place. */
  @FunctionalInterface
  interface Allgather {
    void build(Schedule s, Blocks blocks);
  }

  /** A total exchange of equal parts. */
  @FunctionalInterface
  interface Alltoall {
    void build(Schedule s, Slice send, Slice recv);
  }

  /** A reduction to one rank. */
  @FunctionalInterface
  interface Reduce {
    void build(Schedule s, Reductions r, int root);
  }

  /** A reduction to all ranks. */
  @FunctionalInterface
  interface Allreduce {
    void build(Schedule s, Accumulator a);
  }

  /** A reduction whose result is scattered. */
  @FunctionalInterface
  interface Scattered {
    void build(Schedule s, Accumulator a, int[] starts);
  }

  Bcast bcast(int p, long bytes) {
    if (bytes < LONG || p < MANY_RANKS) {
      return BcastBinomial::build;
    }
    return bytes / BcastChain.SEGMENT_BYTES >= p
        ? packed(BcastChain::build)
        : packed(BcastScatterAllgather::build);
  }

  /** An algorithm that cuts the data: it gets dense data in primitive elements. */
  static Bcast packed(Bcast algorithm) {
    return (s, data, root) -> {
      Slice dense = data.isDense() ? data.inUnits() : data.packedCopy();
      if (!data.isDense() && s.rank() == root) {
        s.copy(data, dense);
        s.next();
      }
      algorithm.build(s, dense, root);
      if (!data.isDense() && s.rank() != root) {
        s.copy(dense, data);
        s.next();
      }
    };
  }

  Gather gather(int p, long partBytes) {
    return isTree(p, partBytes) ? Binomial::gather : Linear::gather;
  }

  Scatter scatter(int p, long partBytes) {
    return isTree(p, partBytes) ? Binomial::scatter : Linear::scatter;
  }

  private static boolean isTree(int p, long partBytes) {
    return p > FEW_RANKS && isShort(p, partBytes);
  }

  private static boolean isShort(int p, long partBytes) {
    return partBytes <= Math.max(SHORT_GATHER / p, SHORT_PART);
  }

  Allgather allgather(int p, long partBytes) {
    if (!isShort(p, partBytes)) {
      return AllgatherRing::build;
    }
    return Integer.bitCount(p) == 1 ? AllgatherDoubling::build : AllgatherBruck::build;
  }

  Alltoall alltoall(int p, long partBytes) {
    return p >= MANY_RANKS && partBytes <= SHORT_ALLTOALL
        ? AlltoallBruck::build
        : (s, send, recv) ->
            AlltoallPairwise.build(s, Blocks.equal(send, p), Blocks.equal(recv, p));
  }

  Reduce reduce(int p, long bytes, boolean commutative) {
    return !commutative || bytes < LONG || p <= 2 ? ReduceBinomial::build : Ring::reduce;
  }

  Allreduce allreduce(int p, long bytes, boolean commutative) {
    if (!commutative || bytes <= SHORT_ALLREDUCE) {
      return AllreduceDoubling::build;
    }
    return Integer.bitCount(p) == 1 || bytes < LONG_ALLREDUCE
        ? AllreduceHalving::build
        : Ring::allreduce;
  }

  Scattered reduceScatter(int p, long bytes, boolean commutative) {
    if (!commutative) {
      return ReduceScatter::direct;
    }
    return bytes <= Math.max(SHORT_SCATTERED_REDUCTION, SHORT_PART * p) && p > FEW_RANKS
        ? ReduceScatter::reduceThenScatter
        : ReduceScatter::pairwise;
  }
}
