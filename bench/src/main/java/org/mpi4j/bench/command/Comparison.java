package org.mpi4j.bench.command;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mpi4j.bench.Item;
import org.mpi4j.bench.Row;

/** Runs contenders in turn, round after round, and keeps what they measured. */
final class Comparison {
  /**
   * What a contender could not do.
   *
   * @param name the contender
   * @param ops the operations that are left out from then on
   * @param at the row at which it failed
   * @param why what happened
   */
  record Failure(String name, Set<String> ops, String at, String why) {}

  /** Who fails as often in one run is not started again for the rest of it. */
  private static final int PATIENCE = 3;

  private final Plan plan;

  /** What one contender measured in all rounds, by label; null where a round has nothing. */
  private final Map<String, Map<String, List<Row>>> results = new LinkedHashMap<>();

  private final List<Failure> failures = new ArrayList<>();
  private final Set<String> inC = new HashSet<>();

  Comparison(Plan plan) {
    this.plan = plan;
  }

  Plan plan() {
    return plan;
  }

  /** Runs all. What a contender fails at is left out from then on; the rest of it is not. */
  void run(List<Contender> contenders, int rounds, PrintStream progress)
      throws InterruptedException {
    for (Contender c : contenders) {
      results.put(c.name(), new LinkedHashMap<>());
      if (c.isInC()) {
        inC.add(c.name());
      }
    }
    for (int round = 0; round < rounds; round++) {
      for (Contender c : contenders) {
        if (!wanted(c.name()).isEmpty()) {
          progress.printf(
              "# %s, %d ranks, round %d of %d: %s%n",
              plan.benchmarks().size() == 1
                  ? plan.benchmarks().getFirst().name()
                  : plan.benchmarks().getFirst().group(),
              plan.ranks(),
              round + 1,
              rounds,
              c.name());
          run(c, round);
        }
      }
    }
    results.values().removeIf(Map::isEmpty);
  }

  private List<Item> wanted(String name) {
    Set<String> failed = new HashSet<>();
    failures.stream().filter(f -> f.name.equals(name)).forEach(f -> failed.addAll(f.ops));
    return plan.items().stream().filter(i -> !failed.contains(i.op())).toList();
  }

  private void run(Contender c, int round) throws InterruptedException {
    var done = new HashSet<String>();
    int fruitless = 0;
    for (int attempt = 1; ; attempt++) {
      int before = done.size();
      List<Item> left = wanted(c.name()).stream().filter(i -> !done.contains(i.label())).toList();
      if (left.isEmpty()) {
        return;
      }
      try {
        c.run(left, row -> keep(c.name(), round, row, done));
        return;
      } catch (IOException e) {
        // Rows are measured in their order: it is the first that is missing.
        List<Item> missing = left.stream().filter(i -> !done.contains(i.label())).toList();
        Item at = missing.isEmpty() ? left.getLast() : missing.getFirst();
        fruitless += done.size() == before ? 1 : 0;
        boolean hopeless = fruitless == 2 || attempt == PATIENCE || !plan.suite().told;
        var ops = new LinkedHashSet<String>();
        (hopeless ? missing : List.of(at)).forEach(i -> ops.add(i.op()));
        ops.add(at.op());
        failures.add(new Failure(c.name(), ops, at.label(), e.getMessage()));
      }
    }
  }

  private void keep(String name, int round, Row row, Set<String> done) {
    done.add(row.label());
    List<Row> rows = results.get(name).computeIfAbsent(row.label(), _ -> new ArrayList<>());
    while (rows.size() < round) {
      rows.add(null);
    }
    rows.add(row);
  }

  /** Names of the contenders that have results. */
  List<String> names() {
    return List.copyOf(results.keySet());
  }

  /** Who failed at what, and why. */
  List<Failure> failures() {
    return failures;
  }

  /** Labels of the rows of a benchmark. */
  List<String> labels(Benchmark benchmark) {
    var all = new LinkedHashSet<String>();
    // In their order, though one that failed may have been the first to measure a later one.
    plan.items().stream().map(Item::label).forEach(all::add);
    var found = new LinkedHashSet<String>();
    results.values().forEach(r -> found.addAll(r.keySet()));
    all.retainAll(found);
    all.addAll(found);
    return all.stream().filter(benchmark::has).toList();
  }

  /** What a contender measured under a label, one row for each round; null where it failed. */
  List<Row> rows(String name, String label) {
    return results.getOrDefault(name, Map.of()).getOrDefault(label, List.of());
  }

  /** The medians over the rounds; null if there is nothing. */
  Row typical(String name, String label) {
    List<Row> rows = rows(name, label).stream().filter(r -> r != null).toList();
    if (rows.isEmpty()) {
      return null;
    }
    return new Row(
        label,
        median(rows.stream().mapToDouble(Row::median).toArray()),
        median(rows.stream().mapToDouble(Row::p99).toArray()),
        median(rows.stream().mapToDouble(Row::allocated).toArray()),
        median(rows.stream().mapToDouble(Row::overlap).toArray()));
  }

  /** Those that our contenders are compared with: the others, and the better of those in C. */
  Map<String, List<String>> rivals() {
    var all = new LinkedHashMap<String, List<String>>();
    names().stream().filter(n -> !Contender.isOurs(n)).forEach(n -> all.put(n, List.of(n)));
    List<String> libraries = names().stream().filter(inC::contains).toList();
    if (libraries.size() > 1) {
      all.put("better of C", libraries);
    }
    return all;
  }

  /**
   * Time of one contender in times of the fastest of others: the median over the rounds; NaN if
   * unknown.
   */
  double ratio(String name, List<String> others, String label) {
    List<Row> mine = rows(name, label);
    var ratios = new ArrayList<Double>();
    for (int i = 0; i < mine.size(); i++) {
      double best = Double.POSITIVE_INFINITY;
      for (String other : others) {
        List<Row> theirs = rows(other, label);
        if (i < theirs.size() && theirs.get(i) != null) {
          best = Math.min(best, theirs.get(i).median());
        }
      }
      if (mine.get(i) != null && best != Double.POSITIVE_INFINITY) {
        ratios.add(mine.get(i).median() / best);
      }
    }
    return median(ratios.stream().mapToDouble(r -> r).toArray());
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
