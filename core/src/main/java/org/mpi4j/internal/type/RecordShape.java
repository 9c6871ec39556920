package org.mpi4j.internal.type;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.mpi4j.Datatype;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;

/**
 * How the components of a record lie in a C struct.
 *
 * @param type the record
 * @param members its components
 * @param alignment strictest alignment among them
 * @param extent size of the struct in bytes, padding included
 */
record RecordShape(Class<?> type, List<Member> members, int alignment, int extent) {
  /**
   * One component: a primitive or another record.
   *
   * @param component the component
   * @param offset where it is
   * @param primitive what it is; {@code null} for a record
   * @param nested what it is; {@code null} for a primitive
   */
  record Member(RecordComponent component, int offset, Primitive primitive, RecordShape nested) {
    Datatype datatype() {
      return primitive != null
          ? primitive.datatype()
          : RecordTypeImpl.of(nested.type.asSubclass(Record.class));
    }
  }

  static RecordShape of(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    if (components.length == 0) {
      throw refused(type, "it has no components; a datatype needs one at least");
    }
    var members = new ArrayList<Member>();
    int alignment = 1;
    int end = 0;
    for (RecordComponent c : components) {
      Primitive p = Primitive.ofCarrier(c.getType());
      RecordShape nested = p == null ? nested(type, c) : null;
      int strict = p == null ? nested.alignment : p.bytes();
      int offset = roundUp(end, strict);
      members.add(new Member(c, offset, p, nested));
      end = offset + (p == null ? nested.extent : p.bytes());
      alignment = Math.max(alignment, strict);
    }
    return new RecordShape(type, List.copyOf(members), alignment, roundUp(end, alignment));
  }

  private static RecordShape nested(Class<?> owner, RecordComponent component) {
    Class<?> type = component.getType();
    if (!type.isRecord()) {
      throw refused(
          owner,
          "component %s is of type %s; components are primitives and records of primitives;"
                  .formatted(component.getName(), type.getSimpleName())
              + " take it out, or send the record with sendObject");
    }
    return of(type);
  }

  /** The constructor call that makes this struct in any MPI library. */
  Constructor.Struct struct() {
    int n = members.size();
    long[] blocklengths = new long[n];
    long[] displacements = new long[n];
    Datatype[] types = new Datatype[n];
    for (int i = 0; i < n; i++) {
      blocklengths[i] = 1;
      displacements[i] = members.get(i).offset();
      types[i] = members.get(i).datatype();
    }
    return new Constructor.Struct(blocklengths, displacements, types);
  }

  private static int roundUp(int value, int multiple) {
    return (value + multiple - 1) / multiple * multiple;
  }

  private static MpiException refused(Class<?> type, String why) {
    return new MpiException(
        ErrorClass.ERR_TYPE, "Datatype.of(%s.class): %s".formatted(type.getSimpleName(), why));
  }
}
