package org.mpi4j.local.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.mpi4j.Comm;
import org.mpi4j.MPI;

/**
 * Does what programs do, so that the classes they need are in {@link ClassData}. Runs on 2 ranks.
 */
final class Training {
  private record Line(int number, String text, List<Double> values) {}

  private Training() {}

  static void main(String[] args) {
    printing();
    // Looks into the folder on the class path, as for the classes of a program.
    ClassLoader.getSystemResource("none");
    Comm world = MPI.world();
    messages(world);
    collectives(world);
    objects(world);
  }

  private static void printing() {
    var lines = new ArrayList<Line>();
    for (int i = 0; i < 3; i++) {
      lines.add(new Line(i, "line " + i, List.of(1.0 * i, 2.0)));
    }
    IO.println(lines);
    System.out.printf("%d ranks, %.3f s, %s%n", lines.size(), 0.1, String.join(",", "a", "b"));
    System.err.println("%s and %5d".formatted(lines.getFirst(), 7));
    IO.println(IntStream.range(0, 5).mapToObj(Integer::toString).toList());
    IO.println(lines.stream().mapToInt(Line::number).sum());
  }

  private static void messages(Comm world) {
    int other = 1 - world.rank();
    int[] some = {1, 2, 3};
    double[] many = new double[100_000];
    if (world.rank() == 0) {
      world.send(some, other, 1);
      world.recv(many, other, 2);
    } else {
      world.recv(some, other, 1);
      world.send(many, other, 2);
    }
    var received = world.irecv(some, other, 3);
    var sent = world.isend(some.clone(), other, 3);
    sent.await();
    received.await();
  }

  private static void collectives(Comm world) {
    world.barrier();
    double[] x = {world.rank()};
    world.bcast(x, 0);
    world.allreduce(world.rank(), MPI.SUM);
    world.allreduce(1.5, MPI.MAX);
    world.gather(x, 0);
  }

  private static void objects(Comm world) {
    int other = 1 - world.rank();
    Object value = Map.of("name", "fred", "list", List.of(1, 2.5, "x"));
    if (world.rank() == 0) {
      world.sendObject(new Line(1, "text", List.of(1.0)), other, 4);
      world.recvObject(other, 5);
    } else {
      world.recvObject(other, 4, Line.class);
      world.sendObject(value, other, 5);
    }
  }
}
