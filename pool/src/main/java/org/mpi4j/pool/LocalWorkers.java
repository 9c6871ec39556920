package org.mpi4j.pool;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.mpi4j.Comm;
import org.mpi4j.Job;

/** Worker processes that the pool has started itself: each may die for itself. */
final class LocalWorkers implements WorkerSource {
  private static final Duration LEAVE = Duration.ofSeconds(2);

  private final Job.Hosted job;
  private final CompletableFuture<Scheduler> scheduler = new CompletableFuture<>();

  LocalWorkers(Job.App app, int replacements) {
    job =
        new Job(List.of(app))
            .host(replacements, (rank, _, what) -> scheduler.thenAccept(s -> s.ended(rank, what)));
  }

  Comm comm() {
    return job.world();
  }

  /** Who is to hear of the end of workers. */
  void tell(Scheduler listener) {
    scheduler.complete(listener);
  }

  @Override
  public int startOne() {
    return job.startOne();
  }

  @Override
  public boolean canKill() {
    return true;
  }

  @Override
  public void kill(int rank) {
    job.kill(rank);
  }

  @Override
  public void ended() {
    try {
      job.awaitEnd(LEAVE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      job.close();
    }
  }
}
