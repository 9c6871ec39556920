package org.mpi4j.libmpi;

import org.mpi4j.libmpi.call.Coll;

/** The collective operations of the library. */
enum Collective {
  BARRIER("barrier") {
    @Override
    int start(CollectiveOp c, long comm, long request) {
      return Coll.ibarrier(comm, request);
    }

    @Override
    int run(CollectiveOp c, long comm) {
      return Coll.barrier(comm);
    }
  },

  BCAST("bcast") {
    @Override
    int start(CollectiveOp c, long comm, long request) {
      return Coll.ibcast(c.recv.address, c.recv.count, c.recv.type, c.wireRoot(), comm, request);
    }

    @Override
    int run(CollectiveOp c, long comm) {
      return Coll.bcast(c.recv.address, c.recv.count, c.recv.type, c.wireRoot(), comm);
    }
  },

  GATHER("gather") {
    @Override
    int start(CollectiveOp c, long comm, long request) {
      return Coll.igather(
          c.send.address,
          c.send.count,
          c.send.type,
          c.recv.address,
          c.recv.count,
          c.recv.type,
          c.wireRoot(),
          comm,
          request);
    }

    @Override
    int run(CollectiveOp c, long comm) {
      return Coll.gather(
          c.send.address,
          c.send.count,
          c.send.type,
          c.recv.address,
          c.recv.count,
          c.recv.type,
          c.wireRoot(),
          comm);
    }
  },

  GATHERV("gatherv") {
    @Override
    int start(CollectiveOp c, long comm, long request) {
      return Coll.igatherv(
          c.send.address,
          c.send.count,
          c.send.type,
          c.recv.address,
          c.recv.counts,
          c.recv.displs,
          c.recv.type,
          c.wireRoot(),
          comm,
          request);
    }

    @Override
    int run(CollectiveOp c, long comm) {
      return Coll.gatherv(
          c.send.address,
          c.send.count,
          c.send.type,
          c.recv.address,
          c.recv.counts,
          c.recv.displs,
          c.recv.type,
          c.wireRoot(),
          comm);
    }

    @Override
    boolean isLarge() {
      return Coll.igathervIsLarge();
    }
  },

  SCATTER("scatter") {
    @Override
    int start(CollectiveOp c, long comm, long request) {
      return Coll.iscatter(
          c.send.address,
          c.send.count,
          c.send.type,
          c.recv.address,
          c.recv.count,
          c.recv.type,
          c.wireRoot(),
          comm,
          request);
    }

    @Override
    int run(CollectiveOp c, long comm) {
      return Coll.scatter(
          c.send.address,
          c.send.count,
          c.send.type,
          c.recv.address,
          c.recv.count,
          c.recv.type,
          c.wireRoot(),
          comm);
    }
  },

  SCATTERV("scatterv") {
    @Override
    int start(CollectiveOp c, long comm, long request) {
      return Coll.iscatterv(
          c.send.address,
          c.send.counts,
          c.send.displs,
          c.send.type,
          c.recv.address,
          c.recv.count,
          c.recv.type,
          c.wireRoot(),
          comm,
          request);
    }

    @Override
    int run(CollectiveOp c, long comm) {
      return Coll.scatterv(
          c.send.address,
          c.send.counts,
          c.send.displs,
          c.send.type,
          c.recv.address,
          c.recv.count,
          c.recv.type,
          c.wireRoot(),
          comm);
    }

    @Override
    boolean isLarge() {
      return Coll.iscattervIsLarge();
    }
  },

  ALLGATHER("allgather") {
    @Override
    int start(CollectiveOp c, long comm, long request) {
      return Coll.iallgather(
          c.send.address,
          c.send.count,
          c.send.type,
          c.recv.address,
          c.recv.count,
          c.recv.type,
          comm,
          request);
    }

    @Override
    int run(CollectiveOp c, long comm) {
      return Coll.allgather(
          c.send.address,
          c.send.count,
          c.send.type,
          c.recv.address,
          c.recv.count,
          c.recv.type,
          comm);
    }
  },

  ALLGATHERV("allgatherv") {
    @Override
    int start(CollectiveOp c, long comm, long request) {
      return Coll.iallgatherv(
          c.send.address,
          c.send.count,
          c.send.type,
          c.recv.address,
          c.recv.counts,
          c.recv.displs,
          c.recv.type,
          comm,
          request);
    }

    @Override
    int run(CollectiveOp c, long comm) {
      return Coll.allgatherv(
          c.send.address,
          c.send.count,
          c.send.type,
          c.recv.address,
          c.recv.counts,
          c.recv.displs,
          c.recv.type,
          comm);
    }

    @Override
    boolean isLarge() {
      return Coll.iallgathervIsLarge();
    }
  },

