package conformance.collective;

import static conformance.failure.Refusal.refused;
import static conformance.failure.Refusal.stillWorks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mpi4j.ErrorClass.ERR_OP;
import static org.mpi4j.MPI.IN_PLACE;

import conformance.run.Conformance;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.Datatype;
import org.mpi4j.MPI;
import org.mpi4j.MpiException;
import org.mpi4j.Op;
import org.mpi4j.RecordType;

/** Ops of the user on records and on memory. */
public class ElementOps {
  /** x -> factor x + term. */
  record Map(long factor, int term) {
    Map then(Map g) {
      return new Map(factor * g.factor, (int) (term * g.factor) + g.term);
    }
  }

  private static final RecordType<Map> MAP = Datatype.of(Map.class);

  private static Map[] maps(int rank, int n) {
    Map[] all = new Map[n];
    Arrays.setAll(all, i -> new Map(rank + i % 3 + 1, rank * i));
    return all;
  }

  private static Map[] inOrder(int last, int n) {
    Map[] all = maps(0, n);
    for (int r = 1; r <= last; r++) {
      Map[] next = maps(r, n);
      Arrays.setAll(all, i -> all[i].then(next[i]));
    }
    return all;
  }

  @Conformance
  public void recordsInRankOrder(Comm comm) {
    Op then = Op.of(Map.class, Map::then).nonCommutative();
    int p = comm.size();
    int me = comm.rank();
    for (int n : new int[] {1, 10, 3000}) {
      Map[] got = new Map[n];
      comm.allreduce(Buf.of(maps(me, n), MAP), Buf.of(got, MAP), then);
      assertThat(got).isEqualTo(inOrder(p - 1, n));
      for (int root = 0; root < p; root++) {
        Map[] there = new Map[n];
        Buf recv = me == root ? Buf.of(there, MAP) : Buf.NONE;
        comm.reduce(Buf.of(maps(me, n), MAP), recv, then, root);
        assertThat(there).isEqualTo(me == root ? got : new Map[n]);
      }
      Map[] before = maps(me, n);
      comm.exscan(IN_PLACE, Buf.of(before, MAP), then);
      assertThat(before).isEqualTo(me == 0 ? maps(0, n) : inOrder(me - 1, n));
      comm.scan(Buf.of(maps(me, n), MAP), Buf.of(got, MAP), then);
      assertThat(got).isEqualTo(inOrder(me, n));
    }
    Map[] part = new Map[4];
    comm.reduceScatterBlock(Buf.of(maps(me, 4 * p), MAP), Buf.of(part, MAP), then);
    assertThat(part).isEqualTo(Arrays.copyOfRange(inOrder(p - 1, 4 * p), 4 * me, 4 * me + 4));
  }

  private static void multiply(MemorySegment in, MemorySegment inout, Datatype type) {
    for (long at = 0; at < in.byteSize(); at += type.extent()) {
      double a = in.get(ValueLayout.JAVA_DOUBLE, at);
      double b = in.get(ValueLayout.JAVA_DOUBLE, at + 8);
      double c = inout.get(ValueLayout.JAVA_DOUBLE, at);
      double d = inout.get(ValueLayout.JAVA_DOUBLE, at + 8);
      inout.set(ValueLayout.JAVA_DOUBLE, at, a * c - b * d);
      inout.set(ValueLayout.JAVA_DOUBLE, at + 8, a * d + b * c);
    }
  }

  /** Complex numbers are pairs of doubles: i to the power of the size. */
  @Conformance
  public void memoryAsItsTypeSays(Comm comm) {
    Op product = Op.ofSegments(ElementOps::multiply);
    Datatype complex = Datatype.DOUBLE.contiguous(2);
    int n = 1000;
    double[] z = new double[2 * n];
    Arrays.setAll(z, i -> i % 2);
    double[] power = new double[2 * n];
    comm.allreduce(Buf.of(z).as(complex), Buf.of(power).as(complex), product);
    double[] expected = {new double[] {1, 0, -1, 0}[comm.size() % 4], 0};
    expected[1] = new double[] {0, 1, 0, -1}[comm.size() % 4];
    for (int i = 0; i < 2 * n; i++) {
      assertThat(power[i]).isEqualTo(expected[i % 2]);
    }
  }

  @Conformance
  public void whatCannotBeReduced(Comm comm) {
    Buf records = Buf.of(maps(0, 2), MAP);
    refused(ERR_OP, () -> comm.allreduce(records, records(2), MPI.SUM), "SUM", "Map", "Op.of");
    refused(
        ERR_OP, () -> comm.allreduce(new double[2], MPI.MAXLOC), "MAXLOC on DOUBLE", "DOUBLE_INT");
    refused(ERR_OP, () -> comm.allreduce(new double[2], MPI.REPLACE), "one-sided");
    refused(ERR_OP, () -> comm.scan(new int[2], MPI.NO_OP), "one-sided");
    Op then = Op.of(Map.class, Map::then);
    refused(ERR_OP, () -> comm.allreduce(new int[2], then), "of(Map)", "Datatype.of(Map.class)");
    stillWorks(comm);
  }

  private static Buf records(int n) {
    return Buf.of(maps(0, n), MAP);
  }

  /** Who is told depends on who combines; nobody hangs. */
  @Conformance(minRanks = 2)
  public void anOpThatThrows(Comm comm) {
    Op broken =
        Op.of(
            Map.class,
            (_, _) -> {
              throw new IllegalStateException("no value");
            });
    int told = 0;
    try {
      comm.allreduce(records(1), records(1), broken);
    } catch (MpiException e) {
      told = 1;
      if (e.getCause() instanceof IllegalStateException) {
        assertThat(e).hasMessageContainingAll("of(Map)", "no value");
      }
    }
    assertThat(comm.allreduce(told, MPI.SUM)).isPositive();
    stillWorks(comm);
  }
}
