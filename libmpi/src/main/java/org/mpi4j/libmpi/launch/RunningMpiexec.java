package org.mpi4j.libmpi.launch;

import static org.mpi4j.ErrorClass.ERR_SPAWN;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.mpi4j.Job;
import org.mpi4j.MpiException;
import org.mpi4j.internal.launch.ExitCode;
import org.mpi4j.internal.launch.Host;
import org.mpi4j.internal.launch.Output;
import org.mpi4j.internal.launch.QuitSignal;
import org.mpi4j.internal.launch.RankCommand;
import org.mpi4j.libmpi.library.Launcher;
import org.mpi4j.spi.StartedJob;

/**
 * A job that an mpiexec runs for us. Ranks on this host send their output through a socket, so that
 * lines stay whole and a rank can say how it ends; those on other hosts print as mpiexec does it.
 */
final class RunningMpiexec implements StartedJob, RankConnection.Job {
  private static final long REPORT_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  /** For mpiexec to end its ranks when it is told to. */
  private static final long STOP_NANOS = TimeUnit.MILLISECONDS.toNanos(1000);

  private static final long DRAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

  private static final ProcessBuilder.Redirect NO_INPUT =
      ProcessBuilder.Redirect.from(new File("/dev/null"));

  private record Failure(RankConnection rank, int code) {}

  private final Job job;
  private final Path directory;
  private final ServerSocketChannel server;
  private final Output out;
  private final Output err;
  private final List<RankConnection> ranks = new CopyOnWriteArrayList<>();
  private final AtomicReference<Failure> failure = new AtomicReference<>();
  private final AtomicReference<RankConnection> firstLost = new AtomicReference<>();
  private final AtomicBoolean ending = new AtomicBoolean();
  private final Thread atExit = new Thread(this::interrupted, "mpi4j end");
  private volatile boolean outputIsLost;
  private Process process;
  private QuitSignal quit;

  private RunningMpiexec(
      Job job, Path directory, ServerSocketChannel server, OutputStream out, OutputStream err) {
    this.job = job;
    this.directory = directory;
    this.server = server;
    this.out = new Output(out, this::outputLost);
    this.err = new Output(err, this::outputLost);
  }

  /** With the streams of this process; what mpiexec itself reads and prints goes there, too. */
  static RunningMpiexec start(Job job, Mpiexec mpiexec) {
    return start(
        job,
        mpiexec,
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        true);
  }

  /** Without input, and with output to streams. */
  static RunningMpiexec start(Job job, Mpiexec mpiexec, OutputStream out, OutputStream err) {
    return start(job, mpiexec, out, err, false);
  }

