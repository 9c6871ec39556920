package org.mpi4j.libmpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.mpi4j.ErrorClass;
import org.mpi4j.MPI;

/** Open MPI writes long messages past the end of short receives, unless it is kept from that. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class OverrunTest {
  private static final Path MPIEXEC = Path.of("/usr/bin/mpiexec.openmpi");
  private static final String UNGUARDED = "-Dmpi4j.libmpi.guardReceives=false";
  private static final String PARAMETER = "pml_ob1_max_rdma_per_request";

  /** With its header this is what Open MPI sends at once, in a copy. */
  private static final int EAGER_BYTES = 4096;

  @TempDir private Path folder;

  /** What rank 1 saw: bytes behind the buffer that have changed. */
  private record Result(String what, int posted, int sent, ErrorClass error, long damaged) {}

  @BeforeEach
  void needsOpenMpi() {
    assumeTrue(Files.isExecutable(MPIEXEC), MPIEXEC + " is not there");
  }

  @Test
  void theLibraryAloneWritesPastTheEnd() throws Exception {
    List<Result> results = run(rank(2, "calls", UNGUARDED));
    assertThat(results).hasSize(2 * ShortReceives.LENGTHS.length - 1);
    assertThat(results)
        .filteredOn(r -> r.sent > EAGER_BYTES)
        .as("nothing to guard against: does this machine forbid process_vm_readv, or is it fixed?")
        .isNotEmpty()
        .allMatch(r -> r.damaged == r.sent - r.posted);
  }

  @Test
  void guardedLibraryCallsStopAtTheEnd() throws Exception {
    assertThat(run(rank(2, "calls")))
        .hasSize(2 * ShortReceives.LENGTHS.length - 1)
        .allMatch(this::isIntact);
  }

  @Test
  void receivesStopAtTheEnd() throws Exception {
    assertThat(run(rank(2, "api")))
        .hasSize(4 * ShortReceives.LENGTHS.length)
        .allMatch(this::isIntact);
  }

  @Test
  void receivesFromOtherProgramsStopAtTheEnd() throws Exception {
    var command = new ArrayList<>(rank(1, "api", UNGUARDED));
    command.add(":");
    command.addAll(rank(1, "api"));
    assertThat(run(command)).hasSize(4 * ShortReceives.LENGTHS.length).allMatch(this::isIntact);
  }

  @Test
  void receivesStopAtTheEndThoughTheUserAsksForSingleCopies() throws Exception {
    var command = new ArrayList<>(List.of("--mca", PARAMETER, "4"));
    command.addAll(rank(2, "api"));
    assertThat(run(command)).hasSize(4 * ShortReceives.LENGTHS.length).allMatch(this::isIntact);
  }

  private boolean isIntact(Result r) {
    return r.error == ErrorClass.ERR_TRUNCATE && r.damaged == 0;
  }

  private static List<String> rank(int n, String what, String... options) {
    var command = new ArrayList<>(List.of("-n", Integer.toString(n)));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", classPath(), ShortReceives.class.getName(), what));
    return command;
  }

  private static String classPath() {
    return Stream.of(MPI.class, LibmpiProvider.class, ShortReceives.class)
        .map(OverrunTest::placeOf)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String placeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Result> run(List<String> ranks) throws Exception {
    var command = new ArrayList<>(List.of(MPIEXEC.toString(), "--oversubscribe"));
    command.addAll(ranks);
    Path out = folder.resolve("out");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().put("OMPI_ALLOW_RUN_AS_ROOT", "1");
    builder.environment().put("OMPI_ALLOW_RUN_AS_ROOT_CONFIRM", "1");
    builder.environment().remove("OMPI_MCA_" + PARAMETER);
    Process process = builder.start();
    try {
      boolean ended = process.waitFor(60, TimeUnit.SECONDS);
      String text = Files.readString(out, StandardCharsets.UTF_8);
      assertThat(ended).as("ended; %s", text).isTrue();
      assertThat(process.exitValue()).as(text).isZero();
      return text.lines()
          .filter(line -> line.startsWith("result "))
          .map(OverrunTest::parse)
          .toList();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static Result parse(String line) {
    String[] w = line.split(" ");
    return new Result(
        w[1],
        Integer.parseInt(w[2]),
        Integer.parseInt(w[3]),
        ErrorClass.valueOf(w[4]),
        Long.parseLong(w[5]));
  }
}
