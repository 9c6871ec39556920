// How long collectives take: mean over the ranks, of the fastest and of the slowest. Arguments: the
// most bytes for each rank, and which of barrier, bcast, gather, scatter, allgather, alltoall,
// alltoallv, allreduce; all if none is named.
//
//   bin/mpi4j run -n 3 examples/osu/OsuCollectives.java 64
//
// prints:
//
//   operation  bytes      mean, us   least, us  most, us
//   barrier    0          ...
//   bcast      8          ...
//   bcast      64         ...
//   gather     8          ...
//   gather     64         ...
//   scatter    8          ...
//   scatter    64         ...
//   allgather  8          ...
//   allgather  64         ...
//   alltoall   8          ...
//   alltoall   64         ...
//   alltoallv  8          ...
//   alltoallv  64         ...
//   allreduce  8          ...
//   allreduce  64         ...

import static org.mpi4j.MPI.MAX;
import static org.mpi4j.MPI.MIN;
import static org.mpi4j.MPI.SUM;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.MPI;

static final int ROUNDS = 100;

/** Makes what is measured, for so many doubles of each rank. */
interface Operation {
  Runnable of(Comm comm, int n);
}

static Map<String, Operation> operations() {
  var all = new LinkedHashMap<String, Operation>();
  all.put("barrier", (c, _) -> c::barrier);
  all.put("bcast", (c, n) -> with(n, x -> c.bcast(x, 0)));
  all.put("gather", (c, n) -> with(n, all(c, n), (x, y) -> c.gather(x, y, 0)));
  all.put("scatter", (c, n) -> with(n, all(c, n), (x, y) -> c.scatter(y, x, 0)));
  all.put("allgather", (c, n) -> with(n, all(c, n), c::allgather));
  all.put("alltoall", (c, n) -> with(all(c, n), all(c, n), c::alltoall));
  all.put(
      "alltoallv",
      (c, n) -> {
        long[] counts = new long[c.size()];
        Arrays.fill(counts, n);
        Buf x = Buf.of(new double[all(c, n)]).counts(counts);
        Buf y = Buf.of(new double[all(c, n)]).counts(counts);
        return () -> c.alltoallv(x, y);
      });
  all.put("allreduce", (c, n) -> with(n, n, (x, y) -> c.allreduce(x, y, SUM)));
  return all;
}

static int all(Comm comm, int n) {
  return n * comm.size();
}

static Runnable with(int n, Consumer<double[]> call) {
  double[] x = new double[n];
  return () -> call.accept(x);
}

static Runnable with(int n, int m, BiConsumer<double[], double[]> call) {
  double[] x = new double[n];
  double[] y = new double[m];
  return () -> call.accept(x, y);
}

void main(String[] args) {
  var world = MPI.world();
  int most = args.length > 0 ? Integer.parseInt(args[0]) : 1 << 20;
  Map<String, Operation> operations = operations();
  var chosen = args.length > 1 ? List.of(args).subList(1, args.length) : operations.keySet();
  print(
      world,
      "%-10s %-10s %-10s %-10s %s",
      "operation",
      "bytes",
      "mean, us",
      "least, us",
      "most, us");
  for (String name : chosen) {
    Operation operation = operations.get(name);
    if (name.equals("barrier")) {
      measure(world, name, 0, operation.of(world, 0));
      continue;
    }
    for (int bytes = 8; bytes <= most; bytes *= 8) {
      measure(world, name, bytes, operation.of(world, bytes / 8));
    }
  }
}

void measure(Comm world, String name, int bytes, Runnable operation) {
  double start = 0;
  for (int i = -ROUNDS / 10; i < ROUNDS; i++) {
    if (i == 0) {
      world.barrier();
      start = MPI.wtime();
    }
    operation.run();
  }
  double mine = 1e6 * (MPI.wtime() - start) / ROUNDS;
  double mean = world.reduce(mine, SUM, 0) / world.size();
  double least = world.reduce(mine, MIN, 0);
  double longest = world.reduce(mine, MAX, 0);
  print(world, "%-10s %-10d %-10.2f %-10.2f %.2f", name, bytes, mean, least, longest);
}

void print(Comm world, String format, Object... values) {
  if (world.rank() == 0) {
    IO.println(String.format(Locale.ROOT, format, values));
  }
}
