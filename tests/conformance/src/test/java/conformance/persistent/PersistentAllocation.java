package conformance.persistent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mpi4j.MPI.IN_PLACE;
import static org.mpi4j.MPI.SUM;

import com.sun.management.ThreadMXBean;
import conformance.run.Conformance;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.Datatype;
import org.mpi4j.MPI;
import org.mpi4j.PartitionedRequest;
import org.mpi4j.PersistentRequest;

/** A round of small persistent operations allocates nothing once the code is warm. */
public class PersistentAllocation {
  private static final String WHY = "the libraries' own collectives are not under our control";
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int WARM_UP = 1000;
  private static final int BATCHES = 100;
  private static final int ROUNDS = 20;

  private static void round(PersistentRequest... requests) {
    PersistentRequest.startAll(requests);
    for (PersistentRequest r : requests) {
      r.await();
    }
  }

  /** Fails unless rounds of these requests allocate nothing; closes them. */
  public static void allocatesNothing(String what, PersistentRequest... requests) {
    assertThat(bytes(requests)).as("bytes in %d rounds of %s", ROUNDS, what).isZero();
  }

  private static long bytes(PersistentRequest... requests) {
    long best = bytes(() -> round(requests));
    Arrays.stream(requests).forEach(PersistentRequest::close);
    return best;
  }

  /** Bytes of the best batch: where a rank had to sleep, the record of that is allocated. */
  private static long bytes(Runnable round) {
    for (int i = 0; i < WARM_UP; i++) {
      round.run();
    }
    long best = Long.MAX_VALUE;
    for (int b = 0; b < BATCHES; b++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < ROUNDS; i++) {
        round.run();
      }
      best = Math.min(best, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    return best;
  }

  @Conformance(maxRanks = 2, seconds = 60)
  public void messages(Comm comm) {
    int other = (comm.rank() + 1) % comm.size();
    Buf[] out = {
      Buf.of(new double[0]),
      Buf.of(new double[100]),
      Buf.of(new int[40], 3, 10),
      Buf.of(MPI.allocate(800), Datatype.DOUBLE)
    };
    Buf[] in = {
      Buf.of(new double[0]),
      Buf.of(new double[100]),
      Buf.of(new int[40], 3, 10),
      Buf.of(MPI.allocate(800), Datatype.DOUBLE)
    };
    for (int i = 0; i < out.length; i++) {
      allocatesNothing(
          out[i].toString(), comm.recvInit(in[i], other, 1), comm.sendInit(out[i], other, 1));
    }
  }

  @Conformance(maxRanks = 2, seconds = 60)
  public void partitions(Comm comm) {
    int other = (comm.rank() + 1) % comm.size();
    PartitionedRequest send = comm.psendInit(Buf.of(new double[100]), 4, other, 1);
    PartitionedRequest recv = comm.precvInit(Buf.of(new double[100]), 2, other, 1);
    PersistentRequest[] both = {recv, send};
    Runnable round =
        () -> {
          PersistentRequest.startAll(both);
          send.pready(3);
          send.preadyRange(0, 2);
          while (!recv.parrived(1)) {
            Thread.onSpinWait();
          }
          recv.await();
          send.await();
        };
    assertThat(bytes(round)).as("bytes in %d rounds", ROUNDS).isZero();
    send.close();
    recv.close();
  }

  /** Data with holes needs one small object to pack and one to unpack, whatever its length. */
  @Conformance(maxRanks = 2, seconds = 60)
  public void columns(Comm comm) {
    int other = (comm.rank() + 1) % comm.size();
    Datatype column = Datatype.DOUBLE.vector(100, 1, 3);
    Buf out = Buf.of(new double[300]).as(column, 1);
    Buf in = Buf.of(new double[300]).as(column, 1);
    long bytes = bytes(comm.recvInit(in, other, 1), comm.sendInit(out, other, 1));
    assertThat(bytes / ROUNDS).as("bytes in a round").isLessThan(100);
  }

  @Conformance(maxRanks = 2, seconds = 60, localOnly = WHY)
  public void collectives(Comm comm) {
    int p = comm.size();
    int[] part = new int[8];
    int[] all = new int[8 * p];
    int[] other = new int[8 * p];
    allocatesNothing("barrier", comm.barrierInit());
    allocatesNothing("bcast", comm.bcastInit(part, 0));
    allocatesNothing("allreduce", comm.allreduceInit(part, new int[8], SUM));
    allocatesNothing("allreduce in place", comm.allreduceInit(IN_PLACE, Buf.of(part), SUM));
    allocatesNothing("reduce", comm.reduceInit(Buf.of(part), Buf.of(all, 0, 8), SUM, 0));
    allocatesNothing("gather", comm.gatherInit(Buf.of(part), Buf.of(all), 0));
    allocatesNothing("scatter", comm.scatterInit(Buf.of(all), Buf.of(part), 0));
    allocatesNothing("allgather", comm.allgatherInit(Buf.of(part), Buf.of(all)));
    allocatesNothing("alltoall", comm.alltoallInit(Buf.of(all), Buf.of(other)));
    allocatesNothing("scan", comm.scanInit(Buf.of(part), Buf.of(other, 0, 8), SUM));
    allocatesNothing(
        "reduceScatterBlock", comm.reduceScatterBlockInit(Buf.of(all), Buf.of(part), SUM));
  }
}
