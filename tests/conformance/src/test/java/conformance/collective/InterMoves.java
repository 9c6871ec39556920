package conformance.collective;

import static org.assertj.core.api.Assertions.assertThat;

import conformance.comm.TwoGroups;
import conformance.run.Conformance;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.Datatype;
import org.mpi4j.MPI;
import org.mpi4j.Request;

/** Collectives that move data from group to group: each rank of each group as root, all forms. */
public class InterMoves {
  private static final int[] LENGTHS = {0, 1, 7, 20_000};

  /** What a rank of the communicator of both groups sends. */
  private static int[] data(int length, int from, int to) {
    return IntStream.range(0, length).map(i -> 10_000 * from + 100 * to + i % 100).toArray();
  }

  private static int[] of(int ranks, java.util.function.IntFunction<int[]> part) {
    return IntStream.range(0, ranks).mapToObj(part).flatMapToInt(Arrays::stream).toArray();
  }

  /** Nobody leaves before all of the other group have come: the last one comes when told. */
  @Conformance(minRanks = 2)
  public void barrier(Comm comm) {
    TwoGroups.each(
        comm,
        g ->
            g.eachRoot(last -> {
              if (last.isHere()) {
                g.inter().recv(new int[1], 0, 4);
                g.inter().barrier();
              } else if (last.isRemote() && g.me() == 0) {
                Request<?> barrier = g.inter().ibarrier();
                for (int k = 0; k < 50; k++) {
                  assertThat(barrier.test()).isFalse();
                }
                g.inter().send(new int[1], last.value(), 4);
                barrier.await();
              } else {
                g.inter().barrier();
              }
            }));
  }

  @Conformance(minRanks = 2)
  public void bcast(Comm comm) {
    TwoGroups.each(
        comm,
        g -> {
          for (int length : LENGTHS) {
            g.eachRoot(root -> {
              int[] expected = data(length, root.rank(), 0);
              int[] x = root.isHere() ? expected.clone() : new int[length];
              g.inter().bcast(x, root.value());
              assertThat(x)
                  .isEqualTo(root.isHere() || root.isRemote() ? expected : new int[length]);
              Buf mine =
                  root.value() == MPI.PROC_NULL ? Buf.NONE : Buf.of(root.isHere() ? x : x.clone());
              g.inter().ibcast(mine, root.value()).await();
            });
          }
          g.eachRoot(root -> {
            int got = g.inter().bcast(root.isHere() ? 77 : 5, root.value());
            assertThat(got).isEqualTo(root.value() == MPI.PROC_NULL ? 5 : 77);
          });
        });
  }

  @Conformance(minRanks = 2)
  public void gather(Comm comm) {
    TwoGroups.each(
        comm,
        g -> {
          for (int length : LENGTHS) {
            g.eachRoot(root -> {
              int[] mine = root.isRemote() ? data(length, comm.rank(), root.rank()) : null;
              int[] expected = of(g.m(), q -> data(length, g.theirs()[q], root.rank()));
              int[] all = root.isHere() ? new int[g.m() * length] : null;
              g.inter().gather(mine, all, root.value());
              if (root.isHere()) {
                assertThat(all).isEqualTo(expected);
              }
              int[] made = g.inter().gather(mine == null ? new int[length] : mine, root.value());
              assertThat(made).isEqualTo(root.isHere() ? expected : new int[0]);
              Buf to = root.isHere() ? Buf.of(new int[g.m() * length]) : Buf.NONE;
              g.inter().igather(mine == null ? Buf.NONE : Buf.of(mine), to, root.value()).await();
              if (root.isHere()) {
                assertThat(to.base()).isEqualTo(expected);
              }
            });
          }
        });
  }

  /** Rank q has q + 1 elements, with gaps between them at the root. */
  @Conformance(minRanks = 2)
  public void gatherv(Comm comm) {
    TwoGroups.each(
        comm,
        g ->
            g.eachRoot(root -> {
              int[] mine = data(g.me() + 1, comm.rank(), root.rank());
              int[] packed = g.inter().gatherv(mine, root.value());
              int[] expected = of(g.m(), q -> data(q + 1, g.theirs()[q], root.rank()));
              assertThat(packed).isEqualTo(root.isHere() ? expected : new int[0]);
              var gaps = new int[g.m() * (g.m() + 2)];
              Buf to = root.isHere() ? vector(gaps, g.m()) : Buf.NONE;
              g.inter().gatherv(root.isRemote() ? Buf.of(mine) : Buf.NONE, to, root.value());
              if (root.isHere()) {
                assertThat(gaps)
                    .isEqualTo(withGaps(g.m(), q -> data(q + 1, g.theirs()[q], root.rank())));
              }
            }));
  }

