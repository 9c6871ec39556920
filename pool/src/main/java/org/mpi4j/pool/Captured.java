package org.mpi4j.pool;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.LocalVariableInfo;
import java.lang.classfile.attribute.LocalVariableTableAttribute;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.List;
import org.mpi4j.EncodedObject;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;

/** What a lambda has captured, for messages: which variable it is that cannot travel. */
final class Captured {
  private Captured() {}

  /** The values as they travel: an object without state as its class. */
  static Object[] toSend(Object[] captured) {
    for (int i = 0; i < captured.length; i++) {
      Object value = captured[i];
      if (value != null && !(value instanceof Serializable) && Stateless.is(value.getClass())) {
        captured[i] = new Stateless(value.getClass());
      }
    }
    return captured;
  }

  /** The values at the worker. */
  static Object[] received(Object[] captured) {
    for (int i = 0; i < captured.length; i++) {
      if (captured[i] instanceof Stateless stateless) {
        captured[i] = stateless.make();
      }
    }
    return captured;
  }

  /** Says by name which captured value cannot be sent. */
  static MpiException explain(LambdaShape shape, Object[] captured, MpiException why) {
    for (int i = 0; i < captured.length; i++) {
      try {
        EncodedObject.of(captured[i]);
      } catch (MpiException e) {
        return new MpiException(ErrorClass.ERR_TYPE, text(shape, i, captured[i], e), e);
      }
    }
    return why;
  }

  private static String text(LambdaShape shape, int index, Object value, MpiException why) {
    String name = name(shape, index);
    String where = shape.type().getName();
    if (name.equals("this")) {
      return "task of %s uses this, an object of %s: it cannot be sent to a worker (%s); make what the task calls static, or copy what it needs into a local variable"
          .formatted(where, value.getClass().getName(), why.getMessage());
    }
    return "task of %s captures %s, of %s: it cannot be sent to a worker (%s); let the task make it, or capture what it is made from"
        .formatted(where, name, value.getClass().getName(), why.getMessage());
  }

  private static String name(LambdaShape shape, int index) {
    if (shape.isOfObject() && index == 0) {
      return "this";
    }
    // The captured variables are the first parameters of the lambda's method.
    int parameter = shape.isOfObject() ? index - 1 : index;
    List<String> names = parameters(shape);
    return parameter < names.size() ? names.get(parameter) : "value " + (index + 1);
  }

  private static List<String> parameters(LambdaShape shape) {
    String file = shape.implClass() + ".class";
    ClassLoader loader = shape.type().getClassLoader();
    try (InputStream in = loader == null ? null : loader.getResourceAsStream(file)) {
      if (in == null) {
        return List.of();
      }
      for (MethodModel method : ClassFile.of().parse(in.readAllBytes()).methods()) {
        if (method.methodName().equalsString(shape.implMethod())
            && method.methodType().equalsString(shape.implSignature())) {
          return parameters(method);
        }
      }
      return List.of();
    } catch (IOException | IllegalArgumentException e) {
      return List.of(); // The message then counts.
    }
  }

  private static List<String> parameters(MethodModel method) {
    var table =
        method
            .code()
            .flatMap((CodeModel code) -> code.findAttribute(Attributes.localVariableTable()))
            .map(LocalVariableTableAttribute::localVariables)
            .orElse(List.of());
    var names = new ArrayList<String>();
    int slot = method.flags().has(java.lang.reflect.AccessFlag.STATIC) ? 0 : 1;
    for (ClassDesc type : method.methodTypeSymbol().parameterList()) {
      int wanted = slot;
      names.add(
          table.stream()
              .filter((LocalVariableInfo v) -> v.slot() == wanted && v.startPc() == 0)
              .map(v -> v.name().stringValue())
              .findFirst()
              .orElse("value " + (names.size() + 1)));
      slot += type.descriptorString().equals("J") || type.descriptorString().equals("D") ? 2 : 1;
    }
    return names;
  }
}
