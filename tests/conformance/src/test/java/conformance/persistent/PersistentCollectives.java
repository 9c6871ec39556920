package conformance.persistent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mpi4j.MPI.IN_PLACE;
import static org.mpi4j.MPI.SUM;

import conformance.run.Conformance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.Datatype;
import org.mpi4j.Op;
import org.mpi4j.PersistentRequest;
import org.mpi4j.RecordType;
import org.mpi4j.Request;

/** Each collective made once: every round gives what the blocking one gives. */
public class PersistentCollectives {
  private static final int ROUNDS = 4;

  private static final RecordType<Pair> PAIR = Datatype.of(Pair.class);

  /** A record. */
  public record Pair(int a, double b) {}

  /** One collective: its data, its request, and the blocking form on data of the same shape. */
  private interface Blocking {
    void run(long[] send, long[] recv);
  }

  private record Case(
      String name, long[] send, long[] recv, PersistentRequest request, Blocking blocking)
      implements AutoCloseable {
    void fill(int seed) {
      for (int i = 0; i < send.length; i++) {
        send[i] = 31L * seed + i;
      }
      Arrays.fill(recv, -1);
    }

    void check() {
      long[] expected = new long[recv.length];
      Arrays.fill(expected, -1);
      blocking.run(send.clone(), expected);
      assertThat(recv).as(name).isEqualTo(expected);
    }

    @Override
    public void close() {
      request.close();
    }
  }

  private interface Make {
    PersistentRequest of(Buf send, Buf recv);
  }

  private static Case made(String name, int sent, int received, Make make, Blocking blocking) {
    long[] send = new long[sent];
    long[] recv = new long[received];
    return new Case(name, send, recv, make.of(Buf.of(send), Buf.of(recv)), blocking);
  }

  private static List<Case> all(Comm c, int n, int root) {
    int p = c.size();
    int me = c.rank();
    long[] counts = new long[p];
    for (int i = 0; i < p; i++) {
      counts[i] = n + i % 3;
    }
    int total = (int) Arrays.stream(counts).sum();
    int mine = (int) counts[me];
    // Rank r sends counts[r] elements to each rank.
    long[] same = new long[p];
    Arrays.fill(same, mine);
    List<Case> cases = new ArrayList<>();
    cases.add(
        made(
            "bcast",
            0,
            n,
            (s, r) -> c.bcastInit(r, root),
            (s, r) -> {
              Arrays.fill(r, me == root ? -1 : 0);
              c.bcast(r, root);
            }));
    cases.add(
        made(
            "gather",
            n,
            n * p,
            (s, r) -> c.gatherInit(s, r, root),
            (s, r) -> c.gather(s, r, root)));
    cases.add(
        made(
            "gatherv",
            mine,
            total,
            (s, r) -> c.gathervInit(s, r.counts(counts), root),
            (s, r) -> c.gatherv(Buf.of(s), Buf.of(r).counts(counts), root)));
    cases.add(
        made(
            "scatter",
            n * p,
            n,
            (s, r) -> c.scatterInit(s, r, root),
            (s, r) -> c.scatter(s, r, root)));
    cases.add(
        made(
            "scatterv",
            total,
            mine,
            (s, r) -> c.scattervInit(s.counts(counts), r, root),
            (s, r) -> c.scatterv(Buf.of(s).counts(counts), Buf.of(r), root)));
    cases.add(made("allgather", n, n * p, c::allgatherInit, c::allgather));
    cases.add(
        made(
            "allgatherv",
            mine,
            total,
            (s, r) -> c.allgathervInit(s, r.counts(counts)),
            (s, r) -> c.allgatherv(Buf.of(s), Buf.of(r).counts(counts))));
    cases.add(made("alltoall", n * p, n * p, c::alltoallInit, c::alltoall));
    cases.add(
        made(
            "alltoallv",
            mine * p,
            total,
            (s, r) -> c.alltoallvInit(s.counts(same), r.counts(counts)),
            (s, r) -> c.alltoallv(Buf.of(s).counts(same), Buf.of(r).counts(counts))));
    cases.add(
        made(
            "reduce",
            n,
            n,
            (s, r) -> c.reduceInit(s, r, SUM, root),
            (s, r) -> c.reduce(s, r, SUM, root)));
    cases.add(
        made(
            "allreduce",
            n,
            n,
            (s, r) -> c.allreduceInit(s, r, SUM),
            (s, r) -> c.allreduce(s, r, SUM)));
    cases.add(
        made(
            "reduceScatterBlock",
            n * p,
            n,
            (s, r) -> c.reduceScatterBlockInit(s, r, SUM),
            (s, r) -> c.reduceScatterBlock(s, r, SUM)));
    cases.add(
        made(
            "reduceScatter",
            total,
            mine,
            (s, r) -> c.reduceScatterInit(s, r, counts, SUM),
            (s, r) -> c.reduceScatter(Buf.of(s), Buf.of(r), counts, SUM)));
    cases.add(made("scan", n, n, (s, r) -> c.scanInit(s, r, SUM), (s, r) -> c.scan(s, r, SUM)));
    cases.add(
        made("exscan", n, n, (s, r) -> c.exscanInit(s, r, SUM), (s, r) -> c.exscan(s, r, SUM)));
    return cases;
  }

