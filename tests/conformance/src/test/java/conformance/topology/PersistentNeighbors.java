package conformance.topology;

import static org.assertj.core.api.Assertions.assertThat;

import conformance.run.Conformance;
import java.util.List;
import org.mpi4j.Buf;
import org.mpi4j.CartComm;
import org.mpi4j.Comm;
import org.mpi4j.PersistentRequest;

/** Exchanges with the neighbours in a ring, several rounds of each, parts of other lengths. */
public class PersistentNeighbors {
  private static int left(Comm comm) {
    return (comm.rank() + comm.size() - 1) % comm.size();
  }

  private static int right(Comm comm) {
    return (comm.rank() + 1) % comm.size();
  }

  /** Rank r gives r + 1 elements. */
  @Conformance
  public void allgatherv(Comm comm) {
    try (CartComm ring = comm.createCart(new int[] {comm.size()}, new boolean[] {true}, false)) {
      int[] out = new int[ring.rank() + 1];
      int[] counts = {left(ring) + 1, right(ring) + 1};
      int[] in = new int[counts[0] + counts[1]];
      try (PersistentRequest r =
          ring.neighborAllgathervInit(Buf.of(out), Buf.of(in).counts(counts))) {
        for (int round = 0; round < 3; round++) {
          java.util.Arrays.fill(out, 10 * ring.rank() + round);
          r.start();
          r.await();
          for (int i = 0; i < in.length; i++) {
            int from = i < counts[0] ? left(ring) : right(ring);
            assertThat(in[i]).isEqualTo(10 * from + round);
          }
        }
      }
    }
  }

  /** Ints to the left, doubles to the right. */
  @Conformance(minRanks = 3)
  public void alltoallw(Comm comm) {
    try (CartComm ring = comm.createCart(new int[] {comm.size()}, new boolean[] {true}, false)) {
      int[] toLeft = new int[2];
      double[] toRight = new double[3];
      int[] fromRight = new int[2];
      double[] fromLeft = new double[3];
      try (PersistentRequest r =
          ring.neighborAlltoallwInit(
              List.of(Buf.of(toLeft), Buf.of(toRight)),
              List.of(Buf.of(fromLeft), Buf.of(fromRight)))) {
        for (int round = 0; round < 3; round++) {
          toLeft[1] = 100 * ring.rank() + round;
          toRight[2] = ring.rank() + 0.25 * round;
          r.start();
          r.await();
          assertThat(fromRight[1]).isEqualTo(100 * right(ring) + round);
          assertThat(fromLeft[2]).isEqualTo(left(ring) + 0.25 * round);
        }
      }
    }
  }
}
