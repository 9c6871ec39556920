package conformance.topology;

import static org.assertj.core.api.Assertions.assertThat;

import conformance.persistent.PersistentAllocation;
import conformance.run.Conformance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.mpi4j.Buf;
import org.mpi4j.CartComm;
import org.mpi4j.Comm;
import org.mpi4j.Datatype;
import org.mpi4j.MPI;
import org.mpi4j.PersistentRequest;
import org.mpi4j.Request;

/** A stencil on a grid gives what one rank gives, however the ranks exchange their halos. */
public class HaloExchanges {
  private static final int STEPS = 12;

  private record Way(String name, BiFunction<Part, double[], Runnable> exchanging) {}

  private static final List<Way> WAYS =
      List.of(
          new Way("messages", Part::messages),
          new Way("collective", Part::collective),
          new Way("persistent messages", Part::persistent),
          new Way("persistent collective", Part::persistentCollective));

  @Conformance(seconds = 60)
  public void plates(Comm comm) {
    compare(comm, new boolean[] {false, false}, 18, 23);
    compare(comm, new boolean[] {true, false}, 18, 23);
  }

  @Conformance(seconds = 60)
  public void blocks(Comm comm) {
    compare(comm, new boolean[] {false, false, false}, 9, 8, 10);
    compare(comm, new boolean[] {true, false, true}, 9, 8, 10);
  }

  private static void compare(Comm comm, boolean[] rings, int... points) {
    int n = points.length;
    try (CartComm grid = comm.createCart(MPI.computeDims(comm.size(), n), rings, true);
        CartComm alone = MPI.self().createCart(MPI.computeDims(1, n), rings)) {
      var whole = new Part(alone, points);
      whole.run(WAYS.getFirst());
      for (Way way : WAYS) {
        var part = new Part(grid, points);
        part.run(way);
        part.requests.forEach(PersistentRequest::close);
        assertThat(part.inside()).as(way.name).isEqualTo(part.of(whole));
      }
    }
  }

  /** Contiguous faces: a round with all neighbours allocates nothing. */
  @Conformance(
      maxRanks = 2,
      seconds = 60,
      localOnly = "the libraries' own collectives are not under our control")
  public void allocateNothing(Comm comm) {
    try (CartComm grid = comm.createCart(MPI.computeDims(comm.size(), 2), true, true)) {
      int n = 16;
      Buf out = Buf.of(new double[4 * n]).counts(n, n, n, n);
      Buf in = Buf.of(new double[4 * n]).counts(n, n, n, n);
      PersistentAllocation.allocatesNothing(
          "neighborAlltoallv", grid.neighborAlltoallvInit(out, in));
      PersistentAllocation.allocatesNothing(
          "neighborAllgather", grid.neighborAllgatherInit(Buf.of(new double[n]), in));
      // Too long to be sent without asking.
      int m = 8192;
      PersistentAllocation.allocatesNothing(
          "long neighborAlltoallv",
          grid.neighborAlltoallvInit(
              Buf.of(new double[4 * m]).counts(m, m, m, m),
              Buf.of(new double[4 * m]).counts(m, m, m, m)));
      int[] near = grid.inedges();
      var messages = new ArrayList<PersistentRequest>();
      for (int b = 0; b < near.length; b++) {
        messages.add(grid.recvInit(Buf.of(new double[n]), near[b], b ^ 1));
        messages.add(grid.sendInit(Buf.of(new double[n]), near[b], b));
      }
      PersistentAllocation.allocatesNothing("messages", messages.toArray(PersistentRequest[]::new));
    }
  }

  /** The points of one rank, with a border of one point all around. */
  private static final class Part {
    final CartComm grid;
    final int n;
    final int[] first;
    final int[] length;
    final int[] stride;
    final List<PersistentRequest> requests = new ArrayList<>();
    double[] u;
    double[] next;

