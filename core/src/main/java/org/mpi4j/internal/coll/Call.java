package org.mpi4j.internal.coll;

import org.mpi4j.Datatype;
import org.mpi4j.MPI;
import org.mpi4j.Op;

/**
 * What the user called, for texts and for the ranks to compare.
 *
 * @param name the method, such as {@code bcast}
 * @param root the root, or {@link #NO_ROOT}
 * @param op the op, or null
 * @param count number of elements of the data that must be the same on all ranks
 * @param type their type, or null when there is no such data
 */
public record Call(String name, int root, Op op, long count, Datatype type) {
  /** Instead of a root. */
  public static final int NO_ROOT = -1;

  /** Bytes of the data, holes not counted. */
  long bytes() {
    return count * type.size();
  }

  @Override
  public String toString() {
    var text = new StringBuilder(name).append('(');
    if (op != null) {
      text.append(op.name()).append(", ");
    }
    if (type != null) {
      text.append(count).append(" x ").append(type).append(", ");
    }
    if (root != NO_ROOT) {
      text.append("root=").append(MPI.rankText(root)).append(", ");
    }
    if (text.charAt(text.length() - 1) == ' ') {
      text.setLength(text.length() - 2);
    }
    return text.append(')').toString();
  }
}
