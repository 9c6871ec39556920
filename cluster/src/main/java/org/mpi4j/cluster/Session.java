package org.mpi4j.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What has happened on a cluster since it was started, as far as the controller remembers: the
 * newest 20,000 pieces of work, 2,000 cells and 500 notices. What {@code mpi4j cluster dashboard}
 * and {@code mpi4j cluster report} show.
 *
 * @param cluster name of the cluster
 * @param banner one line about its engines and their MPI
 * @param started when it was started
 * @param now when this was asked for
 * @param clients number of clients that are connected, the asking one included
 * @param engines how the engines stand
 * @param works pieces of work that have ended, in that order
 * @param running what the engines have still to do, each engine in its order; the first of an
 *     engine is what it is at
 * @param cells what was typed, in order
 * @param notices what clients were told, such as that an engine has died
 * @param forgotten pieces of work that have ended and are no longer among {@code works}
 */
public record Session(
    String cluster,
    String banner,
    Instant started,
    Instant now,
    int clients,
    List<EngineInfo> engines,
    List<Work> works,
    List<Work> running,
    List<Cell> cells,
    List<Notice> notices,
    long forgotten) {
  /** What a piece of work is. */
  public enum Kind {
    /** Of a cell. */
    CELL,
    /** A function or a value for the engines of a view. */
    DIRECT,
    /** A function for whoever has time. */
    TASK
  }

  /** How a piece of work stands. */
  public enum State {
    /** It has ended well. */
    DONE,
    /** It has thrown an exception. */
    FAILED,
    /** It was given up. */
    ABORTED,
    /** Its engine has died. */
    DIED,
    /** It has not ended. */
    RUNNING
  }

  /**
   * A piece of work.
   *
   * @param engine number of the engine; -1 if none had it
   * @param kind what it is
   * @param state how it stands
   * @param started when it began on the engine; of running work, when it was sent there
   * @param completed when it ended; of running work, {@link Session#now}
   * @param id of the work that it is a part of: {@link AsyncResult#id}
   * @param label what the client calls it, or null
   * @param resultBytes length of its value
   * @param outputBytes length of what it has printed, with a few bytes for each line
   * @param errorType class of the exception, or null
   * @param errorMessage its message, or null
   */
  public record Work(
      int engine,
      Kind kind,
      State state,
      Instant started,
      Instant completed,
      String id,
      String label,
      long resultBytes,
      long outputBytes,
      String errorType,
      String errorMessage) {
    /**
     * How long it took.
     *
     * @return the time, not negative
     */
    public Duration took() {
      Duration d = Duration.between(started, completed);
      return d.isNegative() ? Duration.ZERO : d;
    }
  }

  /**
   * A cell.
   *
   * @param time when it was typed
   * @param id of its work, as in {@link Work#id}; null if it did not compile
   * @param label what messages call it
   * @param source what was typed; the end of what is longer than 4000 characters is left out
   */
  public record Cell(Instant time, String id, String label, String source) {}

  /**
   * A notice.
   *
   * @param time when
   * @param engine number of the engine, or -1
   * @param text what it says
   */
  public record Notice(Instant time, int engine, String text) {}

  /** Copies. */
  public Session {
    engines = List.copyOf(engines);
    works = List.copyOf(works);
    running = List.copyOf(running);
    cells = List.copyOf(cells);
    notices = List.copyOf(notices);
  }
}
