// The Mandelbrot set by blocks of lines, which gatherv puts together. Lines through the middle take
// much longer than those at the edges: the times of the ranks differ. Compare with the pool, which
// gives lines to who is free: JuliaSet.java.
//
//   bin/mpi4j run -n 4 examples/Mandelbrot.java
//
// prints:
//
//   ........................................................
//   ........................................................
//   ........................................................
//   ........................................................
//   ...................................####.................
//   ...................................###..................
//   ..............................#..########...............
//   ..............................##############............
//   ............................#################...........
//   ...........................##################...........
//   ...................#####..####################..........
//   .................############################...........
//   ... to ... ms for a rank

import static org.mpi4j.MPI.MAX;
import static org.mpi4j.MPI.MIN;

import java.nio.charset.StandardCharsets;
import org.mpi4j.MPI;

static final int WIDTH = 56;
static final int HEIGHT = 12;
static final int MOST = 1000;

static byte[] line(int y) {
  byte[] line = new byte[WIDTH];
  for (int x = 0; x < WIDTH; x++) {
    double re = -2.2 + 3.2 * x / WIDTH;
    double im = 1.2 - 1.2 * y / HEIGHT;
    double a = 0;
    double b = 0;
    int n = 0;
    while (n < MOST && a * a + b * b < 4) {
      double next = a * a - b * b + re;
      b = 2 * a * b + im;
      a = next;
      n++;
    }
    line[x] = (byte) (n == MOST ? '#' : '.');
  }
  return line;
}

void main() {
  var world = MPI.world();
  int first = HEIGHT * world.rank() / world.size();
  int end = HEIGHT * (world.rank() + 1) / world.size();

  double start = MPI.wtime();
  byte[] mine = new byte[(end - first) * WIDTH];
  for (int y = first; y < end; y++) {
    System.arraycopy(line(y), 0, mine, (y - first) * WIDTH, WIDTH);
  }
  double seconds = MPI.wtime() - start;

  byte[] picture = world.gatherv(mine, 0);
  double least = world.reduce(seconds, MIN, 0);
  double most = world.reduce(seconds, MAX, 0);
  if (world.rank() == 0) {
    for (int y = 0; y < HEIGHT; y++) {
      IO.println(new String(picture, y * WIDTH, WIDTH, StandardCharsets.US_ASCII));
    }
    IO.println("%.0f to %.0f ms for a rank".formatted(1e3 * least, 1e3 * most));
  }
}