  private static void close(List<Case> cases) {
    cases.forEach(Case::close);
  }

  @Conformance(seconds = 60)
  public void oneAfterTheOther(Comm comm) {
    for (int n : new int[] {0, 1, 7, 300}) {
      List<Case> cases = all(comm, n, (n + 1) % comm.size());
      for (int round = 0; round < ROUNDS; round++) {
        for (Case c : cases) {
          c.fill(10 * round + comm.rank());
          c.request.start();
          c.request.await();
          c.check();
        }
      }
      close(cases);
    }
  }

  @Conformance(seconds = 60)
  public void longOnes(Comm comm) {
    List<Case> cases = all(comm, 40_000, comm.size() - 1);
    for (int round = 0; round < 2; round++) {
      for (Case c : cases) {
        c.fill(10 * round + comm.rank());
        c.request.start();
        c.request.await();
        c.check();
      }
    }
    close(cases);
  }

  /** The ranks start them in orders of their own, and others go on meanwhile. */
  @Conformance(seconds = 60)
  public void allAtOnceInAnyOrder(Comm comm) {
    List<Case> cases = all(comm, 5, 0);
    List<Case> order = new ArrayList<>(cases);
    Random own = new Random(comm.rank());
    for (int round = 0; round < ROUNDS; round++) {
      Collections.shuffle(order, own);
      for (Case c : order) {
        c.fill(round + comm.rank());
        c.request.start();
      }
      Request<?> beside = comm.iallreduce(new int[] {1}, new int[1], SUM);
      Request.awaitAll(cases.stream().map(Case::request).toList());
      beside.await();
      cases.forEach(Case::check);
    }
    close(cases);
  }

  @Conformance
  public void barriers(Comm comm) {
    int p = comm.size();
    int[] x = new int[1];
    try (PersistentRequest barrier = comm.barrierInit()) {
      for (int round = 0; round < ROUNDS; round++) {
        if (comm.rank() != 0) {
          comm.send(new int[] {round}, 0, 1);
        }
        barrier.start();
        barrier.await();
        if (comm.rank() == 0) {
          // All have been sent before.
          for (int i = 1; i < p; i++) {
            comm.recv(x, i, 1);
            assertThat(x[0]).isEqualTo(round);
          }
        }
      }
    }
  }

