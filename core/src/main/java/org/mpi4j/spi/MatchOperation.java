package org.mpi4j.spi;

import org.mpi4j.MPI;
import org.mpi4j.Status;

/** Waits for a message and takes it out of the queue, without receiving its data yet. */
public class MatchOperation extends Operation {
  private final Endpoint endpoint;
  private final int source;
  private final int tag;
  private final int plane;
  private volatile Matched matched;
  private volatile boolean cancelled;

  /**
   * Waits for a message.
   *
   * @param endpoint communicator
   * @param source rank or {@code ANY_SOURCE}
   * @param tag tag or {@code ANY_TAG}
   * @param plane as in {@link Endpoint#recv}
   */
  public MatchOperation(Endpoint endpoint, int source, int tag, int plane) {
    this.endpoint = endpoint;
    this.source = source;
    this.tag = tag;
    this.plane = plane;
  }

  /**
   * The communicator.
   *
   * @return its endpoint
   */
  public final Endpoint endpoint() {
    return endpoint;
  }

  /**
   * The rank whose message is waited for.
   *
   * @return the rank or {@code ANY_SOURCE}
   */
  public final int source() {
    return source;
  }

  /**
   * The tag that is waited for.
   *
   * @return the tag or {@code ANY_TAG}
   */
  public final int tag() {
    return tag;
  }

  /**
   * The plane.
   *
   * @return as given
   */
  public final int plane() {
    return plane;
  }

  /**
   * The message, once done.
   *
   * @return the message, null before or when cancelled
   */
  public final Matched matched() {
    return matched;
  }

  /**
   * Completes with a message.
   *
   * @param message the message
   */
  public final void complete(Matched message) {
    matched = message;
    complete(message.status());
  }

  @Override
  public void cancel() {
    cancelled = true;
  }

  @Override
  public String describe() {
    return "recvObject(source=%s, tag=%s) on %s"
        .formatted(MPI.rankText(source), MPI.tagText(tag), endpoint.name());
  }

  /**
   * For engines without a queue of their own: asks for the message at each step of progress.
   *
   * @return the task that completes this operation
   */
  final Progress.Task polled() {
    return new Progress.Task() {
      @Override
      public boolean advance() {
        if (cancelled) {
          complete(Status.EMPTY.withCancelled(true));
          return true;
        }
        Matched m = endpoint.improbe(source, tag, plane);
        if (m == null) {
          return false;
        }
        complete(m);
        return true;
      }

      @Override
      public boolean isFinished() {
        return isDone();
      }
    };
  }
}
