package org.mpi4j.libmpi;

import org.mpi4j.spi.Endpoint;

/**
 * The library's tags in five parts: buffers, which other languages see as they are, objects, the
 * messages of collective operations, the parts of objects, and what the library itself sends while
 * it makes a communicator: Open MPI's such messages are among the user's.
 */
record Tags(int part) {
  private static final int PARTS = 5;

  /**
   * The parts of a library's tags.
   *
   * @param upperBound its MPI_TAG_UB
   */
  static Tags upTo(int upperBound) {
    return new Tags((int) ((upperBound + 1L) / PARTS));
  }

  /** The largest tag of a user. */
  int max() {
    return part - 1;
  }

  /** A tag for making a communicator of a group; {@code tag} is the user's, or -1. */
  int forGroup(int tag) {
    return 4 * part + (tag + 1) % (part / 2);
  }

  /** A tag for making the nth copy; none of {@link #forGroup}. */
  int forDup(int n) {
    return 4 * part + part / 2 + n % (part / 2);
  }

  /** The library's tag. */
  int wire(int plane, boolean object, int tag) {
    return switch (plane) {
      case Endpoint.USER -> object ? part + tag : tag;
      case Endpoint.COLLECTIVE -> 2 * part + tag;
      default -> 3 * part + tag;
    };
  }

  /** The user's tag behind one of the library's. */
  int tag(int wire) {
    return wire % part;
  }

  /** Whether a message with this tag is the user's own. */
  boolean isUser(int wire) {
    return wire < 2 * part;
  }

  /** Whether a message of the user is an object. */
  boolean isObject(int wire) {
    return wire >= part && wire < 2 * part;
  }

  /** Whether the library has sent it to make a communicator, and takes it itself. */
  boolean makesCommunicator(int wire) {
    return wire >= 4 * part;
  }
}
