package org.mpi4j.cluster.wire;

import java.util.concurrent.Callable;

/** A function as it travels to an engine. */
@FunctionalInterface
public interface SentFunction {
  /** The function, made of the engine's classes. */
  Callable<?> make() throws ReflectiveOperationException;
}
