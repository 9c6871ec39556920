package conformance.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import conformance.run.Conformance;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.mpi4j.Comm;

/**
 * What the JVM notices by a signal stays an exception while messages flow: libraries that install
 * handlers of their own turn it into a crash.
 */
public class OrdinaryErrors {
  private static final int ROUNDS = 150;
  private static final int ERRORS = 30_000;

  private static final class Node {
    int value;
    Node next;
  }

  /** Something that is done again and again. */
  private interface Work {
    void run(int i);
  }

  /** Large enough to be staged and to be sent in parts, small enough to be often. */
  private static void exchange(Comm comm) {
    int n = comm.size();
    int next = (comm.rank() + 1) % n;
    int before = (comm.rank() + n - 1) % n;
    for (int i = 0; i < ROUNDS; i++) {
      double[] out = new double[i % 10 == 0 ? 20_000 : 10];
      double[] in = new double[out.length];
      Arrays.fill(out, i + 1000.0 * comm.rank());
      comm.sendrecv(out, next, 1, in, before, 1);
      assertThat(in[out.length - 1]).isEqualTo(i + 1000.0 * before);
    }
  }

  private static void whileMessagesFlow(Comm comm, int times, Work work)
      throws InterruptedException, ExecutionException {
    try (var executor = Executors.newSingleThreadExecutor()) {
      Future<?> messages = executor.submit(() -> exchange(comm));
      for (int i = 0; i < times || !messages.isDone(); i++) {
        work.run(i);
      }
      messages.get();
    }
  }

  private static int valueAfter(Node node) {
    return node.next.value;
  }

  @Conformance(maxRanks = 2, seconds = 60)
  public void nullPointers(Comm comm) throws InterruptedException, ExecutionException {
    var last = new Node();
    var first = new Node();
    first.next = last;
    int[] caught = new int[1];
    whileMessagesFlow(
        comm,
        ERRORS,
        i -> {
          try {
            // Fast, and without a check of its own, as long as it is rare.
            valueAfter(i % 1000 == 0 ? last : first);
          } catch (NullPointerException e) {
            caught[0]++;
          }
        });
    assertThat(caught[0]).isGreaterThanOrEqualTo(ERRORS / 1000);
  }

  private static int quotient(int a, int b) {
    return a / b;
  }

  @Conformance(maxRanks = 2, seconds = 60)
  public void divisionsByZero(Comm comm) throws InterruptedException, ExecutionException {
    int[] caught = new int[1];
    whileMessagesFlow(
        comm,
        ERRORS,
        i -> {
          try {
            quotient(i, i % 1000);
          } catch (ArithmeticException e) {
            caught[0]++;
          }
        });
    assertThat(caught[0]).isGreaterThanOrEqualTo(ERRORS / 1000);
  }

  private static int depth(int from) {
    return depth(from + 1) + 1;
  }

  @Conformance(maxRanks = 2, seconds = 60)
  public void endlessRecursion(Comm comm) throws InterruptedException, ExecutionException {
    whileMessagesFlow(
        comm,
        10,
        i -> {
          var e = catchThrowableOfType(StackOverflowError.class, () -> depth(0));
          assertThat(e).isNotNull();
        });
    exchange(comm);
  }

  /** Collections stop the threads that run Java code by a page that cannot be read. */
  @Conformance(maxRanks = 2, seconds = 60)
  public void collections(Comm comm) throws InterruptedException, ExecutionException {
    var kept = new ArrayDeque<byte[]>();
    whileMessagesFlow(
        comm,
        2000,
        i -> {
          kept.add(new byte[20_000]);
          if (kept.size() > 500) {
            kept.remove();
          }
          if (i % 1000 == 999) {
            System.gc();
          }
        });
    assertThat(kept).hasSize(500);
  }
}
