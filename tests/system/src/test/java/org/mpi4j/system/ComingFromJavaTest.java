package org.mpi4j.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages for users of other Java bindings name methods that exist, and their programs run. */
class ComingFromJavaTest extends SystemTest {
  private static Path page(String name) {
    return Path.of(System.getProperty("mpi4j.root"), "docs", name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"coming-from-open-mpi-java.md", "coming-from-mpj.md"})
  void everyNamedMethodExists(String name) throws IOException {
    var tables = MethodTables.of(Files.readAllLines(page(name)));
    assertThat(tables.calls()).hasSizeGreaterThan(50);
    assertThat(tables.unknownCalls()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"coming-from-open-mpi-java.md", "coming-from-mpj.md"})
  void ourProgramPrintsWhatThePageSays(String name) throws IOException {
    List<PageBlock> blocks = PageBlock.of(page(name));
    String source = blocks.get(1).text();
    List<String> lines = blocks.get(2).text().lines().toList();
    List<String> command = List.of(lines.getFirst().split(" "));
    write(command.getLast(), source);
    Finished f = mpi4j(command.subList(2, command.size()).toArray(String[]::new)).run();
    assertThat(f.code()).as(f.err()).isZero();
    assertThat(f.outLines()).containsExactlyInAnyOrderElementsOf(lines.subList(1, lines.size()));
  }
}
