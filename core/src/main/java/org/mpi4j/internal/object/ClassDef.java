package org.mpi4j.internal.object;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A class as it stands in messages: its name and, for records and enums, what it is made of. */
final class ClassDef {
  private static final int FINGERPRINT_BYTES = 4;

  private static final ClassValue<ClassDef> DEFS =
      new ClassValue<>() {
        @Override
        protected ClassDef computeValue(Class<?> type) {
          return new ClassDef(type);
        }
      };

  final Class<?> type;

  /** Name in UTF-8, then the fingerprint. */
  final byte[] encoded;

  /** What the fingerprint was made of. */
  final String content;

  private volatile Object[] constants;

  private ClassDef(Class<?> type) {
    this.type = type;
    this.content = content(type);
    byte[] name = type.getName().getBytes(StandardCharsets.UTF_8);
    encoded = Arrays.copyOf(name, name.length + FINGERPRINT_BYTES);
    int hash = content.hashCode();
    for (int i = 0; i < FINGERPRINT_BYTES; i++) {
      encoded[name.length + i] = (byte) (hash >>> 8 * i);
    }
  }

  static ClassDef of(Class<?> type) {
    return DEFS.get(type);
  }

  private static String content(Class<?> type) {
    StringBuilder text = new StringBuilder();
    if (type.isRecord()) {
      for (RecordComponent component : type.getRecordComponents()) {
        text.append(text.isEmpty() ? "" : ", ")
            .append(component.getType().getTypeName())
            .append(' ')
            .append(component.getName());
      }
    } else if (type.isEnum()) {
      for (Object constant : type.getEnumConstants()) {
        text.append(text.isEmpty() ? "" : ", ").append(((Enum<?>) constant).name());
      }
    }
    return text.toString();
  }

  /** The name in an encoded definition. */
  static String name(byte[] data, int offset, int length) {
    return new String(data, offset, length - FINGERPRINT_BYTES, StandardCharsets.UTF_8);
  }

  static boolean isTooShort(int length) {
    return length <= FINGERPRINT_BYTES;
  }

  boolean matches(byte[] data, int offset, int length) {
    return Arrays.equals(encoded, 0, encoded.length, data, offset, offset + length);
  }

  /** The constants of an enum, or null for another class. */
  Object[] constants() {
    if (constants == null) {
      constants = type.getEnumConstants();
    }
    return constants;
  }
}