    Part(CartComm grid, int... points) {
      this.grid = grid;
      n = points.length;
      first = new int[n];
      length = new int[n];
      stride = new int[n];
      int size = 1;
      for (int d = n - 1; d >= 0; d--) {
        int parts = grid.dims()[d];
        int c = grid.coords()[d];
        first[d] = points[d] * c / parts;
        length[d] = points[d] * (c + 1) / parts - first[d];
        stride[d] = size;
        size *= length[d] + 2;
      }
      u = new double[size];
      next = new double[size];
      for (int k : points()) {
        int value = 1;
        for (int d = 0; d < n; d++) {
          value = 31 * value + first[d] + k / stride[d] % (length[d] + 2);
        }
        u[k] = Math.floorMod(value * 0x9E3779B9, 1000) / 7.0;
      }
    }

    /** Indices of all points that are not in the border. */
    int[] points() {
      int[] all = {0};
      for (int d = 0; d < n; d++) {
        int dimension = d;
        all =
            Arrays.stream(all)
                .flatMap(k ->
                    IntStream.rangeClosed(1, length[dimension]).map(i -> k + i * stride[dimension]))
                .toArray();
      }
      return all;
    }

    void run(Way way) {
      Runnable even = way.exchanging.apply(this, u);
      Runnable odd = way.exchanging.apply(this, next);
      int[] points = points();
      for (int i = 0; i < STEPS; i++) {
        (i % 2 == 0 ? even : odd).run();
        for (int k : points) {
          double around = 0;
          for (int s : stride) {
            around += u[k - s] + u[k + s];
          }
          next[k] = u[k] + 0.1 * (around - 2 * n * u[k]);
        }
        double[] swap = u;
        u = next;
        next = swap;
      }
    }

    double[] inside() {
      return Arrays.stream(points()).mapToDouble(k -> u[k]).toArray();
    }

    /** The same points of another part. */
    double[] of(Part whole) {
      return Arrays.stream(points())
          .map(k -> {
            int there = 0;
            for (int d = 0; d < n; d++) {
              there += (first[d] + k / stride[d] % (length[d] + 2)) * whole.stride[d];
            }
            return there;
          })
          .mapToDouble(k -> whole.u[k])
          .toArray();
    }

    Runnable messages(double[] a) {
      return () -> {
        for (int d = 0; d < n; d++) {
          CartComm.Shift up = grid.shift(d, 1);
          grid.sendrecv(face(a, d, length[d]), up.dest(), face(a, d, 0), up.source());
          grid.sendrecv(face(a, d, 1), up.source(), face(a, d, length[d] + 1), up.dest());
        }
      };
    }

    Runnable collective(double[] a) {
      List<Buf> out = faces(a, 1);
      List<Buf> in = faces(a, 0);
      return () -> grid.neighborAlltoallw(out, in);
    }

    Runnable persistentCollective(double[] a) {
      PersistentRequest r = grid.neighborAlltoallwInit(faces(a, 1), faces(a, 0));
      requests.add(r);
      return () -> {
        r.start();
        r.await();
      };
    }

    Runnable persistent(double[] a) {
      List<Buf> out = faces(a, 1);
      List<Buf> in = faces(a, 0);
      int[] near = grid.inedges();
      var all = new PersistentRequest[2 * near.length];
      for (int b = 0; b < near.length; b++) {
        all[2 * b] = grid.recvInit(in.get(b), near[b], b ^ 1);
        all[2 * b + 1] = grid.sendInit(out.get(b), near[b], b);
      }
      requests.addAll(List.of(all));
      return () -> {
        PersistentRequest.startAll(all);
        Request.awaitAll(all);
      };
    }

    /** For each dimension the lower face, then the upper one, so far from the border. */
    List<Buf> faces(double[] a, int depth) {
      List<Buf> faces = new ArrayList<>();
      for (int d = 0; d < n; d++) {
        faces.add(face(a, d, depth));
        faces.add(face(a, d, length[d] + 1 - depth));
      }
      return faces;
    }

    Buf face(double[] a, int dimension, int index) {
      long[] sizes = new long[n];
      long[] lengths = new long[n];
      long[] starts = new long[n];
      for (int d = 0; d < n; d++) {
        sizes[d] = length[d] + 2;
        lengths[d] = d == dimension ? 1 : length[d];
        starts[d] = d == dimension ? index : 1;
      }
      return Buf.of(a).as(Datatype.DOUBLE.subarray(sizes, lengths, starts), 1);
    }
  }
}
