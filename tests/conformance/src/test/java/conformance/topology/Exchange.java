package conformance.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.mpi4j.Buf;
import org.mpi4j.Datatype;
import org.mpi4j.MPI;
import org.mpi4j.PersistentRequest;
import org.mpi4j.TopoComm;

/** All collectives among neighbours on one communicator, compared with a model. */
final class Exchange {
  private static final int UNTOUCHED = -7;

  private final TopoComm comm;
  private final Model model;
  private final int[] sources;
  private final int[] dests;

  private Exchange(TopoComm comm, Model model) {
    this.comm = comm;
    this.model = model;
    this.sources = model.sources()[comm.rank()];
    this.dests = model.dests()[comm.rank()];
  }

  static void check(TopoComm comm, Model model) {
    var x = new Exchange(comm, model);
    assertThat(comm.inedges()).isEqualTo(x.sources);
    assertThat(comm.outedges()).isEqualTo(x.dests);
    assertThat(comm.indegree()).isEqualTo(x.sources.length);
    assertThat(comm.outdegree()).isEqualTo(x.dests.length);
    x.equalParts();
    x.vectors();
    x.apart();
    x.objects();
    x.persistent();
  }

  /** Element {@code i} of a block that a rank sends. */
  private static int value(int rank, int block, int i) {
    return 10_000 * rank + 100 * block + i;
  }

  private static int length(int rank, int block) {
    return (3 * rank + 5 * block) % 4;
  }

  private int[] sent(int n) {
    return IntStream.range(0, dests.length * n)
        .map(i -> value(comm.rank(), i / n, i % n))
        .toArray();
  }

  /** What is due: block by block, {@code gathered} when a rank sends the same to all. */
  private int[] due(int n, boolean gathered) {
    int[] all = new int[sources.length * n];
    for (int i = 0; i < all.length; i++) {
      int from = sources[i / n];
      int block = gathered ? 0 : model.blocks()[comm.rank()][i / n];
      all[i] = from == MPI.PROC_NULL ? UNTOUCHED : value(from, block, i % n);
    }
    return all;
  }

  private static int[] room(int n) {
    int[] room = new int[n];
    Arrays.fill(room, UNTOUCHED);
    return room;
  }

  private int[] same(int n) {
    return IntStream.range(0, n).map(i -> value(comm.rank(), 0, i)).toArray();
  }

  private void equalParts() {
    for (int n : new int[] {0, 1, 3, 1000}) {
      int[] in = room(sources.length * n);
      comm.neighborAllgather(same(n), in);
      assertThat(in).isEqualTo(due(n, true));
      in = room(sources.length * n);
      comm.ineighborAllgather(same(n), in).await();
      assertThat(in).isEqualTo(due(n, true));
      in = room(sources.length * n);
      comm.neighborAlltoall(sent(n), in);
      assertThat(in).isEqualTo(due(n, false));
      in = room(sources.length * n);
      comm.ineighborAlltoall(sent(n), in).await();
      assertThat(in).isEqualTo(due(n, false));
    }
    int[] zeros = Arrays.stream(due(3, true)).map(v -> v == UNTOUCHED ? 0 : v).toArray();
    assertThat(comm.neighborAllgather(same(3))).isEqualTo(zeros);
    // Every second int.
    Datatype spread = Datatype.INT.resized(0, 8);
    Buf in = Buf.of(room(4 * sources.length)).as(spread, 2L * sources.length);
    comm.neighborAlltoall(Buf.of(sent(2)), in);
    int[] due = room(4 * sources.length);
    for (int i = 0; i < 2 * sources.length; i++) {
      due[2 * i] = due(2, false)[i];
    }
    assertThat((int[]) in.base()).isEqualTo(due);
  }

  private long[] outCounts() {
    return IntStream.range(0, dests.length).mapToLong(b -> length(comm.rank(), b)).toArray();
  }

  private int[] outParts() {
    return IntStream.range(0, dests.length)
        .flatMap(b -> IntStream.range(0, length(comm.rank(), b)).map(i -> value(comm.rank(), b, i)))
        .toArray();
  }

  private int inLength(int block, boolean gathered) {
    int from = sources[block];
    if (from == MPI.PROC_NULL) {
      return 2;
    }
    return gathered ? from % 3 : length(from, model.blocks()[comm.rank()][block]);
  }

  /** Blocks in reverse order, with a gap between them. */
  private Buf inBlocks(boolean gathered) {
    int n = sources.length;
    long[] counts = new long[n];
    long[] displs = new long[n];
    long next = 0;
    for (int b = n - 1; b >= 0; b--) {
      counts[b] = inLength(b, gathered);
      displs[b] = next;
      next += counts[b] + 1;
    }
    return Buf.of(room((int) next)).counts(counts).displs(displs);
  }

  private void checkBlocks(Buf in, boolean gathered) {
    int[] got = (int[]) in.base();
    int[] due = room(got.length);
    for (int b = 0; b < sources.length; b++) {
      int from = sources[b];
      for (int i = 0; from != MPI.PROC_NULL && i < in.counts()[b]; i++) {
        int block = gathered ? 0 : model.blocks()[comm.rank()][b];
        due[(int) in.displs()[b] + i] = value(from, block, i);
      }
    }
    assertThat(got).isEqualTo(due);
  }

