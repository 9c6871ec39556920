package conformance.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mpi4j.MPI.SUM;

import conformance.run.Conformance;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.mpi4j.Comm;
import org.mpi4j.MPI;
import org.mpi4j.Request;
import org.mpi4j.Status;

/** Several threads of one rank use one communicator, each with its own tag. */
public class ThreadsOfARank {
  /** What one thread does. */
  private interface Work {
    void run(int thread) throws Exception;
  }

  private static void all(ExecutorService executor, int threads, Work work)
      throws InterruptedException, ExecutionException {
    try (executor) {
      var futures = new ArrayList<Future<?>>();
      for (int t = 0; t < threads; t++) {
        int thread = t;
        futures.add(
            executor.submit(() -> {
              work.run(thread);
              return null;
            }));
      }
      for (Future<?> f : futures) {
        f.get();
      }
    }
  }

  private static int next(Comm comm) {
    return (comm.rank() + 1) % comm.size();
  }

  private static int before(Comm comm) {
    return (comm.rank() + comm.size() - 1) % comm.size();
  }

  /** Sends and receives one after the other, so that nearly always somebody waits. */
  private static void pingPong(Comm comm, int tag, int rounds, int length) {
    int[] out = new int[length];
    int[] in = new int[length];
    for (int i = 0; i < rounds; i++) {
      out[0] = comm.rank();
      out[length - 1] = i;
      Status s = comm.sendrecv(out, next(comm), tag, in, before(comm), tag);
      assertThat(s.tag()).isEqualTo(tag);
      assertThat(in[0]).isEqualTo(length == 1 ? i : before(comm));
      assertThat(in[length - 1]).isEqualTo(i);
    }
  }

  @Conformance(maxRanks = 4, seconds = 60)
  public void fourPlatformThreads(Comm comm) throws InterruptedException, ExecutionException {
    all(Executors.newFixedThreadPool(4), 4, t -> pingPong(comm, t, 200, 1 + 100 * t));
  }

  @Conformance(maxRanks = 4, seconds = 60)
  public void largeMessagesOfFourThreads(Comm comm)
      throws InterruptedException, ExecutionException {
    all(Executors.newFixedThreadPool(4), 4, t -> pingPong(comm, t, 10, 20_000 + 5000 * t));
  }

  @Conformance(maxRanks = 4, seconds = 60)
  public void hundredVirtualThreads(Comm comm) throws InterruptedException, ExecutionException {
    all(Executors.newVirtualThreadPerTaskExecutor(), 100, t -> pingPong(comm, t, 10, 1 + t));
  }

  /** More waiting threads than there are carriers, before anybody sends. */
  @Conformance(maxRanks = 4, seconds = 60)
  public void virtualThreadsThatWaitForEachOther(Comm comm)
      throws InterruptedException, ExecutionException {
    all(
        Executors.newVirtualThreadPerTaskExecutor(),
        100,
        t -> {
          int[] x = new int[1];
          if (t < 50) {
            comm.recv(x, before(comm), t);
            assertThat(x[0]).isEqualTo(t);
            comm.send(x, next(comm), 100 + t);
          } else {
            comm.send(new int[] {t - 50}, next(comm), t - 50);
            comm.recv(x, before(comm), 50 + t);
            assertThat(x[0]).isEqualTo(t - 50);
          }
        });
  }

  @Conformance(maxRanks = 4, seconds = 60)
  public void objectsFromAllThreads(Comm comm) throws InterruptedException, ExecutionException {
    all(
        Executors.newFixedThreadPool(4),
        4,
        t -> {
          for (int i = 0; i < 50; i++) {
            Object got =
                comm.sendrecvObject(
                    "%d-%d-%d".formatted(comm.rank(), t, i), next(comm), t, before(comm), t);
            assertThat(got).isEqualTo("%d-%d-%d".formatted(before(comm), t, i));
          }
        });
  }

