package org.mpi4j.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each example does what its comment says, and works on other numbers of ranks as well. */
class ExamplesTest extends SystemTest {
  @BeforeEach
  void giveData() throws IOException {
    Path data = Path.of("examples", "data", "penguins.csv");
    Path copy = folder.resolve(data);
    Files.createDirectories(copy.getParent());
    Files.copy(Path.of(System.getProperty("mpi4j.root")).resolve(data), copy);
  }

  static Stream<Arguments> ways() throws IOException {
    return Example.all().stream()
        .flatMap(e ->
            (e.verb().equals("run") ? Stream.of("processes", "threads") : Stream.of("processes"))
                .map(kind -> Arguments.of(e, kind)));
  }

  private Finished run(Example e, String kind, int ranks) {
    var words = new ArrayList<>(List.of(e.verb(), "--ranks=" + kind, "-n", "" + ranks));
    words.add(e.file().toString());
    words.addAll(e.arguments());
    return mpi4j(words.toArray(String[]::new)).run();
  }

  @ParameterizedTest
  @MethodSource("ways")
  void printsWhatItsCommentSays(Example e, String kind) {
    Finished f = run(e, kind, e.ranks());
    assertThat(f.code()).as(f.err()).isZero();
    if (e.ordered()) {
      assertThat(f.out()).matches(e.pattern());
    } else {
      assertThat(f.outLines()).containsExactlyInAnyOrderElementsOf(e.output());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Hello         | 1 | processes | Hello from rank 0 of 1
          Hello         | 3 | threads   | Hello from rank 2 of 3
          Ring          | 1 | threads   | rank 0: sum 0
          Ring          | 2 | processes | rank 1: sum 1
          Ring          | 3 | threads   | rank 2: sum 3
          PSum          | 1 | processes | rank 0: my part 6.0, total 6.0
          PSum          | 2 | threads   | rank 1: my part 22.0, total 28.0
          PSum          | 3 | processes | rank 2: my part 38.0, total 66.0
          ReduceRanks   | 1 | threads   | sum of the ranks: 0
          ReduceRanks   | 3 | processes | all names: rank0 rank1 rank2
          ComputePi     | 3 | processes | pi = 3.14159265359 with 1000000 intervals, error below 1e-10: true
          MatrixVector  | 1 | threads   | largest difference to the known result: 0.0
          MatrixVector  | 3 | processes | largest difference to the known result: 0.0
          HaloExchange  | 1 | threads   | largest difference to the one-rank run: 0.0
          HaloExchange  | 2 | processes | largest difference to the one-rank run: 0.0
          HaloExchange  | 3 | threads   | largest difference to the one-rank run: 0.0
          HaloExchange  | 6 | threads   | largest difference to the one-rank run: 0.0
          SendObject    | 4 | threads   | rank 1 got Task[name=fit, trials=3, weights={a=7.0, b=3.14}]
          Primes        | 1 | processes | primes below 100000: 9592
          Primes        | 2 | processes | primes below 100000: 9592
          SendBuffer    | 3 | processes | rank 1 got 1000 ints, the last is 999
          """)
  void worksOnOtherNumbersOfRanks(String name, int ranks, String kind, String line) {
    Finished f = run(Example.of(name), kind, ranks);
    assertThat(f.code()).as(f.err()).isZero();
    assertThat(f.outLines()).contains(line);
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
