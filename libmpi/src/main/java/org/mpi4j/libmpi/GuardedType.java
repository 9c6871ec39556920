package org.mpi4j.libmpi;

import java.lang.foreign.Arena;
import java.util.concurrent.atomic.AtomicLongArray;
import org.mpi4j.internal.type.Primitive;
import org.mpi4j.libmpi.call.Native;
import org.mpi4j.libmpi.call.Types;

/**
 * Bytes in a row, and one more that lies over the first. To Open MPI that is not contiguous, so
 * that it unpacks what comes, and stops at the end. A message that reaches the last byte is too
 * long; the library does not say so.
 */
final class GuardedType {
  private static final int KEPT_BYTES = 4096;
  private static final long BLOCK = 1L << 30;
  private static final AtomicLongArray KEPT = new AtomicLongArray(KEPT_BYTES + 1);

  private GuardedType() {}

  /** Whether the type for so many bytes is kept; others are to be freed. */
  static boolean isKept(long bytes) {
    return bytes <= KEPT_BYTES;
  }

  /**
   * The type for a receive of one element.
   *
   * @param bytes length of the buffer, at least 1
   * @return a committed type
   */
  static long of(long bytes) {
    if (!isKept(bytes)) {
      return make(bytes);
    }
    long kept = KEPT.get((int) bytes);
    if (kept != 0) {
      return kept;
    }
    long made = make(bytes);
    if (KEPT.compareAndSet((int) bytes, 0, made)) {
      return made;
    }
    NativeType.free(made);
    return KEPT.get((int) bytes);
  }

  private static long make(long bytes) {
    int whole = (int) (bytes / BLOCK);
    long[] lengths = new long[whole + 2];
    long[] displacements = new long[whole + 2];
    for (int i = 0; i <= whole; i++) {
      lengths[i] = i < whole ? BLOCK : bytes % BLOCK;
      displacements[i] = i * BLOCK;
    }
    lengths[whole + 1] = 1;
    try (Arena arena = Arena.ofConfined()) {
      long made = arena.allocate(Long.BYTES, Long.BYTES).address();
      int code =
          Types.typeCreateHindexed(
              lengths.length,
              Counts.copy(lengths, Types.typeCreateHindexedIsLarge(), arena),
              Counts.copy(displacements, true, arena),
              NativeType.of(Primitive.BYTE),
              made);
      Errors.check(code, "MPI_Type_create_hindexed");
      Errors.check(Types.typeCommit(made), "MPI_Type_commit");
      return Native.handle(made);
    }
  }
}
