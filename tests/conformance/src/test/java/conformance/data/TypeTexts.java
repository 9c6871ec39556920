package conformance.data;

import static conformance.data.TypeText.words;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.mpi4j.Datatype;

/** Random datatypes as {@link TypeText}: each constructor around each named type, and nested. */
public final class TypeTexts {
  private static final int KINDS = 14;
  private static final long LARGEST = 2000;
  private static final long WIDEST = 8000;

  private final RandomGenerator random;
  private final boolean tame;

  /**
   * Texts from random numbers.
   *
   * @param tame without types that Open MPI 4.1 has wrong or refuses
   */
  public TypeTexts(RandomGenerator random, boolean tame) {
    this.random = random;
    this.tame = tame;
  }

  /** All constructors around some named type, then types of up to {@code depth} constructors. */
  public List<String> several(int nested, int depth) {
    var all = new ArrayList<String>();
    TypeText.NAMED.forEach(t -> all.add(t.name()));
    for (int kind = 0; kind < KINDS; kind++) {
      for (int i = 0; i < 4; i++) {
        all.add(around(kind, name()));
      }
    }
    while (all.size() < nested + TypeText.NAMED.size() + 4 * KINDS) {
      all.add(nested(random.nextInt(2, depth + 1)));
    }
    return all;
  }

  private String name() {
    return TypeText.NAMED.get(random.nextInt(TypeText.NAMED.size())).name();
  }

  private String nested(int depth) {
    if (depth == 0) {
      return name();
    }
    String inner = nested(depth - 1);
    String outer = around(random.nextInt(KINDS), inner);
    Datatype t = TypeText.build(outer);
    return t.size() > LARGEST || t.trueExtent() > WIDEST || Math.abs(t.extent()) > WIDEST
        ? inner
        : outer;
  }

  /** Where nothing is, Open MPI has bounds nevertheless: such types are outermost ones only. */
  private String filled(String type) {
    return tame && TypeText.build(type).size() == 0 ? name() : type;
  }

  private String around(int kind, String inner) {
    String type = filled(inner);
    return switch (kind) {
      case 0 -> words("dup", type);
      case 1 -> words("contiguous", random.nextInt(5), type);
      case 2 -> words("vector", random.nextInt(4), random.nextInt(4), stride(type), type);
      case 3 -> {
        int stride = tame ? 16 * random.nextInt(-6, 12) : random.nextInt(-100, 200);
        yield words("hvector", random.nextInt(4), random.nextInt(4), stride, type);
      }
      case 4, 5, 6, 7 -> blocks(kind, type);
      case 8, 9 -> struct(type);
      case 10, 11 -> subarray(kind == 10 ? "C" : "FORTRAN", type);
      case 12 -> darray(type);
      default -> words("resized", random.nextInt(-40, 20), random.nextInt(0, 120), type);
    };
  }

  /** Open MPI takes a stride of -1 byte for none given. */
  private int stride(String unit) {
    int stride = random.nextInt(-4, 8);
    return tame && stride * TypeText.build(unit).extent() == -1 ? 1 : stride;
  }

  private List<Long> numbers(int n, long from, long to) {
    return random.longs(n, from, to).boxed().toList();
  }

  /**
   * Open MPI pads the extent after each block instead of once at the end, so that unaligned ones
   * leave it too large.
   */
  private List<Long> aligned(List<Long> places) {
    int unit = tame ? 16 : 5;
    return places.stream().map(p -> unit * p).toList();
  }

  private String blocks(int kind, String type) {
    int n = random.nextInt(5);
    List<Long> lengths = numbers(n, 0, 4);
    List<Long> places = numbers(n, -6, 20);
    List<Long> bytes = aligned(numbers(n, -4, 20));
    return switch (kind) {
      case 4 -> words("indexed", lengths, places, type);
      case 5 -> words("hindexed", lengths, bytes, type);
      case 6 -> words("indexed_block", random.nextInt(4), places, type);
      default -> words("hindexed_block", random.nextInt(4), bytes, type);
    };
  }

  private String struct(String first) {
    int n = random.nextInt(1, 5);
    var types = new String[n];
    for (int i = 0; i < n; i++) {
      boolean nested = i > 0 && random.nextInt(3) == 0;
      types[i] = i == 0 ? first : nested ? filled(around(random.nextInt(8), name())) : name();
    }
    var lengths = numbers(n, 0, 3);
    for (int i = 0; i < n; i++) {
      if (tame && lengths.get(i) == 0) { // In Open MPI even a block of none is aligned.
        types[i] = "BYTE";
      }
    }
    var places = new ArrayList<Long>();
    long place = random.nextInt(-2, 2);
    for (int i = 0; i < n; i++) {
      places.add(place);
      Datatype t = TypeText.build(types[i]);
      place += Math.ceilDiv(Math.max(0, lengths.get(i) * t.extent()), 16) + random.nextInt(2);
    }
    if (random.nextInt(4) == 0) {
      Collections.shuffle(places, new java.util.Random(random.nextLong()));
    }
    return words("struct", lengths, aligned(places), String.join(" ", types));
  }

  private String subarray(String order, String type) {
    int n = random.nextInt(1, 4);
    List<Long> sizes = numbers(n, 1, 5);
    var subsizes = new ArrayList<Long>();
    var starts = new ArrayList<Long>();
    for (long size : sizes) {
      long part = random.nextLong(1, size + 1);
      subsizes.add(part);
      starts.add(random.nextLong(size - part + 1));
    }
    return words("subarray", sizes, subsizes, starts, order, type);
  }

  private String darray(String type) {
    int n = random.nextInt(1, 4);
    List<Long> sizes = numbers(n, 1, 7);
    var procs = new ArrayList<Integer>();
    var kinds = new ArrayList<Integer>();
    var lengths = new ArrayList<Long>();
    int all = 1;
    for (long size : sizes) {
      int kind = random.nextInt(3);
      int p = kind == 0 ? 1 : random.nextInt(1, 4);
      kinds.add(kind);
      procs.add(p);
      boolean usual = kind == 0 || random.nextBoolean();
      long least = kind == 1 ? Math.ceilDiv(size, p) : 1;
      lengths.add(usual ? 0 : least + random.nextInt(3));
      all *= p;
    }
    return words(
        "darray",
        all,
        random.nextInt(all),
        sizes,
        kinds,
        lengths,
        procs,
        random.nextBoolean() ? "C" : "FORTRAN",
        type);
  }
}
