package org.mpi4j.pool;

import java.lang.reflect.Method;
import org.mpi4j.EncodedObject;

/** A function that tasks refer to, made when the first needs it. By one thread only. */
final class WorkerFunction {
  private final EncodedObject encoded;
  private LambdaShape shape;
  private Method maker;
  private Object made;

  WorkerFunction(EncodedObject encoded) {
    this.encoded = encoded;
  }

  /** The lambda of this shape; without captured values always the same. */
  Object lambda(EncodedObject values) {
    if (maker == null) {
      shape = (LambdaShape) encoded.decode();
      maker = shape.maker();
    }
    if (values != null) {
      return shape.make(maker, Captured.received((Object[]) values.decode()));
    }
    if (made == null) {
      made = shape.make(maker, new Object[0]);
    }
    return made;
  }

  /** The function itself. */
  Object function() {
    if (made == null) {
      made = ((FunctionImage) encoded.decode()).make();
      if (made instanceof Pairs<?, ?, ?> pairs) {
        made = pairs.prepared();
      }
    }
    return made;
  }
}
