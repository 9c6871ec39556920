package conformance.object;

import static org.assertj.core.api.Assertions.assertThat;

import conformance.run.Conformance;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.mpi4j.Comm;
import org.mpi4j.MPI;
import org.mpi4j.Request;

/** Objects of every kind arrive as equal copies. */
public class Objects {
  record Task(String name, int n, List<Double> weights) {}

  record Tree(Tree left, String label, Tree right) {}

  sealed interface Shape permits Circle, Square {}

  record Circle(double radius) implements Shape {}

  record Square(double side) implements Shape {}

  /** A function that travels by JDK serialization. */
  interface Function extends Supplier<Integer>, java.io.Serializable {}

  private static int next(Comm comm) {
    return (comm.rank() + 1) % comm.size();
  }

  private static int before(Comm comm) {
    return (comm.rank() + comm.size() - 1) % comm.size();
  }

  private static Object around(Comm comm, Object mine) {
    Request<?> s = comm.isendObject(mine, next(comm), 3);
    Object got = comm.recvObject(before(comm), 3);
    s.await();
    return got;
  }

  private static List<Object> values(int rank) {
    var holes = new ArrayList<Object>(Arrays.asList(null, rank, null));
    return Arrays.asList(
        null,
        "",
        "fred " + rank,
        "ünï€ 𝄞",
        "x".repeat(70_000),
        true,
        (byte) rank,
        'c',
        (short) -5,
        rank,
        1L << 40,
        -0.0f,
        Double.NaN,
        BigInteger.TWO.pow(200 + rank),
        new BigDecimal("3.1400"),
        LocalDate.of(2026, 2, 28),
        Duration.ofMillis(rank),
        new UUID(rank, 7),
        Optional.of("here"),
        Optional.empty(),
        TimeUnit.DAYS,
        List.of(),
        List.of(1, "two", 3.0),
        holes,
        new ArrayList<>(Collections.nCopies(1000, rank)),
        Set.of("a", "b"),
        Map.of("k", List.of(rank)),
        new TreeMap<>(Map.of(3, "c", 1, "a")),
        new LinkedHashMap<>(Map.of("x", 1.5)),
        new EnumMap<>(Map.of(TimeUnit.HOURS, 1)),
        new Task("fred", rank, List.of(0.5, 1.5)),
        new Tree(new Tree(null, "l", null), "root", null),
        new Circle(rank),
        List.of(new Square(1), new Circle(2)));
  }

  @Conformance
  public void values(Comm comm) {
    List<Object> expected = values(before(comm));
    int i = 0;
    for (Object v : values(comm.rank())) {
      assertThat(around(comm, v)).isEqualTo(expected.get(i++));
    }
  }

  @Conformance
  public void orderAndClassOfCollections(Comm comm) {
    var map = new LinkedHashMap<String, Integer>();
    for (int i = 20; i > 0; i--) {
      map.put("k" + i, i);
    }
    var got = (Map<?, ?>) around(comm, map);
    assertThat((Object) got).isExactlyInstanceOf(LinkedHashMap.class);
    assertThat(new ArrayList<Object>(got.entrySet())).isEqualTo(new ArrayList<>(map.entrySet()));
    assertThat(around(comm, new TreeMap<>(map))).isExactlyInstanceOf(TreeMap.class);
    assertThat(around(comm, new HashMap<>(map))).isExactlyInstanceOf(HashMap.class);
    assertThat(around(comm, new ArrayList<>(map.values()))).isExactlyInstanceOf(ArrayList.class);
  }

  @Conformance
  public void arrays(Comm comm) {
    int r = comm.rank();
    int b = before(comm);
    assertThat(around(comm, new int[] {r, 1})).isEqualTo(new int[] {b, 1});
    assertThat(around(comm, new double[0])).isEqualTo(new double[0]);
    assertThat(around(comm, new boolean[] {true, false})).isEqualTo(new boolean[] {true, false});
    assertThat(around(comm, new char[] {'ß'})).isEqualTo(new char[] {'ß'});
    assertThat(around(comm, new String[] {"a", null})).isEqualTo(new String[] {"a", null});
    assertThat(around(comm, new long[][] {{r}, {}, null})).isEqualTo(new long[][] {{b}, {}, null});
    assertThat(around(comm, new Object[] {1, new float[] {2}}))
        .isEqualTo(new Object[] {1, new float[] {2}});
    assertThat(around(comm, new Task[] {new Task("t", r, List.of())}))
        .isEqualTo(new Task[] {new Task("t", b, List.of())});
  }

