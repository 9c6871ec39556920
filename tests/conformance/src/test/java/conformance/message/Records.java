package conformance.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import conformance.run.Conformance;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.Datatype;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;
import org.mpi4j.RecordType;
import org.mpi4j.Request;
import org.mpi4j.Status;

/** Arrays of records travel as C structs. */
public class Records {
  record Point(double x, double y, int id) {}

  record All(byte a, boolean b, char c, short d, int e, long f, float g, double h) {}

  record Edge(Point from, Point to, boolean directed) {}

  private static final RecordType<Point> POINT = Datatype.of(Point.class);

  private static int next(Comm comm) {
    return (comm.rank() + 1) % comm.size();
  }

  private static int before(Comm comm) {
    return (comm.rank() + comm.size() - 1) % comm.size();
  }

  private static Point[] points(int n, int rank) {
    Point[] p = new Point[n];
    Arrays.setAll(p, i -> new Point(i + rank, -i, 1000 * rank + i));
    return p;
  }

  @Conformance
  public void arraysOfRecords(Comm comm) {
    for (int n : new int[] {0, 1, 10, 5000}) {
      Point[] in = new Point[n];
      Status s =
          comm.sendrecv(
              Buf.of(points(n, comm.rank()), POINT),
              next(comm),
              1,
              Buf.of(in, POINT),
              before(comm),
              1);
      assertThat(in).isEqualTo(points(n, before(comm)));
      assertThat(s.count(POINT)).isEqualTo(n);
      assertThat(s.bytes()).isEqualTo(20L * n);
    }
  }

  @Conformance
  public void blockingCallsAndSlices(Comm comm) {
    Point[] in = new Point[6];
    Point old = new Point(0, 0, 0);
    Arrays.fill(in, old);
    if (comm.rank() == 0) {
      for (int r = 1; r < comm.size(); r++) {
        comm.send(Buf.of(points(9, r), 4, 3, POINT), r, 1);
      }
    } else {
      Status s = comm.recv(Buf.of(in, 1, 4, POINT), 0, 1);
      assertThat(s.count(POINT)).isEqualTo(3);
      Point[] sent = points(9, comm.rank());
      // A shorter message leaves the records behind it as they are.
      assertThat(in).containsExactly(old, sent[4], sent[5], sent[6], old, old);
    }
  }

  @Conformance
  public void everyPrimitiveAndNesting(Comm comm) {
    All[] mine = {new All((byte) -1, true, 'ß', (short) -300, 1 << 30, 1L << 60, 0.1f, Math.PI)};
    All[] got = new All[1];
    RecordType<All> all = Datatype.of(All.class);
    comm.sendrecv(Buf.of(mine, all), next(comm), Buf.of(got, all), before(comm));
    assertThat(got).isEqualTo(mine);

    Point[] p = points(2, comm.rank());
    Edge[] edges = {new Edge(p[0], p[1], true), new Edge(p[1], p[0], false)};
    Edge[] in = new Edge[2];
    RecordType<Edge> edge = Datatype.of(Edge.class);
    comm.sendrecv(Buf.of(edges, edge), next(comm), Buf.of(in, edge), before(comm));
    Point[] q = points(2, before(comm));
    assertThat(in).containsExactly(new Edge(q[0], q[1], true), new Edge(q[1], q[0], false));
  }

  /** The same struct in off-heap memory, as a C program would have it. */
  @Conformance
  public void recordsAndStructsMeet(Comm comm) {
    MemorySegment c = Arena.ofAuto().allocate(3 * 24, 8);
    Request<Status> r = comm.irecv(Buf.of(c, POINT), before(comm), 1);
    comm.send(Buf.of(points(3, comm.rank()), POINT), next(comm), 1);
    r.await();
    for (int i = 0; i < 3; i++) {
      Point p = points(3, before(comm))[i];
      assertThat(c.get(ValueLayout.JAVA_DOUBLE, 24L * i)).isEqualTo(p.x());
      assertThat(c.get(ValueLayout.JAVA_DOUBLE, 24L * i + 8)).isEqualTo(p.y());
      assertThat(c.get(ValueLayout.JAVA_INT, 24L * i + 16)).isEqualTo(p.id());
    }
    Point[] back = new Point[3];
    comm.sendrecv(Buf.of(c, POINT), before(comm), Buf.of(back, POINT), next(comm));
    assertThat(back).isEqualTo(points(3, comm.rank()));
  }

  /** Records are there once a request has ended, however one learns that it has. */
  @Conformance
  public void everyWayToLearnOfTheEnd(Comm comm) {
    for (String way : List.of("await", "test", "awaitAny", "awaitSome", "testSome", "testAll")) {
      Point[] in = new Point[1];
      Request<Status> r = comm.irecv(Buf.of(in, POINT), before(comm), 1);
      Request<Status> s = comm.isend(Buf.of(points(1, comm.rank()), POINT), next(comm), 1);
      switch (way) {
        case "await" -> r.await();
        case "awaitAny" -> Request.awaitAny(r);
        case "awaitSome" -> Request.awaitSome(r);
        case "test" -> until(r::test);
        case "testSome" -> until(() -> Request.testSome(r).length == 1);
        default -> until(() -> Request.testAll(r));
      }
      assertThat(in).as(way).isEqualTo(points(1, before(comm)));
      s.await();
    }
  }

  private static void until(java.util.function.BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }

  @Conformance
  public void nullIsRefusedBeforeAnythingMoves(Comm comm) {
    Point[] holes = new Point[] {new Point(1, 2, 3), null};
    MpiException e =
        catchThrowableOfType(
            MpiException.class, () -> comm.send(Buf.of(holes, POINT), next(comm), 1));
    assertThat(e.errorClass()).isEqualTo(ErrorClass.ERR_BUFFER);
    assertThat(e).hasMessageContaining("Point").hasMessageContaining("1");
    comm.barrier();
    assertThat(comm.iprobe(before(comm), 1)).isNull();
  }

  @Conformance
  public void collectivesOfRecords(Comm comm) {
    int n = comm.size();
    Point[] all = new Point[2 * n];
    comm.allgather(Buf.of(points(2, comm.rank()), POINT), Buf.of(all, POINT));
    for (int r = 0; r < n; r++) {
      assertThat(Arrays.copyOfRange(all, 2 * r, 2 * r + 2)).isEqualTo(points(2, r));
    }
    Point[] one = comm.rank() == n - 1 ? points(3, 7) : new Point[3];
    comm.bcast(Buf.of(one, POINT), n - 1);
    assertThat(one).isEqualTo(points(3, 7));
    Point[] turned = new Point[n];
    comm.alltoall(Buf.of(points(n, comm.rank()), POINT), Buf.of(turned, POINT));
    for (int r = 0; r < n; r++) {
      assertThat(turned[r]).isEqualTo(points(n, r)[comm.rank()]);
    }
    Point[] gathered = new Point[n * (n + 1) / 2];
    long[] counts = new long[n];
    Arrays.setAll(counts, i -> i + 1);
    comm.allgatherv(
        Buf.of(points(comm.rank() + 1, comm.rank()), POINT),
        Buf.of(gathered, POINT).counts(counts));
    int at = 0;
    for (int r = 0; r < n; r++) {
      for (Point p : points(r + 1, r)) {
        assertThat(gathered[at++]).isEqualTo(p);
      }
    }
  }
}
