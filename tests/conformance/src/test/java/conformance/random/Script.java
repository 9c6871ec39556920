package conformance.random;

import static conformance.data.Kind.same;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mpi4j.MPI.IN_PLACE;

import conformance.data.Bytes;
import conformance.data.Form;
import conformance.data.Kind;
import conformance.data.Memory;
import conformance.data.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.MPI;
import org.mpi4j.Request;
import org.mpi4j.Status;

/**
 * A random program. What all ranks must agree on comes from one generator with one seed, so that
 * every rank knows what every other does; what a rank may choose alone comes from its own.
 */
final class Script {
  private static final int[] LENGTHS = {0, 1, 2, 17, 300, 2039, 2041, 5000, 20_000};

  private final Comm comm;
  private final Random shared;
  private final Random own;
  private final List<Request<?>> open = new ArrayList<>();
  private final List<Runnable> checks = new ArrayList<>();
  private String last = "";
  private int tag;

  Script(Comm comm, long seed) {
    this.comm = comm;
    this.shared = new Random(seed);
    this.own = new Random(31 * seed + comm.rank());
  }

  private int length() {
    return LENGTHS[shared.nextInt(shared.nextInt(LENGTHS.length) + 1)];
  }

  private Kind kind() {
    return Kind.values()[shared.nextInt(Kind.values().length)];
  }

  private int rank() {
    return shared.nextInt(comm.size());
  }

  private Memory room(Kind k, int n) {
    return Form.any(own, k).of(k, n);
  }

  void step() {
    switch (shared.nextInt(9)) {
      case 0, 1, 2 -> message();
      case 3 -> burst();
      case 4 -> object();
      case 5 -> bcast();
      case 6 -> reduction();
      case 7 -> alltoall();
      default -> finish();
    }
  }

  /** One message between two ranks, in any mode; it may stay open for some steps. */
  private void message() {
    Kind k = kind();
    int n = length();
    int from = rank();
    int to = rank();
    int mode = shared.nextInt(4);
    boolean wait = shared.nextBoolean();
    int t = tag++;
    last = "message(%s, %d, %d -> %d, mode %d, tag %d)".formatted(k, n, from, to, mode, t);
    Object values = k.values(n, t);
    Request<?> sent = null;
    if (comm.rank() == from) {
      Buf buf = room(k, n).fill(values).buf();
      sent = mode == 0 ? comm.issend(buf, to, t) : comm.isend(buf, to, t);
      open.add(sent);
    }
    if (comm.rank() == to) {
      Memory in = room(k, n + mode);
      boolean any = own.nextBoolean() && open.isEmpty();
      Request<Status> r = comm.irecv(in.buf(), any ? MPI.ANY_SOURCE : from, t);
      open.add(r);
      checks.add(() -> {
        assertThat(r.status().source()).isEqualTo(from);
        assertThat(r.status().bytes()).isEqualTo((long) n * k.bytes());
        same(k.part(in.read(), 0, n), values);
      });
      if (wait) {
        r.await();
      }
    }
    if (sent != null && wait && from != to) {
      sent.await();
    }
  }

  /** Many small messages with few tags, received in order, some by matched probes. */
  private void burst() {
    int from = rank();
    int to = rank();
    int many = 1 + shared.nextInt(80);
    int t = tag;
    tag += 2;
    last = "burst(%d, %d -> %d, tag %d)".formatted(many, from, to, t);
    if (comm.rank() == from) {
      for (int i = 0; i < many; i++) {
        open.add(comm.isend(Bytes.pattern(1 + i * 13, i), to, t + i % 2));
      }
    }
    if (comm.rank() == to) {
      for (int parity = 1; parity >= 0; parity--) {
        for (int i = parity; i < many; i += 2) {
          byte[] x = new byte[1 + i * 13];
          if (own.nextBoolean()) {
            comm.mprobe(from, t + parity).recv(Buf.of(x));
          } else {
            comm.recv(x, from, t + parity);
          }
          Bytes.check(x, i);
        }
      }
    }
  }

