package org.mpi4j.libmpi.library;

/** How new the constants of a library are. */
enum Level {
  MPI_3("3.0"),
  MPI_4_0("4.0"),
  MPI_4_1("4.1"),
  MPI_5_0("5.0");

  final String text;

  Level(String text) {
    this.text = text;
  }

  boolean atLeast(Level other) {
    return compareTo(other) >= 0;
  }

  static Level of(int major, int minor) {
    if (major >= 5) {
      return MPI_5_0;
    }
    if (major == 4) {
      return minor == 0 ? MPI_4_0 : MPI_4_1;
    }
    return MPI_3;
  }
}
