package org.mpi4j.libmpi;

import org.mpi4j.libmpi.call.AllColl;
import org.mpi4j.libmpi.call.Coll;
import org.mpi4j.libmpi.call.NeighborColl;
import org.mpi4j.libmpi.call.ReduceColl;

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
      return AllColl.iallgather(
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
      return AllColl.allgather(
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
      return AllColl.iallgatherv(
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
      return AllColl.allgatherv(
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
      return AllColl.iallgathervIsLarge();
    }
  },

  ALLTOALL("alltoall") {
    @Override
    int start(CollectiveOp c, long comm, long request) {
      return AllColl.ialltoall(
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
      return AllColl.alltoall(
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
      return AllColl.ialltoallv(
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
      return AllColl.alltoallv(
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
      return AllColl.ialltoallvIsLarge();
    }
  },

  ALLTOALLW("alltoallw") {
    @Override
    int start(CollectiveOp c, long comm, long request) {
      return AllColl.ialltoallw(
          c.send.address,
          c.send.counts,
          c.send.displs,
          c.send.types,
          c.recv.address,
          c.recv.counts,
          c.recv.displs,
          c.recv.types,
          comm,
          request);
    }

    @Override
    int run(CollectiveOp c, long comm) {
      return AllColl.alltoallw(
          c.send.address,
          c.send.counts,
          c.send.displs,
          c.send.types,
          c.recv.address,
          c.recv.counts,
          c.recv.displs,
          c.recv.types,
          comm);
    }

    @Override
    boolean isLarge() {
      return AllColl.ialltoallwIsLarge();
    }
  },

  REDUCE("reduce") {
    @Override
    int start(CollectiveOp c, long comm, long request) {
      return ReduceColl.ireduce(
          c.send.address, c.recv.address, c.count, c.type, c.op, c.wireRoot(), comm, request);
    }

    @Override
    int run(CollectiveOp c, long comm) {
      return ReduceColl.reduce(
          c.send.address, c.recv.address, c.count, c.type, c.op, c.wireRoot(), comm);
    }
  },

  ALLREDUCE("allreduce") {
    @Override
    int start(CollectiveOp c, long comm, long request) {
      return ReduceColl.iallreduce(
          c.send.address, c.recv.address, c.count, c.type, c.op, comm, request);
    }

    @Override
    int run(CollectiveOp c, long comm) {
      return ReduceColl.allreduce(c.send.address, c.recv.address, c.count, c.type, c.op, comm);
    }
  },

  REDUCE_SCATTER_BLOCK("reduceScatterBlock") {
    @Override
    int start(CollectiveOp c, long comm, long request) {
      return ReduceColl.ireduceScatterBlock(
          c.send.address, c.recv.address, c.count, c.type, c.op, comm, request);
    }

    @Override
    int run(CollectiveOp c, long comm) {
      return ReduceColl.reduceScatterBlock(
          c.send.address, c.recv.address, c.count, c.type, c.op, comm);
    }
  },

  REDUCE_SCATTER("reduceScatter") {
    @Override
    int start(CollectiveOp c, long comm, long request) {
      return ReduceColl.ireduceScatter(
          c.send.address, c.recv.address, c.counts, c.type, c.op, comm, request);
    }

    @Override
    int run(CollectiveOp c, long comm) {
      return ReduceColl.reduceScatter(c.send.address, c.recv.address, c.counts, c.type, c.op, comm);
    }

    @Override
    boolean isLarge() {
      return ReduceColl.ireduceScatterIsLarge();
    }
  },

  SCAN("scan") {
    @Override
    int start(CollectiveOp c, long comm, long request) {
      return ReduceColl.iscan(c.send.address, c.recv.address, c.count, c.type, c.op, comm, request);
    }

    @Override
    int run(CollectiveOp c, long comm) {
      return ReduceColl.scan(c.send.address, c.recv.address, c.count, c.type, c.op, comm);
    }
  },

  EXSCAN("exscan") {
    @Override
    int start(CollectiveOp c, long comm, long request) {
      return ReduceColl.iexscan(
          c.send.address, c.recv.address, c.count, c.type, c.op, comm, request);
    }

    @Override
    int run(CollectiveOp c, long comm) {
      return ReduceColl.exscan(c.send.address, c.recv.address, c.count, c.type, c.op, comm);
    }
  },

  NEIGHBOR_ALLGATHER("neighborAllgather") {
    @Override
    int start(CollectiveOp c, long comm, long request) {
      return NeighborColl.ineighborAllgather(
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
      return NeighborColl.neighborAllgather(
          c.send.address,
          c.send.count,
          c.send.type,
          c.recv.address,
          c.recv.count,
          c.recv.type,
          comm);
    }
  },

  NEIGHBOR_ALLGATHERV("neighborAllgatherv") {
    @Override
    int start(CollectiveOp c, long comm, long request) {
      return NeighborColl.ineighborAllgatherv(
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
      return NeighborColl.neighborAllgatherv(
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
      return NeighborColl.ineighborAllgathervIsLarge();
    }
  },

  NEIGHBOR_ALLTOALL("neighborAlltoall") {
    @Override
    int start(CollectiveOp c, long comm, long request) {
      return NeighborColl.ineighborAlltoall(
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
      return NeighborColl.neighborAlltoall(
          c.send.address,
          c.send.count,
          c.send.type,
          c.recv.address,
          c.recv.count,
          c.recv.type,
          comm);
    }
  },

  NEIGHBOR_ALLTOALLV("neighborAlltoallv") {
    @Override
    int start(CollectiveOp c, long comm, long request) {
      return NeighborColl.ineighborAlltoallv(
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
      return NeighborColl.neighborAlltoallv(
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
      return NeighborColl.ineighborAlltoallvIsLarge();
    }
  },

  NEIGHBOR_ALLTOALLW("neighborAlltoallw") {
    @Override
    int start(CollectiveOp c, long comm, long request) {
      return NeighborColl.ineighborAlltoallw(
          c.send.address,
          c.send.counts,
          c.send.displs,
          c.send.types,
          c.recv.address,
          c.recv.counts,
          c.recv.displs,
          c.recv.types,
          comm,
          request);
    }

    @Override
    int run(CollectiveOp c, long comm) {
      return NeighborColl.neighborAlltoallw(
          c.send.address,
          c.send.counts,
          c.send.displs,
          c.send.types,
          c.recv.address,
          c.recv.counts,
          c.recv.displs,
          c.recv.types,
          comm);
    }

    @Override
    boolean isLarge() {
      return NeighborColl.ineighborAlltoallwIsLarge();
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

  /** Whether one that is persistent is wrong in libraries that copy data when they make it. */
  boolean isCopiedWhenMade() {
    return this == GATHER || this == SCATTER || this == ALLGATHER;
  }

  /** Whether arrays of counts hold MPI_Count, in both forms. */
  boolean isLarge() {
    return true;
  }
}
