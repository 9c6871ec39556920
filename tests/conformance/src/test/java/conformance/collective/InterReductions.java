package conformance.collective;

import static org.assertj.core.api.Assertions.assertThat;

import conformance.comm.TwoGroups;
import conformance.run.Conformance;
import java.util.Arrays;
import java.util.IntSummaryStatistics;
import java.util.stream.IntStream;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.Datatype;
import org.mpi4j.MPI;
import org.mpi4j.Op;
import org.mpi4j.RecordType;

/** Reductions between groups: what one group puts in comes out in the other. */
public class InterReductions {
  private static final int[] LENGTHS = {0, 1, 12, 50_000};

  private static final Op FIRST = Op.ofLong((a, b) -> a).nonCommutative();
  private static final Op LAST = Op.ofLong((a, b) -> b).nonCommutative();

  private static int[] data(int length, int rank) {
    return IntStream.range(0, length).map(i -> rank + i % 50).toArray();
  }

  private static int[] sum(int length, int[] ranks) {
    var sum = new int[length];
    for (int r : ranks) {
      Arrays.setAll(sum, i -> sum[i] + r + i % 50);
    }
    return sum;
  }

  @Conformance(minRanks = 2)
  public void reduce(Comm comm) {
    TwoGroups.each(
        comm,
        g -> {
          for (int length : LENGTHS) {
            g.eachRoot(root -> {
              int[] mine = root.isRemote() ? data(length, comm.rank()) : null;
              int[] result = root.isHere() ? new int[length] : null;
              g.inter().reduce(mine, result, MPI.SUM, root.value());
              if (root.isHere()) {
                assertThat(result).isEqualTo(sum(length, g.theirs()));
              }
              int[] made = g.inter().reduce(data(length, comm.rank()), MPI.SUM, root.value());
              assertThat(made).isEqualTo(root.isHere() ? sum(length, g.theirs()) : new int[0]);
              g.inter()
                  .ireduce(
                      mine == null ? Buf.NONE : Buf.of(mine),
                      result == null ? Buf.NONE : Buf.of(result),
                      MPI.MAX,
                      root.value())
                  .await();
              if (root.isHere()) {
                int max = Arrays.stream(g.theirs()).max().orElseThrow();
                assertThat(result).isEqualTo(data(length, max));
              }
            });
          }
          g.eachRoot(root -> {
            long first = g.inter().reduce(comm.rank() + 1L, FIRST, root.value());
            assertThat(first).isEqualTo(root.isHere() ? g.theirs()[0] + 1 : 0);
            long last = g.inter().reduce(comm.rank() + 1L, LAST, root.value());
            assertThat(last).isEqualTo(root.isHere() ? g.theirs()[g.m() - 1] + 1 : 0);
          });
        });
  }

  @Conformance(minRanks = 2)
  public void allreduce(Comm comm) {
    TwoGroups.each(
        comm,
        g -> {
          for (int length : LENGTHS) {
            int[] result = new int[length];
            g.inter().allreduce(data(length, comm.rank()), result, MPI.SUM);
            assertThat(result).isEqualTo(sum(length, g.theirs()));
            int[] made = g.inter().iallreduce(data(length, comm.rank()), MPI.SUM).await();
            assertThat(made).isEqualTo(sum(length, g.theirs()));
          }
          assertThat(g.inter().allreduce((long) comm.rank(), FIRST)).isEqualTo(g.theirs()[0]);
          assertThat(g.inter().allreduce((long) comm.rank(), LAST))
              .isEqualTo(g.theirs()[g.m() - 1]);
          assertThat(g.inter().allreduce(g.isFirst() ? 2.5 : -1, MPI.MIN))
              .isEqualTo(g.isFirst() ? -1 : 2.5);
        });
  }

  record Range(int low, int high) {
    Range and(Range o) {
      return new Range(Math.min(low, o.low), Math.max(high, o.high));
    }

    static Range of(int i, int[] ranks) {
      IntSummaryStatistics s = Arrays.stream(ranks).summaryStatistics();
      return new Range(s.getMin() - i, s.getMax() + i);
    }
  }

