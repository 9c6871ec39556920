package org.mpi4j.libmpi;

import org.mpi4j.libmpi.call.Coll;

/** The collective operations of the library. */
enum Collective {
  BARRIER("barrier") {
    @Override
    int start(CollectiveOp c, long comm, long request) {
      return Coll.ibarrier(comm, request);
    }
  },

  BCAST("bcast") {
    @Override
    int start(CollectiveOp c, long comm, long request) {
      return Coll.ibcast(c.recv.address, c.recv.count, c.recv.type, c.root, comm, request);
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
          c.root,
          comm,
          request);
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
          c.root,
          comm,
          request);
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
          c.root,
          comm,
          request);
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
          c.root,
          comm,
          request);
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
    boolean isLarge() {
      return Coll.ialltoallvIsLarge();
    }
  },

  REDUCE("reduce") {
    @Override
    int start(CollectiveOp c, long comm, long request) {
      return Coll.ireduce(
          c.send.address, c.recv.address, c.count, c.type, c.op, c.root, comm, request);
    }
  },

  ALLREDUCE("allreduce") {
    @Override
    int start(CollectiveOp c, long comm, long request) {
      return Coll.iallreduce(c.send.address, c.recv.address, c.count, c.type, c.op, comm, request);
    }
  },

  REDUCE_SCATTER_BLOCK("reduceScatterBlock") {
    @Override
    int start(CollectiveOp c, long comm, long request) {
      return Coll.ireduceScatterBlock(
          c.send.address, c.recv.address, c.count, c.type, c.op, comm, request);
    }
  },

  REDUCE_SCATTER("reduceScatter") {
    @Override
    int start(CollectiveOp c, long comm, long request) {
      return Coll.ireduceScatter(
          c.send.address, c.recv.address, c.counts, c.type, c.op, comm, request);
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
  },

  EXSCAN("exscan") {
    @Override
    int start(CollectiveOp c, long comm, long request) {
      return Coll.iexscan(c.send.address, c.recv.address, c.count, c.type, c.op, comm, request);
    }
  };

  /** The name of the method. */
  final String method;

  Collective(String method) {
    this.method = method;
  }

  /** Calls the library; the result is the error code. */
  abstract int start(CollectiveOp c, long comm, long request);

  /** Whether its arrays of counts hold MPI_Count. */
  boolean isLarge() {
    return true;
  }
}
