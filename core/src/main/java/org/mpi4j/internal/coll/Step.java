package org.mpi4j.internal.coll;

import java.util.List;
import org.mpi4j.spi.Operation;

/** One thing that a round of a schedule does. */
abstract class Step {
  /** Starts what takes time. */
  void post(Schedule s) {}

  /** Whether what was posted has finished; throws what went wrong with it. */
  boolean isDone(Schedule s) {
    return true;
  }

  /** Called once all steps of the round have finished, in their order. */
  void run(Schedule s) {}

  /**
   * The schedule has failed while this was posted: makes it finish without touching the user's
   * memory, and adds what has yet to finish.
   */
  void giveUp(Schedule s, List<Operation> left) {}

  /** The schedule has failed before this was posted: tells the peer, which would wait for ever. */
  void forgo(Schedule s, List<Operation> left) {}

  /** Gives back what it has kept from one start of a persistent schedule to the next. */
  void free() {}

  /** What it waits for, or null. */
  String waitingFor() {
    return null;
  }
}
