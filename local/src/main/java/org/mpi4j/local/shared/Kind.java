package org.mpi4j.local.shared;

/** Which collective; the names are those of the methods. */
enum Kind {
  BARRIER("barrier"),
  BCAST("bcast"),
  GATHER("gather"),
  GATHERV("gatherv"),
  SCATTER("scatter"),
  SCATTERV("scatterv"),
  ALLGATHER("allgather"),
  ALLGATHERV("allgatherv"),
  ALLTOALL("alltoall"),
  REDUCE("reduce"),
  ALLREDUCE("allreduce"),
  REDUCE_SCATTER_BLOCK("reduceScatterBlock"),
  REDUCE_SCATTER("reduceScatter"),
  SCAN("scan"),
  EXSCAN("exscan");

  private static final Kind[] ALL = values();

  final String method;

  Kind(String method) {
    this.method = method;
  }

  static Kind of(int ordinal) {
    return ordinal >= 0 && ordinal < ALL.length ? ALL[ordinal] : null;
  }
}
