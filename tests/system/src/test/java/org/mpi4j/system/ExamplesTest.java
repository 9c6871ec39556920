package org.mpi4j.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each example does what its comment says, and works on other numbers of ranks as well. */
class ExamplesTest extends SystemTest {
  /** What an example prints on another number of ranks than its comment has: one of the lines. */
  private static final List<Other> OTHERS =
      """
      Hello         | 1 | LOCAL    | Hello from rank 0 of 1
      Hello         | 3 | THREADS  | Hello from rank 2 of 3
      Ring          | 1 | THREADS  | rank 0: sum 0
      Ring          | 2 | LOCAL    | rank 1: sum 1
      Ring          | 3 | THREADS  | rank 2: sum 3
      PSum          | 1 | LOCAL    | rank 0: my part 6.0, total 6.0
      PSum          | 2 | THREADS  | rank 1: my part 22.0, total 28.0
      PSum          | 3 | LOCAL    | rank 2: my part 38.0, total 66.0
      ReduceRanks   | 1 | THREADS  | sum of the ranks: 0
      ReduceRanks   | 3 | LOCAL    | all names: rank0 rank1 rank2
      ComputePi     | 3 | LOCAL    | pi = 3.14159265359 with 1000000 intervals, error below 1e-10: true
      MatrixVector  | 1 | THREADS  | largest difference to the known result: 0.0
      MatrixVector  | 3 | LOCAL    | largest difference to the known result: 0.0
      HaloExchange  | 1 | THREADS  | largest difference to the one-rank run: 0.0
      HaloExchange  | 2 | LOCAL    | largest difference to the one-rank run: 0.0
      HaloExchange  | 3 | THREADS  | largest difference to the one-rank run: 0.0
      HaloExchange  | 6 | THREADS  | largest difference to the one-rank run: 0.0
      SendObject    | 4 | THREADS  | rank 1 got Task[name=fit, trials=3, weights={a=7.0, b=3.14}]
      SendBuffer    | 3 | LOCAL    | rank 1 got 1000 ints, the last is 999
      SendLater     | 3 | MPICH    | rank 1 got {a=7.0, b=3.14}
      SendSegment   | 3 | THREADS  | rank 1 got 1000 ints, the last is 999
      BcastObject   | 1 | THREADS  | rank 0: {key1=[7, 2.72], key2=[abc, xyz]}
      BcastObject   | 6 | THREADS  | rank 5: {key1=[7, 2.72], key2=[abc, xyz]}
      ScatterObjects| 3 | MPICH    | rank 2 got Square[side=3, area=9]
      ScatterObjects| 1 | LOCAL    | rank 0 got Square[side=1, area=1]
      GatherObjects | 6 | THREADS  | rank 0 has [1, 4, 9, 16, 25, 36]
      GatherObjects | 3 | LOCAL    | rank 0 has [1, 4, 9]
      BcastArray    | 1 | THREADS  | all ranks have 0 to 99: true
      BcastArray    | 3 | OPEN_MPI | all ranks have 0 to 99: true
      ScatterRows   | 3 | OPEN_MPI | rank 2: 6 elements, all 2
      ScatterRows   | 6 | THREADS  | rank 5: 6 elements, all 5
      GatherRows    | 1 | LOCAL    | [0, 0, 0]
      GatherRows    | 3 | OPEN_MPI | [2, 2, 2]
      Mandelbrot    | 1 | LOCAL    | .................############################...........
      Mandelbrot    | 3 | MPICH    | .................############################...........
      NextValue     | 1 | THREADS  | 100 numbers were given out, their sum is 4950
      NextValue     | 3 | OPEN_MPI | 100 numbers were given out, their sum is 4950
      Reductions    | 1 | THREADS  | reduce: a, as reduceObject: true
      Reductions    | 3 | MPICH    | rank 2 scan: abc, as scanObject: true
      Reductions    | 6 | THREADS  | rank 5 scan: abcdef, as scanObject: true
      Sequential    | 1 | LOCAL    | rank 0 was here
      Sequential    | 3 | OPEN_MPI | rank 2 was here
      ThreadsToSelf | 3 | THREADS  | rank 2 got 1000 numbers from itself, sum 499500
      PoolOver      | 2 | LOCAL    | [0, 1, 4, 9, 16, 25, 36, 49]
      PoolOver      | 6 | THREADS  | all ranks go on: 6
      Exchange      | 3 | LOCAL    | rank 0 has the numbers of rank 1: [1.0, 1.0, 1.0]
      Jacobi        | 1 | LOCAL    | sendrecv:            sum after 50 steps 58.078
      Jacobi        | 2 | LOCAL    | persistent requests: sum after 50 steps 58.078
      Jacobi        | 6 | THREADS  | persistent requests: sum after 50 steps 58.078
      OsuMultiLatency | 3 | THREADS | 1 pairs
      OsuCollectives  | 1 | LOCAL   | operation  bytes      mean, us   least, us  most, us
      """
          .lines()
          .map(Other::of)
          .toList();

  private static final Map<Batch, Map<String, List<List<String>>>> RESULTS = new HashMap<>();
  private static final Map<Batch, AssertionError> FAILURES = new HashMap<>();

  @TempDir static Path classes;

