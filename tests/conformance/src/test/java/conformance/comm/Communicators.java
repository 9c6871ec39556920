package conformance.comm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import conformance.run.Conformance;
import java.util.stream.IntStream;
import org.mpi4j.Comm;
import org.mpi4j.Comparison;
import org.mpi4j.ErrorClass;
import org.mpi4j.Group;
import org.mpi4j.MPI;
import org.mpi4j.MpiException;
import org.mpi4j.Request;
import org.mpi4j.SplitType;
import org.mpi4j.Status;

/** Making communicators from communicators. */
public class Communicators {
  /** Checks that a communicator has these ranks of another, and that it works. */
  private static void check(Comm made, Comm from, int... ranks) {
    assertThat(made.size()).isEqualTo(ranks.length);
    assertThat(ranks[made.rank()]).isEqualTo(from.rank());
    int[] all = made.allgather(new int[] {from.rank()});
    assertThat(all).isEqualTo(ranks);
  }

  private static int[] upTo(int n) {
    return IntStream.range(0, n).toArray();
  }

  @Conformance
  public void dup(Comm comm) {
    try (Comm dup = comm.dup()) {
      check(dup, comm, upTo(comm.size()));
      assertThat(dup.compare(comm)).isEqualTo(Comparison.CONGRUENT);
      assertThat(comm.compare(dup)).isEqualTo(Comparison.CONGRUENT);
      assertThat(dup.compare(dup)).isEqualTo(Comparison.IDENT);
      assertThat(dup.group().compare(comm.group())).isEqualTo(Comparison.IDENT);
      assertThat(dup.isIntra()).isTrue();
      assertThat(dup.isInter()).isFalse();
      assertThat(dup.isNull()).isFalse();
    }
  }

  @Conformance
  public void dupsInTheBackground(Comm comm) {
    Request<? extends Comm> a = comm.idup();
    Request<? extends Comm> b = comm.idup();
    int[] x = comm.allgather(new int[] {comm.rank()});
    assertThat(x).isEqualTo(upTo(comm.size()));
    try (Comm second = b.await();
        Comm first = a.await()) {
      assertThat(a.await()).isSameAs(first);
      check(first, comm, upTo(comm.size()));
      check(second, comm, upTo(comm.size()));
      int next = (comm.rank() + 1) % comm.size();
      Request<Status> s = first.isend(new int[] {1}, next, 1);
      Request<Status> t = second.isend(new int[] {2}, next, 1);
      int[] in = new int[1];
      second.recv(in, MPI.ANY_SOURCE, 1);
      assertThat(in[0]).isEqualTo(2);
      first.recv(in, MPI.ANY_SOURCE, 1);
      assertThat(in[0]).isEqualTo(1);
      Request.awaitAll(s, t);
    }
  }

  /** All ranks of these tests run on one host. */
  @Conformance
  public void splitBySharedMemory(Comm comm) {
    int n = comm.size();
    try (Comm host = comm.splitType(SplitType.SHARED);
        Comm reversed = comm.splitType(SplitType.SHARED, -comm.rank())) {
      check(host, comm, upTo(n));
      check(reversed, comm, IntStream.range(0, n).map(r -> n - 1 - r).toArray());
    }
  }

  @Conformance
  public void splitInOddAndEven(Comm comm) {
    int me = comm.rank();
    int n = comm.size();
    try (Comm half = comm.split(me % 2)) {
      check(half, comm, IntStream.range(0, n).filter(r -> r % 2 == me % 2).toArray());
      assertThat(half.compare(comm)).isEqualTo(n == 1 ? Comparison.CONGRUENT : Comparison.UNEQUAL);
    }
  }

  @Conformance
  public void splitWithKeys(Comm comm) {
    int me = comm.rank();
    int n = comm.size();
    try (Comm reversed = comm.split(5, -me)) {
      check(reversed, comm, IntStream.range(0, n).map(r -> n - 1 - r).toArray());
      assertThat(reversed.compare(comm))
          .isEqualTo(n == 1 ? Comparison.CONGRUENT : Comparison.SIMILAR);
    }
    // Equal keys keep their order; keys may be any numbers.
    int key = me % 2 == 0 ? Integer.MAX_VALUE : Integer.MIN_VALUE;
    try (Comm mixed = comm.split(Integer.MAX_VALUE, key)) {
      int[] odd = IntStream.range(0, n).filter(r -> r % 2 == 1).toArray();
      int[] even = IntStream.range(0, n).filter(r -> r % 2 == 0).toArray();
      check(mixed, comm, IntStream.concat(IntStream.of(odd), IntStream.of(even)).toArray());
    }
  }

