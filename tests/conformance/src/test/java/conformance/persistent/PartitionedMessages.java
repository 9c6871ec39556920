package conformance.persistent;

import static org.assertj.core.api.Assertions.assertThat;

import conformance.comm.TwoGroups;
import conformance.data.Form;
import conformance.data.Kind;
import conformance.data.Memory;
import conformance.run.Conformance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.MPI;
import org.mpi4j.PartitionedRequest;
import org.mpi4j.PersistentRequest;
import org.mpi4j.Request;
import org.mpi4j.Status;

/** Messages that are sent part by part. */
public class PartitionedMessages {
  private static final int ROUNDS = 3;

  private static int right(Comm comm) {
    return (comm.rank() + 1) % comm.size();
  }

  private static int left(Comm comm) {
    return (comm.rank() + comm.size() - 1) % comm.size();
  }

  private static void ring(Comm comm, Kind kind, Form form, int n, int sends, int recvs) {
    Memory from = form.of(kind, n);
    Memory to = form.of(kind, n);
    try (PartitionedRequest send = comm.psendInit(from.buf(), sends, right(comm), 3);
        PartitionedRequest recv = comm.precvInit(to.buf(), recvs, left(comm), 3)) {
      for (int round = 0; round < ROUNDS; round++) {
        from.fill(kind.values(n, 100 * round + comm.rank()));
        to.fill(kind.zeros(n));
        PersistentRequest.startAll(recv, send);
        switch (round) {
          case 0 -> {
            for (int i = sends - 1; i >= 0; i--) {
              send.pready(i);
            }
          }
          case 1 -> send.preadyRange(0, sends - 1);
          default -> {
            int[] list = new int[sends];
            Arrays.setAll(list, i -> (i + 1) % sends);
            send.preadyList(list);
          }
        }
        Status s = recv.await();
        send.await();
        Kind.same(to.read(), kind.values(n, 100 * round + left(comm)));
        assertThat(s.source()).isEqualTo(left(comm));
        assertThat(s.tag()).isEqualTo(3);
        assertThat(s.bytes()).isEqualTo((long) n * kind.bytes());
        assertThat(recv.parrived(0)).isTrue();
      }
    }
  }

  @Conformance(seconds = 60)
  public void partitionsOfBothSides(Comm comm) {
    int[][] pairs = {{1, 1}, {4, 4}, {4, 2}, {2, 4}, {1, 12}, {12, 1}, {3, 4}, {4, 3}, {6, 4}};
    for (int[] p : pairs) {
      ring(comm, Kind.INT, Form.ARRAY, 120, p[0], p[1]);
    }
    ring(comm, Kind.INT, Form.ARRAY, 0, 4, 2);
    ring(comm, Kind.DOUBLE, Form.ARRAY, 120_000, 8, 3);
    ring(comm, Kind.BYTE, Form.OFF_HEAP, 1_200_000, 4, 4);
  }

  @Conformance
  public void formsOfMemory(Comm comm) {
    for (Form form : Form.values()) {
      if (form.isDivisible()) {
        ring(comm, Kind.INT, form, 24, 4, 6);
      }
    }
  }

  /** A partition can be read when it has arrived, before the others are sent. */
  @Conformance
  public void arrivals(Comm comm) {
    int n = 4;
    int[] x = new int[n * 10];
    int[] y = new int[n * 10];
    try (PartitionedRequest send = comm.psendInit(Buf.of(x), n, right(comm), 1);
        PartitionedRequest recv = comm.precvInit(Buf.of(y), n, left(comm), 1)) {
      for (int round = 0; round < ROUNDS; round++) {
        PersistentRequest.startAll(recv, send);
        for (int i : new int[] {2, 0, 3, 1}) {
          assertThat(recv.parrived(i)).isFalse();
          comm.barrier();
          Arrays.fill(x, 10 * i, 10 * i + 10, 100 * round + 10 * i + comm.rank());
          send.pready(i);
          while (!recv.parrived(i)) {
            Thread.onSpinWait();
          }
          for (int j = 10 * i; j < 10 * i + 10; j++) {
            assertThat(y[j]).isEqualTo(100 * round + 10 * i + left(comm));
          }
        }
        Request.awaitAll(send, recv);
      }
    }
  }

