package org.mpi4j.internal.object;

import org.mpi4j.internal.type.Primitive;

/** The start of a message. */
record Header(int codec, boolean hasReferences, boolean hasCycles, PartShape[] parts) {
  private static final PartShape[] NO_PARTS = {};

  /** Leaves {@code in} at the value. */
  static Header read(Input in, byte[] data, int offset, int length) {
    in.range(data, offset, length);
    if (length >= 2 && in.getShort() != Wire.MAGIC) {
      throw ObjectErrors.foreign(length, data, offset);
    }
    in.position = offset;
    in.need(Wire.HEADER_BYTES, "the header");
    int versionAndFlags = data[offset + 2] & 0xFF;
    if (versionAndFlags >>> 4 != Wire.VERSION) {
      throw ObjectErrors.version(versionAndFlags >>> 4);
    }
    int flags = versionAndFlags & Wire.FLAGS;
    if ((flags & ~(Wire.HAS_PARTS | Wire.HAS_REFERENCES | Wire.HAS_CYCLES)) != 0) {
      throw in.corrupt("unknown flags %X".formatted(flags), null);
    }
    in.position = offset + Wire.HEADER_BYTES;
    PartShape[] parts = (flags & Wire.HAS_PARTS) == 0 ? NO_PARTS : shapes(in);
    return new Header(
        data[offset + 3],
        (flags & Wire.HAS_REFERENCES) != 0,
        (flags & Wire.HAS_CYCLES) != 0,
        parts);
  }

  private static PartShape[] shapes(Input in) {
    PartShape[] shapes = new PartShape[in.length(2, "the list of parts")];
    for (int i = 0; i < shapes.length; i++) {
      int code = in.tag();
      Primitive kind = Primitive.ofJavasCode((byte) code);
      int elements = in.varint();
      if (kind == null || elements < 0) {
        throw in.corrupt(
            "part %d is of kind %d with %d elements".formatted(i, code, elements), null);
      }
      shapes[i] = new PartShape(kind, elements);
    }
    return shapes;
  }

  void check(Object[] given, int length) {
    if (given.length != parts.length) {
      throw ObjectErrors.parts(
          length, "it names %d arrays, but came with %d".formatted(parts.length, given.length));
    }
    for (int i = 0; i < parts.length; i++) {
      if (!parts[i].fits(given[i])) {
        throw ObjectErrors.parts(
            length, "its array %d is %s, but another came".formatted(i, parts[i]));
      }
    }
  }
}