  record Other(Example example, int ranks, TestEngine engine, String line) {
    static Other of(String row) {
      List<String> cells = Stream.of(row.split("\\|")).map(String::strip).toList();
      return new Other(
          Example.of(cells.get(0)),
          Integer.parseInt(cells.get(1)),
          TestEngine.valueOf(cells.get(2)),
          cells.get(3));
    }
  }

  @BeforeAll
  static void allCompile() throws IOException {
    var sources = new HashMap<String, String>();
    for (Example e : Example.all()) {
      if (!e.hasLibraries()) {
        sources.put(e.name(), e.source());
      }
    }
    Batch.compile(sources, classes);
  }

  @BeforeEach
  void giveData() throws IOException {
    Path data = Path.of("examples", "data", "penguins.csv");
    Path copy = folder.resolve(data);
    Files.createDirectories(copy.getParent());
    Files.copy(Path.of(System.getProperty("mpi4j.root")).resolve(data), copy);
  }

  static Stream<Arguments> ways() throws IOException {
    return Example.all().stream().flatMap(e -> engines(e).map(engine -> Arguments.of(e, engine)));
  }

  private static Stream<TestEngine> engines(Example e) {
    if (e.isOrdinary()) {
      return Stream.of(TestEngine.values());
    }
    // Each has a launch of its own; workers of a pool are processes.
    return e.verb().equals("pool")
        ? Stream.of(TestEngine.LOCAL, TestEngine.OPEN_MPI)
        : e.startsCluster()
            ? Stream.of(TestEngine.LOCAL)
            : Stream.of(TestEngine.LOCAL, TestEngine.THREADS);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void printsWhatItsCommentSays(Example e, TestEngine engine) throws IOException {
    if (e.isOrdinary()) {
      var programs = new ArrayList<Example>();
      for (Example other : Example.all()) {
        if (other.isOrdinary() && other.ranks() == e.ranks()) {
          programs.add(other);
        }
      }
      check(e, inBatch(new Batch(classes, engine, e.ranks()), programs, e));
    } else {
      launch(e, engine);
    }
  }

  private static void check(Example e, List<String> lines) {
    if (e.ordered()) {
      assertThat(String.join("\n", lines) + "\n").matches(e.pattern());
    } else {
      assertThat(lines).containsExactlyInAnyOrderElementsOf(e.output());
    }
  }

  private void launch(Example e, TestEngine engine) {
    var rest = new ArrayList<>(List.of("-n", "" + e.ranks()));
    rest.addAll(e.words());
    Launch launch = mpi4j(engine.words(e.verb(), rest));
    Finished f = MpiLauncher.environment(launch).run();
    assertThat(f.code()).as(f.err()).isEqualTo(e.code());
    if (e.code() == 0) {
      check(e, f.outLines());
    } else {
      List<String> all = Stream.concat(f.outLines().stream(), f.errLines().stream()).toList();
      for (String line : e.output()) {
        assertThat(all).anyMatch(l -> Example.pattern(line).matcher(l).matches());
      }
    }
  }

  /** The lines of all ranks, those of rank 0 first. */
  private List<String> inBatch(Batch batch, List<Example> programs, Example wanted)
      throws IOException {
    if (FAILURES.containsKey(batch)) {
      throw FAILURES.get(batch);
    }
    var known = RESULTS.computeIfAbsent(batch, _ -> new HashMap<>());
    if (!known.containsKey(wanted.name())) {
      try {
        known.putAll(
            batch.run(
                folder,
                programs.stream()
                    .map(p -> (p.name() + " " + String.join(" ", p.arguments())).strip())
                    .toList()));
      } catch (AssertionError e) {
        FAILURES.put(batch, e);
        throw e;
      }
    }
    return known.get(wanted.name()).stream().flatMap(List::stream).toList();
  }

  static List<Other> others() {
    return OTHERS;
  }

  @ParameterizedTest
  @MethodSource("others")
  void worksOnOtherNumbersOfRanks(Other other) throws IOException {
    List<Example> programs =
        OTHERS.stream()
            .filter(o -> o.ranks() == other.ranks() && o.engine() == other.engine())
            .map(Other::example)
            .toList();
    Batch batch = new Batch(classes, other.engine(), other.ranks());
    assertThat(inBatch(batch, programs, other.example())).contains(other.line());
  }

  @ParameterizedTest
  @CsvSource({"1", "2"})
  void aPoolHasAnyNumberOfWorkers(int ranks) {
    var rest = List.of("-n", "" + ranks, "" + Example.of("Primes").file());
    Finished f = mpi4j(TestEngine.LOCAL.words("pool", rest)).run();
    assertThat(f.code()).as(f.err()).isZero();
    assertThat(f.outLines()).contains("primes below 100000: 9592");
  }

  @ParameterizedTest
  @CsvSource({"Hello", "HaloExchange"})
  void runsWhenCompiled(String name) throws URISyntaxException, ClassNotFoundException {
    // A folder or a jar, as far as the build went.
    var place = Class.forName(name).getProtectionDomain().getCodeSource().getLocation();
    Path root = Path.of(place.toURI());
    Example e = Example.of(name);
    Finished f = mpi4j("run", "-n", "" + e.ranks(), "-cp", root.toString(), name).run();
    assertThat(f.code()).as(f.err()).isZero();
    assertThat(f.outLines()).containsExactlyInAnyOrderElementsOf(e.output());
  }
}
