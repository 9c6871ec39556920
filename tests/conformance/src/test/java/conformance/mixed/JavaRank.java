package conformance.mixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.List;
import org.mpi4j.Buf;
import org.mpi4j.CartComm;
import org.mpi4j.Comm;
import org.mpi4j.Datatype;
import org.mpi4j.DistGraphComm;
import org.mpi4j.ErrorClass;
import org.mpi4j.MPI;
import org.mpi4j.MpiException;
import org.mpi4j.Op;
import org.mpi4j.PersistentRequest;
import org.mpi4j.RecordType;
import org.mpi4j.Request;
import org.mpi4j.Status;

/**
 * The Java rank of a job of two. The other one, in {@code peer.c} or {@code peer.py}, gives back
 * what it gets, each number one larger and each boolean the other one, after it has checked it.
 */
public final class JavaRank {
  private static final int N = 7;

  record Sample(byte a, int b, double c, short d, long e) {}

  private final Comm comm;
  private final int me;
  private final int other;

  private JavaRank(Comm comm) {
    this.comm = comm;
    this.me = comm.rank();
    this.other = 1 - me;
  }

  /** Runs everything. */
  public static void main(String[] args) {
    var rank = new JavaRank(MPI.world());
    assertThat(rank.comm.size()).isEqualTo(2);
    rank.primitives();
    rank.large();
    rank.structs();
    rank.vectors();
    rank.collectives(rank.comm);
    rank.largestAndSmallest(rank.comm);
    rank.records(rank.comm);
    rank.differentTypes(rank.comm);
    rank.topologies(rank.comm);
    if (MPI.version().major() >= 4) {
      rank.persistent(rank.comm);
    }
    rank.startedCollectives();
    try (Comm dup = rank.comm.dup()) {
      rank.collectives(dup);
    }
    try (Comm part = rank.comm.split(0, -rank.me)) {
      assertThat(part.rank()).isEqualTo(rank.other);
      part.barrier();
    }
    rank.objects();
    System.out.println("java rank " + rank.me + " is done");
  }

  private void exchange(Buf out, Buf in, int tag) {
    comm.send(out, other, tag);
    Status s = comm.recv(in, other, 100 + tag);
    assertThat(s.source()).isEqualTo(other);
    assertThat(s.tag()).isEqualTo(100 + tag);
    assertThat(s.bytes()).isEqualTo(out.count() * out.type().size());
  }

  private void primitives() {
    byte[] b = new byte[N];
    char[] c = new char[N];
    short[] s = new short[N];
    int[] i = new int[N];
    long[] l = new long[N];
    float[] f = new float[N];
    double[] d = new double[N];
    boolean[] z = new boolean[N];
    for (int k = 0; k < N; k++) {
      b[k] = (byte) (k - 3);
      c[k] = (char) (40_000 + k);
      s[k] = (short) (1000 * k - 3000);
      i[k] = 100_000 * k - 7;
      l[k] = ((long) k << 40) - 5;
      f[k] = k + 0.5f;
      d[k] = k / 10.0;
      z[k] = k % 3 == 0;
    }
    byte[] b2 = new byte[N];
    char[] c2 = new char[N];
    short[] s2 = new short[N];
    int[] i2 = new int[N];
    long[] l2 = new long[N];
    float[] f2 = new float[N];
    double[] d2 = new double[N];
    boolean[] z2 = new boolean[N];
    exchange(Buf.of(b), Buf.of(b2), 0);
    exchange(Buf.of(c), Buf.of(c2), 1);
    exchange(Buf.of(s), Buf.of(s2), 2);
    exchange(Buf.of(i), Buf.of(i2), 3);
    exchange(Buf.of(l), Buf.of(l2), 4);
    exchange(Buf.of(f), Buf.of(f2), 5);
    exchange(Buf.of(d), Buf.of(d2), 6);
    exchange(Buf.of(z), Buf.of(z2), 7);
    for (int k = 0; k < N; k++) {
      assertThat(b2[k]).isEqualTo((byte) (b[k] + 1));
      assertThat(c2[k]).isEqualTo((char) (c[k] + 1));
      assertThat(s2[k]).isEqualTo((short) (s[k] + 1));
      assertThat(i2[k]).isEqualTo(i[k] + 1);
      assertThat(l2[k]).isEqualTo(l[k] + 1);
      assertThat(f2[k]).isEqualTo(f[k] + 1);
      assertThat(d2[k]).isEqualTo(d[k] + 1);
      assertThat(z2[k]).isEqualTo(!z[k]);
    }
  }

  private void large() {
    double[] out = new double[200_000];
    Arrays.setAll(out, k -> k);
    double[] in = new double[out.length];
    exchange(Buf.of(out), Buf.of(in), 8);
    for (int k = 0; k < in.length; k++) {
      if (in[k] != k + 1.0) {
        assertThat(in[k]).as("element %d", k).isEqualTo(k + 1.0);
      }
    }
  }

