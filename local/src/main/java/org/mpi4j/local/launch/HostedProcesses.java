package org.mpi4j.local.launch;

import static org.mpi4j.ErrorClass.ERR_SPAWN;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.mpi4j.Job;
import org.mpi4j.MpiException;
import org.mpi4j.internal.launch.ExitCode;
import org.mpi4j.internal.launch.Output;
import org.mpi4j.local.HostRank;
import org.mpi4j.spi.Engine;
import org.mpi4j.spi.HostedJob;

/** The processes of a job around this one. Each may end for itself. */
final class HostedProcesses implements HostedJob {
  private static final long KILL_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long DRAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

  private final Job job;
  private final int size;
  private final JobDirectory directory;
  private final JobProcesses processes;
  private final Job.RankEnd onEnd;
  private final HostRank host;
  private final Output out = new Output(new FileOutputStream(FileDescriptor.out), _ -> {});
  private final Output err = new Output(new FileOutputStream(FileDescriptor.err), _ -> {});
  private final Map<Integer, RankProcess> ranks = new ConcurrentHashMap<>();
  private final Thread atExit = new Thread(this::end, "mpi4j end");
  private int next = 1;
  private boolean closed;

  private HostedProcesses(
      Job job, int size, JobDirectory directory, Path classData, Job.RankEnd onEnd) {
    this.job = job;
    this.size = size;
    this.directory = directory;
    this.onEnd = onEnd;
    processes = new JobProcesses(job, directory.path(), classData, size);
    host = HostRank.join(directory.path(), size);
  }

  /** Starts all but the spare ranks. */
  static HostedProcesses start(
      Job job, int size, JobDirectory directory, Path classData, Job.RankEnd onEnd) {
    var hosted = new HostedProcesses(job, size, directory, classData, onEnd);
    Runtime.getRuntime().addShutdownHook(hosted.atExit);
    try {
      for (Job.App app : job.apps()) {
        for (int i = 0; i < app.size(); i++) {
          hosted.start(app);
        }
      }
      return hosted;
    } catch (RuntimeException e) {
      hosted.close();
      throw e;
    }
  }

  private synchronized int start(Job.App app) {
    if (closed || next == size) {
      return -1;
    }
    int rank = next++;
    JobProcesses.Start s = processes.one(prompt(app), rank);
    try {
      var process = new RankProcess(s.name(), s.ranks(), s.tag(), s.command(), out, err);
      ranks.put(rank, process);
      process.watch((p, code) -> ended(rank, p, code));
      return rank;
    } catch (IOException e) {
      throw new MpiException(
          ERR_SPAWN,
          "rank %d of %d could not be started (%s); free some memory or processes, or start fewer ranks"
              .formatted(rank, size, e.getMessage()),
          e);
    }
  }

  private static Job.App prompt(Job.App app) {
    var options = new ArrayList<>(app.jvmOptions());
    options.add(HostRank.PROMPT);
    return new Job.App(
        app.size(),
        app.mainClass(),
        app.arguments(),
        app.classPath(),
        options,
        app.environment(),
        app.directory());
  }

  private void ended(int rank, RankProcess process, int code) {
    host.ended(rank);
    try {
      process.drain(DRAIN_NANOS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    onEnd.ended(rank, code, process.name() + " " + ExitCode.text(code, process.pid()));
  }

  @Override
  public Engine engine() {
    return host.engine();
  }

  @Override
  public int startOne() {
    return start(job.apps().getLast());
  }

  @Override
  public void kill(int rank) {
    RankProcess process = ranks.get(rank);
    if (process != null) {
      process.kill();
    }
  }

  @Override
  public boolean awaitEnd(long nanos) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    for (RankProcess p : List.copyOf(ranks.values())) {
      if (!p.waitFor(Math.max(0, end - System.nanoTime()))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // This process is ending already; the hook has nothing left to do.
      return;
    }
  }

  private void end() {
    List<RankProcess> running;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      running = new ArrayList<>(ranks.values());
    }
    running.forEach(RankProcess::kill);
    try {
      long end = System.nanoTime() + KILL_NANOS;
      for (RankProcess p : running) {
        p.waitFor(Math.max(0, end - System.nanoTime()));
        p.drain(DRAIN_NANOS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    directory.close();
  }
}
