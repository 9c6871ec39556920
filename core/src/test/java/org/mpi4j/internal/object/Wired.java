package org.mpi4j.internal.object;

import java.lang.reflect.Array;
import java.util.Arrays;

/** An encoded object with its parts copied, as it is after a message: bytes that can be decoded. */
record Wired(byte[] data, Object[] parts) {

  static Wired of(Object value) {
    return of(new Encoder(null), value);
  }

  static Wired of(Encoder encoder, Object value) {
    Encoded encoded = encoder.encode(value);
    byte[] data = Arrays.copyOf(encoded.data(), encoded.length());
    Object[] parts = Parts.allocate(data, data.length);
    for (int i = 0; i < parts.length; i++) {
      System.arraycopy(encoded.parts()[i], 0, parts[i], 0, Array.getLength(parts[i]));
    }
    return new Wired(data, parts);
  }

  Object decode() {
    return decode(AllowList.of(""));
  }

  Object decode(AllowList allowList) {
    return decode(allowList, Wired.class.getClassLoader());
  }

  Object decode(AllowList allowList, ClassLoader loader) {
    return new Decoder(null, allowList).decode(data, 0, data.length, parts, loader);
  }

  @SuppressWarnings("unchecked")
  static <T> T copy(T value) {
    return (T) of(value).decode();
  }
}
