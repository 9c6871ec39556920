package org.mpi4j.jupyter;

import java.util.List;
import java.util.Map;
import org.mpi4j.jupyter.display.Bundle;
import org.mpi4j.jupyter.eval.JavaSession;
import org.mpi4j.jupyter.eval.Outcome;
import org.mpi4j.jupyter.wire.Json;

/** What a kernel does for its first cells, without Jupyter. */
final class Training {
  private static final String CELL =
      """
      record Pair(int a, double b) {}
      int twice(int n) {
        int sum = 0;
        for (int i = 0; i < 2; i++) {
          sum += n;
        }
        return sum;
      }
      var text = IntStream.range(0, 3).mapToObj(i -> "n" + twice(i)).toList();
      System.out.println(text);
      new Pair(1, 2)
      """;

  private Training() {}

  static void run(List<String> imports) {
    try (var session = new JavaSession(System.getProperty("java.class.path"), imports)) {
      Outcome outcome = session.eval(CELL, 1, 1);
      if (!(outcome instanceof Outcome.Value value)) {
        throw new IllegalStateException("the cell of the training failed: " + outcome);
      }
      session.editing().complete("text.s", 6);
      System.out.println(Json.read(Json.write(Map.of("data", Bundle.of(value.value())))));
    }
  }
}
