package conformance.message;

import static org.assertj.core.api.Assertions.assertThat;

import conformance.data.Bytes;
import conformance.run.Conformance;
import java.util.ArrayList;
import org.mpi4j.Comm;
import org.mpi4j.Request;
import org.mpi4j.Status;

/** Messages of all sizes: around cache lines, frames, the eager limits, and large ones. */
public class Sizes {
  private static final int[] SIZES = {
    0,
    1,
    2,
    7,
    8,
    9,
    31,
    32,
    33,
    63,
    64,
    65,
    1000,
    4095,
    4096,
    8158,
    8159,
    8160,
    8161,
    8192,
    16_351,
    16_352,
    16_353,
    16_384,
    32_735,
    32_736,
    32_737,
    65_535,
    65_536,
    65_537,
    100_003,
    262_143,
    262_144,
    262_145,
    1 << 20,
    (1 << 20) + 1
  };
  private static final int ALL_PAIRS_LIMIT = 100_003;

  private interface Send {
    void send(byte[] x, int dest, int tag);
  }

  /** Rank 0 sends each size to the last rank; either side may be the first to be ready. */
  private static void oneWay(Comm comm, Send send, boolean receiverFirst) {
    int last = comm.size() - 1;
    if (comm.rank() != 0 && comm.rank() != last) {
      return;
    }
    for (int size : SIZES) {
      if (comm.rank() == 0) {
        byte[] x = Bytes.pattern(size, size);
        if (receiverFirst) {
          comm.recv(new byte[0], last, 1);
        } else {
          comm.isend(new byte[0], last, 1);
        }
        send.send(x, last, 2);
        Bytes.check(x, size);
      } else {
        byte[] y = new byte[size + 3];
        Request<Status> r = null;
        if (receiverFirst) {
          r = comm.irecv(y, 0, 2);
          comm.send(new byte[0], 0, 1);
        } else {
          comm.recv(new byte[0], 0, 1);
        }
        Status s = r == null ? comm.recv(y, 0, 2) : r.await();
        assertThat(s).isEqualTo(new Status(0, 2, size, false, s.error()));
        Bytes.check(y, size, size);
      }
    }
  }

  @Conformance(minRanks = 2)
  public void sendBeforeReceive(Comm comm) {
    oneWay(comm, comm::send, false);
  }

  @Conformance(minRanks = 2)
  public void receiveBeforeSend(Comm comm) {
    oneWay(comm, comm::send, true);
  }

  @Conformance(minRanks = 2)
  public void synchronousSendBeforeReceive(Comm comm) {
    oneWay(comm, comm::ssend, false);
  }

  @Conformance(minRanks = 2)
  public void synchronousSendAfterReceive(Comm comm) {
    oneWay(comm, comm::ssend, true);
  }

  /** A buffered send ends although nobody receives; the array is free at once. */
  @Conformance(minRanks = 2)
  public void bufferedSend(Comm comm) {
    oneWay(
        comm,
        (x, dest, tag) -> {
          byte[] copy = x.clone();
          comm.bsend(copy, dest, tag);
          Bytes.clear(copy);
        },
        false);
  }

  /** Everybody sends before anybody receives: only buffered sends may. */
  @Conformance
  public void bufferedSendsInAllDirections(Comm comm) {
    for (int size : new int[] {1, 20_000, 300_000}) {
      for (int r = 0; r < comm.size(); r++) {
        comm.bsend(Bytes.pattern(size, comm.rank()), r, 1);
      }
      byte[] x = new byte[size];
      for (int r = 0; r < comm.size(); r++) {
        comm.recv(x, r, 1);
        Bytes.check(x, r);
      }
    }
  }

  @Conformance(minRanks = 2)
  public void readySend(Comm comm) {
    oneWay(comm, comm::rsend, true);
  }

  @Conformance
  public void allPairsAtOnce(Comm comm) {
    int me = comm.rank();
    int n = comm.size();
    for (int size : SIZES) {
      if (size > ALL_PAIRS_LIMIT) {
        break;
      }
      var requests = new ArrayList<Request<?>>();
      byte[][] in = new byte[n][size];
      for (int r = 0; r < n; r++) {
        requests.add(comm.irecv(in[r], r, size));
      }
      for (int r = 0; r < n; r++) {
        requests.add(comm.isend(Bytes.pattern(size, 10L * me + r), r, size));
      }
      Request.awaitAll(requests);
      for (int r = 0; r < n; r++) {
        Bytes.check(in[r], 10L * r + me);
      }
    }
  }

  @Conformance
  public void largeOnesInBothDirections(Comm comm) {
    int n = comm.size();
    int me = comm.rank();
    int size = (1 << 20) + 13;
    byte[] out = Bytes.pattern(size, me);
    byte[] in = new byte[size];
    for (int shift = 0; shift < n; shift++) {
      int to = (me + shift) % n;
      int from = (me + n - shift) % n;
      Bytes.clear(in);
      assertThat(comm.sendrecv(out, to, 3, in, from, 3).bytes()).isEqualTo(size);
      Bytes.check(in, from);
    }
  }
}
