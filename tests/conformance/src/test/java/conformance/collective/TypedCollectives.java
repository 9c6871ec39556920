package conformance.collective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mpi4j.MPI.IN_PLACE;

import conformance.run.Conformance;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.Datatype;
import org.mpi4j.MPI;

/**
 * Every collective on elements of derived types with holes, on the heap of some ranks and off it on
 * others. Whatever is a hole stays as it was.
 */
public class TypedCollectives {
  private static final byte HOLE = 77;

  /** A long, a hole of 8 bytes, an int, a hole of 4, 2 shorts, a hole of 4: 32 bytes. */
  private static final Datatype MIXED =
      Datatype.struct(
              new long[] {1, 1, 2},
              new long[] {0, 16, 24},
              new Datatype[] {Datatype.LONG, Datatype.INT, Datatype.SHORT})
          .resized(0, 32);

  /** Ints 0, 3 and 4 of 6. */
  private static final Datatype INDEXED =
      Datatype.INT.indexed(new long[] {1, 2}, new long[] {0, 3}).resized(0, 24);

  /** The inner 2 x 2 of 3 x 4 ints. */
  private static final Datatype BLOCK =
      Datatype.INT.subarray(new long[] {3, 4}, new long[] {2, 2}, new long[] {1, 1});

  private static final List<Datatype> TYPES = List.of(MIXED, INDEXED, BLOCK);

  /** Elements in memory of which every byte is known. */
  private record Elements(MemorySegment memory, Datatype type, int count) {
    static Elements of(Datatype type, int count, boolean heap) {
      long bytes = type.extent() * count;
      MemorySegment m =
          heap
              ? MemorySegment.ofArray(new byte[(int) bytes])
              : Arena.ofAuto().allocate(bytes, Long.BYTES);
      m.fill(HOLE);
      return new Elements(m, type, count);
    }

    Buf buf() {
      return Buf.of(memory, count, type);
    }

    /** Element i gets bytes that only this seed gives. */
    Elements put(int i, int seed) {
      byte[] data = data(seed);
      int next = 0;
      for (long at : places()) {
        memory.set(ValueLayout.JAVA_BYTE, i * type.extent() + at, data[next++]);
      }
      return this;
    }

    Elements put(int from, int n, int seed) {
      for (int i = 0; i < n; i++) {
        put(from + i, seed + i);
      }
      return this;
    }

    private byte[] data(int seed) {
      byte[] data = new byte[(int) type.size()];
      for (int k = 0; k < data.length; k++) {
        data[k] = (byte) (seed * 31 + k * 7);
      }
      return data;
    }

    private long[] places() {
      int[] ints =
          type == BLOCK ? new int[] {5, 6, 9, 10} : type == INDEXED ? new int[] {0, 3, 4} : null;
      long[] all = new long[(int) type.size()];
      int next = 0;
      if (ints != null) {
        for (int i : ints) {
          for (int b = 0; b < 4; b++) {
            all[next++] = 4L * i + b;
          }
        }
      } else {
        for (int b = 0; b < 32; b++) {
          if (b < 8 || b >= 16 && b < 20 || b >= 24 && b < 28) {
            all[next++] = b;
          }
        }
      }
      return all;
    }

    void same(Elements expected) {
      assertThat(memory.toArray(ValueLayout.JAVA_BYTE))
          .as("%d x %s", count, type)
          .isEqualTo(expected.memory.toArray(ValueLayout.JAVA_BYTE));
    }
  }

  private static boolean heap(Comm comm, int turn) {
    return (comm.rank() + turn) % 2 == 0;
  }

  @Conformance
  public void bcastGatherScatter(Comm comm) {
    int p = comm.size();
    int me = comm.rank();
    for (Datatype type : TYPES) {
      for (int turn = 0; turn < 2; turn++) {
        boolean heap = heap(comm, turn);
        int root = turn % p;
        Elements b = Elements.of(type, 5, heap);
        comm.bcast(me == root ? b.put(0, 5, 9).buf() : b.buf(), root);
        b.same(Elements.of(type, 5, heap).put(0, 5, 9));

        Elements mine = Elements.of(type, 2, heap).put(0, 2, 10 * me);
        Elements all = Elements.of(type, 2 * p, heap);
        Elements expected = Elements.of(type, 2 * p, heap);
        for (int r = 0; r < p; r++) {
          expected.put(2 * r, 2, 10 * r);
        }
        comm.gather(mine.buf(), me == root ? all.buf() : Buf.NONE, root);
        if (me == root) {
          all.same(expected);
        }
        Elements part = Elements.of(type, 2, !heap);
        comm.scatter(me == root ? expected.buf() : Buf.NONE, part.buf(), root);
        part.same(mine);
        Elements inPlace = Elements.of(type, 2 * p, heap).put(2 * me, 2, 10 * me);
        comm.gather(
            me == root ? IN_PLACE : mine.buf(), me == root ? inPlace.buf() : Buf.NONE, root);
        if (me == root) {
          inPlace.same(expected);
        }
        comm.scatter(
            me == root ? expected.buf() : Buf.NONE, me == root ? IN_PLACE : part.buf(), root);
        part.same(mine);
      }
    }
  }

