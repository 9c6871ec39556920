// The heat equation on a plate and in a block, cut into a part per rank. In each step a rank sends
// the faces of its part to its neighbours and receives theirs into a border around its own (the
// halo), in three ways: messages to and fro, one collective among neighbours, and requests that are
// made once. A face is not contiguous: a subarray datatype describes it. At the end every rank
// compares its part with the same computed on one rank.
//
//   bin/mpi4j run -n 4 examples/HaloExchange.java
//
// prints:
//
//   60 x 90 points on 2 x 2 ranks, 100 steps:
//     sendrecv               heat 1437.5, points that differ from the one-rank run: 0
//     neighborAlltoallw      heat 1437.5, points that differ from the one-rank run: 0
//     persistent requests    heat 1437.5, points that differ from the one-rank run: 0
//   20 x 24 x 28 points on 2 x 2 x 1 ranks, 100 steps:
//     sendrecv               heat 7955.5, points that differ from the one-rank run: 0
//     neighborAlltoallw      heat 7955.5, points that differ from the one-rank run: 0
//     persistent requests    heat 7955.5, points that differ from the one-rank run: 0
//   largest difference to the one-rank run: 0.0

import static org.mpi4j.MPI.DOUBLE;
import static org.mpi4j.MPI.MAX;
import static org.mpi4j.MPI.SUM;

import java.util.function.IntConsumer;
import org.mpi4j.Buf;
import org.mpi4j.CartComm;
import org.mpi4j.MPI;
import org.mpi4j.PersistentRequest;
import org.mpi4j.Request;

static final int STEPS = 100;

/** Gives what exchanges the halo of an array of a part. */
interface Way {
  Runnable exchanging(Part part, double[] u);
}

void main() {
  var ways = new LinkedHashMap<String, Way>();
  ways.put("sendrecv", Part::messages);
  ways.put("neighborAlltoallw", Part::collective);
  ways.put("persistent requests", Part::persistent);
  double largest = Math.max(compare(ways, 60, 90), compare(ways, 20, 24, 28));
  if (MPI.world().rank() == 0) {
    IO.println("largest difference to the one-rank run: " + largest);
  }
}

static double compare(Map<String, Way> ways, int... points) {
  var world = MPI.world();
  int n = points.length;
  int[] dims = MPI.computeDims(world.size(), n);
  if (world.rank() == 0) {
    IO.println("%s points on %s ranks, %d steps:".formatted(product(points), product(dims), STEPS));
  }
  double largest = 0;
  // Nothing lies beyond the edges: no dimension is a ring.
  try (CartComm grid = world.createCart(dims, new boolean[n], true);
      CartComm alone = MPI.self().createCart(MPI.computeDims(1, n), new boolean[n])) {
    var whole = new Part(alone, points);
    whole.run(Part::messages);
    for (var way : ways.entrySet()) {
      try (var part = new Part(grid, points)) {
        part.run(way.getValue());
        double heat = grid.reduce(part.heat(), SUM, 0);
        double[] difference = part.differenceTo(whole);
        long different = grid.reduce((long) difference[0], SUM, 0);
        largest = Math.max(largest, grid.allreduce(difference[1], MAX));
        if (world.rank() == 0) {
          IO.println(
              String.format(
                  Locale.ROOT,
                  "  %-22s heat %.1f, points that differ from the one-rank run: %d",
                  way.getKey(),
                  heat,
                  different));
        }
      }
    }
  }
  return largest;
}

static String product(int[] lengths) {
  return Arrays.stream(lengths).mapToObj(String::valueOf).collect(Collectors.joining(" x "));
}