  private void structs() {
    RecordType<Sample> type = Datatype.of(Sample.class);
    Sample[] out = new Sample[3];
    Arrays.setAll(out, k -> new Sample((byte) k, 10 * k, k / 4.0, (short) -k, 1L << (40 + k)));
    Sample[] in = new Sample[3];
    exchange(Buf.of(out, type), Buf.of(in, type), 9);
    for (int k = 0; k < 3; k++) {
      Sample o = out[k];
      assertThat(in[k])
          .isEqualTo(
              new Sample((byte) (o.a() + 1), o.b() + 1, o.c() + 1, (short) (o.d() + 1), o.e() + 1));
    }
  }

  /** Every third number there, every other one here. */
  private void vectors() {
    double[] out = new double[12];
    Arrays.setAll(out, k -> k);
    int[] in = new int[8];
    comm.send(Buf.of(out).as(Datatype.DOUBLE.vector(4, 1, 3), 1), other, 10);
    comm.recv(Buf.of(in).as(Datatype.INT.vector(4, 1, 2), 1), other, 110);
    assertThat(in).containsExactly(1, 0, 2, 0, 3, 0, 4, 0);
  }

  private void collectives(Comm c) {
    c.barrier();
    for (int root = 0; root < 2; root++) {
      int[] x = new int[5];
      Arrays.fill(x, me == root ? 7 + root : 0);
      c.bcast(x, root);
      assertThat(x).containsOnly(7 + root);
      int[] mine = {me + 1, 10 * (me + 1)};
      int[] sum = new int[2];
      c.reduce(mine, sum, MPI.SUM, root);
      assertThat(sum).isEqualTo(me == root ? new int[] {3, 30} : new int[2]);
      long[] max = new long[1];
      c.reduce(new long[] {100 + me}, max, MPI.MAX, root);
      assertThat(max[0]).isEqualTo(me == root ? 101 : 0);
      int[] all = new int[4];
      c.gather(mine, all, root);
      assertThat(all).isEqualTo(me == root ? new int[] {1, 10, 2, 20} : new int[4]);
      double[] part = new double[2];
      c.scatter(me == root ? new double[] {0.5, 1.5, 2.5, 3.5} : new double[0], part, root);
      assertThat(part).containsExactly(2 * me + 0.5, 2 * me + 1.5);
    }
    assertThat(c.allreduce(me + 0.25, MPI.SUM)).isEqualTo(1.5);
    assertThat(c.allreduce(me + 3L, MPI.MAX)).isEqualTo(4);
    int[] all = new int[2];
    c.allgather(new int[] {me + 5}, all);
    assertThat(all).containsExactly(5, 6);
    short[] turned = new short[2];
    c.alltoall(new short[] {(short) (10 * me), (short) (10 * me + 1)}, turned);
    assertThat(turned).containsExactly((short) me, (short) (10 + me));
    int[] scan = new int[1];
    c.scan(new int[] {me + 1}, scan, MPI.SUM);
    assertThat(scan[0]).isEqualTo(me == 0 ? 1 : 3);
  }

  record DoubleAt(double value, int index) {}

  record FloatAt(float value, int index) {}

  record IntAt(int value, int index) {}

  record LongAt(long value, int index) {}

  record ShortAt(short value, int index) {}

  private void largestAndSmallest(Comm c) {
    var max = new DoubleAt[1];
    RecordType<DoubleAt> d = Datatype.of(DoubleAt.class);
    DoubleAt[] mine = {new DoubleAt(me == 0 ? -2.5 : 7.5, 10 + me)};
    c.allreduce(Buf.of(mine, d), Buf.of(max, d), MPI.MAXLOC);
    assertThat(max).containsExactly(new DoubleAt(7.5, 11));
    FloatAt[] floats = {new FloatAt(1, me), new FloatAt(me, 5)};
    var min = new FloatAt[2];
    RecordType<FloatAt> f = Datatype.of(FloatAt.class);
    c.allreduce(Buf.of(floats, f), Buf.of(min, f), MPI.MINLOC);
    assertThat(min).containsExactly(new FloatAt(1, 0), new FloatAt(0, 5));
    int[] ints = new int[2];
    Buf pairs = Buf.of(new int[] {me, 3 - me}).as(Datatype.INT_INT, 1);
    c.reduce(pairs, Buf.of(ints).as(Datatype.INT_INT, 1), MPI.MAXLOC, 0);
    assertThat(ints).isEqualTo(me == 0 ? new int[] {1, 2} : new int[2]);
    var scanned = new LongAt[1];
    RecordType<LongAt> l = Datatype.of(LongAt.class);
    LongAt[] longs = {new LongAt((long) me << 40, me)};
    c.scan(Buf.of(longs, l), Buf.of(scanned, l), MPI.MAXLOC);
    assertThat(scanned).isEqualTo(longs);
    var shortest = new ShortAt[1];
    RecordType<ShortAt> s = Datatype.of(ShortAt.class);
    ShortAt[] shorts = {new ShortAt((short) -me, 1000 * me)};
    c.allreduce(Buf.of(shorts, s), Buf.of(shortest, s), MPI.MINLOC);
    assertThat(shortest).containsExactly(new ShortAt((short) -1, 1000));
  }

