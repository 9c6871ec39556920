package conformance.collective;

import static conformance.data.Kind.same;
import static conformance.data.Reference.contribution;
import static org.mpi4j.MPI.IN_PLACE;

import conformance.data.Form;
import conformance.data.Kind;
import conformance.data.Memory;
import conformance.data.Reference;
import conformance.run.Conformance;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.mpi4j.Buf;
import org.mpi4j.Comm;

/** Reductions: every op on every kind it takes, several lengths, roots and forms of memory. */
public class Reductions {
  private interface Body {
    void run(Reference ref, Kind kind, int length, int root);
  }

  private static void cases(Comm comm, Body body) {
    int next = 0;
    for (Reference ref : Reference.values()) {
      for (Kind k : ref.kinds()) {
        body.run(ref, k, 4, next++ % comm.size());
      }
    }
    for (int length : new int[] {0, 1, 2, 13, 511, 5000}) {
      body.run(Reference.SUM, Kind.DOUBLE, length, next++ % comm.size());
      body.run(Reference.MAX, Kind.SHORT, length, next++ % comm.size());
    }
    for (int root = 0; root < comm.size(); root++) {
      body.run(Reference.SUM, Kind.INT, 3, root);
    }
    if (comm.size() <= 4) {
      body.run(Reference.SUM, Kind.LONG, 9_000, next % comm.size());
    }
  }

  private static Memory room(Comm comm, Kind k, int n) {
    var random = new Random(comm.rank() * 31 + n + k.ordinal());
    return Form.any(random, k).of(k, n);
  }

  private static Memory mine(Comm comm, Kind k, int n) {
    return room(comm, k, n).fill(contribution(k, n, comm.rank()));
  }

  @Conformance
  public void reduce(Comm comm) {
    int n = comm.size();
    cases(
        comm,
        (ref, k, length, root) -> {
          boolean isRoot = comm.rank() == root;
          Memory send = mine(comm, k, length);
          Memory recv = room(comm, k, length);
          comm.reduce(send.buf(), isRoot ? recv.buf() : Buf.NONE, ref.op(), root);
          same(send.read(), contribution(k, length, comm.rank()));
          comm.reduce(
              isRoot ? IN_PLACE : send.buf(), isRoot ? send.buf() : Buf.NONE, ref.op(), root);
          if (isRoot) {
            same(recv.read(), ref.over(k, length, 0, n));
            same(send.read(), ref.over(k, length, 0, n));
          } else {
            same(send.read(), contribution(k, length, comm.rank()));
          }
        });
  }

  @Conformance
  public void allreduce(Comm comm) {
    cases(
        comm,
        (ref, k, length, root) -> {
          Memory send = mine(comm, k, length);
          Memory recv = room(comm, k, length);
          comm.allreduce(send.buf(), recv.buf(), ref.op());
          same(recv.read(), ref.over(k, length, 0, comm.size()));
          same(send.read(), contribution(k, length, comm.rank()));
          comm.allreduce(IN_PLACE, send.buf(), ref.op());
          same(send.read(), ref.over(k, length, 0, comm.size()));
        });
  }

  @Conformance
  public void scan(Comm comm) {
    cases(
        comm,
        (ref, k, length, root) -> {
          Memory send = mine(comm, k, length);
          Memory recv = room(comm, k, length);
          comm.scan(send.buf(), recv.buf(), ref.op());
          same(recv.read(), ref.over(k, length, 0, comm.rank() + 1));
          comm.scan(IN_PLACE, send.buf(), ref.op());
          same(send.read(), ref.over(k, length, 0, comm.rank() + 1));
        });
  }

  @Conformance
  public void exscan(Comm comm) {
    cases(
        comm,
        (ref, k, length, root) -> {
          Memory send = mine(comm, k, length);
          Object old = k.values(length, 99);
          Memory recv = room(comm, k, length).fill(old);
          comm.exscan(send.buf(), recv.buf(), ref.op());
          comm.exscan(IN_PLACE, send.buf(), ref.op());
          if (comm.rank() == 0) {
            same(recv.read(), old);
            same(send.read(), contribution(k, length, 0));
          } else {
            same(recv.read(), ref.over(k, length, 0, comm.rank()));
            same(send.read(), ref.over(k, length, 0, comm.rank()));
          }
        });
  }

  @Conformance
  public void reduceScatterBlock(Comm comm) {
    int n = comm.size();
    cases(
        comm,
        (ref, k, length, root) -> {
          Object whole = ref.over(k, n * length, 0, n);
          Object block = k.part(whole, comm.rank() * length, length);
          Memory send = mine(comm, k, n * length);
          Memory recv = room(comm, k, length);
          comm.reduceScatterBlock(send.buf(), recv.buf(), ref.op());
          same(recv.read(), block);
          same(send.read(), contribution(k, n * length, comm.rank()));
          comm.reduceScatterBlock(IN_PLACE, send.buf(), ref.op());
          same(k.part(send.read(), 0, length), block);
        });
  }

  @Conformance
  public void reduceScatter(Comm comm) {
    int n = comm.size();
    int me = comm.rank();
    for (int scale : new int[] {1, 2, 900}) {
      for (Kind k : List.of(Kind.BYTE, Kind.LONG, Kind.DOUBLE)) {
        long[] counts = new long[n];
        Arrays.setAll(counts, r -> r % 3 == 1 ? 0 : (r + 1L) * scale);
        int total = (int) Arrays.stream(counts).sum();
        int before = (int) Arrays.stream(counts, 0, me).sum();
        int mine = (int) counts[me];
        Object whole = Reference.SUM.over(k, total, 0, n);
        Memory send = mine(comm, k, total);
        Memory recv = room(comm, k, mine);
        comm.reduceScatter(send.buf(), recv.buf(), counts, Reference.SUM.op());
        same(recv.read(), k.part(whole, before, mine));
        comm.reduceScatter(IN_PLACE, send.buf(), counts, Reference.SUM.op());
        same(k.part(send.read(), 0, mine), k.part(whole, before, mine));
      }
    }
  }
}
