package org.mpi4j.internal.object;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;
import org.mpi4j.spi.ObjectCodec;

/** Finds the codec of this process. */
final class Codecs {
  static final String PROPERTY = "mpi4j.objects.codec";
  static final String BUILT_IN = "builtin";

  private record Found(String name, ObjectCodec codec) {}

  private static volatile Found found;

  private Codecs() {}

  /** The codec that the property names; null for the built-in one. */
  static ObjectCodec current() {
    String name = System.getProperty(PROPERTY, BUILT_IN);
    Found last = found;
    if (last == null || !last.name.equals(name)) {
      last = new Found(name, named(name, Codecs.class.getClassLoader()));
      found = last;
    }
    return last.codec;
  }

  static ObjectCodec named(String name, ClassLoader loader) {
    if (name.equals(BUILT_IN)) {
      return null;
    }
    List<String> found = new ArrayList<>(List.of(BUILT_IN));
    for (ObjectCodec codec : ServiceLoader.load(ObjectCodec.class, loader)) {
      if (codec.name().equals(name)) {
        if (codec.id() <= Wire.BUILT_IN) {
          throw new MpiException(
              ErrorClass.ERR_ARG,
              "id of codec %s = %d; it must be 1 to 127; correct %s"
                  .formatted(name, codec.id(), codec.getClass().getName()));
        }
        return codec;
      }
      found.add(codec.name());
    }
    throw new MpiException(
        ErrorClass.ERR_ARG,
        """
        %s = %s; codecs on the class path: %s; add the codec's jar on all ranks, or correct the \
        name\
        """
            .formatted(PROPERTY, name, String.join(", ", found)));
  }
}
