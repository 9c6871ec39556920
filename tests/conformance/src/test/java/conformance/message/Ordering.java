package conformance.message;

import static org.assertj.core.api.Assertions.assertThat;

import conformance.run.Conformance;
import java.util.ArrayList;
import java.util.Random;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.MPI;
import org.mpi4j.Request;
import org.mpi4j.Status;

/** Messages of one sender do not overtake each other, whatever their sizes and ways are. */
public class Ordering {
  private static final int MESSAGES = 600;
  private static final int TAGS = 4;
  private static final int[] LENGTHS = {1, 2, 10, 1000, 2039, 2041, 4087, 4089, 9000, 40_000};

  /** Length of message i; both sides know it. */
  private static int[] lengths(long seed) {
    var random = new Random(seed);
    int[] lengths = new int[MESSAGES];
    for (int i = 0; i < MESSAGES; i++) {
      // Mostly small: large ones must not be overtaken by the many that follow.
      lengths[i] = LENGTHS[random.nextInt(random.nextInt(LENGTHS.length) + 1)];
    }
    return lengths;
  }

  private static int[] message(int i, int length) {
    int[] x = new int[length];
    x[0] = i;
    x[length - 1] = i;
    return x;
  }

  private static void sendAll(Comm comm, int dest) {
    int[] lengths = lengths(comm.rank());
    var random = new Random(dest);
    var open = new ArrayList<Request<?>>();
    for (int i = 0; i < MESSAGES; i++) {
      int[] x = message(i, lengths[i]);
      switch (random.nextInt(8)) {
        case 0 -> open.add(comm.isend(x, dest, i % TAGS));
        case 1 -> open.add(comm.issend(x, dest, i % TAGS));
        default -> comm.send(x, dest, i % TAGS);
      }
    }
    Request.awaitAll(open);
  }

  @Conformance(minRanks = 2)
  public void oneTagAtATime(Comm comm) {
    if (comm.rank() > 0) {
      sendAll(comm, 0);
      return;
    }
    int n = comm.size();
    int[] seen = new int[n];
    int[] x = new int[40_000];
    for (int i = 0; i < MESSAGES; i++) {
      for (int r = 1; r < n; r++) {
        Status s = comm.recv(x, r, i % TAGS);
        check(x, s, i, lengths(r)[i]);
        seen[r]++;
      }
    }
    for (int r = 1; r < n; r++) {
      assertThat(seen[r]).isEqualTo(MESSAGES);
    }
  }

  @Conformance(minRanks = 2)
  public void wildcardReceivers(Comm comm) {
    if (comm.rank() > 0) {
      sendAll(comm, 0);
      return;
    }
    int n = comm.size();
    int[][] lengths = new int[n][];
    for (int r = 1; r < n; r++) {
      lengths[r] = lengths(r);
    }
    int[] next = new int[n];
    int[] x = new int[40_000];
    for (int i = 0; i < (n - 1) * MESSAGES; i++) {
      Status s = comm.recv(x, MPI.ANY_SOURCE, MPI.ANY_TAG);
      int at = next[s.source()]++;
      assertThat(s.tag()).isEqualTo(at % TAGS);
      check(x, s, at, lengths[s.source()][at]);
    }
  }

  private static void check(int[] x, Status s, int i, int length) {
    assertThat(s.bytes()).as("message %d of rank %d", i, s.source()).isEqualTo(4L * length);
    assertThat(x[0]).isEqualTo(i);
    assertThat(x[length - 1]).isEqualTo(i);
  }

  /** Receives of the same tag get the messages in the order in which they were posted. */
  @Conformance(maxRanks = 4)
  public void postedReceives(Comm comm) {
    int n = comm.size();
    int me = comm.rank();
    int before = (me + n - 1) % n;
    int[] lengths = lengths(7);
    int[][] in = new int[MESSAGES][];
    var open = new ArrayList<Request<?>>();
    for (int i = 0; i < MESSAGES; i++) {
      in[i] = new int[lengths[i]];
      open.add(comm.irecv(in[i], i % 2 == 0 ? before : MPI.ANY_SOURCE, 1));
    }
    comm.barrier();
    for (int i = 0; i < MESSAGES; i++) {
      open.add(comm.isend(message(i, lengths[i]), (me + 1) % n, 1));
    }
    Request.awaitAll(open);
    for (int i = 0; i < MESSAGES; i++) {
      assertThat(in[i][0]).isEqualTo(i);
      assertThat(in[i][lengths[i] - 1]).isEqualTo(i);
    }
  }

  /** A matched probe takes its message out of the order; those behind it keep theirs. */
  @Conformance
  public void matchedProbesTakeTheFirst(Comm comm) {
    int n = comm.size();
    int me = comm.rank();
    var sends = new ArrayList<Request<?>>();
    for (int i = 0; i < 30; i++) {
      sends.add(comm.isend(message(i, i % 5 == 4 ? 9000 : 3), (me + 1) % n, i % 3));
    }
    int from = (me + n - 1) % n;
    int[] x = new int[9000];
    var first = comm.mprobe(from, 0);
    var second = comm.mprobe(from, 0);
    comm.recv(x, from, 0);
    assertThat(x[0]).isEqualTo(6);
    second.recv(Buf.of(x));
    assertThat(x[0]).isEqualTo(3);
    first.recv(Buf.of(x));
    assertThat(x[0]).isEqualTo(0);
    for (int i = 0; i < 30; i++) {
      if (i != 0 && i != 3 && i != 6) {
        comm.recv(x, from, MPI.ANY_TAG);
        assertThat(x[0]).isEqualTo(i);
      }
    }
    Request.awaitAll(sends);
  }
}
