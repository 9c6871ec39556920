package org.mpi4j.internal.type;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.mpi4j.ArrayOrder;
import org.mpi4j.Datatype;
import org.mpi4j.Distribution;

/** A random nested datatype together with its naive model. */
record RandomType(Datatype type, NaiveType model) {
  private static final int LARGEST = 400;

  /** Makes types of up to {@code depth} constructors around a primitive. */
  static RandomType next(RandomGenerator random, int depth) {
    if (depth == 0) {
      Primitive p = Primitive.values()[random.nextInt(Primitive.values().length)];
      return new RandomType(p.datatype(), NaiveType.of(p));
    }
    RandomType inner = next(random, depth - 1);
    RandomType made = inner.around(random);
    return made.model.entries().size() > LARGEST ? inner : made;
  }

  private RandomType around(RandomGenerator random) {
    return switch (random.nextInt(12)) {
      case 0 -> contiguous(random.nextInt(5));
      case 1 -> vector(random, model.extent());
      case 2 -> vector(random, 0);
      case 3, 4 -> indexed(random);
      case 5 -> indexedBlock(random);
      case 6 -> struct(random);
      case 7 -> subarray(random);
      case 10 -> darray(random);
      case 8 -> resized(random.nextInt(-20, 20), random.nextInt(0, 60));
      case 9 -> resized(model.lb(), model.extent() + 8L * random.nextInt(4));
      default -> new RandomType(type.dup(), model);
    };
  }

  private RandomType contiguous(int count) {
    return new RandomType(type.contiguous(count), model.blocks(new long[] {count}, new long[] {0}));
  }

  private RandomType vector(RandomGenerator random, long unit) {
    int count = random.nextInt(5);
    int length = random.nextInt(4);
    int stride = unit == 0 ? random.nextInt(-40, 60) : random.nextInt(-4, 8);
    long[] lengths = new long[count];
    Arrays.fill(lengths, length);
    long[] places = new long[count];
    Arrays.setAll(places, i -> (long) i * stride * (unit == 0 ? 1 : unit));
    Datatype made =
        unit == 0 ? type.hvector(count, length, stride) : type.vector(count, length, stride);
    return new RandomType(made, model.blocks(lengths, places));
  }

  private RandomType indexed(RandomGenerator random) {
    int count = random.nextInt(6);
    long[] lengths = random.longs(count, 0, 4).toArray();
    long[] places = random.longs(count, -10, 30).toArray();
    if (random.nextBoolean()) {
      return new RandomType(type.hindexed(lengths, places), model.blocks(lengths, places));
    }
    return new RandomType(type.indexed(lengths, places), model.blocks(lengths, scaled(places)));
  }

  private RandomType indexedBlock(RandomGenerator random) {
    int count = random.nextInt(6);
    int length = random.nextInt(4);
    long[] lengths = new long[count];
    Arrays.fill(lengths, length);
    long[] places = random.longs(count, -10, 30).toArray();
    if (random.nextBoolean()) {
      return new RandomType(type.hindexedBlock(length, places), model.blocks(lengths, places));
    }
    return new RandomType(type.indexedBlock(length, places), model.blocks(lengths, scaled(places)));
  }

  private RandomType struct(RandomGenerator random) {
    int count = random.nextInt(1, 4);
    long[] lengths = random.longs(count, 0, 3).toArray();
    long[] places = new long[count];
    var types = new Datatype[count];
    var models = new NaiveType[count];
    long place = random.nextInt(-8, 8);
    for (int i = 0; i < count; i++) {
      RandomType part = i == 0 ? this : next(random, random.nextInt(2));
      types[i] = part.type;
      models[i] = part.model;
      places[i] = place;
      place += lengths[i] * part.model.extent() + random.nextInt(3) * 4;
    }
    return new RandomType(
        Datatype.struct(lengths, places, types), NaiveType.struct(lengths, places, models));
  }

