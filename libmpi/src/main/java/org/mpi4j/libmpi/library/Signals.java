package org.mpi4j.libmpi.library;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.BitSet;

/**
 * The JVM needs its signal handlers: null checks, integer division, stack overflows and the stops
 * of the garbage collector are signals. UCX and other layers under MPI replace them, and then the
 * first of these ends the process.
 */
final class Signals {
  private static final boolean LINUX = System.getProperty("os.name").equals("Linux");

  /** Real-time signals are nobody's here. */
  private static final int SIGNALS = 32;

  /** More than any system's struct sigaction has (152 on Linux, 16 on macOS). */
  private static final int STRUCT = 256;

  /** Where its flags are, as an index of ints; its first two are the handler. */
  private static final int FLAGS = LINUX ? 34 : 3;

  /**
   * What the C library adds on Linux (SA_RESTORER): an inherited SIG_IGN is without it at first.
   */
  private static final int ADDED = LINUX ? 0x04000000 : 0;

  /** KILL and STOP cannot be asked for; USR1 and CHLD are MPI's: its progress and its children. */
  private static final BitSet LEFT_ALONE = LINUX ? bits(0, 9, 19, 10, 17) : bits(0, 9, 17, 30, 20);

  private final MemorySegment saved = Arena.global().allocate(SIGNALS * STRUCT, 16);
  private final MemorySegment now = Arena.global().allocate(STRUCT, 16);

  /** Remembers who handles what. To be called before anything of MPI is loaded. */
  Signals() {
    for (int signal = 1; signal < SIGNALS; signal++) {
      if (!LEFT_ALONE.get(signal)) {
        C.sigaction(signal, 0, saved.address() + (long) signal * STRUCT);
      }
    }
  }

  private static BitSet bits(int... bits) {
    BitSet set = new BitSet();
    for (int bit : bits) {
      set.set(bit);
    }
    return set;
  }

  /** Tells UCX and Level Zero to leave signals and start-up alone. Must precede their loading. */
  static void prepareEnvironment() {
    C.setenv("UCX_ERROR_SIGNALS", "");
    if (System.getenv("ZES_ENABLE_SYSMAN") == null) {
      C.setenv("ZES_ENABLE_SYSMAN", "1");
    }
  }

  /** The signals that have another handler than before. */
  synchronized BitSet taken() {
    BitSet taken = new BitSet();
    for (int signal = 1; signal < SIGNALS; signal++) {
      if (!LEFT_ALONE.get(signal) && C.sigaction(signal, 0, now.address()) == 0) {
        // Whole arrays: the JVM's access to single elements takes milliseconds to link.
        int[] before = saved.asSlice((long) signal * STRUCT, STRUCT).toArray(JAVA_INT);
        int[] after = now.toArray(JAVA_INT);
        taken.set(
            signal,
            before[0] != after[0]
                || before[1] != after[1]
                || (before[FLAGS] | ADDED) != (after[FLAGS] | ADDED));
      }
    }
    return taken;
  }

  /**
   * Puts back what has changed.
   *
   * @return the signals that were taken
   */
  synchronized BitSet restore() {
    BitSet taken = taken();
    for (int signal = taken.nextSetBit(0); signal > 0; signal = taken.nextSetBit(signal + 1)) {
      C.sigaction(signal, saved.address() + (long) signal * STRUCT, 0);
    }
    return taken;
  }
}
