package org.mpi4j.internal.object;

/**
 * The byte format.
 *
 * <pre>
 *   C3 4A | version, flags | codec | parts, if flagged: count, {kind, elements}... | one value
 *
 *   value  = tag, then what the tag says
 *   class  = varint 0, name length, name, fingerprint (4 bytes)     first time
 *          | varint n                                               the n-th class of this message
 * </pre>
 *
 * Numbers are in the byte order of the machine, which the first two bytes tell; varints are LEB128;
 * signed varints are zigzag. Objects that may be met again (containers, arrays, records, long
 * texts) are numbered in the order in which they begin; {@link #REFERENCE} names one by its number.
 */
final class Wire {
  static final short MAGIC = 0x4AC3;
  static final int VERSION = 1;
  static final int HEADER_BYTES = 4;

  static final int HAS_PARTS = 1;
  static final int HAS_REFERENCES = 2;

  /** Some references are to records or immutable collections that hold them. */
  static final int HAS_CYCLES = 4;

  static final int FLAGS = 0x0F;

  static final byte BUILT_IN = 0;

  /** Primitive arrays of this many bytes or more travel beside the message. */
  static final int PART_BYTES = 16 * 1024;

  /** Texts of this many bytes or more are written once per message. */
  static final int LONG_TEXT_BYTES = 128;

  /** How deep a value may be nested; far above what any stack holds. */
  static final int MAX_DEPTH = 1 << 20;

  static final int NULL = 0x00;
  static final int TRUE = 0x01;
  static final int FALSE = 0x02;
  static final int BYTE = 0x03;
  static final int SHORT = 0x04;
  static final int CHAR = 0x05;
  static final int INT = 0x06;
  static final int LONG = 0x07;
  static final int FLOAT = 0x08;
  static final int DOUBLE = 0x09;
  static final int LATIN1 = 0x0A;
  static final int UTF16 = 0x0B;
  static final int REFERENCE = 0x0C;
  static final int PART = 0x0D;
  static final int CLASS = 0x0E;
  static final int RECORD = 0x0F;
  static final int ENUM = 0x10;
  static final int JDK = 0x11;
  static final int OBJECT_ARRAY = 0x12;

  /** Plus the code of a {@link org.mpi4j.internal.type.Primitive}, from 1. */
  static final int PRIMITIVE_ARRAY = 0x17;

  /** Plus a tag of {@link JdkValues}. */
  static final int JDK_VALUE = 0x20;

  /** Plus a tag of {@link Containers}. */
  static final int CONTAINER = 0x40;

  /** Plus the length of a Latin-1 text. */
  static final int SHORT_TEXT = 0x80;

  static final int SHORT_TEXT_LENGTHS = 0x40;

  /** Plus a value. */
  static final int SMALL_INT = 0xC0;

  static final int SMALL_INTS = 0x40;

  /** Elements of a sequence: the count shifted by two, plus one of these. */
  static final int MIXED = 0;

  static final int DOUBLES = 1;
  static final int INTS = 2;
  static final int LONGS = 3;

  private Wire() {}
}
