// Hexadecimal digits of pi, and how often each of them comes: tasks that engines with nothing else
// to do take. Any digits can be computed without those before them (Bailey, Borwein and Plouffe).
//
//   bin/mpi4j run -n 1 examples/ClusterPi.java
//
// prints:
//
//   pi = 3.243F6A8885A308D313198A2E03707344...
//   2000 digits, each of the 16 comes 107 to 139 times

import java.util.List;
import java.util.stream.IntStream;
import org.mpi4j.cluster.Cluster;

static final int DIGITS = 2000;
static final int PER_TASK = 50;

void main() {
  try (Cluster cluster = Cluster.start(4)) {
    List<Integer> starts =
        IntStream.iterate(0, i -> i < DIGITS, i -> i + PER_TASK).boxed().toList();
    List<String> parts = cluster.balanced().map((Integer first) -> digits(first), starts);
    String digits = String.join("", parts);
    IO.println("pi = 3." + digits.substring(0, 32) + "...");
    var counts = IntStream.range(0, 16).mapToLong(d -> count(digits, d)).summaryStatistics();
    IO.println(
        "%d digits, each of the 16 comes %d to %d times"
            .formatted(digits.length(), counts.getMin(), counts.getMax()));
  }
}

static long count(String digits, int digit) {
  return digits.chars().filter(c -> Character.digit(c, 16) == digit).count();
}

/** Some digits behind the point, from one on. */
static String digits(int first) {
  var text = new StringBuilder();
  for (int n = first; n < first + PER_TASK; n++) {
    double x = 4 * series(1, n) - 2 * series(4, n) - series(5, n) - series(6, n);
    text.append("%X".formatted((int) (16 * (x - Math.floor(x)))));
  }
  return text.toString();
}

/** The fraction of 16^n times the sum over k of 1 / (16^k (8k + j)). */
static double series(int j, int n) {
  double sum = 0;
  for (int k = 0; k <= n; k++) {
    sum += (double) power(n - k, 8L * k + j) / (8L * k + j);
    sum -= Math.floor(sum);
  }
  for (int k = n + 1; k < n + 12; k++) {
    sum += Math.pow(16, n - k) / (8L * k + j);
  }
  return sum;
}

/** 16^e modulo m. */
static long power(int e, long m) {
  long result = 1 % m;
  long base = 16 % m;
  for (int rest = e; rest > 0; rest >>= 1) {
    if ((rest & 1) == 1) {
      result = result * base % m;
    }
    base = base * base % m;
  }
  return result;
}
