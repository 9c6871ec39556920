package conformance.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import conformance.run.Conformance;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.Datatype;
import org.mpi4j.ErrorClass;
import org.mpi4j.MPI;
import org.mpi4j.MpiException;
import org.mpi4j.Request;

/** Memory that only one thread may touch, whoever makes the progress. */
public class Arenas {
  private static final int[] LENGTHS = {1, 300, 1500, 40_000, 150_000};

  private static int next(Comm comm) {
    return (comm.rank() + 1) % comm.size();
  }

  private static int before(Comm comm) {
    return (comm.rank() + comm.size() - 1) % comm.size();
  }

  private static Buf filled(Arena arena, int n, double value) {
    MemorySegment s = arena.allocate(8L * n, 8);
    for (int i = 0; i < n; i++) {
      s.setAtIndex(ValueLayout.JAVA_DOUBLE, i, value + i);
    }
    return Buf.of(s, Datatype.DOUBLE);
  }

  private static void check(Buf buf, double value) {
    var s = (MemorySegment) buf.base();
    for (long i = 0; i < buf.count(); i++) {
      double got = s.getAtIndex(ValueLayout.JAVA_DOUBLE, i);
      if (got != value + i) {
        assertThat(got).as("element %d of %d", i, buf.count()).isEqualTo(value + i);
      }
    }
  }

  @Conformance
  public void confinedMemory(Comm comm) {
    for (int n : LENGTHS) {
      try (Arena arena = Arena.ofConfined()) {
        Buf out = filled(arena, n, comm.rank());
        Buf in = filled(arena, n, -1);
        comm.sendrecv(out, next(comm), in, before(comm));
        check(in, before(comm));
        Request<?> s = comm.issend(in, next(comm), 2);
        comm.recv(out, before(comm), 2);
        s.await();
        check(out, (before(comm) + comm.size() - 1) % comm.size());
      }
    }
  }

  @Conformance(minRanks = 2)
  public void confinedMemoryInBlockingCalls(Comm comm) {
    for (int n : LENGTHS) {
      try (Arena arena = Arena.ofConfined()) {
        if (comm.rank() == 0) {
          for (int r = 1; r < comm.size(); r++) {
            comm.send(filled(arena, n, r), r, 1);
          }
        } else {
          Buf in = filled(arena, n, -1);
          comm.recv(in, 0, 1);
          check(in, comm.rank());
        }
      }
    }
  }

  @Conformance
  public void confinedMemoryInCollectives(Comm comm) {
    for (int n : LENGTHS) {
      try (Arena arena = Arena.ofConfined()) {
        Buf x = filled(arena, n, comm.rank() == 0 ? 5 : -1);
        comm.bcast(x, 0);
        check(x, 5);
        Buf max = filled(arena, n, 0);
        comm.allreduce(filled(arena, n, comm.rank()), max, MPI.MAX);
        check(max, comm.size() - 1);
      }
    }
  }

  /** Each thread's own memory, while any of them may be the one that moves the messages. */
  @Conformance(minRanks = 2, maxRanks = 4)
  public void confinedMemoryOfSeveralThreads(Comm comm)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      var all = new ArrayList<Future<?>>();
      for (int t = 0; t < 3; t++) {
        int tag = t;
        all.add(
            threads.submit(() -> {
              for (int n : LENGTHS) {
                try (Arena arena = Arena.ofConfined()) {
                  Buf in = filled(arena, n, -1);
                  Buf out = filled(arena, n, 10 * comm.rank() + tag);
                  for (int i = 0; i < 5; i++) {
                    comm.sendrecv(out, next(comm), tag, in, before(comm), tag);
                    check(in, 10 * before(comm) + tag);
                  }
                }
              }
            }));
      }
      for (Future<?> f : all) {
        f.get();
      }
    }
  }

  /** A future completes without its thread, which memory of one thread does not allow. */
  @Conformance
  public void confinedMemoryHasNoFuture(Comm comm) {
    try (Arena arena = Arena.ofConfined()) {
      Buf in = filled(arena, 10, -1);
      Request<?> r = comm.irecv(in, before(comm), 1);
      MpiException e = catchThrowableOfType(MpiException.class, r::toCompletableFuture);
      assertThat(e.errorClass()).isEqualTo(ErrorClass.ERR_BUFFER);
      assertThat(e).hasMessageContaining("ofShared");
      comm.barrier(); // A receive whose message is there already is done, and has a future.
      comm.send(new double[] {-1, 0}, next(comm), 1);
      r.await();
      check(in, -1);
    }
  }

  @Conformance
  public void sharedMemoryHas(Comm comm) {
    try (Arena arena = Arena.ofShared()) {
      Buf in = filled(arena, 40_000, -1);
      var r = comm.irecv(in, before(comm), 1).toCompletableFuture();
      comm.send(filled(arena, 40_000, comm.rank()), next(comm), 1);
      r.join();
      check(in, before(comm));
    }
  }
}
