package org.mpi4j.local.launch;

import static org.mpi4j.ErrorClass.ERR_SPAWN;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.mpi4j.Job;
import org.mpi4j.MpiException;
import org.mpi4j.internal.launch.ExitCode;
import org.mpi4j.internal.launch.Output;
import org.mpi4j.internal.launch.QuitSignal;
import org.mpi4j.spi.StartedJob;

/** A job whose ranks have been started: waits for their end, and ends all when one fails. */
final class RunningJob implements StartedJob {
  /** For a rank to print its report and run its shutdown hooks. */
  private static final long STOP_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final long KILL_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  /** For the last output of ranks that were stopped. */
  private static final long DRAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

  /** Ranks mostly end together; only when some do not are they told. */
  private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private static final long FOREVER = Long.MAX_VALUE;

  /**
   * What the output of the ranks goes to, and what rank 0 reads.
   *
   * @param in standard input of rank 0
   * @param out standard output of the ranks
   * @param err standard error of the ranks
   */
  record Streams(InputStream in, OutputStream out, OutputStream err) {
    /** Those of this process. */
    static Streams ofProcess() {
      return new Streams(
          new FileInputStream(FileDescriptor.in),
          new FileOutputStream(FileDescriptor.out),
          new FileOutputStream(FileDescriptor.err));
    }

    /** Those given. */
    static Streams withoutInput(OutputStream out, OutputStream err) {
      return new Streams(InputStream.nullInputStream(), out, err);
    }
  }

  private sealed interface Event {}

  private record Ended(RankProcess rank, int code) implements Event {}

  private record OutputLost(IOException reason) implements Event {}

  private record QuietAfterEnd() implements Event {}

  private record TimeUp() implements Event {}

  private final Job job;
  private final JobDirectory directory;
  private final long startedAt = System.nanoTime();
  private final InputStream in;
  private final Output out;
  private final Output err;
  private final List<RankProcess> ranks = new ArrayList<>();
  private final List<RankProcess> endedInOrder = new ArrayList<>();
  private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final AtomicBoolean ending = new AtomicBoolean();
  private final CountDownLatch finished = new CountDownLatch(1);
  private QuitSignal quit;
  private final Thread atExit = new Thread(this::interrupted, "mpi4j end");

  private RunningJob(Job job, JobDirectory directory, Streams streams) {
    this.job = job;
    this.directory = directory;
    in = streams.in;
    out = new Output(streams.out, this::lost);
    err = new Output(streams.err, this::lost);
  }

  /** Starts the ranks of a job. */
  static RunningJob start(
      Job job, JobDirectory directory, JobProcesses processes, Streams streams) {
    var running = new RunningJob(job, directory, streams);
    try {
      Runtime.getRuntime().addShutdownHook(running.atExit);
      running.startAll(processes);
      return running;
    } catch (IOException e) {
      running.close();
      throw new MpiException(
          ERR_SPAWN,
          "rank %d of %d could not be started (%s); free some memory or processes, or start fewer ranks"
              .formatted(running.ranks.size(), job.size(), e.getMessage()),
          e);
    }
  }

  private void startAll(JobProcesses processes) throws IOException {
    for (JobProcesses.Start s : processes.all()) {
      ranks.add(new RankProcess(s.name(), s.ranks(), s.tag(), s.command(), out, err));
    }
    for (RankProcess r : ranks) {
      r.watch((rank, code) -> events.add(new Ended(rank, code)));
    }
    new InputFeed(in, ranks.getFirst().control(), directory.path()).start();
  }

  private void lost(IOException reason) {
    events.add(new OutputLost(reason));
  }

  @Override
  public int await() {
    try {
      int running = ranks.size();
      while (running > 0) {
        Event event = next();
        // Not a switch: the first one on types takes 20 ms.
        if (event instanceof Ended(RankProcess rank, int code)) {
          if (code != 0) {
            return failed(rank, code);
          }
          running--;
          endedInOrder.add(rank);
        } else if (event instanceof OutputLost(IOException reason)) {
          return outputLost(reason);
        } else if (event instanceof TimeUp) {
          return timedOut();
        } else {
          tellOthers();
        }
      }
      for (RankProcess r : ranks) {
        r.drain(FOREVER);
      }
      close();
      return 0;
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      return ExitCode.INTERRUPTED;
    }
  }

  private Event next() throws InterruptedException {
    long limit =
        job.timeout() == null ? FOREVER : startedAt + job.timeout().toNanos() - System.nanoTime();
    boolean tell = !endedInOrder.isEmpty() && limit > QUIET_NANOS;
    Event event = events.poll(tell ? QUIET_NANOS : limit, TimeUnit.NANOSECONDS);
    if (event != null) {
      return event;
    }
    return tell ? new QuietAfterEnd() : new TimeUp();
  }

