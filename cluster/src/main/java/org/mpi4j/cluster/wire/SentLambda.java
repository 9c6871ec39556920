package org.mpi4j.cluster.wire;

import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;

/**
 * A lambda as it travels: where it is written, and what it captures. The JDK would write the
 * captured values with its own serialization, which refuses records that are not Serializable.
 *
 * @param type the class it is written in; as part of a message it has passed the allow-list
 */
public record SentLambda(
    Class<?> type,
    String interfaceClass,
    String interfaceMethod,
    String interfaceSignature,
    int kind,
    String implClass,
    String implMethod,
    String implSignature,
    String instantiated,
    Object[] captured) {

  /** What the JDK writes of a lambda; null for other objects. */
  public static SerializedLambda written(Object function) throws ReflectiveOperationException {
    Class<?> type = function.getClass();
    if (!type.isHidden() || !(function instanceof Serializable)) {
      return null;
    }
    Method writer = type.getDeclaredMethod("writeReplace");
    writer.setAccessible(true);
    return writer.invoke(function) instanceof SerializedLambda lambda ? lambda : null;
  }

  /** A lambda as it travels; any other object as it is. */
  public static Object of(Object function) {
    if (function == null || !function.getClass().isHidden()) {
      return function;
    }
    try {
      SerializedLambda l = written(function);
      if (l == null) {
        return function;
      }
      var captured = new Object[l.getCapturedArgCount()];
      for (int i = 0; i < captured.length; i++) {
        captured[i] = of(l.getCapturedArg(i));
      }
      String type = l.getCapturingClass().replace('/', '.');
      return new SentLambda(
          Class.forName(type, false, function.getClass().getClassLoader()),
          l.getFunctionalInterfaceClass(),
          l.getFunctionalInterfaceMethodName(),
          l.getFunctionalInterfaceMethodSignature(),
          l.getImplMethodKind(),
          l.getImplClass(),
          l.getImplMethodName(),
          l.getImplMethodSignature(),
          l.getInstantiatedMethodType(),
          captured);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return function; // Of a module that is closed: encoding it says so.
    }
  }

  /** The object that {@link #of} was given, at the engine. */
  public static Object received(Object sent) throws ReflectiveOperationException {
    return sent instanceof SentLambda lambda ? lambda.make() : sent;
  }

  private Object make() throws ReflectiveOperationException {
    for (int i = 0; i < captured.length; i++) {
      captured[i] = received(captured[i]);
    }
    var lambda =
        new SerializedLambda(
            type,
            interfaceClass,
            interfaceMethod,
            interfaceSignature,
            kind,
            implClass,
            implMethod,
            implSignature,
            instantiated,
            captured);
    try {
      Method maker = type.getDeclaredMethod("$deserializeLambda$", SerializedLambda.class);
      maker.setAccessible(true);
      return maker.invoke(null, lambda);
    } catch (NoSuchMethodException | InvocationTargetException e) {
      throw new MpiException(
          ErrorClass.ERR_TYPE,
          "function = lambda %s of %s: the class of that name on this engine has no such lambda; give the engines the same class path, or restart them"
              .formatted(implMethod, type.getName()),
          e);
    }
  }
}
