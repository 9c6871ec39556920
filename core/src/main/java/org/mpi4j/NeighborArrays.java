package org.mpi4j;

import static org.mpi4j.internal.check.Checks.notNull;

import org.mpi4j.spi.Endpoint;

// spotless:off
// Made from core/src/main/templates/NeighborArrays.java.template by CommArraysTemplateTest; edit that.

/** Collectives among neighbours on primitive arrays: one-line forms of those on {@link Buf}. */
abstract sealed class NeighborArrays extends NeighborObjects permits TopoComm {
  NeighborArrays(Rank owner, Endpoint endpoint) {
    super(owner, endpoint);
  }

  private int sources() {
    return checks().sources();
  }

  /** Length of all parts received, when those sent have this length. */
  private int received(int sent) {
    int dests = checks().dests();
    if (dests == 0 && sources() != 0 || dests != 0 && sent % dests != 0) {
      throw new MpiException(
          ErrorClass.ERR_COUNT,
          "neighborAlltoall: the array has %d elements for %d neighbours; equal parts need a multiple, and a rank that sends none cannot know how long they are; pass an array to receive into"
              .formatted(sent, dests));
    }
    return dests == 0 ? 0 : Math.multiplyExact(sent / dests, sources());
  }

  // ---- byte[]

  /**
   * Sends an array to all neighbours and gathers equally long ones of them.
   * MPI_Neighbor_allgather; mpi4py {@code Topocomm.Neighbor_allgather}.
   *
   * @param send this rank's part
   * @param recv as many times as long as there are neighbours that data comes from
   */
  public void neighborAllgather(byte[] send, byte[] recv) {
    neighborAllgather(Buf.of(send), Buf.of(recv));
  }

  /**
   * Starts an allgather of arrays among neighbours. MPI_Ineighbor_allgather; mpi4py {@code
   * Topocomm.Ineighbor_allgather}.
   *
   * @param send this rank's part
   * @param recv as many times as long as there are neighbours that data comes from
   * @return the request
   */
  public Request<Status> ineighborAllgather(byte[] send, byte[] recv) {
    return ineighborAllgather(Buf.of(send), Buf.of(recv));
  }

  /**
   * Sends an array to all neighbours and gathers equally long ones of them, in a new array.
   *
   * @param send this rank's part
   * @return the parts in the order of {@link TopoComm#inedges}, zeros for PROC_NULL
   */
  public byte[] neighborAllgather(byte[] send) {
    var all = new byte[Math.multiplyExact(notNull(send, "send").length, sources())];
    neighborAllgather(send, all);
    return all;
  }

  /**
   * Sends an array to all neighbours and gathers parts of any length of them, in a new array; the
   * lengths are exchanged first. MPI_Neighbor_allgatherv; mpi4py {@code
   * Topocomm.Neighbor_allgatherv}.
   *
   * @param send this rank's part
   * @return the parts in the order of {@link TopoComm#inedges}, none for PROC_NULL
   */
  public byte[] neighborAllgatherv(byte[] send) {
    long[] counts = neighborAllgather(new long[] {notNull(send, "send").length});
    var all = new byte[total("neighborAllgatherv", counts)];
    neighborAllgatherv(Buf.of(send), Buf.of(all).counts(counts));
    return all;
  }

  /**
   * Sends an equal part of an array to each neighbour and receives one from each.
   * MPI_Neighbor_alltoall; mpi4py {@code Topocomm.Neighbor_alltoall}.
   *
   * @param send a part for each neighbour that data goes to
   * @param recv a part of each neighbour that data comes from; another array
   */
  public void neighborAlltoall(byte[] send, byte[] recv) {
    neighborAlltoall(Buf.of(send), Buf.of(recv));
  }

  /**
   * Starts an exchange of equal parts of arrays among neighbours. MPI_Ineighbor_alltoall; mpi4py
   * {@code Topocomm.Ineighbor_alltoall}.
   *
   * @param send a part for each neighbour that data goes to
   * @param recv a part of each neighbour that data comes from; another array
   * @return the request
   */
  public Request<Status> ineighborAlltoall(byte[] send, byte[] recv) {
    return ineighborAlltoall(Buf.of(send), Buf.of(recv));
  }

