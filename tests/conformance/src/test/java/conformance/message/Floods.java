package conformance.message;

import static org.assertj.core.api.Assertions.assertThat;

import conformance.run.Conformance;
import java.util.ArrayDeque;
import java.util.ArrayList;
import org.mpi4j.Comm;
import org.mpi4j.MPI;
import org.mpi4j.Request;

/** More messages than there is room for: senders wait, nothing is lost, nobody stands still. */
public class Floods {
  private static final int FLOOD = 100_000;
  private static final int WINDOW = 500;

  @Conformance(minRanks = 2, maxRanks = 3, seconds = 60)
  public void lateReceiver(Comm comm) {
    int senders = comm.size() - 1;
    int each = FLOOD / senders;
    if (comm.rank() > 0) {
      comm.recv(new int[0], 0, 9);
      for (int i = 0; i < each; i++) {
        comm.send(new int[] {i, comm.rank()}, 0, 1);
      }
      comm.send(new int[0], 0, 2);
      return;
    }
    for (int r = 1; r <= senders; r++) {
      comm.send(new int[0], r, 9);
    }
    // Messages with tag 2 come last: with bounded memory their senders still wait for us.
    for (int i = 0; i < 200; i++) {
      comm.iprobe(MPI.ANY_SOURCE, 2);
      Thread.yield();
    }
    int[] next = new int[senders + 1];
    int[] x = new int[2];
    for (int i = 0; i < each * senders; i++) {
      comm.recv(x, MPI.ANY_SOURCE, 1);
      if (x[0] != next[x[1]]++) {
        assertThat(x[0]).as("message of rank %d", x[1]).isEqualTo(next[x[1]] - 1);
      }
    }
    for (int r = 1; r <= senders; r++) {
      comm.recv(new int[0], r, 2);
    }
  }

  /** Both sides keep many sends open, and receive only what they must. */
  @Conformance(minRanks = 2, maxRanks = 4, seconds = 60)
  public void bothDirections(Comm comm) {
    int n = comm.size();
    int to = (comm.rank() + 1) % n;
    int from = (comm.rank() + n - 1) % n;
    int messages = 20_000 / n;
    var open = new ArrayDeque<Request<?>>();
    int[] x = new int[3];
    int received = 0;
    for (int i = 0; i < messages; i++) {
      open.add(comm.isend(new int[] {i, i, i}, to, 1));
      if (open.size() > WINDOW) {
        comm.recv(x, from, 1);
        assertThat(x[2]).isEqualTo(received++);
        open.remove().await();
      }
    }
    while (received < messages) {
      comm.recv(x, from, 1);
      assertThat(x[2]).isEqualTo(received++);
    }
    Request.awaitAll(new ArrayList<>(open));
  }

  @Conformance(minRanks = 2, maxRanks = 4)
  public void manyOpenSendsBeforeAnyReceive(Comm comm) {
    int n = comm.size();
    int to = (comm.rank() + 1) % n;
    int from = (comm.rank() + n - 1) % n;
    var open = new ArrayList<Request<?>>();
    for (int i = 0; i < 5000; i++) {
      int[] x = new int[i % 100 == 99 ? 20_000 : 100];
      x[0] = i;
      open.add(comm.isend(x, to, 1));
    }
    int[] x = new int[20_000];
    for (int i = 0; i < 5000; i++) {
      comm.recv(x, from, 1);
      assertThat(x[0]).isEqualTo(i);
    }
    Request.awaitAll(open);
  }

  @Conformance
  public void ringOfLargeSendrecv(Comm comm) {
    int n = comm.size();
    int to = (comm.rank() + 1) % n;
    int from = (comm.rank() + n - 1) % n;
    double[] out = new double[60_000];
    double[] in = new double[60_000];
    for (int i = 0; i < 20; i++) {
      out[0] = 100 * comm.rank() + i;
      out[59_999] = -out[0];
      comm.sendrecv(out, to, in, from);
      assertThat(in[0]).isEqualTo(100 * from + i);
      assertThat(in[59_999]).isEqualTo(-in[0]);
    }
  }

  /** A receiver that asks for the last message first makes room for all before it. */
  @Conformance(minRanks = 2, maxRanks = 3)
  public void lastMessageFirst(Comm comm) {
    int messages = 3000;
    if (comm.rank() == 0) {
      var open = new ArrayList<Request<?>>();
      for (int i = 0; i < messages; i++) {
        int[] x = new int[1 + 10 * (i % 300)];
        x[0] = i;
        open.add(comm.isend(x, 1, i));
      }
      Request.awaitAll(open);
    } else if (comm.rank() == 1) {
      int[] x = new int[4000];
      for (int i = messages - 1; i >= 0; i--) {
        comm.recv(x, 0, i);
        assertThat(x[0]).isEqualTo(i);
      }
    }
  }
}
