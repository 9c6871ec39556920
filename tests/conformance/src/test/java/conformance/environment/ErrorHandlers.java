package conformance.environment;

import static conformance.failure.Refusal.refused;
import static conformance.failure.Refusal.stillWorks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import conformance.run.Conformance;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.ErrorClass;
import org.mpi4j.ErrorHandler;
import org.mpi4j.MPI;
import org.mpi4j.MpiException;
import org.mpi4j.Request;
import org.mpi4j.Status;

/** What is called about errors, when and how often. */
public class ErrorHandlers {
  private static final int[] X = {1, 2, 3};
  private final List<MpiException> seen = new ArrayList<>();

  private void remember(Comm comm, MpiException e) {
    assertThat(comm.isNull()).isFalse();
    seen.add(e);
  }

  @Conformance
  public void errorsAreThrownByDefault(Comm comm) {
    assertThat(MPI.world().errorHandler()).isSameAs(ErrorHandler.ERRORS_RETURN);
    assertThat(comm.errorHandler()).isSameAs(ErrorHandler.ERRORS_RETURN);
    refused(ErrorClass.ERR_RANK, () -> comm.send(X, comm.size(), 0), "dest");
    refused(ErrorClass.ERR_ERRHANDLER, () -> comm.errorHandler(null), "null");
    refused(ErrorClass.ERR_COMM, () -> MPI.COMM_NULL.errorHandler(), "COMM_NULL");
    stillWorks(comm);
  }

  @Conformance
  public void calledOnceForEachError(Comm comm) {
    comm.errorHandler(this::remember);
    int bad = comm.size();
    int[] all = new int[comm.size()];
    List<ThrowingCallable> calls =
        List.of(
            () -> comm.send(X, bad, 0),
            () -> comm.ssend(Buf.of(X), bad, 0),
            () -> comm.bsend(X, bad, 0),
            () -> comm.isend(X, bad, 0),
            () -> comm.recv(X, bad, 0),
            () -> comm.irecv(X, bad, 0),
            () -> comm.sendrecv(X, bad, new int[3], 0),
            () -> comm.sendInit(Buf.of(X), bad, 0),
            () -> comm.recvInit(Buf.of(X), bad, 0),
            () -> comm.probe(bad, 0),
            () -> comm.iprobe(bad, 0),
            () -> comm.mprobe(bad, 0),
            () -> comm.improbe(bad, 0),
            () -> comm.sendObject("x", bad),
            () -> comm.isendObject("x", bad),
            () -> comm.bsendObject("x", bad, 0),
            () -> comm.recvObject(bad),
            () -> comm.irecvObject(bad),
            () -> comm.bcast(X, bad),
            () -> comm.ibcast(X, bad),
            () -> comm.bcastInit(Buf.of(X), bad),
            () -> comm.gather(new int[1], all, bad),
            () -> comm.reduce(X, MPI.SUM, bad),
            () -> comm.bcastObject("x", bad),
            () -> comm.igatherObject("x", bad),
            () -> comm.createIntercomm(bad, comm, 0, 0),
            () -> comm.createCart(new int[] {comm.size() + 1}, false),
            () -> comm.merge(false),
            () -> comm.create(null));
    for (int i = 0; i < calls.size(); i++) {
      seen.clear();
      Throwable thrown = catchThrowable(calls.get(i));
      assertThat(thrown).as("call %d", i).isInstanceOf(MpiException.class);
      assertThat(seen).as("call %d", i).containsExactly((MpiException) thrown);
    }
    comm.errorHandler(ErrorHandler.ERRORS_RETURN);
    seen.clear();
    refused(ErrorClass.ERR_RANK, () -> comm.send(X, bad, 0), "dest");
    assertThat(seen).isEmpty();
    stillWorks(comm);
  }

