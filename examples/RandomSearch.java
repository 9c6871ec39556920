// A random search, the way many parameter studies run in parallel: rank 0 draws values of C, the
// inverse strength of regularisation, and has a pool of the other ranks map them to accuracies.
// Each of these reads the table itself and trains a logistic regression for each value that it
// gets. Rank 0 shows the progress, writes results/results.csv and results/accuracy.png, and prints
// the best. The results do not depend on the number of ranks.
//
//   bin/mpi4j run -n 4 examples/RandomSearch.java
//
// prints, below its progress:
//
//   table: examples/data/penguins.csv, 333 rows (11 of 344 left out: missing values)
//   features: flipper_length_mm, body_mass_g, species (3 words)
//   label: sex (2 classes), 233 rows to train with, 100 to test
//   1000 models trained on 4 ranks in ... s
//   best: C = 0.539 with accuracy 0.860
//   written: results/results.csv, results/accuracy.png
//
// Any table will do, with columns of numbers or of words:
//
//   bin/mpi4j run -n 4 examples/RandomSearch.java --data FILE --features a,b --label c
//
// More options: --values N (1000), --seed S (1), --out DIR (results).

//DEPS de.bwaldvogel:liblinear:2.44
//DEPS de.siegmar:fastcsv:4.4.0
//DEPS org.knowm.xchart:xchart:4.0.3

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.awt.Color;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.mpi4j.MPI;
import org.mpi4j.pool.MapOptions;
import org.mpi4j.pool.MpiPool;

static final double LEAST = 1e-4;
static final double MOST = 1e4;

/** What the user asked for. */
record Options(
    String data, List<String> features, String label, int values, long seed, String out) {}

/** One trained model: its C, its accuracy on the held-out rows. */
record Score(double c, double accuracy) {}

void main(String[] args) throws IOException {
  boolean good = true;
  try (MpiPool pool = MpiPool.over(MPI.world(), 0)) {
    if (pool != null) {
      search(options(args), pool);
    }
  } catch (BadInput e) {
    System.err.println("RandomSearch: " + e.getMessage());
    good = false;
  }
  if (!good) {
    System.exit(2);
  }
}

static void search(Options options, MpiPool pool) throws IOException {
  double start = MPI.wtime();
  int n = options.values();
  Table table = Table.of(options);
  var bar = new ProgressBar("models", n);
  var progress = MapOptions.DEFAULT.withListener((done, _) -> bar.show((int) done));
  List<Double> drawn = DoubleStream.of(draw(n, options.seed())).boxed().toList();
  Score[] scores =
      pool.map(c -> new Score(c, Table.of(options).accuracy(c)), drawn, progress)
          .toArray(Score[]::new);
  IO.println(table);
  int size = MPI.world().size();
  String ranks = size == 1 ? "1 rank" : size + " ranks";
  IO.println(text("%d models trained on %s in %.1f s", n, ranks, MPI.wtime() - start));
  report(scores, table, options);
}

/** Values of C, as many in each decade. */
static double[] draw(int n, long seed) {
  var random = new SplittableRandom(seed);
  return random.doubles(n, Math.log(LEAST), Math.log(MOST)).map(Math::exp).toArray();
}

static String text(String format, Object... values) {
  return String.format(Locale.ROOT, format, values);
}

/** One line that fills up on a terminal; elsewhere, as in a log file, a line for each tenth. */
static class ProgressBar {
  static final int WIDTH = 40;
  static final long REDRAW_NANOS = 100_000_000;
  final boolean terminal = System.getenv("MPI4J_TERMINAL") != null;
  final String what;
  final long total;
  long tenths;
  long drawnAt;

  ProgressBar(String what, int total) {
    this.what = what;
    this.total = total;
  }

  void show(int done) {
    if (terminal) {
      redraw(done);
    } else if (10 * done / total > tenths) {
      tenths = 10 * done / total;
      IO.println("%3d %% (%d of %d %s)".formatted(10 * tenths, done, total, what));
    }
  }

