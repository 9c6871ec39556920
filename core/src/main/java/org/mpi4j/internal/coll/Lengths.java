package org.mpi4j.internal.coll;

import org.mpi4j.Datatype;
import org.mpi4j.ErrorClass;

/**
 * The strict check of the collectives in which each pair of ranks has a length of its own: the
 * senders tell theirs, the receivers compare, all ranks are told what they found.
 */
final class Lengths {
  private static final int WORDS = 3;

  private Lengths() {}

  /** Adds the check to a schedule: the bytes for each rank, and those due from each rank. */
  static void build(Schedule s, long[] toEach, long[] fromEach) {
    int p = s.ranks();
    long[] told = new long[p];
    AlltoallPairwise.build(s, Blocks.equal(slice(toEach), p), Blocks.equal(slice(told), p));
    long[] found = new long[WORDS * p];
    s.add(
        new Step() {
          @Override
          void run(Schedule schedule) {
            for (int peer = 0; peer < p; peer++) {
              if (told[peer] != fromEach[peer]) {
                int at = WORDS * schedule.rank();
                found[at] = peer + 1;
                found[at + 1] = told[peer];
                found[at + 2] = fromEach[peer];
                return;
              }
            }
          }
        });
    s.next();
    AllgatherBruck.build(s, Blocks.equal(slice(found), p));
    s.add(
        new Step() {
          @Override
          void run(Schedule schedule) {
            check(schedule, found);
          }
        });
    s.next();
  }

  private static Slice slice(long[] a) {
    return new Slice(a, 0, a.length, Datatype.LONG);
  }

  private static void check(Schedule s, long[] found) {
    for (int rank = 0; rank < s.ranks(); rank++) {
      int peer = (int) found[WORDS * rank] - 1;
      if (peer >= 0) {
        throw s.failure(
            ErrorClass.ERR_COUNT,
            "rank %d sends %d bytes to rank %d where %d are due; what a rank sends and what the other has room for must be equal"
                .formatted(peer, found[WORDS * rank + 1], rank, found[WORDS * rank + 2]),
            null,
            peer);
      }
    }
  }
}
