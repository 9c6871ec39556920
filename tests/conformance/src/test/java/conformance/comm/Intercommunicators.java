package conformance.comm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import conformance.run.Conformance;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.Comparison;
import org.mpi4j.ErrorClass;
import org.mpi4j.Group;
import org.mpi4j.MPI;
import org.mpi4j.MpiException;

/** Making intercommunicators, and communicators from them. */
public class Intercommunicators {
  /** Checks that an intercommunicator connects these ranks of another communicator. */
  private static void check(Comm inter, Comm comm, int[] ours, int[] theirs) {
    assertThat(inter.isInter()).isTrue();
    assertThat(inter.isIntra()).isFalse();
    assertThat(inter.size()).isEqualTo(ours.length);
    assertThat(ours[inter.rank()]).isEqualTo(comm.rank());
    assertThat(inter.remoteSize()).isEqualTo(theirs.length);
    assertThat(inter.group()).isEqualTo(comm.group().incl(ours));
    assertThat(inter.remoteGroup()).isEqualTo(comm.group().incl(theirs));
    assertThat(inter.remoteGroup().rank()).isEqualTo(MPI.UNDEFINED);
    assertThat(inter.allgather(new int[] {comm.rank()})).isEqualTo(theirs);
  }

  private static void check(Comm inter, TwoGroups g) {
    check(inter, g.comm(), g.ours(), g.theirs());
  }

  @Conformance(minRanks = 2)
  public void create(Comm comm) {
    TwoGroups.each(
        comm,
        g -> {
          check(g.inter(), g);
          assertThat(g.inter().toString()).contains("rank " + g.me() + " of " + g.n());
          assertThat(g.inter().compare(comm)).isEqualTo(Comparison.UNEQUAL);
          assertThat(g.inter().compare(g.local())).isEqualTo(Comparison.UNEQUAL);
          assertThat(g.local().compare(g.inter())).isEqualTo(Comparison.UNEQUAL);
          assertThat(g.inter().compare(g.inter())).isEqualTo(Comparison.IDENT);
        });
  }

  @Conformance(minRanks = 2)
  public void dup(Comm comm) {
    TwoGroups.each(
        comm,
        g -> {
          try (Comm dup = g.inter().dup()) {
            check(dup, g);
            assertThat(dup.compare(g.inter())).isEqualTo(Comparison.CONGRUENT);
            // Messages of the two do not meet.
            int peer = g.me() % g.m();
            if (g.isFirst()) {
              g.inter().isend(new int[] {1}, peer, 0);
              dup.isend(new int[] {2}, peer, 0);
            }
            int senders = (g.m() - g.me() + g.n() - 1) / g.n();
            int[] x = new int[1];
            for (int k = 0; !g.isFirst() && k < senders; k++) {
              dup.recv(x, MPI.ANY_SOURCE, 0);
              assertThat(x[0]).isEqualTo(2);
              g.inter().recv(x, MPI.ANY_SOURCE, 0);
              assertThat(x[0]).isEqualTo(1);
            }
          }
        });
  }

  @Conformance(minRanks = 2)
  public void merge(Comm comm) {
    TwoGroups.each(
        comm,
        g -> {
          mergeLowAndHigh(g, true);
          mergeLowAndHigh(g, false);
          for (boolean both : new boolean[] {true, false}) {
            try (Comm all = g.inter().merge(both)) {
              assertThat(all.isIntra()).isTrue();
              assertThat(all.size()).isEqualTo(comm.size());
              int[] order = all.allgather(new int[] {comm.rank()});
              int[] first = g.isFirst() ? g.ours() : g.theirs();
              int[] second = g.isFirst() ? g.theirs() : g.ours();
              assertThat(order).isIn(joined(first, second), joined(second, first));
            }
          }
        });
  }

  private static void mergeLowAndHigh(TwoGroups g, boolean firstIsHigh) {
    boolean high = g.isFirst() == firstIsHigh;
    int[] expected = high ? joined(g.theirs(), g.ours()) : joined(g.ours(), g.theirs());
    try (Comm all = g.inter().merge(high)) {
      assertThat(all.isInter()).isFalse();
      assertThat(all.rank()).isEqualTo(high ? g.m() + g.me() : g.me());
      assertThat(all.allgather(new int[] {g.comm().rank()})).isEqualTo(expected);
    }
  }

