package conformance.collective;

import static conformance.data.Forms.call;
import static conformance.data.Kind.same;
import static conformance.data.Reference.contribution;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mpi4j.MPI.IN_PLACE;
import static org.mpi4j.MPI.MAX;
import static org.mpi4j.MPI.SUM;

import conformance.data.Kind;
import conformance.data.Reference;
import conformance.run.Conformance;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.mpi4j.Comm;
import org.mpi4j.Request;

/** The forms of the collectives that take primitive arrays, and those that return them. */
public class ArrayForms {
  private static final int LENGTH = 6;

  private interface Body {
    void run(Kind k, int root);
  }

  private static void cases(Comm comm, Body body) {
    int next = 0;
    for (Kind k : Kind.WITH_ARRAY_FORMS) {
      body.run(k, next++ % comm.size());
    }
  }

  private static Object parts(Kind k, int n) {
    return k.concat(IntStream.range(0, n).mapToObj(r -> k.values(LENGTH, r)).toList());
  }

  @Conformance
  public void bcast(Comm comm) {
    cases(
        comm,
        (k, root) -> {
          Object x = comm.rank() == root ? k.values(LENGTH, 5) : k.zeros(LENGTH);
          call(comm, "bcast", x, root);
          same(x, k.values(LENGTH, 5));
          Object y = comm.rank() == root ? k.values(LENGTH, 6) : k.zeros(LENGTH);
          ((Request<?>) call(comm, "ibcast", y, root)).await();
          same(y, k.values(LENGTH, 6));
        });
  }

  @Conformance
  public void gather(Comm comm) {
    int n = comm.size();
    cases(
        comm,
        (k, root) -> {
          Object mine = k.values(LENGTH, comm.rank());
          boolean isRoot = comm.rank() == root;
          Object recv = k.zeros(isRoot ? n * LENGTH : 0);
          call(comm, "gather", mine, recv, root);
          Object returned = call(comm, "gather", mine, root);
          same(recv, isRoot ? parts(k, n) : k.zeros(0));
          same(returned, recv);
        });
  }

  @Conformance
  public void scatter(Comm comm) {
    int n = comm.size();
    cases(
        comm,
        (k, root) -> {
          Object all = comm.rank() == root ? parts(k, n) : k.zeros(0);
          Object part = k.zeros(LENGTH);
          call(comm, "scatter", all, part, root);
          same(part, k.values(LENGTH, comm.rank()));
          same(call(comm, "scatter", all, root), part);
        });
  }

  @Conformance
  public void gathervAndScatterv(Comm comm) {
    int n = comm.size();
    cases(
        comm,
        (k, root) -> {
          Object mine = k.values(comm.rank() % 3 * 2, comm.rank());
          Object all = call(comm, "gatherv", mine, root);
          List<Object> expected =
              IntStream.range(0, n).mapToObj(r -> k.values(r % 3 * 2, r)).toList();
          boolean isRoot = comm.rank() == root;
          same(all, isRoot ? k.concat(expected) : k.zeros(0));
          long[] counts = IntStream.range(0, isRoot ? n : 0).mapToLong(r -> r % 3 * 2).toArray();
          same(call(comm, "scatterv", all, counts, root), mine);
        });
  }

  @Conformance
  public void allgather(Comm comm) {
    int n = comm.size();
    cases(
        comm,
        (k, root) -> {
          Object mine = k.values(LENGTH, comm.rank());
          Object all = k.zeros(n * LENGTH);
          call(comm, "allgather", mine, all);
          same(all, parts(k, n));
          same(call(comm, "allgather", mine), all);
          List<Object> expected =
              IntStream.range(0, n).mapToObj(r -> k.values((r + 1) % 3, r)).toList();
          same(
              call(comm, "allgatherv", k.values((comm.rank() + 1) % 3, comm.rank())),
              k.concat(expected));
        });
  }

  @Conformance
  public void alltoall(Comm comm) {
    int n = comm.size();
    int me = comm.rank();
    cases(
        comm,
        (k, root) -> {
          Object send = k.of(IntStream.range(0, n).mapToLong(r -> 10L * me + r).toArray());
          Object expected = k.of(IntStream.range(0, n).mapToLong(r -> 10L * r + me).toArray());
          Object recv = k.zeros(n);
          call(comm, "alltoall", send, recv);
          same(recv, expected);
          same(call(comm, "alltoall", send), expected);
          long[] counts = new long[n];
          counts[(me + 1) % n] = n;
          Object shifted = call(comm, "alltoallv", send, counts);
          int left = (me + n - 1) % n;
          same(shifted, k.of(IntStream.range(0, n).mapToLong(r -> 10L * left + r).toArray()));
        });
  }

