package org.mpi4j.pool;

import java.util.Arrays;
import java.util.concurrent.Callable;
import org.mpi4j.Comm;
import org.mpi4j.EncodedObject;

/** Runs tasks, on a worker. Stacks of exceptions end here. */
final class WorkerTask {
  private WorkerTask() {}

  /** Runs a task; {@code comm} is that of a parallel task, or null. */
  static Object call(WorkerItem item, Comm comm) throws Exception {
    return switch (item.kind()) {
      case TaskCode.CALL -> call(((FunctionImage) item.argument().decode()).make(), comm);
      case TaskCode.LAMBDA -> call(item.function().lambda(item.argument()), comm);
      case TaskCode.MAP -> map(item.function().function(), item.argument());
      default -> throw new IllegalStateException("kind of task = " + item.kind());
    };
  }

  private static Object call(Object task, Comm comm) throws Exception {
    switch (task) {
      case ParallelTask<?> parallel -> {
        return parallel.call(comm);
      }
      case Callable<?> callable -> {
        return callable.call();
      }
      case Runnable runnable -> {
        runnable.run();
        return null;
      }
      default -> throw new IllegalStateException("task = " + task.getClass());
    }
  }

  @SuppressWarnings("unchecked") // The inputs were given with the mapper.
  private static Object map(Object function, EncodedObject argument) {
    var mapper = (Mapper<Object, Object>) function;
    Object[] inputs = (Object[]) argument.decode();
    for (int i = 0; i < inputs.length; i++) {
      try {
        inputs[i] = mapper.apply(inputs[i]);
      } catch (Throwable e) {
        return new MapResult(Arrays.copyOf(inputs, i), Failure.of(e));
      }
    }
    return new MapResult(inputs, null);
  }
}
