package org.mpi4j.internal.coll;

import java.util.List;

/** Tables that choose one algorithm whatever the size, so that all are tested with short data. */
final class Choices {
  private Choices() {}

  static List<Choice> all() {
    return List.of(Choice.USUAL, new Simple(), new Long(), new Other());
  }

  private static Choice.Alltoall pairwise() {
    return (s, send, recv) ->
        AlltoallPairwise.build(s, Blocks.equal(send, s.ranks()), Blocks.equal(recv, s.ranks()));
  }

  private static final class Simple extends Choice {
    @Override
    Bcast bcast(int p, long bytes) {
      return BcastBinomial::build;
    }

    @Override
    Gather gather(int p, long partBytes) {
      return Linear::gather;
    }

    @Override
    Scatter scatter(int p, long partBytes) {
      return Linear::scatter;
    }

    @Override
    Allgather allgather(int p, long partBytes) {
      return AllgatherRing::build;
    }

    @Override
    Alltoall alltoall(int p, long partBytes) {
      return pairwise();
    }

    @Override
    Reduce reduce(int p, long bytes, boolean commutative) {
      return ReduceBinomial::build;
    }

    @Override
    Allreduce allreduce(int p, long bytes, boolean commutative) {
      return AllreduceDoubling::build;
    }

    @Override
    Scattered reduceScatter(int p, long bytes, boolean commutative) {
      return ReduceScatter::reduceThenScatter;
    }
  }

  private static final class Long extends Choice {
    @Override
    Bcast bcast(int p, long bytes) {
      return packed((s, data, root) -> BcastChain.build(s, data, root, 40));
    }

    @Override
    Gather gather(int p, long partBytes) {
      return Binomial::gather;
    }

    @Override
    Scatter scatter(int p, long partBytes) {
      return Binomial::scatter;
    }

    @Override
    Allgather allgather(int p, long partBytes) {
      return AllgatherBruck::build;
    }

    @Override
    Alltoall alltoall(int p, long partBytes) {
      return AlltoallBruck::build;
    }

    @Override
    Reduce reduce(int p, long bytes, boolean commutative) {
      return commutative ? Ring::reduce : ReduceBinomial::build;
    }

    @Override
    Allreduce allreduce(int p, long bytes, boolean commutative) {
      return commutative ? Ring::allreduce : AllreduceDoubling::build;
    }

    @Override
    Scattered reduceScatter(int p, long bytes, boolean commutative) {
      return commutative ? ReduceScatter::pairwise : ReduceScatter::direct;
    }
  }

  private static final class Other extends Choice {
    @Override
    Bcast bcast(int p, long bytes) {
      return packed(BcastScatterAllgather::build);
    }

    @Override
    Allgather allgather(int p, long partBytes) {
      return Integer.bitCount(p) == 1 ? AllgatherDoubling::build : AllgatherBruck::build;
    }

    @Override
    Allreduce allreduce(int p, long bytes, boolean commutative) {
      return commutative ? AllreduceHalving::build : AllreduceDoubling::build;
    }

    @Override
    Scattered reduceScatter(int p, long bytes, boolean commutative) {
      return ReduceScatter::direct;
    }
  }
}