  @Conformance
  public void reduce(Comm comm) {
    int n = comm.size();
    cases(
        comm,
        (k, root) -> {
          Object mine = contribution(k, LENGTH, comm.rank());
          Object sum = Reference.SUM.over(k, LENGTH, 0, n);
          boolean isRoot = comm.rank() == root;
          Object recv = k.zeros(LENGTH);
          call(comm, "reduce", mine, recv, SUM, root);
          same(recv, isRoot ? sum : k.zeros(LENGTH));
          same(call(comm, "reduce", mine, SUM, root), isRoot ? sum : k.zeros(0));
          call(comm, "allreduce", mine, recv, MAX);
          same(recv, Reference.MAX.over(k, LENGTH, 0, n));
          same(call(comm, "allreduce", mine, SUM), sum);
          Object later = ((Request<?>) call(comm, "iallreduce", mine, SUM)).await();
          same(later, sum);
          Object filled = k.zeros(LENGTH);
          ((Request<?>) call(comm, "iallreduce", mine, filled, SUM)).await();
          same(filled, sum);
          call(comm, "allreduce", IN_PLACE, mine, SUM);
          same(mine, sum);
        });
  }

  @Conformance
  public void reduceScatter(Comm comm) {
    int n = comm.size();
    int me = comm.rank();
    cases(
        comm,
        (k, root) -> {
          Object mine = contribution(k, 2 * n, me);
          Object sum = Reference.SUM.over(k, 2 * n, 0, n);
          Object block = k.zeros(2);
          call(comm, "reduceScatterBlock", mine, block, SUM);
          same(block, k.part(sum, 2 * me, 2));
          same(call(comm, "reduceScatterBlock", mine, SUM), block);
          long[] counts = new long[n];
          Arrays.fill(counts, 2);
          same(call(comm, "reduceScatter", mine, counts, SUM), block);
        });
  }

  @Conformance
  public void scans(Comm comm) {
    int me = comm.rank();
    cases(
        comm,
        (k, root) -> {
          Object mine = contribution(k, LENGTH, me);
          Object to = Reference.SUM.over(k, LENGTH, 0, me + 1);
          Object before = me == 0 ? k.zeros(LENGTH) : Reference.SUM.over(k, LENGTH, 0, me);
          Object recv = k.zeros(LENGTH);
          call(comm, "scan", mine, recv, SUM);
          same(recv, to);
          same(call(comm, "scan", mine, SUM), to);
          recv = k.zeros(LENGTH);
          call(comm, "exscan", mine, recv, SUM);
          same(recv, before);
          same(call(comm, "exscan", mine, SUM), before);
        });
  }

  @Conformance
  public void singleValues(Comm comm) {
    int n = comm.size();
    int me = comm.rank();
    int sum = n * (n - 1) / 2;
    int before = me * (me - 1) / 2;
    int root = n - 1;
    assertThat(comm.allreduce(me, SUM)).isEqualTo(sum);
    assertThat(comm.allreduce((long) me, SUM)).isEqualTo(sum);
    assertThat(comm.allreduce((float) me, SUM)).isEqualTo(sum);
    assertThat(comm.allreduce((double) me, MAX)).isEqualTo(n - 1.0);
    assertThat(comm.reduce(me, SUM, root)).isEqualTo(me == root ? sum : 0);
    assertThat(comm.reduce((long) me, SUM, root)).isEqualTo(me == root ? sum : 0);
    assertThat(comm.reduce((float) me, SUM, root)).isEqualTo(me == root ? sum : 0);
    assertThat(comm.reduce((double) me, SUM, root)).isEqualTo(me == root ? sum : 0);
    assertThat(comm.bcast(me, root)).isEqualTo(root);
    assertThat(comm.bcast((long) me << 40, root)).isEqualTo((long) root << 40);
    assertThat(comm.bcast(me + 0.5f, root)).isEqualTo(root + 0.5f);
    assertThat(comm.bcast(me + 0.5, root)).isEqualTo(root + 0.5);
    assertThat(comm.scan(me, SUM)).isEqualTo(before + me);
    assertThat(comm.scan((long) me, SUM)).isEqualTo(before + me);
    assertThat(comm.scan((float) me, SUM)).isEqualTo(before + me);
    assertThat(comm.scan((double) me, SUM)).isEqualTo(before + me);
    assertThat(comm.exscan(me, SUM)).isEqualTo(before);
    assertThat(comm.exscan((long) me, SUM)).isEqualTo(before);
    assertThat(comm.exscan((float) me, SUM)).isEqualTo(before);
    assertThat(comm.exscan((double) me, SUM)).isEqualTo(before);
  }
}
