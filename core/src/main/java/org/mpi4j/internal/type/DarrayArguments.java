package org.mpi4j.internal.type;

import org.mpi4j.ArrayOrder;
import org.mpi4j.Datatype;
import org.mpi4j.Distribution;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;

/** Checks the arguments of {@link Datatype#darray}. */
final class DarrayArguments {
  private DarrayArguments() {}

  static Constructor.Darray call(
      int procs,
      int rank,
      long[] gsizes,
      Distribution[] distribs,
      int[] psizes,
      ArrayOrder order,
      Datatype type) {
    if (distribs == null || psizes == null) {
      throw new MpiException(
          ErrorClass.ERR_ARG,
          (distribs == null ? "distribs" : "psizes")
              + " = null: darray takes one per dimension; pass an array");
    }
    var call =
        new Constructor.Darray(
            procs,
            rank,
            TypeArguments.copy(gsizes),
            distribs.clone(),
            psizes.clone(),
            TypeArguments.order(order),
            type);
    check(call);
    return call;
  }

  private static void check(Constructor.Darray call) {
    int n = call.gsizes().length;
    if (n == 0 || call.distribs().length != n || call.psizes().length != n) {
      throw refused(
          call,
          "%d gsizes, %d distribs, %d psizes; there is one of each per dimension, and one dimension at least"
              .formatted(n, call.distribs().length, call.psizes().length));
    }
    long procs = 1;
    for (int d = 0; d < n; d++) {
      checkDimension(call, d);
      procs = Math.min(procs * call.psizes()[d], Integer.MAX_VALUE + 1L);
    }
    if (procs != call.size()) {
      throw refused(
          call,
          "the process grid has %d places, size = %d; the product of psizes is the size"
              .formatted(procs, call.size()));
    }
    if (call.rank() < 0 || call.rank() >= call.size()) {
      throw refused(
          call, "rank = %d; ranks are 0 to size - 1 = %d".formatted(call.rank(), call.size() - 1));
    }
  }

  private static void checkDimension(Constructor.Darray call, int d) {
    long size = call.gsizes()[d];
    int procs = call.psizes()[d];
    Distribution how = call.distribs()[d];
    if (size < 1 || procs < 1 || how == null) {
      throw refused(
          call,
          "in dimension %d gsize = %d, psize = %d, distribution = %s; sizes are 1 or more; pass a Distribution"
              .formatted(d, size, procs, how));
    }
    if (how.kind() == Distribution.Kind.NONE && procs != 1) {
      throw refused(
          call,
          "in dimension %d psize = %d for NONE; what is not cut belongs to 1 process; use BLOCK or CYCLIC"
              .formatted(d, procs));
    }
    if (how.kind() == Distribution.Kind.BLOCK
        && how.length() != 0
        && how.length() < Math.ceilDiv(size, procs)) {
      throw refused(
          call,
          "in dimension %d %s for %d processes is less than gsize = %d; use a longer block, or cyclic(%d)"
              .formatted(d, how, procs, size, how.length()));
    }
  }

  private static MpiException refused(Constructor.Darray call, String why) {
    return new MpiException(ErrorClass.ERR_ARG, call.text(2) + ": " + why);
  }

  /** Elements that are dealt at a time in a dimension. */
  static long block(Constructor.Darray call, int d) {
    Distribution how = call.distribs()[d];
    long size = call.gsizes()[d];
    if (how.length() != 0) {
      return how.length();
    }
    return switch (how.kind()) {
      case NONE -> size;
      case BLOCK -> Math.ceilDiv(size, call.psizes()[d]);
      case CYCLIC -> 1;
    };
  }
}