  /**
   * Sends an equal part of an array to each neighbour and returns those received.
   *
   * @param send a part for each neighbour that data goes to
   * @return the parts in the order of {@link TopoComm#inedges}, zeros for PROC_NULL
   * @throws MpiException (ERR_COUNT) if the parts are not equally long, or there are none while
   *     some are received: their length is not known then
   */
  public byte[] neighborAlltoall(byte[] send) {
    var all = new byte[received(notNull(send, "send").length)];
    neighborAlltoall(send, all);
    return all;
  }

  /**
   * Sends a part of any length to each neighbour and returns those received; the lengths are
   * exchanged first. MPI_Neighbor_alltoallv; mpi4py {@code Topocomm.Neighbor_alltoallv}.
   *
   * @param send the parts, one after the other
   * @param counts length of the part for each neighbour that data goes to
   * @return the parts in the order of {@link TopoComm#inedges}, none for PROC_NULL
   */
  public byte[] neighborAlltoallv(byte[] send, long[] counts) {
    long[] theirs = new long[sources()];
    neighborAlltoall(counts, theirs);
    var all = new byte[total("neighborAlltoallv", theirs)];
    neighborAlltoallv(Buf.of(send).counts(counts), Buf.of(all).counts(theirs));
    return all;
  }

  // ---- char[]

  /**
   * Sends an array to all neighbours and gathers equally long ones of them.
   * MPI_Neighbor_allgather; mpi4py {@code Topocomm.Neighbor_allgather}.
   *
   * @param send this rank's part
   * @param recv as many times as long as there are neighbours that data comes from
   */
  public void neighborAllgather(char[] send, char[] recv) {
    neighborAllgather(Buf.of(send), Buf.of(recv));
  }

  /**
   * Starts an allgather of arrays among neighbours. MPI_Ineighbor_allgather; mpi4py {@code
   * Topocomm.Ineighbor_allgather}.
   *
   * @param send this rank's part
   * @param recv as many times as long as there are neighbours that data comes from
   * @return the request
   */
  public Request<Status> ineighborAllgather(char[] send, char[] recv) {
    return ineighborAllgather(Buf.of(send), Buf.of(recv));
  }

  /**
   * Sends an array to all neighbours and gathers equally long ones of them, in a new array.
   *
   * @param send this rank's part
   * @return the parts in the order of {@link TopoComm#inedges}, zeros for PROC_NULL
   */
  public char[] neighborAllgather(char[] send) {
    var all = new char[Math.multiplyExact(notNull(send, "send").length, sources())];
    neighborAllgather(send, all);
    return all;
  }

  /**
   * Sends an array to all neighbours and gathers parts of any length of them, in a new array; the
   * lengths are exchanged first. MPI_Neighbor_allgatherv; mpi4py {@code
   * Topocomm.Neighbor_allgatherv}.
   *
   * @param send this rank's part
   * @return the parts in the order of {@link TopoComm#inedges}, none for PROC_NULL
   */
  public char[] neighborAllgatherv(char[] send) {
    long[] counts = neighborAllgather(new long[] {notNull(send, "send").length});
    var all = new char[total("neighborAllgatherv", counts)];
    neighborAllgatherv(Buf.of(send), Buf.of(all).counts(counts));
    return all;
  }

  /**
   * Sends an equal part of an array to each neighbour and receives one from each.
   * MPI_Neighbor_alltoall; mpi4py {@code Topocomm.Neighbor_alltoall}.
   *
   * @param send a part for each neighbour that data goes to
   * @param recv a part of each neighbour that data comes from; another array
   */
  public void neighborAlltoall(char[] send, char[] recv) {
    neighborAlltoall(Buf.of(send), Buf.of(recv));
  }

  /**
   * Starts an exchange of equal parts of arrays among neighbours. MPI_Ineighbor_alltoall; mpi4py
   * {@code Topocomm.Ineighbor_alltoall}.
   *
   * @param send a part for each neighbour that data goes to
   * @param recv a part of each neighbour that data comes from; another array
   * @return the request
   */
  public Request<Status> ineighborAlltoall(char[] send, char[] recv) {
    return ineighborAlltoall(Buf.of(send), Buf.of(recv));
  }

  /**
   * Sends an equal part of an array to each neighbour and returns those received.
   *
   * @param send a part for each neighbour that data goes to
   * @return the parts in the order of {@link TopoComm#inedges}, zeros for PROC_NULL
   * @throws MpiException (ERR_COUNT) if the parts are not equally long, or there are none while
   *     some are received: their length is not known then
   */
  public char[] neighborAlltoall(char[] send) {
    var all = new char[received(notNull(send, "send").length)];
    neighborAlltoall(send, all);
    return all;
  }

