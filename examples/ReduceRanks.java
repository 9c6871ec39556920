// Values of all ranks become one value on rank 0: numbers by a predefined operation, objects by a
// function.
//
//   bin/mpi4j run -n 4 examples/ReduceRanks.java
//
// prints:
//
//   sum of the ranks: 6
//   largest square: 9
//   all names: rank0 rank1 rank2 rank3

import static org.mpi4j.MPI.MAX;
import static org.mpi4j.MPI.SUM;

import org.mpi4j.MPI;

void main() {
  var world = MPI.world();
  int rank = world.rank();

  int sum = world.reduce(rank, SUM, 0);
  int largest = world.reduce(rank * rank, MAX, 0);
  String names = world.reduceObject("rank" + rank, (a, b) -> a + " " + b, 0);

  if (rank == 0) {
    IO.println("sum of the ranks: " + sum);
    IO.println("largest square: " + largest);
    IO.println("all names: " + names);
  }
}
