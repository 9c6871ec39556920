package org.mpi4j;

import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import java.nio.Buffer;
import java.nio.ByteOrder;
import org.mpi4j.internal.type.Pieces;

/** What {@link Buf} refuses, and how it says so. */
final class BufErrors {
  private BufErrors() {}

  static <T> T notNull(T memory, String what) {
    if (memory == null) {
      throw new MpiException(
          ErrorClass.ERR_BUFFER,
          "Buf.of(%s = null): a buffer needs memory; pass an array, or Buf.NONE for nothing"
              .formatted(what));
    }
    return memory;
  }

  static <T extends Datatype> T type(T type) {
    if (type == null) {
      throw new MpiException(
          ErrorClass.ERR_TYPE, "type = null: a buffer has a datatype; pass one, such as DOUBLE");
    }
    return type;
  }

  /** Heap pollution aside the compiler sees to this; a subarray type cannot hide here. */
  static <R extends Record> RecordType<R> element(R[] records, RecordType<R> type) {
    Class<?> element = records.getClass().componentType();
    if (element != type.recordClass()) {
      throw new MpiException(
          ErrorClass.ERR_TYPE,
          "Buf.of(%s, %s): the array's element class is the record's; make a %s[]"
              .formatted(describe(records), type.name(), type.name()));
    }
    return type;
  }

  static void alive(MemorySegment s) {
    if (!notNull(s, "MemorySegment").scope().isAlive()) {
      throw new MpiException(
          ErrorClass.ERR_BUFFER,
          "Buf.of(%s): its arena is closed; keep the arena open while the buffer is used"
              .formatted(describe(s)));
    }
  }

  static void nativeOrder(Buffer b, ByteOrder order) {
    if (order != ByteOrder.nativeOrder()) {
      throw new MpiException(
          ErrorClass.ERR_BUFFER,
          "Buf.of(%s): its byte order is %s; messages are %s; use order(ByteOrder.nativeOrder())"
              .formatted(b, order, ByteOrder.nativeOrder()));
    }
  }

  static MpiException slice(Object array, int length, int offset, int count) {
    String call = "Buf.of(%s, offset=%d, count=%d): ".formatted(describe(array), offset, count);
    if (count < 0) {
      return new MpiException(ErrorClass.ERR_COUNT, call + "counts are 0 or more; pass one");
    }
    return new MpiException(
        ErrorClass.ERR_BUFFER,
        offset < 0
            ? call + "offsets are 0 or more; pass one"
            : call
                + "the slice ends at %d; arrays end at their length %d; take a smaller count"
                    .formatted((long) offset + count, length));
  }

  static MpiException slice(Buf buf, long offset, long count) {
    return new MpiException(
        count < 0 ? ErrorClass.ERR_COUNT : ErrorClass.ERR_BUFFER,
        "%s, offset=%d, count=%d: a part lies inside elements 0 to %d; take a smaller one"
            .formatted(buf, offset, count, buf.count()));
  }

  static void retyped(Buf buf, Datatype type) {
    type(type);
    if (buf.isRecords()) {
      throw new MpiException(
          ErrorClass.ERR_TYPE,
          "%s.as(%s): records have no bytes of their own; only primitive memory has another type"
                  .formatted(buf, type)
              + "; use slice or from to choose records");
    }
  }

  static MpiException noExtent(Buf buf, Datatype type) {
    return new MpiException(
        ErrorClass.ERR_TYPE,
        "%s.as(%s): extent = %d, size = %d; how many fit is known only if both are positive;"
                .formatted(buf, type, type.extent(), type.size())
            + " use as(type, count)");
  }

  static MpiException negative(Buf buf, Datatype type, long count) {
    return new MpiException(
        ErrorClass.ERR_COUNT,
        "%s.as(%s, %d): counts are 0 or more; pass one".formatted(buf, type, count));
  }

  static MpiException tooShort(Buf buf, Datatype type, long count, long before, long after) {
    return new MpiException(
        ErrorClass.ERR_BUFFER,
        "%s.as(%s, %d): elements have their data at bytes %d to %d, one every %d;"
                .formatted(
                    buf,
                    type,
                    count,
                    type.trueLb(),
                    type.trueLb() + type.trueExtent(),
                    type.extent())
            + " the memory has bytes %d to %d; take a smaller count or type"
                .formatted(-before, after));
  }

  static MpiException readOnly(Buf buf, String call) {
    return new MpiException(
        ErrorClass.ERR_BUFFER,
        "%s: %s is read-only; a receive writes to its buffer; pass one that is not"
            .formatted(call, buf));
  }

  static MpiException overlap(Buf buf, String call) {
    return new MpiException(
        ErrorClass.ERR_TYPE,
        "%s: %s has elements that overlap; what is received has one place for each value; use blocks that do not overlap"
            .formatted(call, buf));
  }

  static String text(Buf buf) {
    var text = new StringBuilder("Buf.of(").append(describe(buf.base()));
    if (buf.byteOffset() != 0) {
      text.append(", byte offset=").append(buf.byteOffset());
    }
    return text.append(", count=")
        .append(buf.count())
        .append(", ")
        .append(buf.type())
        .append(')')
        .toString();
  }

  private static String describe(Object memory) {
    return switch (memory) {
      case MemorySegment s -> "MemorySegment of %d bytes".formatted(s.byteSize());
      case Pieces p -> p.toString();
      default ->
          "%s[%d]"
              .formatted(
                  memory.getClass().componentType().getSimpleName(), Array.getLength(memory));
    };
  }
}
