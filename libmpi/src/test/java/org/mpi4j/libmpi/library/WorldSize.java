package org.mpi4j.libmpi.library;

import org.mpi4j.MPI;

/** A program that needs nothing but its world. */
public final class WorldSize {
  private WorldSize() {}

  public static void main(String[] args) {
    System.out.println("size " + MPI.world().size());
  }
}
