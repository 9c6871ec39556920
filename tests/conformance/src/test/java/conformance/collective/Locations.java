package conformance.collective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mpi4j.MPI.IN_PLACE;
import static org.mpi4j.MPI.MAXLOC;
import static org.mpi4j.MPI.MINLOC;

import conformance.run.Conformance;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.Datatype;
import org.mpi4j.Op;
import org.mpi4j.RecordType;

/** The largest and the smallest value, and where they are; ties go to the lowest index. */
public class Locations {
  record Best(double value, int index) {}

  record Score(short points, int player) {}

  record Far(float distance, long from) {}

  private static final RecordType<Best> BEST = Datatype.of(Best.class);

  private static final int[] LENGTHS = {1, 3, 700, 20_000};

  /** Few different values, so that there are ties. */
  private static Best[] values(int rank, int n) {
    var random = new Random(100L * n + rank);
    Best[] all = new Best[n];
    Arrays.setAll(all, _ -> new Best(random.nextInt(4), 10 * random.nextInt(5) + rank));
    return all;
  }

  private static Best[] fold(Op op, int last, int n) {
    Best[] all = values(0, n);
    for (int r = 1; r <= last; r++) {
      Best[] v = values(r, n);
      Arrays.setAll(all, i -> better(op, v[i], all[i]) ? v[i] : all[i]);
    }
    return all;
  }

  private static boolean better(Op op, Best a, Best b) {
    return a.value == b.value
        ? a.index < b.index
        : op == MAXLOC ? a.value > b.value : a.value < b.value;
  }

  private static Buf buf(Best[] values) {
    return Buf.of(values, BEST);
  }

  @Conformance
  public void recordsInEveryReduction(Comm comm) {
    int p = comm.size();
    int me = comm.rank();
    for (Op op : List.of(MAXLOC, MINLOC)) {
      for (int n : LENGTHS) {
        Best[] got = new Best[n];
        comm.allreduce(buf(values(me, n)), buf(got), op);
        assertThat(got).isEqualTo(fold(op, p - 1, n));
        Best[] mine = values(me, n);
        comm.allreduce(IN_PLACE, buf(mine), op);
        assertThat(mine).isEqualTo(got);
        for (int root = 0; root < p; root++) {
          Best[] there = new Best[n];
          comm.reduce(buf(values(me, n)), me == root ? buf(there) : Buf.NONE, op, root);
          assertThat(there).isEqualTo(me == root ? got : new Best[n]);
        }
        comm.scan(buf(values(me, n)), buf(got), op);
        assertThat(got).isEqualTo(fold(op, me, n));
        comm.exscan(buf(values(me, n)), buf(got), op);
        if (me > 0) {
          assertThat(got).isEqualTo(fold(op, me - 1, n));
        }
      }
      Best[] part = new Best[5];
      comm.reduceScatterBlock(buf(values(me, 5 * p)), buf(part), op);
      assertThat(part).isEqualTo(Arrays.copyOfRange(fold(op, p - 1, 5 * p), 5 * me, 5 * me + 5));
    }
  }

  /** The constants, off the heap and with holes between the pairs. */
  @Conformance
  public void pairsOffTheHeap(Comm comm) {
    try (Arena arena = Arena.ofShared()) {
      for (Datatype pair :
          List.of(
              Datatype.FLOAT_INT,
              Datatype.DOUBLE_INT,
              Datatype.LONG_INT,
              Datatype.INT_INT,
              Datatype.SHORT_INT)) {
        int n = 20;
        long step = pair.extent() + 8;
        MemorySegment in = arena.allocate(n * step, 8);
        MemorySegment out = arena.allocate(n * step, 8);
        out.fill((byte) 7);
        for (int i = 0; i < n; i++) {
          value(pair, in, i * step, (comm.rank() + i) % comm.size());
          in.set(ValueLayout.JAVA_INT, i * step + indexAt(pair), comm.rank());
        }
        Datatype apart = pair.resized(0, step);
        comm.allreduce(Buf.of(in, n, apart), Buf.of(out, n, apart), MAXLOC);
        for (int i = 0; i < n; i++) {
          int winner = Math.floorMod(comm.size() - 1 - i, comm.size());
          assertThat(out.get(ValueLayout.JAVA_INT, i * step + indexAt(pair))).isEqualTo(winner);
          assertThat(out.get(ValueLayout.JAVA_BYTE, (i + 1) * step - 1)).isEqualTo((byte) 7);
        }
      }
    }
  }

  private static long indexAt(Datatype pair) {
    return pair.extent() == 16 ? 8 : 4;
  }

  private static void value(Datatype pair, MemorySegment s, long at, int value) {
    switch (pair.name()) {
      case "FLOAT_INT" -> s.set(ValueLayout.JAVA_FLOAT, at, value);
      case "DOUBLE_INT" -> s.set(ValueLayout.JAVA_DOUBLE, at, value);
      case "LONG_INT" -> s.set(ValueLayout.JAVA_LONG, at, value);
      case "INT_INT" -> s.set(ValueLayout.JAVA_INT, at, value);
      default -> s.set(ValueLayout.JAVA_SHORT, at, (short) value);
    }
  }

  @Conformance
  public void otherPairs(Comm comm) {
    int me = comm.rank();
    var score = Datatype.of(Score.class);
    Score[] most = new Score[1];
    comm.allreduce(
        Buf.of(new Score[] {new Score((short) -me, me)}, score), Buf.of(most, score), MAXLOC);
    assertThat(most[0]).isEqualTo(new Score((short) 0, 0));
    var far = Datatype.of(Far.class);
    Far[] least = new Far[1];
    Far mine = new Far(me == 0 ? 2 : 1, (1L << 40) - me);
    comm.allreduce(Buf.of(new Far[] {mine}, far), Buf.of(least, far), MINLOC);
    int last = comm.size() - 1;
    assertThat(least[0]).isEqualTo(new Far(last == 0 ? 2 : 1, (1L << 40) - last));
  }

  /** What a non-number is, C's comparisons do not say; here it wins on all ranks. */
  @Conformance
  public void notANumber(Comm comm) {
    Best mine = new Best(comm.rank() == comm.size() - 1 ? Double.NaN : comm.rank(), comm.rank());
    for (Op op : List.of(MAXLOC, MINLOC)) {
      Best[] got = new Best[1];
      comm.allreduce(buf(new Best[] {mine}), buf(got), op);
      assertThat(got[0]).isEqualTo(new Best(Double.NaN, comm.size() - 1));
    }
  }
}
