package org.mpi4j;

import org.mpi4j.internal.type.External32;

/** Checks the arguments of {@link Packing}. */
final class PackingErrors {
  private PackingErrors() {}

  static Buf data(Packing how, String call, Buf data) {
    if (data == null || data == Buf.NONE || data == Buf.IN_PLACE) {
      throw new MpiException(
          ErrorClass.ERR_BUFFER,
          "%s.%s: data = %s; it takes elements; pass Buf.of an array".formatted(how, call, data));
    }
    Datatype unsupported = how == Packing.EXTERNAL32 ? External32.unsupported(data.type()) : null;
    if (unsupported != null) {
      throw new MpiException(
          ErrorClass.ERR_TYPE,
          "%s.%s: %s holds %s, whose external form is another one than this machine's; pack it with NATIVE"
              .formatted(how, call, data.type(), unsupported));
    }
    return data;
  }

  /** Checks that the bytes of all elements lie in {@code packed} from the position on. */
  static void bytes(Packing how, String call, Buf packed, long position, Buf data) {
    if (packed == null
        || packed == Buf.NONE
        || packed == Buf.IN_PLACE
        || packed.isRecords()
        || packed.type().size() != 1
        || !packed.type().isContiguous()) {
      throw new MpiException(
          ErrorClass.ERR_BUFFER,
          "%s.%s: packed = %s; it is bytes in a row; pass Buf.of(byte[]) or a Buf as BYTE"
              .formatted(how, call, packed));
    }
    if (position < 0 || position > packed.count()) {
      throw new MpiException(
          ErrorClass.ERR_ARG,
          "%s.%s: position = %d in %d bytes; start with 0, go on with what the last call returned"
              .formatted(how, call, position, packed.count()));
    }
    long need = data.count() * data.type().size();
    if (need > packed.count() - position) {
      throw new MpiException(
          ErrorClass.ERR_TRUNCATE,
          "%s.%s: %s takes %d bytes, from position %d there are %d; make it as long as size(type, count) says"
              .formatted(how, call, data, need, position, packed.count() - position));
    }
  }
}