  /**
   * Sends a part of any length to each neighbour and returns those received; the lengths are
   * exchanged first. MPI_Neighbor_alltoallv; mpi4py {@code Topocomm.Neighbor_alltoallv}.
   *
   * @param send the parts, one after the other
   * @param counts length of the part for each neighbour that data goes to
   * @return the parts in the order of {@link TopoComm#inedges}, none for PROC_NULL
   */
  public char[] neighborAlltoallv(char[] send, long[] counts) {
    long[] theirs = new long[sources()];
    neighborAlltoall(counts, theirs);
    var all = new char[total("neighborAlltoallv", theirs)];
    neighborAlltoallv(Buf.of(send).counts(counts), Buf.of(all).counts(theirs));
    return all;
  }

  // ---- short[]

  /**
   * Sends an array to all neighbours and gathers equally long ones of them.
   * MPI_Neighbor_allgather; mpi4py {@code Topocomm.Neighbor_allgather}.
   *
   * @param send this rank's part
   * @param recv as many times as long as there are neighbours that data comes from
   */
  public void neighborAllgather(short[] send, short[] recv) {
    neighborAllgather(Buf.of(send), Buf.of(recv));
  }

  /**
   * Starts an allgather of arrays among neighbours. MPI_Ineighbor_allgather; mpi4py {@code
   * Topocomm.Ineighbor_allgather}.
   *
   * @param send this rank's part
   * @param recv as many times as long as there are neighbours that data comes from
   * @return the request
   */
  public Request<Status> ineighborAllgather(short[] send, short[] recv) {
    return ineighborAllgather(Buf.of(send), Buf.of(recv));
  }

  /**
   * Sends an array to all neighbours and gathers equally long ones of them, in a new array.
   *
   * @param send this rank's part
   * @return the parts in the order of {@link TopoComm#inedges}, zeros for PROC_NULL
   */
  public short[] neighborAllgather(short[] send) {
    var all = new short[Math.multiplyExact(notNull(send, "send").length, sources())];
    neighborAllgather(send, all);
    return all;
  }

  /**
   * Sends an array to all neighbours and gathers parts of any length of them, in a new array; the
   * lengths are exchanged first. MPI_Neighbor_allgatherv; mpi4py {@code
   * Topocomm.Neighbor_allgatherv}.
   *
   * @param send this rank's part
   * @return the parts in the order of {@link TopoComm#inedges}, none for PROC_NULL
   */
  public short[] neighborAllgatherv(short[] send) {
    long[] counts = neighborAllgather(new long[] {notNull(send, "send").length});
    var all = new short[total("neighborAllgatherv", counts)];
    neighborAllgatherv(Buf.of(send), Buf.of(all).counts(counts));
    return all;
  }

  /**
   * Sends an equal part of an array to each neighbour and receives one from each.
   * MPI_Neighbor_alltoall; mpi4py {@code Topocomm.Neighbor_alltoall}.
   *
   * @param send a part for each neighbour that data goes to
   * @param recv a part of each neighbour that data comes from; another array
   */
  public void neighborAlltoall(short[] send, short[] recv) {
    neighborAlltoall(Buf.of(send), Buf.of(recv));
  }

  /**
   * Starts an exchange of equal parts of arrays among neighbours. MPI_Ineighbor_alltoall; mpi4py
   * {@code Topocomm.Ineighbor_alltoall}.
   *
   * @param send a part for each neighbour that data goes to
   * @param recv a part of each neighbour that data comes from; another array
   * @return the request
   */
  public Request<Status> ineighborAlltoall(short[] send, short[] recv) {
    return ineighborAlltoall(Buf.of(send), Buf.of(recv));
  }

  /**
   * Sends an equal part of an array to each neighbour and returns those received.
   *
   * @param send a part for each neighbour that data goes to
   * @return the parts in the order of {@link TopoComm#inedges}, zeros for PROC_NULL
   * @throws MpiException (ERR_COUNT) if the parts are not equally long, or there are none while
   *     some are received: their length is not known then
   */
  public short[] neighborAlltoall(short[] send) {
    var all = new short[received(notNull(send, "send").length)];
    neighborAlltoall(send, all);
    return all;
  }

