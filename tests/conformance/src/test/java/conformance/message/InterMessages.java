package conformance.message;

import static org.assertj.core.api.Assertions.assertThat;

import conformance.comm.TwoGroups;
import conformance.run.Conformance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.MPI;
import org.mpi4j.Message;
import org.mpi4j.Request;
import org.mpi4j.Status;

/** Messages from each rank of one group to each of the other: every form, short and long. */
public class InterMessages {
  private static final int LONG = 40_000;

  private static double[] data(int length, int from, int to) {
    var x = new double[length];
    Arrays.setAll(x, i -> 1000 * from + 10 * to + i % 10);
    return x;
  }

  private static void check(Status s, int source, int tag, int length) {
    assertThat(s.source()).isEqualTo(source);
    assertThat(s.tag()).isEqualTo(tag);
    assertThat(s.bytes()).isEqualTo(8L * length);
  }

  /** The first group sends in four modes, the second receives with and without wildcards. */
  @Conformance(minRanks = 2)
  public void blocking(Comm comm) {
    TwoGroups.each(
        comm,
        g -> {
          for (int length : new int[] {0, 3, LONG}) {
            for (int k = 0; k < g.m(); k++) {
              if (g.isFirst()) {
                double[] x = data(length, g.me(), k);
                g.inter().send(x, k, 1);
                g.inter().ssend(x, k, 2);
                g.inter().bsend(x, k, 3);
                g.inter().send(Buf.of(x), k, 4);
              } else {
                double[] x = new double[length + 1];
                double[] expected = Arrays.copyOf(data(length, k, g.me()), length + 1);
                check(g.inter().recv(x, k, 1), k, 1, length);
                assertThat(x).isEqualTo(expected);
                check(g.inter().recv(x, k, MPI.ANY_TAG), k, 2, length);
                check(g.inter().recv(x, k, 3), k, 3, length);
                Status s = g.inter().recv(Buf.of(x), MPI.ANY_SOURCE, 4);
                assertThat(x)
                    .isEqualTo(Arrays.copyOf(data(length, s.source(), g.me()), length + 1));
              }
            }
          }
          g.inter().barrier();
        });
  }

  @Conformance(minRanks = 2)
  public void nonBlockingBothWays(Comm comm) {
    TwoGroups.each(
        comm,
        g -> {
          for (int length : new int[] {5, LONG}) {
            var requests = new ArrayList<Request<Status>>();
            var arrived = new double[g.m()][length];
            for (int k = 0; k < g.m(); k++) {
              requests.add(g.inter().irecv(arrived[k], k, 7));
            }
            g.inter().barrier();
            for (int k = 0; k < g.m(); k++) {
              double[] x = data(length, g.me(), k);
              requests.add(
                  switch (k % 3) {
                    case 0 -> g.inter().isend(x, k, 7);
                    case 1 -> g.inter().issend(x, k, 7);
                    default -> g.inter().irsend(x, k, 7);
                  });
            }
            Request.awaitAll(requests);
            for (int k = 0; k < g.m(); k++) {
              assertThat(arrived[k]).isEqualTo(data(length, k, g.me()));
            }
          }
        });
  }

  /** Pairs: rank r with rank r. */
  @Conformance(minRanks = 2)
  public void sendrecv(Comm comm) {
    TwoGroups.each(
        comm,
        g -> {
          int peer = g.me() < g.m() ? g.me() : MPI.PROC_NULL;
          double[] x = new double[3];
          Status s = g.inter().sendrecv(data(3, g.me(), g.me()), peer, 3, x, peer, 3);
          assertThat(s.source()).isEqualTo(peer);
          assertThat(x).isEqualTo(peer < 0 ? new double[3] : data(3, peer, peer));
          double[] y = data(3, 50 + g.me(), 0);
          g.inter().sendrecvReplace(y, peer, peer);
          assertThat(y).isEqualTo(peer < 0 ? data(3, 50 + g.me(), 0) : data(3, 50 + peer, 0));
        });
  }

  @Conformance(minRanks = 2)
  public void probes(Comm comm) {
    TwoGroups.each(
        comm,
        g -> {
          if (g.isFirst()) {
            for (int k = 0; k < g.m(); k++) {
              g.inter().send(data(4, g.me(), k), k, 11);
              g.inter().send(data(2, g.me(), k), k, 12);
            }
          } else {
            for (int k = 0; k < g.m(); k++) {
              check(g.inter().probe(k, 11), k, 11, 4);
              double[] x = new double[4];
              g.inter().recv(x, k, 11);
              assertThat(x).isEqualTo(data(4, k, g.me()));
              Message m = g.inter().mprobe(k, MPI.ANY_TAG);
              check(m.status(), k, 12, 2);
              double[] y = new double[2];
              m.recv(Buf.of(y));
              assertThat(y).isEqualTo(data(2, k, g.me()));
              assertThat(g.inter().iprobe(k, MPI.ANY_TAG)).isNull();
            }
          }
          g.inter().barrier();
        });
  }

  private record Point(int from, int to, double[] values) {}

  /** Small and large objects, both ways. */
  @Conformance(minRanks = 2)
  public void objects(Comm comm) {
    TwoGroups.each(
        comm,
        g -> {
          var requests = new ArrayList<Request<?>>();
          for (int k = 0; k < g.m(); k++) {
            requests.add(g.inter().isendObject(new Point(g.me(), k, data(LONG, g.me(), k)), k, 1));
            requests.add(g.inter().isendObject(Map.of("from", g.me()), k, 2));
          }
          for (int k = 0; k < g.m(); k++) {
            Point p = (Point) g.inter().recvObject(k, 1);
            assertThat(List.of(p.from(), p.to())).isEqualTo(List.of(k, g.me()));
            assertThat(p.values()).isEqualTo(data(LONG, k, g.me()));
            Message m = g.inter().mprobe(k, 2);
            assertThat(m.status().source()).isEqualTo(k);
            assertThat(m.<Object>recvObject()).isEqualTo(Map.of("from", k));
          }
          requests.forEach(Request::await);
          int peer = g.me() < g.m() ? g.me() : MPI.PROC_NULL;
          Request<Object> r = g.inter().irecvObject(peer, 3);
          g.inter().sendObject("to " + peer, peer, 3);
          assertThat(r.await()).isEqualTo(peer < 0 ? null : "to " + g.me());
        });
  }
}
