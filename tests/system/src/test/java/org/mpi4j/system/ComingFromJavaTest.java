package org.mpi4j.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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

  /** The names on the left, in the library itself as Debian has it (libmpj-java). */
  @Test
  void everyMethodOfMpjExists() throws IOException, ClassNotFoundException {
    Path jar = Path.of("/usr/share/java/mpj.jar");
    assumeTrue(Files.exists(jar), "libmpj-java is not installed");
    var type = Map.of("Comm", List.of("Comm", "Intracomm"), "CartComm", List.of("Cartcomm"));
    var unknown = new ArrayList<String>();
    try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
      var tables = MethodTables.of(Files.readAllLines(page("coming-from-mpj.md")));
      for (var table : tables.rowsByType().entrySet()) {
        String ours = table.getKey().getSimpleName();
        var names = new TreeSet<String>();
        for (String theirs : type.getOrDefault(ours, List.of(ours))) {
          Class<?> c = Class.forName("mpi." + theirs, false, loader);
          names.add("new " + theirs);
          Stream.of(c.getMethods()).map(Method::getName).forEach(names::add);
          Stream.of(c.getFields()).map(Field::getName).forEach(names::add);
        }
        for (List<String> row : table.getValue()) {
          for (String code : MethodTables.code(row.getFirst())) {
            String name = code.replaceFirst("[(].*", "").replaceFirst("^MPI[.]", "");
            if (!names.contains(name) && !name.equals("OBJECT")) {
              unknown.add(ours + ": " + code);
            }
          }
        }
      }
    }
    assertThat(unknown).isEmpty();
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
