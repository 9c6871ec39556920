package org.mpi4j.internal.type;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;

/**
 * The loops of a {@link RecordCopier}. For each record class this class is defined once more,
 * hidden, with the method handles of that record as its constants: the compiler then sees through
 * them, and sees one record class only. Calling the handles from a common loop takes 5 times as
 * long.
 */
final class RecordLoops implements RecordCopier {
  /** (RecordBytes, Record) -> void. */
  private static final MethodHandle WRITER = handle(0);

  /** (RecordBytes) -> Record. */
  private static final MethodHandle READER = handle(1);

  RecordLoops() {}

  private static MethodHandle handle(int index) {
    try {
      return MethodHandles.classDataAt(MethodHandles.lookup(), "_", MethodHandle.class, index);
    } catch (IllegalAccessException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  static RecordCopier of(RecordShape shape) {
    MethodHandle writer =
        RecordAccess.writer(shape, 0)
            .asType(MethodType.methodType(void.class, RecordBytes.class, Record.class));
    MethodHandle reader =
        RecordAccess.reader(shape, 0)
            .asType(MethodType.methodType(Record.class, RecordBytes.class));
    try (InputStream code = RecordLoops.class.getResourceAsStream("RecordLoops.class")) {
      var lookup =
          MethodHandles.lookup()
              .defineHiddenClassWithClassData(code.readAllBytes(), List.of(writer, reader), true);
      return (RecordCopier) lookup.lookupClass().getDeclaredConstructor().newInstance();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public int write(Record[] src, int from, int n, byte[] dst, int offset, int extent)
      throws Throwable {
    var bytes = new RecordBytes(dst, offset);
    for (int i = from; i < from + n; i++) {
      Record value = src[i];
      if (value == null) {
        return i;
      }
      WRITER.invokeExact(bytes, value);
      bytes.advance(extent);
    }
    return -1;
  }

  @Override
  public void read(byte[] src, int offset, Record[] dst, int from, int n, int extent)
      throws Throwable {
    var bytes = new RecordBytes(src, offset);
    for (int i = from; i < from + n; i++) {
      dst[i] = (Record) READER.invokeExact(bytes);
      bytes.advance(extent);
    }
  }
}
