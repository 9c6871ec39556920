import org.mpi4j.Buf;
import org.mpi4j.Datatype;
import org.mpi4j.MPI;

/** Half round trip between two ranks: for each size the median of rounds, in microseconds. */
void main(String[] args) {
  var world = MPI.world();
  int rounds = 21;
  for (int size : new int[] {8, 1024, 65_536, 1_048_576}) {
    int times = size > 100_000 ? 20 : 200;
    var data = Buf.of(MPI.allocate(size), Datatype.BYTE);
    var took = new double[rounds];
    // Compiled code, and warm connections, before the first is measured.
    for (int i = size == 8 ? -100 : -10; i < rounds; i++) {
      world.barrier();
      long begin = System.nanoTime();
      for (int t = 0; t < times; t++) {
        if (world.rank() == 0) {
          world.send(data, 1, 1);
          world.recv(data, 1, 1);
        } else {
          world.recv(data, 0, 1);
          world.send(data, 0, 1);
        }
      }
      if (i >= 0) {
        took[i] = (System.nanoTime() - begin) / 2000.0 / times;
      }
    }
    Arrays.sort(took);
    if (world.rank() == 0) {
      System.out.printf("%d %.2f%n", size, took[rounds / 2]);
    }
  }
}
