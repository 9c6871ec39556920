package org.mpi4j.cluster;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.mpi4j.EncodedObject;
import org.mpi4j.cluster.wire.MetaIn;

/** One part of work, as the client sees it. */
final class Part {
  private static final int MOST_OUTPUT = 1 << 20;

  int engine;
  TaskMetadata.State state = TaskMetadata.State.WAITING;
  Instant started;
  Instant completed;
  Instant received;
  String text;
  EngineException error;
  EncodedObject object;
  private final ArrayDeque<Output> outputs = new ArrayDeque<>();
  private int outputLength;

  Part(int engine) {
    this.engine = engine;
  }

  boolean hasEnded() {
    return received != null;
  }

  void show(Output output) {
    outputs.add(output);
    outputLength += output.text().length();
    while (outputLength > MOST_OUTPUT && outputs.size() > 1) {
      outputLength -= outputs.remove().text().length();
    }
  }

  /** Reads what a RESULT frame says. */
  void ended(MetaIn in, EncodedObject payload, CellLines lines) {
    engine = in.getInt();
    int status = in.get();
    started = instant(in.getLong());
    completed = instant(in.getLong());
    text = in.getText();
    object = payload;
    state = status == 0 ? TaskMetadata.State.DONE : failed(status);
    if (status != 0) {
      error = Errors.read(engine, status, in, payload, lines);
      object = null;
    }
    received = Instant.now();
  }

  private static TaskMetadata.State failed(int status) {
    return status == 2 ? TaskMetadata.State.ABORTED : TaskMetadata.State.FAILED;
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plusNanos(micros * 1000);
  }

  TaskMetadata metadata(String id, String label, Instant submitted) {
    List<Output> all = new ArrayList<>(outputs);
    return new TaskMetadata(
        id, label, engine, state, submitted, started, completed, received, all, error);
  }
}
