package org.mpi4j.pool;

import java.util.Arrays;
import java.util.List;
import org.mpi4j.Job;
import org.mpi4j.MPI;

/**
 * The main class of {@code mpi4j pool}: rank 0 runs a program, the other ranks are the workers of
 * the pools that it creates.
 */
public final class PoolMain {
  private PoolMain() {}

  /**
   * Runs a rank.
   *
   * @param args the main class of the program, and its arguments
   * @throws Throwable what the program throws
   */
  public static void main(String... args) throws Throwable {
    if (MPI.world().rank() > 0) {
      JobWorkers.serve(MPI.world(), PoolBuilder.FOREVER);
      return;
    }
    String[] arguments = Arrays.copyOfRange(args, 1, args.length);
    if (MPI.world().size() > 1) {
      JobWorkers.connectOnce(MPI.world(), PoolBuilder.FOREVER);
    }
    Job.App.of(1, args[0], List.of(), arguments).runHere();
  }
}
