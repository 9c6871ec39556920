package org.mpi4j.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** A command that runs. Closing it kills it. */
final class Started implements AutoCloseable {
  private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(150);

  private final Process process;
  private final Path jobs;
  private final Supplier<String> more;
  private final StringBuffer out = new StringBuffer();
  private final StringBuffer err = new StringBuffer();
  private final Thread outReader;
  private final Thread errReader;

  /**
   * Of a process.
   *
   * @param jobs where its jobs are
   * @param more what else is known when it does not end
   */
  Started(Process process, Path jobs, Supplier<String> more) {
    this.process = process;
    this.jobs = jobs;
    this.more = more;
    outReader = Thread.ofVirtual().start(() -> read(process.getInputStream(), out));
    errReader = Thread.ofVirtual().start(() -> read(process.getErrorStream(), err));
  }

  private static void read(InputStream in, StringBuffer to) {
    byte[] bytes = new byte[1 << 16];
    try {
      for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
        to.append(new String(bytes, 0, n, StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      to.append("[").append(e).append("]");
    }
  }

  long pid() {
    return process.pid();
  }

  OutputStream stdin() {
    return process.getOutputStream();
  }

  /** Sends a signal to the command, not to its ranks. */
  void signal(String name) {
    signal(process.pid(), name);
  }

  static void signal(long pid, String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(pid)).inheritIO().start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until standard output contains a text as often as wanted. */
  void awaitOut(String text, int times) {
    await("standard output with " + times + " x '" + text + "'", () -> count(out, text) >= times);
  }

  /** Waits until standard error contains a text as often as wanted. */
  void awaitErr(String text, int times) {
    await("standard error with " + times + " x '" + text + "'", () -> count(err, text) >= times);
  }

  private static int count(CharSequence where, String text) {
    return (int) Pattern.compile(text, Pattern.LITERAL).matcher(where).results().count();
  }

  /** The process ids that the ranks have printed as {@code pid=123}. */
  List<Long> pids() {
    return Pattern.compile("pid=(\\d+)")
        .matcher(out)
        .results()
        .map(m -> Long.valueOf(m.group(1)))
        .toList();
  }

  /** Waits until no such process runs any more and no folder of a job is left. */
  void awaitNothingLeft(List<Long> pids) {
    await(
        "the end of processes " + pids,
        () ->
            pids.stream()
                .noneMatch(p -> ProcessHandle.of(p).map(ProcessHandle::isAlive).orElse(false)));
    await("an empty " + jobs, () -> isEmpty(jobs));
  }

  static boolean isEmpty(Path folder) {
    if (!Files.exists(folder)) {
      return true;
    }
    try (var files = Files.list(folder)) {
      return files.findAny().isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + DEADLINE_NANOS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain for " + what + known());
      }
      try {
        TimeUnit.MILLISECONDS.sleep(10);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted while waiting for " + what, e);
      }
    }
  }

  private String known() {
    return "\nout: %s\nerr: %s\n%s%s".formatted(out, err, more.get(), Stuck.report(jobs));
  }

  Finished finish() {
    try {
      if (!process.waitFor(DEADLINE_NANOS, TimeUnit.NANOSECONDS)) {
        throw new AssertionError("the command does not end" + known());
      }
      outReader.join();
      errReader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted\nout: " + out + "\nerr: " + err, e);
    } finally {
      close();
    }
    return new Finished(process.exitValue(), out.toString(), err.toString());
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
