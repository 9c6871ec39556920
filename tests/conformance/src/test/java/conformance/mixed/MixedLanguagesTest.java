package conformance.mixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import conformance.run.Ended;
import conformance.run.MpiLibrary;
import conformance.run.Mpiexec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Jobs of a Java rank and one in another language. */
@Timeout(150)
class MixedLanguagesTest {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final long SEED = 20_261_120;
  private static final int NESTED_TYPES = 200;
  private static final String PYTHON = "/usr/bin/python3";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"OPEN_MPI,true", "OPEN_MPI,false", "MPICH,true", "MPICH,false"})
  void javaAndC(MpiLibrary library, boolean javaFirst) throws Exception {
    assumeThat(library.mpiexec()).as("mpiexec").isPresent();
    assumeThat(library.mpicc()).as("mpicc").isPresent();
    Path program = folder.resolve("peer");
    Path source = resource("peer.c");
    run(List.of(library.mpicc().get().toString(), "-o", program.toString(), source.toString()));
    check(library, javaFirst, List.of(program.toString()), "c rank");
  }

  @ParameterizedTest
  @EnumSource(MpiLibrary.class)
  void handles(MpiLibrary library) throws Exception {
    assumeThat(library.mpiexec()).as("mpiexec").isPresent();
    assumeThat(library.mpicc()).as("mpicc").isPresent();
    Path made = folder.resolve("libhandles.so");
    run(
        List.of(
            library.mpicc().get().toString(),
            "-w",
            "-shared",
            "-fPIC",
            "-o",
            made.toString(),
            resource("handles.c").toString()));
    var job = new Mpiexec(library);
    job.java(2, List.of("-Xmx200m"), HandleRank.class, made.toString());
    Ended ended = job.run(LIMIT);
    assertThat(ended.code()).as(ended.output()).isZero();
    assertThat(ended.output())
        .contains("rank 0 has passed all handles", "rank 1 has passed all handles");
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void javaAndPython(boolean javaFirst) throws Exception {
    assumeMpi4py();
    check(
        MpiLibrary.OPEN_MPI,
        javaFirst,
        List.of(PYTHON, resource("peer.py").toString()),
        "python rank");
  }

  /** Every constructor of datatypes and random nested ones, as mpi4py and Open MPI have them. */
  @Test
  void datatypes() throws Exception {
    assumeMpi4py();
    Path list = folder.resolve("types");
    Files.write(list, TypesRank.lines(SEED, NESTED_TYPES));
    Ended ended =
        new Mpiexec(MpiLibrary.OPEN_MPI)
            .java(1, List.of("-Xmx200m"), TypesRank.class, list.toString())
            .ranks(1, List.of(PYTHON, resource("datatypes.py").toString(), list.toString()))
            .run(LIMIT);
    assertThat(ended.code()).as(ended.output()).isZero();
    assertThat(ended.output()).contains("java compared", "python is done");
  }

  private static void assumeMpi4py() throws IOException {
    assumeThat(MpiLibrary.OPEN_MPI.mpiexec()).as("mpiexec").isPresent();
    assumeThat(Path.of(PYTHON)).exists();
    var version = "from mpi4py import MPI; print(MPI.Get_library_version())";
    Process mpi4py = new ProcessBuilder(PYTHON, "-c", version).redirectErrorStream(true).start();
    assumeThat(new String(mpi4py.getInputStream().readAllBytes())).contains("Open MPI");
  }

  private Path resource(String name) throws IOException {
    try (InputStream in = MixedLanguagesTest.class.getResourceAsStream("/mixed/" + name)) {
      Path copy = folder.resolve(name);
      Files.copy(in, copy);
      return copy;
    }
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    Process p = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(p.getInputStream().readAllBytes());
    assertThat(p.waitFor()).as(output).isZero();
  }

  private static void check(
      MpiLibrary library, boolean javaFirst, List<String> peer, String peerName)
      throws IOException {
    var job = new Mpiexec(library);
    if (!javaFirst) {
      job.ranks(1, peer);
    }
    job.java(1, List.of("-Xmx200m"), JavaRank.class);
    if (javaFirst) {
      job.ranks(1, peer);
    }
    Ended ended = job.run(LIMIT);
    assertThat(ended.code()).as(ended.output()).isZero();
    assertThat(ended.output()).contains("java rank", peerName);
  }
}
