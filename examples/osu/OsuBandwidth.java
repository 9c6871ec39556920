// How many bytes a second go from rank 0 to rank 1, with 64 messages on their way at a time; with
// "both", to and fro at the same time.
//
//   bin/mpi4j run -n 2 examples/osu/OsuBandwidth.java 65536 both
//
// prints:
//
//   bytes      MB/s
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
import org.mpi4j.Request;

static final int WINDOW = 64;

void main(String[] args) {
  var world = MPI.world();
  int most = args.length > 0 ? Integer.parseInt(args[0]) : 1 << 22;
  boolean both = args.length > 1 && args[1].equals("both");
  if (world.rank() == 0) {
    IO.println("%-10s %s".formatted("bytes", "MB/s"));
  }
  for (int bytes = 1; bytes <= most; bytes *= 4) {
    int rounds = bytes <= 8192 ? 100 : 20;
    double seconds = world.rank() < 2 ? stream(world, bytes, rounds, both) : 0;
    if (world.rank() == 0) {
      double moved = (double) bytes * WINDOW * rounds * (both ? 2 : 1);
      IO.println(String.format(Locale.ROOT, "%-10d %.2f", bytes, moved / seconds / 1e6));
    }
  }
}

double stream(Comm world, int bytes, int rounds, boolean both) {
  Buf out = Buf.of(MPI.allocate(bytes), MPI.BYTE);
  Buf in = Buf.of(MPI.allocate(bytes), MPI.BYTE);
  int other = 1 - world.rank();
  double start = 0;
  var requests = new ArrayList<Request<?>>();
  for (int i = -rounds / 10; i < rounds; i++) {
    if (i == 0) {
      start = MPI.wtime();
    }
    for (int k = 0; k < WINDOW; k++) {
      if (both || world.rank() == 1) {
        requests.add(world.irecv(in, other, 1));
      }
      if (both || world.rank() == 0) {
        requests.add(world.isend(out, other, 1));
      }
    }
    Request.awaitAll(requests);
    requests.clear();
    // Rank 0 goes on when rank 1 has everything.
    world.sendrecv(new byte[0], other, new byte[0], other);
  }
  return MPI.wtime() - start;
}
