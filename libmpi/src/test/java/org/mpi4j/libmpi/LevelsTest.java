package org.mpi4j.libmpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.mpi4j.ThreadLevel;

/** The thread level that a program asks for is the one it gets, and what it forbids is refused. */
@Timeout(value = 300, threadMode = ThreadMode.SEPARATE_THREAD)
class LevelsTest {
  @TestFactory
  Stream<DynamicTest> levels() {
    return MpiexecRun.present()
        .flatMap(mpiexec ->
            Stream.of(ThreadLevel.values())
                .map(level ->
                    dynamicTest(
                        level + " under " + mpiexec.getFileName(), () -> check(mpiexec, level))));
  }

  private static void check(Path mpiexec, ThreadLevel level)
      throws IOException, InterruptedException {
    List<String> lines =
        MpiexecRun.run(mpiexec, MpiexecRun.ranks(2, Levels.class, List.of(), level.name()));
    assertThat(lines).filteredOn(l -> l.equals("given " + level)).hasSize(2);
    assertThat(lines).filteredOn(l -> l.equals("first thread got object")).hasSize(2);
    if (level.compareTo(ThreadLevel.SERIALIZED) < 0) {
      assertThat(lines)
          .filteredOn(l -> l.startsWith("other thread: thread Thread-0 calls MPI, but the"))
          .hasSize(2)
          .allMatch(l -> l.contains("level is " + level) && l.contains("ask for MULTIPLE"));
    } else {
      assertThat(lines).filteredOn(l -> l.equals("other thread got 7")).hasSize(2);
    }
  }
}
