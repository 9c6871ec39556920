package conformance.object;

import static org.assertj.core.api.Assertions.assertThat;

import conformance.data.Bytes;
import conformance.run.Conformance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.mpi4j.Comm;
import org.mpi4j.Request;

/** Collectives of objects: each kind, all roots, null, large ones, non-blocking. */
public class ObjectCollectives {
  record Stats(long n, double sum, List<Integer> ranks) {
    static Stats of(int rank) {
      return new Stats(1, rank, List.of(rank));
    }

    /** Not commutative: the ranks stay in order. */
    Stats merge(Stats o) {
      var all = new ArrayList<>(ranks);
      all.addAll(o.ranks);
      return new Stats(n + o.n, sum + o.sum, List.copyOf(all));
    }

    static Stats over(int from, int to) {
      return new Stats(
          to - from, IntStream.range(from, to).sum(), IntStream.range(from, to).boxed().toList());
    }
  }

  private static List<Object> values(int rank) {
    return Arrays.asList(
        null, "from " + rank, Map.of("rank", rank), Stats.of(rank), new ArrayList<>(List.of(1)));
  }

  @Conformance
  public void bcast(Comm comm) {
    for (int root = 0; root < comm.size(); root++) {
      for (Object v : values(root)) {
        assertThat(comm.bcastObject(comm.rank() == root ? v : null, root)).isEqualTo(v);
      }
    }
  }

  @Conformance
  public void gatherAndScatter(Comm comm) {
    int n = comm.size();
    for (int root = 0; root < n; root++) {
      for (int i = 0; i < 5; i++) {
        int index = i;
        List<Object> all = comm.gatherObject(values(comm.rank()).get(i), root);
        if (comm.rank() == root) {
          assertThat(all)
              .isEqualTo(IntStream.range(0, n).mapToObj(r -> values(r).get(index)).toList());
        } else {
          assertThat(all).isEmpty();
        }
        Object mine = comm.scatterObject(comm.rank() == root ? all : null, root);
        assertThat(mine).isEqualTo(values(comm.rank()).get(i));
      }
    }
  }

  @Conformance
  public void allgatherAndAlltoall(Comm comm) {
    int n = comm.size();
    int me = comm.rank();
    List<String> all = comm.allgatherObject("rank " + me);
    assertThat(all).isEqualTo(IntStream.range(0, n).mapToObj(r -> "rank " + r).toList());
    List<Integer> out = IntStream.range(0, n).mapToObj(r -> 100 * me + r).toList();
    List<Integer> in = comm.alltoallObject(out);
    assertThat(in).isEqualTo(IntStream.range(0, n).mapToObj(r -> 100 * r + me).toList());
    assertThat(comm.<Object>allgatherObject(null)).hasSize(n).containsOnlyNulls();
  }

  @Conformance
  public void reductionsKeepTheRankOrder(Comm comm) {
    int n = comm.size();
    int me = comm.rank();
    for (int root = 0; root < n; root++) {
      Stats s = comm.reduceObject(Stats.of(me), Stats::merge, root);
      assertThat(s).isEqualTo(me == root ? Stats.over(0, n) : null);
    }
    assertThat(comm.allreduceObject(Stats.of(me), Stats::merge)).isEqualTo(Stats.over(0, n));
    assertThat(comm.scanObject(Stats.of(me), Stats::merge)).isEqualTo(Stats.over(0, me + 1));
    Stats before = comm.exscanObject(Stats.of(me), Stats::merge);
    assertThat(before).isEqualTo(me == 0 ? null : Stats.over(0, me));
    assertThat(comm.allreduceObject("" + me, String::concat))
        .isEqualTo(IntStream.range(0, n).mapToObj(String::valueOf).reduce("", String::concat));
  }

  @Conformance
  public void largeObjects(Comm comm) {
    int n = comm.size();
    int me = comm.rank();
    byte[] big = comm.bcastObject(me == 0 ? Bytes.pattern(1_000_000, 1) : null, 0);
    assertThat(big).hasSize(1_000_000);
    Bytes.check(big, 1);
    List<byte[]> all = comm.allgatherObject(Bytes.pattern(30_000 * me, me));
    for (int r = 0; r < n; r++) {
      assertThat(all.get(r)).hasSize(30_000 * r);
      Bytes.check(all.get(r), r);
    }
    List<byte[]> out = IntStream.range(0, n).mapToObj(r -> Bytes.pattern(25_000, me + r)).toList();
    List<byte[]> in = comm.alltoallObject(out);
    for (int r = 0; r < n; r++) {
      Bytes.check(in.get(r), me + r);
    }
    double[] sum = comm.allreduceObject(filled(me), ObjectCollectives::add);
    assertThat(sum).hasSize(20_000).containsOnly(n * (n - 1) / 2.0);
  }

  private static double[] filled(int rank) {
    double[] x = new double[20_000];
    Arrays.fill(x, rank);
    return x;
  }

  private static double[] add(double[] a, double[] b) {
    double[] c = a.clone();
    for (int i = 0; i < c.length; i++) {
      c[i] += b[i];
    }
    return c;
  }

  @Conformance
  public void severalUnderWay(Comm comm) {
    int n = comm.size();
    int me = comm.rank();
    Request<String> bcast = comm.ibcastObject(me == 0 ? "hello" : null, 0);
    Request<List<Integer>> gather = comm.igatherObject(me, n - 1);
    Request<Integer> scatter =
        comm.iscatterObject(
            me == 0 ? IntStream.range(0, n).mapToObj(r -> r * r).toList() : null, 0);
    Request<List<byte[]>> all = comm.iallgatherObject(Bytes.pattern(20_000, me));
    Request<List<Integer>> turned =
        comm.ialltoallObject(IntStream.range(0, n).mapToObj(r -> me).toList());
    Request<Integer> reduced = comm.ireduceObject(me, Integer::sum, 0);
    Request<Stats> allreduced = comm.iallreduceObject(Stats.of(me), Stats::merge);
    Request<Integer> scan = comm.iscanObject(1, Integer::sum);
    Request<Integer> exscan = comm.iexscanObject(1, Integer::sum);
    long[] buffer = new long[1000];
    Request<?> between = comm.ibcast(buffer, 0);
    assertThat(exscan.await()).isEqualTo(me == 0 ? null : me);
    assertThat(scan.await()).isEqualTo(me + 1);
    assertThat(allreduced.await()).isEqualTo(Stats.over(0, n));
    assertThat(reduced.await()).isEqualTo(me == 0 ? n * (n - 1) / 2 : null);
    assertThat(turned.await()).isEqualTo(IntStream.range(0, n).boxed().toList());
    Bytes.check(all.await().get(n - 1), n - 1);
    assertThat(scatter.await()).isEqualTo(me * me);
    assertThat(gather.await()).hasSize(me == n - 1 ? n : 0);
    assertThat(bcast.await()).isEqualTo("hello");
    between.await();
  }

  /** What comes back is the receiver's own; at root a broadcast gives back the same object. */
  @Conformance
  public void copies(Comm comm) {
    var mine = new ArrayList<>(List.of(comm.rank()));
    ArrayList<Integer> got = comm.bcastObject(mine, 0);
    if (comm.rank() == 0) {
      assertThat(got).isSameAs(mine);
    }
    comm.barrier();
    got.add(comm.rank());
    comm.barrier();
    assertThat(got).containsExactly(0, comm.rank());
  }
}
