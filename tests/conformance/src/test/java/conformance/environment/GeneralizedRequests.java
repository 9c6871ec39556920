package conformance.environment;

import static conformance.failure.Refusal.refused;
import static conformance.failure.Refusal.stillWorks;
import static org.assertj.core.api.Assertions.assertThat;

import conformance.run.Conformance;
import java.util.ArrayList;
import java.util.List;
import org.mpi4j.Comm;
import org.mpi4j.Datatype;
import org.mpi4j.ErrorClass;
import org.mpi4j.GeneralizedRequest;
import org.mpi4j.MPI;
import org.mpi4j.MpiException;
import org.mpi4j.Request;
import org.mpi4j.Status;

/** Requests that the program completes. */
public class GeneralizedRequests {
  @Conformance
  public void endWhenTheProgramSaysSo(Comm comm) {
    GeneralizedRequest<String> r = GeneralizedRequest.start();
    assertThat(r.test()).isFalse();
    refused(ErrorClass.ERR_PENDING, r::status, "not ended");
    r.complete("done");
    assertThat(r.test()).isTrue();
    assertThat(r.await()).isEqualTo("done");
    assertThat(r.status()).isEqualTo(Status.EMPTY);
    refused(ErrorClass.ERR_REQUEST, r::complete, "already");
    GeneralizedRequest<Object> nothing = GeneralizedRequest.start();
    nothing.complete();
    assertThat(nothing.await()).isNull();
    comm.barrier();
  }

  @Conformance
  public void callbacks(Comm comm) {
    var calls = new ArrayList<String>();
    Status status = Status.EMPTY.withSource(3).withTag(4).withElements(Datatype.INT, 5);
    GeneralizedRequest<Integer> r =
        GeneralizedRequest.start(
            () -> {
              calls.add("query");
              return status;
            },
            () -> calls.add("free"),
            ended -> calls.add("cancel " + ended));
    r.cancel();
    assertThat(calls).containsExactly("cancel false");
    r.complete(6);
    assertThat(calls).hasSize(1);
    assertThat(r.await()).isEqualTo(6);
    assertThat(r.await()).isEqualTo(6);
    assertThat(r.status()).isEqualTo(status);
    r.cancel();
    assertThat(calls).containsExactly("cancel false", "query", "free", "cancel true");
    comm.barrier();
  }

  @Conformance
  public void anotherThreadCompletes(Comm comm) throws InterruptedException {
    GeneralizedRequest<int[]> own = GeneralizedRequest.start();
    int[] x = new int[1];
    int me = comm.rank();
    Request<Status> receive = comm.irecv(x, me, 1);
    Thread t =
        Thread.startVirtualThread(() -> {
          sleep();
          own.complete(new int[] {42});
        });
    assertThat(Request.awaitAny(own)).isZero();
    assertThat(own.await()).containsExactly(42);
    comm.isend(new int[] {me}, me, 1);
    assertThat(Request.awaitAll(own, receive)).hasSize(2);
    assertThat(x[0]).isEqualTo(me);
    t.join();
    stillWorks(comm);
  }

  private static void sleep() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Conformance
  public void withOthersAndAsAFuture(Comm comm) {
    int me = comm.rank();
    GeneralizedRequest<String> first = GeneralizedRequest.start();
    GeneralizedRequest<String> second = GeneralizedRequest.start();
    second.complete("2");
    assertThat(Request.awaitAny(first, second)).isEqualTo(1);
    assertThat(Request.testAll(first, second)).isFalse();
    assertThat(Request.testAny(first, second)).isEqualTo(MPI.UNDEFINED);
    var future = first.toCompletableFuture();
    assertThat(future).isNotDone();
    comm.sendrecv(new int[1], me, 0, new int[1], me, 0);
    first.complete("1");
    assertThat(future.join()).isEqualTo("1");
    assertThat(Request.testAll(first, second)).isTrue();
    assertThat(Request.awaitAll(List.of(first, second))).isEqualTo(List.of("1", "2"));
    stillWorks(comm);
  }

  @Conformance
  public void failures(Comm comm) {
    GeneralizedRequest<String> r = GeneralizedRequest.start();
    var why = new MpiException(ErrorClass.ERR_IO, "no disk; add one");
    r.fail(why);
    assertThat(refused(ErrorClass.ERR_IO, r::await, "no disk")).isSameAs(why);
    var calls = new ArrayList<String>();
    GeneralizedRequest<String> bad =
        GeneralizedRequest.start(
            () -> {
              throw new IllegalStateException("query");
            },
            () -> calls.add("free"),
            _ -> {
              throw new IllegalStateException("cancel");
            });
    refused(ErrorClass.ERR_OTHER, bad::cancel, "cancel callback");
    bad.complete("x");
    refused(ErrorClass.ERR_OTHER, bad::await, "query callback", "IllegalStateException");
    assertThat(calls).containsExactly("free");
    refused(ErrorClass.ERR_ARG, () -> r.fail(null), "null");
    refused(ErrorClass.ERR_ARG, () -> GeneralizedRequest.start(null, null, null), "null");
    refused(
        ErrorClass.ERR_COUNT, () -> Status.EMPTY.withElements(Datatype.INT, -1), "-1", "0 or more");
    stillWorks(comm);
  }
}
