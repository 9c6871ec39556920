// How long a message takes: rank 0 and rank 1 send one to and fro, and half the time is printed. In
// the manner of the OSU benchmarks; bin/mpi4j bench latency measures more carefully.
//
//   bin/mpi4j run -n 2 examples/osu/OsuLatency.java 65536
//
// prints:
//
//   bytes      latency, us
//   1          ...
//   4          ...
//   16         ...
//   64         ...
//   256        ...
//   1024       ...
//   4096       ...
//   16384      ...
//   65536      ...

import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.MPI;

void main(String[] args) {
  var world = MPI.world();
  int most = args.length > 0 ? Integer.parseInt(args[0]) : 1 << 22;
  if (world.rank() == 0) {
    IO.println("%-10s %s".formatted("bytes", "latency, us"));
  }
  for (int bytes = 1; bytes <= most; bytes *= 4) {
    int rounds = bytes <= 8192 ? 5000 : 500;
    double seconds = world.rank() < 2 ? pingPong(world, bytes, rounds) : 0;
    if (world.rank() == 0) {
      IO.println(String.format(Locale.ROOT, "%-10d %.2f", bytes, 1e6 * seconds / rounds / 2));
    }
  }
}

double pingPong(Comm world, int bytes, int rounds) {
  Buf buf = Buf.of(MPI.allocate(bytes), MPI.BYTE);
  int other = 1 - world.rank();
  double start = 0;
  for (int i = -rounds / 10; i < rounds; i++) {
    if (i == 0) {
      start = MPI.wtime();
    }
    if (world.rank() == 0) {
      world.send(buf, other, 1);
      world.recv(buf, other, 1);
    } else {
      world.recv(buf, other, 1);
      world.send(buf, other, 1);
    }
  }
  return MPI.wtime() - start;
}
