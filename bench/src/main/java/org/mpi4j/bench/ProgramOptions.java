package org.mpi4j.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What the programs understand: {@code --sizes 8,1024 --seconds 0.3 --warmup 1.5 --offheap --out
 * FILE}.
 *
 * @param sizes message sizes in bytes, null for those of the program
 * @param seconds time of each measurement
 * @param warmup time before the first measurement, for the compiler
 * @param offHeap whether buffers are from {@code MPI.allocate} instead of arrays
 * @param out where the rows go, null for a table on standard output
 */
record ProgramOptions(List<Long> sizes, double seconds, double warmup, boolean offHeap, Path out) {
  static ProgramOptions parse(String[] args) {
    List<Long> sizes = null;
    double seconds = 0.3;
    double warmup = 1.5;
    boolean offHeap = false;
    Path out = null;
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--sizes" ->
            sizes = Arrays.stream(value(args, ++i).split(",")).map(Long::valueOf).toList();
        case "--seconds" -> seconds = Double.parseDouble(value(args, ++i));
        case "--warmup" -> warmup = Double.parseDouble(value(args, ++i));
        case "--offheap" -> offHeap = true;
        case "--out" -> out = Path.of(value(args, ++i));
        default ->
            throw new IllegalArgumentException(
                args[i] + ": options are --sizes, --seconds, --warmup, --offheap, --out");
      }
    }
    return new ProgramOptions(sizes, seconds, warmup, offHeap, out);
  }

  private static String value(String[] args, int i) {
    if (i == args.length) {
      throw new IllegalArgumentException(args[i - 1] + ": its value is missing");
    }
    return args[i];
  }

  List<Long> sizesOr(Long... usual) {
    return sizes == null ? List.of(usual) : sizes;
  }
}
