package org.mpi4j.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes in and out of ranks. */
class OutputTest extends SystemTest {
  @ParameterizedTest
  @ValueSource(strings = {"processes", "threads"})
  void linesStayWhole(String ranks) throws IOException {
    write(
        "Lines.java",
        """
        void main() {
          int rank = org.mpi4j.MPI.world().rank();
          String text = String.valueOf((char) ('a' + rank)).repeat(190);
          for (int i = 0; i < 10_000; i++) {
            if (i % 2 == 0) {
              System.out.printf("%d %06d %s%n", rank, i, text);
            } else {
              System.out.print(rank + " ");
              System.out.println("%06d ".formatted(i) + text);
            }
          }
        }
        """);
    Finished f = mpi4j("run", "-n", "4", "--ranks", ranks, "Lines.java").run();
    var byRank = f.outLines().stream().collect(Collectors.groupingBy(line -> line.substring(0, 1)));
    assertThat(byRank).hasSize(4);
    byRank.forEach((rank, lines) -> {
      String text = String.valueOf((char) ('a' + Integer.parseInt(rank))).repeat(190);
      assertThat(lines)
          .isEqualTo(
              IntStream.range(0, 10_000)
                  .mapToObj(i -> "%s %06d %s".formatted(rank, i, text))
                  .toList());
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"processes", "threads"})
  void anUnfinishedLineIsPrintedAsItIs(String ranks) throws IOException {
    write("Last.java", "void main() { System.out.print(\"a\\nb\"); System.err.print(\"c\"); }");
    Finished f = mpi4j("run", "-n", "1", "--ranks", ranks, "Last.java").run();
    assertThat(f.out()).isEqualTo("a\nb");
    assertThat(f.err()).isEqualTo("c");
    Finished two = mpi4j("run", "-n", "2", "--ranks", ranks, "--tag-output", "Last.java").run();
    assertThat(two.outLines()).containsExactlyInAnyOrder("[0] a", "[1] a", "[0] b", "[1] b");
  }

  @Test
  void promptsAppearBeforeTheLineEnds() throws IOException {
    write(
        "Ask.java",
        """
        void main() throws Exception {
          if (org.mpi4j.MPI.world().rank() == 0) {
            IO.println("hello " + IO.readln("name? "));
          }
        }
        """);
    try (Started s = mpi4j("run", "-n", "2", "Ask.java").start()) {
      s.awaitOut("name? ", 1);
      s.stdin().write("fred\n".getBytes(StandardCharsets.UTF_8));
      s.stdin().flush();
      assertThat(s.finish().out()).isEqualTo("name? hello fred\n");
    }
  }

  @Test
  void progressBarsMove() throws IOException {
    write(
        "Bar.java",
        """
        void main() throws Exception {
          for (int i = 0; i < 3; i++) {
            System.out.print("\\r" + i + "0%");
          }
          System.in.read();
          System.out.print("\\r100%\\n");
        }
        """);
    try (Started s = mpi4j("run", "-n", "1", "Bar.java").start()) {
      s.awaitOut("\r00%\r10%\r20%", 1);
      s.stdin().close();
      assertThat(s.finish().out()).endsWith("20%\r100%\n");
    }
  }

  @Test
  void bytesStayBytes() throws IOException {
    write(
        "Bytes.java",
        """
        void main() throws Exception {
          byte[] all = new byte[100_000];
          for (int i = 0; i < all.length; i++) {
            all[i] = (byte) (i * 31 >> 3);
          }
          System.out.write(all);
          System.out.flush();
        }
        """);
    byte[] expected = new byte[100_000];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = (byte) (i * 31 >> 3);
    }
    Finished f = mpi4j("run", "-n", "1", "Bytes.java").run();
    assertThat(f.out().getBytes(StandardCharsets.ISO_8859_1)).isEqualTo(expected);
  }

  private void writeCounter() throws IOException {
    write(
        "Count.java",
        """
        void main() throws Exception {
          var sum = java.security.MessageDigest.getInstance("SHA-256");
          byte[] bytes = System.in.readAllBytes();
          IO.println(org.mpi4j.MPI.world().rank() + " " + bytes.length + " "
              + java.util.HexFormat.of().formatHex(sum.digest(bytes), 0, 4));
        }
        """);
  }

  @Test
  void rankZeroReadsTheInputAndTheOthersNothing() throws Exception {
    writeCounter();
    byte[] input = new byte[5_000_000];
    for (int i = 0; i < input.length; i++) {
      input[i] = (byte) (i * 17 >> 5);
    }
    Path file = Files.write(folder.resolve("input"), input);
    var sum = java.security.MessageDigest.getInstance("SHA-256");
    Finished f = mpi4j("run", "-n", "3", "Count.java").stdin(file).run();
    assertThat(f.outLines())
        .containsExactlyInAnyOrder(
            "0 5000000 " + java.util.HexFormat.of().formatHex(sum.digest(input), 0, 4),
            "1 0 e3b0c442",
            "2 0 e3b0c442");
  }

  @Test
  void aClosedInputIsEmpty() throws IOException {
    writeCounter();
    assertThat(mpi4j("run", "-n", "1", "Count.java").stdin("").run().out()).startsWith("0 0 ");
  }

  @Test
  void whatTheProgramDoesNotReadIsLeft() throws IOException {
    write("Nothing.java", "void main() { }");
    Finished f =
        mpi4j("run", "-n", "2", "Nothing.java")
            .stdin("first\nsecond\n")
            .shell("\"$@\" && cat")
            .run();
    assertThat(f.out()).isEqualTo("first\nsecond\n");
  }

  @Test
  void anInputThatIsNotReadDoesNotHoldTheJob() throws IOException {
    write("Line.java", "void main() { IO.println(IO.readln()); }");
    char[] much = new char[10_000_000];
    Arrays.fill(much, 'x');
    Finished f =
        mpi4j("run", "-n", "2", "Line.java", ":", "-n", "1", "Line.java")
            .stdin("line\n" + new String(much))
            .run();
    assertThat(f.outLines()).containsExactlyInAnyOrder("line", "null", "null");
  }

  @Test
  void aReaderThatLeavesEndsTheJob() throws IOException {
    write("Yes.java", "void main() { while (true) { IO.println(\"yes\"); } }");
    Finished f =
        mpi4j("run", "-n", "2", "Yes.java")
            .shell("\"$@\" | head -n 3; exit ${PIPESTATUS[0]}")
            .run();
    assertThat(f.outLines()).containsExactly("yes", "yes", "yes");
    assertThat(f.code()).isEqualTo(141);
    assertThat(f.err()).isEmpty();
  }
}
