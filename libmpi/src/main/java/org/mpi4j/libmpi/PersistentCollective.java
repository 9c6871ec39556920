package org.mpi4j.libmpi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.mpi4j.libmpi.call.Persistent;
import org.mpi4j.libmpi.library.Handle;
import org.mpi4j.libmpi.library.Library;

/** How the library makes each of its persistent collectives. */
final class PersistentCollective {
  private static final long NO_INFO = Library.get().abi().handle(Handle.INFO_NULL);

  private PersistentCollective() {}

  /** Whether the library has them. */
  static boolean isIn(Library library) {
    return library.find(name(Collective.ALLREDUCE)) != null;
  }

  private static String name(Collective kind) {
    return "MPI_"
        + kind.name().charAt(0)
        + kind.name().substring(1).toLowerCase(Locale.ROOT)
        + "_init";
  }

  /** Makes one; gives the error code. */
  static int init(Collective kind, CollectiveOp c, long comm, long request) {
    List<Long> arguments = new ArrayList<>();
    String parameters =
        switch (kind) {
          case BARRIER -> "";
          case BCAST -> part(c.recv, arguments);
          case GATHER, SCATTER, ALLGATHER, ALLTOALL, NEIGHBOR_ALLGATHER, NEIGHBOR_ALLTOALL ->
              part(c.send, arguments) + part(c.recv, arguments);
          case GATHERV, ALLGATHERV, NEIGHBOR_ALLGATHERV ->
              part(c.send, arguments) + vector(c.recv, arguments);
          case SCATTERV -> vector(c.send, arguments) + part(c.recv, arguments);
          case ALLTOALLV, NEIGHBOR_ALLTOALLV ->
              vector(c.send, arguments) + vector(c.recv, arguments);
          case ALLTOALLW -> parts(c.send, "pCDp", arguments) + parts(c.recv, "pCDp", arguments);
          case NEIGHBOR_ALLTOALLW ->
              parts(c.send, "pCBp", arguments) + parts(c.recv, "pCBp", arguments);
          case REDUCE_SCATTER -> reduction(c, c.counts, arguments).replace('c', 'C');
          case REDUCE, ALLREDUCE, REDUCE_SCATTER_BLOCK, SCAN, EXSCAN ->
              reduction(c, c.count, arguments);
        };
    if (hasRoot(kind)) {
      parameters += "i";
      arguments.add((long) c.wireRoot());
    }
    Collections.addAll(arguments, comm, NO_INFO, request);
    return Persistent.init(name(kind), parameters + "hhp", arguments);
  }

  private static boolean hasRoot(Collective kind) {
    return switch (kind) {
      case BCAST, GATHER, GATHERV, SCATTER, SCATTERV, REDUCE -> true;
      default -> false;
    };
  }

  private static String part(Side s, List<Long> to) {
    Collections.addAll(to, s.address, s.count, s.type);
    return "pch";
  }

  private static String vector(Side s, List<Long> to) {
    Collections.addAll(to, s.address, s.counts, s.displs, s.type);
    return "pCDh";
  }

  private static String parts(Side s, String parameters, List<Long> to) {
    Collections.addAll(to, s.address, s.counts, s.displs, s.types);
    return parameters;
  }

  private static String reduction(CollectiveOp c, long count, List<Long> to) {
    Collections.addAll(to, c.send.address, c.recv.address, count, c.type, c.op);
    return "ppchh";
  }
}
