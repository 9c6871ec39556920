package org.mpi4j.internal.coll;

import java.util.function.Supplier;
import org.mpi4j.Datatype;
import org.mpi4j.ErrorClass;
import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.Operation;

/**
 * The strict checks around a collective of an MPI library: the ranks agree on what they have called
 * before the library is, and tell each other whether it has failed when it can fail on some only.
 */
public final class AgreedCollective {
  /** Whether the strict checks are on. */
  public static final boolean STRICT = Agreement.STRICT;

  private final Schedule s;

  /**
   * The checks of one collective.
   *
   * @param ep the communicator
   * @param tag tag of the messages
   * @param call what the user called
   */
  public AgreedCollective(Endpoint ep, int tag, Call call) {
    s = new Schedule(ep, tag, call, true);
    Agreement.build(s, call);
  }

  /**
   * Lets the ranks compare the lengths of what they send to each other.
   *
   * @param toEach bytes that this rank sends to each rank
   * @param fromEach bytes that it is to get from each rank
   * @return this
   */
  public AgreedCollective lengths(long[] toEach, long[] fromEach) {
    if (s.ranks() > 1) {
      Lengths.build(s, toEach, fromEach);
      s.endAgreement();
    }
    return this;
  }

  /**
   * Starts it.
   *
   * @param library starts the library's operation; gives null as long as others must begin before
   * @param failsAlone whether it may fail on some ranks while others think it has not
   * @return the operation
   */
  public Operation start(Supplier<Operation> library, boolean failsAlone) {
    boolean tell = failsAlone && s.ranks() > 1;
    var step = new LibraryStep(library, !tell);
    s.add(step);
    if (tell) {
      tell(step);
    }
    return s.start();
  }

  private void tell(LibraryStep step) {
    long[] failed = new long[s.ranks()];
    s.add(
        new Step() {
          @Override
          void run(Schedule schedule) {
            failed[schedule.rank()] = step.failure() == null ? 0 : 1;
          }
        });
    s.next();
    AllgatherBruck.build(
        s, Blocks.equal(new Slice(failed, 0, failed.length, Datatype.LONG), failed.length));
    s.add(
        new Step() {
          @Override
          void run(Schedule schedule) {
            check(schedule, step, failed);
          }
        });
  }

  private static void check(Schedule s, LibraryStep step, long[] failed) {
    if (step.failure() != null) {
      throw step.failure();
    }
    for (int rank = 0; rank < failed.length; rank++) {
      if (failed[rank] != 0) {
        throw s.failure(
            ErrorClass.ERR_OTHER,
            "it failed on rank %d; see what rank %d threw".formatted(rank, rank),
            null,
            rank);
      }
    }
  }
}
