package conformance.topology;

import static org.assertj.core.api.Assertions.assertThat;

import conformance.run.Conformance;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.mpi4j.CartComm;
import org.mpi4j.Comm;
import org.mpi4j.Comparison;
import org.mpi4j.MPI;
import org.mpi4j.TopologyKind;

/** Grids of all shapes. */
public class Grids {
  /** All grids of up to three dimensions with at most this many places. */
  private static List<int[]> shapes(int ranks) {
    List<int[]> all = new ArrayList<>();
    all.add(new int[0]);
    for (int a = 1; a <= ranks; a++) {
      all.add(new int[] {a});
      for (int b = 1; a * b <= ranks; b++) {
        all.add(new int[] {a, b});
        for (int c = 1; a * b * c <= ranks; c++) {
          all.add(new int[] {a, b, c});
        }
      }
    }
    return all;
  }

  /** Some of the shapes, each with one choice of rings. */
  private static void each(Comm comm, int step, BiConsumer<int[], boolean[]> body) {
    List<int[]> shapes = shapes(comm.size());
    for (int i = 0; i < shapes.size(); i += i < 4 ? 1 : step) {
      int[] dims = shapes.get(i);
      boolean[] periods = new boolean[dims.length];
      for (int d = 0; d < dims.length; d++) {
        periods[d] = (i >> d & 1) == 1;
      }
      body.accept(dims, periods);
    }
  }

  private static int places(int[] dims) {
    int n = 1;
    for (int d : dims) {
      n *= d;
    }
    return n;
  }

  @Conformance(seconds = 60)
  public void places(Comm comm) {
    each(
        comm,
        2,
        (dims, periods) -> {
          assertThat(comm.cartMap(dims, periods))
              .isEqualTo(comm.rank() < places(dims) ? comm.rank() : MPI.UNDEFINED);
          try (CartComm grid = comm.createCart(dims, periods)) {
            assertThat(grid.isNull()).isEqualTo(comm.rank() >= places(dims));
            if (!grid.isNull()) {
              check(grid, dims, periods);
            }
          }
        });
  }

  private static void check(CartComm grid, int[] dims, boolean[] periods) {
    assertThat(grid.size()).isEqualTo(places(dims));
    assertThat(grid.topology()).isEqualTo(TopologyKind.CART);
    assertThat(grid.dim()).isEqualTo(dims.length);
    assertThat(grid.dims()).isEqualTo(dims);
    assertThat(grid.periods()).isEqualTo(periods);
    assertThat(grid.coords()).isEqualTo(Model.coords(dims, grid.rank()));
    CartComm.Topo topo = grid.topo();
    assertThat(topo.dims()).isEqualTo(dims);
    assertThat(topo.periods()).isEqualTo(periods);
    assertThat(topo.coords()).isEqualTo(grid.coords());
    for (int r = 0; r < grid.size(); r++) {
      int[] c = grid.coords(r);
      assertThat(c).isEqualTo(Model.coords(dims, r));
      assertThat(grid.cartRank(c)).isEqualTo(r);
      for (int d = 0; d < dims.length; d++) {
        if (periods[d]) {
          c[d] -= 3 * dims[d];
        }
      }
      assertThat(grid.cartRank(c)).isEqualTo(r);
    }
    for (int d = 0; d < dims.length; d++) {
      for (int disp : new int[] {-5, -1, 0, 1, 2, Integer.MAX_VALUE}) {
        CartComm.Shift s = grid.shift(d, disp);
        assertThat(s.dest()).isEqualTo(at(dims, periods, grid.coords(), d, disp));
        assertThat(s.source()).isEqualTo(at(dims, periods, grid.coords(), d, -(long) disp));
      }
    }
    assertThat(grid.allreduce(1, MPI.SUM)).isEqualTo(grid.size());
  }

  private static int at(int[] dims, boolean[] periods, int[] from, int d, long disp) {
    int[] c = from.clone();
    long to = c[d] + disp;
    c[d] = periods[d] ? Math.floorMod(to, dims[d]) : Math.clamp(to, -1, dims[d]);
    return Model.rank(dims, periods, c);
  }