  private void object() {
    int from = rank();
    int to = rank();
    int n = length();
    int t = tag++;
    last = "object(%d, %d -> %d, tag %d)".formatted(n, from, to, t);
    List<Object> value = List.of("n = " + n, Bytes.pattern(n, t), t);
    if (comm.rank() == from) {
      open.add(comm.isendObject(value, to, t));
    }
    if (comm.rank() == to) {
      var got = (List<?>) comm.recvObject(from, t);
      assertThat(got.get(0)).isEqualTo("n = " + n);
      Bytes.check((byte[]) got.get(1), t);
      assertThat((byte[]) got.get(1)).hasSize(n);
    }
  }

  private void bcast() {
    Kind k = kind();
    int n = length();
    int root = rank();
    boolean later = shared.nextBoolean();
    last = "bcast(%s, %d, root %d)".formatted(k, n, root);
    Object values = k.values(n, root);
    Memory m = room(k, n);
    if (comm.rank() == root) {
      m.fill(values);
    }
    end(comm.ibcast(m.buf(), root), later, () -> same(m.read(), values));
  }

  private void reduction() {
    Reference[] all = Reference.values();
    Reference ref = all[shared.nextInt(all.length)];
    Kind k = ref.kinds().get(shared.nextInt(ref.kinds().size()));
    int n = Math.min(length(), 2041);
    boolean later = shared.nextBoolean();
    int which = shared.nextInt(4);
    int root = rank();
    int me = comm.rank();
    last = "reduction(%s, %s, %d, form %d, root %d)".formatted(ref, k, n, which, root);
    Memory m = room(k, n).fill(Reference.contribution(k, n, me));
    switch (which) {
      case 0 ->
          end(
              comm.iallreduce(IN_PLACE, m.buf(), ref.op()),
              later,
              () -> same(m.read(), ref.over(k, n, 0, comm.size())));
      case 1 ->
          end(
              comm.iscan(IN_PLACE, m.buf(), ref.op()),
              later,
              () -> same(m.read(), ref.over(k, n, 0, me + 1)));
      case 2 ->
          end(
              comm.iexscan(IN_PLACE, m.buf(), ref.op()),
              later,
              () ->
                  same(
                      m.read(), me == 0 ? Reference.contribution(k, n, 0) : ref.over(k, n, 0, me)));
      default ->
          end(
              comm.ireduce(
                  me == root ? IN_PLACE : m.buf(), me == root ? m.buf() : Buf.NONE, ref.op(), root),
              later,
              () ->
                  same(
                      m.read(),
                      me == root
                          ? ref.over(k, n, 0, comm.size())
                          : Reference.contribution(k, n, me)));
    }
  }

  private void alltoall() {
    Kind k = kind();
    int n = Math.min(length(), 2041);
    boolean later = shared.nextBoolean();
    int size = comm.size();
    int me = comm.rank();
    last = "alltoall(%s, %d)".formatted(k, n);
    Memory out =
        room(k, n * size)
            .fill(
                k.concat(
                    IntStream.range(0, size).mapToObj(r -> k.values(n, 10L * me + r)).toList()));
    Memory in = room(k, n * size);
    end(
        comm.ialltoall(out.buf(), in.buf()),
        later,
        () ->
            same(
                in.read(),
                k.concat(
                    IntStream.range(0, size).mapToObj(r -> k.values(n, 10L * r + me)).toList())));
  }

  private void end(Request<?> r, boolean later, Runnable check) {
    if (later) {
      open.add(r);
      checks.add(check);
    } else {
      r.await();
      check.run();
    }
  }

  /** Waits for all that is open, in an order of this rank's own. */
  void finish() {
    switch (own.nextInt(3)) {
      case 0 -> Request.awaitAll(open);
      case 1 -> {
        Request<?>[] all = open.toArray(new Request<?>[0]);
        while (Request.awaitAny(all) != MPI.UNDEFINED) {
          Thread.onSpinWait();
        }
      }
      default -> {
        for (int i = open.size() - 1; i >= 0; i--) {
          open.get(i).await();
        }
      }
    }
    open.clear();
    checks.forEach(Runnable::run);
    checks.clear();
  }

  @Override
  public String toString() {
    return last + ", " + open.size() + " open";
  }
}
