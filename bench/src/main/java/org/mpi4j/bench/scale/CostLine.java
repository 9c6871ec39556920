package org.mpi4j.bench.scale;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * What an algorithm costs by its formula, for a power of two of ranks: the cost lines of the files
 * in core, to be computed. Coefficients depend on p, the number of ranks; bytes are in parts of one
 * rank.
 *
 * @param op the collective
 * @param algorithm the way it goes
 * @param text the formula, for parts of n bytes
 * @param alphas messages that follow on each other
 * @param betas parts that follow on each other
 * @param gammas parts that are reduced one after the other
 */
record CostLine(
    String op,
    String algorithm,
    String text,
    DoubleUnaryOperator alphas,
    DoubleUnaryOperator betas,
    DoubleUnaryOperator gammas) {
  /** Messages that a rank has under way at once in a pairwise exchange. */
  private static final int AT_ONCE = 16;

  private static final double CLOSE = 0.02;

  private static final DoubleUnaryOperator NONE = _ -> 0;
  private static final DoubleUnaryOperator ONE = _ -> 1;
  private static final DoubleUnaryOperator LG = p -> Math.log(p) / Math.log(2);
  private static final DoubleUnaryOperator OTHERS = p -> p - 1;
  private static final DoubleUnaryOperator MOST = p -> (p - 1) / p;

  static final List<CostLine> ALL =
      List.of(
          new CostLine("barrier", "dissemination", "lg p a", LG, NONE, NONE),
          new CostLine("bcast", "binomial tree", "lg p (a + n b)", LG, LG, NONE),
          new CostLine("reduce", "binomial tree", "lg p (a + n b + n c)", LG, LG, LG),
          new CostLine("gather", "binomial tree", "lg p a + (p-1) n b", LG, OTHERS, NONE),
          new CostLine("gather", "direct", "a + (p-1) n b", ONE, OTHERS, NONE),
          new CostLine("scatter", "binomial tree", "lg p a + (p-1) n b", LG, OTHERS, NONE),
          new CostLine("scatter", "direct", "a + (p-1) n b", ONE, OTHERS, NONE),
          new CostLine("allreduce", "recursive doubling", "lg p (a + n b + n c)", LG, LG, LG),
          new CostLine(
              "allreduce",
              "halving and doubling",
              "2 lg p a + (p-1)/p n (2 b + c)",
              p -> 2 * LG.applyAsDouble(p),
              p -> 2 * MOST.applyAsDouble(p),
              MOST),
          new CostLine(
              "allreduce",
              "ring",
              "2 (p-1) a + (p-1)/p n (2 b + c)",
              p -> 2 * (p - 1),
              p -> 2 * MOST.applyAsDouble(p),
              MOST),
          new CostLine("allgather", "recursive doubling", "lg p a + (p-1) n b", LG, OTHERS, NONE),
          new CostLine("allgather", "ring", "(p-1) (a + n b)", OTHERS, OTHERS, NONE),
          new CostLine(
              "alltoall",
              "Bruck",
              "lg p (a + p/2 n b)",
              LG,
              p -> LG.applyAsDouble(p) * p / 2,
              NONE),
          new CostLine(
              "alltoall",
              "pairwise, 16 at once",
              "(p-1)/16 a + (p-1) n b",
              p -> Math.ceil((p - 1) / AT_ONCE),
              OTHERS,
              NONE),
          new CostLine(
              "reduce-scatter-block", "pairwise", "(p-1) (a + n b + n c)", OTHERS, OTHERS, OTHERS),
          new CostLine(
              "reduce-scatter-block",
              "reduce, then scatter",
              "(lg p + 1) a + (p lg p + p-1) n b + p lg p n c",
              p -> LG.applyAsDouble(p) + 1,
              p -> p * LG.applyAsDouble(p) + p - 1,
              p -> p * LG.applyAsDouble(p)));

  /**
   * The line that a simulated schedule goes by.
   *
   * @param measured its coefficients: alphas, betas, gammas
   * @return the line, or null if there is none
   */
  static CostLine of(String op, int ranks, double[] measured) {
    return ALL.stream()
        .filter(l -> l.op.equals(op))
        .filter(l ->
            close(l.alphas.applyAsDouble(ranks), measured[0])
                && close(l.betas.applyAsDouble(ranks), measured[1])
                && close(l.gammas.applyAsDouble(ranks), measured[2]))
        .findFirst()
        .orElse(null);
  }

  private static boolean close(double a, double b) {
    return Math.abs(a - b) <= CLOSE * Math.max(a, b);
  }

  /** Time on a machine without shared processors: alpha is what a message of no bytes takes. */
  double micros(int ranks, long bytes, Machine m) {
    return m.call()
        + alphas.applyAsDouble(ranks) * (2 * m.overhead() + m.latency())
        + bytes * betas.applyAsDouble(ranks) * (m.perByte() + 2 * m.copy())
        + bytes * gammas.applyAsDouble(ranks) * m.gamma();
  }
}
