package org.mpi4j.bench.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mpi4j.bench.Item;

/**
 * What is run at once: rows of one suite on so many ranks.
 *
 * @param suite the programs
 * @param ranks number of ranks
 * @param benchmarks what they measure
 * @param items the rows; one that stands for all where a program is not told
 */
record Plan(Suite suite, int ranks, List<Benchmark> benchmarks, List<Item> items) {
  private static final int QUICK_BATCH = 4;

  private record Key(Suite suite, int ranks, String group) {}

  /** Benchmarks that may share a run do: every run has to be warmed up anew. */
  static List<Plan> of(List<Benchmark> benchmarks, Settings settings) {
    var together = new LinkedHashMap<Key, List<Benchmark>>();
    for (Benchmark b : benchmarks) {
      for (int ranks : settings.sizes(b)) {
        together
            .computeIfAbsent(new Key(b.suite(), ranks, b.group()), _ -> new ArrayList<>())
            .add(b);
      }
    }
    return together.entrySet().stream().map(e -> of(e, settings)).toList();
  }

  private static Plan of(Map.Entry<Key, List<Benchmark>> together, Settings settings) {
    Key key = together.getKey();
    var items = new ArrayList<Item>();
    for (Benchmark b : together.getValue()) {
      List<Long> sizes = b.suite().told ? settings.bytes(b) : List.of();
      for (long size : sizes.isEmpty() ? List.of(0L) : sizes) {
        Item item = b.item(size, key.ranks);
        items.add(settings.isQuick() ? item.shortened(QUICK_BATCH) : item);
      }
    }
    return new Plan(key.suite, key.ranks, together.getValue(), items);
  }

  /** First line of its report. */
  String title() {
    return "%s, %d ranks"
        .formatted(String.join(", ", benchmarks.stream().map(Benchmark::name).toList()), ranks);
  }

  /** The benchmark that a row belongs to. */
  Benchmark of(String label) {
    return benchmarks.stream().filter(b -> b.has(label)).findFirst().orElseThrow();
  }
}
