package org.mpi4j.internal.type;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Method handles that read and write one primitive in a {@code byte[]}, in native byte order. */
final class RecordFields {
  /** (int, int) -> int. */
  static final MethodHandle ADD;

  private static final MethodHandle SET_BOOLEAN;
  private static final MethodHandle GET_BOOLEAN;

  static {
    var lookup = MethodHandles.lookup();
    try {
      ADD =
          lookup.findStatic(
              Math.class, "addExact", MethodType.methodType(int.class, int.class, int.class));
      SET_BOOLEAN =
          lookup.findStatic(
              RecordFields.class,
              "setBoolean",
              MethodType.methodType(void.class, boolean.class, byte[].class, int.class));
      GET_BOOLEAN =
          lookup.findStatic(
              RecordFields.class,
              "getBoolean",
              MethodType.methodType(boolean.class, byte[].class, int.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private RecordFields() {}

  /** (primitive, byte[], int) -> void. */
  static MethodHandle writer(Primitive p) {
    if (p == Primitive.BOOLEAN) {
      return SET_BOOLEAN;
    }
    MethodHandle set = handle(p).toMethodHandle(VarHandle.AccessMode.SET);
    return MethodHandles.permuteArguments(
        set, MethodType.methodType(void.class, p.carrier(), byte[].class, int.class), 1, 2, 0);
  }

  /** (byte[], int) -> primitive. */
  static MethodHandle reader(Primitive p) {
    return p == Primitive.BOOLEAN
        ? GET_BOOLEAN
        : handle(p).toMethodHandle(VarHandle.AccessMode.GET);
  }

  private static VarHandle handle(Primitive p) {
    return p.bytes() == 1
        ? MethodHandles.arrayElementVarHandle(byte[].class)
        : MethodHandles.byteArrayViewVarHandle(p.arrayClass(), ByteOrder.nativeOrder());
  }

  private static void setBoolean(boolean value, byte[] dst, int offset) {
    dst[offset] = (byte) (value ? 1 : 0);
  }

  private static boolean getBoolean(byte[] src, int offset) {
    return src[offset] != 0;
  }
}
