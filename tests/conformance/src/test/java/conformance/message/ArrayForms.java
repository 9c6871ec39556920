package conformance.message;

import static conformance.data.Forms.call;
import static conformance.data.Kind.same;
import static org.assertj.core.api.Assertions.assertThat;

import conformance.data.Kind;
import conformance.run.Conformance;
import java.util.List;
import org.mpi4j.Comm;
import org.mpi4j.MPI;
import org.mpi4j.Request;
import org.mpi4j.Status;

/** The forms of the messages that take primitive arrays, each kind, around a ring. */
public class ArrayForms {
  private static final List<Integer> LENGTHS = List.of(0, 1, 5, 300);

  /** Sends from here to the next rank, receives from the one before. */
  private interface Pass {
    Status pass(Object out, int next, Object in, int before, int tag);
  }

  private static void ring(Comm comm, Pass pass) {
    int n = comm.size();
    int next = (comm.rank() + 1) % n;
    int before = (comm.rank() + n - 1) % n;
    int tag = 0;
    for (Kind k : Kind.WITH_ARRAY_FORMS) {
      for (int length : LENGTHS) {
        tag++;
        Object in = k.zeros(length);
        Status s = pass.pass(k.values(length, comm.rank()), next, in, before, tag);
        same(in, k.values(length, before));
        assertThat(s.source()).isEqualTo(before);
        assertThat(s.bytes()).isEqualTo((long) length * k.bytes());
        assertThat(s.count(k.type())).isEqualTo(length);
        assertThat(s.elements(k.type())).isEqualTo(length);
      }
    }
  }

  /** Even ranks send first; with an odd number the last pair works like a chain. */
  private static Status alternately(
      Comm comm, int next, Runnable send, java.util.function.Supplier<Status> recv) {
    if (comm.rank() < next) {
      send.run();
      return recv.get();
    }
    Status s = recv.get();
    send.run();
    return s;
  }

  @Conformance(minRanks = 2)
  public void sendAndRecv(Comm comm) {
    ring(
        comm,
        (out, next, in, before, tag) ->
            alternately(
                comm,
                next,
                () -> call(comm, "send", out, next, tag),
                () -> (Status) call(comm, "recv", in, before, tag)));
  }

  @Conformance(minRanks = 2)
  public void tagIsLeftOut(Comm comm) {
    ring(
        comm,
        (out, next, in, before, tag) ->
            alternately(
                comm,
                next,
                () -> call(comm, "send", out, next),
                () -> (Status) call(comm, "recv", in, before)));
  }

  @Conformance(minRanks = 2)
  public void sourceIsLeftOut(Comm comm) {
    ring(
        comm,
        (out, next, in, before, tag) -> {
          Status s =
              alternately(
                  comm,
                  next,
                  () -> call(comm, "send", out, next),
                  () -> (Status) call(comm, "recv", in));
          comm.barrier();
          return s;
        });
  }

  @Conformance(minRanks = 2)
  public void synchronousSend(Comm comm) {
    ring(
        comm,
        (out, next, in, before, tag) ->
            alternately(
                comm,
                next,
                () -> call(comm, "ssend", out, next, tag),
                () -> (Status) call(comm, "recv", in, before, tag)));
  }

  @Conformance
  public void bufferedSend(Comm comm) {
    ring(
        comm,
        (out, next, in, before, tag) -> {
          call(comm, "bsend", out, next, tag);
          return (Status) call(comm, "recv", in, before, tag);
        });
  }

  @Conformance
  public void sendrecvReplace(Comm comm) {
    int n = comm.size();
    for (Kind k : Kind.WITH_ARRAY_FORMS) {
      Object x = k.values(30, comm.rank());
      call(comm, "sendrecvReplace", x, (comm.rank() + 1) % n, (comm.rank() + n - 1) % n);
      same(x, k.values(30, (comm.rank() + n - 1) % n));
    }
  }

  @Conformance
  public void readySend(Comm comm) {
    ring(
        comm,
        (out, next, in, before, tag) -> {
          var r = (Request<?>) call(comm, "irecv", in, before, tag);
          comm.barrier();
          call(comm, "rsend", out, next, tag);
          return (Status) r.await();
        });
  }

  @Conformance
  public void startedSend(Comm comm) {
    started(comm, "isend");
  }

  @Conformance
  public void startedSynchronousSend(Comm comm) {
    started(comm, "issend");
  }

  @Conformance
  public void startedReadySend(Comm comm) {
    ring(
        comm,
        (out, next, in, before, tag) -> {
          var r = (Request<?>) call(comm, "irecv", in, before, tag);
          comm.barrier();
          var s = (Request<?>) call(comm, "irsend", out, next, tag);
          return (Status) Request.awaitAll(r, s).getFirst();
        });
  }

  private static void started(Comm comm, String name) {
    ring(
        comm,
        (out, next, in, before, tag) -> {
          var s = (Request<?>) call(comm, name, out, next, tag);
          var r = (Request<?>) call(comm, "irecv", in, before, tag);
          s.await();
          return (Status) r.await();
        });
  }

  @Conformance
  public void startedWithoutTag(Comm comm) {
    ring(
        comm,
        (out, next, in, before, tag) -> {
          var r = (Request<?>) call(comm, "irecv", in, before);
          var s = (Request<?>) call(comm, "isend", out, next);
          s.await();
          return (Status) r.await();
        });
  }

  @Conformance
  public void sendrecv(Comm comm) {
    ring(
        comm,
        (out, next, in, before, tag) ->
            (Status) call(comm, "sendrecv", out, next, tag, in, before, tag));
    ring(
        comm,
        (out, next, in, before, tag) -> (Status) call(comm, "sendrecv", out, next, in, before));
  }

  @Conformance
  public void nobody(Comm comm) {
    for (Kind k : Kind.WITH_ARRAY_FORMS) {
      Object x = k.values(3, 7);
      for (String send : List.of("send", "ssend", "bsend", "rsend")) {
        call(comm, send, x, MPI.PROC_NULL, 4);
      }
      for (String send : List.of("isend", "issend", "irsend")) {
        Object s = ((Request<?>) call(comm, send, x, MPI.PROC_NULL, 4)).await();
        assertThat(s).isEqualTo(Status.EMPTY);
      }
      assertThat(call(comm, "recv", x, MPI.PROC_NULL, 4)).isEqualTo(Status.PROC_NULL);
      Object s = ((Request<?>) call(comm, "irecv", x, MPI.PROC_NULL, 4)).await();
      assertThat(s).isEqualTo(Status.PROC_NULL);
      s = call(comm, "sendrecv", x, MPI.PROC_NULL, 1, k.zeros(3), MPI.PROC_NULL, 1);
      assertThat(s).isEqualTo(Status.PROC_NULL);
      same(x, k.values(3, 7));
    }
  }
}