  @Conformance(seconds = 60)
  public void markedByManyThreads(Comm comm) throws InterruptedException {
    int n = 16;
    int each = 500;
    long[] x = new long[n * each];
    long[] y = new long[n * each];
    try (PartitionedRequest send = comm.psendInit(Buf.of(x), n, right(comm), 1);
        PartitionedRequest recv = comm.precvInit(Buf.of(y), n / 2, left(comm), 1)) {
      for (int round = 0; round < 10; round++) {
        PersistentRequest.startAll(recv, send);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < n; t++) {
          int i = t;
          long value = 1000L * round + comm.rank();
          threads.add(
              Thread.startVirtualThread(() -> {
                Arrays.fill(x, i * each, (i + 1) * each, value + i);
                send.pready(i);
              }));
        }
        recv.await();
        for (int i = 0; i < x.length; i++) {
          assertThat(y[i]).isEqualTo(1000L * round + left(comm) + i / each);
        }
        send.await();
        for (Thread t : threads) {
          t.join();
        }
      }
    }
  }

  /** Those of one tag in order of making, whatever the order of starting. */
  @Conformance
  public void matchedInOrder(Comm comm) {
    int[] tags = {5, 6, 5, 5};
    int[] order = {1, 0, 2, 3}; // the receivers are made so
    int[][] x = new int[4][1];
    int[][] y = new int[4][1];
    PartitionedRequest[] sends = new PartitionedRequest[4];
    PartitionedRequest[] recvs = new PartitionedRequest[4];
    for (int i = 0; i < 4; i++) {
      sends[i] = comm.psendInit(Buf.of(x[i]), 1, right(comm), tags[i]);
    }
    for (int i : order) {
      recvs[i] = comm.precvInit(Buf.of(y[i]), 1, left(comm), tags[i]);
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < 4; i++) {
        x[i][0] = 10 * round + i;
      }
      PersistentRequest.startAll(recvs[3], recvs[2], recvs[1], recvs[0]);
      PersistentRequest.startAll(sends);
      for (PartitionedRequest s : sends) {
        s.pready(0);
      }
      Request.awaitAll(recvs);
      Request.awaitAll(sends);
      for (int i = 0; i < 4; i++) {
        assertThat(y[i][0]).isEqualTo(10 * round + i);
      }
    }
    for (int i = 0; i < 4; i++) {
      sends[i].close();
      recvs[i].close();
    }
  }

  @Conformance
  public void apartFromOrdinaryMessages(Comm comm) {
    int[] x = {1};
    int[] y = new int[1];
    int[] z = new int[1];
    try (PartitionedRequest send = comm.psendInit(Buf.of(x), 1, right(comm), 1)) {
      send.start();
      send.pready(0);
      comm.barrier();
      assertThat(comm.iprobe(MPI.ANY_SOURCE, MPI.ANY_TAG)).isNull();
      Request<Status> ordinary = comm.irecv(z, left(comm), 1);
      assertThat(ordinary.test()).isFalse();
      // The receiver may come late.
      try (PartitionedRequest recv = comm.precvInit(Buf.of(y), 1, left(comm), 1)) {
        recv.start();
        recv.await();
        send.await();
        assertThat(y[0]).isEqualTo(1);
      }
      assertThat(ordinary.test()).isFalse();
      comm.barrier();
      comm.isend(new int[] {2}, right(comm), 1).await();
      ordinary.await();
      assertThat(z[0]).isEqualTo(2);
    }
  }

  /** The sender may be a round ahead. */
  @Conformance
  public void roundsAreKeptApart(Comm comm) {
    int[] x = new int[4];
    int[] y = new int[4];
    try (PartitionedRequest send = comm.psendInit(Buf.of(x), 4, right(comm), 1);
        PartitionedRequest recv = comm.precvInit(Buf.of(y), 2, left(comm), 1)) {
      PersistentRequest.startAll(recv, send);
      send.preadyRange(0, 3);
      send.await();
      Arrays.fill(x, 1);
      send.start();
      send.preadyRange(0, 3);
      recv.await();
      assertThat(y).containsOnly(0);
      recv.start();
      Request.awaitAll(recv, send);
      assertThat(y).containsOnly(1);
    }
  }

  @Conformance
  public void nowhere(Comm comm) {
    int[] x = {1, 2};
    try (PartitionedRequest send = comm.psendInit(Buf.of(x), 2, MPI.PROC_NULL, 1);
        PartitionedRequest recv = comm.precvInit(Buf.of(x), 2, MPI.PROC_NULL, 1)) {
      for (int round = 0; round < 2; round++) {
        PersistentRequest.startAll(send, recv);
        send.preadyRange(0, 1);
        assertThat(recv.parrived(1)).isTrue();
        send.await();
        assertThat(recv.await()).isEqualTo(Status.PROC_NULL);
      }
    }
  }

  @Conformance(minRanks = 2)
  public void betweenGroups(Comm comm) {
    TwoGroups.each(
        comm,
        g -> {
          int me = g.inter().rank();
          if (me >= Math.min(g.n(), g.m())) {
            return;
          }
          int[] x = new int[6];
          int[] y = new int[6];
          try (PartitionedRequest send = g.inter().psendInit(Buf.of(x), 3, me, 1);
              PartitionedRequest recv = g.inter().precvInit(Buf.of(y), 2, me, 1)) {
            for (int round = 0; round < ROUNDS; round++) {
              Arrays.fill(x, 10 * round + (g.isFirst() ? 1 : 2));
              PersistentRequest.startAll(send, recv);
              send.preadyRange(0, 2);
              Request.awaitAll(send, recv);
              assertThat(y).containsOnly(10 * round + (g.isFirst() ? 2 : 1));
            }
          }
        });
  }
}
