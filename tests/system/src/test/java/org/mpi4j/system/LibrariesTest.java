package org.mpi4j.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Libraries that source files name in {@code //DEPS} lines. */
class LibrariesTest extends SystemTest {
  private static final String DEPS = "//DEPS ";

  @Test
  void areFetchedOnce() throws IOException {
    write(
        "Main.java",
        """
        //DEPS de.siegmar:fastcsv:4.4.0, org.mpi4j:mpi4j:0.0
        void main() {
          IO.println(de.siegmar.fastcsv.reader.CsvReader.class.getSimpleName());
        }
        """);
    Path cache = folder.resolve("cache");
    Finished first = mpi4j("run", "-n", "2", "Main.java").env("XDG_CACHE_HOME", "" + cache).run();
    assertThat(first.err())
        .isEqualTo("mpi4j: fetching the libraries of Main.java (first use) ...\n");
    assertThat(first.out()).isEqualTo("CsvReader\nCsvReader\n");
    Finished again =
        mpi4j("run", "-n", "1", "Main.java")
            .env("XDG_CACHE_HOME", "" + cache)
            .env("PATH", "/nowhere")
            .run();
    assertThat(again.err()).isEmpty();
    assertThat(again.out()).isEqualTo("CsvReader\n");
  }

  @Test
  void aNameThatIsNoneIsTold() throws IOException {
    write("Main.java", "//DEPS fastcsv\nvoid main() {}\n");
    Finished f = mpi4j("run", "-n", "1", "Main.java").run();
    assertThat(f.code()).isEqualTo(2);
    assertThat(f.err()).contains("//DEPS fastcsv: a library is group:artifact:version");
  }

  @Test
  void withoutMavenTheWayOutIsTold() throws IOException {
    write("Main.java", "//DEPS org.example:nothing:1\nvoid main() {}\n");
    Finished f = mpi4j("run", "-n", "1", "Main.java").env("PATH", "/nowhere").run();
    assertThat(f.code()).isEqualTo(1);
    assertThat(f.err()).contains("Maven (mvn)").contains("--classpath");
  }

  @Test
  void theBuildOfTheExamplesKnowsTheSame() throws IOException {
    Path root = Path.of(System.getProperty("mpi4j.root"));
    List<String> named =
        Files.readAllLines(Example.of("RandomSearch").file()).stream()
            .filter(l -> l.startsWith(DEPS))
            .map(l -> l.substring(DEPS.length()))
            .toList();
    assertThat(named).isNotEmpty();
    String pom = Files.readString(root.resolve("pom.xml"));
    for (String coordinates : named) {
      String[] part = coordinates.split(":");
      Pattern version =
          Pattern.compile("<%s.version>%s</".formatted(part[1], Pattern.quote(part[2])));
      assertThat(pom).containsPattern(version);
    }
  }
}
