package conformance.threads;

import static org.assertj.core.api.Assertions.assertThat;

import conformance.run.Conformance;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.mpi4j.Comm;
import org.mpi4j.Request;
import org.mpi4j.Status;

/** Virtual threads that wait in MPI leave their carriers to others. */
public class VirtualThreads {
  /** More than there are carriers, usually. */
  private static final int WAITING = Math.max(8, 2 * Runtime.getRuntime().availableProcessors());

  private static int next(Comm comm) {
    return (comm.rank() + 1) % comm.size();
  }

  private static int before(Comm comm) {
    return (comm.rank() + comm.size() - 1) % comm.size();
  }

  /** A call that waits for what only comes after another virtual thread has run. */
  private interface Wait {
    void in(int thread);
  }

  private static void another(Comm comm, Wait wait, Wait serve)
      throws InterruptedException, ExecutionException {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var started = new CountDownLatch(WAITING);
      var waiting = new ArrayList<Future<?>>();
      for (int t = 0; t < WAITING; t++) {
        int thread = t;
        waiting.add(
            executor.submit(() -> {
              started.countDown();
              wait.in(thread);
            }));
      }
      started.await();
      // A platform thread waits here, so that only the carriers can run the other one.
      assertThat(executor.submit(() -> "ran").get()).isEqualTo("ran");
      for (int t = 0; t < WAITING; t++) {
        serve.in(t);
      }
      for (Future<?> f : waiting) {
        f.get();
      }
    }
  }

  @Conformance(maxRanks = 4)
  public void runBesideReceives(Comm comm) throws InterruptedException, ExecutionException {
    another(
        comm,
        t -> {
          int[] x = new int[1];
          comm.recv(x, before(comm), t);
          assertThat(x[0]).isEqualTo(t);
        },
        t -> comm.send(new int[] {t}, next(comm), t));
  }

  @Conformance(maxRanks = 4)
  public void runBesideObjectReceives(Comm comm) throws InterruptedException, ExecutionException {
    another(
        comm,
        t -> assertThat(comm.recvObject(before(comm), t)).isEqualTo("for " + t),
        t -> comm.sendObject("for " + t, next(comm), t));
  }

  @Conformance(maxRanks = 4)
  public void runBesideProbes(Comm comm) throws InterruptedException, ExecutionException {
    another(
        comm,
        t -> {
          assertThat(comm.probe(before(comm), t).bytes()).isEqualTo(4);
          comm.recv(new int[1], before(comm), t);
        },
        t -> comm.send(new int[] {t}, next(comm), t));
  }

  @Conformance(maxRanks = 4)
  public void runBesideSynchronousSends(Comm comm) throws InterruptedException, ExecutionException {
    another(
        comm,
        t -> comm.ssend(new int[] {t}, next(comm), t),
        t -> {
          int[] x = new int[1];
          Request<Status> r = comm.irecv(x, before(comm), t);
          r.await();
          assertThat(x[0]).isEqualTo(t);
        });
  }
}
