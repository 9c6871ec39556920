package org.mpi4j.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example that does a whole study, on tables of all kinds. */
class RandomSearchTest extends SystemTest {
  private static final String TABLE =
      """
      size;colour;kind
      1;red;a
      2;"red";a
      3;blue;a
      ;blue;a
      7;green;b
      8;"green";b
      9;blue;b
      8.5;NA;b
      """;

  private Launch search(String kind, int ranks, String... arguments) {
    var words = new ArrayList<>(List.of("run", "--ranks=" + kind, "-n", "" + ranks));
    words.add(Example.of("RandomSearch").file().toString());
    words.addAll(List.of(arguments));
    return mpi4j(words.toArray(String[]::new));
  }

  private Launch searchTable(String kind, int ranks, String out) throws IOException {
    write("table.csv", TABLE);
    return search(
        kind,
        ranks,
        "--data",
        "table.csv",
        "--features",
        "size,colour",
        "--label",
        "kind",
        "--values",
        "23",
        "--out",
        out);
  }

  @Test
  void resultsDoNotDependOnTheNumberOfRanks() throws IOException {
    assertThat(searchTable("threads", 1, "one").run().code()).isZero();
    assertThat(searchTable("threads", 3, "three").run().code()).isZero();
    assertThat(searchTable("processes", 4, "four").run().code()).isZero();
    String results = Files.readString(folder.resolve("one/results.csv"));
    assertThat(results.lines()).hasSize(24).startsWith("C,accuracy");
    assertThat(folder.resolve("three/results.csv")).hasContent(results);
    assertThat(folder.resolve("four/results.csv")).hasContent(results);
  }

  @Test
  void aTableMayHaveWordsQuotesSemicolonsAndGaps() throws IOException {
    Finished f = searchTable("threads", 2, "out").run();
    assertThat(f.code()).as(f.err()).isZero();
    assertThat(f.err()).isEmpty();
    assertThat(f.out())
        .contains("table: table.csv, 6 rows (2 of 8 left out: missing values)")
        .contains("features: size, colour (3 words)")
        .contains("label: kind (2 classes), 4 rows to train with, 2 to test");
    var plot = ImageIO.read(folder.resolve("out/accuracy.png").toFile());
    assertThat(plot.getWidth()).isGreaterThan(600);
  }

  @Test
  void moreRanksThanValues() throws IOException {
    write("table.csv", TABLE);
    Finished f =
        search(
                "threads",
                4,
                "--data",
                "table.csv",
                "--features",
                "size",
                "--label",
                "kind",
                "--values",
                "2")
            .run();
    assertThat(f.code()).as(f.err()).isZero();
    assertThat(f.out()).contains("100 % (2 of 2 models)");
  }

  @Test
  void progressFillsOneLineOnATerminal() throws IOException {
    Finished f = searchTable("processes", 2, "out").env("MPI4J_TERMINAL", "1").run();
    assertThat(f.code()).as(f.err()).isZero();
    assertThat(f.outLines())
        .anyMatch(Pattern.compile("\\[#{40}] 100 % of 23 models").asMatchPredicate());
    assertThat(f.out()).doesNotContain(" models)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --data table.csv --features sise --label kind | no column 'sise' in table.csv; there are size, colour, kind
          --data table.csv --features size --label size | --label size: is among the features
          --data table.csv                              | --data: say which columns, with --features a,b --label c
          --data nowhere.csv --features a --label b     | --data nowhere.csv: no such file; looked in
          --value 3                                     | --value: no such option; there are --data
          --values three                                | --values three: is not a whole number
          --values 0                                    | --values 0: give a number from 1 to
          --values                                      | --values: its value is missing
          """)
  void badInputIsTold(String arguments, String message) throws IOException {
    write("table.csv", TABLE);
    Finished f = search("processes", 2, arguments.split(" ")).run();
    assertThat(f.code()).isEqualTo(2);
    assertThat(f.err()).contains("RandomSearch: " + message).doesNotContain("\tat ");
    assertThat(f.out()).isEmpty();
  }
}
