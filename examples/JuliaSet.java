// The Julia set of z^2 + c, computed four ways: in a loop, with the threads of a parallel stream,
// with a task of the pool for each line, and with a map, whose tasks are as many lines as are worth
// a message. The picture is written to julia.png.
//
//   bin/mpi4j pool -n 3 examples/JuliaSet.java
//
// prints:
//
//   loop            ... s
//   parallel stream ... s
//   tasks           ... s
//   map             ... s
//   all pictures are equal: true
//   written: julia.png

import java.awt.image.BufferedImage;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.mpi4j.pool.MpiPool;

static final int WIDTH = 640;
static final int HEIGHT = 480;
static final int MOST = 255;
static final double REAL = -0.7;
static final double IMAGINARY = 0.27015;

/** How soon each point of a line leaves the circle of radius 2. */
static byte[] line(int y) {
  byte[] line = new byte[WIDTH];
  for (int x = 0; x < WIDTH; x++) {
    double re = 1.5 * (2.0 * x / WIDTH - 1);
    double im = 2.0 * y / HEIGHT - 1;
    int n = 0;
    while (n < MOST && re * re + im * im < 4) {
      double next = re * re - im * im + REAL;
      im = 2 * re * im + IMAGINARY;
      re = next;
      n++;
    }
    line[x] = (byte) n;
  }
  return line;
}

void main() throws IOException {
  List<Integer> ys = IntStream.range(0, HEIGHT).boxed().toList();
  try (var pool = MpiPool.create()) {
    byte[][] loop = timed("loop", () -> ys.stream().map(y -> line(y)));
    byte[][] threads = timed("parallel stream", () -> ys.parallelStream().map(y -> line(y)));
    byte[][] tasks =
        timed(
            "tasks",
            () -> {
              List<CompletableFuture<byte[]>> lines =
                  ys.stream().map(y -> pool.submit(() -> line(y))).toList();
              return lines.stream().map(CompletableFuture::join);
            });
    byte[][] mapped = timed("map", () -> pool.map(y -> line(y), ys));
    boolean equal =
        Stream.of(threads, tasks, mapped).allMatch(picture -> Arrays.deepEquals(picture, loop));
    IO.println("all pictures are equal: " + equal);
    write(mapped, Path.of("julia.png"));
  }
}

byte[][] timed(String name, Supplier<Stream<byte[]>> lines) {
  long start = System.nanoTime();
  byte[][] picture = lines.get().toArray(byte[][]::new);
  double seconds = (System.nanoTime() - start) / 1e9;
  IO.println(String.format(Locale.ROOT, "%-15s %.3f s", name, seconds));
  return picture;
}

void write(byte[][] lines, Path file) throws IOException {
  System.setProperty("java.awt.headless", "true");
  var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
  for (int y = 0; y < HEIGHT; y++) {
    image.getRaster().setDataElements(0, y, WIDTH, 1, lines[y]);
  }
  ImageIO.write(image, "png", file.toFile());
  IO.println("written: " + file);
}