  void redraw(int done) {
    long now = System.nanoTime();
    if (done < total && now - drawnAt < REDRAW_NANOS) {
      return;
    }
    drawnAt = now;
    int full = (int) (WIDTH * done / total);
    String bar = "#".repeat(full) + ".".repeat(WIDTH - full);
    String end = done == total ? "\n" : "";
    IO.print("\r[%s] %3d %% of %d %s%s".formatted(bar, 100 * done / total, total, what, end));
    System.out.flush();
  }
}

/** The user gave something that cannot be used. */
static class BadInput extends RuntimeException {
  static final long serialVersionUID = 1;

  BadInput(String format, Object... values) {
    super(format.formatted(values));
  }
}

/** The rows of a table, split into those to train with and those to test. */
static class Table {
  static final Set<String> MISSING = Set.of("", ".", "?", "na", "nan", "n/a", "null");
  static final double TEST_SHARE = 0.3;

  private static final Map<Options, Table> READ = new ConcurrentHashMap<>();

  final Problem train = new Problem();
  final Feature[][] testX;
  final double[] testY;
  final List<String> features = new ArrayList<>();
  final String description;

  /** The table, read once by each process. */
  static Table of(Options options) {
    return READ.computeIfAbsent(options, Table::new);
  }

  Table(Options options) {
    Linear.disableDebugOutput();
    var wanted = new ArrayList<>(options.features());
    wanted.add(options.label());
    List<List<String>> all = read(Path.of(options.data()), wanted);
    List<List<String>> rows = all.stream().filter(Table::isComplete).toList();

    List<String> labels = rows.stream().map(List::getLast).toList();
    List<String> classes = labels.stream().distinct().sorted().toList();
    if (classes.size() < 2 || rows.size() < 2 * classes.size()) {
      throw new BadInput(
          "--label %s: has %d classes in %d complete rows; a label has at least 2 classes, with 2 rows each on average",
          options.label(), classes.size(), rows.size());
    }
    boolean[] test = split(labels, classes, options.seed());
    Feature[][] x = encode(rows, options.features(), test);
    double[] y = labels.stream().mapToDouble(classes::indexOf).toArray();

    int[] toTrain = IntStream.range(0, y.length).filter(i -> !test[i]).toArray();
    train.l = toTrain.length;
    train.n = x[0].length;
    train.bias = 1;
    train.x = IntStream.of(toTrain).mapToObj(i -> x[i]).toArray(Feature[][]::new);
    train.y = IntStream.of(toTrain).mapToDouble(i -> y[i]).toArray();
    int[] toTest = IntStream.range(0, y.length).filter(i -> test[i]).toArray();
    testX = IntStream.of(toTest).mapToObj(i -> x[i]).toArray(Feature[][]::new);
    testY = IntStream.of(toTest).mapToDouble(i -> y[i]).toArray();

    int leftOut = all.size() - rows.size();
    String missing =
        leftOut == 0 ? "" : text(" (%d of %d left out: missing values)", leftOut, all.size());
    description =
        text("table: %s, %d rows%s%n", options.data(), rows.size(), missing)
            + text("features: %s%n", String.join(", ", features))
            + text(
                "label: %s (%d classes), %d rows to train with, %d to test",
                options.label(), classes.size(), train.l, testY.length);
  }

  /** The wanted columns of a file whose fields are separated by comma, semicolon or tab. */
  static List<List<String>> read(Path file, List<String> wanted) {
    if (!Files.isRegularFile(file)) {
      throw new BadInput(
          "--data %s: no such file; looked in %s", file, Path.of("").toAbsolutePath());
    }
    var format = CsvReader.builder().detectBomHeader(true);
    var rows = new ArrayList<List<String>>();
    try (var lines = Files.lines(file)) {
      format.fieldSeparator(separator(lines.findFirst().orElse("")));
      try (var csv = format.ofCsvRecord(file)) {
        int[] columns = null;
        for (CsvRecord row : csv) {
          if (columns == null) {
            columns = columns(row.getFields(), wanted, file);
          } else {
            rows.add(IntStream.of(columns).mapToObj(c -> row.getField(c).strip()).toList());
          }
        }
      }
    } catch (IOException | UncheckedIOException | CsvParseException e) {
      throw new BadInput("--data %s: cannot be read as a table (%s)", file, e.getMessage());
    }
    return rows;
  }

