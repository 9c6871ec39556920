package org.mpi4j.libmpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.mpi4j.ErrorClass;

/** Open MPI writes long messages past the end of short receives, unless it is kept from that. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class OverrunTest {
  private static final String UNGUARDED = "-Dmpi4j.libmpi.guardReceives=false";
  private static final String PARAMETER = "pml_ob1_max_rdma_per_request";

  /** With its header this is what Open MPI sends at once, in a copy. */
  private static final int EAGER_BYTES = 4096;

  /** What rank 1 saw: bytes behind the buffer that have changed. */
  private record Result(String what, int posted, int sent, ErrorClass error, long damaged) {}

  @BeforeEach
  void needsOpenMpi() {
    assumeTrue(Files.isExecutable(MpiexecRun.OPEN_MPI), MpiexecRun.OPEN_MPI + " is not there");
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
    return MpiexecRun.ranks(n, ShortReceives.class, List.of(options), what);
  }

  private static List<Result> run(List<String> words) throws Exception {
    return MpiexecRun.run(MpiexecRun.OPEN_MPI, words).stream()
        .filter(line -> line.startsWith("result "))
        .map(OverrunTest::parse)
        .toList();
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
