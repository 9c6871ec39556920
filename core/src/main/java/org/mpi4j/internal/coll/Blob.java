package org.mpi4j.internal.coll;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;
import org.mpi4j.internal.object.Encoded;

/**
 * An encoded object on its way: a message and the arrays beside it. Or, in its place, the reason
 * why a rank has none: whoever needs the object throws that reason, and passes it on to the ranks
 * that wait for what it would have made of the object.
 *
 * @param data the message, from index 0
 * @param length its bytes
 * @param parts the arrays
 */
record Blob(byte[] data, int length, Object[] parts) {
  /** First byte of a failure; an object's message begins otherwise. */
  private static final byte FAILURE = 0;

  private static final Object[] NO_PARTS = {};
  private static final int HEADER = 6;
  private static final int LONGEST_TEXT = 4096;

  static Blob of(Encoded encoded) {
    Encoded own = encoded.detach();
    return new Blob(own.data(), own.length(), own.parts());
  }

  /** What a rank sends instead of an object. */
  static Blob failure(int rank, MpiException why) {
    byte[] text = String.valueOf(why.getMessage()).getBytes(StandardCharsets.UTF_8);
    int n = Math.min(text.length, LONGEST_TEXT);
    byte[] data = new byte[HEADER + n];
    data[0] = FAILURE;
    data[1] = (byte) why.errorClass().ordinal();
    for (int i = 0; i < Integer.BYTES; i++) {
      data[2 + i] = (byte) (rank >>> 8 * i);
    }
    System.arraycopy(text, 0, data, HEADER, n);
    return new Blob(data, data.length, NO_PARTS);
  }

  boolean isFailure() {
    return length >= HEADER && data[0] == FAILURE;
  }

  /** The error of another rank, for this one to throw. */
  MpiException failure(Schedule s) {
    int rank = 0;
    for (int i = 0; i < Integer.BYTES; i++) {
      rank |= (data[2 + i] & 0xff) << 8 * i;
    }
    String text = new String(Arrays.copyOfRange(data, HEADER, length), StandardCharsets.UTF_8);
    return s.failure(
        ErrorClass.values()[data[1] & 0xff],
        "rank %d failed: %s; see what rank %d threw".formatted(rank, text, rank),
        null,
        rank);
  }
}
