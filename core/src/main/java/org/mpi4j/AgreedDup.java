package org.mpi4j;

import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.Operation;
import org.mpi4j.spi.Progress;

/**
 * Ends when a copy of a communicator is made, and its ranks have told each other there whether
 * their copy callbacks have succeeded: all of them get it, or none.
 */
final class AgreedDup extends Operation implements Progress.Task {
  private final Comm original;
  private final Endpoint.Making making;
  private final AttributeCopies copies;
  private final int[] told = new int[1];
  private final int[] heard = new int[1];
  private Comm made;
  private Operation telling;
  private int rounds;
  private int failedRank;

  AgreedDup(Comm original, Endpoint.Making making, AttributeCopies copies) {
    this.original = original;
    this.making = making;
    this.copies = copies;
    if (!advance() || !isDone()) {
      original.engine().progress().add(this);
    }
  }

  @Override
  public boolean advance() {
    try {
      Operation awaited = telling == null ? making.operation() : telling;
      if (!awaited.isDone()) {
        return false;
      }
      awaited.get();
      next();
    } catch (MpiException e) {
      fail(e);
    }
    return true;
  }

  private void next() {
    if (made == null) {
      made = original.inherit(original.copy(making.endpoint().get()));
      told[0] = copies.failure() == null ? 0 : original.rank() + 1;
      if (made.endpoint.isMixed()) {
        // Ranks of other languages would not answer.
        failedRank = told[0];
        complete(Status.EMPTY);
        return;
      }
    } else {
      failedRank = Math.max(failedRank, heard[0]);
      // The groups of an intercommunicator hear of each other, then of themselves.
      if (rounds == (made.isInter() ? 2 : 1)) {
        complete(Status.EMPTY);
        return;
      }
      told[0] = heard[0];
    }
    rounds++;
    telling = made.iallreduce(Buf.of(told), Buf.of(heard), Op.MAX).operation();
  }

  /** The copy with its attributes. */
  Comm result() {
    if (failedRank == 0) {
      made.adopt(copies.attributes());
      return made;
    }
    MpiException failure = copies.failure() != null ? copies.failure() : elsewhere();
    MpiException further = copies.attributes().deleteAll(made);
    if (further != null) {
      failure.addSuppressed(further);
    }
    if (!made.endpoint.isMixed()) {
      made.close();
    }
    throw failure;
  }

  private MpiException elsewhere() {
    return new MpiException(
        ErrorClass.ERR_OTHER,
        "%s: the copy callback of an attribute threw on rank %d; no rank has the copy; see the error there"
            .formatted(describe(), failedRank - 1),
        null,
        original.name(),
        failedRank - 1,
        MpiException.NONE);
  }

  @Override
  public boolean isFinished() {
    return isDone();
  }

  @Override
  public String describe() {
    return telling == null ? making.operation().describe() : "dup on " + original.name();
  }
}
