package conformance.run;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** Ends what hangs, with what every thread was doing. */
final class Deadline {
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final int SHOWN_FRAMES = 20;

  private Deadline() {}

  /** Runs a job in another thread; interrupts it when it takes too long, and then fails. */
  static void within(Duration limit, Runnable job) {
    var failure = new AtomicReference<Throwable>();
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .name("job")
            .start(() -> {
              try {
                job.run();
              } catch (Throwable t) {
                failure.set(t);
              }
            });
    boolean ended = join(thread, limit);
    String stacks = ended ? "" : stacks();
    if (!ended) {
      thread.interrupt();
      join(thread, GRACE);
      throw new AssertionError("no end after " + limit + "\n" + stacks, failure.get());
    }
    switch (failure.get()) {
      case null -> {}
      case RuntimeException r -> throw r;
      case Error e -> throw e;
      case Throwable t -> throw new AssertionError(t);
    }
  }

  private static boolean join(Thread thread, Duration limit) {
    try {
      return thread.join(limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("the test was interrupted", e);
    }
  }

  /** What the ranks of this process are doing; the names of threads say what they wait for. */
  static String stacks() {
    var text = new StringBuilder();
    for (Thread t : Thread.getAllStackTraces().keySet()) {
      if (t.getName().startsWith("rank-")) {
        text.append(stacks(t));
      }
    }
    return text.toString();
  }

  static String stacks(Thread thread) {
    var text = new StringBuilder().append('"').append(thread.getName()).append("\"\n");
    StackTraceElement[] frames = thread.getStackTrace();
    for (int i = 0; i < Math.min(frames.length, SHOWN_FRAMES); i++) {
      text.append("  at ").append(frames[i]).append('\n');
    }
    return text.toString();
  }
}
