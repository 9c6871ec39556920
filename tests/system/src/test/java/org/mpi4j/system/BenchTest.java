package org.mpi4j.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mpi4j.bench.command.BenchCommand;
import org.mpi4j.cli.Main;
import org.mpi4j.jupyter.wire.Json;
import org.w3c.dom.Document;

/** {@code mpi4j bench}: that everything is measured, not how fast it is. */
class BenchTest extends SystemTest {
  private static final String[] SHORT = {"--quick", "--seconds", "0.002", "--warmup", "0.05"};

  /** As {@code bin/mpi4j bench}, which has more on its class path than the other commands. */
  private Launch bench(String... args) {
    String classPath =
        Stream.of(Launch.placeOf(BenchCommand.class), Launch.placeOf(Histogram.class))
            .map(Path::toString)
            .collect(
                Collectors.joining(
                    File.pathSeparator, Launch.classPath() + File.pathSeparator, ""));
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
    command.add("-Dmpi4j.home=" + System.getProperty("mpi4j.root"));
    command.addAll(List.of("-cp", classPath, Main.class.getName(), "bench"));
    command.addAll(List.of(args));
    return new Launch(folder, command);
  }

  private Finished quick(String... args) {
    var all = new ArrayList<>(List.of(args));
    all.addAll(List.of(SHORT));
    all.addAll(List.of("--json", "b.json", "--html", "b.html"));
    return bench(all.toArray(String[]::new))
        .env("OMPI_ALLOW_RUN_AS_ROOT", "1")
        .env("OMPI_ALLOW_RUN_AS_ROOT_CONFIRM", "1")
        .run();
  }

  /** Names of all benchmarks of groups, as the command knows them. */
  private List<String> names(String... groups) {
    Finished f =
        bench(Stream.concat(Stream.of("nothing"), Stream.of(groups)).toArray(String[]::new)).run();
    assertThat(f.code()).isEqualTo(2);
    String text = f.err().lines().filter(l -> l.contains("choose of")).findFirst().orElseThrow();
    return Arrays.stream(
            text.replaceFirst(".*choose of ", "").replaceFirst(" [(].*", "").split(", "))
        .toList();
  }

  private List<Map<String, Object>> list(String name) throws IOException {
    @SuppressWarnings("unchecked")
    var all = (Map<String, List<Map<String, Object>>>) (Map<?, ?>) report();
    return all.get(name);
  }

  private Map<?, ?> report() throws IOException {
    return (Map<?, ?>) Json.read(Files.readString(folder.resolve("b.json")));
  }

  /** Which benchmarks each system has results of; every result is a time. */
  private Map<String, Set<String>> measured() throws IOException {
    List<Map<String, Object>> results = list("results");
    assertThat(results)
        .allSatisfy(r -> {
          assertThat(((Number) r.get("median")).doubleValue()).isPositive();
          assertThat(((Number) r.get("p99")).doubleValue()).isPositive();
        });
    return results.stream()
        .collect(
            Collectors.groupingBy(
                r -> (String) r.get("system"),
                Collectors.mapping(
                    r -> (String) r.get("benchmark"), Collectors.toCollection(TreeSet::new))));
  }

  private void isComplete(Finished f, List<String> systems, List<String> benchmarks)
      throws Exception {
    assertThat(f.code()).as(f.out() + f.err()).isZero();
    Map<String, Set<String>> measured = measured();
    assertThat(measured.keySet()).containsAll(systems);
    systems.forEach(
        s -> assertThat(measured.get(s)).as(s).containsExactlyInAnyOrderElementsOf(benchmarks));
    Document page =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(folder.resolve("b.html").toFile());
    assertThat(page.getElementsByTagName("h2").getLength()).isEqualTo(benchmarks.size());
    assertThat(page.getElementsByTagName("svg").getLength())
        .isGreaterThanOrEqualTo(benchmarks.size());
    assertThat(Files.readString(folder.resolve("b.html"))).doesNotContain("http", "NaN", "src=");
  }

  /** Every benchmark that the programs are told, and the groups that they are in. */
  private List<String> told() {
    List<String> others =
        List.of(
            "all",
            "messages",
            "collectives",
            "vectors",
            "non-blocking",
            "programs",
            "halo",
            "objects",
            "pack",
            "pool",
            "startup");
    List<String> told = names().stream().filter(n -> !others.contains(n)).toList();
    assertThat(told).contains("latency", "allreduce", "alltoallv", "igatherv").hasSize(34);
    return told;
  }

