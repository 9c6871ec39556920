package org.mpi4j.libmpi.doctor;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Groups of operations, and who does them: the library where it has the functions, or mpi4j. */
enum Operations {
  MESSAGES("messages", "", "MPI_Isend", "MPI_Issend", "MPI_Irsend", "MPI_Irecv"),
  PROBES("probes and matched receives", "", "MPI_Improbe", "MPI_Imrecv"),
  LARGE(
      "more than 2147483647 elements",
      "one element of a datatype made of them, or schedules of messages",
      "MPI_Isend_c",
      "MPI_Irecv_c",
      "MPI_Ibcast_c"),
  COLLECTIVES(
      "collectives",
      "schedules of messages",
      "MPI_Ibarrier",
      "MPI_Ibcast",
      "MPI_Igatherv",
      "MPI_Iscatterv",
      "MPI_Iallgatherv",
      "MPI_Ialltoallw",
      "MPI_Ireduce",
      "MPI_Iallreduce",
      "MPI_Ireduce_scatter",
      "MPI_Iscan",
      "MPI_Iexscan"),
  OPS("ops written in Java", "", "MPI_Op_create"),
  TOPOLOGIES(
      "topologies",
      "",
      "MPI_Cart_create",
      "MPI_Graph_create",
      "MPI_Dist_graph_create_adjacent",
      "MPI_Cart_sub"),
  COMMUNICATORS(
      "communicators",
      "",
      "MPI_Comm_idup",
      "MPI_Comm_split",
      "MPI_Comm_create_group",
      "MPI_Intercomm_create"),
  HINTS("hints", "", "MPI_Comm_set_info", "MPI_Comm_get_info"),
  HANDLES("handles as ints of Fortran", "the handle, where it is an int", "MPI_Comm_c2f"),
  ABI("queries of the binary interface", "nothing is known", "MPI_Abi_get_version"),

  // What the library may have, and mpi4j does all the same.
  NEIGHBORS(
      "collectives among neighbours",
      "messages; in jobs with other programs the library",
      "MPI_Ineighbor_alltoallw"),
  PERSISTENT("persistent messages", "restarted messages", "MPI_Send_init", "MPI_Start"),
  PERSISTENT_COLLECTIVES(
      "persistent collectives",
      "schedules of messages; in jobs with other programs the library, where it can",
      "MPI_Allreduce_init"),
  PARTITIONED("partitioned messages", "a message for each partition", "MPI_Psend_init"),
  BUFFERED("buffered sends", "copies that the engine keeps", "MPI_Ibsend"),
  OBJECTS("objects", "a format and tags of its own");

  private final String text;
  private final String instead;
  private final List<String> functions;

  Operations(String text, String instead, String... functions) {
    this.text = text;
    this.instead = instead;
    this.functions = List.of(functions);
  }

  private boolean isAlwaysEmulated() {
    return compareTo(NEIGHBORS) >= 0;
  }

  /** What people read. */
  String text() {
    return text;
  }

  /**
   * Who does it.
   *
   * @param exported whether the library has a function
   * @return begins with "library" or with "mpi4j"
   */
  String by(Predicate<String> exported) {
    String missing = functions.stream().filter(exported.negate()).collect(Collectors.joining(", "));
    if (missing.isEmpty() && !isAlwaysEmulated()) {
      return "library";
    }
    String how = instead.isEmpty() ? "mpi4j" : "mpi4j: " + instead;
    if (functions.isEmpty()) {
      return how;
    }
    return missing.isEmpty()
        ? how + " (the library has " + functions.getFirst() + ")"
        : how + " (the library lacks " + missing + ")";
  }
}