  /** Whichever the first line has most of. */
  static char separator(String line) {
    return Stream.of('\t', ';', ',')
        .max(Comparator.comparingLong(s -> line.chars().filter(c -> c == s).count()))
        .orElseThrow();
  }

  static int[] columns(List<String> header, List<String> wanted, Path file) {
    List<String> names = header.stream().map(String::strip).toList();
    for (String name : wanted) {
      if (!names.contains(name)) {
        throw new BadInput(
            "no column '%s' in %s; there are %s", name, file, String.join(", ", names));
      }
    }
    return wanted.stream().mapToInt(names::indexOf).toArray();
  }

  static boolean isComplete(List<String> row) {
    return row.stream().noneMatch(value -> MISSING.contains(value.toLowerCase(Locale.ROOT)));
  }

  /** Marks the rows to test with: of each class the same share. */
  static boolean[] split(List<String> labels, List<String> classes, long seed) {
    var random = new Random(seed);
    var test = new boolean[labels.size()];
    for (String name : classes) {
      var members = new ArrayList<Integer>();
      for (int i = 0; i < test.length; i++) {
        if (labels.get(i).equals(name)) {
          members.add(i);
        }
      }
      Collections.shuffle(members, random);
      members.stream().limit(Math.round(TEST_SHARE * members.size())).forEach(i -> test[i] = true);
    }
    return test;
  }

  /** Numbers become one feature, words one for each; the last feature is always 1. */
  Feature[][] encode(List<List<String>> rows, List<String> names, boolean[] test) {
    var columns = new ArrayList<double[]>();
    for (int f = 0; f < names.size(); f++) {
      int column = f;
      List<String> values = rows.stream().map(row -> row.get(column)).toList();
      if (values.stream().allMatch(Table::isNumber)) {
        features.add(names.get(f));
        columns.add(scaled(values.stream().mapToDouble(Double::parseDouble).toArray(), test));
      } else {
        var words = new TreeSet<>(values);
        features.add("%s (%d words)".formatted(names.get(f), words.size()));
        for (String word : words) {
          columns.add(values.stream().mapToDouble(v -> v.equals(word) ? 1 : 0).toArray());
        }
      }
    }
    columns.add(DoubleStream.generate(() -> 1).limit(rows.size()).toArray());
    return IntStream.range(0, rows.size())
        .mapToObj(i ->
            IntStream.range(0, columns.size())
                .mapToObj(j -> new FeatureNode(j + 1, columns.get(j)[i]))
                .toArray(Feature[]::new))
        .toArray(Feature[][]::new);
  }

