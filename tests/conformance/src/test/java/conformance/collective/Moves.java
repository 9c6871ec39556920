package conformance.collective;

import static conformance.data.Kind.same;
import static org.mpi4j.MPI.IN_PLACE;

import conformance.data.Form;
import conformance.data.Kind;
import conformance.data.Memory;
import conformance.run.Conformance;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.mpi4j.Buf;
import org.mpi4j.Comm;

/** Collectives that move equal parts: every kind, root, length and form of memory. */
public class Moves {
  private static final int[] LENGTHS = {0, 1, 3, 700};

  /** One case: what every rank knows. */
  private record Case(Comm comm, Kind kind, int length, int root, Random forms) {
    int size() {
      return comm.size();
    }

    boolean isRoot() {
      return comm.rank() == root;
    }

    Object part(int rank) {
      return kind.values(length, rank);
    }

    Object parts() {
      return kind.concat(IntStream.range(0, size()).mapToObj(this::part).toList());
    }

    /** Room in some form of memory, another one on each rank. */
    Memory room(int n) {
      return Form.any(forms, kind).of(kind, n);
    }

    Memory with(Object values, int n) {
      return room(n).fill(values);
    }

    /** All parts are zero but that of this rank. */
    Object ownPartOnly() {
      Object all = kind.zeros(length * size());
      System.arraycopy(part(comm.rank()), 0, all, length * comm.rank(), length);
      return all;
    }
  }

  private interface Body {
    void run(Case c);
  }

  private static void cases(Comm comm, Body body) {
    var forms = new Random(comm.rank());
    int next = 0;
    for (Kind k : Kind.values()) {
      for (int length : LENGTHS) {
        body.run(new Case(comm, k, length, next++ % comm.size(), forms));
      }
    }
    for (int root = 0; root < comm.size(); root++) {
      for (int length : new int[] {2, 6000}) {
        body.run(new Case(comm, Kind.INT, length, root, forms));
      }
    }
    if (comm.size() <= 4) {
      body.run(new Case(comm, Kind.BYTE, 20_000, next % comm.size(), forms));
    }
  }

  @Conformance
  public void bcast(Comm comm) {
    cases(
        comm,
        c -> {
          Memory m = c.room(c.length);
          if (c.isRoot()) {
            m.fill(c.part(c.root));
          }
          comm.bcast(m.buf(), c.root);
          same(m.read(), c.part(c.root));
        });
  }

  @Conformance
  public void gather(Comm comm) {
    cases(
        comm,
        c -> {
          Memory send = c.with(c.part(comm.rank()), c.length);
          Memory recv = c.room(c.length * c.size());
          comm.gather(send.buf(), c.isRoot() ? recv.buf() : Buf.NONE, c.root);
          if (c.isRoot()) {
            same(recv.read(), c.parts());
          }
          Memory inPlace = c.with(c.ownPartOnly(), c.length * c.size());
          comm.gather(
              c.isRoot() ? IN_PLACE : send.buf(), c.isRoot() ? inPlace.buf() : Buf.NONE, c.root);
          if (c.isRoot()) {
            same(inPlace.read(), c.parts());
          }
          same(send.read(), c.part(comm.rank()));
        });
  }

  @Conformance
  public void scatter(Comm comm) {
    cases(
        comm,
        c -> {
          Memory send = c.with(c.parts(), c.length * c.size());
          Memory recv = c.room(c.length);
          comm.scatter(c.isRoot() ? send.buf() : Buf.NONE, recv.buf(), c.root);
          same(recv.read(), c.part(comm.rank()));
          Memory again = c.room(c.length);
          comm.scatter(
              c.isRoot() ? send.buf() : Buf.NONE, c.isRoot() ? IN_PLACE : again.buf(), c.root);
          if (!c.isRoot()) {
            same(again.read(), c.part(comm.rank()));
          }
          same(send.read(), c.parts());
        });
  }

  @Conformance
  public void allgather(Comm comm) {
    cases(
        comm,
        c -> {
          Memory send = c.with(c.part(comm.rank()), c.length);
          Memory recv = c.room(c.length * c.size());
          comm.allgather(send.buf(), recv.buf());
          same(recv.read(), c.parts());
          Memory inPlace = c.with(c.ownPartOnly(), c.length * c.size());
          comm.allgather(IN_PLACE, inPlace.buf());
          same(inPlace.read(), c.parts());
        });
  }

  @Conformance
  public void alltoall(Comm comm) {
    cases(
        comm,
        c -> {
          List<Object> out = new ArrayList<>();
          List<Object> in = new ArrayList<>();
          for (int r = 0; r < c.size(); r++) {
            out.add(c.kind.values(c.length, 100L * comm.rank() + r));
            in.add(c.kind.values(c.length, 100L * r + comm.rank()));
          }
          int all = c.length * c.size();
          Memory send = c.with(c.kind.concat(out), all);
          Memory recv = c.room(all);
          comm.alltoall(send.buf(), recv.buf());
          same(recv.read(), c.kind.concat(in));
          same(send.read(), c.kind.concat(out));
          comm.alltoall(IN_PLACE, send.buf());
          same(send.read(), c.kind.concat(in));
        });
  }
}
