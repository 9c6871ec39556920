package org.mpi4j.pool;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.mpi4j.EncodedObject;

/** The functions of a pool, by their numbers; turns tasks into what is sent of them. */
final class SentFunctions {
  private final Map<LambdaShape, SentFunction> shapes = new ConcurrentHashMap<>();
  private final AtomicInteger next = new AtomicInteger();

  /** A task; what it captures is encoded now. */
  TaskCode call(Object task) {
    FunctionImage image = FunctionImage.of(task);
    if (image.shape() == null) {
      return new TaskCode(TaskCode.CALL, null, image.encoded());
    }
    EncodedObject values = image.encodedValues();
    SentFunction function = shapes.get(image.shape());
    if (function == null) {
      function =
          shapes.computeIfAbsent(
              image.shape(), s -> new SentFunction(next.getAndIncrement(), EncodedObject.of(s)));
    }
    return new TaskCode(TaskCode.LAMBDA, function, values);
  }

  /** The function of a map. */
  SentFunction mapper(Object function) {
    return new SentFunction(next.getAndIncrement(), FunctionImage.of(function).encoded());
  }
}
