package conformance.comm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mpi4j.MPI.SUM;

import conformance.run.Conformance;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.mpi4j.Comm;
import org.mpi4j.MPI;
import org.mpi4j.Request;

/**
 * Communicators are made of others and closed in an order that all ranks draw from one seed, and
 * messages of two of them cross: numbers of closed ones are used again meanwhile.
 */
public class RandomCommunicators {
  private static final int MOST_OPEN = 30;

  /** One of them as every rank knows it; {@code comm} is null on ranks outside. */
  private record Open(int id, Comm comm, List<Integer> members) {}

  private final List<Open> open = new ArrayList<>();
  private int made;
  private int me;

  private void add(Comm comm, List<Integer> members) {
    if (!members.isEmpty()) {
      open.add(new Open(made++, members.contains(me) ? comm : null, members));
    }
  }

  private void dup(Open from) {
    add(from.comm == null ? null : from.comm.dup(), from.members);
  }

  /** In two or three parts, the ranks of the odd ones backwards. */
  private void split(Open from, int parts) {
    int place = from.members.indexOf(me);
    int color = place < 0 ? 0 : place % parts;
    Comm part = from.comm == null ? null : from.comm.split(color, color == 1 ? -place : place);
    for (int c = 0; c < parts; c++) {
      var members = new ArrayList<Integer>();
      for (int i = c; i < from.members.size(); i += parts) {
        members.add(c == 1 ? 0 : members.size(), from.members.get(i));
      }
      add(part, members);
    }
  }

  /** Of all but some, by those themselves. */
  private void createGroup(Open from, int without) {
    if (from.members.size() < 2) {
      return;
    }
    var members = new ArrayList<>(from.members);
    members.remove(without % members.size());
    Comm some = null;
    if (members.contains(me)) {
      some = from.comm.createGroup(from.comm.group().excl(without % from.members.size()), 1);
    }
    add(some, members);
  }

  private static int next(Comm comm) {
    return (comm.rank() + 1) % comm.size();
  }

  /** Messages of two communicators are under way, and are received the other way round. */
  private void cross(Open a, Open b) {
    var sends = new ArrayList<Request<?>>();
    for (Open o : List.of(a, b)) {
      if (o.comm != null) {
        sends.add(o.comm.isend(new int[] {o.id, me}, next(o.comm), 1));
      }
    }
    for (Open o : List.of(b, a)) {
      if (o.comm != null) {
        int before = (o.comm.rank() + o.comm.size() - 1) % o.comm.size();
        int[] in = new int[2];
        assertThat(o.comm.recv(in, MPI.ANY_SOURCE, MPI.ANY_TAG).source()).isEqualTo(before);
        assertThat(in).containsExactly(o.id, o.members.get(before));
      }
    }
    Request.awaitAll(sends);
  }

  private void sum(Open o) {
    if (o.comm != null) {
      assertThat(o.comm.size()).isEqualTo(o.members.size());
      assertThat(o.members.get(o.comm.rank())).isEqualTo(me);
      int expected = o.members.stream().mapToInt(Integer::intValue).sum();
      assertThat(o.comm.allreduce(me, SUM)).isEqualTo(expected);
    }
  }

  private void close(int i) {
    Open o = open.remove(i);
    if (o.comm != null) {
      o.comm.close();
    }
  }

  private void run(Comm comm, long seed, int steps) {
    var random = new Random(seed);
    me = comm.rank();
    var all = new ArrayList<Integer>();
    for (int i = 0; i < comm.size(); i++) {
      all.add(i);
    }
    add(comm, all);
    for (int step = 0; step < steps; step++) {
      Open from = open.get(random.nextInt(open.size()));
      Open other = open.get(random.nextInt(open.size()));
      int number = random.nextInt(100);
      switch (open.size() > MOST_OPEN ? 9 : random.nextInt(10)) {
        case 0, 1 -> dup(from);
        case 2 -> split(from, 2 + number % 2);
        case 3 -> createGroup(from, number);
        case 4, 5 -> cross(from, other);
        case 6 -> sum(from);
        default -> {
          if (open.size() > 1) { // The first one stays.
            close(1 + number % (open.size() - 1));
          }
        }
      }
    }
    while (open.size() > 1) {
      close(open.size() - 1);
    }
    comm.barrier();
  }

  @Conformance(seconds = 90)
  public void madeAndClosedInAnyOrder(Comm comm) {
    for (long seed = 1; seed <= 3; seed++) {
      new RandomCommunicators().run(comm, seed, 300);
    }
  }
}
