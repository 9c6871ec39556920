package org.mpi4j.internal.type;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;
import org.mpi4j.ArrayOrder;
import org.mpi4j.Datatype;
import org.mpi4j.Distribution;
import org.mpi4j.ErrorClass;
import org.mpi4j.Handles;
import org.mpi4j.Keyval;
import org.mpi4j.MpiException;
import org.mpi4j.TypeContents;
import org.mpi4j.internal.attribute.Attributes;

/** What every {@link Datatype} is behind its interface; engines and core read its layout here. */
public sealed class DatatypeImpl implements Datatype permits RecordTypeImpl {
  private static final int TEXT_DEPTH = 4;

  /** A million blocks have few different lengths, mostly short ones. */
  private static final int SHORT_BLOCKS = 64;

  private final TypeMap map;
  private final Constructor constructor;
  private final String name;
  private final long size;
  private final long lb;
  private final long extent;
  private final boolean contiguous;

  private final Attributes<Datatype> attributes;

  private volatile Translation translations;

  /** So many elements are known not to overlap; a race only makes somebody look again. */
  private long disjoint;

  private record Translation(Object engine, Object value, Translation next) {}

  DatatypeImpl(TypeMap map, Constructor constructor, String name) {
    this(map, constructor, name, new Attributes<>());
  }

  DatatypeImpl(TypeMap map, Constructor constructor, String name, Attributes<Datatype> attributes) {
    this.attributes = attributes;
    this.map = map;
    this.constructor = constructor;
    this.name = name;
    this.size = map.size();
    this.lb = map.lb();
    this.extent = map.extent();
    this.contiguous =
        map.layout() instanceof Layout.Run run && run.offset() == 0 && lb == 0 && size == extent;
  }

  /** The implementation behind a datatype. */
  public static DatatypeImpl of(Datatype type) {
    return (DatatypeImpl) type;
  }

  /** The predefined type of a primitive. */
  public static Datatype predefined(Primitive p) {
    return new DatatypeImpl(TypeMap.of(p), new Constructor.Predefined(p), p.name());
  }

  /** The predefined pair of a value and its index: a C struct of the two. */
  public static Datatype pair(Primitive value, Primitive index, String name) {
    return new DatatypeImpl(
        TypeMap.sequence(
            new long[] {0, Math.max(value.bytes(), index.bytes())},
            new TypeMap[] {TypeMap.of(value), TypeMap.of(index)}),
        new Constructor.Pair(value, index),
        name);
  }

  /** The predefined type of packed data: bytes that match every type. */
  public static Datatype packed() {
    return new DatatypeImpl(TypeMap.untyped(), new Constructor.Packed(), "PACKED");
  }

  /** Where the bytes of one element are. */
  public Layout layout() {
    return map.layout();
  }

  /** The call that made this type. */
  public Constructor constructor() {
    return constructor;
  }

  /** The primitive that all of the data is made of, or {@code null}. */
  public Primitive primitive() {
    return map.primitive();
  }

  /** {@link Primitive#code()} of {@link #primitive()}, or {@link Primitive#MIXED_CODE}. */
  public byte code() {
    return map.primitive() == null ? Primitive.MIXED_CODE : map.primitive().code();
  }

  /**
   * What an engine made of this type, made on first use and then kept as long as the type lives.
   *
   * @param engine identifies the engine; the same object for as long as its translations are valid
   * @param kind class of the translation
   * @param translator called once per engine
   */
  public <T> T translation(Object engine, Class<T> kind, Function<Datatype, T> translator) {
    Object found = find(engine);
    return kind.cast(found != null ? found : translate(engine, translator));
  }

  private Object find(Object engine) {
    for (Translation t = translations; t != null; t = t.next) {
      if (t.engine == engine) {
        return t.value;
      }
    }
    return null;
  }

  private synchronized Object translate(Object engine, Function<Datatype, ?> translator) {
    Object value = find(engine);
    if (value == null) {
      value = translator.apply(this);
      translations = new Translation(engine, value, translations);
    }
    return value;
  }

  /** Whether a byte belongs to two of so many elements, or twice to one: none can be received. */
  public boolean overlaps(long count) {
    if (contiguous || count <= disjoint || size == 0 || count == 0) {
      return false;
    }
    boolean apart = Math.abs(extent) >= trueExtent();
    boolean found = Overlap.isIn(Layout.loop(apart ? 1 : count, extent, layout()));
    if (!found) {
      disjoint = apart ? Long.MAX_VALUE : count;
    }
    return found;
  }