  static boolean isNumber(String value) {
    try {
      return Double.isFinite(Double.parseDouble(value));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Scaled so that the rows to train with have mean 0 and deviation 1. */
  static double[] scaled(double[] values, boolean[] test) {
    double[] known =
        IntStream.range(0, values.length)
            .filter(i -> !test[i])
            .mapToDouble(i -> values[i])
            .toArray();
    double mean = DoubleStream.of(known).average().orElse(0);
    double variance = DoubleStream.of(known).map(v -> (v - mean) * (v - mean)).average().orElse(0);
    double scale = variance > 0 ? 1 / Math.sqrt(variance) : 0;
    return DoubleStream.of(values).map(v -> scale * (v - mean)).toArray();
  }

  /** Share of the test rows that a model trained with this C labels right. */
  double accuracy(double c) {
    var model = Linear.train(train, new Parameter(SolverType.L2R_LR, c, 0.001));
    long right =
        IntStream.range(0, testY.length)
            .filter(i -> Linear.predict(model, testX[i]) == testY[i])
            .count();
    return (double) right / testY.length;
  }

  @Override
  public String toString() {
    return description;
  }
}

/** Prints the best model and writes the files. */
static void report(Score[] scores, Table table, Options options) throws IOException {
  var order = Comparator.comparingDouble(Score::accuracy);
  Score best =
      Stream.of(scores).max(order.thenComparing(Score::c, Comparator.reverseOrder())).orElseThrow();
  IO.println(text("best: C = %.3g with accuracy %.3f", best.c(), best.accuracy()));

  var lines = new ArrayList<String>();
  lines.add("C,accuracy");
  for (Score s : scores) {
    lines.add(s.c() + "," + s.accuracy());
  }
  Path csv = Path.of(options.out(), "results.csv");
  Path png = Path.of(options.out(), "accuracy.png");
  Files.write(csv, lines);
  ImageIO.write(
      BitmapEncoder.getBufferedImage(plot(scores, best, table, options)), "png", png.toFile());
  IO.println("written: " + csv + ", " + png);
}

static XYChart plot(Score[] scores, Score best, Table table, Options options) {
  System.setProperty("java.awt.headless", "true");
  Path file = Path.of(options.data()).getFileName();
  XYChart chart =
      new XYChartBuilder()
          .width(900)
          .height(560)
          .title("Logistic regression of %s in %s".formatted(options.label(), file))
          .xAxisTitle("C (inverse strength of regularisation)")
          .yAxisTitle("accuracy on %d held-out rows".formatted(table.testY.length))
          .build();
  var style = chart.getStyler();
  style.setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
  style.setXAxisLogarithmic(true);
  style.setXAxisMin(LEAST);
  style.setXAxisMax(MOST);
  style.setXAxisDecimalPattern("0.####");
  style.setYAxisDecimalPattern("0.00");
  style.setPlotGridVerticalLinesVisible(false);
  style.setPlotGridLinesColor(new Color(0xe0, 0xe0, 0xe0));
  style.setChartBackgroundColor(Color.WHITE);
  style.setLegendPosition(LegendPosition.InsideSE);
  dots(
      chart,
      "%d random values of C".formatted(scores.length),
      new Color(0x1f, 0x77, 0xb4, 0x60),
      scores);
  dots(
      chart,
      text("best: C = %.3g, accuracy %.3f", best.c(), best.accuracy()),
      new Color(0xd6, 0x27, 0x28),
      best);
  return chart;
}

static void dots(XYChart chart, String name, Color color, Score... scores) {
  double[] x = Stream.of(scores).mapToDouble(Score::c).toArray();
  double[] y = Stream.of(scores).mapToDouble(Score::accuracy).toArray();
  var series = chart.addSeries(name, x, y);
  series.setMarker(SeriesMarkers.CIRCLE);
  series.setMarkerColor(color);
}

static Options options(String[] args) {
  var known = List.of("--data", "--features", "--label", "--values", "--seed", "--out");
  var given = new HashMap<String, String>();
  for (int i = 0; i < args.length; i += 2) {
    if (!known.contains(args[i])) {
      throw new BadInput("%s: no such option; there are %s", args[i], String.join(", ", known));
    }
    if (i + 1 == args.length) {
      throw new BadInput("%s: its value is missing", args[i]);
    }
    given.put(args[i], args[i + 1]);
  }
  if (given.containsKey("--data")
      && !given.keySet().containsAll(List.of("--features", "--label"))) {
    throw new BadInput("--data: say which columns, with --features a,b --label c");
  }
  String features = given.getOrDefault("--features", "flipper_length_mm,body_mass_g,species");
  var options =
      new Options(
          given.getOrDefault("--data", "examples/data/penguins.csv"),
          Stream.of(features.split(",")).map(String::strip).distinct().toList(),
          given.getOrDefault("--label", "sex"),
          (int) number(given, "--values", 1000, 1, 1_000_000),
          number(given, "--seed", 1, Long.MIN_VALUE, Long.MAX_VALUE),
          given.getOrDefault("--out", "results"));
  if (options.features().contains(options.label())) {
    throw new BadInput("--label %s: is among the features", options.label());
  }
  try {
    Files.createDirectories(Path.of(options.out()));
  } catch (IOException e) {
    throw new BadInput("--out %s: cannot be made a folder (%s)", options.out(), e);
  }
  return options;
}

static long number(Map<String, String> given, String option, long otherwise, long min, long max) {
  String text = given.getOrDefault(option, Long.toString(otherwise));
  try {
    long value = Long.parseLong(text);
    if (value >= min && value <= max) {
      return value;
    }
    throw new BadInput("%s %s: give a number from %d to %d", option, text, min, max);
  } catch (NumberFormatException e) {
    throw new BadInput("%s %s: is not a whole number", option, text);
  }
}
