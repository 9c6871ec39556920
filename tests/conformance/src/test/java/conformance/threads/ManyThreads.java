package conformance.threads;

import static org.assertj.core.api.Assertions.assertThat;

import conformance.run.Conformance;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.mpi4j.Comm;
import org.mpi4j.Request;
import org.mpi4j.Status;

/** Far more threads of a rank than there are processors, each with a tag of its own. */
public class ManyThreads {
  private static final int THOUSAND = 1000;

  private static int next(Comm comm) {
    return (comm.rank() + 1) % comm.size();
  }

  private static int before(Comm comm) {
    return (comm.rank() + comm.size() - 1) % comm.size();
  }

  private interface Work {
    void run(int thread);
  }

  private static ArrayList<Future<?>> start(ExecutorService executor, int threads, Work work) {
    var futures = new ArrayList<Future<?>>();
    for (int t = 0; t < threads; t++) {
      int thread = t;
      futures.add(executor.submit(() -> work.run(thread)));
    }
    return futures;
  }

  private static void finish(ArrayList<Future<?>> futures)
      throws InterruptedException, ExecutionException {
    for (Future<?> f : futures) {
      f.get();
    }
  }

  /** Of all lengths, from one element to more than goes at once. */
  private static int length(int thread, int i) {
    return i % 5 == 4 ? 1 + (thread * 7919 + i * 104_729) % 30_000 : 1 + (thread + i) % 20;
  }

  /** Several sends under way at once: the messages of a tag arrive in the order of the sends. */
  private static void stream(Comm comm, int thread, int messages, int atOnce) {
    for (int from = 0; from < messages; from += atOnce) {
      var sends = new ArrayList<Request<?>>();
      for (int i = from; i < from + atOnce; i++) {
        int[] out = new int[length(thread, i)];
        out[0] = i;
        out[out.length - 1] = i;
        sends.add(comm.isend(out, next(comm), thread));
      }
      for (int i = from; i < from + atOnce; i++) {
        int[] in = new int[30_000];
        Status s = comm.recv(in, before(comm), thread);
        assertThat(s.tag()).isEqualTo(thread);
        assertThat(s.bytes()).isEqualTo(4L * length(thread, i));
        assertThat(in[0]).isEqualTo(i);
        assertThat(in[length(thread, i) - 1]).isEqualTo(i);
      }
      Request.awaitAll(sends);
    }
  }

  @Conformance(maxRanks = 4, seconds = 60)
  public void eightPlatformThreads(Comm comm) throws InterruptedException, ExecutionException {
    try (var executor = Executors.newFixedThreadPool(8)) {
      finish(start(executor, 8, t -> stream(comm, t, 200, 5)));
    }
  }

  @Conformance(maxRanks = 4, seconds = 90)
  public void thousandVirtualThreads(Comm comm) throws InterruptedException, ExecutionException {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      finish(start(executor, THOUSAND, t -> stream(comm, t, 10, 5)));
    }
  }

  /** Both kinds at the same time. */
  @Conformance(maxRanks = 3, seconds = 90)
  public void bothKindsOfThreads(Comm comm) throws InterruptedException, ExecutionException {
    try (var platform = Executors.newFixedThreadPool(8);
        var virtual = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = start(virtual, 200, t -> stream(comm, t, 10, 5));
      all.addAll(start(platform, 8, t -> stream(comm, 200 + t, 50, 5)));
      finish(all);
    }
  }

  private static long steps(int n) {
    long x = 1;
    for (int i = 0; i < n; i++) {
      x = x * 6364136223846793005L + 1442695040888963407L;
    }
    return x;
  }

  /** One that only computes goes on while a thousand wait, and they get what comes after it. */
  @Conformance(maxRanks = 3, seconds = 90)
  public void oneComputesWhileAThousandWait(Comm comm)
      throws InterruptedException, ExecutionException {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var started = new CountDownLatch(THOUSAND);
      var waiting =
          start(
              executor,
              THOUSAND,
              t -> {
                int[] x = new int[1];
                started.countDown();
                comm.recv(x, before(comm), t);
                assertThat(x[0]).isEqualTo(t);
              });
      started.await();
      long expected = steps(20_000_000);
      assertThat(executor.submit(() -> steps(20_000_000)).get()).isEqualTo(expected);
      for (int t = THOUSAND - 1; t >= 0; t--) {
        comm.send(new int[] {t}, next(comm), t);
      }
      finish(waiting);
    }
  }
}
