package org.mpi4j.system;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every program of the guide prints what the guide says, on the local engine and on MPI libraries.
 * Those whose end matters, or that need options, have a launch of their own.
 */
class GuideTest extends SystemTest {
  private static final Map<Batch, Map<String, List<List<String>>>> RESULTS = new HashMap<>();
  private static final Map<Batch, AssertionError> FAILURES = new HashMap<>();

  @TempDir static Path classes;

  static List<GuideProgram> programs() throws IOException {
    return GuidePages.withPrograms().stream().flatMap(p -> GuideProgram.of(p).stream()).toList();
  }

  static Stream<Arguments> programsOnEngines() throws IOException {
    return programs().stream()
        .flatMap(p ->
            Stream.of(TestEngine.LOCAL, TestEngine.OPEN_MPI, TestEngine.MPICH)
                .filter(e -> e.isLocal() || !p.isLocalOnly())
                .map(e -> Arguments.of(p, e)));
  }

  @BeforeAll
  static void allCompile() throws IOException {
    Map<String, String> sources =
        programs().stream().collect(toMap(GuideProgram::name, GuideProgram::source));
    Batch.compile(sources, classes);
  }

  @BeforeEach
  void giveExamples() throws IOException {
    Path examples = Path.of(System.getProperty("mpi4j.root"), "examples");
    Files.createSymbolicLink(folder.resolve("examples"), examples);
  }

  @ParameterizedTest
  @MethodSource("programsOnEngines")
  void printsWhatThePageSays(GuideProgram p, TestEngine engine) throws Exception {
    if (p.isOrdinary()) {
      List<List<String>> ofRanks = inBatch(new Batch(classes, engine, p.ranks())).get(p.name());
      check(p, ofRanks);
    } else if (p.isPlainJava()) {
      assertThat(inThisProcess(p)).isEqualTo(p.output());
    } else {
      checkLaunched(p, engine);
    }
  }

  private Map<String, List<List<String>>> inBatch(Batch batch) throws IOException {
    if (FAILURES.containsKey(batch)) {
      throw FAILURES.get(batch);
    }
    if (!RESULTS.containsKey(batch)) {
      List<String> lines =
          programs().stream()
              .filter(p -> p.isOrdinary() && p.ranks() == batch.ranks())
              .filter(p -> batch.engine().isLocal() || !p.isLocalOnly())
              .map(p -> (p.name() + " " + String.join(" ", p.arguments())).strip())
              .toList();
      try {
        RESULTS.put(batch, batch.run(folder, lines));
      } catch (AssertionError e) {
        FAILURES.put(batch, e);
        throw e;
      }
    }
    return RESULTS.get(batch);
  }

  /** The page shows the lines of the ranks mixed, those of each rank in their order. */
  private static void check(GuideProgram p, List<List<String>> ofRanks) {
    List<String> all = ofRanks.stream().flatMap(List::stream).toList();
    assertThat(all).as("%s", p).containsExactlyInAnyOrderElementsOf(p.output());
    for (List<String> lines : ofRanks) {
      if (!p.isInAnyOrder() && !lines.isEmpty()) {
        assertThat(p.output()).as("%s: lines of one rank", p).containsSubsequence(lines);
      }
    }
  }

  private void checkLaunched(GuideProgram p, TestEngine engine) throws IOException {
    write(p.name() + ".java", p.source());
    List<String> rest = p.command().subList(2, p.command().size());
    Launch launch = mpi4j(engine.words(p.command().get(1), rest));
    Finished f = MpiLauncher.environment(launch).run();
    assertThat(f.code()).as("%s: %s", p, f.err()).isEqualTo(p.code() == null ? 0 : p.code());
    List<String> lines =
        comparable(p, Stream.concat(f.outLines().stream(), f.errLines().stream()).toList());
    if (p.isRaceOfFailures()) {
      assertThat(reports(lines)).as("%s", p).isNotEmpty().isSubsetOf(comparable(p, p.output()));
    } else if (engine.isLocal()) {
      assertThat(lines).as("%s", p).containsExactlyInAnyOrderElementsOf(comparable(p, p.output()));
    } else {
      // How the ranks ended is told by mpiexec as well, in its words.
      List<String> ours =
          p.output().stream().filter(l -> !l.matches("mpi4j: rank .* ended .*")).toList();
      assertThat(lines).as("%s", p).containsAll(comparable(p, ours));
    }
  }

  /** The exceptions of the ranks, with their stacks. */
  private static List<String> reports(List<String> lines) {
    return lines.stream().filter(l -> l.matches("(rank \\d+ of |\tat ).*")).toList();
  }

  private static List<String> inThisProcess(GuideProgram p)
      throws IOException, ReflectiveOperationException {
    PrintStream before = System.out;
    var bytes = new ByteArrayOutputStream();
    try (var out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      System.setOut(out);
      BatchMain.run(classes, p.name(), p.arguments());
    } finally {
      System.setOut(before);
    }
    return new ArrayList<>(bytes.toString(StandardCharsets.UTF_8).lines().toList());
  }

  /** Without what differs from run to run. */
  private static List<String> comparable(GuideProgram p, List<String> lines) {
    boolean timed = p.command().contains("--timeout");
    return lines.stream()
        // Where the others were when a rank failed is a matter of time.
        .filter(l -> timed || !l.matches("rank \\d+ (waits|was waiting|takes no part) .*"))
        .map(l -> l.replaceAll(" on \\S+ \\(pid \\d+\\)", " on HOST (pid)"))
        .map(l -> l.replaceAll("since [0-9:]{8} \\([0-9.,]+ s\\)", "since TIME"))
        .toList();
  }
}
