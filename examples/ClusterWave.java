// A wave on a square drum: each engine has some rows of it, and exchanges the outer ones with its
// neighbours by MPI. The program lets them go some steps, looks at the middle, and goes on.
//
//   bin/mpi4j run -n 1 examples/ClusterWave.java
//
// prints:
//
//   t = 0.00: the middle is at  1.000
//   t = 0.25: the middle is at  0.444
//   t = 0.50: the middle is at -0.606
//   t = 0.75: the middle is at -0.982
//   t = 1.00: the middle is at -0.266
//   largest difference to the known solution below 0.001: true

import org.mpi4j.cluster.Cluster;
import org.mpi4j.cluster.DirectView;

/** Points between the edges, in each direction; a multiple of the engines less 1 has a middle. */
static final int N = 99;

static final double STEP = 0.005;

void main() {
  try (Cluster cluster = Cluster.start(4)) {
    DirectView view = cluster.all();
    view.push("n", N);
    view.push("dt", STEP);
    view.execute(
        """
        Comm world = MPI.world();
        int first = n * world.rank() / world.size();
        int rows = n * (world.rank() + 1) / world.size() - first;
        int up = world.rank() == 0 ? PROC_NULL : world.rank() - 1;
        int down = world.rank() == world.size() - 1 ? PROC_NULL : world.rank() + 1;

        // With a row of a neighbour, or of the edge, above and below.
        double[][] now = new double[rows + 2][n + 2];
        for (int i = 1; i <= rows; i++) {
          for (int j = 1; j <= n; j++) {
            double x = (first + i) / (n + 1.0), y = j / (n + 1.0);
            now[i][j] = Math.sin(Math.PI * x) * Math.sin(Math.PI * y);
          }
        }
        double[][] before = null;

        void exchange() {
          world.sendrecv(now[1], up, 0, now[rows + 1], down, 0);
          world.sendrecv(now[rows], down, 1, now[0], up, 1);
        }

        void go(int steps) {
          double c = Math.pow(dt * (n + 1), 2);
          for (int s = 0; s < steps; s++) {
            exchange();
            double[][] next = new double[rows + 2][n + 2];
            for (int i = 1; i <= rows; i++) {
              for (int j = 1; j <= n; j++) {
                double u = now[i][j];
                double bend = now[i - 1][j] + now[i + 1][j] + now[i][j - 1] + now[i][j + 1] - 4 * u;
                // It starts at rest.
                next[i][j] = before == null ? u + c * bend / 2 : 2 * u - before[i][j] + c * bend;
              }
            }
            before = now;
            now = next;
          }
        }

        double[] mine() {
          return Arrays.stream(now, 1, rows + 1).flatMapToDouble(Arrays::stream).toArray();
        }
        """);
    double[] drum = {};
    for (int quarter = 0; quarter <= 4; quarter++) {
      if (quarter > 0) {
        view.execute("go(50);");
      }
      view.execute("double[] part = mine();");
      drum = (double[]) view.gather("part");
      double middle = drum[N / 2 * (N + 2) + (N + 1) / 2];
      IO.println("t = %.2f: the middle is at %6.3f".formatted(quarter / 4.0, middle));
    }
    double height = Math.cos(Math.sqrt(2) * Math.PI);
    double worst = 0;
    for (int i = 0; i < drum.length; i++) {
      double x = (i / (N + 2) + 1) / (N + 1.0);
      double y = i % (N + 2) / (N + 1.0);
      double known = height * Math.sin(Math.PI * x) * Math.sin(Math.PI * y);
      worst = Math.max(worst, Math.abs(drum[i] - known));
    }
    IO.println("largest difference to the known solution below 0.001: " + (worst < 0.001));
  }
}