  private void vectors() {
    Buf out = Buf.of(outParts()).counts(outCounts());
    Buf in = inBlocks(false);
    comm.neighborAlltoallv(out, in);
    checkBlocks(in, false);
    in = inBlocks(false);
    comm.ineighborAlltoallv(out, in).await();
    checkBlocks(in, false);
    int[] mine = same(comm.rank() % 3);
    in = inBlocks(true);
    comm.neighborAllgatherv(Buf.of(mine), in);
    checkBlocks(in, true);
    in = inBlocks(true);
    comm.ineighborAllgatherv(Buf.of(mine), in).await();
    checkBlocks(in, true);
    assertThat(comm.neighborAlltoallv(outParts(), outCounts())).isEqualTo(parts(false));
    assertThat(comm.neighborAllgatherv(mine)).isEqualTo(parts(true));
  }

  /** The parts that arrive, one after the other. */
  private int[] parts(boolean gathered) {
    return IntStream.range(0, sources.length)
        .filter(b -> sources[b] != MPI.PROC_NULL)
        .flatMap(b ->
            IntStream.range(0, inLength(b, gathered))
                .map(i -> value(sources[b], gathered ? 0 : model.blocks()[comm.rank()][b], i)))
        .toArray();
  }

  private static Buf longs(int value) {
    return Buf.of(new long[] {value, value + 1});
  }

  /** Memory of its own for each neighbour. */
  private void apart() {
    for (boolean started : new boolean[] {false, true}) {
      List<Buf> out = new ArrayList<>();
      for (int b = 0; b < dests.length; b++) {
        out.add(longs(value(comm.rank(), b, 0)));
      }
      List<Buf> in = new ArrayList<>();
      for (int b = 0; b < sources.length; b++) {
        in.add(longs(UNTOUCHED));
      }
      if (started) {
        comm.ineighborAlltoallw(out, in).await();
      } else {
        comm.neighborAlltoallw(out, in);
      }
      for (int b = 0; b < sources.length; b++) {
        int first = due(1, false)[b];
        assertThat((long[]) in.get(b).base()).containsExactly(first, first + 1);
      }
    }
  }

  private void objects() {
    String me = "of " + comm.rank();
    List<String> gathered = new ArrayList<>();
    List<String> exchanged = new ArrayList<>();
    for (int b = 0; b < sources.length; b++) {
      int from = sources[b];
      gathered.add(from == MPI.PROC_NULL ? null : "of " + from);
      exchanged.add(
          from == MPI.PROC_NULL ? null : "of " + from + " in " + model.blocks()[comm.rank()][b]);
    }
    List<String> out = IntStream.range(0, dests.length).mapToObj(b -> me + " in " + b).toList();
    assertThat(comm.neighborAllgatherObject(me)).isEqualTo(gathered);
    assertThat(comm.<String>ineighborAllgatherObject(me).await()).isEqualTo(gathered);
    assertThat(comm.neighborAlltoallObject(out)).isEqualTo(exchanged);
    assertThat(comm.ineighborAlltoallObject(out).await()).isEqualTo(exchanged);
    // Arrays beside the objects, more than one to a neighbour.
    List<int[]> arrays =
        IntStream.range(0, dests.length)
            .mapToObj(b -> IntStream.range(0, 5000).map(i -> value(comm.rank(), b, i)).toArray())
            .toList();
    List<int[]> got = comm.neighborAlltoallObject(arrays);
    int[] due = due(1, false);
    for (int b = 0; b < sources.length; b++) {
      if (sources[b] == MPI.PROC_NULL) {
        assertThat(got.get(b)).isNull();
      } else {
        assertThat(got.get(b)).hasSize(5000).startsWith(due[b]);
      }
    }
  }

  private void persistent() {
    int[] in = room(2 * sources.length);
    int[] out = sent(2);
    int[] first = room(sources.length);
    Buf blocks = inBlocks(false);
    try (PersistentRequest all = comm.neighborAlltoallInit(Buf.of(out), Buf.of(in));
        PersistentRequest gather = comm.neighborAllgatherInit(Buf.of(same(1)), Buf.of(first));
        PersistentRequest v =
            comm.neighborAlltoallvInit(Buf.of(outParts()).counts(outCounts()), blocks)) {
      for (int round = 0; round < 3; round++) {
        for (int i = 0; i < out.length; i++) {
          out[i] = sent(2)[i] + round;
        }
        PersistentRequest.startAll(all, gather, v);
        v.await();
        gather.await();
        all.await();
        int add = round;
        assertThat(in)
            .isEqualTo(
                Arrays.stream(due(2, false)).map(x -> x == UNTOUCHED ? x : x + add).toArray());
        assertThat(first).isEqualTo(due(1, true));
        checkBlocks(blocks, false);
      }
    }
  }
}