  /**
   * Sends a part of any length to each neighbour and returns those received; the lengths are
   * exchanged first. MPI_Neighbor_alltoallv; mpi4py {@code Topocomm.Neighbor_alltoallv}.
   *
   * @param send the parts, one after the other
   * @param counts length of the part for each neighbour that data goes to
   * @return the parts in the order of {@link TopoComm#inedges}, none for PROC_NULL
   */
  public short[] neighborAlltoallv(short[] send, long[] counts) {
    long[] theirs = new long[sources()];
    neighborAlltoall(counts, theirs);
    var all = new short[total("neighborAlltoallv", theirs)];
    neighborAlltoallv(Buf.of(send).counts(counts), Buf.of(all).counts(theirs));
    return all;
  }

  // ---- int[]

  /**
   * Sends an array to all neighbours and gathers equally long ones of them.
   * MPI_Neighbor_allgather; mpi4py {@code Topocomm.Neighbor_allgather}.
   *
   * @param send this rank's part
   * @param recv as many times as long as there are neighbours that data comes from
   */
  public void neighborAllgather(int[] send, int[] recv) {
    neighborAllgather(Buf.of(send), Buf.of(recv));
  }

  /**
   * Starts an allgather of arrays among neighbours. MPI_Ineighbor_allgather; mpi4py {@code
   * Topocomm.Ineighbor_allgather}.
   *
   * @param send this rank's part
   * @param recv as many times as long as there are neighbours that data comes from
   * @return the request
   */
  public Request<Status> ineighborAllgather(int[] send, int[] recv) {
    return ineighborAllgather(Buf.of(send), Buf.of(recv));
  }

  /**
   * Sends an array to all neighbours and gathers equally long ones of them, in a new array.
   *
   * @param send this rank's part
   * @return the parts in the order of {@link TopoComm#inedges}, zeros for PROC_NULL
   */
  public int[] neighborAllgather(int[] send) {
    var all = new int[Math.multiplyExact(notNull(send, "send").length, sources())];
    neighborAllgather(send, all);
    return all;
  }

  /**
   * Sends an array to all neighbours and gathers parts of any length of them, in a new array; the
   * lengths are exchanged first. MPI_Neighbor_allgatherv; mpi4py {@code
   * Topocomm.Neighbor_allgatherv}.
   *
   * @param send this rank's part
   * @return the parts in the order of {@link TopoComm#inedges}, none for PROC_NULL
   */
  public int[] neighborAllgatherv(int[] send) {
    long[] counts = neighborAllgather(new long[] {notNull(send, "send").length});
    var all = new int[total("neighborAllgatherv", counts)];
    neighborAllgatherv(Buf.of(send), Buf.of(all).counts(counts));
    return all;
  }

  /**
   * Sends an equal part of an array to each neighbour and receives one from each.
   * MPI_Neighbor_alltoall; mpi4py {@code Topocomm.Neighbor_alltoall}.
   *
   * @param send a part for each neighbour that data goes to
   * @param recv a part of each neighbour that data comes from; another array
   */
  public void neighborAlltoall(int[] send, int[] recv) {
    neighborAlltoall(Buf.of(send), Buf.of(recv));
  }

  /**
   * Starts an exchange of equal parts of arrays among neighbours. MPI_Ineighbor_alltoall; mpi4py
   * {@code Topocomm.Ineighbor_alltoall}.
   *
   * @param send a part for each neighbour that data goes to
   * @param recv a part of each neighbour that data comes from; another array
   * @return the request
   */
  public Request<Status> ineighborAlltoall(int[] send, int[] recv) {
    return ineighborAlltoall(Buf.of(send), Buf.of(recv));
  }

  /**
   * Sends an equal part of an array to each neighbour and returns those received.
   *
   * @param send a part for each neighbour that data goes to
   * @return the parts in the order of {@link TopoComm#inedges}, zeros for PROC_NULL
   * @throws MpiException (ERR_COUNT) if the parts are not equally long, or there are none while
   *     some are received: their length is not known then
   */
  public int[] neighborAlltoall(int[] send) {
    var all = new int[received(notNull(send, "send").length)];
    neighborAlltoall(send, all);
    return all;
  }

