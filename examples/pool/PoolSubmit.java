// Single tasks: a future for each. close() at the end of the block waits for all of them.
//
//   bin/mpi4j pool -n 3 examples/pool/PoolSubmit.java
//
// prints:
//
//   321 to the power of 1234 has 3094 digits
//   after the block all are done: true

import java.math.BigInteger;
import java.util.concurrent.CompletableFuture;
import org.mpi4j.pool.MpiPool;

void main() {
  var tasks = new ArrayList<CompletableFuture<Integer>>();
  try (var pool = MpiPool.create()) {
    BigInteger power = pool.submit(() -> BigInteger.valueOf(321).pow(1234)).join();
    IO.println("321 to the power of 1234 has %d digits".formatted(power.toString().length()));
    for (int i = 0; i < 20; i++) {
      int n = i;
      tasks.add(pool.submit(() -> n * n));
    }
  }
  boolean done = tasks.stream().allMatch(CompletableFuture::isDone);
  IO.println("after the block all are done: " + done);
}
