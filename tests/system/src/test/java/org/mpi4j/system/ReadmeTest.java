package org.mpi4j.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The first page that a newcomer reads is true. */
class ReadmeTest extends SystemTest {
  private static final Path ROOT = Path.of(System.getProperty("mpi4j.root"));

  private static List<String> blocks(String language) throws IOException {
    Pattern block = Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$");
    return block
        .matcher(Files.readString(ROOT.resolve("README.md")))
        .results()
        .map(m -> m.group(1))
        .toList();
  }

  @Test
  void helloIsTheExample() throws IOException {
    String example = Files.readString(ROOT.resolve("examples/Hello.java"));
    assertThat(example).endsWith("\n\n" + blocks("java").get(0));
    assertThat(blocks("text").get(0)).contains("$ bin/mpi4j run -n 4 examples/Hello.java");
  }

  @Test
  void theSecondProgramPrintsWhatIsSaid() throws IOException {
    write("Flavours.java", blocks("java").get(1));
    Finished f = mpi4j("run", "-n", "4", "Flavours.java").run();
    assertThat(f.code()).as(f.err()).isZero();
    assertThat("$ bin/mpi4j run -n 4 Flavours.java\n" + f.out()).isEqualTo(blocks("text").get(1));
  }

  @Test
  void itsLinksLeadSomewhere() throws IOException {
    List<String> links =
        Pattern.compile("]\\(([^):]+)\\)")
            .matcher(Files.readString(ROOT.resolve("README.md")))
            .results()
            .map((MatchResult m) -> m.group(1))
            .toList();
    assertThat(links).isNotEmpty().allSatisfy(l -> assertThat(ROOT.resolve(l)).exists());
  }
}
