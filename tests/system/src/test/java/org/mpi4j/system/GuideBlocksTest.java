package org.mpi4j.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Nothing that the guide shows in a block of code is unchecked. Programs are run by {@link
 * GuideTest}, tests by the module junit, shell commands here; what cannot be run has a mark that
 * says why: {@code <!-- not run: the reason -->}.
 */
class GuideBlocksTest extends SystemTest {
  private static final Path ROOT = Path.of(System.getProperty("mpi4j.root"));

  /** A shell block, and what it prints if the page tells. */
  record Shell(PageBlock block, List<String> output) {
    @Override
    public String toString() {
      return block.toString();
    }
  }

  static Stream<Shell> shells() throws IOException {
    var shells = new ArrayList<Shell>();
    for (Path page : GuidePages.all()) {
      List<PageBlock> blocks = PageBlock.of(page);
      for (int i = 0; i < blocks.size(); i++) {
        PageBlock b = blocks.get(i);
        if (b.language().equals("sh") && b.whyNotRun() == null) {
          shells.add(new Shell(b, isOutput(blocks, i + 1) ? lines(blocks.get(i + 1)) : null));
        }
      }
    }
    return shells.stream();
  }

  private static List<String> lines(PageBlock b) {
    return b.text().lines().toList();
  }

  /** A text block right after something that prints it, or would if it could be run. */
  private static boolean isOutput(List<PageBlock> blocks, int i) {
    if (i == 0 || i == blocks.size() || !blocks.get(i).language().equals("text")) {
      return false;
    }
    PageBlock before = blocks.get(i - 1);
    long end = before.line() + before.text().lines().count();
    return List.of("java", "sh").contains(before.language())
        // The line that closes it, then at most an empty one.
        && blocks.get(i).line() - end <= 3;
  }

  @Test
  void everyBlockIsRunOrSaysWhyNot() throws IOException {
    var neither = new ArrayList<String>();
    int checked = 0;
    for (Path page : GuidePages.all()) {
      List<PageBlock> blocks = PageBlock.of(page);
      for (int i = 0; i < blocks.size(); i++) {
        PageBlock b = blocks.get(i);
        boolean isRun =
            switch (b.language()) {
              case "java", "sh", "xml" -> true;
              // What a test of the page about tests says is compared by the module junit.
              case "text" -> isOutput(blocks, i);
              default -> false;
            };
        String reason = b.whyNotRun();
        if (reason == null ? !isRun : reason.length() < 10) {
          neither.add(b + " (" + b.language() + ")");
        }
        checked++;
      }
    }
    assertThat(neither).as("put <!-- not run: the reason --> above").isEmpty();
    assertThat(checked).isGreaterThan(90);
  }

  @ParameterizedTest
  @MethodSource("shells")
  void shellBlocksDoWhatTheyShow(Shell shell) throws IOException {
    assumeTrue(Files.exists(ROOT.resolve("target/dist/stamp")), "bin/mpi4j was not used yet");
    String text = shell.block().text();
    for (MpiLauncher launcher : MpiLauncher.values()) {
      if (text.contains(launcher.command()) || text.contains("mpiexec -n")) {
        launcher.command();
      }
    }
    // As in a checkout, but what is written goes elsewhere.
    Files.createDirectory(folder.resolve("bin"));
    Files.createSymbolicLink(folder.resolve("bin/mpi4j"), ROOT.resolve("bin/mpi4j"));
    Files.createSymbolicLink(folder.resolve("examples"), ROOT.resolve("examples"));
    Launch launch = new Launch(folder, List.of("bash", "-e", "-u", "-o", "pipefail", "-c", text));
    Finished f = MpiLauncher.environment(launch).run();
    assertThat(f.code()).as(f.out() + f.err()).isZero();
    if (shell.output() != null) {
      String pattern =
          shell.output().stream()
              .map(l -> Pattern.quote(l).replace("...", "\\E.*\\Q"))
              .collect(Collectors.joining("\n", "", "\n"));
      assertThat(f.out()).matches(pattern);
    }
  }

  @Test
  void xmlIsWellFormed() throws IOException, ParserConfigurationException {
    for (Path page : GuidePages.all()) {
      for (PageBlock b : PageBlock.of(page)) {
        if (b.language().equals("xml")) {
          try {
            DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(b.text())));
          } catch (SAXException e) {
            throw new AssertionError(b + ": " + e.getMessage(), e);
          }
        }
      }
    }
  }

  @Test
  void linksLeadSomewhere() throws IOException {
    var broken = new ArrayList<String>();
    for (Path page : GuidePages.all()) {
      Pattern.compile("]\\(([^):]+?)(#[^)]*)?\\)")
          .matcher(Files.readString(page))
          .results()
          .map(m -> m.group(1))
          .filter(link -> !Files.exists(page.resolveSibling(link)))
          .forEach(link -> broken.add(page.getFileName() + ": " + link));
    }
    assertThat(broken).isEmpty();
  }
}