  /**
   * Sends a part of any length to each neighbour and returns those received; the lengths are
   * exchanged first. MPI_Neighbor_alltoallv; mpi4py {@code Topocomm.Neighbor_alltoallv}.
   *
   * @param send the parts, one after the other
   * @param counts length of the part for each neighbour that data goes to
   * @return the parts in the order of {@link TopoComm#inedges}, none for PROC_NULL
   */
  public int[] neighborAlltoallv(int[] send, long[] counts) {
    long[] theirs = new long[sources()];
    neighborAlltoall(counts, theirs);
    var all = new int[total("neighborAlltoallv", theirs)];
    neighborAlltoallv(Buf.of(send).counts(counts), Buf.of(all).counts(theirs));
    return all;
  }

  // ---- long[]

  /**
   * Sends an array to all neighbours and gathers equally long ones of them.
   * MPI_Neighbor_allgather; mpi4py {@code Topocomm.Neighbor_allgather}.
   *
   * @param send this rank's part
   * @param recv as many times as long as there are neighbours that data comes from
   */
  public void neighborAllgather(long[] send, long[] recv) {
    neighborAllgather(Buf.of(send), Buf.of(recv));
  }

  /**
   * Starts an allgather of arrays among neighbours. MPI_Ineighbor_allgather; mpi4py {@code
   * Topocomm.Ineighbor_allgather}.
   *
   * @param send this rank's part
   * @param recv as many times as long as there are neighbours that data comes from
   * @return the request
   */
  public Request<Status> ineighborAllgather(long[] send, long[] recv) {
    return ineighborAllgather(Buf.of(send), Buf.of(recv));
  }

  /**
   * Sends an array to all neighbours and gathers equally long ones of them, in a new array.
   *
   * @param send this rank's part
   * @return the parts in the order of {@link TopoComm#inedges}, zeros for PROC_NULL
   */
  public long[] neighborAllgather(long[] send) {
    var all = new long[Math.multiplyExact(notNull(send, "send").length, sources())];
    neighborAllgather(send, all);
    return all;
  }

  /**
   * Sends an array to all neighbours and gathers parts of any length of them, in a new array; the
   * lengths are exchanged first. MPI_Neighbor_allgatherv; mpi4py {@code
   * Topocomm.Neighbor_allgatherv}.
   *
   * @param send this rank's part
   * @return the parts in the order of {@link TopoComm#inedges}, none for PROC_NULL
   */
  public long[] neighborAllgatherv(long[] send) {
    long[] counts = neighborAllgather(new long[] {notNull(send, "send").length});
    var all = new long[total("neighborAllgatherv", counts)];
    neighborAllgatherv(Buf.of(send), Buf.of(all).counts(counts));
    return all;
  }

  /**
   * Sends an equal part of an array to each neighbour and receives one from each.
   * MPI_Neighbor_alltoall; mpi4py {@code Topocomm.Neighbor_alltoall}.
   *
   * @param send a part for each neighbour that data goes to
   * @param recv a part of each neighbour that data comes from; another array
   */
  public void neighborAlltoall(long[] send, long[] recv) {
    neighborAlltoall(Buf.of(send), Buf.of(recv));
  }

  /**
   * Starts an exchange of equal parts of arrays among neighbours. MPI_Ineighbor_alltoall; mpi4py
   * {@code Topocomm.Ineighbor_alltoall}.
   *
   * @param send a part for each neighbour that data goes to
   * @param recv a part of each neighbour that data comes from; another array
   * @return the request
   */
  public Request<Status> ineighborAlltoall(long[] send, long[] recv) {
    return ineighborAlltoall(Buf.of(send), Buf.of(recv));
  }

  /**
   * Sends an equal part of an array to each neighbour and returns those received.
   *
   * @param send a part for each neighbour that data goes to
   * @return the parts in the order of {@link TopoComm#inedges}, zeros for PROC_NULL
   * @throws MpiException (ERR_COUNT) if the parts are not equally long, or there are none while
   *     some are received: their length is not known then
   */
  public long[] neighborAlltoall(long[] send) {
    var all = new long[received(notNull(send, "send").length)];
    neighborAlltoall(send, all);
    return all;
  }

  /**
   * Sends a part of any length to each neighbour and returns those received; the lengths are
   * exchanged first. MPI_Neighbor_alltoallv; mpi4py {@code Topocomm.Neighbor_alltoallv}.
   *
   * @param send the parts, one after the other
   * @param counts length of the part for each neighbour that data goes to
   * @return the parts in the order of {@link TopoComm#inedges}, none for PROC_NULL
   */
  public long[] neighborAlltoallv(long[] send, long[] counts) {
    long[] theirs = new long[sources()];
    neighborAlltoall(counts, theirs);
    var all = new long[total("neighborAlltoallv", theirs)];
    neighborAlltoallv(Buf.of(send).counts(counts), Buf.of(all).counts(theirs));
    return all;
  }

