package org.mpi4j.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cells that engines run when they start. */
class AtStartTest {
  @TempDir Path folder;

  private static ClusterBuilder builder(int engines) {
    ClusterFolder.use();
    return Cluster.builder().engines(engines);
  }

  @Test
  void allEnginesRunThemWheneverTheyStart() throws IOException {
    Path file = Files.writeString(folder.resolve("init.jsh"), "int twice(int i) { return 2 * i; }");
    var builder = builder(2).atStart(file).atStart("int ready = twice(MPI.world().size());");
    try (Cluster cluster = builder.start()) {
      cluster.client().onOutput(OutputListener.none());
      assertThat(cluster.all().get("ready")).containsExactly(4, 4);
      cluster.all().execute("ready = 0; int other = 7;");
      // A second set has a world of one.
      assertThat(cluster.client().addEngines(1)).contains("[2]").doesNotContain("failed");
      assertThat(cluster.all().get("ready")).containsExactly(0, 0, 2);
      assertThat(cluster.client().restart(false)).contains("3 engines").doesNotContain("failed");
      assertThat(cluster.all().get("ready")).containsExactly(4, 4, 2);
      assertThat(cluster.all().get("other")).containsOnly(0);
    }
  }

  @Test
  void oneThatFailsEndsTheStart() {
    var late = builder(2).atStart("int zero = 0;").atStart("int x = 1 / zero;");
    assertThatThrownBy(late::start)
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("/ by zero at cell of the start 2 line 1");
    var wrong = builder(1).atStart("int x = \"four\";");
    assertThatThrownBy(wrong::start)
        .isInstanceOf(CompilationException.class)
        .hasMessageContaining("cell of the start 1 line 1: incompatible types");
    assertThatThrownBy(() -> builder(1).atStart(folder.resolve("none.jsh")))
        .hasMessageContaining("none.jsh");
  }
}
