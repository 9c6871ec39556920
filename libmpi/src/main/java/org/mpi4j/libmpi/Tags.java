package org.mpi4j.libmpi;

import org.mpi4j.spi.Endpoint;

/**
 * The library's tags in four parts: buffers, which other languages see as they are, objects, the
 * messages of collective operations, and the parts of objects.
 */
record Tags(int quarter) {
  /**
   * The parts of a library's tags.
   *
   * @param upperBound its MPI_TAG_UB
   */
  static Tags upTo(int upperBound) {
    return new Tags((int) ((upperBound + 1L) / 4));
  }

  /** The largest tag of a user. */
  int max() {
    return quarter - 1;
  }

  /**
   * A tag for making the nth copy; none that {@code createGroup} uses, which gives one of a user.
   */
  int forDup(int n) {
    return quarter + 1 + n % (quarter - 1);
  }

  /** The library's tag. */
  int wire(int plane, boolean object, int tag) {
    return switch (plane) {
      case Endpoint.USER -> object ? quarter + tag : tag;
      case Endpoint.COLLECTIVE -> 2 * quarter + tag;
      default -> 3 * quarter + tag;
    };
  }

  /** The user's tag behind one of the library's. */
  int tag(int wire) {
    return wire % quarter;
  }

  /** Whether a message with this tag is the user's own. */
  boolean isUser(int wire) {
    return wire < 2 * quarter;
  }

  /** Whether a message of the user is an object. */
  boolean isObject(int wire) {
    return wire >= quarter && wire < 2 * quarter;
  }
}
