package org.mpi4j.libmpi.launch;

import java.util.List;
import java.util.Map;
import org.mpi4j.Comm;
import org.mpi4j.MPI;

/** Does what programs do, so that the classes they need are in {@link StartCache}. One rank. */
final class Training {
  private record Line(int number, String text, List<Double> values) {}

  private Training() {}

  static void main(String[] args) {
    RankOutput output = RankOutput.install(null);
    var line = new Line(1, "line", List.of(1.0, 2.0));
    System.out.printf("%d ranks, %.3f s, %s%n", 1, 0.1, String.join(",", "a", "b"));
    System.err.println("%s and %5d".formatted(line, 7));
    // Looks into the folder on the class path, as for the classes of a program.
    ClassLoader.getSystemResource("none");
    Comm world = MPI.world();
    int me = world.rank();
    int[] some = {1, 2, 3};
    var sent = world.isend(some, me, 1);
    world.recv(new int[3], me, 1);
    sent.await();
    var received = world.irecv(new double[100_000], me, 2);
    world.send(new double[100_000], me, 2);
    received.await();
    world.barrier();
    double[] x = {me};
    world.bcast(x, 0);
    world.allreduce(me, MPI.SUM);
    world.allreduce(1.5, MPI.MAX);
    world.gather(x, 0);
    world.scatter(x, 0);
    world.allgather(x);
    var sentObject = world.isendObject(line, me, 3);
    world.recvObject(me, 3, Line.class);
    sentObject.await();
    world.bcastObject(Map.of("name", "fred", "list", List.of(1, 2.5, "x")), 0);
    output.end();
  }
}
