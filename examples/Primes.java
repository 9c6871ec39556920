// Which numbers are prime: rank 0 gives numbers to the workers, which are all other ranks. Without
// other ranks the pool starts processes of its own.
//
//   bin/mpi4j pool -n 4 examples/Primes.java
//
// prints:
//
//   112272535095293 is prime: true
//   115280095190773 is prime: true
//   1099726899285419 is prime: false
//   primes below 100000: 9592

import org.mpi4j.pool.MpiPool;

boolean isPrime(long n) {
  for (long d = 2; d * d <= n; d++) {
    if (n % d == 0) {
      return false;
    }
  }
  return n > 1;
}

void main() {
  List<Long> large = List.of(112272535095293L, 115280095190773L, 1099726899285419L);
  List<Long> small = LongStream.range(0, 100_000).boxed().toList();
  try (var pool = MpiPool.create()) {
    List<Boolean> prime = pool.map(n -> isPrime(n), large).toList();
    for (int i = 0; i < large.size(); i++) {
      IO.println(large.get(i) + " is prime: " + prime.get(i));
    }
    long count = pool.map(n -> isPrime(n), small).filter(p -> p).count();
    IO.println("primes below 100000: " + count);
  }
}
