package org.mpi4j.internal.type;

import org.mpi4j.Datatype;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;
import org.mpi4j.RecordType;
import org.mpi4j.internal.attribute.Attributes;

/** A record's datatype and the copying of its elements to and from bytes in C layout. */
public final class RecordTypeImpl<R extends Record> extends DatatypeImpl implements RecordType<R> {
  private static final ClassValue<RecordTypeImpl<?>> TYPES =
      new ClassValue<>() {
        @Override
        protected RecordTypeImpl<?> computeValue(Class<?> type) {
          return make(type.asSubclass(Record.class));
        }
      };

  private final Class<R> recordClass;
  private final RecordCopier copier;

  private RecordTypeImpl(
      Class<R> recordClass,
      RecordCopier copier,
      TypeMap map,
      Constructor constructor,
      String name,
      Attributes<Datatype> attributes) {
    super(map, constructor, name, attributes);
    this.recordClass = recordClass;
    this.copier = copier;
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
    RecordShape shape = RecordShape.of(type);
    Constructor.Struct call = shape.struct();
    return new RecordTypeImpl<>(
        type,
        RecordLoops.of(shape),
        DatatypeImpl.struct(call),
        call,
        type.getSimpleName(),
        new Attributes<>());
  }

  @Override
  public Class<R> recordClass() {
    return recordClass;
  }

  @Override
  public RecordType<R> named(String newName) {
    return new RecordTypeImpl<>(
        recordClass, copier, map(), constructor(), checkName(newName), attributes());
  }

  @Override
  public RecordType<R> dup() {
    return new RecordTypeImpl<>(
        recordClass, copier, map(), new Constructor.Dup(this), name(), attributes().copy(this));
  }

  /**
   * Writes records {@code from} to {@code from + n} to {@code dst} in C layout, padding included
   * (its bytes are left as they are): {@code n * extent()} bytes from {@code dstOffset}.
   */
  public void pack(R[] src, int from, int n, byte[] dst, int dstOffset) {
    try {
      int missing = copier.write(src, from, n, dst, dstOffset, (int) extent());
      if (missing >= 0) {
        throw new MpiException(
            ErrorClass.ERR_BUFFER,
            "records[%d] = null in an array of %s: every record of a message has a value; fill it"
                .formatted(missing, name()));
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new MpiException(ErrorClass.ERR_TYPE, name() + ": an accessor threw " + e, e);
    }
  }

  /** The reverse of {@link #pack}: makes new records in {@code dst}. */
  public void unpack(byte[] src, int srcOffset, R[] dst, int from, int n) {
    try {
      copier.read(src, srcOffset, dst, from, n, (int) extent());
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new MpiException(ErrorClass.ERR_TYPE, name() + ": the constructor threw " + e, e);
    }
  }
}
