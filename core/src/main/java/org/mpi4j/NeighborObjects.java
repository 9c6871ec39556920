package org.mpi4j;

import java.util.List;
import org.mpi4j.internal.coll.NeighborObjectCollectives;
import org.mpi4j.spi.Endpoint;

/** Collectives among neighbours, on objects. */
abstract sealed class NeighborObjects extends NeighborCollectives permits NeighborArrays {
  private NeighborObjectCollectives neighbors;

  NeighborObjects(Rank owner, Endpoint endpoint) {
    super(owner, endpoint);
  }

  /** Made when it is needed; any thread makes the same. */
  private NeighborObjectCollectives neighbors() {
    if (neighbors == null) {
      neighbors = new NeighborObjectCollectives(endpoint, objects);
    }
    return neighbors;
  }

  /**
   * Sends an object to all neighbours and gathers one of each. mpi4py {@code
   * topocomm.neighbor_allgather}.
   *
   * @param value this rank's object
   * @param <T> type of the objects
   * @return the objects in the order of {@link TopoComm#inedges}, null for PROC_NULL
   * @throws MpiException (ERR_TYPE) if an object cannot be serialised
   */
  public <T> List<T> neighborAllgatherObject(T value) {
    return this.<T>ineighborAllgatherObject(value).await();
  }

  /**
   * Starts neighborAllgatherObject; see {@link #neighborAllgatherObject}.
   *
   * @param value this rank's object
   * @param <T> type of the objects
   * @return the request, whose result is that of the blocking form
   */
  public <T> Request<List<T>> ineighborAllgatherObject(T value) {
    checks().object("neighborAllgatherObject");
    return listed(neighbors().allgather(value));
  }

  /**
   * Sends one object to each neighbour and receives one from each. mpi4py {@code
   * topocomm.neighbor_alltoall}.
   *
   * @param values an object for each neighbour that data goes to; that for PROC_NULL is not looked
   *     at
   * @param <T> type of the objects
   * @return the objects in the order of {@link TopoComm#inedges}, null for PROC_NULL
   * @throws MpiException (ERR_TYPE) if an object cannot be serialised
   */
  public <T> List<T> neighborAlltoallObject(List<T> values) {
    return this.<T>ineighborAlltoallObject(values).await();
  }

  /**
   * Starts neighborAlltoallObject; see {@link #neighborAlltoallObject}.
   *
   * @param values as in the blocking form
   * @param <T> type of the objects
   * @return the request, whose result is that of the blocking form
   */
  public <T> Request<List<T>> ineighborAlltoallObject(List<T> values) {
    checks().objects("neighborAlltoallObject", values);
    return listed(neighbors().alltoall(values));
  }
}