  @Conformance
  public void alltoallw(Comm comm) {
    int p = comm.size();
    List<Buf> send = new ArrayList<>();
    List<Buf> recv = new ArrayList<>();
    int[][] from = new int[p][2];
    int[][] to = new int[p][2];
    for (int i = 0; i < p; i++) {
      send.add(Buf.of(from[i]));
      recv.add(Buf.of(to[i]));
    }
    try (PersistentRequest r = comm.alltoallwInit(send, recv)) {
      for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < p; i++) {
          Arrays.fill(from[i], 100 * round + 10 * comm.rank() + i);
        }
        r.start();
        r.await();
        for (int i = 0; i < p; i++) {
          assertThat(to[i]).containsOnly(100 * round + 10 * i + comm.rank());
        }
      }
    }
  }

  @Conformance
  public void inPlace(Comm comm) {
    int p = comm.size();
    int[] sum = new int[3];
    int[] all = new int[p];
    try (PersistentRequest reduce = comm.allreduceInit(IN_PLACE, Buf.of(sum), SUM);
        PersistentRequest gather = comm.allgatherInit(IN_PLACE, Buf.of(all));
        PersistentRequest exchange = comm.alltoallInit(IN_PLACE, Buf.of(all));
        PersistentRequest scan = comm.scanInit(IN_PLACE, Buf.of(sum), SUM)) {
      for (int round = 0; round < ROUNDS; round++) {
        Arrays.fill(sum, round + 1);
        reduce.start();
        reduce.await();
        assertThat(sum).containsOnly(p * (round + 1));
        scan.start();
        scan.await();
        assertThat(sum).containsOnly((comm.rank() + 1) * p * (round + 1));
        all[comm.rank()] = round + comm.rank();
        gather.start();
        gather.await();
        for (int i = 0; i < p; i++) {
          assertThat(all[i]).isEqualTo(round + i);
          all[i] = 10 * comm.rank() + i + round;
        }
        exchange.start();
        exchange.await();
        for (int i = 0; i < p; i++) {
          assertThat(all[i]).isEqualTo(10 * i + comm.rank() + round);
        }
      }
    }
  }

  @Conformance
  public void userOpsAndArrays(Comm comm) {
    Op max = Op.ofInt(Math::max);
    int[] x = new int[5];
    int[] y = new int[5];
    double[] z = new double[2];
    try (PersistentRequest reduce = comm.allreduceInit(x, y, max);
        PersistentRequest bcast = comm.bcastInit(z, comm.size() - 1)) {
      for (int round = 0; round < ROUNDS; round++) {
        Arrays.fill(x, comm.rank() * (round + 1));
        Arrays.fill(z, comm.rank() + round);
        PersistentRequest.startAll(reduce, bcast);
        Request.awaitAll(reduce, bcast);
        assertThat(y).containsOnly((comm.size() - 1) * (round + 1));
        assertThat(z).containsOnly(comm.size() - 1 + round);
      }
    }
  }

  @Conformance
  public void recordsAndColumns(Comm comm) {
    int p = comm.size();
    int me = comm.rank();
    Pair[] mine = new Pair[1];
    Pair[] all = new Pair[p];
    double[] matrix = new double[4 * p];
    Datatype column = Datatype.DOUBLE.vector(4, 1, p).resized(0, 8);
    double[] whole = new double[4 * p];
    try (PersistentRequest gather = comm.allgatherInit(Buf.of(mine, PAIR), Buf.of(all, PAIR));
        PersistentRequest columns =
            comm.alltoallInit(Buf.of(matrix).as(column, p), Buf.of(whole).as(column, p))) {
      for (int round = 0; round < ROUNDS; round++) {
        mine[0] = new Pair(me, round);
        for (int i = 0; i < matrix.length; i++) {
          matrix[i] = 100 * round + 10 * me + i % p;
        }
        PersistentRequest.startAll(gather, columns);
        Request.awaitAll(gather, columns);
        for (int i = 0; i < p; i++) {
          assertThat(all[i]).isEqualTo(new Pair(i, round));
        }
        for (int i = 0; i < whole.length; i++) {
          assertThat(whole[i]).isEqualTo(100 * round + 10 * (i % p) + me);
        }
      }
    }
  }

  /** Ordinary collectives of any number never meet those that keep their tags. */
  @Conformance
  public void manyOfThem(Comm comm) {
    int n = 50;
    int[][] x = new int[n][1];
    PersistentRequest[] made = new PersistentRequest[n];
    for (int i = 0; i < n; i++) {
      made[i] = comm.allreduceInit(IN_PLACE, Buf.of(x[i]), SUM);
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < n; i++) {
        x[i][0] = i + round;
      }
      PersistentRequest.startAll(made);
      assertThat(comm.allreduce(1, SUM)).isEqualTo(comm.size());
      Request.awaitAll(made);
      for (int i = 0; i < n; i++) {
        assertThat(x[i][0]).isEqualTo(comm.size() * (i + round));
      }
    }
    for (PersistentRequest r : made) {
      r.close();
    }
  }
}
