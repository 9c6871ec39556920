package org.mpi4j.internal.type;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.mpi4j.Datatype;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;

/**
 * How the components of a record lie in a C struct, and method handles that copy one record to and
 * from bytes in that form. The handles are composed once per class and box nothing.
 */
final class RecordShape<R extends Record> {
  private static final Lookup LOOKUP = MethodHandles.lookup();

  private final Class<R> type;
  private final Constructor.Struct struct;
  private final int alignment;
  private final int extent;

  /** (Record, byte[], int) -> void. */
  private final MethodHandle writer;

  /** (byte[], int) -> Record. */
  private final MethodHandle reader;

  private RecordShape(
      Class<R> type,
      Constructor.Struct struct,
      int alignment,
      int extent,
      MethodHandle writer,
      MethodHandle reader) {
    this.type = type;
    this.struct = struct;
    this.alignment = alignment;
    this.extent = extent;
    this.writer = writer;
    this.reader = reader;
  }

  Class<R> type() {
    return type;
  }

  Constructor.Struct struct() {
    return struct;
  }

  void write(R value, byte[] dst, int offset) {
    try {
      writer.invokeExact((Record) value, dst, offset);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new MpiException(ErrorClass.ERR_TYPE, type.getName() + ": an accessor threw " + e, e);
    }
  }

  R read(byte[] src, int offset) {
    try {
      return type.cast((Record) reader.invokeExact(src, offset));
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new MpiException(
          ErrorClass.ERR_TYPE, type.getName() + ": the constructor threw " + e, e);
    }
  }

  static <R extends Record> RecordShape<R> of(Class<R> type) {
    RecordComponent[] components = type.getRecordComponents();
    if (components.length == 0) {
      throw refused(type, "it has no components; a datatype needs one at least");
    }
    Lookup lookup = lookupIn(type);
    long[] blocklengths = new long[components.length];
    long[] displacements = new long[components.length];
    Datatype[] types = new Datatype[components.length];
    MethodHandle[] writers = new MethodHandle[components.length];
    MethodHandle[] readers = new MethodHandle[components.length];
    int alignment = 1;
    int end = 0;
    for (int i = 0; i < components.length; i++) {
      Member member = Member.of(type, components[i]);
      int offset = roundUp(end, member.alignment);
      end = offset + member.bytes;
      alignment = Math.max(alignment, member.alignment);
      blocklengths[i] = 1;
      displacements[i] = offset;
      types[i] = member.datatype;
      writers[i] = member.writer(lookup, components[i], offset);
      readers[i] = moved(member.reader, 1, offset);
    }
    return new RecordShape<>(
        type,
        new Constructor.Struct(blocklengths, displacements, types),
        alignment,
        roundUp(end, alignment),
        inTurn(type, writers),
        construct(lookup, type, readers));
  }

  /** What one component is: a primitive or another record. */
  private record Member(
      Datatype datatype, int bytes, int alignment, MethodHandle writer, MethodHandle reader) {

    static Member of(Class<?> owner, RecordComponent component) {
      Class<?> type = component.getType();
      Primitive p = Primitive.ofCarrier(type);
      if (p != null) {
        return new Member(
            p.datatype(), p.bytes(), p.bytes(), RecordFields.writer(p), RecordFields.reader(p));
      }
      if (!type.isRecord()) {
        throw refused(
            owner,
            "component %s is a %s; components are primitives and records of primitives: %s"
                .formatted(
                    component.getName(),
                    type.getSimpleName(),
                    "take it out or send the record with sendObject"));
      }
      RecordTypeImpl<?> nested = RecordTypeImpl.of(type.asSubclass(Record.class));
      RecordShape<?> shape = nested.shape();
      return new Member(
          nested,
          shape.extent,
          shape.alignment,
          shape.writer.asType(methodType(void.class, type, byte[].class, int.class)),
          shape.reader.asType(methodType(type, byte[].class, int.class)));
    }

    MethodHandle writer(Lookup lookup, RecordComponent component, int offset) {
      try {
        MethodHandle accessor = lookup.unreflect(component.getAccessor());
        return MethodHandles.filterArguments(moved(writer, 2, offset), 0, accessor);
      } catch (IllegalAccessException e) {
        throw closed(component.getDeclaringRecord(), e);
      }
    }
  }

  /** The handle with {@code offset} added to its argument {@code index}. */
  private static MethodHandle moved(MethodHandle handle, int index, int offset) {
    return offset == 0
        ? handle
        : MethodHandles.filterArguments(
            handle, index, MethodHandles.insertArguments(RecordFields.ADD, 1, offset));
  }

  private static MethodHandle inTurn(Class<?> type, MethodHandle[] writers) {
    MethodHandle all = writers[writers.length - 1];
    for (int i = writers.length - 2; i >= 0; i--) {
      all = MethodHandles.foldArguments(all, writers[i]);
    }
    return all.asType(methodType(void.class, Record.class, byte[].class, int.class));
  }

  /** Feeds each argument of the canonical constructor from its reader. */
  private static MethodHandle construct(Lookup lookup, Class<?> type, MethodHandle[] readers) {
    Class<?>[] parameters =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    MethodHandle made;
    try {
      made = lookup.findConstructor(type, methodType(void.class, parameters));
    } catch (NoSuchMethodException | IllegalAccessException e) {
      throw closed(type, e);
    }
    made = MethodHandles.dropArguments(made, parameters.length, byte[].class, int.class);
    for (int left = parameters.length; left > 0; left--) {
      made = fedFirst(made, readers[parameters.length - left], left);
    }
    return made.asType(methodType(Record.class, byte[].class, int.class));
  }

  /** Binds the first of {@code left} component arguments to a reader of the last two arguments. */
  private static MethodHandle fedFirst(MethodHandle made, MethodHandle reader, int left) {
    MethodType rest = made.type().dropParameterTypes(0, 1);
    int[] order = new int[left + 3];
    order[0] = left - 1;
    order[1] = left;
    for (int i = 0; i < left + 1; i++) {
      order[i + 2] = i;
    }
    return MethodHandles.permuteArguments(
        MethodHandles.collectArguments(made, 0, reader), rest, order);
  }

  private static Lookup lookupIn(Class<?> type) {
    try {
      return MethodHandles.privateLookupIn(type, LOOKUP);
    } catch (IllegalAccessException e) {
      throw closed(type, e);
    }
  }

  private static int roundUp(int value, int multiple) {
    return (value + multiple - 1) / multiple * multiple;
  }

  private static MpiException refused(Class<?> type, String why) {
    return new MpiException(
        ErrorClass.ERR_TYPE, "Datatype.of(%s.class): %s".formatted(type.getSimpleName(), why));
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
