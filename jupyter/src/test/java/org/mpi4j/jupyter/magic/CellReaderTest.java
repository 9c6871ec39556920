package org.mpi4j.jupyter.magic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which lines are magics. */
class CellReaderTest {
  @Test
  void linesStandBetweenJava() {
    assertThat(CellReader.read("int a = 1;\n\n  %px  b = \"x  y\";  \nint c;\n"))
        .containsExactly(
            new Part.Java("int a = 1;\n\n", 1),
            new Part.LineMagic("px", "b = \"x  y\";", 3),
            new Part.Java("int c;\n\n", 4));
  }

  @Test
  void aWholeCellKeepsItsBody() {
    assertThat(CellReader.read("\n%%px -t 0,2 -o r\ndouble t = 1;\n\n  %time x\n"))
        .containsExactly(
            new Part.CellMagic("px", "-t 0,2 -o r", "double t = 1;\n\n  %time x\n", 2));
    assertThat(CellReader.read("%%time")).containsExactly(new Part.CellMagic("time", "", "", 1));
  }

  @Test
  void operatorsTextsAndCommentsAreJava() {
    for (String java :
        List.of(
            "int a = 7\n  % 3;",
            "String s = \"\"\"\n%px no\n\"\"\";",
            "String s = \"\"\"\n\\\"\"\"\n%px no\n\"\"\";",
            "/* a comment\n%px no\n*/ int b;",
            "int f() {\n%px\n}",
            "f(1,\n%b)",
            "char q = '\"';\nString t = \"(\";\n% x",
            "%% 3")) {
      assertThat(CellReader.read(java)).as(java).hasSize(1).first().isInstanceOf(Part.Java.class);
    }
  }

  @Test
  void whatIsClosedIsOver() {
    for (String java :
        List.of(
            "// f(\n",
            "String s = \"(\\\"(\";\n",
            "char c = '(';\n",
            "/* ( */\n",
            "int[] a = {1,\n2};\n",
            "String s = \"\"\"\n( { \\\"\n\"\"\";\n",
            "String open = \"never closed\n")) {
      assertThat(CellReader.read(java + "%px x")).as(java).hasSize(2);
    }
  }

  @Test
  void blankCellsHaveNoParts() {
    assertThat(CellReader.read("")).isEmpty();
    assertThat(CellReader.read(" \n\t\n")).isEmpty();
  }

  /** Nothing that is typed is lost or made up, whatever it is. */
  @Test
  void everyLineIsInOnePart() {
    var random = new Random(20_25);
    String[] pieces = {
      "%px ", "%%px ", "%", "\n", "\n", "\n", "\"", "\"\"\"", "'", "\\", "/*", "*/", "//", "(", ")",
      "{", "}", "[", "]", ";", "a", " ", "%time", "\r\n", "é", "😀", "\t"
    };
    for (int round = 0; round < 20_000; round++) {
      String cell =
          random
              .ints(random.nextInt(25), 0, pieces.length)
              .mapToObj(i -> pieces[i])
              .collect(Collectors.joining());
      List<Part> parts = CellReader.read(cell);
      assertThat(typed(parts))
          .as("round %d: %s", round, cell)
          .isEqualTo(cell.replaceAll("\\s", ""));
      assertThat(parts).isSortedAccordingTo((x, y) -> Integer.compare(x.line(), y.line()));
    }
  }

  /** All that the parts hold, without blanks. */
  private static String typed(List<Part> parts) {
    return parts.stream()
        .map(part ->
            switch (part) {
              case Part.Java java -> java.source();
              case Part.LineMagic line -> "%" + line.name() + line.rest();
              case Part.CellMagic cell -> "%%" + cell.name() + cell.rest() + cell.body();
            })
        .collect(Collectors.joining())
        .replaceAll("\\s", "");
  }
}
