package org.mpi4j.coverage;

/** The chapters of the list, in its order. */
enum Chapter {
  A("Environment", 21),
  B("Messages of buffers, blocking", 9),
  C("Buffers of the buffered mode", 12),
  D("Messages of buffers, non-blocking", 7),
  E("Matched probes and receives", 10),
  F("Persistent messages", 7),
  G("Partitioned messages", 6),
  H("Messages of objects", 13),
  I("Requests of buffers", 14),
  J("Requests of objects", 13),
  K("Generalised requests", 3),
  L("Status", 14),
  M("Collectives of buffers, blocking", 17),
  N("Collectives of buffers, non-blocking", 17),
  O("Collectives of buffers, persistent", 17),
  P("Collectives of objects", 10),
  Q("Reduction operations", 4),
  R("Neighbourhood collectives", 17),
  S("Datatypes", 35),
  T("Groups", 15),
  U("Communicators", 24),
  V("Topologies", 20),
  W("Dynamic processes", 12),
  X("One-sided communication", 37),
  Y("Files", 54),
  Z("Sessions", 7),
  AA("Fault tolerance", 8),
  AB("Attributes", 15),
  AC("Info", 24),
  AD("Errors", 28),
  AE("Binary interface", 3),
  AF("Handles for native code", 77),
  AG("Memory and serialisation", 11);

  final String title;

  /** How many methods mpi4py has. */
  final int rows;

  Chapter(String title, int rows) {
    this.title = title;
    this.rows = rows;
  }

  /** Whether all of it may be built later. */
  boolean isPlanned() {
    return switch (this) {
      case W, X, Y, Z, AA -> true;
      default -> false;
    };
  }
}
