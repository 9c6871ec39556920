package conformance.message;

import static org.assertj.core.api.Assertions.assertThat;

import conformance.data.Bytes;
import conformance.run.Conformance;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mpi4j.Comm;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;
import org.mpi4j.Request;
import org.mpi4j.Status;

/** Requests as futures: they complete although no thread of the program waits in MPI. */
public class Futures {
  private static int next(Comm comm) {
    return (comm.rank() + 1) % comm.size();
  }

  private static int before(Comm comm) {
    return (comm.rank() + comm.size() - 1) % comm.size();
  }

  private static <T> T get(CompletableFuture<T> f) {
    try {
      return f.get(20, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  @Conformance
  public void receiveAndSendComplete(Comm comm) {
    for (int length : new int[] {0, 10, 300_000}) {
      byte[] x = new byte[length];
      CompletableFuture<Status> r = comm.irecv(x, before(comm), 1).toCompletableFuture();
      CompletableFuture<Status> s =
          comm.isend(Bytes.pattern(length, comm.rank()), next(comm), 1).toCompletableFuture();
      assertThat(get(r).bytes()).isEqualTo(length);
      Bytes.check(x, before(comm));
      get(s);
    }
  }

  @Conformance
  public void collectivesComplete(Comm comm) {
    int n = comm.size();
    CompletableFuture<double[]> sum =
        comm.iallreduce(new double[] {comm.rank()}, org.mpi4j.MPI.SUM).toCompletableFuture();
    CompletableFuture<Status> barrier = comm.ibarrier().toCompletableFuture();
    assertThat(get(sum)).containsExactly(n * (n - 1) / 2.0);
    get(barrier);
  }

  @Conformance
  public void objectsComplete(Comm comm) {
    CompletableFuture<String> r =
        comm.irecvObject(before(comm), 1, String.class).toCompletableFuture();
    get(comm.isendObject("from " + comm.rank(), next(comm), 1).toCompletableFuture());
    assertThat(get(r)).isEqualTo("from " + before(comm));
  }

  @Conformance
  public void manyAtOnceInAnyOrder(Comm comm) {
    var futures = new ArrayList<CompletableFuture<Integer>>();
    for (int i = 0; i < 50; i++) {
      int[] x = new int[1];
      futures.add(
          comm.irecv(x, before(comm), i).toCompletableFuture().thenApply(s -> x[0] + s.tag()));
    }
    for (int i = 49; i >= 0; i--) {
      comm.send(new int[] {1000 * comm.rank()}, next(comm), i);
    }
    get(CompletableFuture.allOf(futures.toArray(new CompletableFuture<?>[0])));
    for (int i = 0; i < 50; i++) {
      assertThat(futures.get(i).join()).isEqualTo(1000 * before(comm) + i);
    }
  }

  @Conformance
  public void failureCompletesExceptionally(Comm comm) {
    CompletableFuture<Status> r = comm.irecv(new byte[2], before(comm), 1).toCompletableFuture();
    comm.send(new byte[3], next(comm), 1);
    Throwable e = get(r.handle((s, t) -> t));
    assertThat(e).isInstanceOf(MpiException.class);
    assertThat(((MpiException) e).errorClass()).isEqualTo(ErrorClass.ERR_TRUNCATE);
  }

  /** Asking for a future of what has ended, and twice, is fine; so is waiting too. */
  @Conformance
  public void futureOfAnEndedRequest(Comm comm) {
    int[] x = new int[1];
    Request<Status> r = comm.irecv(x, before(comm), 1);
    CompletableFuture<Status> early = r.toCompletableFuture();
    comm.send(new int[] {3}, next(comm), 1);
    Status s = r.await();
    assertThat(get(early)).isEqualTo(s);
    assertThat(r.toCompletableFuture()).isCompletedWithValue(s);
  }

  /** An action may answer at once: it runs in the thread that received. */
  @Conformance
  public void actionsMaySend(Comm comm) throws InterruptedException {
    var done = new CountDownLatch(1);
    int[] x = new int[1];
    int[] back = new int[1];
    comm.irecv(x, before(comm), 1)
        .toCompletableFuture()
        .thenAccept(s -> {
          comm.isend(new int[] {x[0] + 1}, s.source(), 2);
          done.countDown();
        });
    Request<?> sent = comm.isend(new int[] {10 * comm.rank()}, next(comm), 1);
    comm.recv(back, next(comm), 2);
    assertThat(back[0]).isEqualTo(10 * comm.rank() + 1);
    assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    sent.await();
  }
}