  ALLTOALL("alltoall") {
    @Override
    int start(CollectiveOp c, long comm, long request) {
      return Coll.ialltoall(
          c.send.address,
          c.send.count,
          c.send.type,
          c.recv.address,
          c.recv.count,
          c.recv.type,
          comm,
          request);
    }

    @Override
    int run(CollectiveOp c, long comm) {
      return Coll.alltoall(
          c.send.address,
          c.send.count,
          c.send.type,
          c.recv.address,
          c.recv.count,
          c.recv.type,
          comm);
    }
  },

  ALLTOALLV("alltoallv") {
    @Override
    int start(CollectiveOp c, long comm, long request) {
      return Coll.ialltoallv(
          c.send.address,
          c.send.counts,
          c.send.displs,
          c.send.type,
          c.recv.address,
          c.recv.counts,
          c.recv.displs,
          c.recv.type,
          comm,
          request);
    }

    @Override
    int run(CollectiveOp c, long comm) {
      return Coll.alltoallv(
          c.send.address,
          c.send.counts,
          c.send.displs,
          c.send.type,
          c.recv.address,
          c.recv.counts,
          c.recv.displs,
          c.recv.type,
          comm);
    }

    @Override
    boolean isLarge() {
      return Coll.ialltoallvIsLarge();
    }
  },

  REDUCE("reduce") {
    @Override
    int start(CollectiveOp c, long comm, long request) {
      return Coll.ireduce(
          c.send.address, c.recv.address, c.count, c.type, c.op, c.wireRoot(), comm, request);
    }

    @Override
    int run(CollectiveOp c, long comm) {
      return Coll.reduce(c.send.address, c.recv.address, c.count, c.type, c.op, c.wireRoot(), comm);
    }
  },

  ALLREDUCE("allreduce") {
    @Override
    int start(CollectiveOp c, long comm, long request) {
      return Coll.iallreduce(c.send.address, c.recv.address, c.count, c.type, c.op, comm, request);
    }

    @Override
    int run(CollectiveOp c, long comm) {
      return Coll.allreduce(c.send.address, c.recv.address, c.count, c.type, c.op, comm);
    }
  },

  REDUCE_SCATTER_BLOCK("reduceScatterBlock") {
    @Override
    int start(CollectiveOp c, long comm, long request) {
      return Coll.ireduceScatterBlock(
          c.send.address, c.recv.address, c.count, c.type, c.op, comm, request);
    }

    @Override
    int run(CollectiveOp c, long comm) {
      return Coll.reduceScatterBlock(c.send.address, c.recv.address, c.count, c.type, c.op, comm);
    }
  },

  REDUCE_SCATTER("reduceScatter") {
    @Override
    int start(CollectiveOp c, long comm, long request) {
      return Coll.ireduceScatter(
          c.send.address, c.recv.address, c.counts, c.type, c.op, comm, request);
    }

    @Override
    int run(CollectiveOp c, long comm) {
      return Coll.reduceScatter(c.send.address, c.recv.address, c.counts, c.type, c.op, comm);
    }

    @Override
    boolean isLarge() {
      return Coll.ireduceScatterIsLarge();
    }
  },

  SCAN("scan") {
    @Override
    int start(CollectiveOp c, long comm, long request) {
      return Coll.iscan(c.send.address, c.recv.address, c.count, c.type, c.op, comm, request);
    }

    @Override
    int run(CollectiveOp c, long comm) {
      return Coll.scan(c.send.address, c.recv.address, c.count, c.type, c.op, comm);
    }
  },

  EXSCAN("exscan") {
    @Override
    int start(CollectiveOp c, long comm, long request) {
      return Coll.iexscan(c.send.address, c.recv.address, c.count, c.type, c.op, comm, request);
    }

    @Override
    int run(CollectiveOp c, long comm) {
      return Coll.exscan(c.send.address, c.recv.address, c.count, c.type, c.op, comm);
    }
  };

  /** The name of the method. */
  final String method;

  Collective(String method) {
    this.method = method;
  }

  /** Starts it; the result is the error code. */
  abstract int start(CollectiveOp c, long comm, long request);

  /** Does it; the result is the error code. */
  abstract int run(CollectiveOp c, long comm);

  /** Whether arrays of counts hold MPI_Count, in both forms. */
  boolean isLarge() {
    return true;
  }
}
