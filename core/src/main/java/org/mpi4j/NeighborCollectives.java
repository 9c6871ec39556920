package org.mpi4j;

import static org.mpi4j.internal.check.Checks.notNull;

import java.util.List;
import org.mpi4j.internal.check.NeighborChecks;
import org.mpi4j.spi.Endpoint;

/**
 * Collectives among neighbours, on buffers. MPI-5.0 section 8.6. All ranks of the communicator call
 * them in the same order. There is no IN_PLACE. A neighbour {@link MPI#PROC_NULL}, where a grid
 * ends, has a block too, which is neither sent nor changed.
 *
 * <p>When two ranks are neighbours more than once, the k-th block that one sends to the other goes
 * to the k-th block that the other receives from it. In a grid, what a rank sends in the negative
 * direction of a dimension is received from the positive one, also on rings of one or two ranks.
 */
abstract sealed class NeighborCollectives extends Comm permits NeighborObjects {
  private NeighborChecks checks;

  NeighborCollectives(Rank owner, Endpoint endpoint) {
    super(owner, endpoint, endpoint == null);
  }

  /** Made when they are needed; any thread makes the same. */
  final NeighborChecks checks() {
    open();
    if (checks == null) {
      checks = new NeighborChecks(endpoint);
    }
    return checks;
  }

  /**
   * Sends the same to all neighbours and gathers equal parts of them. MPI_Neighbor_allgather;
   * mpi4py {@code Topocomm.Neighbor_allgather}.
   *
   * @param send this rank's part
   * @param recv room for a part of each neighbour that data comes from
   */
  public void neighborAllgather(Buf send, Buf recv) {
    neighborAllgather(awaited, send, recv).await();
  }

  /**
   * Starts an allgather among neighbours. MPI_Ineighbor_allgather; mpi4py {@code
   * Topocomm.Ineighbor_allgather}.
   *
   * @param send as in {@link #neighborAllgather(Buf, Buf)}
   * @param recv as in {@link #neighborAllgather(Buf, Buf)}
   * @return the request
   */
  public Request<Status> ineighborAllgather(Buf send, Buf recv) {
    return neighborAllgather(started, send, recv);
  }

  /**
   * Makes a persistent {@link #neighborAllgather(Buf, Buf)}. MPI_Neighbor_allgather_init; mpi4py
   * {@code Topocomm.Neighbor_allgather_init}.
   *
   * @param send as there
   * @param recv as there
   * @return the request, inactive
   */
  public PersistentRequest neighborAllgatherInit(Buf send, Buf recv) {
    return neighborAllgather(persistent(), send, recv);
  }

