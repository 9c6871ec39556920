package conformance.collective;

import static org.assertj.core.api.Assertions.assertThat;

import conformance.run.Conformance;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.Datatype;
import org.mpi4j.MPI;
import org.mpi4j.Request;
import org.mpi4j.Status;

/** alltoallw: memory, type and length differ from rank to rank. */
public class MixedExchange {
  private static final int LARGE = 30_000;

  /** Number of elements from one rank to another; 0 for some. */
  private static int length(int from, int to) {
    int n = (from * 3 + to) % 5;
    return n == 4 ? LARGE : n;
  }

  /** Ranks exchange ints, doubles in every second place, or bytes off the heap. */
  private static int kind(int from, int to) {
    return (from + to) % 3;
  }

  private static int value(int from, int to, int i) {
    return (from * 31 + to * 7 + i) % 100;
  }

  private static Buf buf(int from, int to, boolean filled) {
    int n = length(from, to);
    switch (kind(from, to)) {
      case 0 -> {
        int[] x = IntStream.range(0, n).map(i -> filled ? value(from, to, i) : -1).toArray();
        return Buf.of(x);
      }
      case 1 -> {
        double[] x = new double[2 * n];
        for (int i = 0; filled && i < n; i++) {
          x[2 * i] = value(from, to, i);
        }
        return Buf.of(x).as(Datatype.DOUBLE.resized(0, 16), n);
      }
      default -> {
        MemorySegment x = MPI.allocate(Math.max(1, n));
        for (int i = 0; filled && i < n; i++) {
          x.set(ValueLayout.JAVA_BYTE, i, (byte) value(from, to, i));
        }
        return Buf.of(x, n, Datatype.BYTE);
      }
    }
  }

  private static int get(Buf b, int kind, int i) {
    return switch (kind) {
      case 0 -> ((int[]) b.base())[i];
      case 1 -> (int) ((double[]) b.base())[2 * i];
      default -> ((MemorySegment) b.base()).get(ValueLayout.JAVA_BYTE, i);
    };
  }

  private static void check(Comm comm, List<Buf> in) {
    int me = comm.rank();
    for (int r = 0; r < comm.size(); r++) {
      for (int i = 0; i < length(r, me); i++) {
        assertThat(get(in.get(r), kind(r, me), i)).isEqualTo(value(r, me, i));
      }
    }
  }

  private static List<Buf> all(Comm comm, boolean out) {
    var buffers = new ArrayList<Buf>();
    for (int r = 0; r < comm.size(); r++) {
      buffers.add(out ? buf(comm.rank(), r, true) : buf(r, comm.rank(), false));
    }
    return buffers;
  }

  @Conformance
  public void blocking(Comm comm) {
    List<Buf> in = all(comm, false);
    comm.alltoallw(all(comm, true), in);
    check(comm, in);
  }

  @Conformance
  public void severalAtOnce(Comm comm) {
    List<Buf> in = all(comm, false);
    List<Buf> in2 = all(comm, false);
    Request<Status> first = comm.ialltoallw(all(comm, true), in);
    Request<Status> second = comm.ialltoallw(all(comm, true), in2);
    Request.awaitAll(second, first);
    check(comm, in);
    check(comm, in2);
  }

  record Point(int x, double y) {}

  @Conformance
  public void recordsAndInPlace(Comm comm) {
    var type = Datatype.of(Point.class);
    var mine = new ArrayList<Buf>();
    var points = new Point[comm.size()][1];
    for (int r = 0; r < comm.size(); r++) {
      points[r][0] = new Point(comm.rank(), r + 0.5);
      mine.add(Buf.of(points[r], type));
    }
    comm.alltoallw(List.of(MPI.IN_PLACE), mine);
    for (int r = 0; r < comm.size(); r++) {
      assertThat(points[r][0]).isEqualTo(new Point(r, comm.rank() + 0.5));
    }
  }
}
