package org.mpi4j.bench.command;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mpi4j.bench.Row;

/** Runs contenders in turn, round after round, and keeps what they measured. */
final class Comparison {
  /** What one contender measured in all rounds, by label. */
  private final Map<String, Map<String, List<Row>>> results = new LinkedHashMap<>();

  private final Map<String, String> failures = new LinkedHashMap<>();

  /** Runs all; who fails once is left out from then on. */
  void run(List<Contender> contenders, int rounds, PrintStream progress)
      throws InterruptedException {
    for (int round = 0; round < rounds; round++) {
      for (Contender c : contenders) {
        if (failures.containsKey(c.name())) {
          continue;
        }
        progress.printf("# round %d of %d: %s%n", round + 1, rounds, c.name());
        try {
          for (Row row : c.run()) {
            results
                .computeIfAbsent(c.name(), _ -> new LinkedHashMap<>())
                .computeIfAbsent(row.label(), _ -> new ArrayList<>())
                .add(row);
          }
        } catch (IOException e) {
          failures.put(c.name(), e.getMessage());
        }
      }
    }
  }

  /** Names of the contenders that have results. */
  List<String> names() {
    return List.copyOf(results.keySet());
  }

  /** Who failed, and why. */
  Map<String, String> failures() {
    return failures;
  }

  Set<String> labels() {
    var all = new LinkedHashSet<String>();
    results.values().forEach(r -> all.addAll(r.keySet()));
    return all;
  }

  /** What a contender measured under a label, one row for each round. */
  List<Row> rows(String name, String label) {
    return results.getOrDefault(name, Map.of()).getOrDefault(label, List.of());
  }

  /** The medians over the rounds; null if there is nothing. */
  Row typical(String name, String label) {
    List<Row> rows = rows(name, label);
    if (rows.isEmpty()) {
      return null;
    }
    return new Row(
        label,
        median(rows.stream().mapToDouble(Row::median).toArray()),
        median(rows.stream().mapToDouble(Row::p99).toArray()),
        median(rows.stream().mapToDouble(Row::allocated).toArray()));
  }

  /** Time of one contender in times of another's: the median over the rounds; NaN if unknown. */
  double ratio(String name, String other, String label) {
    List<Row> a = rows(name, label);
    List<Row> b = rows(other, label);
    int rounds = Math.min(a.size(), b.size());
    double[] ratios = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      ratios[i] = a.get(i).median() / b.get(i).median();
    }
    return median(ratios);
  }

  private static double median(double[] values) {
    if (values.length == 0) {
      return Double.NaN;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
  }
}