  @Conformance
  public void splitWithoutSome(Comm comm) {
    int n = comm.size();
    boolean out = comm.rank() == n - 1;
    try (Comm rest = comm.split(out ? MPI.UNDEFINED : 0, 0)) {
      if (out) {
        assertThat(rest).isSameAs(MPI.COMM_NULL);
        assertThat(rest.isNull()).isTrue();
        assertThat(rest.size()).isZero();
        assertThat(rest.rank()).isEqualTo(MPI.UNDEFINED);
        assertThat(rest.compare(comm)).isEqualTo(Comparison.UNEQUAL);
        assertThat(rest.toString()).isEqualTo("COMM_NULL");
      } else {
        check(rest, comm, upTo(n - 1));
      }
    }
  }

  @Conformance
  public void everyRankAlone(Comm comm) {
    try (Comm alone = comm.split(comm.rank(), 3)) {
      check(alone, comm, comm.rank());
      alone.barrier();
    }
  }

  @Conformance
  public void createFromAGroup(Comm comm) {
    int n = comm.size();
    int[] some = IntStream.range(0, n).filter(r -> r % 3 != 1).map(r -> n - 1 - r).toArray();
    Group g = comm.group().incl(some);
    try (Comm made = comm.create(g)) {
      if (g.rank() == MPI.UNDEFINED) {
        assertThat(made.isNull()).isTrue();
      } else {
        check(made, comm, some);
      }
    }
    assertThat(comm.create(Group.EMPTY).isNull()).isTrue();
  }

  /** Only the members call it; the others are busy elsewhere. */
  @Conformance(minRanks = 2)
  public void createGroup(Comm comm) {
    int n = comm.size();
    Group g = comm.group().excl(0);
    if (g.rank() == MPI.UNDEFINED) {
      comm.recv(new int[1], n - 1, 8);
      return;
    }
    try (Comm made = comm.createGroup(g, 17);
        Comm again = comm.createGroup(g, 0)) {
      check(made, comm, IntStream.range(1, n).toArray());
      check(again, comm, IntStream.range(1, n).toArray());
      assertThat(made.compare(again)).isEqualTo(Comparison.CONGRUENT);
    }
    if (comm.rank() == n - 1) {
      comm.send(new int[1], 0, 8);
    }
  }

  @Conformance
  public void communicatorsOfCommunicators(Comm comm) {
    int n = comm.size();
    try (Comm reversed = comm.split(0, -comm.rank());
        Comm dup = reversed.dup();
        Comm half = dup.split(dup.rank() % 2)) {
      check(half, dup, IntStream.range(0, n).filter(r -> r % 2 == dup.rank() % 2).toArray());
      int[] order = half.group().translateRanks(upTo(half.size()), comm.group());
      for (int i = 1; i < order.length; i++) {
        assertThat(order[i]).isEqualTo(order[i - 1] - 2);
      }
    }
  }

  @Conformance
  public void names(Comm comm) {
    try (Comm dup = comm.dup()) {
      assertThat(dup.name()).isNotEmpty().isNotEqualTo(comm.name());
      dup.name("grid");
      assertThat(dup.name()).isEqualTo("grid");
      assertThat(dup.toString()).contains("grid", "rank " + comm.rank() + " of " + comm.size());
      MpiException e =
          catchThrowableOfType(MpiException.class, () -> dup.send(new int[1], comm.size(), 0));
      assertThat(e.comm()).isEqualTo("grid");
      assertThat(e).hasMessageContaining("grid");
    }
    assertThat(MPI.self().name()).isEqualTo("SELF");
    assertThat(MPI.world().name()).isEqualTo("WORLD");
  }

  @Conformance
  public void self(Comm comm) {
    Comm self = MPI.self();
    assertThat(self.size()).isEqualTo(1);
    assertThat(self.rank()).isZero();
    assertThat(self.allreduce(comm.rank(), MPI.SUM)).isEqualTo(comm.rank());
    assertThat(self.group().translateRanks(new int[] {0}, comm.group()))
        .containsExactly(comm.rank());
    self.close();
    self.barrier();
  }

  @Conformance
  public void badColor(Comm comm) {
    int bad = comm.size() - 1;
    MpiException e =
        catchThrowableOfType(MpiException.class, () -> comm.split(comm.rank() == bad ? -3 : 0, 0));
    assertThat(e.errorClass()).isEqualTo(ErrorClass.ERR_ARG);
    assertThat(e).hasMessageContainingAll("color = -3", "rank " + bad, "UNDEFINED");
    comm.barrier();
  }

  @Conformance(minRanks = 2)
  public void groupOfStrangers(Comm comm) {
    try (Comm part = comm.split(comm.rank() == 0 ? 0 : 1)) {
      MpiException e = catchThrowableOfType(MpiException.class, () -> part.create(comm.group()));
      assertThat(e.errorClass()).isEqualTo(ErrorClass.ERR_GROUP);
      part.barrier();
    }
  }
}
