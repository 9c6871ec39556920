// A function on many inputs: of one argument, of two, of pairs; results in order, or as they come.
//
//   bin/mpi4j pool -n 3 examples/pool/PoolMap.java
//
// prints:
//
//   powers of two: [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0]
//   of pairs: [1.0, 4.0, 27.0, 256.0, 3125.0]
//   as they came, sorted: [0, 1, 4, 9, 16]

import org.mpi4j.pool.MapOptions;
import org.mpi4j.pool.MpiPool;

void main() {
  try (var pool = MpiPool.create()) {
    List<Integer> twos = Collections.nCopies(8, 2);
    List<Integer> exponents = IntStream.range(0, 8).boxed().toList();
    List<Double> powers = pool.map((a, b) -> Math.pow(a, b), twos, exponents).toList();
    IO.println("powers of two: " + powers);

    var pairs = IntStream.rangeClosed(1, 5).mapToObj(n -> Map.entry(n, n)).toList();
    IO.println("of pairs: " + pool.starmap((a, b) -> Math.pow(a, b), pairs).toList());

    var options = MapOptions.DEFAULT.unordered();
    List<Integer> inputs = List.of(0, 1, 2, 3, 4);
    IO.println("as they came, sorted: " + pool.map(n -> n * n, inputs, options).sorted().toList());
  }
}
