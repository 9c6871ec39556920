package org.mpi4j.cluster;

import java.time.Instant;
import java.util.List;

/**
 * What is known of one piece of work on one engine; ipyparallel {@code AsyncResult.metadata}.
 *
 * @param id its number, with which {@link Client#result} finds it again
 * @param label name the user gave it, or null
 * @param engine the engine that does it, -1 while none does
 * @param state how it stands
 * @param submitted when the client sent it
 * @param started when the engine began, null before
 * @param completed when the engine ended, null before
 * @param received when the client had the result, null before
 * @param outputs what the engine has shown, in order; the oldest are dropped beyond 1 MiB
 * @param error the exception, null if there was none
 */
public record TaskMetadata(
    String id,
    String label,
    int engine,
    State state,
    Instant submitted,
    Instant started,
    Instant completed,
    Instant received,
    List<Output> outputs,
    EngineException error) {
  /** How work stands. */
  public enum State {
    /** Not with an engine yet, or in its queue. */
    WAITING,
    /** An engine is at it. */
    RUNNING,
    /** There is a result. */
    DONE,
    /** There is an exception. */
    FAILED,
    /** It was given up. */
    ABORTED
  }

  /** Copies. */
  public TaskMetadata {
    outputs = List.copyOf(outputs);
  }

  /**
   * What the engine has printed.
   *
   * @param kind which of its outputs
   * @return the text, without numbers of engines
   */
  public String text(Output.Kind kind) {
    var text = new StringBuilder();
    outputs.stream().filter(o -> o.kind() == kind).forEach(o -> text.append(o.text()));
    return text.toString();
  }
}