  private static int[] joined(int[] a, int[] b) {
    return IntStream.concat(IntStream.of(a), IntStream.of(b)).toArray();
  }

  @Conformance(minRanks = 2)
  public void split(Comm comm) {
    TwoGroups.each(
        comm,
        g -> {
          try (Comm backwards = g.inter().split(3, -g.me())) {
            check(backwards, comm, reversed(g.ours()), reversed(g.theirs()));
          }
          // Only the first ranks of both groups.
          try (Comm firsts = g.inter().split(g.me() == 0 ? 0 : MPI.UNDEFINED, 0)) {
            if (g.me() == 0) {
              check(firsts, comm, new int[] {g.ours()[0]}, new int[] {g.theirs()[0]});
            } else {
              assertThat(firsts.isNull()).isTrue();
            }
          }
          // A color that is in one group only.
          try (Comm none = g.inter().split(g.isFirst() ? 1 : 2, 0)) {
            assertThat(none.isNull()).isTrue();
          }
        });
  }

  private static int[] reversed(int[] x) {
    return IntStream.range(0, x.length).map(i -> x[x.length - 1 - i]).toArray();
  }

  @Conformance(minRanks = 2)
  public void createFromGroups(Comm comm) {
    TwoGroups.each(
        comm,
        g -> {
          Group last = g.inter().group().incl(g.n() - 1);
          try (Comm lasts = g.inter().create(last)) {
            if (g.me() == g.n() - 1) {
              check(
                  lasts, comm, new int[] {g.ours()[g.n() - 1]}, new int[] {g.theirs()[g.m() - 1]});
            } else {
              assertThat(lasts.isNull()).isTrue();
            }
          }
        });
  }

  /** What is left over in one that is closed does not come out of the next one. */
  @Conformance(minRanks = 2, seconds = 60)
  public void manyAreMadeAndClosed(Comm comm) {
    int[] x = new int[1];
    for (int k = 0; k < 20; k++) {
      try (TwoGroups g = TwoGroups.of(comm, comm.size() / 2)) {
        if (g.isFirst()) {
          g.inter().isend(new int[] {-1}, 0, 9);
          g.inter().isend(new int[] {k}, g.me() % g.m(), 8);
        } else if (g.me() < g.m()) {
          g.inter().recv(x, g.me(), 8);
          assertThat(x[0]).isEqualTo(k);
        }
        g.inter().barrier();
      }
    }
  }

  private static void refused(ErrorClass error, ThrowingCallable call, String... texts) {
    MpiException e = catchThrowableOfType(MpiException.class, call);
    assertThat(e).isNotNull();
    assertThat(e.errorClass()).as(e.getMessage()).isEqualTo(error);
    assertThat(e).hasMessageContainingAll(texts);
  }

