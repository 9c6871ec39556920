// The heat equation on a plate that is cut into one block per rank. In each step a rank sends the
// edges of its block to its neighbours and receives theirs into a border around its own (the halo).
// A column of a block is not contiguous: a vector datatype describes it. At the end every rank
// compares its block with the same plate computed on one rank.
//
//   bin/mpi4j run -n 4 examples/HaloExchange.java
//
// prints:
//
//   plate of 60 x 90 points as 2 x 2 blocks, 200 steps
//   heat on the plate: 1414.1
//   largest difference to the one-rank run: 0.0

import static org.mpi4j.MPI.DOUBLE;
import static org.mpi4j.MPI.MAX;
import static org.mpi4j.MPI.PROC_NULL;

import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.MPI;

static final int ROWS = 60;
static final int COLS = 90;
static final int STEPS = 200;

void main() {
  var world = MPI.world();
  int down = gridRows(world.size());
  int across = world.size() / down;
  var block = new Block(world, down, across);
  for (int i = 0; i < STEPS; i++) {
    block.exchange();
    block.step();
  }
  double heat = world.reduce(block.heat(), MPI.SUM, 0);

  var whole = new Block(MPI.self(), 1, 1);
  for (int i = 0; i < STEPS; i++) {
    whole.step();
  }
  double difference = world.reduce(block.differenceTo(whole), MAX, 0);
  if (world.rank() == 0) {
    IO.println(
        "plate of %d x %d points as %d x %d blocks, %d steps"
            .formatted(ROWS, COLS, down, across, STEPS));
    IO.println(String.format(Locale.ROOT, "heat on the plate: %.1f", heat));
    IO.println("largest difference to the one-rank run: " + difference);
  }
}

/** The rows of a grid of ranks that is as square as can be. */
static int gridRows(int size) {
  int rows = (int) Math.sqrt(size);
  while (size % rows != 0) {
    rows--;
  }
  return rows;
}

/** A rank's part of the plate, row by row, with a border of one point all around. */
static class Block {
  final Comm comm;
  final int firstRow;
  final int firstCol;
  final int rows;
  final int cols;
  final int width;
  final int north;
  final int south;
  final int west;
  final int east;
  double[] u;
  double[] next;

  Block(Comm comm, int down, int across) {
    this.comm = comm;
    int i = comm.rank() / across;
    int j = comm.rank() % across;
    firstRow = ROWS * i / down;
    firstCol = COLS * j / across;
    rows = ROWS * (i + 1) / down - firstRow;
    cols = COLS * (j + 1) / across - firstCol;
    width = cols + 2;
    // Beyond the edge of the plate there is nobody: messages to and from PROC_NULL do nothing.
    north = i > 0 ? comm.rank() - across : PROC_NULL;
    south = i < down - 1 ? comm.rank() + across : PROC_NULL;
    west = j > 0 ? comm.rank() - 1 : PROC_NULL;
    east = j < across - 1 ? comm.rank() + 1 : PROC_NULL;
    u = new double[(rows + 2) * width];
    next = new double[u.length];
    for (int r = 1; r <= rows; r++) {
      for (int c = 1; c <= cols; c++) {
        int dr = firstRow + r - ROWS / 3;
        int dc = firstCol + c - COLS / 3;
        u[r * width + c] = dr * dr + dc * dc < 150 ? 3 : 0;
      }
    }
  }

  void exchange() {
    comm.sendrecv(row(1), north, row(rows + 1), south);
    comm.sendrecv(row(rows), south, row(0), north);
    comm.sendrecv(column(1), west, column(cols + 1), east);
    comm.sendrecv(column(cols), east, column(0), west);
  }

  Buf row(int r) {
    return Buf.of(u, r * width + 1, cols);
  }

  /** One element of a type that has a value in each row. */
  Buf column(int c) {
    return Buf.of(u).from(width + c).as(DOUBLE.vector(rows, 1, width), 1);
  }

  void step() {
    for (int r = 1; r <= rows; r++) {
      for (int k = r * width + 1; k <= r * width + cols; k++) {
        next[k] = u[k] + 0.1 * (u[k - 1] + u[k + 1] + u[k - width] + u[k + width] - 4 * u[k]);
      }
    }
    double[] swap = u;
    u = next;
    next = swap;
  }

  double heat() {
    double sum = 0;
    for (int r = 1; r <= rows; r++) {
      for (int c = 1; c <= cols; c++) {
        sum += u[r * width + c];
      }
    }
    return sum;
  }

  double differenceTo(Block whole) {
    double largest = 0;
    for (int r = 1; r <= rows; r++) {
      for (int c = 1; c <= cols; c++) {
        double other = whole.u[(firstRow + r) * whole.width + firstCol + c];
        largest = Math.max(largest, Math.abs(u[r * width + c] - other));
      }
    }
    return largest;
  }
}
