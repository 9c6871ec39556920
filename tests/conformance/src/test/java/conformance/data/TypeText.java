package conformance.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mpi4j.ArrayOrder;
import org.mpi4j.Datatype;
import org.mpi4j.Distribution;
import org.mpi4j.MPI;
import org.mpi4j.TypeContents;

/**
 * Datatypes as words, which {@code datatypes.py} reads too: the name of a constructor, its
 * arguments, the types it is made from. Lists begin with their length.
 */
public final class TypeText {
  static final List<Datatype> NAMED =
      List.of(
          MPI.BYTE,
          MPI.CHAR,
          MPI.SHORT,
          MPI.INT,
          MPI.LONG,
          MPI.FLOAT,
          MPI.DOUBLE,
          MPI.BOOLEAN,
          MPI.UINT8,
          MPI.UINT32,
          MPI.UINT64,
          MPI.C_CHAR,
          MPI.WCHAR,
          MPI.LOGICAL,
          MPI.FLOAT_COMPLEX,
          MPI.DOUBLE_COMPLEX,
          MPI.LONG_DOUBLE,
          MPI.FLOAT_INT,
          MPI.DOUBLE_INT,
          MPI.LONG_INT,
          MPI.INT_INT,
          MPI.SHORT_INT);

  private final Iterator<String> words;

  private TypeText(String text) {
    words = List.of(text.split(" ")).iterator();
  }

  /** Makes the type. */
  public static Datatype build(String text) {
    return new TypeText(text).type();
  }

  private Datatype type() {
    String word = words.next();
    return switch (word) {
      case "dup" -> type().dup();
      case "contiguous" -> {
        long count = number();
        yield type().contiguous(count);
      }
      case "vector", "hvector" -> {
        long count = number();
        long length = number();
        long stride = number();
        Datatype t = type();
        yield word.equals("vector")
            ? t.vector(count, length, stride)
            : t.hvector(count, length, stride);
      }
      case "indexed", "hindexed" -> {
        long[] lengths = numbers();
        long[] places = numbers();
        Datatype t = type();
        yield word.equals("indexed") ? t.indexed(lengths, places) : t.hindexed(lengths, places);
      }
      case "indexed_block", "hindexed_block" -> {
        long length = number();
        long[] places = numbers();
        Datatype t = type();
        yield word.equals("indexed_block")
            ? t.indexedBlock(length, places)
            : t.hindexedBlock(length, places);
      }
      case "struct" -> {
        long[] lengths = numbers();
        long[] places = numbers();
        var types = new Datatype[lengths.length];
        Arrays.setAll(types, _ -> type());
        yield Datatype.struct(lengths, places, types);
      }
      case "subarray" -> {
        long[] sizes = numbers();
        long[] subsizes = numbers();
        long[] starts = numbers();
        ArrayOrder order = ArrayOrder.valueOf(words.next());
        yield type().subarray(sizes, subsizes, starts, order);
      }
      case "darray" -> darray();
      case "resized" -> {
        long lb = number();
        long extent = number();
        yield type().resized(lb, extent);
      }
      default -> NAMED.stream().filter(t -> t.name().equals(word)).findFirst().orElseThrow();
    };
  }

  private Datatype darray() {
    int size = (int) number();
    int rank = (int) number();
    long[] sizes = numbers();
    long[] kinds = numbers();
    long[] lengths = numbers();
    int[] procs = Arrays.stream(numbers()).mapToInt(x -> (int) x).toArray();
    ArrayOrder order = ArrayOrder.valueOf(words.next());
    var how = new Distribution[sizes.length];
    for (int d = 0; d < how.length; d++) {
      how[d] =
          switch ((int) kinds[d]) {
            case 0 -> Distribution.NONE;
            case 1 -> lengths[d] == 0 ? Distribution.BLOCK : Distribution.block(lengths[d]);
            default -> lengths[d] == 0 ? Distribution.CYCLIC : Distribution.cyclic(lengths[d]);
          };
    }
    return type().darray(size, rank, sizes, how, procs, order);
  }

  private long number() {
    return Long.parseLong(words.next());
  }

  private long[] numbers() {
    long[] all = new long[(int) number()];
    Arrays.setAll(all, _ -> number());
    return all;
  }

  /** The text again, from what a type tells of itself. */
  public static String describe(Datatype type) {
    TypeContents c = type.contents();
    String parts = c.types().stream().map(t -> " " + describe(t)).collect(Collectors.joining());
    String name = c.combiner().toLowerCase(Locale.ROOT);
    return switch (c) {
      case TypeContents.Named n -> n.name();
      case TypeContents.Dup _ -> name + parts;
      case TypeContents.Contiguous t -> words(name, t.count()) + parts;
      case TypeContents.Vector t -> words(name, t.count(), t.blocklength(), t.stride()) + parts;
      case TypeContents.Hvector t -> words(name, t.count(), t.blocklength(), t.stride()) + parts;
      case TypeContents.Indexed t -> words(name, t.blocklengths(), t.displacements()) + parts;
      case TypeContents.Hindexed t -> words(name, t.blocklengths(), t.displacements()) + parts;
      case TypeContents.IndexedBlock t -> words(name, t.blocklength(), t.displacements()) + parts;
      case TypeContents.HindexedBlock t -> words(name, t.blocklength(), t.displacements()) + parts;
      case TypeContents.Struct t -> words(name, t.blocklengths(), t.displacements()) + parts;
      case TypeContents.Subarray t ->
          words(name, t.sizes(), t.subsizes(), t.starts(), t.order()) + parts;
      case TypeContents.Darray t ->
          words(
                  name,
                  t.size(),
                  t.rank(),
                  t.gsizes(),
                  t.distribs().stream().map(d -> d.kind().ordinal()).toList(),
                  t.distribs().stream().map(Distribution::length).toList(),
                  t.psizes(),
                  t.order())
              + parts;
      case TypeContents.Resized t -> words(name, t.lb(), t.extent()) + parts;
    };
  }

  /** Words of one text; of a list its length and its elements. */
  public static String words(Object... all) {
    var words = new ArrayList<String>();
    for (Object o : all) {
      if (o instanceof List<?> list) {
        words.add(Integer.toString(list.size()));
        list.forEach(x -> words.add(x.toString()));
      } else {
        words.add(o.toString());
      }
    }
    return String.join(" ", words);
  }
}
