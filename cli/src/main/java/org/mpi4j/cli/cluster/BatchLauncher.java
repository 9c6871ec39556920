package org.mpi4j.cli.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mpi4j.cli.script.JobScript;
import org.mpi4j.cli.script.Queue;
import org.mpi4j.cli.script.Scheduler;
import org.mpi4j.cli.script.ShellWords;
import org.mpi4j.cli.script.Starter;
import org.mpi4j.cli.script.SubmittedJob;
import org.mpi4j.cli.script.TimeLimit;
import org.mpi4j.cluster.launch.EngineLauncher;

/**
 * Engines as one job of a batch system, with mpiexec or srun inside, so that they are the ranks of
 * one world. The home of the user is to be the same on the nodes: engines read there how to
 * connect.
 */
abstract class BatchLauncher implements EngineLauncher {
  private static final int POLL_MILLIS = 1000;
  private static final int WORDS = 2000;

  private final Scheduler scheduler;

  BatchLauncher(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  @Override
  public String name() {
    return scheduler.command();
  }

  @Override
  public boolean isRemote(Map<String, String> options) {
    return true;
  }

  @Override
  public Started start(Request request, Listener listener) {
    try {
      var started = new Job(SubmittedJob.submit(script(request), Queue.of(scheduler)), listener);
      Thread.ofPlatform().daemon().name("job of engines").start(started::watch);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException("the job of the engines", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the job was submitted", e);
    }
  }

  private JobScript script(Request request) {
    Map<String, String> o = request.options();
    return new JobScript(
        scheduler,
        Starter.of(o.getOrDefault("mpi", "openmpi")),
        "mpi4j-engines",
        request.engines(),
        o.containsKey("nodes") ? Integer.valueOf(o.get("nodes")) : null,
        time(o.get("time")),
        o.get("memory"),
        o.get("queue"),
        o.get("account"),
        o.getOrDefault("pe", "mpi"),
        o.containsKey("modules") ? List.of(o.get("modules").split(",")) : List.of(),
        o.getOrDefault("java-home", System.getProperty("java.home")),
        null,
        command(request));
  }

  private static TimeLimit time(String text) {
    return text == null
        ? null
        : TimeLimit.parse(text)
            .orElseThrow(() ->
                new IllegalStateException(
                    "time = " + text + ": hours and minutes, as in 00:30:00 or 2-00:00"));
  }

  private static String command(Request request) {
    String root = System.getProperty("mpi4j.home");
    var words = new ArrayList<String>();
    words.add(root == null ? "mpi4j" : Path.of(root, "bin", "mpi4j").toString());
    words.add("run");
    request.jvmOptions().forEach(option -> words.add("-J" + option));
    words.add("-cp");
    words.add(
        request.classPath().stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator)));
    words.add(MAIN_CLASS);
    words.addAll(request.arguments());
    return ShellWords.join(words);
  }

  /** The job. */
  private static final class Job implements Started {
    private final SubmittedJob job;
    private final Listener listener;
    private volatile String state = "submitted";
    private volatile boolean closed;

    Job(SubmittedJob job, Listener listener) {
      this.job = job;
      this.listener = listener;
    }

    void watch() {
      try {
        while (!closed) {
          Queue.State now = job.state();
          state = now.state();
          if (now.ended()) {
            listener.ended(-1, "job " + job.id() + " is " + state + words());
            return;
          }
          Thread.sleep(POLL_MILLIS);
        }
      } catch (IOException e) {
        listener.ended(-1, "job " + job.id() + " cannot be asked for: " + e.getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private String words() throws IOException {
      String text = job.output().strip();
      int from = Math.max(0, text.length() - WORDS);
      return text.isEmpty() ? "" : ":\n" + text.substring(from);
    }

    @Override
    public String state() {
      return "job " + job.id() + " is " + state;
    }

    @Override
    public void close() {
      closed = true;
      try {
        job.cancel();
        Files.deleteIfExists(job.outputFile());
      } catch (IOException e) {
        throw new UncheckedIOException("the job of the engines, " + job.id(), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
