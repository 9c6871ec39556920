package org.mpi4j.libmpi;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.mpi4j.ErrorClass.ERR_COUNT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.mpi4j.MpiException;
import org.mpi4j.libmpi.library.Library;

/** Arrays of counts and displacements as the library wants them. */
final class Counts {
  private Counts() {}

  /**
   * Copies an array off the heap.
   *
   * @param values the values
   * @param large as MPI_Count or MPI_Aint; else as int
   * @param arena how long the copy lives
   * @return address of the copy
   */
  static long copy(long[] values, boolean large, Arena arena) {
    MemorySegment to = arena.allocate(Math.max(1, values.length) * 8L, Long.BYTES);
    put(values, large, to, 0);
    return to.address();
  }

  /**
   * Copies an array off the heap.
   *
   * @param values the values
   * @param large as MPI_Count or MPI_Aint; else as int
   * @param to where to
   * @param at offset in it, a multiple of 8
   */
  static void put(long[] values, boolean large, MemorySegment to, long at) {
    if (large) {
      MemorySegment.copy(values, 0, to, JAVA_LONG, at, values.length);
      return;
    }
    for (int i = 0; i < values.length; i++) {
      if (values[i] != (int) values[i]) {
        throw new MpiException(
            ERR_COUNT,
            "count or displacement %d of rank or block %d: this library (%s) takes at most 2147483647 here; use a larger datatype, such as a contiguous one"
                .formatted(values[i], i, Library.get().abi().name()));
      }
      to.set(JAVA_INT, at + 4L * i, (int) values[i]);
    }
  }
}
