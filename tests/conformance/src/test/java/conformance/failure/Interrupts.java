package conformance.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import conformance.run.Conformance;
import org.mpi4j.Comm;
import org.mpi4j.MPI;
import org.mpi4j.MpiInterruptedException;
import org.mpi4j.Request;
import org.mpi4j.Status;

/** An interrupt ends a wait; no message is lost by it. */
public class Interrupts {
  private static final long SOON_NANOS = 200_000_000;

  /** Interrupts the calling thread while it waits in a call. */
  private static void interrupted(Runnable call, String text) throws InterruptedException {
    Thread me = Thread.currentThread();
    Thread other =
        Thread.ofPlatform()
            .start(() -> {
              // It waits once it has parked, or after a while: some engines sleep in a system call.
              long end = System.nanoTime() + SOON_NANOS;
              while (me.getState() == Thread.State.RUNNABLE && System.nanoTime() < end) {
                Thread.yield();
              }
              me.interrupt();
            });
    MpiInterruptedException e = catchThrowableOfType(MpiInterruptedException.class, call::run);
    assertThat(e).isNotNull().hasMessageContaining(text);
    assertThat(Thread.interrupted()).as("interrupt is passed on").isTrue();
    other.join();
  }

  private static void check(Comm comm, int tag) {
    int me = comm.rank();
    int[] x = new int[1];
    Request<?> s = comm.isend(new int[] {tag}, me, tag);
    assertThat(comm.recv(x, me, tag).tag()).isEqualTo(tag);
    assertThat(x[0]).isEqualTo(tag);
    s.await();
  }

  @Conformance
  public void receive(Comm comm) throws InterruptedException {
    interrupted(() -> comm.recv(new int[1], comm.rank(), 1), "recv(source=" + comm.rank());
    check(comm, 1);
  }

  @Conformance
  public void receiveOfAnObject(Comm comm) throws InterruptedException {
    interrupted(() -> comm.recvObject(comm.rank(), 2), "recvObject(source=" + comm.rank());
    Request<?> s = comm.isendObject("not lost", comm.rank(), 2);
    assertThat(comm.recvObject(comm.rank(), 2)).isEqualTo("not lost");
    s.await();
  }

  @Conformance
  public void probes(Comm comm) throws InterruptedException {
    interrupted(() -> comm.probe(MPI.ANY_SOURCE, 3), "probe(source=ANY_SOURCE, tag=3)");
    comm.barrier();
    interrupted(() -> comm.mprobe(MPI.ANY_SOURCE, 3), "ANY_SOURCE");
    comm.barrier();
    check(comm, 3);
  }

  @Conformance
  public void receiveOfAnyTag(Comm comm) throws InterruptedException {
    interrupted(() -> comm.recv(new int[1], MPI.ANY_SOURCE, MPI.ANY_TAG), "tag=ANY_TAG");
    comm.barrier();
    check(comm, 7);
  }

  @Conformance
  public void requests(Comm comm) throws InterruptedException {
    int[] x = new int[1];
    Request<Status> r = comm.irecv(x, comm.rank(), 4);
    interrupted(r::await, "recv");
    // A receive that was waited for is cancelled: it must not take a message unseen.
    assertThat(r.await().cancelled()).isTrue();
    check(comm, 4);
    Request<Status> a = comm.irecv(x, comm.rank(), 5);
    interrupted(() -> Request.awaitAny(a), "any of");
    Request<?> s = comm.isend(new int[] {5}, comm.rank(), 5);
    assertThat(a.await().tag()).isEqualTo(5);
    s.await();
  }

  @Conformance
  public void interruptedBeforehand(Comm comm) {
    int me = comm.rank();
    int[] x = new int[1];
    Request<?> s = comm.isend(new int[] {6}, me, 6);
    Thread.currentThread().interrupt();
    comm.recv(x, me, 6);
    assertThat(x[0]).isEqualTo(6);
    assertThat(Thread.interrupted()).as("kept for the program").isTrue();
    s.await();
  }
}
