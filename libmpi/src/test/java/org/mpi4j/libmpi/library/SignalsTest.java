package org.mpi4j.libmpi.library;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Handlers that something else replaces come back. */
@Timeout(30)
@EnabledOnOs(OS.LINUX)
class SignalsTest {
  private static final int SIGHUP = 1;
  private static final int SIGUSR1 = 10;
  private static final long SIG_DFL = 0;
  private static final long SIG_IGN = 1;

  private static long handler(int signal) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment action = arena.allocate(256, 16);
      C.sigaction(signal, 0, action.address());
      return action.get(JAVA_LONG, 0);
    }
  }

  private static void set(int signal, long handler) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment action = arena.allocate(256, 16);
      action.set(JAVA_LONG, 0, handler);
      C.sigaction(signal, action.address(), 0);
    }
  }

  @Test
  void changedOnesAreRestored() {
    long hangUp = handler(SIGHUP);
    var signals = new Signals();
    assertThat(signals.restore().stream()).isEmpty();
    long other = hangUp == SIG_IGN ? SIG_DFL : SIG_IGN; // Under nohup it is ignored.
    set(SIGHUP, other);
    assertThat(handler(SIGHUP)).isEqualTo(other);
    assertThat(signals.taken().stream()).containsExactly(SIGHUP);
    assertThat(signals.restore().stream()).containsExactly(SIGHUP);
    assertThat(handler(SIGHUP)).isEqualTo(hangUp);
    assertThat(signals.restore().stream()).isEmpty();
  }

  /** It moves MPICH's messages along. */
  @Test
  void usr1IsLeftToMpi() {
    var signals = new Signals();
    long before = handler(SIGUSR1);
    set(SIGUSR1, SIG_IGN);
    assertThat(signals.restore().stream()).isEmpty();
    assertThat(handler(SIGUSR1)).isEqualTo(SIG_IGN);
    set(SIGUSR1, before);
  }
}
