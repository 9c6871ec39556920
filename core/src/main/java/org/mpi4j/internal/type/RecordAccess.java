package org.mpi4j.internal.type;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;
import org.mpi4j.internal.type.RecordShape.Member;

/**
 * Method handles that copy one record to and from {@link RecordBytes}, composed once per class from
 * its accessors and its canonical constructor. They box nothing.
 *
 * <p>Every combinator of a new shape costs a generated class, a millisecond at first use: so a
 * component is one bound and one filtered handle, whose shapes all records share.
 */
final class RecordAccess {
  private static final Lookup LOOKUP = MethodHandles.lookup();

  private RecordAccess() {}

  /** (RecordBytes, Record) -> void, for a struct {@code base} bytes after the place in hand. */
  static MethodHandle writer(RecordShape shape, int base) {
    Lookup lookup = lookupIn(shape.type());
    MethodHandle all = null;
    for (Member m : shape.members().reversed()) {
      MethodHandle one = MethodHandles.filterArguments(put(m, base), 1, accessor(lookup, m));
      all = all == null ? one : MethodHandles.foldArguments(all, one);
    }
    return all;
  }

  /** (RecordBytes) -> Record. */
  static MethodHandle reader(RecordShape shape, int base) {
    MethodHandle[] gets =
        shape.members().stream().map(m -> get(m, base)).toArray(MethodHandle[]::new);
    MethodHandle made = MethodHandles.filterArguments(constructor(shape), 0, gets);
    return MethodHandles.permuteArguments(
        made, methodType(shape.type(), RecordBytes.class), new int[gets.length]);
  }

  /** (RecordBytes, component) -> void. */
  private static MethodHandle put(Member m, int base) {
    int offset = base + m.offset();
    if (m.nested() != null) {
      return writer(m.nested(), offset);
    }
    Class<?> type = m.primitive().carrier();
    MethodHandle put = find("put", m, methodType(void.class, type, int.class));
    return MethodHandles.insertArguments(put, 2, offset);
  }

  /** (RecordBytes) -> component. */
  private static MethodHandle get(Member m, int base) {
    int offset = base + m.offset();
    if (m.nested() != null) {
      return reader(m.nested(), offset);
    }
    MethodHandle get = find("get", m, methodType(m.primitive().carrier(), int.class));
    return MethodHandles.insertArguments(get, 1, offset);
  }

  private static MethodHandle find(String verb, Member m, MethodType type) {
    String primitive = m.primitive().carrier().getName();
    String name = verb + Character.toUpperCase(primitive.charAt(0)) + primitive.substring(1);
    try {
      return LOOKUP.findVirtual(RecordBytes.class, name, type);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("RecordBytes." + name, e);
    }
  }

  private static MethodHandle accessor(Lookup lookup, Member m) {
    try {
      return lookup.unreflect(m.component().getAccessor());
    } catch (IllegalAccessException e) {
      throw closed(lookup.lookupClass(), e);
    }
  }

  private static MethodHandle constructor(RecordShape shape) {
    Class<?>[] parameters =
        shape.members().stream().map(m -> m.component().getType()).toArray(Class<?>[]::new);
    try {
      return lookupIn(shape.type())
          .findConstructor(shape.type(), methodType(void.class, parameters));
    } catch (ReflectiveOperationException e) {
      throw closed(shape.type(), e);
    }
  }

  private static Lookup lookupIn(Class<?> type) {
    try {
      return MethodHandles.privateLookupIn(type, LOOKUP);
    } catch (IllegalAccessException e) {
      throw closed(type, e);
    }
  }

  private static MpiException closed(Class<?> type, Exception cause) {
    return new MpiException(
        ErrorClass.ERR_TYPE,
        "Datatype.of(%s.class): module %s does not open package %s; add `opens %s to org.mpi4j`"
            .formatted(
                type.getSimpleName(),
                type.getModule().getName(),
                type.getPackageName(),
                type.getPackageName()),
        cause);
  }
}
