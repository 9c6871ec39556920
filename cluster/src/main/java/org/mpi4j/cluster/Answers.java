package org.mpi4j.cluster;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mpi4j.cluster.wire.MetaIn;

/** Questions to the controller that have no answer yet. */
final class Answers {
  private final String cluster;
  private final Map<Long, CompletableFuture<MetaIn>> questions = new ConcurrentHashMap<>();

  Answers(String cluster) {
    this.cluster = cluster;
  }

  /** A question is about to be sent. */
  void expect(long number, CompletableFuture<MetaIn> answer) {
    questions.put(number, answer);
  }

  /** The answer; false if nobody waits for it. */
  boolean complete(long number, MetaIn answer) {
    CompletableFuture<MetaIn> question = questions.remove(number);
    if (question == null) {
      return false;
    }
    question.complete(answer);
    return true;
  }

  void refuse(long number, ClusterException why) {
    CompletableFuture<MetaIn> question = questions.remove(number);
    if (question != null) {
      question.completeExceptionally(why);
    }
  }

  /** None will come any more. */
  void end(ClusterException why) {
    questions.values().forEach(q -> q.completeExceptionally(why));
  }

  /** Waits for the answer, or throws what the controller refuses with. */
  MetaIn await(long number, CompletableFuture<MetaIn> answer, Duration limit) {
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof ClusterException c
          ? new ClusterException(c.getMessage(), c)
          : new ClusterException(e.getCause().toString(), e.getCause());
    } catch (TimeoutException e) {
      throw new ClusterException(
          "the controller of cluster " + cluster + " has not answered within " + limit, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterException("interrupted while waiting for the controller", e);
    } finally {
      questions.remove(number);
    }
  }
}
