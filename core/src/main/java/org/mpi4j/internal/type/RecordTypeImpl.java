package org.mpi4j.internal.type;

import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;
import org.mpi4j.RecordType;

/** A record's datatype and the copying of its elements to and from bytes in C layout. */
public final class RecordTypeImpl<R extends Record> extends DatatypeImpl implements RecordType<R> {
  private static final ClassValue<RecordTypeImpl<?>> TYPES =
      new ClassValue<>() {
        @Override
        protected RecordTypeImpl<?> computeValue(Class<?> type) {
          return make(type.asSubclass(Record.class));
        }
      };

  private final RecordShape<R> shape;

  private RecordTypeImpl(RecordShape<R> shape, TypeMap map, Constructor constructor, String name) {
    super(map, constructor, name);
    this.shape = shape;
  }

  /** See {@link org.mpi4j.Datatype#of}. */
  @SuppressWarnings("unchecked") // TYPES maps R's class to R's type
  public static <R extends Record> RecordTypeImpl<R> of(Class<R> type) {
    if (type == null || !type.isRecord()) {
      throw new MpiException(
          ErrorClass.ERR_TYPE,
          "Datatype.of(%s): only a record class has a datatype; pass one"
              .formatted(type == null ? "null" : type.getName()));
    }
    return (RecordTypeImpl<R>) TYPES.get(type);
  }

  private static <R extends Record> RecordTypeImpl<R> make(Class<R> type) {
    RecordShape<R> shape = RecordShape.of(type);
    Constructor.Struct call = shape.struct();
    return new RecordTypeImpl<>(shape, DatatypeImpl.struct(call), call, type.getSimpleName());
  }

  RecordShape<R> shape() {
    return shape;
  }

  @Override
  public Class<R> recordClass() {
    return shape.type();
  }

  @Override
  public RecordType<R> named(String newName) {
    return new RecordTypeImpl<>(shape, map(), constructor(), checkName(newName));
  }

  @Override
  public RecordType<R> dup() {
    return new RecordTypeImpl<>(shape, map(), new Constructor.Dup(this), name());
  }

  /**
   * Writes records {@code from} to {@code from + n} to {@code dst} in C layout, padding included
   * (its bytes are left as they are): {@code n * extent()} bytes from {@code dstOffset}.
   */
  public void pack(R[] src, int from, int n, byte[] dst, int dstOffset) {
    int extent = (int) extent();
    int offset = dstOffset;
    for (int i = from; i < from + n; i++) {
      if (src[i] == null) {
        throw new MpiException(
            ErrorClass.ERR_BUFFER,
            "records[%d] = null in an array of %s: every record of a message has a value; fill it"
                .formatted(i, name()));
      }
      shape.write(src[i], dst, offset);
      offset += extent;
    }
  }

  /** The reverse of {@link #pack}: makes new records in {@code dst}. */
  public void unpack(byte[] src, int srcOffset, R[] dst, int from, int n) {
    int extent = (int) extent();
    int offset = srcOffset;
    for (int i = from; i < from + n; i++) {
      dst[i] = shape.read(src, offset);
      offset += extent;
    }
  }
}
