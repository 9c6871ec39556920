package conformance.comm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import conformance.run.Conformance;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.mpi4j.Comm;
import org.mpi4j.Comparison;
import org.mpi4j.ErrorClass;
import org.mpi4j.Group;
import org.mpi4j.MPI;
import org.mpi4j.MpiException;

/** Groups: sets of processes in an order. */
public class Groups {
  /** The members of a group, as ranks of the communicator. */
  private static int[] ranks(Group g, Comm comm) {
    return g.translateRanks(IntStream.range(0, g.size()).toArray(), comm.group());
  }

  private static void refused(ErrorClass error, ThrowingCallable call, String... text) {
    MpiException e = catchThrowableOfType(MpiException.class, call);
    assertThat(e.errorClass()).isEqualTo(error);
    assertThat(e).hasMessageContainingAll(text);
  }

  @Conformance
  public void groupOfACommunicator(Comm comm) {
    Group g = comm.group();
    assertThat(g.size()).isEqualTo(comm.size());
    assertThat(g.rank()).isEqualTo(comm.rank());
    assertThat(ranks(g, comm)).isEqualTo(IntStream.range(0, comm.size()).toArray());
    assertThat(Group.EMPTY.size()).isZero();
    assertThat(Group.EMPTY.rank()).isEqualTo(MPI.UNDEFINED);
  }

  @Conformance(minRanks = 4)
  public void inclAndExcl(Comm comm) {
    Group g = comm.group();
    int n = comm.size();
    Group some = g.incl(3, 0, 2);
    assertThat(ranks(some, comm)).containsExactly(3, 0, 2);
    int me = comm.rank();
    assertThat(some.rank()).isEqualTo(me == 3 ? 0 : me == 0 ? 1 : me == 2 ? 2 : MPI.UNDEFINED);
    assertThat(ranks(g.excl(3, 0), comm))
        .isEqualTo(IntStream.range(0, n).filter(r -> r != 3 && r != 0).toArray());
    assertThat(g.incl().size()).isZero();
    assertThat(g.excl().compare(g)).isEqualTo(Comparison.IDENT);
  }

  @Conformance(minRanks = 4)
  public void ranges(Comm comm) {
    Group g = comm.group();
    int last = comm.size() - 1;
    assertThat(ranks(g.rangeIncl(new int[] {0, 3, 2}), comm)).containsExactly(0, 2);
    assertThat(ranks(g.rangeIncl(new int[] {3, 0, -1}), comm)).containsExactly(3, 2, 1, 0);
    assertThat(ranks(g.rangeIncl(new int[] {1, 1, 1}, new int[] {3, 2, -1}), comm))
        .containsExactly(1, 3, 2);
    assertThat(ranks(g.rangeExcl(new int[] {1, last, 1}), comm)).containsExactly(0);
    assertThat(ranks(g.rangeExcl(), comm)).hasSize(comm.size());
  }

  @Conformance(minRanks = 4)
  public void setOperations(Comm comm) {
    Group g = comm.group();
    Group a = g.incl(2, 0, 1);
    Group b = g.incl(3, 1, 2);
    assertThat(ranks(a.union(b), comm)).containsExactly(2, 0, 1, 3);
    assertThat(ranks(b.union(a), comm)).containsExactly(3, 1, 2, 0);
    assertThat(ranks(a.intersection(b), comm)).containsExactly(2, 1);
    assertThat(ranks(b.intersection(a), comm)).containsExactly(1, 2);
    assertThat(ranks(a.difference(b), comm)).containsExactly(0);
    assertThat(a.difference(a).size()).isZero();
    assertThat(ranks(a.union(Group.EMPTY), comm)).containsExactly(2, 0, 1);
    assertThat(ranks(Group.EMPTY.union(a), comm)).containsExactly(2, 0, 1);
    assertThat(Group.EMPTY.union(a).rank()).isEqualTo(a.rank());
    assertThat(a.intersection(Group.EMPTY).size()).isZero();
  }

  @Conformance(minRanks = 3)
  public void compareAndTranslate(Comm comm) {
    Group g = comm.group();
    Group a = g.incl(0, 1, 2);
    Group b = g.incl(2, 1, 0);
    assertThat(a.compare(g.incl(0, 1, 2))).isEqualTo(Comparison.IDENT);
    assertThat(a.compare(b)).isEqualTo(Comparison.SIMILAR);
    assertThat(a.compare(g.incl(0, 1))).isEqualTo(Comparison.UNEQUAL);
    assertThat(Group.EMPTY.compare(g.incl())).isEqualTo(Comparison.IDENT);
    assertThat(a.translateRanks(new int[] {0, 2, 2}, b)).containsExactly(2, 0, 0);
    assertThat(a.translateRanks(new int[] {0, MPI.PROC_NULL, 2}, g.incl(2)))
        .containsExactly(MPI.UNDEFINED, MPI.PROC_NULL, 0);
    assertThat(a.translateRanks(new int[0], b)).isEmpty();
  }

  @Conformance
  public void badRanks(Comm comm) {
    Group g = comm.group();
    int n = comm.size();
    refused(ErrorClass.ERR_RANK, () -> g.incl(n), "rank = " + n, "0.." + (n - 1), "size=" + n);
    refused(ErrorClass.ERR_RANK, () -> g.excl(-1), "rank = -1");
    refused(ErrorClass.ERR_RANK, () -> g.incl(0, 0), "rank = 0", "twice");
    refused(ErrorClass.ERR_ARG, () -> g.rangeIncl(new int[] {0, 1, 0}), "[0, 1, 0]", "stride");
    refused(ErrorClass.ERR_ARG, () -> g.rangeExcl(new int[] {0, 1}), "[0, 1]");
    refused(ErrorClass.ERR_RANK, () -> g.rangeIncl(new int[] {0, n, 1}), "rank = " + n);
    refused(ErrorClass.ERR_RANK, () -> g.translateRanks(new int[] {n}, g), "rank = " + n);
  }
}