  /** An op that combines elements as a whole. */
  @Conformance(minRanks = 2)
  public void records(Comm comm) {
    Op hull = Op.of(Range.class, Range::and);
    RecordType<Range> type = Datatype.of(Range.class);
    int length = 5;
    var mine = new Range[length];
    Arrays.setAll(mine, i -> new Range(comm.rank() - i, comm.rank() + i));
    TwoGroups.each(
        comm,
        g -> {
          var expected = new Range[length];
          Arrays.setAll(expected, i -> Range.of(i, g.theirs()));
          var all = new Range[length];
          g.inter().allreduce(Buf.of(mine, type), Buf.of(all, type), hull);
          assertThat(all).isEqualTo(expected);
          g.eachRoot(root -> {
            var result = new Range[length];
            g.inter().reduce(Buf.of(mine, type), Buf.of(result, type), hull, root.value());
            assertThat(result).isEqualTo(root.isHere() ? expected : new Range[length]);
          });
          int blocks = g.n() * g.m();
          var many = new Range[blocks];
          Arrays.setAll(many, i -> new Range(comm.rank() - i, comm.rank() + i));
          var block = new Range[g.m()];
          g.inter().reduceScatterBlock(Buf.of(many, type), Buf.of(block, type), hull);
          for (int i = 0; i < g.m(); i++) {
            assertThat(block[i]).isEqualTo(Range.of(g.me() * g.m() + i, g.theirs()));
          }
        });
  }

  /** So long that a rank cannot send before the other receives, and all do both at once. */
  @Conformance(minRanks = 2)
  public void longRecords(Comm comm) {
    Op hull = Op.of(Range.class, Range::and);
    RecordType<Range> type = Datatype.of(Range.class);
    int length = 20_000;
    var mine = new Range[length];
    Arrays.setAll(mine, i -> new Range(comm.rank() - i, comm.rank() + i));
    TwoGroups.each(
        comm,
        g -> {
          var all = new Range[length];
          g.inter().allreduce(Buf.of(mine, type), Buf.of(all, type), hull);
          for (int i = 0; i < length; i += 999) {
            assertThat(all[i]).isEqualTo(Range.of(i, g.theirs()));
          }
        });
  }

  /** Both groups put in as much: a block for each pair of ranks. */
  @Conformance(minRanks = 2)
  public void reduceScatterBlock(Comm comm) {
    TwoGroups.each(
        comm,
        g -> {
          for (int length : new int[] {0, 1, 300}) {
            int all = length * g.n() * g.m();
            int block = length * g.m();
            int[] expected =
                Arrays.copyOfRange(sum(all, g.theirs()), block * g.me(), block * (g.me() + 1));
            assertThat(g.inter().reduceScatterBlock(data(all, comm.rank()), MPI.SUM))
                .isEqualTo(expected);
            int[] again = new int[block];
            g.inter()
                .ireduceScatterBlock(Buf.of(data(all, comm.rank())), Buf.of(again), MPI.SUM)
                .await();
            assertThat(again).isEqualTo(expected);
          }
        });
  }

  /** All goes to the last rank of each group but what the others have: one element. */
  @Conformance(minRanks = 2)
  public void reduceScatter(Comm comm) {
    TwoGroups.each(
        comm,
        g -> {
          int all = 40;
          long[] counts = new long[g.n()];
          Arrays.fill(counts, 1);
          counts[g.n() - 1] = all - g.n() + 1;
          int[] expected =
              Arrays.copyOfRange(sum(all, g.theirs()), g.me(), g.me() + (int) counts[g.me()]);
          assertThat(g.inter().reduceScatter(data(all, comm.rank()), counts, MPI.SUM))
              .isEqualTo(expected);
          int[] again = new int[expected.length];
          g.inter()
              .ireduceScatter(Buf.of(data(all, comm.rank())), Buf.of(again), counts, MPI.SUM)
              .await();
          assertThat(again).isEqualTo(expected);
        });
  }
}
