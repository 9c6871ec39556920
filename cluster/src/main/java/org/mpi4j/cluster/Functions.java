package org.mpi4j.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.mpi4j.cluster.wire.SentFunction;
import org.mpi4j.cluster.wire.SentLambda;

/** The forms in which functions travel: engines call whatever they get. */
final class Functions {
  private Functions() {}

  /** An action as a function. */
  record ActionCall(EngineAction action) implements Callable<Object> {
    @Override
    public Object call() throws Exception {
      action.run();
      return null;
    }
  }

  /** A Runnable as a function. */
  record RunnableCall(Runnable runnable) implements Callable<Object> {
    @Override
    public Object call() {
      runnable.run();
      return null;
    }
  }

  /** A function for several inputs; the result is a list. */
  record ChunkCall(EngineFunction<Object, Object> function, List<Object> inputs)
      implements Callable<Object> {
    @Override
    public Object call() throws Exception {
      var results = new ArrayList<Object>(inputs.size());
      for (Object input : inputs) {
        results.add(function.apply(input));
      }
      return results;
    }
  }

  /** What the user wrote, of any of these. */
  static Object inner(Callable<?> function) {
    return switch (function) {
      case ActionCall c -> c.action();
      case RunnableCall c -> c.runnable();
      case ChunkCall c -> c.function();
      default -> function;
    };
  }

  /** A function as it travels. */
  static SentFunction sent(Callable<?> function) {
    Object inner = SentLambda.of(inner(function));
    return switch (function) {
      case ActionCall _ -> new SentAction(inner);
      case RunnableCall _ -> new SentRunnable(inner);
      case ChunkCall c -> new SentChunk(inner, c.inputs());
      default -> new SentCall(inner);
    };
  }

  private record SentCall(Object function) implements SentFunction {
    @Override
    public Callable<?> make() throws ReflectiveOperationException {
      return (Callable<?>) SentLambda.received(function);
    }
  }

  private record SentAction(Object action) implements SentFunction {
    @Override
    public Callable<?> make() throws ReflectiveOperationException {
      return new ActionCall((EngineAction) SentLambda.received(action));
    }
  }

  private record SentRunnable(Object runnable) implements SentFunction {
    @Override
    public Callable<?> make() throws ReflectiveOperationException {
      return new RunnableCall((Runnable) SentLambda.received(runnable));
    }
  }

  private record SentChunk(Object function, List<Object> inputs) implements SentFunction {
    @Override
    @SuppressWarnings("unchecked") // The client has checked it.
    public Callable<?> make() throws ReflectiveOperationException {
      return new ChunkCall((EngineFunction<Object, Object>) SentLambda.received(function), inputs);
    }
  }
}
