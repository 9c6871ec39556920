package org.mpi4j.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The script {@code bin/mpi4j}, where it has been built. */
class BinTest extends SystemTest {
  private Started bin(String script) throws IOException {
    Path root = Path.of(System.getProperty("mpi4j.root"));
    assumeTrue(Files.exists(root.resolve("target/dist/stamp")), "bin/mpi4j was not used yet");
    write("Hello.java", "void main() { IO.println(IO.readln() + org.mpi4j.MPI.world().size()); }");
    var builder =
        new ProcessBuilder(
            "bash", "-c", script.replace("mpi4j", root.resolve("bin/mpi4j").toString()));
    builder.directory(folder.toFile());
    builder.environment().putAll(Map.of("CHECKOUT", root.toString(), "COMMAND", "mpi4j"));
    builder.environment().put("MPI4J_JOBS", folder.resolve("jobs").toString());
    return new Started(builder.start(), folder.resolve("jobs"), () -> "");
  }

  @Test
  void nothingButTheOutputOfTheProgram() throws IOException {
    Finished f = bin("echo a | mpi4j run -n 1 Hello.java").finish();
    assertThat(f.code()).isZero();
    assertThat(f.out()).isEqualTo("a1\n");
    assertThat(f.errLines()).noneMatch(line -> !line.startsWith("mpi4j: "));
  }

  @Test
  void closedStreams() throws IOException {
    Finished closedIn = bin("mpi4j run -n 1 Hello.java <&-").finish();
    assertThat(closedIn.code()).isZero();
    assertThat(closedIn.out()).isEqualTo("null1\n");
    assertThat(bin("mpi4j run -n 1 Hello.java </dev/null >&-").finish().code()).isZero();
    assertThat(bin("mpi4j run -n 1 Hello.java </dev/null 2>&-").finish().out())
        .isEqualTo("null1\n");
  }

  @Test
  void theFirstJobOfAnMpiLibraryMakesACacheForTheNext() throws IOException {
    String mpiexec = MpiLauncher.MPICH.command();
    String script =
        "export XDG_CACHE_HOME=$PWD/cache; for i in 1 2; do"
            + " mpi4j run --engine libmpi --mpiexec "
            + mpiexec
            + " -n 1 Hello.java </dev/null; ls cache/*/cds | grep -c 'mpi-ranks-.*[.]aot$'; done";
    Finished f = bin(script).finish();
    assertThat(f.outLines()).containsExactly("null1", "1", "null1", "1");
    assertThat(f.errLines()).noneMatch(line -> !line.startsWith("mpi4j: "));
  }

  /** Where there may be no MPI library at all. */
  @Test
  void aLocalJobMakesNothingForTheLibrary() throws IOException {
    Finished f =
        bin("export XDG_CACHE_HOME=$PWD/cache; mpi4j run -n 1 Hello.java </dev/null;"
                + " ls cache/*/cds | grep -c '^launcher-.*jsa$'; ls cache/*/cds | grep -c mpi-ranks")
            .finish();
    assertThat(f.outLines()).as(f.err()).containsExactly("null1", "1", "0");
  }

  @Test
  void ranksThatMpiexecStartsMakeTheCacheToo() throws IOException {
    String ranks = MpiLauncher.MPICH.command() + " -n 3 mpi4j run Say.java </dev/null";
    write("Say.java", "void main() { IO.println(org.mpi4j.MPI.world().size()); }");
    String script =
        "export XDG_CACHE_HOME=$PWD/cache; %s; ls cache/*/cds | grep 'mpi-ranks-.*[.]aot' | wc -l;"
            + " %s; grep -l XX:AOTCache= cache/*/cds/answer-* | wc -l";
    Finished f = bin(script.formatted(ranks, ranks)).finish();
    assertThat(f.outLines()).as(f.err()).containsExactly("3", "3", "3", "1", "3", "3", "3", "2");
    assertThat(f.code()).isZero();
  }

  /** Five, since descriptors of the launcher then have the numbers that the script would take. */
  @Test
  void oneRankOfAHostFindsOutWhatAllRun() throws IOException {
    String ranks = MpiLauncher.MPICH.command() + " -n 5 mpi4j run Say.java </dev/null";
    write("Say.java", "void main() { IO.println(\"old \" + org.mpi4j.MPI.world().size()); }");
    String script =
        "export XDG_CACHE_HOME=$PWD/cache; %s; ls cache/*/cds | grep -c 'answer-[0-9-]*$';"
            + " sed -i s/old/new/ Say.java; %s";
    Finished f = bin(script.formatted(ranks, ranks)).finish();
    assertThat(f.outLines())
        .as(f.err())
        .containsExactly(
            "old 5", "old 5", "old 5", "old 5", "old 5", "1", "new 5", "new 5", "new 5", "new 5",
            "new 5");
    assertThat(f.code()).isZero();
  }

  /** Class data made for jars at another place must not be used. */
  @Test
  void aMovedCheckoutWorks() throws IOException {
    String move =
        "export XDG_CACHE_HOME=$PWD/cache; mkdir -p first/target;"
            + " (cd $CHECKOUT && tar -c --exclude=.git --exclude=target .) | tar -x -C first;"
            + " cp -rp $CHECKOUT/target/dist first/target; first/bin/$COMMAND --version >&2;"
            + " mv first moved;";
    Finished f = bin(move + "echo a | moved/bin/$COMMAND run -n 1 Hello.java").finish();
    assertThat(f.out()).isEqualTo("a1\n");
  }

  @Test
  void aFullDiskEndsTheJob() throws IOException {
    assumeTrue(Files.exists(Path.of("/dev/full")), "no /dev/full here");
    Finished f = bin("mpi4j run -n 2 Hello.java </dev/null >/dev/full").finish();
    assertThat(f.code()).isEqualTo(1);
    assertThat(f.errLines()).last().asString().startsWith("mpi4j: output cannot be written (");
  }
}