  private static Buf vector(int[] x, int ranks) {
    long[] counts = IntStream.range(0, ranks).mapToLong(q -> q + 1).toArray();
    long[] displs = IntStream.range(0, ranks).mapToLong(q -> q * (ranks + 2L)).toArray();
    return Buf.of(x).counts(counts).displs(displs);
  }

  private static int[] withGaps(int ranks, java.util.function.IntFunction<int[]> part) {
    return of(ranks, q -> Arrays.copyOf(part.apply(q), ranks + 2));
  }

  @Conformance(minRanks = 2)
  public void scatter(Comm comm) {
    TwoGroups.each(
        comm,
        g -> {
          for (int length : LENGTHS) {
            g.eachRoot(root -> {
              int[] all =
                  root.isHere() ? of(g.m(), q -> data(length, comm.rank(), g.theirs()[q])) : null;
              int[] expected = data(length, root.rank(), comm.rank());
              int[] mine = root.isRemote() ? new int[length] : null;
              g.inter().scatter(all, mine, root.value());
              if (root.isRemote()) {
                assertThat(mine).isEqualTo(expected);
              }
              int[] made = g.inter().scatter(all, root.value());
              assertThat(made).isEqualTo(root.isRemote() ? expected : new int[0]);
              Buf to = root.isRemote() ? Buf.of(new int[length]) : Buf.NONE;
              g.inter().iscatter(all == null ? Buf.NONE : Buf.of(all), to, root.value()).await();
              if (root.isRemote()) {
                assertThat(to.base()).isEqualTo(expected);
              }
            });
          }
        });
  }

  @Conformance(minRanks = 2)
  public void scatterv(Comm comm) {
    TwoGroups.each(
        comm,
        g ->
            g.eachRoot(root -> {
              int[] all = of(g.m(), q -> data(q + 1, comm.rank(), g.theirs()[q]));
              long[] counts = IntStream.range(0, g.m()).mapToLong(q -> q + 1).toArray();
              int[] expected = data(g.me() + 1, root.rank(), comm.rank());
              int[] made =
                  g.inter()
                      .scatterv(
                          root.isHere() ? all : null, root.isHere() ? counts : null, root.value());
              assertThat(made).isEqualTo(root.isRemote() ? expected : new int[0]);
              int[] gaps = withGaps(g.m(), q -> data(q + 1, comm.rank(), g.theirs()[q]));
              int[] mine = new int[g.me() + 1];
              g.inter()
                  .scatterv(
                      root.isHere() ? vector(gaps, g.m()) : Buf.NONE,
                      root.isRemote() ? Buf.of(mine) : Buf.NONE,
                      root.value());
              assertThat(mine).isEqualTo(root.isRemote() ? expected : new int[g.me() + 1]);
            }));
  }

  /** The two groups send different amounts. */
  @Conformance(minRanks = 2)
  public void allgather(Comm comm) {
    TwoGroups.each(
        comm,
        g -> {
          for (int length : LENGTHS) {
            int ours = g.isFirst() ? length : 2 * length;
            int theirs = g.isFirst() ? 2 * length : length;
            int[] all = new int[theirs * g.m()];
            int[] expected = of(g.m(), q -> data(theirs, g.theirs()[q], 0));
            g.inter().allgather(data(ours, comm.rank(), 0), all);
            assertThat(all).isEqualTo(expected);
            Buf again = Buf.of(new int[all.length]);
            g.inter().iallgather(Buf.of(data(ours, comm.rank(), 0)), again).await();
            assertThat(again.base()).isEqualTo(expected);
            int[] made = g.inter().allgather(data(length, comm.rank(), 0));
            assertThat(made).isEqualTo(of(g.m(), q -> data(length, g.theirs()[q], 0)));
          }
        });
  }

  @Conformance(minRanks = 2)
  public void allgatherv(Comm comm) {
    TwoGroups.each(
        comm,
        g -> {
          int[] mine = data(g.me() + 1, comm.rank(), 0);
          assertThat(g.inter().allgatherv(mine))
              .isEqualTo(of(g.m(), q -> data(q + 1, g.theirs()[q], 0)));
          var gaps = new int[g.m() * (g.m() + 2)];
          g.inter().allgatherv(Buf.of(mine), vector(gaps, g.m()));
          assertThat(gaps).isEqualTo(withGaps(g.m(), q -> data(q + 1, g.theirs()[q], 0)));
        });
  }

