// The latency of several pairs at once: rank i of the first half and the same of the second half
// send to and fro. Printed is the mean over the pairs.
//
//   bin/mpi4j run -n 4 examples/osu/OsuMultiLatency.java 4096
//
// prints:
//
//   2 pairs
//   bytes      latency, us
//   1          ...
//   8          ...
//   64         ...
//   512        ...
//   4096       ...

import static org.mpi4j.MPI.SUM;

import org.mpi4j.Comm;
import org.mpi4j.MPI;

static final int ROUNDS = 1000;

void main(String[] args) {
  var world = MPI.world();
  int most = args.length > 0 ? Integer.parseInt(args[0]) : 1 << 18;
  int pairs = world.size() / 2;
  boolean isFirst = world.rank() < pairs;
  int other = isFirst ? world.rank() + pairs : world.rank() - pairs;
  boolean takesPart = pairs > 0 && world.rank() < 2 * pairs;
  if (world.rank() == 0) {
    IO.println(pairs + " pairs");
    IO.println("%-10s %s".formatted("bytes", "latency, us"));
  }
  for (int bytes = 1; bytes <= most; bytes *= 8) {
    world.barrier();
    double mine = takesPart ? seconds(world, new byte[bytes], other, isFirst) : 0;
    double mean = world.reduce(mine, SUM, 0) / Math.max(1, 2 * pairs);
    if (world.rank() == 0) {
      IO.println(String.format(Locale.ROOT, "%-10d %.2f", bytes, 1e6 * mean / ROUNDS / 2));
    }
  }
}

double seconds(Comm world, byte[] data, int other, boolean isFirst) {
  double start = 0;
  for (int i = -ROUNDS / 10; i < ROUNDS; i++) {
    if (i == 0) {
      start = MPI.wtime();
    }
    if (isFirst) {
      world.send(data, other, 1);
      world.recv(data, other, 1);
    } else {
      world.recv(data, other, 1);
      world.send(data, other, 1);
    }
  }
  return MPI.wtime() - start;
}
