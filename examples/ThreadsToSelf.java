// Two threads of each rank exchange messages with each other: any thread may call MPI.
//
//   bin/mpi4j run -n 2 examples/ThreadsToSelf.java
//
// prints, in any order:
//
//   rank 0 got 1000 numbers from itself, sum 499500
//   rank 1 got 1000 numbers from itself, sum 499500

import org.mpi4j.MPI;

void main() throws InterruptedException {
  var world = MPI.world();
  int me = world.rank();
  Thread sender =
      Thread.ofPlatform().start(() -> world.send(IntStream.range(0, 1000).toArray(), me, 5));
  int[] got = new int[1000];
  world.recv(got, me, 5);
  sender.join();
  int sum = Arrays.stream(got).sum();
  IO.println("rank %d got %d numbers from itself, sum %d".formatted(me, got.length, sum));
}
