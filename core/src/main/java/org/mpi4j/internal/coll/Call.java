package org.mpi4j.internal.coll;

import org.mpi4j.Op;

/**
 * What the user called, for texts and for the ranks to compare.
 *
 * @param name the method, such as {@code bcast}
 * @param root the root, or {@link #NO_ROOT}
 * @param op the op, or null
 * @param data what must be the same amount of the same primitive on all ranks, or null
 */
record Call(String name, int root, Op op, Slice data) {
  static final int NO_ROOT = -1;

  @Override
  public String toString() {
    var text = new StringBuilder(name).append('(');
    if (op != null) {
      text.append(op.name()).append(", ");
    }
    if (data != null) {
      text.append(data).append(", ");
    }
    if (root != NO_ROOT) {
      text.append("root=").append(root).append(", ");
    }
    if (text.charAt(text.length() - 1) == ' ') {
      text.setLength(text.length() - 2);
    }
    return text.append(')').toString();
  }
}
