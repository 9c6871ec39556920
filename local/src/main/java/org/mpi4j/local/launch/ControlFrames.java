package org.mpi4j.local.launch;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * What a launcher tells a rank, through the rank's standard input: one byte says what, {@link
 * #INPUT} is followed by a length and as many bytes. The end of the stream says that the launcher
 * is dead.
 */
final class ControlFrames {
  /** Bytes of standard input follow. */
  static final int INPUT = 'I';

  /** Standard input has ended. */
  static final int END_OF_INPUT = 'E';

  /** A rank, whose number follows, has ended in order. */
  static final int RANK_ENDED = 'D';

  /** Print where this rank waits. */
  static final int REPORT = 'Q';

  /** Print where this rank waits, and end. */
  static final int STOP = 'A';

  private final DataOutputStream out;

  ControlFrames(OutputStream out) {
    this.out = new DataOutputStream(out);
  }

  /** Sends a frame without data; false when the rank has ended. */
  synchronized boolean send(int kind) {
    try {
      out.write(kind);
      out.flush();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Says that a rank has ended in order; false when this one has ended too. */
  synchronized boolean rankEnded(int rank) {
    try {
      out.write(RANK_ENDED);
      out.writeInt(rank);
      out.flush();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Sends bytes of standard input; false when the rank has ended. */
  synchronized boolean input(byte[] bytes, int length) {
    try {
      out.write(INPUT);
      out.writeInt(length);
      out.write(bytes, 0, length);
      out.flush();
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