  // ---- float[]

  /**
   * Sends an array to all neighbours and gathers equally long ones of them.
   * MPI_Neighbor_allgather; mpi4py {@code Topocomm.Neighbor_allgather}.
   *
   * @param send this rank's part
   * @param recv as many times as long as there are neighbours that data comes from
   */
  public void neighborAllgather(float[] send, float[] recv) {
    neighborAllgather(Buf.of(send), Buf.of(recv));
  }

  /**
   * Starts an allgather of arrays among neighbours. MPI_Ineighbor_allgather; mpi4py {@code
   * Topocomm.Ineighbor_allgather}.
   *
   * @param send this rank's part
   * @param recv as many times as long as there are neighbours that data comes from
   * @return the request
   */
  public Request<Status> ineighborAllgather(float[] send, float[] recv) {
    return ineighborAllgather(Buf.of(send), Buf.of(recv));
  }

  /**
   * Sends an array to all neighbours and gathers equally long ones of them, in a new array.
   *
   * @param send this rank's part
   * @return the parts in the order of {@link TopoComm#inedges}, zeros for PROC_NULL
   */
  public float[] neighborAllgather(float[] send) {
    var all = new float[Math.multiplyExact(notNull(send, "send").length, sources())];
    neighborAllgather(send, all);
    return all;
  }

  /**
   * Sends an array to all neighbours and gathers parts of any length of them, in a new array; the
   * lengths are exchanged first. MPI_Neighbor_allgatherv; mpi4py {@code
   * Topocomm.Neighbor_allgatherv}.
   *
   * @param send this rank's part
   * @return the parts in the order of {@link TopoComm#inedges}, none for PROC_NULL
   */
  public float[] neighborAllgatherv(float[] send) {
    long[] counts = neighborAllgather(new long[] {notNull(send, "send").length});
    var all = new float[total("neighborAllgatherv", counts)];
    neighborAllgatherv(Buf.of(send), Buf.of(all).counts(counts));
    return all;
  }

  /**
   * Sends an equal part of an array to each neighbour and receives one from each.
   * MPI_Neighbor_alltoall; mpi4py {@code Topocomm.Neighbor_alltoall}.
   *
   * @param send a part for each neighbour that data goes to
   * @param recv a part of each neighbour that data comes from; another array
   */
  public void neighborAlltoall(float[] send, float[] recv) {
    neighborAlltoall(Buf.of(send), Buf.of(recv));
  }

  /**
   * Starts an exchange of equal parts of arrays among neighbours. MPI_Ineighbor_alltoall; mpi4py
   * {@code Topocomm.Ineighbor_alltoall}.
   *
   * @param send a part for each neighbour that data goes to
   * @param recv a part of each neighbour that data comes from; another array
   * @return the request
   */
  public Request<Status> ineighborAlltoall(float[] send, float[] recv) {
    return ineighborAlltoall(Buf.of(send), Buf.of(recv));
  }

  /**
   * Sends an equal part of an array to each neighbour and returns those received.
   *
   * @param send a part for each neighbour that data goes to
   * @return the parts in the order of {@link TopoComm#inedges}, zeros for PROC_NULL
   * @throws MpiException (ERR_COUNT) if the parts are not equally long, or there are none while
   *     some are received: their length is not known then
   */
  public float[] neighborAlltoall(float[] send) {
    var all = new float[received(notNull(send, "send").length)];
    neighborAlltoall(send, all);
    return all;
  }

  /**
   * Sends a part of any length to each neighbour and returns those received; the lengths are
   * exchanged first. MPI_Neighbor_alltoallv; mpi4py {@code Topocomm.Neighbor_alltoallv}.
   *
   * @param send the parts, one after the other
   * @param counts length of the part for each neighbour that data goes to
   * @return the parts in the order of {@link TopoComm#inedges}, none for PROC_NULL
   */
  public float[] neighborAlltoallv(float[] send, long[] counts) {
    long[] theirs = new long[sources()];
    neighborAlltoall(counts, theirs);
    var all = new float[total("neighborAlltoallv", theirs)];
    neighborAlltoallv(Buf.of(send).counts(counts), Buf.of(all).counts(theirs));
    return all;
  }

