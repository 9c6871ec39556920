package org.mpi4j.bench.scale;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.mpi4j.Buf;
import org.mpi4j.Datatype;

/**
 * The collectives whose schedules are looked at, with parts of equal size.
 *
 * @param name mpi4j's, words apart
 * @param sends parts of the buffer that is sent: 1 or as many as there are ranks
 * @param receives the same of the buffer that is received into
 * @param rooted how the roots of several in a row take turns: 0 not, else the root of the first
 * @param call starts it
 */
record Schedules(String name, boolean sends, boolean receives, int rooted, Call call) {
  interface Call {
    Recorder.Call of(int root);
  }

  static final List<Schedules> ALL =
      List.of(
          new Schedules("barrier", false, false, -1, _ -> (c, _, _, _) -> c.barrier()),
          new Schedules("bcast", false, false, 0, root -> (c, _, r, _) -> c.bcast(r, root)),
          new Schedules(
              "reduce", false, false, 1, root -> (c, s, r, op) -> c.reduce(s, r, op, root)),
          new Schedules("gather", false, true, 1, root -> (c, s, r, _) -> c.gather(s, r, root)),
          new Schedules("scatter", true, false, 0, root -> (c, s, r, _) -> c.scatter(s, r, root)),
          new Schedules("allreduce", false, false, -1, _ -> (c, s, r, op) -> c.allreduce(s, r, op)),
          new Schedules("allgather", false, true, -1, _ -> (c, s, r, _) -> c.allgather(s, r)),
          new Schedules("alltoall", true, true, -1, _ -> (c, s, r, _) -> c.alltoall(s, r)),
          new Schedules(
              "reduce-scatter-block",
              true,
              false,
              -1,
              _ -> (c, s, r, op) -> c.reduceScatterBlock(s, r, op)));

  static Schedules of(String name) {
    return ALL.stream().filter(s -> s.name.equals(name)).findFirst().orElseThrow();
  }

  /** Root of the i-th of several in a row, as in {@code Collective}. */
  int root(int i, int ranks) {
    return rooted < 0 ? 0 : (i + rooted) % ranks;
  }

  /** Bytes of the larger buffer. */
  long memory(int ranks, long bytes) {
    return bytes * (sends || receives ? ranks : 1);
  }

  /** Records what ranks do; their memory is all the same. */
  final class Recording implements AutoCloseable {
    private final Arena arena = Arena.ofConfined();
    private final int ranks;
    private final Buf send;
    private final Buf recv;

    Recording(int ranks, long bytes) {
      this.ranks = ranks;
      send = buf(sends ? bytes * ranks : bytes);
      recv = buf(receives ? bytes * ranks : bytes);
    }

    private Buf buf(long bytes) {
      MemorySegment memory = arena.allocate(bytes, Double.BYTES);
      return Buf.of(memory, bytes / Double.BYTES, Datatype.DOUBLE);
    }

    Trace of(int rank, int root) {
      return Recorder.record(call.of(root), rank, ranks, send, recv);
    }

    Trace[] all(int root) {
      var traces = new Trace[ranks];
      for (int rank = 0; rank < ranks; rank++) {
        traces[rank] = of(rank, root);
      }
      return traces;
    }

    @Override
    public void close() {
      arena.close();
    }
  }

  Recording recording(int ranks, long bytes) {
    return new Recording(ranks, bytes);
  }
}
