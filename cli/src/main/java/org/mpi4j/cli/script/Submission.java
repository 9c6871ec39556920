package org.mpi4j.cli.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;

/**
 * A job that is submitted and waited for.
 *
 * @param job the job
 * @param queue the batch system's commands
 */
public record Submission(JobScript job, Queue queue) {
  private static final Duration FIRST = Duration.ofMillis(300);
  private static final Duration LAST = Duration.ofSeconds(10);

  /** Files of shared file systems and of PBS come a little after the end. */
  private static final Duration OUTPUT = Duration.ofSeconds(20);

  /** Runs it; gives the job's exit code. */
  public int run() throws IOException, InterruptedException {
    Shell.Result submitted = submit();
    String id = submitted.code() == 0 ? queue.id(submitted.text()) : null;
    if (id == null || id.isEmpty()) {
      System.err.print(submitted.text());
      System.err.println(
          "mpi4j: "
              + queue.submit().getFirst()
              + " refused the job (exit code "
              + submitted.code()
              + ")");
      return submitted.code() == 0 ? 1 : submitted.code();
    }
    // A wait that is interrupted must not leave a job that nobody knows of.
    var goesOn =
        new Thread(
            () -> System.err.printf("%nmpi4j: job %s goes on; %s ends it%n", id, queue.cancel(id)));
    Runtime.getRuntime().addShutdownHook(goesOn);
    Queue.State end = await(id);
    Runtime.getRuntime().removeShutdownHook(goesOn);
    print(Path.of(job.outputFile(number(id))));
    Integer code = exitCode(end);
    String ended = code == null ? ", exit code unknown: it was ended" : ", exit code " + code;
    if (end.state().equals("TIMEOUT")) {
      ended += ": it has reached the time limit; ask for more with --time";
    } else if (end.state().equals("NODE_FAIL")) {
      ended += ": a node has failed, and its ranks are lost; submit the job again";
    }
    System.err.println("mpi4j: job " + id + " " + end.state() + ended);
    return code == null ? 1 : code;
  }

  private Shell.Result submit() throws IOException, InterruptedException {
    if (!queue.takesFile()) {
      return Shell.run(queue.submit(), job.text());
    }
    // Output files of some are named after the script's.
    Path file = Files.createTempDirectory("mpi4j-script").resolve(job.name());
    try {
      Files.writeString(file, job.text("echo $? >" + codeFile()));
      var words = new ArrayList<>(queue.submit());
      words.add(file.toString());
      return Shell.run(words, "");
    } finally {
      Files.delete(file);
      Files.delete(file.getParent());
    }
  }

  /** Most servers forget a job once it has ended: the script keeps its exit code here. */
  private Path codeFile() {
    return Path.of("." + job.name() + "-" + ProcessHandle.current().pid() + ".code");
  }

  private Integer exitCode(Queue.State end) throws IOException {
    if (!Files.exists(codeFile())) {
      return end.exitCode();
    }
    String kept = Files.readString(codeFile()).strip();
    Files.delete(codeFile());
    // A job that was killed while it wrote has left nothing in it.
    return end.exitCode() == null && !kept.isEmpty() ? Integer.valueOf(kept) : end.exitCode();
  }

  /** PBS names files without the server. */
  private static String number(String id) {
    return id.replaceFirst("\\..*", "");
  }

  private Queue.State await(String id) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Duration pause = FIRST;
    String shown = "";
    while (true) {
      Queue.State now = queue.state(id);
      if (now.ended()) {
        return now;
      }
      if (!now.state().equals(shown)) {
        shown = now.state();
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        System.err.println("mpi4j: job " + id + " " + shown + " after " + seconds + " s");
      }
      Thread.sleep(pause);
      Duration longer = pause.multipliedBy(3).dividedBy(2);
      pause = longer.compareTo(LAST) > 0 ? LAST : longer;
    }
  }

  private static void print(Path output) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + OUTPUT.toNanos();
    while (!Files.exists(output) && System.nanoTime() < deadline) {
      Thread.sleep(FIRST);
    }
    if (Files.exists(output)) {
      Files.copy(output, System.out);
      System.out.flush();
    } else {
      System.err.println("mpi4j: its output, " + output.toAbsolutePath() + ", is not there yet");
    }
  }
}
