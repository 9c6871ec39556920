package org.mpi4j.coverage;

import java.util.List;

/**
 * A method of mpi4py and what Java has for it.
 *
 * @param chapter letter of its chapter
 * @param mpi4py its name
 * @param java {@code Class#method}, with types of parameters where overloads differ; empty for none
 * @param engines engines on which it works
 * @param test {@code Class.method} of a test that shows it
 * @param remark why there is none, or what is different
 */
record Row(
    String chapter, String mpi4py, String java, List<String> engines, String test, String remark) {
  private static final int COLUMNS = 6;

  /** What became of it. */
  enum State {
    BUILT,
    PLANNED,
    NOT_NEEDED
  }

  static Row of(String line) {
    String[] c = line.split(",", COLUMNS);
    if (c.length != COLUMNS) {
      throw new IllegalArgumentException("has " + c.length + " columns: " + line);
    }
    List<String> engines = c[3].isEmpty() ? List.of() : List.of(c[3].split(" "));
    return new Row(c[0], c[1], c[2], engines, c[4], c[5]);
  }

  State state() {
    if (!java.isEmpty()) {
      return State.BUILT;
    }
    return remark.startsWith("planned: ") ? State.PLANNED : State.NOT_NEEDED;
  }

  /** {@code MPI.Send_init} is of class MPI. */
  String owner() {
    return mpi4py.substring(0, mpi4py.indexOf('.'));
  }
}
