package org.mpi4j.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What the programs understand: {@code --seconds 0.3 --warmup 1.5 --memory arrays --sizes 8,64
 * --out FILE}, then rows such as {@code allreduce:8:20:1}.
 *
 * @param items rows to measure, for the programs that are told
 * @param sizes message sizes in bytes, null for those of the program
 * @param seconds time of each measurement
 * @param warmup time before the first measurement, for the compiler
 * @param memory what is sent and received
 * @param out where the rows go, null for a table on standard output
 */
record ProgramOptions(
    List<Item> items, List<Long> sizes, double seconds, double warmup, Memory memory, Path out) {
  static ProgramOptions parse(String[] args) {
    var items = new ArrayList<Item>();
    List<Long> sizes = null;
    double seconds = 0.3;
    double warmup = 1.5;
    Memory memory = Memory.ARRAYS;
    Path out = null;
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--sizes" ->
            sizes = Arrays.stream(value(args, ++i).split(",")).map(Long::valueOf).toList();
        case "--seconds" -> seconds = Double.parseDouble(value(args, ++i));
        case "--warmup" -> warmup = Double.parseDouble(value(args, ++i));
        case "--memory" -> memory = Memory.valueOf(value(args, ++i).toUpperCase(Locale.ROOT));
        case "--out" -> out = Path.of(value(args, ++i));
        default -> items.add(item(args[i]));
      }
    }
    return new ProgramOptions(items, sizes, seconds, warmup, memory, out);
  }

  private static Item item(String text) {
    if (text.startsWith("-")) {
      throw new IllegalArgumentException(
          text + ": options are --sizes, --seconds, --warmup, --memory, --out");
    }
    return Item.parse(text);
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
