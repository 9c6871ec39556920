package org.mpi4j.pool;

import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;

/**
 * A lambda without what it captures: where it is written. Sent once to each worker, which makes the
 * same lambda of its own classes.
 *
 * @param type the class it is written in; as part of a message it has passed the allow-list
 */
record LambdaShape(
    Class<?> type,
    String interfaceClass,
    String interfaceMethod,
    String interfaceSignature,
    int kind,
    String implClass,
    String implMethod,
    String implSignature,
    String instantiated) {

  static LambdaShape of(SerializedLambda lambda, ClassLoader loader) throws ClassNotFoundException {
    String type = lambda.getCapturingClass().replace('/', '.');
    return new LambdaShape(
        Class.forName(type, false, loader),
        lambda.getFunctionalInterfaceClass(),
        lambda.getFunctionalInterfaceMethodName(),
        lambda.getFunctionalInterfaceMethodSignature(),
        lambda.getImplMethodKind(),
        lambda.getImplClass(),
        lambda.getImplMethodName(),
        lambda.getImplMethodSignature(),
        lambda.getInstantiatedMethodType());
  }

  /** Names differ where shapes do; strings keep their hash. */
  @Override
  public int hashCode() {
    return 31 * implMethod.hashCode() + interfaceClass.hashCode();
  }

  /** Whether its code captures the object it is written in. */
  boolean isOfObject() {
    return kind != java.lang.invoke.MethodHandleInfo.REF_invokeStatic
        && kind != java.lang.invoke.MethodHandleInfo.REF_newInvokeSpecial;
  }

  /** The method of the class that turns what the JDK writes of a lambda into the lambda. */
  Method maker() {
    try {
      Method maker = type.getDeclaredMethod("$deserializeLambda$", SerializedLambda.class);
      maker.setAccessible(true);
      return maker;
    } catch (NoSuchMethodException e) {
      throw new MpiException(
          ErrorClass.ERR_TYPE,
          "task = a lambda of %s: the class of that name here has no such lambda; give the workers the same class path"
              .formatted(type.getName()),
          e);
    }
  }

  /** The lambda with what it captured. */
  Object make(Method maker, Object[] captured) {
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
      return maker.invoke(null, lambda);
    } catch (InvocationTargetException | IllegalAccessException e) {
      throw new MpiException(
          ErrorClass.ERR_TYPE,
          "task = lambda %s of %s: the class of that name here has another one; give the workers the same class path"
              .formatted(implMethod, type.getName()),
          e);
    }
  }
}
