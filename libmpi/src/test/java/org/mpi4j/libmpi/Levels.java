package org.mpi4j.libmpi;

import org.mpi4j.Comm;
import org.mpi4j.MPI;
import org.mpi4j.MpiException;
import org.mpi4j.ThreadLevel;

/** Asks for a thread level, and exchanges messages from another thread and from the first. */
final class Levels {
  private Levels() {}

  static void main(String[] args) throws InterruptedException {
    try (MPI _ = MPI.init(ThreadLevel.valueOf(args[0]))) {
      Comm world = MPI.world();
      int other = 1 - world.rank();
      System.out.println("given " + MPI.queryThread());
      Thread thread = new Thread(() -> exchange(world, other));
      thread.start();
      thread.join();
      world.barrier();
      world.sendObject("object", other, 3);
      System.out.println("first thread got " + world.recvObject(other, 3));
    }
  }

  private static void exchange(Comm world, int other) {
    try {
      int[] got = new int[1];
      world.sendrecv(new int[] {7}, other, got, other);
      System.out.println("other thread got " + got[0]);
    } catch (MpiException e) {
      System.out.println("other thread: " + e.getMessage());
    }
  }
}