  /** Collectives of several threads, each in its own communicator. */
  @Conformance(maxRanks = 4, seconds = 60)
  public void aCommunicatorForEachThread(Comm comm)
      throws InterruptedException, ExecutionException {
    var comms = new Comm[4];
    for (int t = 0; t < 4; t++) {
      comms[t] = comm.dup();
    }
    int n = comm.size();
    all(
        Executors.newFixedThreadPool(4),
        4,
        t -> {
          for (int i = 0; i < 40; i++) {
            assertThat(comms[t].allreduce(comm.rank() + t * i, SUM))
                .isEqualTo(n * (n - 1) / 2 + n * t * i);
            comms[t].barrier();
          }
        });
    for (Comm c : comms) {
      c.close();
    }
  }

  /** Every message is received once, whichever thread takes it. */
  @Conformance(minRanks = 2, maxRanks = 4, seconds = 60)
  public void threadsShareOneTag(Comm comm) throws InterruptedException, ExecutionException {
    int each = 250;
    int[] sums = new int[4];
    all(
        Executors.newFixedThreadPool(4),
        4,
        t -> {
          int[] x = new int[1];
          for (int i = 0; i < each; i++) {
            Request<?> s = comm.isend(new int[] {t * each + i}, next(comm), 7);
            if (i % 2 == 0) {
              comm.recv(x, MPI.ANY_SOURCE, 7);
            } else {
              comm.mprobe(before(comm), 7).recv(org.mpi4j.Buf.of(x));
            }
            sums[t] += x[0];
            s.await();
          }
        });
    int all = 4 * each;
    assertThat(sums[0] + sums[1] + sums[2] + sums[3]).isEqualTo(all * (all - 1) / 2);
  }

  /** One thread waits for long while another one works: neither holds up the other. */
  @Conformance(minRanks = 2, maxRanks = 4)
  public void aWaitingThreadDoesNotDisturb(Comm comm)
      throws InterruptedException, ExecutionException {
    all(
        Executors.newFixedThreadPool(2),
        2,
        t -> {
          if (t == 0) {
            int[] x = new int[1];
            comm.recv(x, before(comm), 99);
            assertThat(x[0]).isEqualTo(5);
          } else {
            pingPong(comm, 1, 300, 3);
            comm.send(new int[] {5}, next(comm), 99);
          }
        });
  }

  /** Objects of different threads travel in parts; they must not be mixed. */
  @Conformance(maxRanks = 3, seconds = 60)
  public void largeObjectsFromAllThreads(Comm comm)
      throws InterruptedException, ExecutionException {
    all(
        Executors.newFixedThreadPool(4),
        4,
        t -> {
          for (int i = 0; i < 5; i++) {
            long[] mine = new long[10_000 + 1000 * t];
            java.util.Arrays.fill(mine, 100L * comm.rank() + t);
            Request<?> s = comm.isendObject(mine, next(comm), t);
            long[] got = comm.recvObject(before(comm), t, long[].class);
            assertThat(got).hasSize(mine.length).containsOnly(100L * before(comm) + t);
            s.await();
          }
        });
  }

  /** Waiting so long that the engine sleeps must not take the carriers from the one who sends. */
  @Conformance(maxRanks = 3)
  public void virtualThreadsThatWaitForLong(Comm comm)
      throws InterruptedException, ExecutionException {
    all(
        Executors.newVirtualThreadPerTaskExecutor(),
        20,
        t -> {
          int[] x = new int[1];
          if (t > 0) {
            comm.recv(x, before(comm), t);
            assertThat(x[0]).isEqualTo(t);
          } else {
            Thread.sleep(300);
            for (int i = 1; i < 20; i++) {
              comm.send(new int[] {i}, next(comm), i);
            }
          }
        });
  }

  /** Tags keep apart the communicators that several threads make at once. */
  @Conformance(maxRanks = 4)
  public void communicatorsMadeByAllThreads(Comm comm)
      throws InterruptedException, ExecutionException {
    int n = comm.size();
    all(
        Executors.newFixedThreadPool(4),
        4,
        t -> {
          for (int i = 0; i < 10; i++) {
            try (Comm c = comm.createGroup(comm.group(), t)) {
              assertThat(c.allreduce(t, SUM)).isEqualTo(n * t);
            }
          }
        });
  }
}
