package org.mpi4j.internal.object;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;

/**
 * The arrays beside an object message travel on their own plane, with a tag that no other message
 * of the sender has: it stands in the last four bytes of the object message.
 */
final class PartIds {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());
  // Below the smallest TAG_UB of any library in use.
  private static final int MASK = (1 << 20) - 1;
  private static final AtomicInteger NEXT = new AtomicInteger();

  private PartIds() {}

  static int next() {
    return NEXT.getAndIncrement() & MASK;
  }

  static byte[] append(byte[] data, int length, int id) {
    byte[] longer = Arrays.copyOf(data, length + Integer.BYTES);
    INT.set(longer, length, id);
    return longer;
  }

  static int read(byte[] data, int length) {
    if (length < Integer.BYTES) {
      throw new MpiException(
          ErrorClass.ERR_TRUNCATE,
          "object message of %d bytes: it says that arrays follow but not under which tag; run the same version of mpi4j on all ranks"
              .formatted(length));
    }
    return (int) INT.get(data, length - Integer.BYTES) & MASK;
  }
}
