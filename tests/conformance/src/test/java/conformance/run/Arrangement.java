package conformance.run;

import java.util.List;
import java.util.function.BiConsumer;
import org.mpi4j.Comm;

/**
 * The communicator that a program gets: the world, or one that was made from it.
 *
 * @param name for reports
 * @param world number of ranks of the job
 * @param smallest size of the smallest communicator that runs the program
 * @param largest size of the largest one
 * @param body gives each rank its communicator
 */
record Arrangement(
    String name, int world, int smallest, int largest, BiConsumer<Comm, Program> body) {

  /** Every number of ranks; and communicators whose ranks are not those of the world. */
  static final List<Arrangement> ALL =
      List.of(
          world(1),
          world(2),
          world(3),
          world(4),
          world(7),
          new Arrangement("dup of 2 ranks", 2, 2, 2, Arrangement::dup),
          new Arrangement("5 ranks as 3 and 2, backwards", 5, 2, 3, Arrangement::split));

  private static Arrangement world(int n) {
    return new Arrangement("world of " + n, n, n, n, (world, p) -> p.run(world));
  }

  boolean takes(Program p) {
    return p.fits(smallest) && p.fits(largest) && (!p.needsOwnJob() || name.startsWith("world"));
  }

  private static void dup(Comm world, Program p) {
    try (Comm dup = world.dup()) {
      p.run(dup);
      world.barrier();
    }
  }

  /** Both halves run the program at the same time. */
  private static void split(Comm world, Program p) {
    try (Comm half = world.split(world.rank() % 2, -world.rank())) {
      p.run(half);
      world.barrier();
    }
  }
}