  private RandomType subarray(RandomGenerator random) {
    int dimensions = random.nextInt(1, 4);
    long[] sizes = random.longs(dimensions, 1, 5).toArray();
    long[] subsizes = new long[dimensions];
    long[] starts = new long[dimensions];
    for (int d = 0; d < dimensions; d++) {
      subsizes[d] = random.nextLong(1, sizes[d] + 1);
      starts[d] = random.nextLong(sizes[d] - subsizes[d] + 1);
    }
    boolean c = random.nextBoolean();
    Datatype made =
        c && random.nextBoolean()
            ? type.subarray(sizes, subsizes, starts)
            : type.subarray(sizes, subsizes, starts, c ? ArrayOrder.C : ArrayOrder.FORTRAN);
    return cells(made, sizes, c, (d, i) -> i >= starts[d] && i < starts[d] + subsizes[d]);
  }

  private RandomType darray(RandomGenerator random) {
    int dimensions = random.nextInt(1, 4);
    long[] sizes = random.longs(dimensions, 1, 7).toArray();
    int[] procs = random.ints(dimensions, 1, 4).toArray();
    var distribs = new Distribution[dimensions];
    long[] blocks = new long[dimensions];
    for (int d = 0; d < dimensions; d++) {
      long least = Math.ceilDiv(sizes[d], procs[d]);
      long length = random.nextLong(1, 5);
      distribs[d] =
          switch (random.nextInt(5)) {
            case 0 -> Distribution.BLOCK;
            case 1 -> Distribution.block(least + length - 1);
            case 2 -> Distribution.CYCLIC;
            case 3 -> Distribution.cyclic(length);
            default -> Distribution.NONE;
          };
      if (distribs[d] == Distribution.NONE) {
        procs[d] = 1;
      }
      blocks[d] =
          distribs[d].length() != 0
              ? distribs[d].length()
              : switch (distribs[d].kind()) {
                case NONE -> sizes[d];
                case BLOCK -> least;
                case CYCLIC -> 1;
              };
    }
    int all = Arrays.stream(procs).reduce(1, (a, b) -> a * b);
    int rank = random.nextInt(all);
    long[] grid = Arrays.stream(procs).asLongStream().toArray();
    boolean c = random.nextBoolean();
    return cells(
        type.darray(all, rank, sizes, distribs, procs, c ? ArrayOrder.C : ArrayOrder.FORTRAN),
        sizes,
        c,
        (d, i) -> i / blocks[d] % procs[d] == index(rank, d, grid, true));
  }

  /** Whether index {@code i} of dimension {@code d} belongs to the part. */
  private interface Belongs {
    boolean test(int d, long i);
  }

  /** The cells of an array that belong to a part in every dimension, as they lie in memory. */
  private RandomType cells(Datatype made, long[] sizes, boolean c, Belongs part) {
    long whole = Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
    long[] places =
        LongStream.range(0, whole)
            .filter(cell ->
                IntStream.range(0, sizes.length)
                    .allMatch(d -> part.test(d, index(cell, d, sizes, c))))
            .toArray();
    long[] ones = new long[places.length];
    Arrays.fill(ones, 1);
    return new RandomType(
        made, model.blocks(ones, scaled(places)).resized(0, whole * model.extent()));
  }

  /** The index of a cell in dimension {@code d}; the last one varies fastest in C order. */
  private static long index(long cell, int d, long[] sizes, boolean c) {
    long rest = cell;
    for (int e = c ? sizes.length - 1 : 0; e != d; e += c ? -1 : 1) {
      rest /= sizes[e];
    }
    return rest % sizes[d];
  }

  private RandomType resized(long lb, long extent) {
    return new RandomType(type.resized(lb, extent), model.resized(lb, extent));
  }

  private long[] scaled(long[] places) {
    return Arrays.stream(places).map(p -> p * model.extent()).toArray();
  }
}
