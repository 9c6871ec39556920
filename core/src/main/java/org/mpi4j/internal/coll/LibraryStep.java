package org.mpi4j.internal.coll;

import java.util.List;
import java.util.function.Supplier;
import org.mpi4j.MpiException;
import org.mpi4j.spi.Operation;

/** An operation of the engine within a schedule. */
final class LibraryStep extends Step {
  private final Supplier<Operation> begin;
  private final boolean last;
  private Operation op;

  /**
   * A step.
   *
   * @param begin starts the operation; gives null as long as others have to begin before
   * @param last whether nothing comes after it; else its failure is left to what comes
   */
  LibraryStep(Supplier<Operation> begin, boolean last) {
    this.begin = begin;
    this.last = last;
  }

  MpiException failure() {
    return op.failure();
  }

  @Override
  void post(Schedule s) {
    op = begin.get();
  }

  @Override
  boolean isDone(Schedule s) {
    if (op == null) {
      op = begin.get();
    }
    if (op == null || !op.isDone()) {
      return false;
    }
    if (last && op.failure() != null) {
      throw op.failure();
    }
    return true;
  }

  @Override
  void giveUp(Schedule s, List<Operation> left) {
    if (op != null && !op.isDone()) {
      left.add(op);
    }
  }

  @Override
  String waitingFor() {
    return op == null ? "an earlier collective" : "the MPI library";
  }
}