  // ---- double[]

  /**
   * Sends an array to all neighbours and gathers equally long ones of them.
   * MPI_Neighbor_allgather; mpi4py {@code Topocomm.Neighbor_allgather}.
   *
   * @param send this rank's part
   * @param recv as many times as long as there are neighbours that data comes from
   */
  public void neighborAllgather(double[] send, double[] recv) {
    neighborAllgather(Buf.of(send), Buf.of(recv));
  }

  /**
   * Starts an allgather of arrays among neighbours. MPI_Ineighbor_allgather; mpi4py {@code
   * Topocomm.Ineighbor_allgather}.
   *
   * @param send this rank's part
   * @param recv as many times as long as there are neighbours that data comes from
   * @return the request
   */
  public Request<Status> ineighborAllgather(double[] send, double[] recv) {
    return ineighborAllgather(Buf.of(send), Buf.of(recv));
  }

  /**
   * Sends an array to all neighbours and gathers equally long ones of them, in a new array.
   *
   * @param send this rank's part
   * @return the parts in the order of {@link TopoComm#inedges}, zeros for PROC_NULL
   */
  public double[] neighborAllgather(double[] send) {
    var all = new double[Math.multiplyExact(notNull(send, "send").length, sources())];
    neighborAllgather(send, all);
    return all;
  }

  /**
   * Sends an array to all neighbours and gathers parts of any length of them, in a new array; the
   * lengths are exchanged first. MPI_Neighbor_allgatherv; mpi4py {@code
   * Topocomm.Neighbor_allgatherv}.
   *
   * @param send this rank's part
   * @return the parts in the order of {@link TopoComm#inedges}, none for PROC_NULL
   */
  public double[] neighborAllgatherv(double[] send) {
    long[] counts = neighborAllgather(new long[] {notNull(send, "send").length});
    var all = new double[total("neighborAllgatherv", counts)];
    neighborAllgatherv(Buf.of(send), Buf.of(all).counts(counts));
    return all;
  }

  /**
   * Sends an equal part of an array to each neighbour and receives one from each.
   * MPI_Neighbor_alltoall; mpi4py {@code Topocomm.Neighbor_alltoall}.
   *
   * @param send a part for each neighbour that data goes to
   * @param recv a part of each neighbour that data comes from; another array
   */
  public void neighborAlltoall(double[] send, double[] recv) {
    neighborAlltoall(Buf.of(send), Buf.of(recv));
  }

  /**
   * Starts an exchange of equal parts of arrays among neighbours. MPI_Ineighbor_alltoall; mpi4py
   * {@code Topocomm.Ineighbor_alltoall}.
   *
   * @param send a part for each neighbour that data goes to
   * @param recv a part of each neighbour that data comes from; another array
   * @return the request
   */
  public Request<Status> ineighborAlltoall(double[] send, double[] recv) {
    return ineighborAlltoall(Buf.of(send), Buf.of(recv));
  }

  /**
   * Sends an equal part of an array to each neighbour and returns those received.
   *
   * @param send a part for each neighbour that data goes to
   * @return the parts in the order of {@link TopoComm#inedges}, zeros for PROC_NULL
   * @throws MpiException (ERR_COUNT) if the parts are not equally long, or there are none while
   *     some are received: their length is not known then
   */
  public double[] neighborAlltoall(double[] send) {
    var all = new double[received(notNull(send, "send").length)];
    neighborAlltoall(send, all);
    return all;
  }

  /**
   * Sends a part of any length to each neighbour and returns those received; the lengths are
   * exchanged first. MPI_Neighbor_alltoallv; mpi4py {@code Topocomm.Neighbor_alltoallv}.
   *
   * @param send the parts, one after the other
   * @param counts length of the part for each neighbour that data goes to
   * @return the parts in the order of {@link TopoComm#inedges}, none for PROC_NULL
   */
  public double[] neighborAlltoallv(double[] send, long[] counts) {
    long[] theirs = new long[sources()];
    neighborAlltoall(counts, theirs);
    var all = new double[total("neighborAlltoallv", theirs)];
    neighborAlltoallv(Buf.of(send).counts(counts), Buf.of(all).counts(theirs));
    return all;
  }
}
// spotless:on
