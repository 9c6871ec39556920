package org.mpi4j.cluster;

import java.util.List;

/**
 * How an engine stands.
 *
 * @param id its number
 * @param set number of the engine set it was started with; the engines of one set are the ranks of
 *     one world
 * @param rank its rank in that world
 * @param host its host
 * @param pid its process
 * @param state how it stands
 * @param queued pieces of work that it still has, the running one included
 * @param completed pieces of work it has done
 * @param work what it is at: label of the running work, null for nothing
 * @param heapBytes memory in use
 * @param waits in which MPI calls it is now: the operation, since when, and at which line of which
 *     cell; empty when in none
 * @param sentBytes how many bytes it has sent to each rank of its set since it was started, by
 *     rank; collectives count as the messages they are made of. Empty where that is not known: an
 *     MPI library does not tell, nor does an engine that does not answer
 */
public record EngineInfo(
    int id,
    int set,
    int rank,
    String host,
    long pid,
    State state,
    int queued,
    long completed,
    String work,
    long heapBytes,
    List<String> waits,
    List<Long> sentBytes) {
  /** How an engine stands. */
  public enum State {
    /** Has nothing to do. */
    IDLE,
    /** Works. */
    BUSY,
    /** Its process has ended. */
    DEAD
  }

  /** Copies. */
  public EngineInfo {
    waits = List.copyOf(waits);
    sentBytes = List.copyOf(sentBytes);
  }
}