  private static final String TOLD = "messages,collectives,vectors,non-blocking";

  @Test
  void everyMessageAndCollectiveOfTheLocalEngine() throws Exception {
    String[] args = {
      "all", "--only", TOLD, "--engine", "local", "--no-peers", "-n", "2", "--sizes", "8,64"
    };
    isComplete(
        quick(args),
        List.of(
            "mpi4j processes",
            "mpi4j threads",
            "mpi4j processes, segments",
            "mpi4j threads, segments",
            "mpi4j processes, allocate",
            "mpi4j threads, allocate"),
        told());
  }

  @ParameterizedTest
  @CsvSource({
    "libmpi, --no-peers, mpi4j on Open MPI | mpi4j on MPICH",
    "local, --peers, Open MPI C | MPICH C | mpi4py",
  })
  void everyMessageAndCollectiveOfTheLibrariesAndOfThePeers(
      String engine, String peers, String systems) throws Exception {
    MpiLauncher.OPEN_MPI.command();
    MpiLauncher.MPICH.command();
    Finished f =
        quick(
            "all",
            "--only",
            TOLD,
            "--memory",
            "arrays",
            "--sizes",
            "8",
            "-n",
            "2",
            "--ranks",
            "threads",
            "--engine",
            engine,
            peers);
    assumeTrue(
        !f.out().contains("# absent: "), () -> f.out().replaceAll("(?s).*# absent: |\n.*", ""));
    isComplete(f, List.of(systems.split(" [|] ")), told());
    assertThat(list("results")).anyMatch(r -> r.containsKey("overlapPercent"));
    if (engine.equals("local")) {
      assertThat(list("ratios"))
          .extracting(r -> r.get("peer"))
          .contains("Open MPI C", "MPICH C", "better of C", "mpi4py");
    }
  }

  @Test
  void programs() throws Exception {
    Finished f = quick("halo", "objects", "pack", "pool", "--ranks", "threads");
    assertThat(f.code()).as(f.out() + f.err()).isZero();
    assertThat(measured().get("mpi4j threads")).containsExactly("halo", "objects", "pack");
    assertThat(measured().get("mpi4j pool")).containsExactly("pool");
  }

  /** Its row says so, and all others are measured. */
  @Test
  void aPeerThatHangsAndOneThatFails() throws Exception {
    MpiLauncher.OPEN_MPI.command();
    MpiLauncher.MPICH.command();
    Path bin = Files.createDirectory(folder.resolve("bin"));
    script(
        bin.resolve("mpiexec.openmpi"),
        "case \"$*\" in *python3*) exit 4 ;; esac; sleep 100 & wait");
    script(
        bin.resolve("mpiexec.mpich"), "printf 'latency 8\\t1.5\\t2.5\\n'; echo broken >&2; exit 3");
    Launch launch =
        bench(
            Stream.concat(
                    Stream.of("latency", "--ranks", "threads", "--peers", "--limit", "15"),
                    Stream.of(SHORT))
                .toArray(String[]::new));
    Finished f = launch.env("PATH", bin + File.pathSeparator + System.getenv("PATH")).run();
    assertThat(f.code()).as(f.err()).isZero();
    assertThat(f.outLines())
        .anyMatch(l -> l.matches("# failed: Open MPI C at latency 8: did not end in 15 s; .*"))
        .anyMatch(l -> l.matches("# failed: MPICH C at latency 4096: exit code 3: broken; .*"))
        .anyMatch(l -> l.matches("# failed: mpi4py at latency 8: exit code 4: no message; .*"))
        .anyMatch(l -> l.matches("MPICH C +1.500 +- +-"))
        .anyMatch(l -> l.startsWith("mpi4j threads "));
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void theFormulasAreThoseOfTheSchedules() {
    Finished f = bench("scale", "--no-measure", "--most", "1024").run();
    assertThat(f.code()).as(f.err()).isZero();
    List<String> costs =
        f.outLines().stream().filter(l -> l.matches("[a-z-]+ +[0-9]+ +(8|64) .*")).toList();
    // Nine collectives, eight of them of three sizes, on two numbers of ranks, less the largest
    // five.
    assertThat(costs).hasSize(45).noneMatch(l -> l.endsWith(" none"));
  }
}