  @Conformance
  public void calledWhenARequestHasFailed(Comm comm) {
    comm.errorHandler(this::remember);
    int me = comm.rank();
    Request<Status> receive = comm.irecv(new int[1], me, 1);
    Request<Status> send = comm.isend(X, me, 1);
    send.await();
    assertThat(seen).isEmpty();
    MpiException e = refused(ErrorClass.ERR_TRUNCATE, receive::await, "4 bytes");
    assertThat(seen).containsExactly(e);
    assertThat(receive.test()).isTrue();
    refused(ErrorClass.ERR_TRUNCATE, () -> Request.awaitAll(receive, send), "4 bytes");
    assertThat(seen).hasSize(1);

    seen.clear();
    Request<Status> later = comm.irecv(new int[1], me, 2);
    comm.isend(X, me, 2).await();
    Throwable failure = catchThrowable(() -> later.toCompletableFuture().join());
    assertThat(failure).isInstanceOf(CompletionException.class);
    assertThat(seen).containsExactly((MpiException) failure.getCause());

    seen.clear();
    comm.isend(X, me, 3);
    e = refused(ErrorClass.ERR_TRUNCATE, () -> comm.recv(new int[1], me, 3), "4 bytes");
    assertThat(seen).containsExactly(e);
    comm.errorHandler(ErrorHandler.ERRORS_RETURN);
    stillWorks(comm);
  }

  @Conformance
  public void aHandlerThatThrows(Comm comm) {
    comm.errorHandler((c, e) -> {
      throw new IllegalStateException("my own: " + e.errorClass() + " on " + c.size());
    });
    int me = comm.rank();
    String text = "my own: ERR_RANK on " + comm.size();
    assertThat(catchThrowable(() -> comm.send(X, comm.size(), 0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(text);
    Request<Status> receive = comm.irecv(new int[1], me, 1);
    comm.isend(X, me, 1).await();
    for (int i = 0; i < 2; i++) {
      assertThat(catchThrowable(receive::await))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("ERR_TRUNCATE");
    }
    comm.errorHandler(ErrorHandler.ERRORS_RETURN);
    stillWorks(comm);
  }

  @Conformance
  public void inheritedByWhatIsMade(Comm comm) {
    ErrorHandler mine = this::remember;
    comm.errorHandler(mine);
    int n = comm.size();
    try (Comm dup = comm.dup();
        Comm idup = comm.idup().await();
        Comm split = comm.split(0);
        Comm created = comm.create(comm.group());
        Comm group = comm.createGroup(comm.group(), 1);
        Comm grid = comm.createCart(new int[] {n}, true)) {
      comm.errorHandler(ErrorHandler.ERRORS_RETURN);
      for (Comm made : List.of(dup, idup, split, created, group, grid)) {
        assertThat(made.errorHandler()).isSameAs(mine);
        seen.clear();
        refused(ErrorClass.ERR_TAG, () -> made.send(X, 0, -5), "tag = -5");
        assertThat(seen).hasSize(1);
      }
    }
    stillWorks(comm);
  }

  @Conformance
  public void calledByTheProgram(Comm comm) {
    comm.errorHandler(this::remember);
    var own = new MpiException(ErrorClass.ERR_ARG, "mine; no");
    comm.callErrorHandler(own);
    assertThat(seen).containsExactly(own);
    comm.callErrorHandler(ErrorClass.ERR_TOPOLOGY.code());
    assertThat(seen.getLast().errorClass()).isEqualTo(ErrorClass.ERR_TOPOLOGY);
    int code = MPI.addErrorCode(ErrorClass.ERR_OTHER.code());
    MPI.addErrorString(code, "the pump stands still");
    comm.callErrorHandler(code);
    assertThat(seen.getLast().errorCode()).isEqualTo(code);
    assertThat(seen.getLast().errorString()).isEqualTo("the pump stands still");
    assertThat(seen).hasSize(3);
    refused(ErrorClass.ERR_ARG, () -> comm.callErrorHandler(99999), "99999");
    refused(ErrorClass.ERR_ARG, () -> comm.callErrorHandler(null), "null");
    comm.errorHandler(ErrorHandler.ERRORS_RETURN);
    comm.callErrorHandler(own);
    MPI.removeErrorCode(code);
    stillWorks(comm);
  }
}
