// How a reduction works: a tree of messages, written out, gives what reduceObject gives. The words
// are joined in the order of the ranks, since joining words is not commutative.
//
//   bin/mpi4j run -n 5 examples/Reductions.java
//
// prints, in any order:
//
//   reduce: abcde, as reduceObject: true
//   rank 0 scan: a, as scanObject: true
//   rank 1 scan: ab, as scanObject: true
//   rank 2 scan: abc, as scanObject: true
//   rank 3 scan: abcd, as scanObject: true
//   rank 4 scan: abcde, as scanObject: true

import java.util.function.BinaryOperator;
import org.mpi4j.Comm;
import org.mpi4j.MPI;

/** In each round half of the ranks that are left hand over what they have: log2(size) rounds. */
static <T> T reduce(Comm comm, T value, BinaryOperator<T> op, Class<T> type) {
  for (int step = 1; step < comm.size(); step *= 2) {
    if (comm.rank() % (2 * step) != 0) {
      comm.sendObject(value, comm.rank() - step);
      return null;
    }
    if (comm.rank() + step < comm.size()) {
      value = op.apply(value, comm.recvObject(comm.rank() + step, type));
    }
  }
  return value;
}

/** In each round every rank gets what the rank so many before it has. */
static <T> T scan(Comm comm, T value, BinaryOperator<T> op, Class<T> type) {
  for (int step = 1; step < comm.size(); step *= 2) {
    boolean sends = comm.rank() + step < comm.size();
    var sending = sends ? comm.isendObject(value, comm.rank() + step) : null;
    if (comm.rank() >= step) {
      value = op.apply(comm.recvObject(comm.rank() - step, type), value);
    }
    if (sends) {
      sending.await();
    }
  }
  return value;
}

void main() {
  var world = MPI.world();
  String mine = "" + (char) ('a' + world.rank());
  String all = reduce(world, mine, String::concat, String.class);
  String known = world.reduceObject(mine, String::concat, 0);
  if (world.rank() == 0) {
    IO.println("reduce: " + all + ", as reduceObject: " + all.equals(known));
  }
  String upTo = scan(world, mine, String::concat, String.class);
  boolean same = upTo.equals(world.scanObject(mine, String::concat));
  IO.println("rank %d scan: %s, as scanObject: %b".formatted(world.rank(), upTo, same));
}
