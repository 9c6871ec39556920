package conformance.collective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mpi4j.MPI.IN_PLACE;

import conformance.run.Conformance;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.Datatype;

/** Collectives of parts of any length: counts that differ, some 0, displacements with gaps. */
public class Vectors {
  private static final int[] SCALES = {1, 3, 2000};

  /** Number of ints that one rank has for another. */
  private static int count(int from, int to, int scale) {
    return (from + 2 * to) % 4 == 1 ? 0 : scale * (from % 3 + to % 2 + 1);
  }

  private static int[] part(int from, int to, int scale) {
    return IntStream.range(0, count(from, to, scale))
        .map(i -> 1_000_000 * from + 10_000 * to + i)
        .toArray();
  }

  /** Blocks in reverse order, with a gap of two ints before each. */
  private record Blocks(int[] memory, int[] counts, int[] displs) {
    static Blocks of(int[] counts) {
      int[] displs = new int[counts.length];
      int at = 0;
      for (int r = counts.length - 1; r >= 0; r--) {
        displs[r] = at + 2;
        at = displs[r] + counts[r];
      }
      int[] memory = new int[at + 3];
      Arrays.fill(memory, -5);
      return new Blocks(memory, counts, displs);
    }

    Blocks put(int r, int[] values) {
      System.arraycopy(values, 0, memory, displs[r], values.length);
      return this;
    }

    Buf buf() {
      return Buf.of(memory).counts(counts).displs(displs);
    }

    int[] get(int r) {
      return Arrays.copyOfRange(memory, displs[r], displs[r] + counts[r]);
    }

    /** Fails if a gap was written. */
    void checkGaps() {
      int filled = Arrays.stream(counts).sum();
      int gaps = (int) Arrays.stream(memory).filter(v -> v == -5).count();
      assertThat(gaps).isEqualTo(memory.length - filled);
    }
  }

  private static int[] counts(int n, java.util.function.IntUnaryOperator count) {
    return IntStream.range(0, n).map(count).toArray();
  }

  @Conformance
  public void gathervAndScatterv(Comm comm) {
    int n = comm.size();
    int me = comm.rank();
    for (int scale : SCALES) {
      for (int root = 0; root < n; root++) {
        int to = root;
        int[] mine = part(me, to, scale);
        Blocks all = Blocks.of(counts(n, r -> count(r, to, scale)));
        comm.gatherv(Buf.of(mine), me == root ? all.buf() : Buf.NONE, root);
        if (me == root) {
          for (int r = 0; r < n; r++) {
            assertThat(all.get(r)).isEqualTo(part(r, to, scale));
          }
          all.checkGaps();
        }
        int[] back = new int[mine.length];
        comm.scatterv(me == root ? all.buf() : Buf.NONE, Buf.of(back), root);
        assertThat(back).isEqualTo(mine);
        comm.scatterv(
            me == root ? all.buf() : Buf.NONE, me == root ? IN_PLACE : Buf.of(back), root);
        assertThat(back).isEqualTo(mine);
        comm.gatherv(me == root ? IN_PLACE : Buf.of(mine), me == root ? all.buf() : Buf.NONE, root);
        if (me == root) {
          assertThat(all.get(n - 1)).isEqualTo(part(n - 1, to, scale));
          all.checkGaps();
        }
      }
    }
  }

  @Conformance
  public void allgatherv(Comm comm) {
    int n = comm.size();
    int me = comm.rank();
    for (int scale : SCALES) {
      int[] mine = part(me, 1, scale);
      Blocks all = Blocks.of(counts(n, r -> count(r, 1, scale)));
      Blocks inPlace = Blocks.of(all.counts).put(me, mine);
      comm.allgatherv(Buf.of(mine), all.buf());
      comm.allgatherv(IN_PLACE, inPlace.buf());
      for (int r = 0; r < n; r++) {
        assertThat(all.get(r)).isEqualTo(part(r, 1, scale));
        assertThat(inPlace.get(r)).isEqualTo(part(r, 1, scale));
      }
      all.checkGaps();
      inPlace.checkGaps();
    }
  }

  @Conformance
  public void alltoallv(Comm comm) {
    int n = comm.size();
    int me = comm.rank();
    for (int scale : SCALES) {
      Blocks out = Blocks.of(counts(n, r -> count(me, r, scale)));
      Blocks in = Blocks.of(counts(n, r -> count(r, me, scale)));
      for (int r = 0; r < n; r++) {
        out.put(r, part(me, r, scale));
      }
      comm.alltoallv(out.buf(), in.buf());
      for (int r = 0; r < n; r++) {
        assertThat(in.get(r)).isEqualTo(part(r, me, scale));
      }
      in.checkGaps();
      out.checkGaps();
    }
  }

  @Conformance
  public void alltoallvInPlace(Comm comm) {
    int n = comm.size();
    int me = comm.rank();
    for (int scale : SCALES) {
      // In place what goes is as long as what comes.
      int[] lengths = counts(n, r -> (r + me) % 3 * scale);
      Blocks b = Blocks.of(lengths);
      for (int r = 0; r < n; r++) {
        int[] x = new int[lengths[r]];
        Arrays.fill(x, 100 * me + r);
        b.put(r, x);
      }
      comm.alltoallv(IN_PLACE, b.buf());
      for (int r = 0; r < n; r++) {
        assertThat(b.get(r)).hasSize(lengths[r]);
        for (int v : b.get(r)) {
          assertThat(v).isEqualTo(100 * r + me);
        }
      }
      b.checkGaps();
    }
  }

  /** Counts and displacements are in elements of the datatype, here columns of a matrix. */
  @Conformance
  public void columnsOfAMatrix(Comm comm) {
    int n = comm.size();
    int rows = 4;
    Datatype column = Datatype.DOUBLE.vector(rows, 1, n).resized(0, 8);
    double[] matrix = new double[rows * n];
    double[] mine = new double[rows];
    Arrays.fill(mine, comm.rank() + 0.5);
    int[] ones = new int[n];
    Arrays.fill(ones, 1);
    // Rank r's data becomes column n - 1 - r.
    int[] places = counts(n, r -> n - 1 - r);
    comm.allgatherv(Buf.of(mine), Buf.of(matrix).as(column, n).counts(ones).displs(places));
    for (int i = 0; i < rows * n; i++) {
      assertThat(matrix[i]).isEqualTo(n - 1 - i % n + 0.5);
    }
  }

  @Conformance
  public void longCounts(Comm comm) {
    long[] counts = new long[comm.size()];
    Arrays.fill(counts, 2);
    long[] displs = new long[comm.size()];
    Arrays.setAll(displs, r -> 2L * r);
    byte[] all = new byte[2 * comm.size()];
    byte[] mine = {(byte) comm.rank(), 1};
    comm.allgatherv(Buf.of(mine), Buf.of(all).counts(counts).displs(displs));
    for (int r = 0; r < comm.size(); r++) {
      assertThat(all[2 * r]).isEqualTo((byte) r);
      assertThat(all[2 * r + 1]).isEqualTo((byte) 1);
    }
  }
}
