package org.mpi4j.libmpi.library;

/** The three binary interfaces; in the order of the columns of the tables. */
enum Layout {
  OPEN_MPI("Open MPI", 8, 24, 0, 4, 8),
  MPICH("MPICH", 4, 20, 8, 12, 16),
  STANDARD("MPI standard ABI", 8, 32, 0, 4, 8);

  final String text;
  final int handleBytes;
  final int statusBytes;
  final int source;
  final int tag;
  final int error;

  Layout(String text, int handleBytes, int statusBytes, int source, int tag, int error) {
    this.text = text;
    this.handleBytes = handleBytes;
    this.statusBytes = statusBytes;
    this.source = source;
    this.tag = tag;
    this.error = error;
  }
}
