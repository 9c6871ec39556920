package org.mpi4j.cluster.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.mpi4j.EncodedObject;
import org.mpi4j.cluster.wire.Frame;
import org.mpi4j.cluster.wire.Link;
import org.mpi4j.cluster.wire.MetaOut;
import org.mpi4j.cluster.wire.Payload;
import org.mpi4j.cluster.wire.Type;

/** What work can ask of the engine that it runs on. */
public final class EngineContext {
  private static volatile EngineContext current;

  private final int engine;
  private final Link control;
  private volatile long work;

  EngineContext(int engine, Link control) {
    this.engine = engine;
    this.control = control;
  }

  void install() {
    current = this;
  }

  void begin(long id) {
    work = id;
  }

  /** The context of this process; null if it is no engine. */
  public static EngineContext current() {
    return current;
  }

  /** Number of the engine. */
  public int engine() {
    return engine;
  }

  /** Sends a value to the client whose work runs. */
  public void publish(String name, Object value) {
    Payload payload = Payload.of(EncodedObject.of(value));
    try {
      control.post(Frame.of(Type.DATA, work, new MetaOut().putText(name), payload));
    } catch (IOException e) {
      throw new UncheckedIOException("the controller is gone", e);
    }
  }
}
