package org.mpi4j.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
  }

  @Test
  void theFirstCommandsPrintWhatIsSaid() throws IOException {
    MpiLauncher.OPEN_MPI.command();
    assumeTrue(Files.exists(ROOT.resolve("target/dist/stamp")), "bin/mpi4j was not used yet");
    String[] parts = blocks("text").get(0).split("(?m)^\\$ ");
    assertThat(parts).hasSize(3);
    for (String part : List.of(parts).subList(1, parts.length)) {
      List<String> lines = part.lines().toList();
      String command = lines.getFirst().replaceFirst("bin/mpi4j", ROOT + "/bin/mpi4j");
      command = command.replaceFirst("examples/", ROOT + "/examples/");
      Launch launch = new Launch(folder, List.of("bash", "-c", command));
      Finished f = MpiLauncher.environment(launch).run();
      assertThat(f.code()).as(f.err()).isZero();
      assertThat(f.outLines()).containsExactlyInAnyOrderElementsOf(lines.subList(1, lines.size()));
    }
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
