package org.mpi4j.jupyter.magic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mpi4j.cluster.Output;

/** Options of %%px as ipyparallel has them, and engines as they are typed. */
class PxOptionsTest {
  private static PxOptions options(String line) {
    return PxOptions.DEFAULT.with(line);
  }

  @Test
  void lettersAndWordsAreTheSame() {
    assertThat(options("-t 0,2 -a -o r")).isEqualTo(options("--targets=0,2 --noblock --out r"));
    assertThat(options("-t0,2").targets()).isEqualTo("0,2");
    assertThat(options("-t \"0, 2\"").targets()).isEqualTo("0, 2");
    assertThat(options("-e")).isEqualTo(options("--group-outputs engine"));
    assertThat(options("-r")).isEqualTo(options("--group-outputs=order"));
    assertThat(options("-a -b").block()).isTrue();
    assertThat(options("--no-stream").grouping()).isEqualTo(PxOptions.Grouping.TYPE);
    assertThat(options("-e --stream").grouping()).isNull();
    assertThat(options("--progress-after 0.5").progressAfter()).isEqualTo(Duration.ofMillis(500));
    assertThat(options("--stuck-after=3").stuckAfter()).isEqualTo(Duration.ofSeconds(3));
    assertThat(options("--local --quiet").local()).isTrue();
    assertThat(options("")).isEqualTo(PxOptions.DEFAULT);
  }

  @Test
  void wrongOnesAreNamed() {
    assertThatThrownBy(() -> options("--blcok")).hasMessageContaining("--blcok is not known");
    assertThatThrownBy(() -> options("-t")).hasMessageContaining("-t needs a value");
    assertThatThrownBy(() -> options("--block=yes")).hasMessageContaining("--block has no value");
    assertThatThrownBy(() -> options("-o 3x")).hasMessageContaining("no name of a variable");
    assertThatThrownBy(() -> options("-o class")).hasMessageContaining("no name of a variable");
    assertThatThrownBy(() -> options("--group-outputs rank"))
        .hasMessageContaining("type, engine or order");
    assertThatThrownBy(() -> options("--progress-after NaN")).hasMessageContaining("seconds");
    assertThatThrownBy(() -> options("--progress-after -1")).hasMessageContaining("seconds");
    assertThatThrownBy(() -> options("-t \"0")).hasMessageContaining("quote");
  }

  /** Any line gives options or a message. */
  @Test
  void anyLineIsUnderstoodOrRefused() {
    var random = new Random(33);
    String[] pieces = {
      "-t",
      "-a",
      "-b",
      "-o",
      "-e",
      "-r",
      "--targets",
      "--out",
      "=",
      " ",
      " ",
      " ",
      "0,1",
      "x",
      "\"",
      "'",
      "--",
      "-",
      "--progress-after",
      "1e9",
      "--group-outputs",
      "engine",
      "--local",
      "é",
      "--stuck-after",
      "::2"
    };
    int understood = 0;
    for (int round = 0; round < 20_000; round++) {
      String line =
          random
              .ints(random.nextInt(12), 0, pieces.length)
              .mapToObj(i -> pieces[i])
              .collect(Collectors.joining());
      try {
        options(line);
        understood++;
      } catch (BadMagic e) {
        assertThat(e.getMessage()).as(line).isNotBlank();
      }
    }
    assertThat(understood).isBetween(500, 19_000);
  }

  private static List<Integer> targets(String text) {
    return Targets.of(text, List.of(0, 1, 2, 3, 5));
  }

  @Test
  void enginesAreChosenAsInPython() {
    assertThat(targets("all")).containsExactly(0, 1, 2, 3, 5);
    assertThat(targets("2")).containsExactly(2);
    assertThat(targets("3,0,3")).containsExactly(3, 0);
    assertThat(targets("[0, 5]")).containsExactly(0, 5);
    assertThat(targets("-1")).containsExactly(5);
    assertThat(targets(":")).containsExactly(0, 1, 2, 3, 5);
    assertThat(targets("1:3")).containsExactly(1, 2);
    assertThat(targets("::2")).containsExactly(0, 2, 5);
    assertThat(targets("::-1")).containsExactly(5, 3, 2, 1, 0);
    assertThat(targets("-2:")).containsExactly(3, 5);
    assertThat(targets("3:0:-2")).containsExactly(3, 1);
    assertThat(targets("0:999")).containsExactly(0, 1, 2, 3, 5);
  }

  @Test
  void enginesThatAreNotThereAreNamed() {
    assertThatThrownBy(() -> targets("4"))
        .hasMessageContaining("no engine 4; there are [0, 1, 2, 3, 5]");
    assertThatThrownBy(() -> targets("-6")).hasMessageContaining("no engine -6");
    assertThatThrownBy(() -> targets("4:2")).hasMessageContaining("none of the engines");
    assertThatThrownBy(() -> targets("::0")).hasMessageContaining("step");
    assertThatThrownBy(() -> targets("a")).hasMessageContaining("write all, 2, or 0,2");
    assertThatThrownBy(() -> targets("")).hasMessageContaining("write all");
    assertThatThrownBy(() -> targets("0,,1")).hasMessageContaining("write all");
    assertThatThrownBy(() -> targets("99999999999")).hasMessageContaining("write all");
  }

  @Test
  void outputsAreGrouped() {
    var a = new Output(1, Output.Kind.STDOUT, "a");
    var b = new Output(0, Output.Kind.RESULT, "b");
    var c = new Output(1, Output.Kind.RESULT, "c");
    var d = new Output(0, Output.Kind.STDOUT, "d");
    var all = List.of(a, b, c, d);
    assertThat(PxRun.sorted(all, PxOptions.Grouping.TYPE)).containsExactly(d, a, b, c);
    assertThat(PxRun.sorted(all, PxOptions.Grouping.ENGINE)).containsExactly(b, d, a, c);
    assertThat(PxRun.sorted(all, PxOptions.Grouping.ORDER)).containsExactly(b, a, d, c);
  }
}