  @Conformance
  public void sharedAndCyclicReferences(Comm comm) {
    var inner = new ArrayList<Object>(List.of(comm.rank()));
    var outer = new ArrayList<Object>(List.of(inner, inner));
    outer.add(outer);
    var got = (List<?>) around(comm, outer);
    assertThat(got.get(0)).isSameAs(got.get(1)).isEqualTo(List.of(before(comm)));
    assertThat(got.get(2)).isSameAs(got);
  }

  @Conformance
  public void serializableFallback(Comm comm) {
    int mine = comm.rank();
    Function f = () -> 10 * mine;
    assertThat(((Function) around(comm, f)).get()).isEqualTo(10 * before(comm));
    var got = (Exception) around(comm, new IllegalStateException("on rank " + mine));
    assertThat(got).hasMessage("on rank " + before(comm));
    assertThat(around(comm, List.of(f, "after")))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
        .hasSize(2)
        .contains("after");
  }

  /** The receiver's copy is its own, also between ranks of one process. */
  @Conformance
  public void copiesAreIndependent(Comm comm) {
    var mine = new ArrayList<Object>(List.of(new int[] {1}, new ArrayList<>(List.of("a"))));
    comm.barrier();
    Request<?> s = comm.isendObject(mine, next(comm), 1);
    ((int[]) mine.getFirst())[0] = 99;
    mine.clear();
    comm.barrier();
    var got = (List<?>) comm.recvObject(before(comm), 1);
    assertThat((int[]) got.getFirst()).containsExactly(1);
    assertThat(got.get(1)).isEqualTo(List.of("a"));
    s.await();
  }

  @Conformance
  public void sealedTypesInASwitch(Comm comm) {
    Shape shape = (Shape) around(comm, comm.rank() % 2 == 0 ? new Circle(2) : new Square(3));
    double area =
        switch (shape) {
          case Circle(double r) -> r * r;
          case Square(double a) -> a * a;
        };
    assertThat(area).isEqualTo(before(comm) % 2 == 0 ? 4 : 9);
  }

  @Conformance
  public void formsOfReceive(Comm comm) {
    int b = before(comm);
    Request<?>[] sends = new Request<?>[6];
    for (int tag = 0; tag < 6; tag++) {
      sends[tag] = comm.isendObject("message " + tag, next(comm), tag);
    }
    assertThat(comm.recvObject(b, 5, String.class)).isEqualTo("message 5");
    assertThat(comm.recvObject(MPI.ANY_SOURCE, 4)).isEqualTo("message 4");
    assertThat(comm.recvObject()).isEqualTo("message 0");
    assertThat(comm.recvObject(b)).isEqualTo("message 1");
    assertThat(comm.recvObject(b, String.class)).isEqualTo("message 2");
    assertThat(comm.recvObject(b, MPI.ANY_TAG, CharSequence.class)).isEqualTo("message 3");
    Request.awaitAll(sends);
  }

  @Conformance
  public void formsOfSend(Comm comm) {
    int b = before(comm);
    Request<Object> own = comm.irecvObject(comm.rank());
    comm.sendObject(1, comm.rank());
    assertThat(own.await()).isEqualTo(1);
    assertThat(comm.sendrecvObject("x" + comm.rank(), next(comm), 1, b, 1)).isEqualTo("x" + b);
    Request<Object> r = comm.irecvObject(b, 2);
    comm.ssendObject("sync", next(comm), 2);
    assertThat(r.await()).isEqualTo("sync");
    Request<?> s = comm.issendObject("isync", next(comm), 3);
    assertThat(comm.recvObject(b, 3)).isEqualTo("isync");
    s.await();
    Request<?> t = comm.isendObject("no tag", next(comm));
    assertThat(comm.recvObject(b, 0)).isEqualTo("no tag");
    t.await();
  }

  @Conformance
  public void nobody(Comm comm) {
    comm.sendObject(new Object(), MPI.PROC_NULL);
    comm.ssendObject("x", MPI.PROC_NULL, 1);
    comm.isendObject("x", MPI.PROC_NULL).await();
    comm.issendObject("x", MPI.PROC_NULL, 1).await();
    assertThat(comm.recvObject(MPI.PROC_NULL)).isNull();
    assertThat(comm.recvObject(MPI.PROC_NULL, 1, String.class)).isNull();
    assertThat(comm.irecvObject(MPI.PROC_NULL, 1).await()).isNull();
    assertThat(comm.sendrecvObject("x", MPI.PROC_NULL, 1, MPI.PROC_NULL, 1)).isNull();
    assertThat(comm.mprobe(MPI.PROC_NULL, 1).recvObject()).isNull();
  }
}
