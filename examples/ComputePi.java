// Pi as the integral of 4 / (1 + x^2) from 0 to 1. Rank 0 tells all ranks the number of intervals;
// each adds up its share of them.
//
//   bin/mpi4j run -n 4 examples/ComputePi.java 1000000
//
// prints:
//
//   pi = 3.14159265359 with 1000000 intervals, error below 1e-10: true

import static org.mpi4j.MPI.SUM;

import org.mpi4j.MPI;

void main(String[] args) {
  var world = MPI.world();
  int n = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
  n = world.bcast(n, 0);

  double h = 1.0 / n;
  double part = 0;
  for (int i = world.rank(); i < n; i += world.size()) {
    double x = h * (i + 0.5);
    part += 4 / (1 + x * x);
  }
  double pi = world.reduce(h * part, SUM, 0);

  if (world.rank() == 0) {
    boolean close = Math.abs(pi - Math.PI) < 1e-10;
    IO.println(
        String.format(
            Locale.ROOT, "pi = %.11f with %d intervals, error below 1e-10: %s", pi, n, close));
  }
}
