package org.mpi4j.cli.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A job that a batch system has taken, and that nobody waits for.
 *
 * @param job the job
 * @param queue the batch system's commands
 * @param id its number there
 */
public record SubmittedJob(JobScript job, Queue queue, String id) {
  /**
   * Submits a job.
   *
   * @throws IllegalStateException if the batch system refuses it, with its words
   */
  public static SubmittedJob submit(JobScript job, Queue queue)
      throws IOException, InterruptedException {
    Shell.Result result =
        queue.takesFile() ? byFile(job, queue) : Shell.run(queue.submit(), job.text());
    String id = result.code() == 0 ? queue.id(result.text()) : null;
    if (id == null || id.isEmpty()) {
      throw new IllegalStateException(
          "%s refused the job (exit code %d): %s"
              .formatted(queue.submit().getFirst(), result.code(), result.text().strip()));
    }
    return new SubmittedJob(job, queue, id);
  }

  private static Shell.Result byFile(JobScript job, Queue queue)
      throws IOException, InterruptedException {
    Path file = Files.createTempDirectory("mpi4j-script").resolve(job.name());
    try {
      Files.writeString(file, job.text());
      var words = new ArrayList<>(queue.submit());
      words.add(file.toString());
      return Shell.run(words, "");
    } finally {
      Files.delete(file);
      Files.delete(file.getParent());
    }
  }

  /** How it stands. */
  public Queue.State state() throws IOException, InterruptedException {
    return queue.state(id);
  }

  /** Ends it. */
  public void cancel() throws IOException, InterruptedException {
    Shell.run(List.of(queue.cancel(id).split(" ")), "");
  }

  /** What it has printed; empty while nothing is there. */
  public String output() throws IOException {
    Path file = outputFile();
    return Files.isReadable(file) ? Files.readString(file) : "";
  }

  /** The file of its output, which is removed with it. */
  public Path outputFile() {
    return Path.of(job.outputFile(id.replaceFirst("\\..*", "")));
  }
}
