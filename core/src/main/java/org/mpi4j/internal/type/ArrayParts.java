package org.mpi4j.internal.type;

import org.mpi4j.ArrayOrder;
import org.mpi4j.Datatype;

/** Parts of arrays, made dimension by dimension, the one whose elements are neighbours first. */
public final class ArrayParts {
  private ArrayParts() {}

  /** What process {@code p} of {@code procs} gets when {@code size} are dealt in blocks. */
  private record Share(long first, long block, long whole, long round, long next, long rest) {
    static Share of(long size, long block, long p, long procs) {
      if (p > (size - 1) / block) {
        return new Share(0, block, 0, 0, 0, 0);
      }
      long first = p * block;
      if (procs > size / block) { // one round is all
        long whole = size - first >= block ? 1 : 0;
        return new Share(first, block, whole, 0, first, whole == 1 ? 0 : size - first);
      }
      long round = block * procs;
      long whole = size - first < block ? 0 : (size - first - block) / round + 1;
      long next = Math.min(size, first + whole * round);
      return new Share(first, block, whole, round, next, Math.min(block, size - next));
    }
  }

  /** The dimension that is the {@code i}th to be made. */
  public static int dimension(int i, int dimensions, ArrayOrder order) {
    return order == ArrayOrder.C ? dimensions - 1 - i : i;
  }

  static TypeMap subarray(Constructor.Subarray call, TypeMap element) {
    TypeMap part = element;
    long step = element.extent();
    long start = 0;
    int n = call.sizes().length;
    for (int i = 0; i < n; i++) {
      int d = dimension(i, n, call.order());
      part = part.repeated(call.subsizes()[d], step);
      start = Math.addExact(start, Math.multiplyExact(call.starts()[d], step));
      step = Math.multiplyExact(step, call.sizes()[d]);
    }
    return TypeMap.sequence(new long[] {start}, new TypeMap[] {part}).resized(0, step);
  }

  static TypeMap darray(Constructor.Darray call, TypeMap element) {
    TypeMap part = element;
    long step = element.extent();
    int[] place = place(call);
    int n = call.gsizes().length;
    for (int i = 0; i < n; i++) {
      int d = dimension(i, n, call.order());
      Share s = share(call, d, place[d]);
      TypeMap blocks =
          part.repeated(s.block, step).repeated(s.whole, Math.multiplyExact(s.round, step));
      part =
          TypeMap.sequence(
              new long[] {Math.multiplyExact(s.first, step), Math.multiplyExact(s.next, step)},
              new TypeMap[] {blocks, part.repeated(s.rest, step)});
      step = Math.multiplyExact(step, call.gsizes()[d]);
    }
    return part.resized(0, step);
  }

  /** The same type made by other constructors, whose counts may be long in every library. */
  public static Datatype expanded(Constructor.Darray call) {
    Datatype part = call.type();
    long step = part.extent();
    int[] place = place(call);
    int n = call.gsizes().length;
    for (int i = 0; i < n; i++) {
      int d = dimension(i, n, call.order());
      Share s = share(call, d, place[d]);
      Datatype blocks = part.hvector(s.block, 1, step).hvector(s.whole, 1, s.round * step);
      part =
          Datatype.struct(
              new long[] {1, 1},
              new long[] {s.first * step, s.next * step},
              new Datatype[] {blocks, part.hvector(s.rest, 1, step)});
      step *= call.gsizes()[d];
    }
    return part.resized(0, step);
  }

  private static Share share(Constructor.Darray call, int d, long p) {
    return Share.of(call.gsizes()[d], DarrayArguments.block(call, d), p, call.psizes()[d]);
  }

  /** Where the rank is in the grid, whose last dimension always varies fastest. */
  private static int[] place(Constructor.Darray call) {
    int[] place = new int[call.psizes().length];
    int rest = call.rank();
    for (int d = place.length - 1; d >= 0; d--) {
      place[d] = rest % call.psizes()[d];
      rest /= call.psizes()[d];
    }
    return place;
  }
}