/** A rank's part of the points, in row-major order, with a border of one point all around. */
static class Part implements AutoCloseable {
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
    // Hot around one point.
    for (int k = 0; k < size; k++) {
      double distance = 0;
      boolean inside = true;
      for (int d = 0; d < n; d++) {
        int i = k / stride[d] % (length[d] + 2);
        inside &= i > 0 && i <= length[d];
        distance += Math.pow(first[d] + i - points[d] / 3, 2);
      }
      u[k] = inside && distance < 150 ? 3 : 0;
    }
  }

  void run(Way way) {
    // The two arrays take turns.
    Runnable even = way.exchanging(this, u);
    Runnable odd = way.exchanging(this, next);
    for (int i = 0; i < STEPS; i++) {
      (i % 2 == 0 ? even : odd).run();
      step();
    }
  }

  // ---- three ways

  /** Along each dimension, up and then down. At an edge the neighbour is PROC_NULL. */
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
    List<Buf> out = faces(a, true);
    List<Buf> in = faces(a, false);
    return () -> grid.neighborAlltoallw(out, in);
  }

  Runnable persistent(double[] a) {
    List<Buf> out = faces(a, true);
    List<Buf> in = faces(a, false);
    int[] neighbors = grid.inedges();
    var all = new PersistentRequest[2 * neighbors.length];
    for (int b = 0; b < neighbors.length; b++) {
      // The tag is the direction in which a message goes.
      all[2 * b] = grid.recvInit(in.get(b), neighbors[b], b ^ 1);
      all[2 * b + 1] = grid.sendInit(out.get(b), neighbors[b], b);
    }
    requests.addAll(List.of(all));
    return () -> {
      PersistentRequest.startAll(all);
      Request.awaitAll(all);
    };
  }

  /** For each dimension the lower face, then the upper one: of the part, or of its halo. */
  List<Buf> faces(double[] a, boolean own) {
    var faces = new ArrayList<Buf>();
    for (int d = 0; d < n; d++) {
      faces.add(face(a, d, own ? 1 : 0));
      faces.add(face(a, d, own ? length[d] : length[d] + 1));
    }
    return faces;
  }

  /** The points with this index in one dimension. */
  Buf face(double[] a, int dimension, int index) {
    long[] sizes = new long[n];
    long[] lengths = new long[n];
    long[] starts = new long[n];
    for (int d = 0; d < n; d++) {
      sizes[d] = length[d] + 2;
      lengths[d] = d == dimension ? 1 : length[d];
      starts[d] = d == dimension ? index : 1;
    }
    return Buf.of(a).as(DOUBLE.subarray(sizes, lengths, starts), 1);
  }

  @Override
  public void close() {
    requests.forEach(PersistentRequest::close);
  }

  // ---- the computation

  void step() {
    eachRow(
        0,
        0,
        row -> {
          for (int k = row; k < row + length[n - 1]; k++) {
            double around = 0;
            for (int s : stride) {
              around += u[k - s] + u[k + s];
            }
            next[k] = u[k] + 0.1 * (around - 2 * n * u[k]);
          }
        });
    double[] swap = u;
    u = next;
    next = swap;
  }

  /** Gives where each row of the last dimension begins. */
  void eachRow(int dimension, int at, IntConsumer row) {
    if (dimension == n - 1) {
      row.accept(at + 1);
      return;
    }
    for (int i = 1; i <= length[dimension]; i++) {
      eachRow(dimension + 1, at + i * stride[dimension], row);
    }
  }

  double heat() {
    double[] sum = new double[1];
    eachRow(
        0,
        0,
        row -> {
          for (int k = row; k < row + length[n - 1]; k++) {
            sum[0] += u[k];
          }
        });
    return sum[0];
  }

  /** How many points differ at all, and the largest difference. */
  double[] differenceTo(Part whole) {
    double[] result = new double[2];
    eachRow(
        0,
        0,
        row -> {
          for (int k = row; k < row + length[n - 1]; k++) {
            int there = 0;
            for (int d = 0; d < n; d++) {
              there += (first[d] + k / stride[d] % (length[d] + 2)) * whole.stride[d];
            }
            double difference = Math.abs(u[k] - whole.u[there]);
            result[0] += difference == 0 ? 0 : 1;
            result[1] = Math.max(result[1], difference);
          }
        });
    return result;
  }
}
