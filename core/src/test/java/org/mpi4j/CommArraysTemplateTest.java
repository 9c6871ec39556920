package org.mpi4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The checked-in array overloads are what their templates say. After a change of the template run
 * this test with {@code -Dmpi4j.template.write=true}.
 */
class CommArraysTemplateTest {
  private static final List<String> ALL =
      List.of("byte", "char", "short", "int", "long", "float", "double");

  @ParameterizedTest
  @ValueSource(strings = {"CommArrays", "NeighborArrays"})
  void checkedInFileIsTheExpandedTemplate(String name) throws IOException {
    Path template = Path.of("src/main/templates", name + ".java.template");
    Path file = Path.of("src/main/java/org/mpi4j", name + ".java");
    String expanded = expand(Files.readAllLines(template));
    if (Boolean.getBoolean("mpi4j.template.write")) {
      Files.writeString(file, expanded);
    }
    assertThat(Files.readString(file)).isEqualTo(expanded);
  }

  private static String expand(List<String> lines) {
    var out = new StringBuilder();
    var block = new StringBuilder();
    List<String> types = null;
    for (String line : lines) {
      if (line.startsWith("//#for T")) {
        types = ALL;
      } else if (line.startsWith("//#for N ")) {
        types = List.of(line.substring("//#for N ".length()).split(" "));
      } else if (line.equals("//#end")) {
        for (String t : types) {
          out.append('\n').append(block.toString().replace("$T", t).replace("$N", t.toUpperCase()));
        }
        block.setLength(0);
        types = null;
      } else {
        (types == null ? out : block).append(line).append('\n');
      }
    }
    return out.toString();
  }
}
