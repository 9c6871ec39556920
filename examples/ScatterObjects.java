// Rank 0 has a list with an object for each rank, and deals it.
//
//   bin/mpi4j run -n 4 examples/ScatterObjects.java
//
// prints, in any order:
//
//   rank 0 got Square[side=1, area=1]
//   rank 1 got Square[side=2, area=4]
//   rank 2 got Square[side=3, area=9]
//   rank 3 got Square[side=4, area=16]

import org.mpi4j.MPI;

record Square(int side, int area) {}

void main() {
  var world = MPI.world();
  List<Square> all = null;
  if (world.rank() == 0) {
    all = IntStream.rangeClosed(1, world.size()).mapToObj(i -> new Square(i, i * i)).toList();
  }
  Square mine = world.scatterObject(all, 0);
  IO.println("rank " + world.rank() + " got " + mine);
}
