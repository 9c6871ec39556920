// A task that several workers do together: pi as the integral of 4 / (1 + x^2) from 0 to 1. Inside
// of the task the workers have a communicator, as ranks have the world.
//
//   bin/mpi4j pool -n 4 examples/PoolPi.java
//
// prints:
//
//   3 workers: pi = 3.14159265359
//   2 workers: pi = 3.14159265359

import static org.mpi4j.MPI.SUM;

import org.mpi4j.Comm;
import org.mpi4j.pool.MpiPool;
import org.mpi4j.pool.TaskOptions;

static double pi(Comm workers, int intervals) {
  double h = 1.0 / intervals;
  double part = 0;
  for (int i = workers.rank(); i < intervals; i += workers.size()) {
    double x = h * (i + 0.5);
    part += 4 / (1 + x * x);
  }
  return workers.allreduce(h * part, SUM);
}

void main() {
  int intervals = 1_000_000;
  try (var pool = MpiPool.create()) {
    List<Double> all = pool.submitParallel(workers -> pi(workers, intervals)).join();
    print(all);
    var two = pool.submitParallel(2, workers -> pi(workers, intervals), TaskOptions.DEFAULT);
    print(two.join());
  }
}

void print(List<Double> results) {
  IO.println(
      String.format(Locale.ROOT, "%d workers: pi = %.11f", results.size(), results.getFirst()));
}