  @Conformance(minRanks = 2)
  public void wrongArguments(Comm comm) {
    Comm self = MPI.self();
    refused(ErrorClass.ERR_COMM, () -> self.createIntercomm(0, null, 1, 0), "peer");
    refused(ErrorClass.ERR_COMM, () -> self.createIntercomm(0, MPI.COMM_NULL, 1, 0), "COMM_NULL");
    refused(ErrorClass.ERR_RANK, () -> comm.createIntercomm(-7, comm, 0, 0), "localLeader", "-7");
    refused(
        ErrorClass.ERR_RANK,
        () -> self.createIntercomm(0, comm, comm.size(), 0),
        "remoteLeader",
        "" + comm.size());
    refused(ErrorClass.ERR_RANK, () -> self.createIntercomm(0, comm, comm.rank(), 0), "itself");
    int other = comm.rank() == 0 ? 1 : 0;
    refused(ErrorClass.ERR_TAG, () -> self.createIntercomm(0, comm, other, -1), "tag = -1");
    refused(ErrorClass.ERR_COMM, () -> comm.merge(true), "merge");
    refused(ErrorClass.ERR_COMM, comm::remoteSize, "remoteSize");
    refused(ErrorClass.ERR_COMM, comm::remoteGroup, "remoteGroup");
    TwoGroups.each(
        comm,
        g -> {
          Comm inter = g.inter();
          refused(
              ErrorClass.ERR_COMM, () -> inter.createIntercomm(0, comm, 0, 0), "createIntercomm");
          refused(ErrorClass.ERR_COMM, () -> self.createIntercomm(0, inter, 0, 0), "peer");
          refused(ErrorClass.ERR_COMM, () -> inter.createGroup(inter.group(), 0), "createGroup");
          refused(ErrorClass.ERR_COMM, () -> inter.scan(1, MPI.SUM), "scan");
          refused(ErrorClass.ERR_COMM, () -> inter.exscan(1, MPI.SUM), "scan");
          refused(ErrorClass.ERR_COMM, () -> inter.scanObject("", String::concat), "scanObject");
          refused(
              ErrorClass.ERR_COMM, () -> inter.exscanObject("", String::concat), "exscanObject");
          int[] x = new int[g.m()];
          refused(ErrorClass.ERR_COMM, () -> inter.allreduce(MPI.IN_PLACE, x, MPI.SUM), "IN_PLACE");
          refused(ErrorClass.ERR_COMM, () -> inter.allgather(MPI.IN_PLACE, Buf.of(x)), "IN_PLACE");
          refused(ErrorClass.ERR_COMM, () -> inter.gather(MPI.IN_PLACE, Buf.NONE, 0), "IN_PLACE");
          refused(ErrorClass.ERR_ROOT, () -> inter.bcast(x, g.m()), "root = " + g.m(), "ROOT");
          refused(ErrorClass.ERR_ROOT, () -> inter.bcast(x, MPI.ANY_SOURCE), "ANY_SOURCE");
          refused(ErrorClass.ERR_ROOT, () -> inter.bcastObject("x", -3), "-3");
          refused(
              ErrorClass.ERR_RANK, () -> inter.send(x, g.m()), "dest = " + g.m(), "remote group");
          refused(ErrorClass.ERR_RANK, () -> inter.recv(x, g.m()), "source = " + g.m());
          refused(ErrorClass.ERR_ROOT, () -> comm.bcast(x, MPI.ROOT), "ROOT");
          refused(
              ErrorClass.ERR_COUNT,
              () -> inter.alltoallObject(java.util.Collections.nCopies(g.m() + 1, "x")),
              "" + g.m());
          check(inter, g);
        });
  }

  @Conformance(minRanks = 2)
  public void closedOnesSaySo(Comm comm) {
    TwoGroups g = TwoGroups.of(comm, 1);
    g.close();
    refused(ErrorClass.ERR_COMM, () -> g.inter().send(new int[1], 0), "closed");
    refused(ErrorClass.ERR_COMM, g.inter()::remoteGroup, "closed");
    refused(ErrorClass.ERR_COMM, () -> g.inter().merge(false), "closed");
  }

  /** Only the local engine tells the others of the group. */
  @Conformance(
      minRanks = 3,
      localOnly = "MPI_Intercomm_create has no way for a leader to say that it will not come")
  public void theOthersHearOfALeaderThatFails(Comm comm) {
    try (Comm local = comm.dup()) {
      boolean leads = local.rank() == 1;
      refused(
          leads ? ErrorClass.ERR_RANK : ErrorClass.ERR_ARG,
          () -> local.createIntercomm(1, comm, -5, 0),
          leads ? "remoteLeader" : "see what rank 1 threw");
    }
  }

  /** Two groups with a rank in common. */
  @Conformance(minRanks = 3, localOnly = "libraries do not check it, or end the job")
  public void groupsThatOverlap(Comm comm) {
    int me = comm.rank();
    if (me > 2) {
      return;
    }
    // Rank 2 is in both groups, and has a thread for each.
    Comm first = me == 1 ? MPI.COMM_NULL : comm.createGroup(comm.group().incl(0, 2), 1);
    Comm second = me == 0 ? MPI.COMM_NULL : comm.createGroup(comm.group().incl(1, 2), 2);
    Thread thread = null;
    if (me == 2) {
      thread =
          Thread.ofPlatform()
              .start(() ->
                  refused(
                      ErrorClass.ERR_GROUP,
                      () -> second.createIntercomm(0, null, -1, 0),
                      "in both groups"));
    }
    Comm mine = me == 1 ? second : first;
    refused(
        ErrorClass.ERR_GROUP,
        () -> mine.createIntercomm(0, comm, me == 0 ? 1 : 0, 0),
        "in both groups");
    join(thread);
    first.close();
    second.close();
  }

  private static void join(Thread thread) {
    try {
      if (thread != null) {
        thread.join();
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
