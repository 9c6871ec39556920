package org.mpi4j.internal.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Notices the signal QUIT, which the JVM keeps for itself. Where it finds a file named {@code
 * .attach_pid<pid>} it does not print its threads on QUIT but opens a socket for tools such as
 * jcmd; we make that file, and the appearance of the socket tells of the signal.
 */
public final class QuitSignal implements AutoCloseable, Runnable {
  private static final long LOOK_EVERY_MILLIS = 50;

  private final Path trigger;
  private final Path socket;
  private final Runnable action;

  private QuitSignal(long pid, Runnable action) {
    trigger = trigger(pid);
    socket = socket(pid);
    this.action = action;
  }

  /** HotSpot's temporary folder, which on Linux is the same whatever java.io.tmpdir says. */
  private static Path folder() {
    boolean linux = System.getProperty("os.name").equals("Linux");
    return Path.of(linux ? "/tmp" : System.getProperty("java.io.tmpdir"));
  }

  private static Path trigger(long pid) {
    return folder().resolve(".attach_pid" + pid);
  }

  private static Path socket(long pid) {
    return folder().resolve(".java_pid" + pid);
  }

  /**
   * Removes what a killed process left.
   *
   * @param pid number of the process
   * @throws IOException if it cannot be removed
   */
  public static void clean(long pid) throws IOException {
    Files.deleteIfExists(trigger(pid));
    Files.deleteIfExists(socket(pid));
  }

  /**
   * Prepares to notice the signal; a daemon thread then has to {@link #run} the result.
   *
   * @param action called whenever this process gets QUIT
   * @return what listens; null where there is no place for it, and QUIT prints our threads, as in
   *     every JVM
   */
  public static QuitSignal of(Runnable action) {
    var signal = new QuitSignal(ProcessHandle.current().pid(), action);
    return signal.arm() ? signal : null;
  }

  private boolean arm() {
    try {
      Files.createFile(trigger);
      return true;
    } catch (FileAlreadyExistsException e) {
      return true;
    } catch (IOException e) {
      // No place for it; the caller is told.
      return false;
    }
  }

  @Override
  public void run() {
    try {
      while (true) {
        TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
        if (Files.exists(socket)) {
          // While it is there, the signal prints our threads.
          Files.deleteIfExists(socket);
          action.run();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(trigger);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
