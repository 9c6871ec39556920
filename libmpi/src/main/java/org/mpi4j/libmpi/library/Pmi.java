package org.mpi4j.libmpi.library;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/**
 * The connection to the launcher that a rank of MPICH inherits: lines of text, the process manager
 * interface (PMI) version 1. The library uses it while MPI is started and finalised only.
 */
public final class Pmi {
  private static final int READABLE = 1; // POLLIN
  private static final int POLL_MILLIS = 1;
  private static final int LONGEST_LINE = 1024;
  private static final long ANSWER_NANOS = 10_000_000_000L;

  private final long descriptor;
  private final Arena arena = Arena.ofAuto();
  private final MemorySegment memory = arena.allocate(LONGEST_LINE, 8);

  Pmi(int descriptor) {
    this.descriptor = descriptor;
  }

  /**
   * Waits until all ranks are at their end, and then tells the launcher that this one is.
   *
   * @param meanwhile called again and again while this waits
   */
  void leave(Runnable meanwhile) {
    ask("cmd=barrier_in", "cmd=barrier_out", meanwhile);
    ask("cmd=finalize", "cmd=finalize_ack", meanwhile);
  }

  /**
   * Ends the job on behalf of a rank that has not started MPI. Hydra takes no notice when such a
   * rank ends, and the others wait for it in MPI_Init for ever; other launchers do notice.
   *
   * @param code exit code of the job
   */
  public static void abortBeforeInit(int code) {
    String descriptor = System.getenv("PMI_FD");
    boolean hydra = System.getenv("MPI_LOCALRANKID") != null;
    if (hydra && descriptor != null && descriptor.matches("\\d{1,9}")) {
      var pmi = new Pmi(Integer.parseInt(descriptor));
      long end = System.nanoTime() + ANSWER_NANOS;
      try {
        // Hydra answers before it reads on. If this process has ended by then, it drops the rest.
        pmi.ask(
            "cmd=init pmi_version=1 pmi_subversion=1",
            "cmd=response_to_init",
            () -> {
              if (System.nanoTime() > end) {
                throw lost("cmd=init");
              }
            });
        pmi.say("cmd=abort exitcode=" + code);
      } catch (IllegalStateException e) {
        System.err.println(
            "mpi4j: the other ranks may wait for this one: %s; end the job by hand"
                .formatted(e.getMessage()));
      }
    }
  }

  private boolean say(String line) {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.US_ASCII);
    MemorySegment.copy(bytes, 0, memory, JAVA_BYTE, 0, bytes.length);
    return C.write(descriptor, memory.address(), bytes.length) == bytes.length;
  }

  private void ask(String question, String answer, Runnable meanwhile) {
    if (!say(question)) {
      throw lost(question);
    }
    var line = new StringBuilder();
    while (line.isEmpty() || line.charAt(line.length() - 1) != '\n') {
      while (!isReadable()) {
        meanwhile.run();
      }
      if (line.length() == LONGEST_LINE || C.read(descriptor, memory.address(), 1) != 1) {
        throw lost(question);
      }
      line.append((char) memory.get(JAVA_BYTE, 0));
    }
    if (!line.toString().startsWith(answer)) {
      throw new IllegalStateException(
          "PMI: the launcher answers '" + line.toString().strip() + "' to '" + question + "'");
    }
  }

  private boolean isReadable() {
    // struct pollfd { int fd; short events; short revents; }
    memory.set(JAVA_INT, 0, (int) descriptor);
    memory.set(JAVA_INT, 4, READABLE);
    return C.poll(memory.address(), 1, POLL_MILLIS) > 0;
  }

  private static IllegalStateException lost(String question) {
    return new IllegalStateException("PMI: the launcher is gone (at '" + question + "')");
  }
}