  private static RunningMpiexec start(
      Job job, Mpiexec mpiexec, OutputStream out, OutputStream err, boolean inherit) {
    List<String> command = MpiexecCommand.of(job, mpiexec);
    try {
      Path directory = Files.createTempDirectory("mpi4j-");
      Path socket = directory.resolve("launcher");
      var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(socket));
      var running = new RunningMpiexec(job, directory, server, out, err);
      Runtime.getRuntime().addShutdownHook(running.atExit);
      daemon(running::accept, "mpi4j accept");
      try {
        var builder = running.builder(command, socket);
        if (inherit) {
          builder.inheritIO();
        } else {
          builder.redirectInput(NO_INPUT);
        }
        running.process = builder.start();
        if (!inherit) {
          daemon(() -> pass(running.process.getInputStream(), running.out), "mpi4j mpiexec out");
          daemon(() -> pass(running.process.getErrorStream(), running.err), "mpi4j mpiexec err");
        }
      } catch (IOException e) {
        running.finish();
        throw e;
      }
      return running;
    } catch (IOException e) {
      throw new MpiException(
          ERR_SPAWN,
          mpiexec.path()
              + " could not be started ("
              + e.getMessage()
              + "); free some memory,"
              + " processes or space in the directory for temporary files",
          e);
    }
  }

  private ProcessBuilder builder(List<String> command, Path socket) {
    var builder = new ProcessBuilder(command);
    if (Launcher.current().present()) {
      // A rank starts a job. Otherwise these are the user's settings for mpiexec.
      RankCommand.removeForeign(builder.environment());
    }
    builder
        .environment()
        .put(
            Frames.VARIABLE,
            String.join(
                ":", Host.name(), Long.toString(ProcessHandle.current().pid()), socket.toString()));
    return builder;
  }

  private static void daemon(Runnable task, String name) {
    var thread = new Thread(null, task, name, 256 * 1024);
    thread.setDaemon(true);
    thread.start();
  }

  /** Passes on what mpiexec prints, and what ranks on other hosts do. */
  private static void pass(InputStream from, Output to) {
    try (var lines = new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        to.message(line);
      }
    } catch (IOException e) {
      // The process was destroyed.
      return;
    }
  }

  private void accept() {
    try {
      while (true) {
        var rank = new RankConnection(server.accept(), this);
        ranks.add(rank);
        rank.start();
      }
    } catch (IOException e) {
      // Closed: the job has ended.
      ending.set(true);
    }
  }

  @Override
  public Output output(boolean isErr) {
    return isErr ? err : out;
  }

  @Override
  public String tag(int rank) {
    return job.tagOutput() ? "[" + rank + "] " : null;
  }

  @Override
  public void failed(RankConnection rank, int code) {
    failure.compareAndSet(null, new Failure(rank, code));
  }

  @Override
  public void lost(RankConnection rank) {
    firstLost.compareAndSet(null, rank);
  }

  private void outputLost(IOException reason) {
    outputIsLost = true;
    process.destroy();
  }

  @Override
  public int await() {
    try {
      long limit = job.timeout() == null ? Long.MAX_VALUE : job.timeout().toNanos();
      boolean inTime = process.waitFor(limit, TimeUnit.NANOSECONDS);
      if (!ending.compareAndSet(false, true)) {
        return ExitCode.STOPPED;
      }
      int code = inTime ? ended(process.exitValue()) : timedOut();
      finish();
      return code;
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      return ExitCode.INTERRUPTED;
    }
  }

  private int ended(int code) throws InterruptedException {
    for (RankConnection r : ranks) {
      r.drain(DRAIN_NANOS);
    }
    if (outputIsLost) {
      return ExitCode.OUTPUT_CLOSED;
    }
    Failure first = failure.get();
    if (first != null) {
      String text = ExitCode.text(first.code, first.rank.pid());
      err.message("mpi4j: " + first.rank.name() + " " + text + rest());
      return first.code;
    }
    RankConnection lost = firstLost.get();
    // Of ranks on other hosts mpiexec tells, which has stopped those here because of them.
    if (code != 0 && lost != null && job.placement().hosts().isEmpty()) {
      err.message(
          "mpi4j: " + lost.name() + " was lost: it was killed, has crashed or was halted" + rest());
    }
    if (code != 0 && !job.placement().hosts().isEmpty() && !MpiexecCommand.isInAllocation()) {
      List<String> silent = RemoteShell.silent(job.placement());
      if (!silent.isEmpty()) {
        err.message(
            "mpi4j: no answer any more from host "
                + String.join(", ", silent)
                + ": it is down or cannot be reached, and its ranks are lost"
                + rest());
      }
    }
    return code;
  }

  private String rest() {
    int others = job.size() - 1;
    return others == 0 ? "" : "; mpiexec has stopped the others";
  }

  private int timedOut() throws InterruptedException {
    err.message(
        "mpi4j: the job has taken its %s s (timeout) and is ended; where its ranks are:"
            .formatted(job.timeout().toMillis() / 1000.0));
    stop(true);
    return ExitCode.TIMEOUT;
  }

  @Override
  public void report() {
    ranks.forEach(r -> r.ask(Frames.REPORT));
  }

  @Override
  public synchronized void reportOnQuit() {
    if (quit == null) {
      quit = QuitSignal.of(this::report);
      if (quit != null) {
        daemon(quit, "mpi4j quit");
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
      if (ending.compareAndSet(false, true)) {
        stop(true);
        err.message("mpi4j: interrupted; the ranks were stopped");
        remove();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void stop(boolean withReport) throws InterruptedException {
    if (withReport) {
      ranks.forEach(r -> r.ask(Frames.LAST_REPORT));
      long end = System.nanoTime() + REPORT_NANOS;
      for (RankConnection r : ranks) {
        r.awaitReport(Math.max(0, end - System.nanoTime()));
      }
    }
    // Its proxies are killed too, if it does not end them.
    List<ProcessHandle> below = process.descendants().toList();
    process.destroy();
    if (!process.waitFor(STOP_NANOS, TimeUnit.NANOSECONDS)) {
      ranks.forEach(RankConnection::kill);
      process.waitFor(DRAIN_NANOS, TimeUnit.NANOSECONDS);
    }
    process.destroyForcibly();
    below.forEach(ProcessHandle::destroyForcibly);
    for (RankConnection r : ranks) {
      r.drain(DRAIN_NANOS);
    }
  }

  private synchronized void remove() {
    try {
      server.close();
      Files.deleteIfExists(directory.resolve("launcher"));
      Files.deleteIfExists(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("directory " + directory + " of a job cannot be removed", e);
    }
    if (quit != null) {
      quit.close();
    }
  }

  private void finish() {
    remove();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // This process is ending already; the hook has nothing left to do.
      ending.set(true);
    }
  }
}
