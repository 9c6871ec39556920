// Rank 0 gives an object to all.
//
//   bin/mpi4j run -n 4 examples/BcastObject.java
//
// prints, in any order:
//
//   rank 0: {key1=[7, 2.72], key2=[abc, xyz]}
//   rank 1: {key1=[7, 2.72], key2=[abc, xyz]}
//   rank 2: {key1=[7, 2.72], key2=[abc, xyz]}
//   rank 3: {key1=[7, 2.72], key2=[abc, xyz]}

import org.mpi4j.MPI;

void main() {
  var world = MPI.world();
  Map<String, List<Object>> data = null;
  if (world.rank() == 0) {
    data = new TreeMap<>(Map.of("key1", List.of(7, 2.72), "key2", List.of("abc", "xyz")));
  }
  data = world.bcastObject(data, 0);
  IO.println("rank " + world.rank() + ": " + data);
}
