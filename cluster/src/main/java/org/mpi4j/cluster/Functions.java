package org.mpi4j.cluster;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** The forms in which functions travel: engines call whatever they get. */
final class Functions {
  private Functions() {}

  /** An action as a function. */
  record ActionCall(EngineAction action) implements Callable<Object>, Serializable {
    @Override
    public Object call() throws Exception {
      action.run();
      return null;
    }
  }

  /** A Runnable as a function. */
  record RunnableCall(Runnable runnable) implements Callable<Object>, Serializable {
    @Override
    public Object call() {
      runnable.run();
      return null;
    }
  }

  /** A function for several inputs; the result is a list. */
  record ChunkCall(EngineFunction<Object, Object> function, List<Object> inputs)
      implements Callable<Object>, Serializable {
    @Override
    public Object call() throws Exception {
      var results = new ArrayList<Object>(inputs.size());
      for (Object input : inputs) {
        results.add(function.apply(input));
      }
      return results;
    }
  }
}