  @Conformance
  public void allgatherAndAlltoall(Comm comm) {
    int p = comm.size();
    int me = comm.rank();
    for (Datatype type : TYPES) {
      for (int turn = 0; turn < 2; turn++) {
        boolean heap = heap(comm, turn);
        Elements all = Elements.of(type, 2 * p, heap);
        Elements to = Elements.of(type, 2 * p, !heap);
        Elements from = Elements.of(type, 2 * p, heap);
        Elements inPlace = Elements.of(type, 2 * p, heap).put(2 * me, 2, 10 * me);
        Elements swapped = Elements.of(type, 2 * p, heap);
        Elements expected = Elements.of(type, 2 * p, heap);
        Elements exchanged = Elements.of(type, 2 * p, heap);
        for (int r = 0; r < p; r++) {
          expected.put(2 * r, 2, 10 * r);
          to.put(2 * r, 2, 100 * me + 10 * r);
          swapped.put(2 * r, 2, 100 * me + 10 * r);
          exchanged.put(2 * r, 2, 100 * r + 10 * me);
        }
        comm.allgather(Elements.of(type, 2, !heap).put(0, 2, 10 * me).buf(), all.buf());
        all.same(expected);
        comm.allgather(IN_PLACE, inPlace.buf());
        inPlace.same(expected);
        comm.alltoall(to.buf(), from.buf());
        from.same(exchanged);
        comm.alltoall(IN_PLACE, swapped.buf());
        swapped.same(exchanged);
      }
    }
  }

  /** Blocks of 1, 2, 1, 2, ... elements in reverse order, with an element between them. */
  @Conformance
  public void vectors(Comm comm) {
    int p = comm.size();
    int me = comm.rank();
    int[] counts = new int[p];
    Arrays.setAll(counts, r -> 1 + r % 2);
    int[] displs = new int[p];
    int total = 0;
    for (int r = p - 1; r >= 0; r--) {
      displs[r] = total;
      total += counts[r] + 1;
    }
    int[] own = new int[p];
    Arrays.fill(own, counts[me]);
    int[] spread = new int[p];
    Arrays.setAll(spread, r -> 3 * r);
    for (Datatype type : TYPES) {
      for (int turn = 0; turn < 2; turn++) {
        boolean heap = heap(comm, turn);
        Elements mine = Elements.of(type, counts[me], !heap).put(0, counts[me], 10 * me);
        Elements all = Elements.of(type, total, heap);
        Elements expected = Elements.of(type, total, heap);
        for (int r = 0; r < p; r++) {
          expected.put(displs[r], counts[r], 10 * r);
        }
        comm.allgatherv(mine.buf(), all.buf().counts(counts).displs(displs));
        all.same(expected);
        int root = p - 1;
        Elements atRoot = Elements.of(type, total, heap);
        comm.gatherv(
            mine.buf(), me == root ? atRoot.buf().counts(counts).displs(displs) : Buf.NONE, root);
        if (me == root) {
          atRoot.same(expected);
        }
        Elements part = Elements.of(type, counts[me], heap);
        comm.scatterv(
            me == root ? expected.buf().counts(counts).displs(displs) : Buf.NONE, part.buf(), root);
        part.same(Elements.of(type, counts[me], heap).put(0, counts[me], 10 * me));

        Elements to = Elements.of(type, 3 * p, heap);
        Elements from = Elements.of(type, total, heap);
        Elements exchanged = Elements.of(type, total, heap);
        for (int r = 0; r < p; r++) {
          to.put(3 * r, counts[me], 100 * me + 10 * r);
          exchanged.put(displs[r], counts[r], 100 * r + 10 * me);
        }
        comm.alltoallv(
            to.buf().counts(own).displs(spread), from.buf().counts(counts).displs(displs));
        from.same(exchanged);
      }
    }
  }

  /** A reduction sees the ints of the types, and may have another type on each side. */
  @Conformance
  public void reductions(Comm comm) {
    int p = comm.size();
    int me = comm.rank();
    for (int turn = 0; turn < 2; turn++) {
      // 4 elements of 3 ints here are 3 elements of 4 ints there.
      Elements send = Elements.of(INDEXED, 4, heap(comm, turn));
      Elements recv = Elements.of(BLOCK, 3, !heap(comm, turn));
      Elements expected = Elements.of(BLOCK, 3, !heap(comm, turn));
      long[] in = intPlaces(INDEXED, 4);
      long[] out = intPlaces(BLOCK, 3);
      for (int i = 0; i < in.length; i++) {
        send.memory.set(ValueLayout.JAVA_INT_UNALIGNED, in[i], me + 100 * i);
        int sum = p * (p - 1) / 2 + 100 * i * p;
        expected.memory.set(ValueLayout.JAVA_INT_UNALIGNED, out[i], sum);
      }
      comm.allreduce(send.buf(), recv.buf(), MPI.SUM);
      recv.same(expected);
      for (int i = 0; i < in.length; i++) {
        int sum = me * (me + 1) / 2 + 100 * i * (me + 1);
        expected.memory.set(ValueLayout.JAVA_INT_UNALIGNED, out[i], sum);
      }
      comm.scan(send.buf(), recv.buf(), MPI.SUM);
      recv.same(expected);
    }
  }

  private static long[] intPlaces(Datatype type, int n) {
    int[] ints = type == BLOCK ? new int[] {5, 6, 9, 10} : new int[] {0, 3, 4};
    long[] all = new long[n * ints.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = i / ints.length * type.extent() + 4L * ints[i % ints.length];
    }
    return all;
  }

  /** Memory that belongs to one thread, while another makes progress. */
  @Conformance
  public void confinedMemory(Comm comm) {
    int p = comm.size();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment s = arena.allocate(8L * 4, 8);
      for (int i = 0; i < 4; i++) {
        s.setAtIndex(ValueLayout.JAVA_INT, 2 * i, comm.rank() + i);
      }
      Datatype strided = Datatype.INT.resized(0, 8);
      comm.allreduce(IN_PLACE, Buf.of(s, 4, strided), MPI.SUM);
      for (int i = 0; i < 4; i++) {
        assertThat(s.getAtIndex(ValueLayout.JAVA_INT, 2 * i)).isEqualTo(p * (p - 1) / 2 + p * i);
      }
    }
  }
}
