package conformance.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import conformance.run.Conformance;
import java.lang.management.ManagementFactory;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.Datatype;
import org.mpi4j.MPI;

/** Blocking messages of primitive arrays allocate nothing once the code is warm. */
public class Allocation {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int WARM_UP = 3000;
  private static final int BATCHES = 400;
  private static final int ROUNDS = 20;

  /** One message there and one back. */
  private interface Round {
    void run(boolean first);
  }

  /**
   * Bytes of the best batch of this rank: where it had to sleep, the record of that is allocated.
   */
  private static long bytes(Comm comm, Round round) {
    boolean first = comm.rank() == 0;
    for (int i = 0; i < WARM_UP; i++) {
      round.run(first);
    }
    long best = Long.MAX_VALUE;
    for (int b = 0; b < BATCHES; b++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < ROUNDS; i++) {
        round.run(first);
      }
      best = Math.min(best, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    return best;
  }

  @Conformance(minRanks = 2, maxRanks = 2, seconds = 60)
  public void arrays(Comm comm) {
    int other = 1 - comm.rank();
    for (int length : new int[] {0, 1, 100, 1000}) {
      double[] x = new double[length];
      long bytes =
          bytes(
              comm,
              first -> {
                if (first) {
                  comm.send(x, other, 1);
                  comm.recv(x, other, 2);
                } else {
                  comm.recv(x, other, 1);
                  comm.send(x, other, 2);
                }
              });
      assertThat(bytes).as("bytes in %d round trips of %d doubles", ROUNDS, length).isZero();
    }
  }

  @Conformance(minRanks = 2, maxRanks = 2, seconds = 60)
  public void wildcardsAndOtherArrays(Comm comm) {
    int other = 1 - comm.rank();
    int[] i = new int[20];
    byte[] b = new byte[7];
    long bytes =
        bytes(
            comm,
            first -> {
              if (first) {
                comm.send(i, other, 1);
                comm.recv(b, MPI.ANY_SOURCE, MPI.ANY_TAG);
              } else {
                comm.recv(i, MPI.ANY_SOURCE, MPI.ANY_TAG);
                comm.send(b, other, 2);
              }
            });
    assertThat(bytes).as("bytes in %d round trips", ROUNDS).isZero();
  }

  @Conformance(minRanks = 2, maxRanks = 2, seconds = 60)
  public void buffersMadeBefore(Comm comm) {
    int other = 1 - comm.rank();
    Buf offHeap = Buf.of(MPI.allocate(800), Datatype.DOUBLE);
    Buf slice = Buf.of(new double[40], 3, 10);
    long bytes =
        bytes(
            comm,
            first -> {
              if (first) {
                comm.send(offHeap, other, 1);
                comm.recv(slice, other, 2);
              } else {
                comm.recv(offHeap, other, 1);
                comm.send(slice, other, 2);
              }
            });
    assertThat(bytes).as("bytes in %d round trips", ROUNDS).isZero();
  }

  /** Messages that wait for their receiver need a few objects, whatever their length. */
  @Conformance(minRanks = 2, maxRanks = 2, seconds = 60)
  public void largeArrays(Comm comm) {
    int other = 1 - comm.rank();
    double[] x = new double[20_000];
    boolean first = comm.rank() == 0;
    long best = Long.MAX_VALUE;
    for (int b = 0; b < 100; b++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 10; i++) {
        if (first) {
          comm.send(x, other, 1);
          comm.recv(x, other, 2);
        } else {
          comm.recv(x, other, 1);
          comm.send(x, other, 2);
        }
      }
      best = Math.min(best, (THREADS.getCurrentThreadAllocatedBytes() - before) / 10);
    }
    assertThat(best).as("bytes in a round trip of 160 kB").isLessThan(1000);
  }
}
