// y = A x with a matrix of which each rank has some rows. The parts of x come together with
// allgatherv, which takes parts of any length; so the number of rows need not divide by the ranks.
//
//   bin/mpi4j run -n 4 examples/MatrixVector.java 10
//
// prints:
//
//   y = A x has 10 rows, 2 or 3 on each rank
//   largest difference to the known result: 0.0

import static org.mpi4j.MPI.MAX;

import org.mpi4j.MPI;

void main(String[] args) {
  var world = MPI.world();
  int n = args.length > 0 ? Integer.parseInt(args[0]) : 10;
  int first = n * world.rank() / world.size();
  int end = n * (world.rank() + 1) / world.size();

  // A[i][j] = i + j and x[j] = 2 j + 1, so that y[i] = i n^2 + n (n - 1) (4 n + 1) / 6.
  var a = new double[end - first][n];
  var part = new double[end - first];
  for (int i = first; i < end; i++) {
    for (int j = 0; j < n; j++) {
      a[i - first][j] = i + j;
    }
    part[i - first] = 2 * i + 1;
  }

  double[] x = world.allgatherv(part);
  var y = new double[end - first];
  for (int i = 0; i < y.length; i++) {
    for (int j = 0; j < n; j++) {
      y[i] += a[i][j] * x[j];
    }
  }

  double difference = 0;
  for (int i = first; i < end; i++) {
    double known = i * (double) n * n + n * (n - 1.0) * (4.0 * n + 1) / 6;
    difference = Math.max(difference, Math.abs(y[i - first] - known));
  }
  difference = world.reduce(difference, MAX, 0);
  if (world.rank() == 0) {
    int least = n / world.size();
    String rows = n % world.size() == 0 ? "" + least : least + " or " + (least + 1);
    IO.println("y = A x has %d rows, %s on each rank".formatted(n, rows));
    IO.println("largest difference to the known result: " + difference);
  }
}
