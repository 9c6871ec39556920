package org.mpi4j.pool;

import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.mpi4j.EncodedObject;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;

/**
 * What travels of a function: of a lambda its place and what it captures, of another object the
 * object.
 *
 * @param shape the lambda, null for another object
 * @param values what the lambda captures; of another object the one element is the object
 */
record FunctionImage(LambdaShape shape, Object[] values) {
  private static final Object[] NOTHING = {};

  /** What the lambdas of one class have in common; other objects have no writer. */
  private static final class Lambdas {
    private final Method writer;
    private volatile LambdaShape shape;

    Lambdas(Class<?> type) {
      writer = writer(type);
    }

    LambdaShape shape(SerializedLambda lambda, Object function) throws ClassNotFoundException {
      if (shape == null) {
        shape = LambdaShape.of(lambda, function.getClass().getClassLoader());
      }
      return shape;
    }
  }

  private static final ClassValue<Lambdas> LAMBDAS =
      new ClassValue<>() {
        @Override
        protected Lambdas computeValue(Class<?> type) {
          return new Lambdas(type);
        }
      };

  /** The method by which the JDK writes a lambda; null for other objects. */
  private static Method writer(Class<?> type) {
    if (!type.isHidden() || !type.isSynthetic()) {
      return null;
    }
    try {
      Method method = type.getDeclaredMethod("writeReplace");
      method.setAccessible(true);
      return method;
    } catch (NoSuchMethodException | RuntimeException e) {
      return null; // Not Serializable, or of a module that is closed: the codec knows what to say.
    }
  }

  /** The image of a function. */
  static FunctionImage of(Object function) {
    Lambdas lambdas = LAMBDAS.get(function.getClass());
    if (lambdas.writer == null) {
      return new FunctionImage(null, new Object[] {function});
    }
    try {
      var lambda = (SerializedLambda) lambdas.writer.invoke(function);
      Object[] captured = NOTHING;
      if (lambda.getCapturedArgCount() > 0) {
        captured = new Object[lambda.getCapturedArgCount()];
        for (int i = 0; i < captured.length; i++) {
          captured[i] = lambda.getCapturedArg(i);
        }
      }
      return new FunctionImage(lambdas.shape(lambda, function), Captured.toSend(captured));
    } catch (InvocationTargetException | IllegalAccessException | ClassNotFoundException e) {
      throw new MpiException(
          ErrorClass.ERR_TYPE,
          "task = lambda %s: it cannot be written (%s)".formatted(function.getClass().getName(), e),
          e);
    }
  }

  /** All of it as one object. */
  EncodedObject encoded() {
    try {
      return EncodedObject.of(this);
    } catch (MpiException e) {
      throw explain(e);
    }
  }

  /** What a task with this shape needs beside it; null if the shape is all. */
  EncodedObject encodedValues() {
    if (values.length == 0) {
      return null;
    }
    try {
      return EncodedObject.of(values);
    } catch (MpiException e) {
      throw explain(e);
    }
  }

  private MpiException explain(MpiException why) {
    if (shape != null) {
      return Captured.explain(shape, values, why);
    }
    Object function = values[0];
    if (function.getClass().isHidden() && !(function instanceof java.io.Serializable)) {
      return new MpiException(
          ErrorClass.ERR_TYPE,
          "task = a lambda of %s that is not Serializable; declare it as org.mpi4j.pool.Task or Action, or pass it to submit of an MpiPool directly"
              .formatted(function.getClass().getName().replaceAll("\\$\\$Lambda.*", "")),
          why);
    }
    return why;
  }

  /** The function, at the worker. */
  Object make() {
    return shape == null ? values[0] : shape.make(shape.maker(), Captured.received(values));
  }
}