  record Range(double low, double high) {}

  private void records(Comm c) {
    RecordType<Range> type = Datatype.of(Range.class);
    Op hull =
        Op.of(
            Range.class,
            (a, b) -> new Range(Math.min(a.low(), b.low()), Math.max(a.high(), b.high())));
    Range[] mine = {new Range(me, me + 1), new Range(-me, 4)};
    Range[] all = new Range[2];
    c.allreduce(Buf.of(mine, type), Buf.of(all, type), hull);
    assertThat(all).containsExactly(new Range(0, 2), new Range(-1, 4));
  }

  /** One int to rank 0, two doubles to rank 1. */
  private void differentTypes(Comm c) {
    List<Buf> out = List.of(Buf.of(new int[] {10 + me}), Buf.of(new double[] {me + 0.5, me + 1.5}));
    int[] ints = new int[2];
    double[] doubles = new double[4];
    c.alltoallw(
        out,
        me == 0
            ? List.of(Buf.of(ints, 0, 1), Buf.of(ints, 1, 1))
            : List.of(Buf.of(doubles, 0, 2), Buf.of(doubles, 2, 2)));
    assertThat(ints).isEqualTo(me == 0 ? new int[] {10, 11} : new int[2]);
    assertThat(doubles).isEqualTo(me == 0 ? new double[4] : new double[] {0.5, 1.5, 1.5, 2.5});
  }

  /** A line of two, cut in two; a graph of two; what neighbours give. */
  private void topologies(Comm c) {
    try (CartComm grid = c.createCart(new int[] {2, 1}, new boolean[] {false, true}, false);
        CartComm row = grid.sub(true, false)) {
      assertThat(grid.coords(me)).containsExactly(me, 0);
      int[] got = {-1, -1};
      row.neighborAllgather(Buf.of(new int[] {5 + me}), Buf.of(got));
      assertThat(got).isEqualTo(me == 0 ? new int[] {-1, 6} : new int[] {5, -1});
    }
    int[] neighbor = {other};
    try (DistGraphComm graph = c.createDistGraphAdjacent(neighbor, neighbor)) {
      double[] out = {me, me + 1, me + 2};
      double[] in = new double[3];
      graph.neighborAlltoall(Buf.of(out), Buf.of(in));
      assertThat(in).containsExactly(other, other + 1, other + 2);
      graph.neighborAlltoallv(Buf.of(out).counts(3), Buf.of(in).counts(3));
      graph.neighborAlltoallw(List.of(Buf.of(out)), List.of(Buf.of(in)));
      assertThat(in).containsExactly(other, other + 1, other + 2);
    }
  }

  /** Made once and started twice. */
  private void persistent(Comm c) {
    double[] x = new double[2];
    double[] max = new double[2];
    int[] y = new int[3];
    RecordType<DoubleAt> pair = Datatype.of(DoubleAt.class);
    DoubleAt[] mine = new DoubleAt[1];
    DoubleAt[] largest = new DoubleAt[1];
    try (PersistentRequest a = c.allreduceInit(Buf.of(x), Buf.of(max), MPI.MAX);
        PersistentRequest b = c.bcastInit(Buf.of(y), 1);
        PersistentRequest d =
            c.allreduceInit(Buf.of(mine, pair), Buf.of(largest, pair), MPI.MAXLOC);
        PersistentRequest e = c.barrierInit()) {
      for (int round = 0; round < 2; round++) {
        x[0] = me + round;
        x[1] = -me - round;
        mine[0] = new DoubleAt(me, 7 * round + me);
        for (int k = 0; k < 3; k++) {
          y[k] = me == 1 ? 10 * round + k : -1;
        }
        PersistentRequest.startAll(a, b, d, e);
        a.await();
        b.await();
        d.await();
        e.await();
        assertThat(max).containsExactly(1 + round, -round);
        assertThat(y[2]).isEqualTo(10 * round + 2);
        assertThat(largest[0]).isEqualTo(new DoubleAt(1, 7 * round + 1));
      }
    }
  }

  private void startedCollectives() {
    int[] sum = new int[1];
    Request<?> r = comm.iallreduce(new int[] {me + 1}, sum, MPI.SUM);
    r.await();
    assertThat(sum[0]).isEqualTo(3);
    comm.ibarrier().await();
  }

  /** Neither side can read the other's objects: each learns of it, and goes on. */
  private void objects() {
    comm.sendObject("an object", other, 11);
    MpiException e = catchThrowableOfType(MpiException.class, () -> comm.recvObject(other, 111));
    assertThat(e.errorClass()).isEqualTo(ErrorClass.ERR_TYPE);
    assertThat(e).hasMessageContaining("tag 111").hasMessageContaining("receive it with recv");
    byte[] bytes = new byte[(int) comm.probe(other, 111).bytes()];
    assertThat(comm.recv(bytes, other, 111).bytes()).isEqualTo(bytes.length);
    assertThat(bytes).isNotEmpty();
    comm.barrier();
  }
}
