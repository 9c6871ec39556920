package org.mpi4j.libmpi;

import org.mpi4j.internal.type.Primitive;
import org.mpi4j.libmpi.call.Native;
import org.mpi4j.libmpi.call.Requests;
import org.mpi4j.libmpi.library.Abi;
import org.mpi4j.libmpi.library.Library;

/** Reads the library's MPI_Status. */
final class Statuses {
  private static final Abi ABI = Library.get().abi();
  private static final long SOURCE = ABI.sourceOffset();
  private static final long TAG = ABI.tagOffset();

  // The two older interfaces have had the count in the same place for ten years and can never move
  // it; reading it saves a call for each message.
  private static final boolean OPEN_MPI = ABI.statusBytes() == 24;
  private static final boolean MPICH = ABI.statusBytes() == 20;
  private static final long OPEN_MPI_COUNT = 16;

  private Statuses() {}

  /** MPI_SOURCE. */
  static int source(long status) {
    return Native.getInt(status + SOURCE);
  }

  /** MPI_TAG. */
  static int tag(long status) {
    return Native.getInt(status + TAG);
  }

  /**
   * Length of the message in bytes.
   *
   * @param status address of the status
   * @param slot where the library may write a count
   */
  static long bytes(long status, long slot) {
    if (OPEN_MPI) {
      return Native.getLong(status + OPEN_MPI_COUNT);
    }
    if (MPICH) {
      long low = Native.getInt(status) & 0xffffffffL;
      return low | (long) (Native.getInt(status + Integer.BYTES) >>> 1) << Integer.SIZE;
    }
    int code = Requests.getElementsX(status, NativeType.of(Primitive.BYTE), slot);
    Errors.check(code, "MPI_Get_elements_x");
    return Native.getLong(slot);
  }

  /**
   * Whether the operation was cancelled.
   *
   * @param status address of the status
   * @param slot where the library may write a flag
   */
  static boolean isCancelled(long status, long slot) {
    Errors.check(Requests.testCancelled(status, slot), "MPI_Test_cancelled");
    return Native.getInt(slot) != 0;
  }
}
