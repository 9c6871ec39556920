package org.mpi4j.cluster.wire;

/**
 * A frame to be sent.
 *
 * @param type what it is
 * @param id number of the work or question it belongs to
 * @param meta its fields
 * @param payload a user's object, or none
 */
public record Frame(Type type, long id, byte[] meta, Payload payload) {
  /** Bytes before the fields. */
  static final int HEADER = 1 + 8 + 4 + 8;

  /** Most bytes of fields: class files of cells are the largest. */
  static final int MOST_META = 64 << 20;

  /** Fields only. */
  public static Frame of(Type type, long id, MetaOut meta) {
    return new Frame(type, id, meta.toBytes(), Payload.NONE);
  }

  /** Fields and an object. */
  public static Frame of(Type type, long id, MetaOut meta, Payload payload) {
    return new Frame(type, id, meta.toBytes(), payload);
  }
}
