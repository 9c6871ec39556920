package org.mpi4j.libmpi.launch;

import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * With which code this process is about to end. Shutdown hooks are not told, but the JDK tells the
 * logger {@code java.lang.Runtime} before it runs them.
 */
final class ExitStatus extends Handler {
  private static final String LOGGER = "java.lang.Runtime";
  private static final String MESSAGE = "Runtime.exit() called with status: ";

  // Strongly held, because a LogManager forgets loggers that nobody else knows.
  private final Logger logger = Logger.getLogger(LOGGER);
  private volatile Set<Thread> threads = Set.of();
  private volatile Integer status;
  private volatile boolean bySignal;

  private ExitStatus() {}

  /** Listens from now on. Takes 15 ms, because logging has to be started. */
  static ExitStatus listen() {
    var listener = new ExitStatus();
    listener.attach();
    // Reading a configuration takes away levels and handlers.
    LogManager.getLogManager().addConfigurationListener(listener::attach);
    return listener;
  }

  private void attach() {
    if (!logger.isLoggable(Level.FINE)) {
      // The program does not want to see such messages.
      logger.setUseParentHandlers(false);
      logger.setLevel(Level.FINE);
    }
    logger.removeHandler(this);
    logger.addHandler(this);
  }

  @Override
  public void publish(LogRecord message) {
    String text = message.getMessage();
    if (status == null && text != null && text.startsWith(MESSAGE)) {
      // HUP, INT and TERM call the same method, in a thread of this name.
      String thread = Thread.currentThread().getName();
      bySignal = thread.startsWith("SIG") && thread.endsWith(" handler");
      threads = Thread.getAllStackTraces().keySet();
      status = Integer.valueOf(text.substring(MESSAGE.length()));
    }
  }

  /** The code that System.exit was given; null while it has not been called. */
  Integer status() {
    return status;
  }

  /** The threads that were there before shutdown hooks were started. */
  Set<Thread> threads() {
    return threads;
  }

  /** Whether a signal ends the process. */
  boolean isSignal() {
    return bySignal;
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