  @Conformance(minRanks = 2)
  public void alltoall(Comm comm) {
    TwoGroups.each(
        comm,
        g -> {
          for (int length : LENGTHS) {
            int[] mine = of(g.m(), q -> data(length, comm.rank(), g.theirs()[q]));
            int[] expected = of(g.m(), q -> data(length, g.theirs()[q], comm.rank()));
            assertThat(g.inter().alltoall(mine)).isEqualTo(expected);
            Buf again = Buf.of(new int[expected.length]);
            g.inter().ialltoall(Buf.of(mine), again).await();
            assertThat(again.base()).isEqualTo(expected);
          }
        });
  }

  /** From rank r to rank q go r + q elements; both number the ranks of their group. */
  @Conformance(minRanks = 2)
  public void alltoallv(Comm comm) {
    TwoGroups.each(
        comm,
        g -> {
          int[] mine = of(g.m(), q -> data(g.me() + q, comm.rank(), g.theirs()[q]));
          long[] counts = IntStream.range(0, g.m()).mapToLong(q -> g.me() + q).toArray();
          int[] expected = of(g.m(), q -> data(q + g.me(), g.theirs()[q], comm.rank()));
          assertThat(g.inter().alltoallv(mine, counts)).isEqualTo(expected);
          int[] again = new int[expected.length];
          g.inter().ialltoallv(Buf.of(mine).counts(counts), Buf.of(again).counts(counts)).await();
          assertThat(again).isEqualTo(expected);
        });
  }

  @Conformance(minRanks = 2)
  public void alltoallw(Comm comm) {
    TwoGroups.each(
        comm,
        g -> {
          List<Buf> mine =
              IntStream.range(0, g.m())
                  .mapToObj(q -> Buf.of(data(g.me() + q, comm.rank(), g.theirs()[q])))
                  .toList();
          List<int[]> got = IntStream.range(0, g.m()).mapToObj(q -> new int[g.me() + q]).toList();
          g.inter().alltoallw(mine, got.stream().map(Buf::of).toList());
          for (int q = 0; q < g.m(); q++) {
            assertThat(got.get(q)).isEqualTo(data(q + g.me(), g.theirs()[q], comm.rank()));
          }
        });
  }

  /** A column of a matrix, to and from dense memory. */
  @Conformance(minRanks = 2)
  public void derivedTypes(Comm comm) {
    int rows = 9;
    Datatype column = Datatype.INT.vector(rows, 1, 3);
    TwoGroups.each(
        comm,
        g ->
            g.eachRoot(root -> {
              int[] matrix = new int[3 * rows];
              for (int i = 0; root.isHere() && i < rows; i++) {
                matrix[3 * i] = i + 1;
              }
              int[] expected = matrix.clone();
              for (int i = 0; root.isRemote() && i < rows; i++) {
                expected[3 * i] = i + 1;
              }
              Buf buf = root.value() == MPI.PROC_NULL ? Buf.NONE : Buf.of(matrix).as(column, 1);
              g.inter().bcast(buf, root.value());
              assertThat(matrix).isEqualTo(expected);
              int[] dense = new int[g.m() * rows];
              g.inter()
                  .gather(
                      root.isRemote() ? buf : Buf.NONE,
                      root.isHere() ? Buf.of(dense) : Buf.NONE,
                      root.value());
              if (root.isHere()) {
                assertThat(dense).isEqualTo(of(g.m(), q -> IntStream.range(1, rows + 1).toArray()));
              }
            }));
  }

  /** Several at once, awaited in another order. */
  @Conformance(minRanks = 2)
  public void inFlight(Comm comm) {
    TwoGroups.each(
        comm,
        g -> {
          int n = 6;
          var requests = new Request<?>[n];
          var all = new int[n][2 * g.m()];
          for (int k = 0; k < n; k++) {
            requests[k] = g.inter().iallgather(Buf.of(data(2, comm.rank(), k)), Buf.of(all[k]));
          }
          for (int k = n - 1; k >= 0; k--) {
            int call = k;
            requests[k].await();
            assertThat(all[k]).isEqualTo(of(g.m(), q -> data(2, g.theirs()[q], call)));
          }
        });
  }
}
