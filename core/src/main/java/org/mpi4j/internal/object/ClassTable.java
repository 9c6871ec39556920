package org.mpi4j.internal.object;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The classes that messages have named, for one loader and one allow-list, found by the bytes of
 * the definition without making a text of them. Grows by copying; read without a lock.
 */
final class ClassTable {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final Class<?>[] PRIMITIVES = {
    boolean.class,
    byte.class,
    short.class,
    char.class,
    int.class,
    long.class,
    float.class,
    double.class,
    void.class
  };

  private final ClassLoader loader;
  private final AllowList allowList;
  private volatile ClassDef[] slots = new ClassDef[16];
  private int size;

  ClassTable(ClassLoader loader, AllowList allowList) {
    this.loader = loader;
    this.allowList = allowList;
  }

  ClassLoader loader() {
    return loader;
  }

  boolean allows(Class<?> type) {
    return allowList.allows(type);
  }

  String rule() {
    return allowList.rule();
  }

  /** The class of an encoded definition; loads and checks it the first time. */
  ClassDef find(byte[] data, int offset, int length) {
    ClassDef[] table = slots;
    int mask = table.length - 1;
    int slot = hash(data, offset, length) & mask;
    for (ClassDef def = table[slot]; def != null; def = table[slot]) {
      if (def.matches(data, offset, length)) {
        return def;
      }
      slot = (slot + 1) & mask;
    }
    return add(define(data, offset, length));
  }

  private ClassDef define(byte[] data, int offset, int length) {
    String name = ClassDef.name(data, offset, length);
    Class<?> type;
    try {
      type = load(name, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      throw ObjectErrors.classNotFound(name, loader, e);
    }
    if (!allows(type)) {
      throw ObjectErrors.refused(name, rule(), null);
    }
    ClassDef def = ClassDef.of(type);
    if (!def.matches(data, offset, length)) {
      throw ObjectErrors.changed(type, def.content);
    }
    return def;
  }

  private synchronized ClassDef add(ClassDef added) {
    ClassDef[] table = slots.clone();
    if (size * 2 >= table.length) {
      table = new ClassDef[table.length * 2];
      for (ClassDef def : slots) {
        if (def != null) {
          place(table, def);
        }
      }
    }
    if (place(table, added)) {
      size++;
    }
    slots = table;
    return added;
  }

  private static boolean place(ClassDef[] table, ClassDef def) {
    int mask = table.length - 1;
    int slot = hash(def.encoded, 0, def.encoded.length) & mask;
    while (table[slot] != null) {
      if (table[slot] == def) {
        return false;
      }
      slot = (slot + 1) & mask;
    }
    table[slot] = def;
    return true;
  }

  private static int hash(byte[] data, int offset, int length) {
    long hash = length;
    int i = offset;
    int end = offset + length;
    for (; i + Long.BYTES <= end; i += Long.BYTES) {
      hash = (hash ^ (long) LONGS.get(data, i)) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 32;
    }
    for (; i < end; i++) {
      hash = (hash ^ data[i]) * 0x9E3779B97F4A7C15L;
    }
    return (int) (hash >>> 32);
  }

  /** Loads a class by its binary name without starting its code. */
  static Class<?> load(String name, ClassLoader loader) throws ClassNotFoundException {
    for (Class<?> primitive : PRIMITIVES) {
      if (primitive.getName().equals(name)) {
        return primitive;
      }
    }
    return Class.forName(name, false, loader);
  }
}