  TypeMap map() {
    return map;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public long lb() {
    return lb;
  }

  @Override
  public long extent() {
    return extent;
  }

  @Override
  public long ub() {
    return map.ub();
  }

  @Override
  public long trueLb() {
    return map.dataLb();
  }

  @Override
  public long trueExtent() {
    return map.dataUb() - map.dataLb();
  }

  @Override
  public long elementsIn(long bytes) {
    if (map.primitive() != null) {
      return bytes / map.primitive().bytes();
    }
    if (size == 0) {
      return 0;
    }
    long rest = bytes % size;
    return bytes / size * map.entries() + (rest == 0 ? 0 : elementsInPart(rest));
  }

  /** Elements in the first bytes of one element of several primitives. */
  private long elementsInPart(long bytes) {
    return switch (constructor) {
      case Constructor.Predefined _, Constructor.Packed _ -> 0;
      case Constructor.Pair c -> bytes < c.value().bytes() ? 0 : 1;
      case Constructor.Struct c -> {
        long elements = 0;
        long left = bytes;
        for (int i = 0; left > 0; i++) {
          long block = Math.min(left, c.blocklengths()[i] * c.types()[i].size());
          elements += c.types()[i].elementsIn(block);
          left -= block;
        }
        yield elements;
      }
      default -> constructor.parts().getFirst().elementsIn(bytes);
    };
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Class<?> carrier() {
    return map.primitive() == null ? null : map.primitive().carrier();
  }

  @Override
  public boolean isPredefined() {
    return constructor.parts().isEmpty() || constructor instanceof Constructor.Pair;
  }

  @Override
  public boolean isContiguous() {
    return contiguous;
  }

  @Override
  public long toHandle() {
    return Handles.of(this);
  }

  @Override
  public Datatype named(String newName) {
    return new DatatypeImpl(map, constructor, checkName(newName), attributes);
  }

  static String checkName(String name) {
    if (name == null) {
      throw new MpiException(
          ErrorClass.ERR_ARG, "named(null): a name is a text; pass \"\" to remove the name");
    }
    return name;
  }

  @Override
  public Datatype dup() {
    return new DatatypeImpl(map, new Constructor.Dup(this), name, attributes.copy(this));
  }

  /** What {@link #attr} looks at; a type under another name has the same. */
  final Attributes<Datatype> attributes() {
    return attributes;
  }

  @Override
  public <T> T attr(Keyval<Datatype, T> key) {
    return attributes.get(this, key);
  }

  @Override
  public <T> void setAttr(Keyval<Datatype, T> key, T value) {
    attributes.set(this, key, value);
  }

  @Override
  public <T> void deleteAttr(Keyval<Datatype, T> key) {
    attributes.delete(this, key);
  }

  @Override
  public Datatype contiguous(long count) {
    var call = new Constructor.Contiguous(count, this);
    TypeArguments.checkCount(call, "count", count);
    return make(call, () -> map.repeated(count, extent));
  }

  @Override
  public Datatype vector(long count, long blocklength, long stride) {
    var call = new Constructor.Vector(count, blocklength, stride, this);
    TypeArguments.checkCount(call, "count", count);
    TypeArguments.checkCount(call, "blocklength", blocklength);
    return make(call, () -> map.repeated(blocklength, extent).repeated(count, scaled(stride)));
  }

  @Override
  public Datatype hvector(long count, long blocklength, long stride) {
    var call = new Constructor.Hvector(count, blocklength, stride, this);
    TypeArguments.checkCount(call, "count", count);
    TypeArguments.checkCount(call, "blocklength", blocklength);
    return make(call, () -> map.repeated(blocklength, extent).repeated(count, stride));
  }

  @Override
  public Datatype indexed(long[] blocklengths, long[] displacements) {
    var call =
        new Constructor.Indexed(
            TypeArguments.copy(blocklengths), TypeArguments.copy(displacements), this);
    TypeArguments.checkBlocks(call, call.blocklengths(), call.displacements());
    return make(call, () -> blocks(call.blocklengths(), scaled(call.displacements())));
  }

  @Override
  public Datatype hindexed(long[] blocklengths, long[] displacements) {
    var call =
        new Constructor.Hindexed(
            TypeArguments.copy(blocklengths), TypeArguments.copy(displacements), this);
    TypeArguments.checkBlocks(call, call.blocklengths(), call.displacements());
    return make(call, () -> blocks(call.blocklengths(), call.displacements()));
  }

  @Override
  public Datatype indexedBlock(long blocklength, long[] displacements) {
    var call = new Constructor.IndexedBlock(blocklength, TypeArguments.copy(displacements), this);
    TypeArguments.checkCount(call, "blocklength", blocklength);
    return make(call, () -> blocks(blocklength, scaled(call.displacements())));
  }

  @Override
  public Datatype hindexedBlock(long blocklength, long[] displacements) {
    var call = new Constructor.HindexedBlock(blocklength, TypeArguments.copy(displacements), this);
    TypeArguments.checkCount(call, "blocklength", blocklength);
    return make(call, () -> blocks(blocklength, call.displacements()));
  }

  @Override
  public Datatype subarray(long[] sizes, long[] subsizes, long[] starts) {
    return subarray(sizes, subsizes, starts, ArrayOrder.C);
  }

  @Override
  public Datatype subarray(long[] sizes, long[] subsizes, long[] starts, ArrayOrder order) {
    var call =
        new Constructor.Subarray(
            TypeArguments.copy(sizes),
            TypeArguments.copy(subsizes),
            TypeArguments.copy(starts),
            TypeArguments.order(order),
            this);
    TypeArguments.checkSubarray(call);
    return make(call, () -> ArrayParts.subarray(call, map));
  }

  @Override
  public Datatype darray(
      int procs, int rank, long[] gsizes, Distribution[] distribs, int[] psizes, ArrayOrder order) {
    var call = DarrayArguments.call(procs, rank, gsizes, distribs, psizes, order, this);
    return make(call, () -> ArrayParts.darray(call, map));
  }

  @Override
  public TypeContents contents() {
    return Contents.of(this);
  }

  @Override
  public Datatype resized(long newLb, long newExtent) {
    var call = new Constructor.Resized(newLb, newExtent, this);
    return make(call, () -> map.resized(newLb, newExtent));
  }

  /** See {@link Datatype#struct}. */
  public static Datatype struct(long[] blocklengths, long[] displacements, Datatype[] types) {
    var call =
        new Constructor.Struct(
            TypeArguments.copy(blocklengths),
            TypeArguments.copy(displacements),
            TypeArguments.copy(types));
    TypeArguments.checkBlocks(call, call.blocklengths(), call.displacements());
    if (call.types().length != call.displacements().length) {
      throw TypeArguments.unequal(call, "types", call.types().length, call.displacements().length);
    }
    return make(call, () -> struct(call));
  }

  static TypeMap struct(Constructor.Struct call) {
    var maps = new TypeMap[call.types().length];
    for (int i = 0; i < maps.length; i++) {
      DatatypeImpl type = of(call.types()[i]);
      maps[i] = type.map.repeated(call.blocklengths()[i], type.extent);
    }
    return TypeMap.sequence(call.displacements(), maps);
  }

  private TypeMap blocks(long[] blocklengths, long[] byteOffsets) {
    var maps = new TypeMap[byteOffsets.length];
    var known = new TypeMap[SHORT_BLOCKS];
    for (int i = 0; i < maps.length; i++) {
      long length = blocklengths[i];
      if (length >= SHORT_BLOCKS) {
        maps[i] = map.repeated(length, extent);
        continue;
      }
      if (known[(int) length] == null) {
        known[(int) length] = map.repeated(length, extent);
      }
      maps[i] = known[(int) length];
    }
    return TypeMap.sequence(byteOffsets, maps);
  }

  private TypeMap blocks(long blocklength, long[] byteOffsets) {
    var maps = new TypeMap[byteOffsets.length];
    Arrays.fill(maps, map.repeated(blocklength, extent));
    return TypeMap.sequence(byteOffsets, maps);
  }

  private long scaled(long displacement) {
    return Math.multiplyExact(displacement, extent);
  }

  private long[] scaled(long[] displacements) {
    long[] bytes = new long[displacements.length];
    Arrays.setAll(bytes, i -> scaled(displacements[i]));
    return bytes;
  }

  private static Datatype make(Constructor call, Supplier<TypeMap> map) {
    try {
      return new DatatypeImpl(map.get(), call, "");
    } catch (ArithmeticException e) {
      throw new MpiException(
          ErrorClass.ERR_ARG,
          call.text(TEXT_DEPTH)
              + ": its bounds do not fit in 64 bits; take smaller counts or displacements",
          e);
    }
  }

  @Override
  public String toString() {
    return name.isEmpty() ? constructor.text(TEXT_DEPTH) : name;
  }
}