  private <R extends Request<Status>> R neighborAllgather(
      CollectiveForm<R> form, Buf send, Buf recv) {
    try {
      checks().allgather(notNull(send, "send"), notNull(recv, "recv"));
      Buf in = Staging.in(recv);
      Buf out = form.out(send);
      return form.request(form.on.neighborAllgather(out, in), send, out, recv, in);
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /**
   * Sends the same to all neighbours and gathers parts of any length of them.
   * MPI_Neighbor_allgatherv; mpi4py {@code Topocomm.Neighbor_allgatherv}.
   *
   * @param send this rank's part
   * @param recv with a count and perhaps a displacement for each neighbour that data comes from
   */
  public void neighborAllgatherv(Buf send, Buf recv) {
    neighborAllgatherv(awaited, send, recv).await();
  }

  /**
   * Starts an allgather of parts of any length among neighbours. MPI_Ineighbor_allgatherv; mpi4py
   * {@code Topocomm.Ineighbor_allgatherv}.
   *
   * @param send as in {@link #neighborAllgatherv(Buf, Buf)}
   * @param recv as in {@link #neighborAllgatherv(Buf, Buf)}
   * @return the request
   */
  public Request<Status> ineighborAllgatherv(Buf send, Buf recv) {
    return neighborAllgatherv(started, send, recv);
  }

  /**
   * Makes a persistent {@link #neighborAllgatherv(Buf, Buf)}. MPI_Neighbor_allgatherv_init; mpi4py
   * {@code Topocomm.Neighbor_allgatherv_init}.
   *
   * @param send as there
   * @param recv as there
   * @return the request, inactive
   */
  public PersistentRequest neighborAllgathervInit(Buf send, Buf recv) {
    return neighborAllgatherv(persistent(), send, recv);
  }

  private <R extends Request<Status>> R neighborAllgatherv(
      CollectiveForm<R> form, Buf send, Buf recv) {
    try {
      checks().allgatherv(notNull(send, "send"), notNull(recv, "recv"));
      Buf in = Staging.in(recv);
      Buf out = form.out(send);
      return form.request(form.on.neighborAllgatherv(out, in), send, out, recv, in);
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /**
   * Sends an equal part to each neighbour and receives one from each. MPI_Neighbor_alltoall; mpi4py
   * {@code Topocomm.Neighbor_alltoall}.
   *
   * @param send a part for each neighbour that data goes to
   * @param recv room for a part of each neighbour that data comes from
   */
  public void neighborAlltoall(Buf send, Buf recv) {
    neighborAlltoall(awaited, send, recv).await();
  }

  /**
   * Starts an exchange of equal parts among neighbours. MPI_Ineighbor_alltoall; mpi4py {@code
   * Topocomm.Ineighbor_alltoall}.
   *
   * @param send as in {@link #neighborAlltoall(Buf, Buf)}
   * @param recv as in {@link #neighborAlltoall(Buf, Buf)}
   * @return the request
   */
  public Request<Status> ineighborAlltoall(Buf send, Buf recv) {
    return neighborAlltoall(started, send, recv);
  }

  /**
   * Makes a persistent {@link #neighborAlltoall(Buf, Buf)}. MPI_Neighbor_alltoall_init; mpi4py
   * {@code Topocomm.Neighbor_alltoall_init}.
   *
   * @param send as there
   * @param recv as there
   * @return the request, inactive
   */
  public PersistentRequest neighborAlltoallInit(Buf send, Buf recv) {
    return neighborAlltoall(persistent(), send, recv);
  }

  private <R extends Request<Status>> R neighborAlltoall(
      CollectiveForm<R> form, Buf send, Buf recv) {
    try {
      checks().alltoall(notNull(send, "send"), notNull(recv, "recv"));
      Buf in = Staging.in(recv);
      Buf out = form.out(send);
      return form.request(form.on.neighborAlltoall(out, in), send, out, recv, in);
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /**
   * Sends a part of any length to each neighbour and receives one from each.
   * MPI_Neighbor_alltoallv; mpi4py {@code Topocomm.Neighbor_alltoallv}.
   *
   * @param send with a count and perhaps a displacement for each neighbour that data goes to
   * @param recv with a count and perhaps a displacement for each neighbour that data comes from
   */
  public void neighborAlltoallv(Buf send, Buf recv) {
    neighborAlltoallv(awaited, send, recv).await();
  }

  /**
   * Starts an exchange of parts of any length among neighbours. MPI_Ineighbor_alltoallv; mpi4py
   * {@code Topocomm.Ineighbor_alltoallv}.
   *
   * @param send as in {@link #neighborAlltoallv(Buf, Buf)}
   * @param recv as in {@link #neighborAlltoallv(Buf, Buf)}
   * @return the request
   */
  public Request<Status> ineighborAlltoallv(Buf send, Buf recv) {
    return neighborAlltoallv(started, send, recv);
  }

  /**
   * Makes a persistent {@link #neighborAlltoallv(Buf, Buf)}. MPI_Neighbor_alltoallv_init; mpi4py
   * {@code Topocomm.Neighbor_alltoallv_init}.
   *
   * @param send as there
   * @param recv as there
   * @return the request, inactive
   */
  public PersistentRequest neighborAlltoallvInit(Buf send, Buf recv) {
    return neighborAlltoallv(persistent(), send, recv);
  }

  private <R extends Request<Status>> R neighborAlltoallv(
      CollectiveForm<R> form, Buf send, Buf recv) {
    try {
      checks().alltoallv(notNull(send, "send"), notNull(recv, "recv"));
      Buf in = Staging.in(recv);
      Buf out = form.out(send);
      return form.request(form.on.neighborAlltoallv(out, in), send, out, recv, in);
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /**
   * Sends a buffer of any length and type to each neighbour and receives one from each.
   * MPI_Neighbor_alltoallw; mpi4py {@code Topocomm.Neighbor_alltoallw}. The parts may lie anywhere:
   * each has memory and a datatype of its own.
   *
   * @param send a buffer for each neighbour that data goes to
   * @param recv a buffer for each neighbour that data comes from
   * @throws MpiException (ERR_COUNT) if there is not one for each; (ERR_BUFFER) if a buffer that is
   *     sent overlaps one that is received
   */
  public void neighborAlltoallw(List<Buf> send, List<Buf> recv) {
    neighborAlltoallw(awaited, send, recv).await();
  }

  /**
   * Starts an exchange of parts of any length and type among neighbours. MPI_Ineighbor_alltoallw;
   * mpi4py {@code Topocomm.Ineighbor_alltoallw}.
   *
   * @param send as in {@link #neighborAlltoallw(List, List)}
   * @param recv as in {@link #neighborAlltoallw(List, List)}
   * @return the request
   */
  public Request<Status> ineighborAlltoallw(List<Buf> send, List<Buf> recv) {
    return neighborAlltoallw(started, send, recv);
  }

  /**
   * Makes a persistent {@link #neighborAlltoallw(List, List)}. MPI_Neighbor_alltoallw_init; mpi4py
   * {@code Topocomm.Neighbor_alltoallw_init}.
   *
   * @param send as there
   * @param recv as there
   * @return the request, inactive
   */
  public PersistentRequest neighborAlltoallwInit(List<Buf> send, List<Buf> recv) {
    return neighborAlltoallw(persistent(), send, recv);
  }

  private <R extends Request<Status>> R neighborAlltoallw(
      CollectiveForm<R> form, List<Buf> send, List<Buf> recv) {
    try {
      checks().alltoallw(notNull(send, "send"), notNull(recv, "recv"));
      List<Buf> out = send.stream().map(Staging::out).toList();
      List<Buf> in = recv.stream().map(Staging::in).toList();
      return form.request(
          form.on.neighborAlltoallw(out, in), List.copyOf(send), out, List.copyOf(recv), in);
    } catch (MpiException e) {
      throw handled(e);
    }
  }
}