  @Conformance(seconds = 60)
  public void exchanges(Comm comm) {
    each(
        comm,
        3,
        (dims, periods) -> {
          try (CartComm grid = comm.createCart(dims, periods)) {
            if (!grid.isNull()) {
              Exchange.check(grid, Model.grid(dims, periods));
            }
          }
        });
  }

  /** Neighbours of oneself, and neighbours on both sides. */
  @Conformance
  public void ringsOfOneAndTwo(Comm comm) {
    int[][] shapes = {{1, 1}, {1, Math.min(2, comm.size())}, {comm.size(), 1}};
    for (int[] dims : shapes) {
      boolean[] periods = {true, true};
      try (CartComm grid = comm.createCart(dims, periods, true)) {
        if (!grid.isNull()) {
          Exchange.check(grid, Model.grid(dims, periods));
        }
      }
    }
  }

  @Conformance(seconds = 60)
  public void parts(Comm comm) {
    each(
        comm,
        3,
        (dims, periods) -> {
          try (CartComm grid = comm.createCart(dims, periods)) {
            for (int mask = 0; !grid.isNull() && mask < 1 << dims.length; mask++) {
              check(grid, dims, periods, mask);
            }
          }
        });
  }

  private static void check(CartComm grid, int[] dims, boolean[] periods, int mask) {
    boolean[] remain = new boolean[dims.length];
    int n = Integer.bitCount(mask);
    int[] partDims = new int[n];
    boolean[] partPeriods = new boolean[n];
    int[] coords = new int[n];
    int next = 0;
    for (int d = 0; d < dims.length; d++) {
      remain[d] = (mask >> d & 1) == 1;
      if (remain[d]) {
        partDims[next] = dims[d];
        partPeriods[next] = periods[d];
        coords[next++] = grid.coords()[d];
      }
    }
    try (CartComm part = grid.sub(remain)) {
      assertThat(part.dims()).isEqualTo(partDims);
      assertThat(part.periods()).isEqualTo(partPeriods);
      assertThat(part.coords()).isEqualTo(coords);
      assertThat(part.size()).isEqualTo(places(partDims));
      // All ranks of a part have the same coordinates in the dimensions that were cut off.
      int[] all = part.allgather(grid.coords());
      for (int i = 0; i < all.length; i++) {
        int d = i % dims.length;
        assertThat(remain[d] || all[i] == grid.coords()[d]).isTrue();
      }
      int[] sum = part.neighborAllgather(new int[] {1});
      assertThat(sum).hasSize(2 * n);
    }
  }

  @Conformance
  public void copies(Comm comm) {
    int[] dims = MPI.computeDims(comm.size(), 2);
    boolean[] periods = {true, false};
    assertThat(comm.topology()).isEqualTo(TopologyKind.UNDEFINED);
    try (CartComm grid = comm.createCart(dims, periods);
        CartComm dup = grid.dup();
        CartComm idup = grid.idup().await();
        Comm plain = grid.split(0)) {
      assertThat(dup.compare(grid)).isEqualTo(Comparison.CONGRUENT);
      assertThat(plain.topology()).isEqualTo(TopologyKind.UNDEFINED);
      for (CartComm c : List.of(dup, idup)) {
        assertThat(c.dims()).isEqualTo(dims);
        Exchange.check(c, Model.grid(dims, periods));
      }
    }
  }

  @Conformance
  public void ranksOutside(Comm comm) {
    CartComm grid = comm.createCart(new int[] {1}, false);
    if (comm.rank() == 0) {
      assertThat(grid.size()).isEqualTo(1);
      assertThat(grid.coords()).containsExactly(0);
      grid.close();
    } else {
      assertThat(grid.isNull()).isTrue();
      assertThat(grid.rank()).isEqualTo(MPI.UNDEFINED);
      assertThat(grid.compare(MPI.COMM_NULL)).isEqualTo(Comparison.IDENT);
      grid.close();
    }
  }
}