  /** Those that still run may be waiting for those that have ended. */
  private void tellOthers() {
    for (RankProcess r : ranks) {
      for (RankProcess gone : endedInOrder) {
        if (r.isAlive()) {
          r.control().rankEnded(ranks.indexOf(gone));
        }
      }
    }
    endedInOrder.clear();
  }

  private int failed(RankProcess rank, int code) throws InterruptedException {
    if (ExitCode.isInterrupt(code)) {
      // A terminal sends its signals to the ranks and to us: then this is not the rank's failure.
      Thread.sleep(200);
    }
    if (isEndedByOther()) {
      return ExitCode.STOPPED;
    }
    rank.drain(DRAIN_NANOS);
    int stopped = stop(true);
    err.message("mpi4j: " + rank.name() + " " + ExitCode.text(code, rank.pid()) + rest(stopped));
    finish();
    return code;
  }

  private int timedOut() throws InterruptedException {
    if (isEndedByOther()) {
      return ExitCode.STOPPED;
    }
    err.message(
        "mpi4j: the job has taken its %s s (timeout) and is ended; where its ranks are:"
            .formatted(job.timeout().toMillis() / 1000.0));
    stop(true);
    finish();
    return ExitCode.TIMEOUT;
  }

  private int outputLost(IOException reason) throws InterruptedException {
    if (isEndedByOther()) {
      return ExitCode.STOPPED;
    }
    stop(false);
    finish();
    if (String.valueOf(reason.getMessage()).contains("Broken pipe")) {
      return ExitCode.OUTPUT_CLOSED;
    }
    err.message("mpi4j: output cannot be written (" + reason.getMessage() + "); the job was ended");
    return 1;
  }

  private String rest(int stopped) {
    if (ranks.size() == 1) {
      return "";
    }
    return switch (stopped) {
      case 0 -> "; no other rank was running";
      case 1 -> "; the other rank was stopped";
      default -> "; the other " + stopped + " ranks were stopped";
    };
  }

  @Override
  public void report() {
    for (RankProcess r : ranks) {
      if (!r.isAlive() || !r.control().send(ControlFrames.REPORT)) {
        err.message(r.name() + " has ended");
      }
    }
  }

  @Override
  public synchronized void reportOnQuit() {
    if (quit == null) {
      quit = QuitSignal.of(this::report);
      if (quit != null) {
        var thread = new Thread(quit, "mpi4j quit");
        thread.setDaemon(true);
        thread.start();
      }
    }
  }

  @Override
  public void close() {
    if (ending.compareAndSet(false, true)) {
      try {
        stop(false);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      finish();
    }
  }

  /** The shutdown hook: this process is ending while the job runs. */
  private void interrupted() {
    try {
      if (!isEndedByOther()) {
        int stopped = stop(true);
        err.message("mpi4j: interrupted; " + stopped + " ranks were stopped");
        remove();
        finished.countDown();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void remove() {
    directory.close();
    if (quit != null) {
      quit.close();
    }
  }

  /** The first to call this ends the job; others get true, when that is done. */
  private boolean isEndedByOther() throws InterruptedException {
    if (ending.compareAndSet(false, true)) {
      return false;
    }
    finished.await();
    return true;
  }

  /** Stops what runs, and gives the number of ranks that were stopped. */
  private int stop(boolean withReport) throws InterruptedException {
    var alive = new ArrayList<>(ranks);
    alive.removeIf(r -> !r.isAlive());
    for (RankProcess r : alive) {
      if (withReport) {
        // One that does not hear it any more is ending: it finishes its last words.
        r.control().send(ControlFrames.STOP);
      } else {
        r.kill();
      }
    }
    await(alive, STOP_NANOS);
    for (RankProcess r : alive) {
      if (r.isAlive()) {
        r.kill();
      }
    }
    await(alive, KILL_NANOS);
    for (RankProcess r : alive) {
      r.drain(DRAIN_NANOS);
    }
    return alive.stream().mapToInt(RankProcess::ranks).sum();
  }

  private static void await(List<RankProcess> processes, long nanos) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    for (RankProcess p : processes) {
      p.waitFor(Math.max(0, end - System.nanoTime()));
    }
  }

  private void finish() {
    remove();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // This process is ending already; the hook has nothing left to do.
      return;
    } finally {
      finished.countDown();
    }
  }
}
