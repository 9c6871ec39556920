package conformance.message;

import static conformance.data.Kind.same;
import static org.assertj.core.api.Assertions.assertThat;

import conformance.data.Form;
import conformance.data.Kind;
import conformance.data.Memory;
import conformance.run.Conformance;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.List;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.Datatype;
import org.mpi4j.Request;
import org.mpi4j.Status;

/** Buffers in every form of memory, sent to every other form; only the buffer itself changes. */
public class Memories {
  private static void around(Comm comm, Kind k, Form from, Form to, int length) {
    int n = comm.size();
    int next = (comm.rank() + 1) % n;
    int before = (comm.rank() + n - 1) % n;
    Object values = k.values(length, comm.rank());
    Memory out = from.of(k, length).fill(values);
    Memory in = to.of(k, length);
    Request<Status> r = comm.irecv(in.buf(), before, 5);
    Request<Status> s = comm.isend(out.buf(), next, 5);
    assertThat(r.await().bytes()).isEqualTo((long) length * k.bytes());
    s.await();
    same(in.read(), k.values(length, before));
    same(out.read(), values);
  }

  private static void forms(Comm comm, Kind k, int length) {
    for (Form from : Form.values()) {
      for (Form to : Form.values()) {
        if (from.takes(k) && to.takes(k)) {
          around(comm, k, from, to, length);
        }
      }
    }
  }

  @Conformance
  public void smallMessages(Comm comm) {
    for (Kind k : Kind.values()) {
      forms(comm, k, 11);
    }
  }

  @Conformance
  public void oneElementAndNone(Comm comm) {
    for (Kind k : List.of(Kind.BYTE, Kind.DOUBLE)) {
      forms(comm, k, 0);
      forms(comm, k, 1);
    }
  }

  @Conformance(maxRanks = 4)
  public void largeMessages(Comm comm) {
    Form[] all = Form.values();
    for (int from = 0; from < all.length; from++) {
      for (int shift : new int[] {0, 3, 7}) {
        Form to = all[(from + shift) % all.length];
        around(comm, Kind.BYTE, all[from], to, 17_001);
        around(comm, Kind.DOUBLE, to, all[from], 2_101);
      }
    }
  }

  @Conformance
  public void blockingForms(Comm comm) {
    for (Form form : Form.values()) {
      for (int length : new int[] {10, 20_000}) {
        Memory x = form.of(Kind.INT, length);
        if (comm.rank() == 0) {
          x.fill(Kind.INT.values(length, 1));
          for (int r = 1; r < comm.size(); r++) {
            comm.send(x.buf(), r, 1);
            comm.ssend(x.buf(), r, 2);
          }
        } else {
          comm.recv(x.buf(), 0, 1);
          same(x.read(), Kind.INT.values(length, 1));
          comm.recv(x.buf(), 0);
          same(x.read(), Kind.INT.values(length, 1));
        }
      }
    }
  }

  @Conformance
  public void readOnlyMemoryCanBeSent(Comm comm) {
    MemorySegment s = Arena.ofAuto().allocate(16).fill((byte) 7).asReadOnly();
    ByteBuffer b = ByteBuffer.wrap(new byte[] {1, 2, 3}).asReadOnlyBuffer();
    Request<?> first = comm.isend(Buf.of(s, Datatype.BYTE), comm.rank(), 1);
    Request<?> second = comm.isend(Buf.of(b), comm.rank(), 2);
    byte[] y = new byte[16];
    comm.recv(y, comm.rank(), 1);
    assertThat(y).containsOnly(7);
    comm.recv(y, comm.rank(), 2);
    assertThat(y).startsWith(1, 2, 3, 7);
    Request.awaitAll(first, second);
  }

  @Conformance
  public void aShorterMessageLeavesTheRestAlone(Comm comm) {
    int me = comm.rank();
    for (int length : new int[] {0, 3, 30_000}) {
      Request<?> s = comm.isend(Kind.INT.buf(Kind.INT.values(length, 3)), me, 1);
      Memory in = Form.STRIDED.of(Kind.INT, length + 4).fill(Kind.INT.zeros(length + 4));
      Status got = comm.recv(in.buf(), me, 1);
      s.await();
      assertThat(got.count(Datatype.INT)).isEqualTo(length);
      int[] all = (int[]) in.read();
      same(Kind.INT.part(all, 0, length), Kind.INT.values(length, 3));
      same(Kind.INT.part(all, length, 4), new int[4]);
    }
  }
}
