package org.mpi4j.internal.object;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ObjectGraphTest {
  private static final int GRAPHS = 20_000;

  @Test
  void randomGraphsComeBackTheSame() {
    Encoder encoder = new Encoder(null);
    int cycles = 0;
    for (int seed = 0; seed < GRAPHS; seed++) {
      Object graph = new RandomGraph(seed).next();
      Wired wired = Wired.of(encoder, graph);
      cycles += wired.data()[2] >> 2 & 1;
      assertThat(SameGraph.difference(graph, wired.decode())).as("seed %d", seed).isNull();
    }
    assertThat(cycles).as("graphs with cycles").isGreaterThan(GRAPHS / 50);
  }
}
