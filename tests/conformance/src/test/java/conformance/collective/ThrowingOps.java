package conformance.collective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mpi4j.MPI.IN_PLACE;

import conformance.run.Conformance;
import java.util.Arrays;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.ErrorClass;
import org.mpi4j.MPI;
import org.mpi4j.MpiException;
import org.mpi4j.Op;

/** Ops that throw: the call fails, nobody hangs, the communicator and the op work afterwards. */
public class ThrowingOps {
  private static final int POISON = Integer.MIN_VALUE;

  /** A sum that does not take one value. */
  private static final Op PICKY =
      Op.ofInt((a, b) -> {
        if (a == POISON || b == POISON) {
          throw new IllegalStateException("poison");
        }
        return a + b;
      });

  @FunctionalInterface
  private interface Call {
    void run();
  }

  /** Fails unless somebody is told; who is told depends on who combines what. */
  private static void fails(Comm comm, Call call) {
    int told = 0;
    try {
      call.run();
    } catch (MpiException e) {
      told = 1;
      if (e.getCause() instanceof IllegalStateException cause) {
        assertThat(cause).hasMessage("poison");
        assertThat(e.errorClass()).isEqualTo(ErrorClass.ERR_OP);
        assertThat(e).hasMessageContaining("an op must take all values");
      }
    }
    assertThat(comm.allreduce(told, MPI.SUM)).isPositive();
    int p = comm.size();
    assertThat(comm.allreduce(1, PICKY)).isEqualTo(p);
  }

  @Conformance(minRanks = 2)
  public void everyReduction(Comm comm) {
    int p = comm.size();
    int me = comm.rank();
    int[] mine = new int[5 * p];
    Arrays.fill(mine, me == 1 ? POISON : me);
    int[] all = new int[5 * p];
    int[] part = new int[5];
    long[] counts = new long[p];
    Arrays.fill(counts, 5);
    fails(comm, () -> comm.allreduce(mine, all, PICKY));
    fails(comm, () -> comm.allreduce(IN_PLACE, Buf.of(mine.clone()), PICKY));
    fails(comm, () -> comm.reduce(Buf.of(mine), Buf.of(all), PICKY, 0));
    fails(comm, () -> comm.reduce(Buf.of(mine), Buf.of(all), PICKY, p - 1));
    fails(comm, () -> comm.scan(Buf.of(mine), Buf.of(all), PICKY));
    fails(comm, () -> comm.reduceScatterBlock(Buf.of(mine), Buf.of(part), PICKY));
    fails(comm, () -> comm.reduceScatter(Buf.of(mine), Buf.of(part), counts, PICKY));
    if (p > 2) {
      fails(comm, () -> comm.exscan(Buf.of(mine), Buf.of(all), PICKY));
    }
  }

  /** Many values, of which one is bad. */
  @Conformance(minRanks = 2)
  public void inTheMiddle(Comm comm) {
    int[] mine = new int[20_000];
    if (comm.rank() == comm.size() - 1) {
      mine[12_345] = POISON;
    }
    fails(comm, () -> comm.allreduce(mine, new int[mine.length], PICKY));
  }

  /** Errors do not end the process either. */
  @Conformance(minRanks = 2)
  public void errorsToo(Comm comm) {
    Op deep = Op.ofLong(ThrowingOps::endless);
    fails(comm, () -> comm.allreduce(new long[] {1}, deep));
  }

  private static long endless(long a, long b) {
    return 1 + endless(b, a);
  }

  /** Far more ops than can be kept, some while others are in use. */
  @Conformance
  public void manyOps(Comm comm) {
    int p = comm.size();
    for (int i = 0; i < 300; i++) {
      int plus = i;
      Op op = Op.ofInt((a, b) -> Math.max(a, b) + 0 * plus);
      assertThat(comm.allreduce(comm.rank(), op)).isEqualTo(p - 1);
      Op last = Op.ofDouble((a, b) -> b).nonCommutative();
      assertThat(comm.allreduce((double) comm.rank(), last)).isEqualTo(p - 1.0);
      if (i % 100 == 50) {
        System.gc();
      }
    }
  }
}
