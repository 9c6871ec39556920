package org.mpi4j.internal.check;

import org.mpi4j.Buf;
import org.mpi4j.Op;
import org.mpi4j.spi.Endpoint;

/** Checks of the arguments of collective operations. */
public final class CollectiveChecks {
  private CollectiveChecks() {}

  public static void bcast(Endpoint ep, Buf buf, int root) {
    Checks.root(ep, root);
  }

  public static void gather(Endpoint ep, Buf send, Buf recv, int root) {
    Checks.root(ep, root);
  }

  public static void gatherv(Endpoint ep, Buf send, Buf recv, int root) {
    Checks.root(ep, root);
  }

  public static void scatter(Endpoint ep, Buf send, Buf recv, int root) {
    Checks.root(ep, root);
  }

  public static void scatterv(Endpoint ep, Buf send, Buf recv, int root) {
    Checks.root(ep, root);
  }

  public static void allgather(Endpoint ep, Buf send, Buf recv) {}

  public static void allgatherv(Endpoint ep, Buf send, Buf recv) {}

  public static void alltoall(Endpoint ep, Buf send, Buf recv) {}

  public static void alltoallv(Endpoint ep, Buf send, Buf recv) {}

  public static void reduce(Endpoint ep, Buf send, Buf recv, Op op, int root) {
    Checks.root(ep, root);
  }

  public static void allreduce(Endpoint ep, Buf send, Buf recv, Op op) {}

  public static void reduceScatterBlock(Endpoint ep, Buf send, Buf recv, Op op) {}

  public static void reduceScatter(Endpoint ep, Buf send, Buf recv, long[] counts, Op op) {}

  public static void scan(Endpoint ep, Buf send, Buf recv, Op op) {}
}
