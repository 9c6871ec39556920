package conformance.message;

import static org.assertj.core.api.Assertions.assertThat;

import conformance.run.Conformance;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import org.mpi4j.ArrayOrder;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.Datatype;
import org.mpi4j.Distribution;
import org.mpi4j.MPI;
import org.mpi4j.Packing;
import org.mpi4j.Request;
import org.mpi4j.Status;

/** Derived datatypes on the way: what is packed on one side is unpacked on the other. */
public class Datatypes {
  private static int next(Comm comm) {
    return (comm.rank() + 1) % comm.size();
  }

  private static int before(Comm comm) {
    return (comm.rank() + comm.size() - 1) % comm.size();
  }

  private static Status exchange(Comm comm, Buf out, Buf in) {
    return comm.sendrecv(out, next(comm), 1, in, before(comm), 1);
  }

  /** Columns become rows. */
  @Conformance
  public void transpose(Comm comm) {
    for (int n : new int[] {3, 60}) {
      double[] matrix = new double[n * n];
      Arrays.setAll(matrix, i -> i + 10_000 * comm.rank());
      Datatype column = Datatype.DOUBLE.vector(n, 1, n).resized(0, 8);
      double[] in = new double[n * n];
      exchange(comm, Buf.of(matrix).as(column, n), Buf.of(in));
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          assertThat(in[i * n + j]).isEqualTo(j * n + i + 10_000.0 * before(comm));
        }
      }
    }
  }

  @Conformance
  public void innerPartOfAMatrix(Comm comm) {
    Datatype inner = Datatype.INT.subarray(new long[] {6, 5}, new long[] {4, 2}, new long[] {1, 2});
    int[] out = new int[30];
    Arrays.setAll(out, i -> 100 * comm.rank() + i);
    int[] in = new int[30];
    assertThat(exchange(comm, Buf.of(out).as(inner, 1), Buf.of(in).as(inner, 1)).bytes())
        .isEqualTo(32);
    for (int i = 0; i < 30; i++) {
      boolean inside = i / 5 >= 1 && i / 5 <= 4 && i % 5 >= 2 && i % 5 <= 3;
      assertThat(in[i]).isEqualTo(inside ? 100 * before(comm) + i : 0);
    }
  }

  @Conformance
  public void indexedBlocks(Comm comm) {
    Datatype type = Datatype.SHORT.indexed(new long[] {3, 0, 1}, new long[] {5, 1, 0});
    short[] out = {9, 1, 2, 3, 4, 5, 6, 7};
    short[] in = new short[4];
    exchange(comm, Buf.of(out).as(type, 1), Buf.of(in));
    assertThat(in).containsExactly(new short[] {5, 6, 7, 9});
    short[] back = new short[8];
    exchange(comm, Buf.of(in), Buf.of(back).as(type, 1));
    assertThat(back).containsExactly(new short[] {9, 0, 0, 0, 0, 5, 6, 7});
  }

  @Conformance
  public void hindexedAndBlocks(Comm comm) {
    Datatype type = Datatype.INT.hindexedBlock(1, new long[] {8, 0});
    Datatype same = Datatype.INT.indexedBlock(1, new long[] {2, 0});
    int[] in = new int[3];
    exchange(comm, Buf.of(new int[] {1, 2, 3}).as(type, 1), Buf.of(in).as(same, 1));
    assertThat(in).containsExactly(1, 0, 3);
    Datatype bytes = Datatype.BYTE.hvector(3, 2, 4);
    byte[] got = new byte[6];
    exchange(comm, Buf.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}).as(bytes, 1), Buf.of(got));
    assertThat(got).containsExactly(1, 2, 5, 6, 9, 10);
  }

  /** A struct of mixed types in bytes: the sizes are told in bytes, the parts arrive in place. */
  @Conformance
  public void structs(Comm comm) {
    Datatype pair =
        Datatype.struct(
                new long[] {1, 2},
                new long[] {0, 8},
                new Datatype[] {Datatype.DOUBLE, Datatype.INT})
            .resized(0, 24);
    byte[] out = new byte[5 * 24];
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) (i + comm.rank());
    }
    byte[] in = new byte[5 * 24];
    Status s = exchange(comm, Buf.of(out).as(pair, 5), Buf.of(in).as(pair, 5));
    assertThat(s.bytes()).isEqualTo(80);
    assertThat(s.count(pair)).isEqualTo(5);
    assertThat(s.elements(pair)).isEqualTo(15);
    for (int i = 0; i < out.length; i++) {
      assertThat(in[i]).isEqualTo(i % 24 < 16 ? (byte) (i + before(comm)) : 0);
    }
  }

  /** Large and with holes: packed part by part on the way. */
  @Conformance(maxRanks = 4)
  public void largeWithHoles(Comm comm) {
    int n = 40_000;
    Datatype odd = Datatype.LONG.vector(3, 2, 5).resized(0, 8 * 16);
    long[] out = new long[n / 6 * 16];
    Arrays.setAll(out, i -> i * 3L + comm.rank());
    long[] in = new long[out.length];
    exchange(comm, Buf.of(out).as(odd, n / 6), Buf.of(in).as(odd, n / 6));
    for (int i = 0; i < in.length; i++) {
      int at = i % 16;
      long expected = at < 12 && at % 5 < 2 ? i * 3L + before(comm) : 0;
      if (in[i] != expected) {
        assertThat(in[i]).as("element %d", i).isEqualTo(expected);
      }
    }
  }

  /** The last element of a receive may be cut in the middle. */
  @Conformance
  public void partOfAnElement(Comm comm) {
    Datatype three = Datatype.INT.contiguous(3);
    Request<Status> s = comm.isend(new int[] {1, 2, 3, 4}, next(comm), 1);
    int[] in = new int[6];
    Status got = comm.recv(Buf.of(in).as(three), before(comm), 1);
    assertThat(in).containsExactly(1, 2, 3, 4, 0, 0);
    assertThat(got.elements(three)).isEqualTo(4);
    s.await();
  }

  @Conformance
  public void typesWithoutData(Comm comm) {
    Datatype none = Datatype.INT.contiguous(0);
    int[] x = {1};
    assertThat(exchange(comm, Buf.of(x).as(none, 4), Buf.of(x)).bytes()).isZero();
    assertThat(x[0]).isEqualTo(1);
  }

  /**
   * Each rank sends its part of a matrix that is dealt in blocks and cycles; rank 0 puts it back.
   */
  @Conformance
  public void partsOfADealtMatrix(Comm comm) {
    int[] numbers = new int[63];
    Arrays.setAll(numbers, i -> 100 * (i + 1));
    for (ArrayOrder order : ArrayOrder.values()) {
      for (Distribution columns :
          new Distribution[] {
            Distribution.BLOCK, Distribution.CYCLIC, Distribution.cyclic(2), Distribution.block(9)
          }) {
        int[] back = new int[63];
        collect(comm, columns, order, Buf.of(numbers), Buf.of(back));
        assertThat(back).isEqualTo(comm.rank() == 0 ? numbers : new int[63]);
        MemorySegment out = MPI.allocate(63 * 4);
        MemorySegment in = MPI.allocate(63 * 4);
        out.copyFrom(MemorySegment.ofArray(numbers));
        collect(comm, columns, order, Buf.of(out, Datatype.INT), Buf.of(in, Datatype.INT));
        assertThat(in.toArray(ValueLayout.JAVA_INT)).isEqualTo(back);
      }
    }
  }

  private static void collect(
      Comm comm, Distribution columns, ArrayOrder order, Buf whole, Buf back) {
    int p = comm.size();
    var requests = new ArrayList<Request<Status>>();
    for (int r = 0; r < p; r++) {
      Datatype part = dealt(p, r, columns, order);
      if (comm.rank() == 0 && part.size() > 0) {
        requests.add(comm.irecv(back.as(part, 1), r, 3));
      }
    }
    Datatype mine = dealt(p, comm.rank(), columns, order);
    if (mine.size() > 0) {
      comm.send(whole.as(mine, 1), 0, 3);
    }
    Request.awaitAll(requests);
  }

  private static Datatype dealt(int p, int rank, Distribution columns, ArrayOrder order) {
    return Datatype.INT.darray(
        p,
        rank,
        new long[] {7, 9},
        new Distribution[] {Distribution.NONE, columns},
        new int[] {1, p},
        order);
  }

  /** In Fortran order the first index varies fastest. */
  @Conformance
  public void partOfAFortranArray(Comm comm) {
    Datatype part =
        Datatype.DOUBLE.subarray(
            new long[] {4, 3}, new long[] {2, 2}, new long[] {1, 0}, ArrayOrder.FORTRAN);
    double[] out = new double[12];
    Arrays.setAll(out, i -> 100 * comm.rank() + i);
    double[] in = new double[4];
    exchange(comm, Buf.of(out).as(part, 1), Buf.of(in));
    double b = 100 * before(comm);
    assertThat(in).containsExactly(b + 1, b + 2, b + 5, b + 6);
  }

  record Best(double value, int index) {}

  /** A pair is what a record of the two is. */
  @Conformance
  public void pairs(Comm comm) {
    var type = Datatype.of(Best.class);
    Best[] out = {new Best(comm.rank() + 0.5, comm.rank()), new Best(-1, 7)};
    byte[] in = new byte[32];
    exchange(comm, Buf.of(out, type), Buf.of(in).as(Datatype.DOUBLE_INT));
    Best[] back = new Best[2];
    exchange(comm, Buf.of(in).as(Datatype.DOUBLE_INT), Buf.of(back, type));
    int from = Math.floorMod(comm.rank() - 2, comm.size());
    assertThat(back).containsExactly(new Best(from + 0.5, from), out[1]);
  }

  /** What was packed is received as what it is, and the other way round. */
  @Conformance
  public void packed(Comm comm) {
    int[] header = {comm.rank(), 2};
    double[] matrix = {1, 2, 3, 4};
    Datatype column = Datatype.DOUBLE.vector(2, 1, 2);
    byte[] bytes = new byte[24];
    long at = Packing.NATIVE.pack(Buf.of(header), Buf.of(bytes), 0);
    at = Packing.NATIVE.pack(Buf.of(matrix).as(column, 1), Buf.of(bytes), at);
    assertThat(at).isEqualTo(24);
    byte[] got = new byte[24];
    Status s = exchange(comm, Buf.of(bytes).as(Datatype.PACKED), Buf.of(got).as(Datatype.PACKED));
    assertThat(s.count(Datatype.PACKED)).isEqualTo(24);
    int[] whose = new int[2];
    double[] values = new double[2];
    at = Packing.NATIVE.unpack(Buf.of(got), 0, Buf.of(whose));
    Packing.NATIVE.unpack(Buf.of(got), at, Buf.of(values));
    assertThat(whose).containsExactly(before(comm), 2);
    assertThat(values).containsExactly(1, 3);
    exchange(comm, Buf.of(bytes, 0, 8).as(Datatype.PACKED), Buf.of(whose));
    assertThat(whose).containsExactly(before(comm), 2);
    exchange(comm, Buf.of(header), Buf.of(got, 0, 8).as(Datatype.PACKED));
    Packing.NATIVE.unpack(Buf.of(got), 0, Buf.of(whose));
    assertThat(whose).containsExactly(before(comm), 2);
  }
}
