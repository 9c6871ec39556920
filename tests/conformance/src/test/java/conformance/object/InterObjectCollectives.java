package conformance.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import conformance.comm.TwoGroups;
import conformance.run.Conformance;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.mpi4j.Comm;
import org.mpi4j.MpiException;
import org.mpi4j.Request;

/** Collectives of objects between groups. */
public class InterObjectCollectives {
  private static List<Object> values(int rank) {
    return Arrays.asList(null, "from " + rank, Map.of("rank", rank), List.of(rank, List.of()));
  }

  private static List<Object> of(int[] ranks, int kind) {
    return Arrays.stream(ranks).mapToObj(r -> values(r).get(kind)).toList();
  }

  @Conformance(minRanks = 2)
  public void rooted(Comm comm) {
    TwoGroups.each(
        comm,
        g ->
            g.eachRoot(root -> {
              for (int k = 0; k < values(0).size(); k++) {
                Object mine = values(comm.rank()).get(k);
                Object theirs = values(root.rank()).get(k);
                Object got = g.inter().bcastObject(root.isHere() ? mine : null, root.value());
                assertThat(got).isEqualTo(root.isHere() || root.isRemote() ? theirs : null);
                List<Object> all = g.inter().gatherObject(mine, root.value());
                assertThat(all).isEqualTo(root.isHere() ? of(g.theirs(), k) : List.of());
                Object part =
                    g.inter().scatterObject(root.isHere() ? of(g.theirs(), k) : null, root.value());
                assertThat(part).isEqualTo(root.isRemote() ? mine : null);
              }
              String joined =
                  g.inter().reduceObject("r" + comm.rank(), String::concat, root.value());
              assertThat(joined).isEqualTo(root.isHere() ? joined(g.theirs()) : null);
            }));
  }

  private static String joined(int[] ranks) {
    return Arrays.stream(ranks).mapToObj(r -> "r" + r).reduce("", String::concat);
  }

  @Conformance(minRanks = 2)
  public void betweenAll(Comm comm) {
    TwoGroups.each(
        comm,
        g -> {
          for (int k = 0; k < values(0).size(); k++) {
            List<Object> all = g.inter().allgatherObject(values(comm.rank()).get(k));
            assertThat(all).isEqualTo(of(g.theirs(), k));
          }
          List<String> out =
              IntStream.of(g.theirs()).mapToObj(q -> comm.rank() + " to " + q).toList();
          List<String> in =
              IntStream.of(g.theirs()).mapToObj(q -> q + " to " + comm.rank()).toList();
          assertThat(g.inter().alltoallObject(out)).isEqualTo(in);
          assertThat(g.inter().allreduceObject("r" + comm.rank(), String::concat))
              .isEqualTo(joined(g.theirs()));
        });
  }

  /** Several at once, of large objects. */
  @Conformance(minRanks = 2)
  public void inFlight(Comm comm) {
    TwoGroups.each(
        comm,
        g -> {
          var mine = new double[30_000];
          Arrays.fill(mine, comm.rank());
          Request<List<double[]>> all = g.inter().iallgatherObject(mine);
          Request<Integer> sum = g.inter().iallreduceObject(comm.rank(), Integer::sum);
          assertThat(sum.await()).isEqualTo(Arrays.stream(g.theirs()).sum());
          List<double[]> got = all.await();
          for (int q = 0; q < g.m(); q++) {
            assertThat(got.get(q)).hasSize(mine.length).containsOnly(g.theirs()[q]);
          }
        });
  }

  /** What cannot be sent, and an operator that throws, end it where the objects were due. */
  @Conformance(minRanks = 2)
  public void failures(Comm comm) {
    TwoGroups.each(
        comm,
        g -> {
          Object bad = new Thread();
          g.eachRoot(root -> {
            if (root.isHere() || root.isRemote()) {
              fails(() -> g.inter().bcastObject(root.isHere() ? bad : null, root.value()));
              fails(() ->
                  g.inter()
                      .scatterObject(
                          root.isHere() ? Collections.nCopies(g.m(), bad) : null, root.value()));
            } else {
              g.inter().bcastObject(null, root.value());
              g.inter().scatterObject(null, root.value());
            }
          });
          fails(() -> g.inter().allgatherObject(bad));
          if (g.m() > 1 && g.n() > 1) {
            fails(() ->
                g.inter()
                    .<String>allreduceObject(
                        "x",
                        (a, b) -> {
                          throw new IllegalStateException("no");
                        }));
          }
          assertThat(g.inter().allreduceObject(1, Integer::sum)).isEqualTo(g.m());
        });
  }

  private static void fails(Runnable call) {
    assertThat(catchThrowableOfType(MpiException.class, call::run)).isNotNull();
  }
}
